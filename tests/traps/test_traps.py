"""Each of the ways to be wrong, and beside it the honest document that differs from it in little and passes."""

import pytest

from tests.traps.bench import run
from tests.traps.case import KNOWN_WRONG, Side, sides


def marked() -> list:
    """The cases; one that is known to come out wrong fails here on the day that it comes out right."""
    return [pytest.param(side, id=name, marks=_marks(name)) for name, side in sides()]


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=KNOWN_WRONG[name])] if name in KNOWN_WRONG else []


@pytest.mark.parametrize("side", marked())
def test_verdict(side: Side) -> None:
    wrong = run(side).wrongs(side)
    assert not wrong, "\n".join(wrong)


def test_every_trap_is_tried() -> None:
    elsewhere = {"T59", "T71"}  # in test_folders
    assert {side.trap for _, side in sides()} | elsewhere == {f"T{number:02}" for number in range(1, 75)}


def test_what_is_known_to_be_wrong_is_a_case() -> None:
    assert set(KNOWN_WRONG) <= {name for name, _ in sides()}

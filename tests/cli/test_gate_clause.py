"""`mocheck gate` says which clause decided, and no other."""

from __future__ import annotations

import pytest

from mocheck.assess.gate import decide
from mocheck.cli.gate import clause
from mocheck.program import GateSettings
from tests.assess.test_gate import made
from tests.reports.sample import closed


@pytest.mark.parametrize(
    ("findings", "settings", "said"),
    [
        ([("X-1", "fail", "major")], {}, "A major is open"),
        ([("X-1", "fail", "info")], {"rules": ("X-1",)}, "A rule that the program names is open"),
        ([("X-1", "not_determined", "info")], {"rules": ("X-1",)}, "A rule that the program names needs a person"),
        (
            [("X-1", "fail", "minor"), ("X-2", "not_determined", "blocker")],
            {"fail_on": "minor"},
            "A blocker or major needs a person",
        ),
    ],
)
def test_the_clause_of_a_conditional_go(
    findings: list[tuple[str, str, str]], settings: dict[str, object], said: str
) -> None:
    found = [made(verdict, severity, rule=rule) for rule, verdict, severity in findings]  # type: ignore[arg-type]
    decided = decide(found, GateSettings.model_validate(settings))
    assert decided.decision == "conditional-go"
    assert clause(closed().model_copy(update={"gate": decided})).startswith(said)

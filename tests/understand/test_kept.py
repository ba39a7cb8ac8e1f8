"""Understanding side by side, and once: neither changes what is understood."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.readers import read_bytes
from mocheck.understand import artifact, understand, vocabulary
from tests.understand.artifacts import AS_OF, PROGRAM

HOME = Path(__file__).parents[2]
PLAN = b"# Staffing Plan\n\nVersion 2.0, 2026-09-30\n\n| Role | Name |\n|---|---|\n| Project Manager | Ana Ruiz |\n"
SIDE_BY_SIDE = """
import datetime, os, pathlib, sys
from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import artifact, crew, understand, vocabulary

crew._FEWEST_BLOCKS = 1
home, build, main = pathlib.Path(sys.argv[1]), artifact.build, os.getpid()
documents = [read_bytes(path.read_bytes(), path.name) for path in sorted(home.glob("*.docx"))]
lost = documents[1].path if "lose" in sys.argv else ""


def counted(document, *rest):
    print("alone" if os.getpid() == main else "beside")
    if os.getpid() != main and document.path == lost:
        os._exit(9)
    return build(document, *rest)


given = documents, vocabulary.load(), Program(name="Harbor"), datetime.date(2026, 11, 21)
alone = understand(*given)
artifact.build = counted
assert understand(*given, jobs=2) == alone
"""

ELSEWHERE = """
import datetime, pathlib, sys
from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import artifact, understand, vocabulary

build = artifact.build
artifact.build = lambda document, *rest: print(document.path) or build(document, *rest)
paths = sorted(pathlib.Path(sys.argv[2]).iterdir())[:6]
documents = [read_bytes(path.read_bytes(), path.name) for path in paths]
today = datetime.date(2026, 11, 21)
understand(documents, vocabulary.load(), Program(name="Harbor"), today, cache=pathlib.Path(sys.argv[1]))
"""


def documents() -> list[Document]:
    return [read_bytes(PLAN, "Staffing Plan.md"), read_bytes(b"# Minutes\n\nWe met.\n", "Minutes.md")]


def understood(cache: Path | None, **changed: object) -> tuple[Artifact, ...]:
    program = PROGRAM.model_copy(update=changed)
    return understand(documents(), vocabulary.load(), program, AS_OF, cache=cache)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were understood anew."""
    paths: list[str] = []
    build = artifact.build

    def counted(document: Document, *rest: object) -> Artifact:
        paths.append(document.path)
        return build(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(artifact, "build", counted)
    return paths


def test_what_was_understood_is_not_understood_again(tmp_path: Path, built: list[str]) -> None:
    first = understood(tmp_path)
    assert len(built) == 2
    assert understood(tmp_path) == first == understood(None)
    assert len(built) == 4


def test_a_document_is_known_again_in_another_process(tmp_path: Path) -> None:
    """Sets have no order of their own, and every process gives them another one."""
    command = [sys.executable, "-c", ELSEWHERE, str(tmp_path), str(HOME / "fixtures/harbor-ready/Plans")]
    runs = [
        subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert [bool(run) for run in runs] == [True, False, False]


def test_it_is_understood_anew_once_anything_changes_that_it_depends_on(tmp_path: Path, built: list[str]) -> None:
    understood(tmp_path)
    understood(tmp_path, title_aliases={"Crew Plan": "staffing-plan"})
    assert len(built) == 4
    understood(tmp_path, kinds={"Minutes.md": "meeting-minutes"})
    assert len(built) == 6
    understand(documents(), vocabulary.load(), PROGRAM, AS_OF + datetime.timedelta(days=1), cache=tmp_path)
    assert len(built) == 8


def test_damaged_entries_are_made_again(tmp_path: Path, built: list[str]) -> None:
    first = understood(tmp_path)
    for entry in tmp_path.rglob("*.kept"):
        entry.write_bytes(entry.read_bytes()[:16] + b"{}")
    assert understood(tmp_path) == first
    assert len(built) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
@pytest.mark.parametrize(("way", "alone"), [("share", False), ("lose", True)])
def test_side_by_side_is_the_same_even_where_a_process_is_lost(way: str, alone: bool) -> None:
    command = [sys.executable, "-c", SIDE_BY_SIDE, str(HOME / "fixtures/harbor-ready/Plans"), way]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": ""})
    assert done.returncode == 0, done.stderr
    assert "beside" in done.stdout or way == "lose"
    assert ("alone" in done.stdout) == alone


def test_a_mistake_costs_its_own_document(monkeypatch: pytest.MonkeyPatch) -> None:
    build = artifact.build

    def wrong(document: Document, *rest: object) -> Artifact:
        if document.path == "Minutes.md":
            raise IndexError("list index\nout of range")
        return build(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(artifact, "build", wrong)
    plan, minutes = understood(None)
    assert plan.readable
    assert not minutes.readable
    assert minutes.unreadable_because == (
        "could not be understood, which is a mistake of mocheck's (IndexError: list index out of range)"
    )

"""The cases, as their tables say: small programs, what must come out of each, and what must come out of its twin."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from mocheck.model.result import Phase
from mocheck.program.model import RosterEntry
from tests.traps.making import Source

TABLES = Path(__file__).parent / "cases"
KNOWN_WRONG: dict[str, str] = yaml.safe_load((TABLES.parent / "known_wrong.yaml").read_text("utf-8")) or {}
HARBOR = Phase(
    name="M&O Pre-Initiation",
    start=datetime.date(2026, 7, 1),
    gate=datetime.date(2026, 12, 15),
    go_live=datetime.date(2026, 12, 20),
)


class Closed(BaseModel):
    """A shape of the tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Verdict(Closed):
    """What a rule must come to: one of the verdicts. `says` and `quotes` are parts of its messages and quotes."""

    verdict: str | tuple[str, ...]
    says: str = ""
    quotes: str = ""


class Reading(Closed):
    """What must have been read of a file: `is_` fields of the artifact, facts that it has and facts that it lacks.

    A fact is given by some of its fields; text is found as a part, in small letters. `kind` is among the first kinds.
    """

    kind: str | None = None
    no_kind: str | None = None
    section: str | None = None
    excluded: bool = False
    is_: dict[str, Any] = {}
    has: list[dict[str, Any]] = []
    lacks: list[dict[str, Any]] = []
    signals: list[str] = []


class Side(Closed):
    """One program, and what must come out."""

    trap: str
    name: str
    files: dict[str, Source] = {}
    as_of: datetime.date = datetime.date(2026, 11, 21)
    facts: dict[str, bool | int | str] = {}
    phase: Phase = HARBOR
    roster: tuple[RosterEntry, ...] = ()
    kinds: dict[str, str] = {}
    aliases: dict[str, str] = {}
    set: dict[str, Any] = {}
    want: dict[str, Verdict] = {}
    read: dict[str, Reading] = {}


def sides() -> Iterator[tuple[str, Side]]:
    """Every case and its twin, with its name."""
    for table in sorted(TABLES.glob("*.yaml")):
        for said in yaml.safe_load(table.read_text("utf-8")):
            twin = said.pop("twin")
            name = f"{said['trap']} {said['name']}"
            yield name, _side(said)
            yield f"{name}: twin", _side(_twin(said, twin))


def _side(said: dict[str, Any]) -> Side:
    want = {rule: each if isinstance(each, dict) else {"verdict": each} for rule, each in said.get("want", {}).items()}
    assert want or said.get("read"), f"{said['trap']} {said['name']} asks for nothing"
    return Side.model_validate({**said, "want": want})


def _twin(said: dict[str, Any], twin: dict[str, Any]) -> dict[str, Any]:
    """The case with the edits of its twin, each of which must change something."""
    twin = dict(twin)
    files = dict(said["files"])
    for path in twin.pop("remove", []):
        del files[path]
    for old, new in twin.pop("rename", {}).items():
        files[new] = files.pop(old)
    for path, edits in twin.pop("edit", {}).items():
        whole = _dumped(files[path])
        for old, new in edits.items():
            assert old in whole, f"{said['trap']} {said['name']}: {path} does not hold {old!r}"
            whole = whole.replace(old, new)
        files[path] = yaml.safe_load(whole) if isinstance(files[path], dict) else whole
    files.update(twin.pop("files", {}))
    assert set(said.get("want", {})) <= set(twin.get("want", {})), f"{said['name']}: the twin asks less of the rules"
    base = {name: value for name, value in said.items() if name not in ("want", "read")}
    return {**base, **twin, "files": files}


def _dumped(source: Source) -> str:
    """A file as edits see it: rows of a workbook stand in brackets, one a line."""
    flow = {"sort_keys": False, "width": 10_000, "default_flow_style": None, "allow_unicode": True}
    return yaml.safe_dump(source, **flow) if isinstance(source, dict) else source

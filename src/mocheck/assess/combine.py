"""From the verdicts on parts to the verdict on the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mocheck.model.result import ItemResult
from mocheck.model.rule import Verdict

_WORDS: tuple[tuple[Verdict, str], ...] = (
    ("fail", "missing"),
    ("partial", "only in part"),
    ("not_determined", "not determined"),
    ("not_yet_due", "not yet due"),
)


def combined(verdicts: Sequence[Verdict], need: int = 0) -> Verdict:
    """The verdict on things of which `need` must pass (0: all).

    What does not apply is not counted. What is undecided decides only where it could still make the number; where it
    cannot, some that pass make it partial, and none makes it fail.
    """
    counted = [verdict for verdict in verdicts if verdict != "not_applicable"]
    if not counted:
        return "not_applicable"
    wanted = min(need, len(counted)) if need else len(counted)
    passed, unknown = counted.count("pass"), counted.count("not_determined")
    later = counted.count("not_yet_due")
    if passed >= wanted:
        return "pass"
    if passed + later >= wanted:
        return "not_yet_due"
    if passed + later + unknown >= wanted:
        return "not_determined"
    return "partial" if passed or "partial" in counted else "fail"


def told(
    items: Sequence[ItemResult], words: Sequence[tuple[Verdict, str]] = _WORDS, titles: Mapping[str, str] | None = None
) -> str:
    """The count, and by name (or title, for an item that has one) what is short of passing, in these words."""
    known = titles or {}
    if len(items) == 1:
        return items[0].message
    counted = [item for item in items if item.verdict != "not_applicable"]
    if not counted:
        return "Nothing that this asks for applies."
    passed = [item for item in counted if item.verdict == "pass"]
    short = [(said, [item for item in counted if item.verdict == each]) for each, said in words]
    parts = [f"{said}: {_names(several, known)}" for said, several in short if several]
    named = "; ".join(parts) if parts else _names(passed, known)
    return f"{len(passed)} of {len(counted)}: {named}."


def _names(items: Sequence[ItemResult], titles: Mapping[str, str]) -> str:
    return ", ".join(titles.get(item.item, item.item) for item in items)

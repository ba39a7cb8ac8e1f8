"""Whether a rule is what it was: as far as two results can tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mocheck.model.result import Finding, Result

Known = Literal["yes", "no", "unknown"]


def rule_change(
    before: Finding | None, after: Finding | None, old: Result, new: Result
) -> tuple[Known, tuple[str, ...]]:
    """Whether it changed, and what of it did, in words. A rule that only one result has did not change."""
    if before is None or after is None:
        return "no", ()
    same = _made_of(before.pack, old) == _made_of(after.pack, new)
    differs = (*_differs(before, after), *(() if same else _items(before, after)))
    return "yes" if differs else "no" if same else "unknown", differs


def _differs(before: Finding, after: Finding) -> Iterator[str]:
    for name in ("title", "severity", "mode", "pack"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{name}: {was}, now {now}"
    if before.criterion.quote != after.criterion.quote:
        yield f'criterion: "{before.criterion.quote}", now "{after.criterion.quote}"'


def _items(before: Finding, after: Finding) -> Iterator[str]:
    was, now = (", ".join(item.item for item in each.items) for each in (before, after))
    if was and now and was != now:
        yield f"items: {was}, now {now}"


def _made_of(pack: str, result: Result) -> tuple[object, ...]:
    """What its verdicts rest on besides the documents: the pack's files and its parameters."""
    used = tuple((each.version, each.sha256) for each in result.packs if each.id == pack)
    prefix = f"{pack}."
    return (used, tuple(sorted((name, value) for name, value in result.settings.items() if name.startswith(prefix))))

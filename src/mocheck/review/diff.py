"""Two results compared: one pure function. Nothing is judged anew, and what cannot be told is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mocheck.model.diff import Change, Diff, Difference, OverlayChange, SettingChange, Side
from mocheck.model.overlay import Overlay
from mocheck.model.result import Evidence, Finding, Result, Tool
from mocheck.model.rule import SEVERITIES, Verdict
from mocheck.review.diff_artifacts import changes, moves
from mocheck.review.diff_rules import rule_change
from mocheck.review.live import OPEN, spoken

_ORDER: tuple[Change, ...] = ("regressed", "new", "open", "fixed", "lifted", "gone", "other")


def compared(old: Result, new: Result, tool: Tool) -> Diff:
    """What differs, each finding by what became of it, then the gravest first."""
    moved = moves(old, new)
    before = {finding.rule: finding for finding in old.findings}
    after = {finding.rule: finding for finding in new.findings}
    every = [
        _difference(rule, before.get(rule), after.get(rule), old, new, moved) for rule in sorted({*before, *after})
    ]
    told = [each for each in every if _matters(each)]
    was, now = set(old.notices), set(new.notices)
    return Diff(
        tool=tool,
        old=_side(old),
        new=_side(new),
        cautions=tuple(_cautions(old, new)),
        findings=tuple(sorted(told, key=lambda each: (_ORDER.index(each.change), SEVERITIES.index(each.severity)))),
        unchanged=len(every) - len(told),
        artifacts=changes(old, new, moved),
        overlays=tuple(_overlays(before, after)),
        notices_new=tuple(each for each in new.notices if each not in was),
        notices_gone=tuple(each for each in old.notices if each not in now),
        settings=tuple(_settings(old, new)),
    )


def _side(result: Result) -> Side:
    gate = result.gate
    return Side(
        program=result.program,
        as_of=result.as_of,
        tool=result.tool,
        packs=result.packs,
        decision=gate.decision,
        closed=gate.closed,
        counts=gate.counts,
    )


def _cautions(old: Result, new: Result) -> Iterator[str]:
    ours, theirs = (", ".join(filter(None, (each.program.name, each.program.organization))) for each in (old, new))
    if ours.casefold() != theirs.casefold():
        yield f"These are results of two programs, {ours}; and {theirs}: what differs is not what changed."
    if old.as_of > new.as_of:
        yield f"The first result is of a later day ({old.as_of}) than the second ({new.as_of}): they may be swapped."
    if (old.tool.version, old.tool.engine) != (new.tool.version, new.tool.engine):
        made = " and ".join(f"mocheck {each.tool.version} with {each.tool.engine}" for each in (old, new))
        yield f"They were made by {made}: a verdict may differ because the tool does."
    packs = {pack.id: pack for pack in old.packs}
    for pack in new.packs:
        was = packs.pop(pack.id, None)
        if was is None:
            yield f"The pack {pack.id} {pack.version} was not used in the first result: its rules are not asked there."
        elif was.sha256 != pack.sha256:
            versions = f"from {was.version} to {pack.version}" if was.version != pack.version else "within its version"
            why = "whether the conditions of a rule did, which stand in no result, cannot be told"
            yield f"The pack {pack.id} changed {versions}: {why}."
    for pack in packs.values():
        yield f"The pack {pack.id} {pack.version} is not used in the second result: its rules are gone from it."


def _difference(  # noqa: PLR0917 (one call, of things that differ in type)
    rule: str, before: Finding | None, after: Finding | None, old: Result, new: Result, moved: Mapping[str, str]
) -> Difference:
    known = after or before
    assert known is not None  # noqa: S101 (the rule is of one of the two)
    changed, differs = rule_change(before, after, old, new)
    lost, gained = _evidence(before, after, moved)
    was, now = (spoken(each) if each else None for each in (before, after))
    return Difference(
        rule=rule,
        title=known.title,
        severity=known.severity,
        change=_change(was, now, gone=after is None),
        before=was,
        after=now,
        message=after.message if after else new.excluded_rules.get(rule, "Its rule is not in the second result."),
        rule_changed=changed,
        rule_differs=differs,
        evidence_lost=lost,
        evidence_gained=gained,
        overlay=after.overlay if after else None,
        history=after.history if after else None,
    )


def _change(before: Verdict | None, after: Verdict | None, *, gone: bool) -> Change:
    if gone:
        return "gone"
    if after in OPEN:
        return "open" if before in OPEN else "regressed" if before == "pass" else "new"
    if before in OPEN:
        return "fixed" if after == "pass" else "lifted"
    return "other"


def _matters(each: Difference) -> bool:
    if each.change != "other" or each.before != each.after:
        return True
    return bool(each.rule_differs or each.evidence_lost or each.evidence_gained)


def _evidence(
    before: Finding | None, after: Finding | None, moved: Mapping[str, str]
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """What the one quotes and the other does not: same words in the same file are the same, wherever it lies now."""
    if before is None or after is None:
        return (), ()
    was = {(moved.get(each.artifact, each.artifact), each.quote): each for each in _proofs(before)}
    now = {(each.artifact, each.quote): each for each in _proofs(after)}
    lost = tuple(each for key, each in was.items() if key not in now)
    return lost, tuple(each for key, each in now.items() if key not in was)


def _proofs(finding: Finding) -> Iterator[Evidence]:
    for item in finding.items:
        yield from item.evidence
    yield from finding.evidence


def _overlays(before: Mapping[str, Finding], after: Mapping[str, Finding]) -> Iterator[OverlayChange]:
    for rule in sorted({*before, *after}):
        was, now = _words(before.get(rule)), _words(after.get(rule))
        for item in sorted({*was, *now}):
            if was.get(item) != now.get(item):
                yield OverlayChange(rule=rule, item=item, before=was.get(item), after=now.get(item))


def _words(finding: Finding | None) -> dict[str, Overlay]:
    """What people said of it and of its items, by item; "" is the whole. Where it is written does not matter."""
    if finding is None:
        return {}
    said = {item.item: item.overlay for item in finding.items} | {"": finding.overlay}
    bare = {name: word.model_copy(update={"entry": None}) for name, word in said.items() if word}
    whole = bare.get("")
    return {name: word for name, word in bare.items() if word.kind != "baselined" and (name == "" or word != whole)}


def _settings(old: Result, new: Result) -> Iterator[SettingChange]:
    for name in sorted({*old.settings, *new.settings}):
        if old.settings.get(name) != new.settings.get(name):
            yield SettingChange(name=name, before=old.settings.get(name), after=new.settings.get(name))
    for rule in sorted({*old.excluded_rules, *new.excluded_rules}):
        was, now = old.excluded_rules.get(rule), new.excluded_rules.get(rule)
        if was != now:
            yield SettingChange(name=f"{rule} left out", before=was, after=now)

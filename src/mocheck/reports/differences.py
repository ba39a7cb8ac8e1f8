"""What a comparison says, in the sections and words that each of its formats lays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mocheck.model.diff import ArtifactChange, Change, Diff, Difference, OverlayChange, SettingChange
from mocheck.model.overlay import Overlay
from mocheck.model.result import Evidence
from mocheck.model.rule import Verdict
from mocheck.reports.clean import line
from mocheck.reports.overlays import told
from mocheck.reports.passages import quoted
from mocheck.reports.timeline import age
from mocheck.reports.words import DECISIONS, VERDICTS, word_of

_HEADINGS: dict[Change, tuple[str, str]] = {
    "regressed": ("Regressed", "Met before; open or awaiting a person now."),
    "new": ("New", "Not asked before; open or awaiting a person now."),
    "open": ("Still open", "Open or awaiting a person in both."),
    "fixed": ("Fixed", "Open or awaiting a person before; met now."),
    "lifted": ("No longer asked", "Open or awaiting a person before; not applicable or not yet due now."),
    "gone": ("Gone", "Its rule is not in the second result."),
}
_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, what names it (a rule, a path), and what is told beneath it."""

    name: str
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading; `lead` says what they have in common."""

    key: str
    heading: str
    lead: str
    entries: tuple[Entry, ...]


def headline(diff: Diff) -> str:
    """`NO-GO, then CONDITIONAL GO. 2 regressed, 1 new, 14 still open, 3 fixed.`"""
    was, now = (DECISIONS[side.decision] for side in (diff.old, diff.new))
    counted = {change: sum(each.change == change for each in diff.findings) for change in _HEADINGS}
    said = [f"{count} {_HEADINGS[change][0].lower()}" for change, count in counted.items() if count]
    decided = f"{was}, then {now}" if was != now else f"{now} in both"
    return f"{decided}. {', '.join(said).capitalize() or 'Nothing was or is open'}."


def sections(diff: Diff) -> list[Section]:
    """Every section that has something to say, in the order in which a reader needs them."""
    made = [
        Section(change, *heading, tuple(_finding(each, diff) for each in diff.findings if each.change == change))
        for change, heading in _HEADINGS.items()
    ]
    turned = [each for each in diff.findings if each.before != each.after and each.before and each.after]
    explained = {word.rule for word in diff.overlays} | {each.rule for each in turned if _moved_on(each)}
    made += [
        Section(
            "rules",
            "Verdicts that changed with their rule",
            "The rule is not the one it was, so the documents alone do not explain the new verdict.",
            tuple(_ruled(each) for each in turned if each.rule_changed == "yes"),
        ),
        Section(
            "unknown",
            "Verdicts that may have changed with their rule",
            "Their evidence is the same and their pack or its parameters are not: the rule may be another.",
            tuple(_ruled(each) for each in turned if each.rule_changed == "unknown" and each.rule not in explained),
        ),
        Section(
            "reworded",
            "Rules that changed, with the same verdict",
            "What the rule says of itself is not what it said.",
            tuple(_ruled(each) for each in diff.findings if each.rule_differs and each not in turned),
        ),
        Section(
            "evidence",
            "Same verdict, other evidence",
            "The verdict rests on other passages than before.",
            tuple(_evidence(each) for each in diff.findings if _elsewhere(each)),
        ),
        Section(
            "otherwise",
            "Other verdicts that changed",
            "Neither open nor awaiting a person in either.",
            tuple(
                _finding(each, diff) for each in diff.findings if each.change == "other" and each.before != each.after
            ),
        ),
        Section("artifacts", "Artifacts", "Told apart by SHA-256.", tuple(map(_artifact, diff.artifacts))),
        Section(
            "overlays", "Waivers and decisions", "As they stand beside verdicts.", tuple(map(_word, diff.overlays))
        ),
        Section("notices", "Waivers, decisions and responses that need a look", "", tuple(_notices(diff))),
        Section("settings", "Tailoring", "Parameters, and rules left out.", tuple(map(_setting, diff.settings))),
    ]
    return [section for section in made if section.entries]


def _finding(each: Difference, diff: Diff) -> Entry:
    now = _turn(each.before, each.after)
    since = _since(each, diff) if each.change in ("open", "regressed", "new") else ""
    overlay = [line(f"{word_of(each.overlay)}: {each.overlay.why}")] if each.overlay else []
    about = ", ".join(part for part in (each.severity, now, since) if part)
    return Entry(each.rule, f"({about}) {line(each.title)}", (line(each.message), *overlay))


def _since(each: Difference, diff: Diff) -> str:
    """Its age by the history; where that began later than the first result, which found it open, no more than that."""
    known = each.history.first_reported if each.history else None
    if each.change == "open" and (known is None or known > diff.old.as_of):
        return f"open since {diff.old.as_of} at least"
    return age(each.history)


def _turn(before: Verdict | None, after: Verdict | None) -> str:
    """`pass, now fail`; the one word where it did not change."""
    was, now = (VERDICTS[each][0].lower() if each else "not asked" for each in (before, after))
    return now if was == now else f"{was}, now {now}"


def _ruled(each: Difference) -> Entry:
    return Entry(
        each.rule, f"({_turn(each.before, each.after)}) {line(each.title)}", tuple(map(line, each.rule_differs))
    )


def _elsewhere(each: Difference) -> bool:
    return each.before == each.after and _moved_on(each)


def _moved_on(each: Difference) -> bool:
    return bool(each.evidence_lost or each.evidence_gained)


def _evidence(each: Difference) -> Entry:
    details = [*_passages("no longer", each.evidence_lost), *_passages("now", each.evidence_gained)]
    return Entry(each.rule, f"({_turn(each.before, each.after)}) {line(each.title)}", tuple(details))


def _passages(word: str, several: Iterable[Evidence]) -> Iterator[str]:
    return (f"{word}: {quoted(each, _QUOTE)}" for each in several)


def _artifact(each: ArtifactChange) -> Entry:
    hashes = {
        "changed": f", SHA-256 {(each.sha256_was or '')[:12]}, now {each.sha256[:12]}",
        "moved": f" from {line(each.was or '')}",
    }
    same = each.change == "changed" and each.sha256 == each.sha256_was
    said = ": the same file, taken otherwise" if same else hashes.get(each.change, f", SHA-256 {each.sha256[:12]}")
    return Entry(line(each.path), f"{each.change}{said}", tuple(map(line, each.differs)))


def _word(each: OverlayChange) -> Entry:
    item = f"item {line(each.item)}: " if each.item else ""
    if each.before is None and each.after is not None:
        return Entry(each.rule, f"{item}given: {_who(each.after)}")
    if each.after is None and each.before is not None:
        return Entry(each.rule, f"{item}no longer there: {_who(each.before)}")
    details = [f"before: {_who(word)}" for word in [each.before] if word]
    return Entry(each.rule, f"{item}changed", (*details, *(f"now: {_who(word)}" for word in [each.after] if word)))


def _who(word: Overlay) -> str:
    return line(f"{word_of(word)}: {word.why}")


def _notices(diff: Diff) -> Iterator[Entry]:
    for word, notices in (("new", diff.notices_new), ("no longer", diff.notices_gone)):
        yield from (Entry(notice.rule, f"{word}: {line(told(notice))}") for notice in notices)


def _setting(each: SettingChange) -> Entry:
    was, now = (_shown(value) for value in (each.before, each.after))
    return Entry(line(each.name), f"{was}, now {now}")


def _shown(value: object) -> str:
    if value is None:
        return "not said"
    return line(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))

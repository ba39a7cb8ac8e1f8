"""How one verdict came about, fact by fact: whether the rule applied, what was found for each thing it asks, what came
nearest, where it looked, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mocheck.model.facts import AnswerFact
from mocheck.model.result import Evidence, Finding, ItemResult, Result
from mocheck.model.rule import Compiled
from mocheck.packs.names import Names
from mocheck.reports.answers import answer_line, known_as
from mocheck.reports.clean import line, visible
from mocheck.reports.expectation import SETTLES, Section
from mocheck.reports.overlays import rests_on
from mocheck.reports.passages import quoted
from mocheck.reports.plainly import Said
from mocheck.reports.standing import effective
from mocheck.reports.words import VERDICTS, joined, many, overlay_words, word_of

_SHOWN = 8


def path(finding: Finding, result: Result, compiled: Compiled | None, names: Names, *, whole: bool) -> list[Section]:
    """Sections in the order in which the verdict was made. `compiled` is the rule, where the packs still have it;
    `whole` leaves nothing out."""
    most = 1_000_000 if whole else _SHOWN
    titles = {item.item or "": line(item.title) for item in compiled.items if item.title} if compiled else {}
    found = {
        f"In this result: {VERDICTS[effective(finding)][0].lower()}": [
            (0, visible(finding.message)),
            *_overlay(finding),
        ],
        "Whether it applies": list(_conditions(finding, result, compiled)),
        "What was found": list(_found(finding, most, titles, sums=bool(compiled and compiled.rollup))),
        "What came nearest": [(0, quoted(near)) for near in finding.nearest],
        "Where it looked": list(_searched(finding, result, compiled, names, most)),
        SETTLES: list(_settles(finding, titles)),
    }
    return [Section(heading, tuple(lines)) for heading, lines in found.items() if lines]


def _overlay(finding: Finding) -> Iterator[Said]:
    if finding.overlay is not None:
        yield 0, f"Its own verdict is {VERDICTS[finding.verdict][0].lower()}; it is {line(overlay_words(finding))}."
        yield 1, line(finding.overlay.why)
        yield from ((1, f"It rests on {line(basis)}.") for basis in rests_on(finding.overlay))


def _conditions(finding: Finding, result: Result, compiled: Compiled | None) -> Iterator[Said]:
    asked = compiled.when.asks if compiled and compiled.when else ()
    if compiled and compiled.when:
        yield 0, f"It applies where {compiled.when.text}."
    for name in dict.fromkeys((*asked, *finding.asks)):
        said = [answer for answer in result.answers if answer.name == name]
        yield from ((1, known_as(answer)) for answer in _each(said))
        if not said and name in finding.asks:
            write = answer_line(name)
            yield 1, f"{name}: not known.{f' To settle it, write in the program file: {write}' if write else ''}"


def _each(answers: Sequence[AnswerFact]) -> list[AnswerFact]:
    return list({(str(each.location), each.quote): each for each in answers}.values())


def _found(finding: Finding, most: int, titles: Mapping[str, str], *, sums: bool) -> Iterator[Said]:
    """Items with their proof. What a rollup rests on is shown where its rules are explained."""
    for item in finding.items:
        called, verdict = titles.get(item.item, line(item.item)), VERDICTS[item.verdict][0].lower()
        yield 0, f"{called}: {verdict}. {line(item.message)}{_of(item)}"
        yield from _proofs(item.evidence, most, 1)
    if sums:
        return
    shown = {_place(evidence) for item in finding.items for evidence in item.evidence}
    yield from _proofs([each for each in finding.evidence if _place(each) not in shown], most, 0)
    if not finding.evidence and not finding.items:
        yield 0, "Nothing."


def _of(item: ItemResult) -> str:
    return f" ({line(word_of(item.overlay))})" if item.overlay else ""


def _proofs(several: Sequence[Evidence], most: int, depth: int) -> Iterator[Said]:
    once: dict[tuple[str, str, str], Evidence] = {}
    for each in several:
        once.setdefault(_place(each), each)
    for each in list(once.values())[:most]:
        pin = f"sha256 {each.sha256[:12]}, " if each.sha256 else ""
        yield depth, f"{quoted(each)} [{pin}read with {each.confidence:.0%} confidence]"
    if len(once) > most:
        yield depth, f"and {len(once) - most} more: --verbose"


def _place(evidence: Evidence) -> tuple[str, str, str]:
    return evidence.artifact, evidence.location, evidence.quote


def _searched(finding: Finding, result: Result, compiled: Compiled | None, names: Names, most: int) -> Iterator[Said]:
    if not finding.searched:
        return
    readable = [artifact for artifact in result.artifacts if artifact.readable]
    kinds = tuple(dict.fromkeys(kind for item in compiled.items for kind in item.looked_in)) if compiled else ()
    there = {kind for artifact in readable for kind in artifact.kinds}
    missing = tuple(kind for kind in kinds if kind not in there)
    if missing:
        yield 0, f"No readable artifact was taken for {names.labels('document kind', missing)}."
    if len(finding.searched) == len(readable) and len(readable) > most:
        yield 0, f"In all {len(readable)} artifacts that could be read."
        return
    yield from ((0, line(each)) for each in finding.searched[:most])
    if len(finding.searched) > most:
        yield 0, f"and {len(finding.searched) - most} more: --verbose"


def _settles(finding: Finding, titles: Mapping[str, str]) -> Iterator[Said]:
    if effective(finding) in ("fail", "partial", "not_determined") and finding.remedy:
        yield 0, line(finding.remedy)
    if effective(finding) == "pass" and finding.mode == "assisted" and finding.overlay is None:
        yield 0, "It is proposed; a reviewer looks at the evidence and confirms or overrides it in decisions.yaml."
    unread = [each for each in finding.nearest if each.why_not.startswith("it could not be read")]
    if unread:
        yield 0, f"Supply {joined([line(each.artifact) for each in unread])} in a form that can be read."
    short = [
        titles.get(item.item, line(item.item))
        for item in finding.items
        if item.verdict not in ("pass", "not_applicable")
    ]
    if len(finding.items) > 1 and short:
        yield 0, f"{many(len(short), 'thing')} short of passing: {joined(short)}."

"""What the page shows, counted and ordered; its template only lays it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mocheck.model.artifact import Excluded
from mocheck.model.facts import AnswerFact
from mocheck.model.result import ArtifactSummary, Evidence, Finding, Nearest, Result
from mocheck.model.rule import SEVERITIES, Verdict
from mocheck.reports import coverage
from mocheck.reports.absent import Absent, absent, waits
from mocheck.reports.answers import Unknown, unknown
from mocheck.reports.overlays import Said, log
from mocheck.reports.responding import Responded, responses
from mocheck.reports.standing import Standing, effective, groups, standings
from mocheck.reports.steps import Step, steps
from mocheck.reports.words import VERDICTS, area, headline, thresholds

MOST = 1_000
"""Findings of which lists repeat the message, and coverage is shown rule by rule: of more, each thing is said once."""


@dataclass(frozen=True, slots=True)
class Share:
    """One verdict's part of a bar, in percent of its length."""

    verdict: Verdict
    word: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Area:
    """One part of a source, with its findings."""

    key: str
    pack: str
    name: str
    findings: tuple[Finding, ...]
    shares: tuple[Share, ...]
    rows: tuple[coverage.Row, ...]
    counted: tuple[int, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosingArea:
    """What closes the gate in one area. `scale` makes percent of these numbers, the largest area being 100."""

    key: str
    name: str
    blockers: int
    others: int
    scale: float


@dataclass(frozen=True, slots=True)
class Document:
    """An artifact; `number` is what findings refer to it by, `cited` how many of them do."""

    number: int
    artifact: ArtifactSummary
    cited: int


@dataclass(frozen=True, slots=True)
class View:
    """The page."""

    result: Result
    headline: str
    thresholds: str
    days_to_gate: int | None
    groups: dict[Standing, list[Finding]]
    stands: dict[str, Standing]
    shares: tuple[Share, ...]
    areas: tuple[Area, ...]
    documents: tuple[Document, ...]
    unread: tuple[ArtifactSummary, ...]
    readable: int
    unknown: tuple[Unknown, ...]
    severities: tuple[tuple[str, int], ...]
    modes: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, tuple[Excluded, ...]], ...]
    answers: tuple[AnswerFact, ...]
    said: tuple[Said, ...]
    responded: tuple[Responded, ...]
    steps: tuple[Step, ...]
    absent: tuple[Absent, ...]
    closing: tuple[Finding, ...]
    closing_areas: tuple[ClosingArea, ...]
    many: bool
    numbers: dict[str, int]
    looked: dict[tuple[str, ...], int]


def view(result: Result) -> View:
    """Everything the template needs."""
    numbers = {artifact.path: number for number, artifact in enumerate(result.artifacts)}
    cited = Counter(numbers[path] for one in result.findings for path in _cited(one) if path in numbers)
    severities = Counter(finding.severity for finding in result.findings)
    modes = Counter(finding.mode for finding in result.findings)
    gate, grouped, areas = result.phase.gate, groups(result), _areas(result)
    return View(
        result=result,
        headline=headline(result),
        thresholds=thresholds(result.gate),
        days_to_gate=(gate - result.as_of).days if gate else None,
        groups=grouped,
        stands=standings(result),
        shares=_shares(result.findings),
        areas=areas,
        documents=tuple(Document(numbers[a.path], a, cited[numbers[a.path]]) for a in result.artifacts),
        readable=sum(artifact.readable for artifact in result.artifacts),
        unread=tuple(artifact for artifact in result.artifacts if not artifact.readable),
        unknown=unknown(result),
        severities=tuple((severity, severities[severity]) for severity in SEVERITIES),
        modes=tuple((mode, modes[mode]) for mode in ("auto", "assisted", "attested")),
        excluded=_by_reason(result.excluded),
        answers=tuple(sorted(result.answers, key=lambda answer: answer.name)),
        said=tuple(log(result)),
        responded=tuple(responses(result)),
        steps=tuple(steps(result)),
        absent=tuple(absent(result.findings)),
        closing=tuple(sorted(grouped["closes"], key=waits)),
        closing_areas=_closing(areas, {one.rule for one in grouped["closes"]}),
        many=len(result.findings) > MOST,
        numbers=numbers,
        looked=_looked(result),
    )


def _cited(finding: Finding) -> set[str]:
    """The artifacts that a finding quotes: as proof, for an item, or as what came nearest."""
    proofs: list[Evidence | Nearest] = [*finding.evidence, *finding.nearest]
    proofs += [evidence for item in finding.items for evidence in item.evidence]
    return {proof.artifact for proof in proofs}


def _shares(findings: Iterable[Finding]) -> tuple[Share, ...]:
    tally = Counter(effective(finding) for finding in findings)
    made, start = [], 0.0
    for verdict, (word, _) in VERDICTS.items():
        width = 100 * tally[verdict] / (tally.total() or 1)
        made.append(Share(verdict, word, tally[verdict], round(start, 3), round(width, 3)))
        start += width
    return tuple(made)


def _areas(result: Result) -> tuple[Area, ...]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in result.findings:
        found.setdefault((finding.pack, area(finding)), []).append(finding)
    ordered = sorted(found.items(), key=lambda entry: (entry[0][0], _line(entry[1]), entry[0][1]))
    single = len(result.findings) <= MOST
    return tuple(
        Area(
            key=anchor(f"{pack} {name}"),
            pack=pack,
            name=name,
            findings=tuple(of_area),
            shares=_shares(of_area),
            rows=tuple(coverage.rows(of_area, result.artifacts)) if single else (),
            sources=tuple(sorted({one.criterion.source for one in of_area if one.criterion.source})),
            counted=() if single else coverage.counted(of_area, result.artifacts),
        )
        for (pack, name), of_area in ordered
    )


def _closing(areas: Iterable[Area], rules: set[str]) -> tuple[ClosingArea, ...]:
    """The areas in which something closes the gate, the gravest first."""
    found = []
    for area_ in areas:
        closing = [one for one in area_.findings if one.rule in rules]
        blockers = sum(one.severity == "blocker" for one in closing)
        if closing:
            found.append((area_, blockers, len(closing) - blockers))
    largest = max((blockers + others for _, blockers, others in found), default=1)
    ordered = sorted(found, key=lambda each: (-each[1], -each[2]))
    return tuple(
        ClosingArea(each.key, each.name, blockers, others, round(100 / largest, 3))
        for each, blockers, others in ordered
    )


def _looked(result: Result) -> dict[tuple[str, ...], int]:
    """The longer lists of where rules looked, numbered: many rules share one, and each is shown once."""
    readable = sum(artifact.readable for artifact in result.artifacts)
    lists = dict.fromkeys(one.searched for one in result.findings if 3 < len(one.searched) < readable)
    return {paths: number for number, paths in enumerate(lists, start=1)}


def by_artifact(proofs: Iterable[Evidence | Nearest]) -> Iterator[tuple[str, str, list[Evidence | Nearest]]]:
    """Proofs by the file they stand in, with its path and hash ("" for what only came near)."""
    found: dict[tuple[str, str], list[Evidence | Nearest]] = {}
    for each in proofs:
        found.setdefault((each.artifact, getattr(each, "sha256", "")), []).append(each)
    yield from ((path, sha256, of_path) for (path, sha256), of_path in found.items())


def elsewhere(finding: Finding) -> list[str]:
    """Where it looked, but for the artifacts that it quotes."""
    cited = _cited(finding)
    return [path for path in finding.searched if path not in cited]


def _line(findings: Iterable[Finding]) -> int:
    """Where the area begins in its source, so that areas come in the order in which they are written there."""
    return min((finding.criterion.lines[0] for finding in findings if finding.criterion.lines), default=0)


def _by_reason(excluded: Iterable[Excluded]) -> tuple[tuple[str, tuple[Excluded, ...]], ...]:
    found: dict[str, list[Excluded]] = {}
    for one in excluded:
        found.setdefault(one.reason, []).append(one)
    return tuple((reason, tuple(of_reason)) for reason, of_reason in sorted(found.items()))


def anchor(text: str) -> str:
    """A fragment of the page's address that names this."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", text).strip("-") or "x"


def percent(confidence: float) -> str:
    """How sure the reading is: `97 %`."""
    return f"{round(100 * confidence)} %"


def short(sha256: str) -> str:
    """Enough of a hash to tell files apart by eye."""
    return sha256[:12]

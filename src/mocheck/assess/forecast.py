"""What is in force on the day of the assessment and will have ended by the day of the gate."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

import re2

from mocheck.assess.evidence import proof
from mocheck.model.artifact import Artifact
from mocheck.model.facts import PeriodFact, RowFact, Stance, VerificationFact
from mocheck.model.overlay import Overlay
from mocheck.model.result import Evidence, Finding, Lapse
from mocheck.model.rule import Profile
from mocheck.packs.compiling import expectations
from mocheck.packs.days import Day
from mocheck.packs.kinds.attested import Attested
from mocheck.packs.kinds.verified import Verified
from mocheck.packs.settings import substitute
from mocheck.understand.dates import find_dates, latest

What = Literal["agreement", "licence", "warranty", "support", "waiver", "verification", "authorization", "document"]
_PERIODS: dict[str, What] = {
    "agreement": "agreement",
    "licence": "licence",
    "warranty": "warranty",
    "support": "support",
    "delegation": "authorization",
    "document": "document",
}
_ROWS: dict[str, dict[str, What]] = {
    "asset-inventory": {"warranty": "warranty", "expires": "support"},
    "license-register": {"expires": "licence", "end": "licence", "warranty": "warranty"},
    "decision-authority": {"expires": "authorization", "end": "authorization"},
}
"""The registers whose rows say until when something holds, and the columns that say it."""

_NOT_IN_FORCE = ("draft", "unsigned", "superseded")
_SAID: tuple[Stance, ...] = ("affirmed", "planned", "obligation")
_GONE = re2.compile(r"(?i)\b(?:retired|dispos\w+|decommission\w*|surplus\w*|replaced|cancel\w+|terminated|scrapped)\b")
_AUTHORIZATION = re2.compile(r"(?i)\b(?:authori[sz]ation|certification|accreditation)\b")
_QUOTED = 240


@dataclass(frozen=True, slots=True)
class _Ends:
    """Something with its last day, and the passage that says so. `whole`: the document itself is what ends."""

    what: What
    name: str
    on: datetime.date
    at: Evidence
    whole: bool = False


def lapses(
    artifacts: Sequence[Artifact],
    findings: Sequence[Finding],
    profile: Profile,
    as_of: datetime.date,
    gate: datetime.date | None,
) -> tuple[Lapse, ...]:
    """In the order of their last days, which lie from `as_of` on and before `gate`; none without a gate.

    Only current documents of the program's own speak, and no template; `rules` are those whose evidence is the same
    passage, those that ask for a verification so recent, and those waived.
    """
    if gate is None:
        return ()
    sound = [each for each in artifacts if each.own and not each.template and each.superseded_by is None]
    sound = [each for each in sound if each.status not in _NOT_IN_FORCE]
    ends = [each for artifact in sound for each in (*_periods(artifact, as_of), *_rows(artifact))]
    found = [*_merged(ends, findings), *_waivers(findings), *_verifications(sound, profile, as_of)]
    due = [each for each in found if as_of <= each.on < gate]
    return tuple(sorted(due, key=lambda each: (each.on, each.what, each.name)))


def _periods(artifact: Artifact, as_of: datetime.date) -> Iterator[_Ends]:
    said = [fact for fact in artifact.facts if isinstance(fact, PeriodFact) and fact.own and fact.stance in _SAID]
    for fact in said:
        what = _PERIODS.get(fact.of)
        if what is None or fact.end is None or (fact.start and fact.start > as_of):
            continue
        whole = fact.of in ("agreement", "document")
        if whole and any(_goes_on(fact.end, other) for other in said if other.of == fact.of):
            continue
        what = "authorization" if what == "document" and _AUTHORIZATION.search(fact.quote) else what
        name = (artifact.title or PurePosixPath(artifact.path).name) if whole else _named(artifact, fact)
        yield _Ends(what, name, fact.end, proof(artifact, fact), whole)


def _goes_on(end: datetime.date, other: PeriodFact) -> bool:
    """Whether the other period of the same document takes over from one that ends on that day."""
    if other.end is None or other.end <= end:
        return False
    return other.start is None or other.start <= end + datetime.timedelta(days=1)


def _named(artifact: Artifact, fact: PeriodFact) -> str:
    row = next((each for each in artifact.facts if isinstance(each, RowFact) and each.location == fact.location), None)
    return _row_name(row) if row else fact.quote.split(" | ")[0][:_QUOTED]


def _row_name(row: RowFact) -> str:
    named = (row.fields.get(name, "") for name in ("title", "decision", "description", "id"))
    name = next(filter(None, named), row.quote.split(" | ")[0])
    key = row.fields.get("id", "")
    return f"{name} ({key})" if key and key != name else name


def _rows(artifact: Artifact) -> Iterator[_Ends]:
    for row in artifact.facts:
        if not isinstance(row, RowFact) or row.sample or not row.own or row.stance != "affirmed":
            continue
        about = f"{row.fields.get('status', '')} {row.fields.get('disposition', '')}"
        if row.fields.get("state") == "closed" or _GONE.search(about):
            continue
        for column, what in _ROWS.get(row.register_, {}).items():
            said = row.fields.get(column, "")
            for day in find_dates(said):
                if day.text == said:
                    yield _Ends(what, _row_name(row), latest(day.iso), proof(artifact, row))


def _merged(ends: Iterable[_Ends], findings: Sequence[Finding]) -> Iterator[Lapse]:
    """One lapse of each thing and day, however often it is said; what a row says as well is told once."""
    resting: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        for shown in (*finding.evidence, *(each for item in finding.items for each in item.evidence)):
            resting.setdefault((shown.artifact, shown.location), []).append(finding.rule)
    told: dict[tuple[str, datetime.date, str, str], Lapse] = {}
    for each in ends:
        rules = resting.get((each.at.artifact, each.at.location), ())
        place = "" if each.whole else each.at.location
        key = (each.at.artifact, each.on, place, each.name)
        lapse = told.get(key) or Lapse(what=each.what, name=each.name, on=each.on)
        proofs = tuple(dict.fromkeys((*lapse.evidence, each.at)))
        told[key] = lapse.model_copy(update={"rules": tuple(sorted({*lapse.rules, *rules})), "evidence": proofs})
    yield from told.values()


def _waivers(findings: Sequence[Finding]) -> Iterator[Lapse]:
    for finding in findings:
        words = [finding.overlay, *(item.overlay for item in finding.items)]
        for word in dict.fromkeys(word for word in words if word and word.kind == "waived"):
            if word.until:
                ticket = f" ({word.ticket})" if word.ticket else ""
                name = f"Waiver of {finding.rule} by {word.by}{ticket}"
                yield Lapse(what="waiver", name=name, on=word.until, rules=(finding.rule,), evidence=_entry(word))


def _entry(word: Overlay) -> tuple[Evidence, ...]:
    """Where the waiver is written, as `waivers.yaml:3:3`; no artifact of the program, so it is not pinned."""
    if not word.entry:
        return ()
    file, line, _ = (*word.entry.split(",")[0].rsplit(":", 2), "", "")[:3]
    number = int(line) if line.isdigit() and int(line) > 0 else None
    place = f"line {line}" if number else word.entry
    return (Evidence(artifact=file, sha256="", location=place, quote=word.why, confidence=1, line=number),)


def _verifications(artifacts: Sequence[Artifact], profile: Profile, as_of: datetime.date) -> Iterator[Lapse]:
    """The last success of each process that a rule wants no older than so many days, unless it failed since."""
    done = [
        (artifact, fact)
        for artifact in artifacts
        for fact in artifact.facts
        if isinstance(fact, VerificationFact) and fact.own and fact.stance == "affirmed"
    ]
    for (process, age), rules in sorted(_wanted(profile).items()):
        passed, failed = (_last(done, process, outcome, as_of) for outcome in ("passed", "failed"))
        if passed and (failed is None or failed < passed):
            name = f"{process.replace('-', ' ').capitalize()}: last verified on {passed}, good for {age} days"
            proofs = (proof(*each) for each in done if (each[1].process, each[1].date) == (process, passed))
            yield Lapse(
                what="verification",
                name=name,
                on=datetime.date.fromordinal(min(passed.toordinal() + age, datetime.date.max.toordinal())),
                rules=tuple(sorted(rules)),
                evidence=tuple(dict.fromkeys(proofs)),
            )


def _last(
    done: Sequence[tuple[Artifact, VerificationFact]], process: str, outcome: str, as_of: datetime.date
) -> datetime.date | None:
    days = [fact.date for _, fact in done if (fact.process, fact.outcome) == (process, outcome) and fact.date]
    return max((day for day in days if day <= as_of), default=None)


def _wanted(profile: Profile) -> Mapping[tuple[str, int], set[str]]:
    """Process and greatest age in days -> the rules that want it: those whose window moves with the as-of date."""
    wanted: dict[tuple[str, int], set[str]] = {}
    for compiled in profile.rules:
        own = {name.removeprefix(f"{compiled.pack}."): value for name, value in profile.settings.items()}
        for _, kind, said in expectations(compiled.rule.expect):
            if kind in ("verified", "attested"):
                process, first = _window(kind, substitute(said, own))
                if process and first and first.name == "as_of" and first.offset < 0:
                    wanted.setdefault((process, -first.offset), set()).add(compiled.rule.id)
    return wanted


def _window(kind: str, said: object) -> tuple[str | None, Day | None]:
    """The process that an expectation wants verified, and the first day that counts."""
    if kind == "verified":
        verified = Verified.model_validate(said)
        return verified.process, verified.from_
    attested = Attested.model_validate(said)
    return attested.process, attested.process_from or attested.from_

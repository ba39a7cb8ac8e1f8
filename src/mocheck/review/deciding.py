"""Decisions on findings: which of them count, and what is told of those that do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mocheck.model.overlay import Basis, Notice, Overlay
from mocheck.model.result import Finding, ItemResult
from mocheck.model.rule import Verdict
from mocheck.review.decisions import LONGEST_LIFE, Decision, last_day
from mocheck.review.entries import Placed
from mocheck.review.live import Live, item_of, meant, notice, plain
from mocheck.review.roster import listed

Scope = tuple[str, str | None]
Counting = Mapping[Scope, Placed[Decision]]


def sift(decisions: Sequence[Placed[Decision]], live: Live) -> tuple[Counting, list[Notice]]:
    """The one decision that counts for each rule or item, and a notice for each other one.

    Of several, the latest counts; if that one has expired or its evidence has changed, none does, for who decided
    anew did not mean the older one.
    """
    notices: list[Notice] = []
    by_scope: dict[Scope, list[Placed[Decision]]] = {}
    for entry in sorted(decisions, key=lambda each: each.place):
        refused = _refusal(entry, live)
        if refused:
            notices.append(refused)
        else:
            by_scope.setdefault((entry.said.rule, entry.said.item), []).append(entry)
    counting: dict[Scope, Placed[Decision]] = {}
    for scope, several in by_scope.items():
        last, told = _latest(several)
        notices += told
        lapsed = _lapse(last, live) if last else None
        if lapsed:
            notices.append(lapsed)
        elif last:
            counting[scope] = last
            notices += _against_records(last, live)
    return counting, notices


def _refusal(entry: Placed[Decision], live: Live) -> Notice | None:
    said = entry.said
    missing = live.missing(said)
    if missing:
        return notice("unmatched", entry, said.reviewer, f"Not applied: {missing}.")
    if said.date > live.as_of:
        why = f"Not applied: it is dated {said.date}, after the date of this assessment, {live.as_of}."
        return notice("refused", entry, said.reviewer, why)
    person = listed(said.reviewer, live.roster)
    if person and live.findings[said.rule].mode != "attested":
        role = f" as {person.role}" if person.role else ""
        why = (
            f"Not applied, for independence: {said.reviewer} is one of the program's own people (the program file "
            f"lists {person.person}{role}), and a verdict of the tool is confirmed or overridden by a reviewer from "
            "outside."
        )
        return notice("refused", entry, said.reviewer, why)
    return None


def _latest(several: Sequence[Placed[Decision]]) -> tuple[Placed[Decision] | None, list[Notice]]:
    """The latest; none where two of that day differ."""
    day = max(entry.said.date for entry in several)
    latest = [entry for entry in several if entry.said.date == day]
    first = latest[0]
    told = [
        notice("superseded", entry, entry.said.reviewer, f"The decision of {day} at {first.place} counts instead.")
        for entry in several
        if entry is not first and (entry.said.date < day or entry.said.verdict == first.said.verdict)
    ]
    if len({entry.said.verdict for entry in latest}) == 1:
        return first, told
    places = " and ".join(f"{entry.place} ({plain(entry.said.verdict)})" for entry in latest)
    why = f"Not applied: decisions of one day contradict each other: {places}."
    told += [notice("conflicting", entry, entry.said.reviewer, why, pending=True) for entry in latest]
    return None, list({each.entry: each for each in told}.values())


def _lapse(entry: Placed[Decision], live: Live) -> Notice | None:
    said, end = entry.said, last_day(entry.said)
    if end < live.as_of:
        why = f"Not applied: it is of {said.date}, and a decision counts for {LONGEST_LIFE} days, until {end}."
        return notice("expired", entry, said.reviewer, why, pending=True)
    changed = list(_changes(said, live.artifacts))
    if changed:
        why = f"Not applied, since what it rests on has changed: {'; '.join(changed)}. Decide again on what is there."
        return notice("suspect", entry, said.reviewer, why, pending=True)
    return None


def _changes(said: Decision, artifacts: Mapping[str, str]) -> Iterator[str]:
    for basis in said.evidence:
        now = artifacts.get(basis.artifact)
        if now is None:
            yield f"{basis.artifact} is not among the artifacts{meant(basis.artifact, artifacts)}"
        elif basis.sha256 is not None and basis.sha256 != now:
            yield f"{basis.artifact} was {basis.sha256[:12]} and is now {now[:12]}"


def _against_records(entry: Placed[Decision], live: Live) -> Iterator[Notice]:
    """The program's own people may attest, but not alone lift what records show."""
    said, finding = entry.said, live.findings[entry.said.rule]
    shown = _subject(said, finding).verdict
    if listed(said.reviewer, live.roster) and shown in ("fail", "partial") and said.verdict != shown:
        why = (
            f"{said.reviewer}, one of the program's own people, attests {plain(said.verdict)}, but the records show "
            f"{plain(shown)}: {finding.message} It stands, and awaits a reviewer."
        )
        yield notice("contradicted", entry, said.reviewer, why, pending=True)


def _subject(said: Decision, finding: Finding) -> Finding | ItemResult:
    item = item_of(finding, said.item) if said.item is not None else None
    return item or finding


def decided(finding: Finding, counting: Counting, live: Live) -> Finding:
    """The finding with the decisions on it and on its items beside its verdicts."""
    items = tuple(
        item.model_copy(update={"overlay": _overlay(entry, finding, item.verdict, live)})
        if (entry := counting.get((finding.rule, item.item)))
        else item
        for item in finding.items
    )
    whole = counting.get((finding.rule, None))
    overlay = _overlay(whole, finding, finding.verdict, live) if whole else _summed(finding, items, live)
    return finding.model_copy(update={"items": items, "overlay": overlay})


def _overlay(entry: Placed[Decision], finding: Finding, verdict: Verdict, live: Live) -> Overlay:
    said = entry.said
    own = listed(said.reviewer, live.roster) is not None
    vouched = own or verdict in (said.verdict, "not_determined")
    return Overlay(
        kind="attested" if said.verdict == verdict or (finding.mode == "attested" and vouched) else "overridden",
        verdict=said.verdict,
        by=said.reviewer,
        why=said.rationale,
        role=said.role,
        method=said.method,
        date=said.date,
        own=own,
        evidence=tuple(Basis(**basis.model_dump()) for basis in said.evidence),
        entry=entry.place,
    )


def _summed(finding: Finding, items: Sequence[ItemResult], live: Live) -> Overlay | None:
    """What decisions on items make of the whole. An attested rule is attested only once every item is."""
    words = [item.overlay for item in items if item.overlay]
    every = len(words) == len(items)
    if not words or (finding.mode == "attested" and not every):
        return None
    verdicts = [item.overlay.verdict or item.verdict if item.overlay else item.verdict for item in items]
    verdict = live.sum_up(finding, verdicts)
    if verdict == finding.verdict and not every:
        return None
    confirmed = verdict == finding.verdict or (finding.mode == "attested" and finding.verdict == "not_determined")
    return joined(words, "attested" if confirmed else "overridden", verdict)


def joined(several: Sequence[Overlay], kind: str, verdict: Verdict | None) -> Overlay:
    """Words on several items as one on the whole; it holds only while all of them do."""

    def each(name: str) -> str | None:
        return ", ".join(dict.fromkeys(str(value) for word in several if (value := getattr(word, name)))) or None

    def one(name: str) -> object:
        values = {getattr(word, name) for word in several}
        return values.pop() if len(values) == 1 else None

    return Overlay.model_validate(
        {name: each(name) for name in ("by", "ticket", "requested_by", "role", "method", "entry")}
        | {
            "kind": kind,
            "verdict": verdict,
            "why": " ".join(dict.fromkeys(word.why for word in several)),
            "until": min((word.until for word in several if word.until), default=None),
            "date": max((word.date for word in several if word.date), default=None),
            "category": one("category"),
            "own": any(word.own for word in several),
            "evidence": tuple(dict.fromkeys(basis for word in several for basis in word.evidence)),
        }
    )

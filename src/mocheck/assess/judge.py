"""From matches to findings: the one place where verdicts are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mocheck import engine
from mocheck.assess import evidence
from mocheck.assess.combine import combined, told
from mocheck.assess.contradicting import against
from mocheck.assess.rollup import placeholders, rolled
from mocheck.engine import Engine, Flattened
from mocheck.model.artifact import Artifact
from mocheck.model.condition import Condition, Match
from mocheck.model.result import Evidence, Finding, ItemResult, Nearest
from mocheck.model.rule import Compiled, Item, Profile, Verdict, When

Matches = Mapping[str, Sequence[Match]]
MOST_EVIDENCE = 10
AWAITS = "A named person must attest it."
_UNDECIDED_IF_UNREAD: tuple[Verdict, ...] = ("pass", "partial", "fail")


def judge(profile: Profile, flat: Flattened, chosen: Engine = "auto", *, awaiting: bool = True) -> tuple[Finding, ...]:
    """One finding for each rule, in the order of the profile.

    An attested rule whose records speak for it, or of which there is no record, is not determined until a person
    attests it; what records show against it stands. With `awaiting` False it gets the verdict that its records
    propose, which is what the examples in a pack are about.
    """
    found = engine.match(dict(_conditions(profile)), flat.facts, chosen)
    drafts = [_draft(rule, flat, found) for rule in profile.rules]
    asked = {
        f"{draft.rule.rule.id}/{at}/{place}": near.when
        for draft in drafts
        for at, decided in enumerate(draft.items)
        if decided.verdict != "pass"
        for place, near in enumerate(decided.item.near)
    }
    near = engine.match(asked, flat.facts, "builtin")
    findings = [_finding(draft, flat, near, profile.kinds, awaiting=awaiting) for draft in drafts]
    return rolled(profile, findings)


def _conditions(profile: Profile) -> Iterator[tuple[str, Condition]]:
    for compiled in profile.rules:
        if compiled.when is not None:
            yield f"{compiled.rule.id}/holds", compiled.when.holds
            yield f"{compiled.rule.id}/fails", compiled.when.fails
        for at, item in enumerate(compiled.items):
            for place, clause in enumerate(item.clauses):
                yield f"{compiled.rule.id}/{at}/{place}", clause.when


@dataclass(frozen=True, slots=True)
class _Decided:
    """An item with its verdict. `shown` is False where nothing was found and the verdict rests on that."""

    item: Item
    verdict: Verdict
    message: str
    evidence: tuple[Evidence, ...] = ()
    asks: tuple[str, ...] = ()
    shown: bool = True


_SETTLED = frozenset({"pass", "not_applicable", "not_yet_due"})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A rule with what came of its condition (`aside`, where that already decides) or of its items."""

    rule: Compiled
    aside: _Decided | None
    items: tuple[_Decided, ...]


def _draft(compiled: Compiled, flat: Flattened, found: Matches) -> _Draft:
    aside = _condition(compiled, compiled.when, flat, found) if compiled.when else None
    if aside is not None:
        return _Draft(compiled, aside, ())
    items = (_decided(item, f"{compiled.rule.id}/{at}", flat, found) for at, item in enumerate(compiled.items))
    return _Draft(compiled, None, tuple(items))


def _condition(compiled: Compiled, when: When, flat: Flattened, found: Matches) -> _Decided | None:
    """The verdict of a rule that does not apply, or of which that is unknown or contradicted; None where it applies."""
    holds, fails = found[f"{compiled.rule.id}/holds"], found[f"{compiled.rule.id}/fails"]
    item = Item(clauses=(), message="")
    speaks_for = evidence.evidence(when.holds, holds, flat)
    speaks_against = evidence.evidence(when.fails, fails, flat)
    if holds and fails:
        quotes = " but ".join(_quoted(each) for each in (speaks_for, speaks_against) if each)
        message = f"Whether it applies ({when.text}) is contradicted: {quotes}."
        return _Decided(item, "not_determined", message, (*speaks_for, *speaks_against), when.asks)
    if fails:
        message = f"It applies only where {when.text}, which is not so here."
        disputes = [pair for pair in flat.disputed if pair[1].name in when.asks]
        doubts = evidence.disputed(disputes)
        if doubts:
            message = f"{message.rstrip('.')}, as the program file says; but {_quoted(doubts)} says otherwise."
        return _Decided(item, "not_applicable", message, (*speaks_against, *doubts))
    if holds:
        return None
    known = {answer.name for answer in flat.answers}
    asks = tuple(name for name in when.asks if name not in known) or when.asks
    message = f"Whether it applies ({when.text}) is not known: neither the program file nor any document says so."
    return _Decided(item, "not_determined", message, (), asks)


def _quoted(several: Sequence[Evidence]) -> str:
    return f'"{several[0].quote}" ({several[0].artifact})'


def _decided(item: Item, name: str, flat: Flattened, found: Matches) -> _Decided:
    for place, clause in enumerate(item.clauses):
        matches = found[f"{name}/{place}"]
        if matches:
            message = evidence.said(clause.message, clause.when, matches, flat)
            proof = evidence.evidence(clause.when, matches, flat)
            if clause.verdict == "pass" and (others := against(matches, flat)):
                where = (
                    ", ".join(dict.fromkeys(each.artifact for each in others if each.artifact not in message)) or "it"
                )
                message = f"{message.rstrip('.')}; but {where} says otherwise."
                return _Decided(item, "not_determined", message, (*proof, *others))
            return _Decided(item, clause.verdict, message, proof, clause.asks)
    unread = evidence.unread(item, flat) if item.absence and item.otherwise in _UNDECIDED_IF_UNREAD else []
    if unread:
        message = f"{item.message.rstrip('.')}; but {_named(unread)} could not be read and may hold it."
        return _Decided(item, "not_determined", message, shown=False)
    empty = evidence.templates(item, flat) if item.otherwise == "fail" else []
    only = "is only an unfilled template" if len(empty) == 1 else "are only unfilled templates"
    message = f"{item.message.rstrip('.')}; {_named(empty)} {only}." if empty else item.message
    return _Decided(item, item.otherwise, message, shown=False)


def _named(artifacts: Sequence[Artifact]) -> str:
    return ", ".join(artifact.path for artifact in artifacts[:3]) + (" and others" if len(artifacts) > 3 else "")


def _finding(draft: _Draft, flat: Flattened, near: Matches, kinds: Mapping[str, str], *, awaiting: bool) -> Finding:
    compiled = draft.rule
    results = [
        ItemResult(item=each.item.item or "", verdict=each.verdict, message=each.message, evidence=each.evidence)
        for each in draft.items
    ]
    if draft.aside:
        verdict, message = draft.aside.verdict, draft.aside.message
    else:
        results += placeholders(compiled)
        titles = {each.item.item: each.item.title for each in draft.items if each.item.item and each.item.title}
        verdict = combined([each.verdict for each in results], compiled.need)
        message = told(results, titles=titles)
    if compiled.rule.mode == "attested" and awaiting and not draft.aside:
        verdict, message = _attested(draft, verdict, message)
    decided = [draft.aside] if draft.aside else draft.items
    named = len(results) > 1 or any(result.item for result in results)
    return Finding(
        rule=compiled.rule.id,
        pack=compiled.pack,
        title=compiled.rule.title,
        severity=compiled.rule.severity,
        mode=compiled.rule.mode,
        verdict=verdict,
        message=message,
        items=tuple(results) if named else (),
        evidence=evidence.best_of((each for one in decided for each in one.evidence), MOST_EVIDENCE),
        searched=evidence.searched((each.item for each in draft.items), flat),
        nearest=() if verdict in _SETTLED else tuple(_nearest(draft, flat, near)),
        absent=() if verdict in _SETTLED or draft.aside else tuple(kinds.get(key, key) for key in _absent(draft, flat)),
        asks=tuple(dict.fromkeys(name for each in decided for name in each.asks)),
        criterion=compiled.rule.criterion,
        why=compiled.rule.why,
        remedy=compiled.rule.remedy,
        tags=compiled.rule.tags,
    )


def _absent(draft: _Draft, flat: Flattened) -> tuple[str, ...]:
    """The kinds of document of which one would settle what is open, where it is open for want of them alone."""
    unmet = [each for each in draft.items if each.verdict not in _SETTLED]
    return () if any(each.shown for each in unmet) else evidence.absent([each.item for each in unmet], flat)


def _attested(draft: _Draft, verdict: Verdict, message: str) -> tuple[Verdict, str]:
    """What records show against it stands; what they show for it, and that there are none, awaits a person."""
    absent = verdict in ("fail", "partial") and not any(
        each.shown and each.verdict in ("fail", "partial") for each in draft.items
    )
    if verdict == "pass" or absent or verdict == "not_determined":
        return "not_determined", f"{message} {AWAITS}"
    return verdict, message


def _nearest(draft: _Draft, flat: Flattened, near: Matches) -> Iterator[Nearest]:
    """The nearest of each item that does not pass, in turn, so that none crowds the others out."""
    several = []
    for at, each in enumerate(draft.items):
        if each.verdict != "pass":
            names = [f"{draft.rule.rule.id}/{at}/{place}" for place in range(len(each.item.near))]
            shown = [proof for one in draft.items for proof in one.evidence]
            several.append(
                evidence.nearest(each.item, [near[name] for name in names], flat, shown, absent=not each.shown)
            )
    yield from evidence.in_turn(several)

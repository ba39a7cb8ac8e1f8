"""Waivers on findings: which of them count, what each covers, and what is told of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mocheck.model.overlay import Notice, NoticeKind, Overlay
from mocheck.model.result import Finding, ItemResult
from mocheck.review.deciding import joined
from mocheck.review.entries import Placed
from mocheck.review.live import OPEN, Live, item_of, notice, plain, spoken
from mocheck.review.waivers import LONGEST_LIFE, Waiver, latest_end
from mocheck.understand.names import same_person

Counting = Mapping[str, Sequence[Placed[Waiver]]]


def sift(waivers: Sequence[Placed[Waiver]], live: Live) -> tuple[Counting, list[Notice]]:
    """The waivers that count, by rule, and a notice for each other one. `live` has the decisions on its findings.

    Of several for the same thing, the one that ends last counts.
    """
    notices: list[Notice] = []
    counting: dict[str, list[Placed[Waiver]]] = {}
    scopes: dict[tuple[str, str | None, str | None], Placed[Waiver]] = {}
    for entry in sorted(waivers, key=lambda each: (-each.said.expires.toordinal(), each.place)):
        said = entry.said
        kind, why = next(_objections(said, live), (None, ""))
        longer = scopes.get((said.rule, said.item, said.artifact))
        if kind is None and longer:
            kind, why = "superseded", f"The waiver until {longer.said.expires} at {longer.place} counts instead."
        if kind is not None:
            notices.append(notice(kind, entry, said.approved_by, why))
        else:
            scopes[said.rule, said.item, said.artifact] = entry
            counting.setdefault(said.rule, []).append(entry)
    return counting, notices


def _objections(said: Waiver, live: Live) -> Iterator[tuple[NoticeKind, str]]:
    """Why it does not count, the first reason first."""
    missing = live.missing(said, said.artifact)
    if missing:
        yield "unmatched", f"Not applied: {missing}."
        return
    finding, by = live.findings[said.rule], said.approved_by
    longest, life = latest_end(finding.severity, live.as_of), LONGEST_LIFE[finding.severity]
    if said.expires < live.as_of:
        yield "expired", f"Not applied: it ended on {said.expires}."
    if same_person(said.requested_by, by):
        yield "refused", f"Not applied: {by} requested it, and nobody approves what they ask for."
    if said.expires > longest:
        why = f"a waiver of severity {finding.severity} may end at most {life} days after the date of the assessment"
        yield "too-long", f"Not applied: {why}, on {longest}; this one ends on {said.expires}."
    subject = (item_of(finding, said.item) if said.item is not None else None) or finding
    if spoken(subject) not in OPEN:
        yield "not-needed", f"Not applied: nothing is open, the verdict is {plain(spoken(subject))}."
    if said.artifact is not None and said.artifact not in rests_on(subject, finding):
        yield "unmatched", f"Not applied: the finding does not rest on {said.artifact}."


def rests_on(subject: Finding | ItemResult, finding: Finding) -> frozenset[str]:
    """The artifacts that it is about: what it quotes, else what came nearest, else where it looked."""
    quoted = frozenset(proof.artifact for proof in subject.evidence)
    near = frozenset(each.artifact for each in finding.nearest)
    return quoted or near or frozenset(finding.searched)


def waived(finding: Finding, counting: Counting, live: Live) -> tuple[Finding, list[Notice]]:
    """The finding with what is waived of it. It is waived as a whole where nothing that is open is left."""
    entries = counting.get(finding.rule, ())
    if not entries:
        return finding, []
    notices: list[Notice] = []
    items = tuple(_item(item, finding, entries, notices) for item in finding.items)
    overlay = _cover(finding, finding, [entry for entry in entries if entry.said.item is None], notices)
    overlay = overlay or _summed(finding, items, live)
    made = finding.model_copy(update={"items": items, "overlay": overlay or finding.overlay})
    return made, notices


def _item(item: ItemResult, finding: Finding, entries: Sequence[Placed[Waiver]], notices: list[Notice]) -> ItemResult:
    overlay = _cover(item, finding, [entry for entry in entries if entry.said.item == item.item], notices)
    return item.model_copy(update={"overlay": overlay}) if overlay else item


def _cover(
    subject: Finding | ItemResult, finding: Finding, entries: Sequence[Placed[Waiver]], notices: list[Notice]
) -> Overlay | None:
    """The waiver of it all, or those of single artifacts where together they leave none out."""
    whole = next((entry for entry in entries if entry.said.artifact is None), None)
    if whole:
        return _overlay(whole, subject)
    left = rests_on(subject, finding) - {entry.said.artifact for entry in entries}
    if entries and not left:
        return joined([_overlay(entry, subject) for entry in entries], "waived", None).model_copy(
            update={"upon": subject.overlay}
        )
    notices += [notice("in-part", entry, entry.said.approved_by, _beyond(entry, left)) for entry in entries]
    return None


def _beyond(entry: Placed[Waiver], left: frozenset[str]) -> str:
    names = sorted(left)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"It covers {entry.said.artifact} only; the finding rests on {', '.join(names[:3])}{more} as well."


def _overlay(entry: Placed[Waiver], subject: Finding | ItemResult) -> Overlay:
    said = entry.said
    return Overlay(
        kind="waived",
        by=said.approved_by,
        why=said.reason,
        until=said.expires,
        ticket=said.ticket,
        category=said.category,
        requested_by=said.requested_by,
        entry=entry.place,
        upon=subject.overlay,
    )


def _summed(finding: Finding, items: Sequence[ItemResult], live: Live) -> Overlay | None:
    """Waivers of items as one of the whole, where what is left of it is met; never in place of an attestation."""
    words = [item.overlay for item in items if item.overlay and item.overlay.kind == "waived"]
    if not words or (finding.mode == "attested" and finding.overlay is None):
        return None
    left = [spoken(item) for item in items if item.overlay is None or item.overlay.kind != "waived"]
    if live.sum_up(finding, left) in OPEN:
        return None
    return joined(words, "waived", None).model_copy(update={"upon": finding.overlay})

"""What people said, in OSCAL: attestations, approvals of a risk, and the parties who gave them."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.overlay import Overlay
from mocheck.model.result import Finding, Result
from mocheck.reports.clean import line
from mocheck.reports.oscal_names import NAMESPACE, Json, Names, markup, moment, props
from mocheck.reports.overlays import log
from mocheck.reports.responding import responses
from mocheck.reports.words import word_of


def attestations(result: Result, names: Names) -> list[Json]:
    """What people signed for: each reviewer's word and each attestation, in the order of the findings."""
    signed = [(said.finding.rule, said.item, word) for said in log(result) for word in _words(said.overlay)]
    return [_attestation(names, rule, item, word) for rule, item, word in signed]


def people(result: Result) -> list[str]:
    """Everyone who said something about a finding, once."""
    said = [each.by for one in log(result) for each in (one.overlay, one.overlay.upon) if each]
    for one in responses(result):
        said += [one.response.by, *([one.response.disposed_by] if one.response.disposition else [])]
    return list(dict.fromkeys(line(each) or "unknown" for each in said))


def _words(overlay: Overlay) -> Iterator[Overlay]:
    for word in (overlay, overlay.upon):
        if word is not None and word.kind in ("attested", "overridden"):
            yield word


def _attestation(names: Names, rule: str, item: str, word: Overlay) -> Json:
    subject = f"{rule}, item {item}" if item else rule
    return {
        "responsible-parties": [
            {
                "role-id": "program-attester" if word.own else "reviewer",
                "party-uuids": [names.uuid("party", line(word.by) or "unknown")],
            }
        ],
        "parts": [
            {
                "uuid": names.uuid("attestation", rule, item, word.kind, word.by),
                "name": "attestation",
                "ns": NAMESPACE,
                "title": markup(f"{subject}: {word_of(word)}"),
                "props": props({"rule": rule, "item": item, "kind": word.kind, "verdict": word.verdict}),
                "prose": markup(word.why),
            }
        ],
    }


def accepted(finding: Finding, overlay: Overlay, names: Names) -> Json:
    """The entry of a risk's log that says who waived it, since when and why."""
    return {
        "uuid": names.uuid("risk-log", finding.rule, overlay.entry or ""),
        "title": markup(f"{finding.rule}: {word_of(overlay)}"),
        "description": markup(overlay.why),
        "start": moment(overlay.date) if overlay.date else names.moment,
        "logged-by": [{"party-uuid": names.uuid("party", line(overlay.by) or "unknown"), "role-id": "approver"}],
        "status-change": "deviation-approved",
    }

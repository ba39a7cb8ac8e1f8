"""Findings in OSCAL: each is an observation, a determination where there is one, and a risk where it is open."""

from __future__ import annotations

from dataclasses import dataclass

from mocheck.model.result import ArtifactSummary, Evidence, Finding, Nearest, Result
from mocheck.reports.oscal_names import NAMESPACE, Json, Names, full, markup, moment, props
from mocheck.reports.oscal_people import accepted
from mocheck.reports.oscal_responses import logged, planned, remarks
from mocheck.reports.passages import place, stands_at
from mocheck.reports.pointing import proven
from mocheck.reports.standing import Standing, effective, standings
from mocheck.reports.words import VERDICTS, overlay_words

_STATES = {"pass": ("satisfied", "pass"), "partial": ("not-satisfied", "other"), "fail": ("not-satisfied", "fail")}
_METHODS = ("EXAMINE", "INTERVIEW", "TEST")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, where it stands and what becomes of it in OSCAL."""

    finding: Finding
    stands: Standing

    @property
    def unmet(self) -> bool:
        """Whether it failed, wholly or in part, after a reviewer's word."""
        return effective(self.finding) in ("fail", "partial")

    @property
    def awaits(self) -> bool:
        """Whether a person has yet to decide or confirm."""
        return self.stands in ("undecided", "proposed") or (self.stands == "closes" and not self.unmet)

    @property
    def determined(self) -> bool:
        """Whether its state can be said: never by what closes the gate, only by what was found."""
        return effective(self.finding) in _STATES and not self.awaits

    @property
    def waived(self) -> bool:
        """Whether someone entitled to has accepted it as it is."""
        overlay = self.finding.overlay
        return self.stands == "waived" and overlay is not None and overlay.kind == "waived"

    @property
    def risk(self) -> bool:
        """Whether something is open, or would be but for a waiver."""
        return self.unmet or self.waived


def told(result: Result) -> list[Told]:
    """Every finding with where it stands."""
    stands = standings(result)
    return [Told(finding, stands[finding.rule]) for finding in result.findings]


def observation(one: Told, names: Names, resources: dict[str, str]) -> Json:
    """What was seen, how and where. `resources` gives the UUID of a path."""
    finding = one.finding
    seen: list[Evidence | Nearest] = [*proven(finding), *finding.nearest]
    paths = dict.fromkeys([at.artifact for at in seen] or finding.searched)
    items = [
        f"- {markup(each.item)}: {VERDICTS[each.verdict][0].lower()}, {markup(each.message)}" for each in finding.items
    ]
    asks = [f"- To be answered: {markup(asked)}" for asked in finding.asks]
    return full(
        {
            "uuid": names.uuid("observation", finding.rule),
            "title": markup(f"{finding.rule} {finding.title}"),
            "description": "\n".join([markup(finding.message), *(["", *items, *asks] if items or asks else [])]),
            "props": _props(one),
            "methods": _methods(one),
            "types": ["finding"] if one.determined else ["discovery"],
            "origins": [names.origin],
            "subjects": [{"subject-uuid": resources[path], "type": "resource"} for path in paths if path in resources],
            "relevant-evidence": [_evidence(at, resources) for at in seen],
            "collected": names.moment,
            "remarks": remarks(finding),
        }
    )


def unreadable(artifact: ArtifactSummary, names: Names, resources: dict[str, str]) -> Json:
    """A file that could not be read: seen, and nothing more."""
    return {
        "uuid": names.uuid("unreadable", artifact.path),
        "title": markup(f"Could not be read: {artifact.path}"),
        "description": markup(artifact.unreadable_because or "unknown why"),
        "methods": ["EXAMINE"],
        "types": ["discovery"],
        "origins": [names.origin],
        "subjects": [{"subject-uuid": resources[artifact.path], "type": "resource"}],
        "collected": names.moment,
    }


def determination(one: Told, names: Names) -> Json:
    """The finding: satisfied or not, with the verdict in full beside it."""
    finding = one.finding
    state, reason = _STATES[effective(finding)]
    criterion = f'{markup(stands_at(finding.criterion))}: "{markup(finding.criterion.quote)}"'
    return full(
        {
            "uuid": names.uuid("finding", finding.rule),
            "title": markup(f"{finding.rule} {finding.title}"),
            "description": markup(finding.message),
            "props": _props(one),
            "origins": [names.origin],
            "target": {
                "type": "objective-id",
                "target-id": finding.rule,
                "description": criterion,
                "status": {"state": state, "reason": reason},
            },
            "related-observations": [{"observation-uuid": names.uuid("observation", finding.rule)}],
            "related-risks": [{"risk-uuid": names.uuid("risk", finding.rule)}] if one.risk else [],
        }
    )


def risk(one: Told, names: Names) -> Json:
    """What is open: why it matters, how grave it is, what would close it, and who accepted it."""
    finding, overlay = one.finding, one.finding.overlay
    facet = {"name": "severity", "system": NAMESPACE, "value": finding.severity}
    remedy = {
        "uuid": names.uuid("response", finding.rule),
        "lifecycle": "recommendation",
        "title": markup(f"Remedy for {finding.rule}"),
        "description": markup(finding.remedy),
    }
    log = [*([accepted(finding, overlay, names)] if one.waived and overlay else []), *logged(finding, names)]
    return full(
        {
            "uuid": names.uuid("risk", finding.rule),
            "title": markup(f"{finding.rule} {finding.title}"),
            "description": markup(finding.message),
            "statement": markup(finding.why or finding.message),
            "props": props({"severity": finding.severity}),
            "status": "deviation-approved" if one.waived else "open",
            "origins": [names.origin],
            "characterizations": [{"origin": names.origin, "facets": [facet]}],
            "deadline": moment(overlay.until) if one.waived and overlay and overlay.until else "",
            "remediations": [*([remedy] if finding.remedy else []), *planned(finding, names)],
            "risk-log": full({"entries": log}),
            "related-observations": [{"observation-uuid": names.uuid("observation", finding.rule)}],
        }
    )


def _methods(one: Told) -> list[str]:
    overlay = one.finding.overlay
    word = (overlay.upon or overlay) if overlay else None
    said = ["INTERVIEW"] if one.awaits else []
    said += [word.method.upper()] if word and word.method and word.method.upper() in _METHODS else []
    looked = one.finding.mode != "attested" or one.finding.evidence or not said
    return [method for method in _METHODS if method in said or (method == "EXAMINE" and looked)]


def _props(one: Told) -> list[Json]:
    finding = one.finding
    return props(
        {
            "rule": finding.rule,
            "pack": finding.pack,
            "verdict": finding.verdict,
            "effective-verdict": effective(finding),
            "severity": finding.severity,
            "mode": finding.mode,
            "awaits-a-person": "yes" if one.awaits else "",
            "overlay": overlay_words(finding),
            "overlay-reason": finding.overlay.why if finding.overlay else "",
        }
    )


def _evidence(at: Evidence | Nearest, resources: dict[str, str]) -> Json:
    near = isinstance(at, Nearest)
    said = {
        "location": at.location,
        "relation": "nearest" if near else "evidence",
        "why-not": at.why_not if isinstance(at, Nearest) else "",
        "sha256": at.sha256 if isinstance(at, Evidence) else "",
        "confidence": f"{at.confidence:.2f}" if isinstance(at, Evidence) else "",
    }
    return full(
        {
            "href": f"#{resources[at.artifact]}" if at.artifact in resources else "",
            "description": f'{markup(place(at))}: "{markup(at.quote)}"',
            "props": props(said),
        }
    )

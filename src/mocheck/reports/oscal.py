"""OSCAL 1.2 assessment results: for the tools with which agencies keep their authorizations."""

from __future__ import annotations

import hashlib

from mocheck.model.result import ArtifactSummary, Result
from mocheck.reports import jsonfile
from mocheck.reports.clean import line
from mocheck.reports.oscal_findings import determination, observation, risk, told, unreadable
from mocheck.reports.oscal_names import Json, Names, full, markup, props
from mocheck.reports.oscal_people import attestations, people
from mocheck.reports.overlays import kind_of
from mocheck.reports.pointing import dump, proven, uri
from mocheck.reports.words import DECISIONS, headline

_VERSION = "1.2.1"
_ROLES = {
    "assessed-organization": "The organization whose program is assessed",
    "reviewer": "Reviewer: confirms, overrides or attests a verdict",
    "program-attester": "One of the program's own people who vouches for an act",
    "approver": "Approves a waiver",
    "respondent": "Responds to a finding for the program",
}


def render(result: Result) -> bytes:
    """The document. Its own UUID follows its content, all others what they name, so that reruns compare."""
    names = Names.of(result)
    content = hashlib.sha256(jsonfile.render(result)).hexdigest()
    resources = {path: names.uuid("artifact", path) for path in _paths(result)}
    return dump(
        {
            "assessment-results": {
                "uuid": names.uuid("document", content),
                "metadata": _metadata(result, names),
                "import-ap": {"href": f"#{names.uuid('plan')}", "remarks": "The rule packs stand for the plan."},
                "results": [_result(result, names, resources)],
                "back-matter": {"resources": [_plan(result, names), *_artifacts(result, resources)]},
            }
        }
    )


def _metadata(result: Result, names: Names) -> Json:
    organization = line(result.program.organization)
    party = {"uuid": names.uuid("organization"), "type": "organization", "name": organization}
    persons = [{"uuid": names.uuid("party", who), "type": "person", "name": who} for who in people(result)]
    responsible = {"role-id": "assessed-organization", "party-uuids": [names.uuid("organization")]}
    return full(
        {
            "title": markup(f"Readiness for Maintenance and Operations: {result.program.name}"),
            "last-modified": names.moment,
            "version": result.as_of.isoformat(),
            "oscal-version": _VERSION,
            "props": props({"generator": f"mocheck {result.tool.version}", "engine": result.tool.engine}),
            "roles": [{"id": name, "title": title} for name, title in _ROLES.items()],
            "parties": [*([party] if organization else []), *persons],
            "responsible-parties": [responsible] if organization else [],
        }
    )


def _result(result: Result, names: Names, resources: dict[str, str]) -> Json:
    every = told(result)
    rules = [{"control-id": finding.rule} for finding in result.findings]
    unread = [unreadable(artifact, names, resources) for artifact in result.artifacts if not artifact.readable]
    gate = result.gate
    return full(
        {
            "uuid": names.uuid("result", result.as_of.isoformat()),
            "title": markup(f"{DECISIONS[gate.decision]}: {result.program.name}"),
            "description": markup(headline(result)),
            "start": names.moment,
            "end": names.moment,
            "props": props(
                {
                    "decision": gate.decision,
                    "gate": "closed" if gate.closed else "open",
                    "fail-on": gate.fail_on,
                    "pending": gate.pending,
                    "confirm": gate.confirm,
                    "phase": result.phase.name,
                }
            ),
            "local-definitions": {"assessment-assets": _assets(result, names)},
            "reviewed-controls": {
                "control-selections": [{"include-controls": rules} if rules else {"include-all": {}}]
            },
            "attestations": attestations(result, names),
            "assessment-log": full({"entries": _notices(result, names)}),
            "observations": [*(observation(one, names, resources) for one in every), *unread],
            "risks": [risk(one, names) for one in every if one.risk],
            "findings": [determination(one, names) for one in every if one.determined],
            "remarks": "\n".join(_left_out(result)),
        }
    )


def _assets(result: Result, names: Names) -> Json:
    tool = names.uuid("component", "mocheck")
    component = {
        "uuid": tool,
        "type": "software",
        "title": "mocheck",
        "description": markup(f"mocheck {result.tool.version} with {result.tool.engine}"),
        "status": {"state": "operational"},
    }
    platform = {"uuid": names.uuid("platform"), "title": "mocheck", "uses-components": [{"component-uuid": tool}]}
    return {"components": [component], "assessment-platforms": [platform]}


def _notices(result: Result, names: Names) -> list[Json]:
    return [
        {
            "uuid": names.uuid("notice", str(number), notice.entry, notice.rule),
            "title": markup(f"{notice.entry}, {notice.rule}: {kind_of(notice)}"),
            "description": markup(f"By {notice.by}: {notice.message}"),
            "start": names.moment,
        }
        for number, notice in enumerate(result.notices)
    ]


def _left_out(result: Result) -> list[str]:
    rules = [f"- Rule left out: {markup(rule)} ({markup(why)})" for rule, why in sorted(result.excluded_rules.items())]
    return rules + [f"- File left out: {markup(each.path)} ({markup(each.reason)})" for each in result.excluded]


def _plan(result: Result, names: Names) -> Json:
    said = [
        f"- {markup(name)} = {markup(', '.join(value) if isinstance(value, tuple) else str(value))}"
        for name, value in sorted(result.settings.items())
    ]
    packs = [
        prop for pack in result.packs for prop in props({"pack": f"{pack.id} {pack.version} sha256:{pack.sha256}"})
    ]
    return full(
        {
            "uuid": names.uuid("plan"),
            "title": "The rule packs of this assessment",
            "description": "Each rule quotes the sentence of its source. A pack is named with the hash of its files.",
            "props": packs,
            "remarks": "\n".join(["Parameters:", "", *said]) if said else "",
        }
    )


def _paths(result: Result) -> list[str]:
    evidence = (at.artifact for finding in result.findings for at in proven(finding))
    nearest = (at.artifact for finding in result.findings for at in finding.nearest)
    return list(dict.fromkeys([*(artifact.path for artifact in result.artifacts), *evidence, *nearest]))


def _artifacts(result: Result, resources: dict[str, str]) -> list[Json]:
    known = {artifact.path: artifact for artifact in result.artifacts}
    return [_resource(path, resources[path], known.get(path)) for path in resources]


def _resource(path: str, identifier: str, artifact: ArtifactSummary | None) -> Json:
    hashes = [{"algorithm": "SHA-256", "value": artifact.sha256}] if artifact else []
    said: dict[str, str | None] = {}
    if artifact:
        said = {
            "kinds": ", ".join(artifact.kinds),
            "status": artifact.status,
            "version": artifact.version,
            "date": artifact.date,
            "readable": "yes" if artifact.readable else "no",
            "template": "yes" if artifact.template else "",
            "superseded-by": artifact.superseded_by,
        }
    return full(
        {
            "uuid": identifier,
            "title": markup((artifact.title if artifact else None) or path),
            "description": markup(path),
            "props": props(said),
            "rlinks": [full({"href": uri(path), "hashes": hashes})],
        }
    )

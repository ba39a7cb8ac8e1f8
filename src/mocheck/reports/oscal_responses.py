"""What the program answers and how a reviewer disposes of it, in OSCAL: the log of a risk, and what is planned."""

from __future__ import annotations

from mocheck.model.result import Finding
from mocheck.reports.clean import line
from mocheck.reports.oscal_names import Json, Names, full, markup, moment, props
from mocheck.reports.responding import Responded, action, disposal, fields, named, of, stand


def remarks(finding: Finding) -> str:
    """Every response to the finding, a paragraph each."""
    return "\n\n".join(markup(f"Response to {named(said)}") for said in of(finding))


def logged(finding: Finding, names: Names) -> list[Json]:
    """The entries of the risk's log: each response, and after it the reviewer's word on it."""
    return [entry for said in of(finding) for entry in (_response(said, names), *_disposition(said, names))]


def planned(finding: Finding, names: Names) -> list[Json]:
    """What somebody has taken on, with who and by when."""
    return [_plan(said, names) for said in of(finding) if action(said.response)]


def _response(said: Responded, names: Names) -> Json:
    response = said.response
    plan = [{"response-uuid": _named(said, names)}] if action(response) else []
    return full(
        {
            "uuid": names.uuid("risk-log", "response", said.finding.rule, said.item),
            "title": markup(f"{_about(said)}: the program responds"),
            "description": markup(stand(response)),
            "start": moment(response.date) if response.date else names.moment,
            "props": props(fields(said)),
            "logged-by": [_by(response.by, "respondent", names)],
            "related-responses": plan,
        }
    )


def _disposition(said: Responded, names: Names) -> list[Json]:
    response = said.response
    if response.disposition is None:
        return []
    return [
        {
            "uuid": names.uuid("risk-log", "disposition", said.finding.rule, said.item),
            "title": markup(f"{_about(said)}: the response is disposed of"),
            "description": markup(disposal(response)),
            "start": names.moment,
            "logged-by": [_by(response.disposed_by, "reviewer", names)],
        }
    ]


def _plan(said: Responded, names: Names) -> Json:
    response = said.response
    milestone = {
        "uuid": names.uuid("milestone", said.finding.rule, said.item),
        "type": "milestone",
        "title": markup(action(response)),
    }
    due = {"timing": {"on-date": {"date": moment(response.due)}}} if response.due else {}
    return {
        "uuid": _named(said, names),
        "lifecycle": "planned",
        "title": markup(f"{_about(said)}: what the program plans"),
        "description": markup(response.text or action(response)),
        "tasks": [milestone | due],
    }


def _named(said: Responded, names: Names) -> str:
    return names.uuid("plan-of-action", said.finding.rule, said.item)


def _about(said: Responded) -> str:
    return f"{said.finding.rule}, item {said.item}" if said.item else said.finding.rule


def _by(who: str, role: str, names: Names) -> Json:
    return {"party-uuid": names.uuid("party", line(who) or "unknown"), "role-id": role}

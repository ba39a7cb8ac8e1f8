"""What the program says of findings and how a reviewer disposed of it, in words, for every report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mocheck.model.overlay import Response
from mocheck.model.result import Finding, Result

HEADING = "Responses of the program"
POSITIONS = {"concur": "Concurs", "partly": "Concurs in part", "not-concur": "Does not concur"}
ANSWERS = {"yes": "Yes", "partial": "Partial", "no": "No", "not-applicable": "N/A", "unknown": "Don't know"}
DISPOSITIONS = {"upheld": "Upheld", "revised": "Revised", "withdrawn": "Withdrawn"}
STAGES = {
    "draft": "Draft: not yet put before the program",
    "comments": "Out for comments: the program responds",
    "final": "Final: responses are disposed of",
}


@dataclass(frozen=True, slots=True)
class Responded:
    """A response to a finding, or to one item of it ("" for the whole)."""

    finding: Finding
    item: str
    response: Response


def responses(result: Result) -> list[Responded]:
    """Every response, in the order of the findings."""
    return [each for finding in result.findings for each in of(finding)]


def of(finding: Finding) -> Iterator[Responded]:
    """The responses to a finding, that to the whole first."""
    if finding.response:
        yield Responded(finding, "", finding.response)
    yield from (Responded(finding, item.item, item.response) for item in finding.items if item.response)


def fields(said: Responded) -> dict[str, str]:
    """All of a response by name, for machines; what is empty is left out."""
    response = said.response
    given = {
        "item": said.item,
        "position": response.position,
        "answer": response.answer,
        "text": response.text,
        "evidence": response.evidence,
        "by": response.by,
        "date": response.date.isoformat() if response.date else "",
        "owner": response.owner,
        "due": response.due.isoformat() if response.due else "",
        "disposition": response.disposition,
        "disposed-by": response.disposed_by,
        "rationale": response.rationale,
    }
    return {name: value for name, value in given.items() if value}


def named(said: Responded) -> str:
    """`BPW-AST-03, item warranty: concurs in part. ...`: all of it, as one entry of a list."""
    item = f", item {said.item}" if said.item else ""
    return f"{said.finding.rule}{item}: {words(said.response)}"


def words(response: Response) -> str:
    """All of a response in sentences: who says what, who will act until when, and what the reviewer made of it."""
    return " ".join(part for part in (stand(response), action(response), disposal(response)) if part)


def stand(response: Response) -> str:
    """`Does not concur (T. Villareal, 2026-11-10): the plan was signed.`"""
    head = POSITIONS[response.position] if response.position else "Says"
    day = f", {response.date.isoformat()}" if response.date else ""
    answer = f"answer {ANSWERS[response.answer]}" if response.answer else ""
    evidence = f"Evidence given: {_stop(response.evidence)}" if response.evidence else ""
    parts = [_stop(response.text) or _stop(answer[:1].upper() + answer[1:]), evidence]
    return " ".join(part for part in (f"{head} ({response.by}{day}):", *parts) if part).removesuffix(":")


def action(response: Response) -> str:
    """`Owner: P. Raman, due 2026-12-01.`, or nothing."""
    due = f"due {response.due.isoformat()}" if response.due else ""
    owner = f"Owner: {response.owner}" if response.owner else ""
    said = ", ".join(part for part in (owner, due) if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def disposal(response: Response) -> str:
    """`Upheld by R. Vance: the signature is of another version.`, or nothing."""
    if response.disposition is None:
        return ""
    return f"{DISPOSITIONS[response.disposition]} by {response.disposed_by}: {_stop(response.rationale)}"


def _stop(text: str) -> str:
    said = text.strip()
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."

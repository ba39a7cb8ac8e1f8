"""Responses: what the program says of a finding, and how the reviewer disposes of it. No verdict hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, get_args

from pydantic import Field, model_validator

from mocheck.model.overlay import Answer, Disposition, Notice, NoticeKind, Position, Response
from mocheck.model.result import Finding, Stage
from mocheck.program.model import Word, Words
from mocheck.review.entries import Day, Entry, Placed, read
from mocheck.review.live import Live, notice
from mocheck.review.overlays import Reviewed, in_file_order
from mocheck.review.roster import listed
from mocheck.understand.names import same_person

Responses = Sequence[Placed["ResponseEntry"]]
Text = Annotated[str, Field(max_length=10_000)]
POSITIONS: tuple[Position, ...] = get_args(Position)


class ResponseEntry(Entry):
    """One entry of responses.yaml. `answer` and `evidence` are what the program filled into its checklist.

    `disposition` is a reviewer's, who then is named and says why.
    """

    position: Position | None = None
    answer: Answer | None = None
    text: Text = ""
    evidence: Text = ""
    by: Word
    date: Day
    owner: Annotated[str, Field(max_length=200)] = ""
    due: Day | None = None
    disposition: Disposition | None = None
    disposed_by: Word | None = None
    rationale: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> ResponseEntry:
        if not (self.position or self.answer or self.text or self.evidence or self.owner or self.due):
            raise ValueError("says nothing: give a position, an answer, a text, evidence, an owner or a due date")
        if self.disposition and not (self.disposed_by and self.rationale):
            raise ValueError("a disposition needs disposed_by and rationale")
        if not self.disposition and (self.disposed_by or self.rationale):
            raise ValueError(f"disposed_by and rationale need a disposition ({', '.join(get_args(Disposition))})")
        return self


def load(path: Path, root: Path | None = None) -> tuple[Placed[ResponseEntry], ...]:
    """Raises ConfigError with every problem of the file."""
    return read(path, ResponseEntry, root)


def responded(review: Reviewed, responses: Responses, live: Live, stage: Stage | None = None) -> Reviewed:
    """The findings with what the program says of them. Of several responses the latest stands, of one day the last.

    A disposition by one of the program's own people is not shown, and told as refused. In a final report, what the
    program does not concur with and no reviewer disposed of is told as well.
    """
    notices: list[Notice] = []
    standing: dict[tuple[str, str | None], Response] = {}
    for entry in sorted(responses, key=lambda each: each.said.date)[::-1]:
        told, why = next(_objections(entry, live), (None, ""))
        scope = entry.said.rule, entry.said.item
        if told is None and scope in standing:
            told, why = "superseded", f"The response at {standing[scope].entry} stands instead."
        if told is not None:
            notices.append(notice(told, entry, entry.said.by, why))
            continue
        refused = _dependent(entry, live)
        notices += [notice("refused", entry, entry.said.disposed_by or "", refused)] if refused else []
        standing[scope] = _response(entry, disposed=refused is None)
        if stage == "final" and standing[scope].disposition is None and standing[scope].position in POSITIONS[1:]:
            why = "The report is final, and no reviewer has disposed of this response."
            notices.append(notice("undisposed", entry, entry.said.by, why))
    findings = tuple(_with(finding, standing) for finding in review.findings)
    return Reviewed(findings, in_file_order([*review.notices, *notices]))


def _objections(entry: Placed[ResponseEntry], live: Live) -> Iterator[tuple[NoticeKind, str]]:
    said = entry.said
    missing = live.missing(said)
    if missing:
        yield "unmatched", f"Not shown: {missing}."
    elif said.date > live.as_of:
        yield "refused", f"Not shown: it is dated {said.date}, after the date of this assessment, {live.as_of}."


def _dependent(entry: Placed[ResponseEntry], live: Live) -> str | None:
    """Why whoever disposed of it may not."""
    by = entry.said.disposed_by
    person = listed(by, live.roster) if by else None
    if person:
        return (
            f"The disposition is refused for independence: {by} is one of the program's own people (the program file "
            f"lists {person.person}), and a response is disposed of by a reviewer from outside."
        )
    if by and same_person(by, entry.said.by):
        return f"The disposition is refused for independence: {by} wrote the response."
    return None


def _response(entry: Placed[ResponseEntry], *, disposed: bool) -> Response:
    said = entry.said
    disposal = (
        {"disposition": said.disposition, "disposed_by": said.disposed_by or "", "rationale": said.rationale or ""}
        if disposed
        else {}
    )
    plain = {name: getattr(said, name) for name in ("position", "answer", "text", "evidence", "by", "date", "due")}
    return Response.model_validate({**plain, "owner": said.owner, "entry": entry.place, **disposal})


def _with(finding: Finding, standing: dict[tuple[str, str | None], Response]) -> Finding:
    items = tuple(
        item.model_copy(update={"response": standing[finding.rule, item.item]})
        if (finding.rule, item.item) in standing
        else item
        for item in finding.items
    )
    return finding.model_copy(update={"items": items, "response": standing.get((finding.rule, None))})

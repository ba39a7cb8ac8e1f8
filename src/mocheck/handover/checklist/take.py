"""A workbook that came back, held against its result: responses, decisions, and every row that is neither."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pydantic import ValidationError

from mocheck.errors import ConfigError
from mocheck.handover.checklist import columns as c
from mocheck.handover.checklist.book import Book, Row, day_of
from mocheck.handover.checklist.matching import Refused, matched, says
from mocheck.handover.checklist.run import decision_of, position, run_hash
from mocheck.model.facts import Frozen
from mocheck.model.overlay import Answer
from mocheck.model.result import Finding, Result
from mocheck.model.rule import Verdict
from mocheck.program.validation import nearest
from mocheck.reports.clean import line
from mocheck.reports.pointing import proven
from mocheck.reports.standing import effective
from mocheck.review.decisions import Decision, Rests
from mocheck.review.responses import ResponseEntry

_PINNED = 100
_COLUMN: dict[tuple[int | str, ...], str] = {
    ("text",): c.COMMENT,
    ("evidence",): c.EVIDENCE,
    ("owner",): c.OWNER,
    ("rationale",): c.RATIONALE,
    ("reviewer",): c.REVIEWER,
}


class Disagreement(Frozen):
    """The program answers otherwise than the verdict that stands."""

    rule: str
    row: int
    title: str
    verdict: Verdict
    answer: Answer
    comment: str = ""
    evidence: str = ""


@dataclass(slots=True)
class Taken:
    """`unchanged` counts what stands in the result already; `absent` are expectations without a row."""

    responses: list[ResponseEntry] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    unchanged: int = 0
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Who answers and when, where the workbook does not say or is to be overruled. `other_run` takes the answers of a
    workbook of another run of the same program, by rule alone; decisions rest on evidence, and are then refused.
    """

    today: datetime.date
    by: str | None = None
    on: datetime.date | None = None
    other_run: bool = False


def take(book: Book, result: Result, asked: Asked) -> Taken:
    """Every row is in the outcome: taken, unchanged, empty or refused with its number and the reason.

    Raises ConfigError where the workbook is of another run, or nobody is named who answers.
    """
    run = run_hash(result)
    same = book.run == run
    if not same and not asked.other_run:
        raise ConfigError(
            f"the workbook is of another run (as of {book.as_of or 'an unknown date'}, {line(book.run)[:12]}) than the "
            f"result (as of {result.as_of}, {run[:12]}): give the result that it was exported from, or take its "
            "answers alone with --other-run"
        )
    findings = {finding.rule: finding for finding in result.findings}
    rows, refused = matched(book, findings)
    taken = Taken(refused=refused)
    who = _Who(book, asked)
    for rule, row in rows.items():
        finding = findings[rule]
        if says(row, c.PROGRAM):
            _attempt(taken, row, rule, partial(_answer, row, finding, who, taken))
        if says(row, c.REVIEW) and not same:
            reason = "a decision rests on the evidence of its own run; decide again on what is there"
            if _decided_anew(row, finding):
                taken.refused.append(Refused(row=row.number, rule=rule, reason=reason))
        elif says(row, c.REVIEW):
            _attempt(taken, row, rule, partial(_decision, row, finding, taken))
    taken.absent = tuple(sorted(set(findings) - set(rows) - {each.rule for each in taken.refused}))
    taken.refused.sort(key=lambda each: (each.row, each.reason))
    return taken


class _Who:
    """Who answers, asked for only when there is an answer."""

    def __init__(self, book: Book, asked: Asked) -> None:
        self._book, self._asked = book, asked

    @property
    def by(self) -> str:
        name = self._asked.by or self._book.by
        if not name:
            raise ConfigError(f'nobody is named who answers: fill in "{c.BY}" on the first sheet, or give --by NAME')
        return name

    @property
    def on(self) -> datetime.date:
        if self._asked.on or not self._book.on:
            return self._asked.on or self._asked.today
        try:
            return day_of(self._book.on)
        except ValueError as error:
            raise ConfigError(f'"{c.ON}" on the first sheet: {error}; or give --on DATE') from None


def _attempt(taken: Taken, row: Row, rule: str, work: Callable[[], None]) -> None:
    try:
        work()
    except ValueError as error:
        reason = _first(error) if isinstance(error, ValidationError) else str(error)
        taken.refused.append(Refused(row=row.number, rule=rule, reason=reason))


def _first(error: ValidationError) -> str:
    said = error.errors(include_url=False, include_input=False)[0]
    name = _COLUMN.get(said["loc"]) or ".".join(map(str, said["loc"]))
    return f"{name}: {said['msg'].removeprefix('Value error, ')}".removeprefix(": ")


def _sound(row: Row, names: tuple[str, ...]) -> None:
    for name in names:
        if name in row.problems:
            raise ValueError(f"{name} {row.problems[name]}")


def _day(row: Row, name: str) -> datetime.date | None:
    if name not in row.cells:
        return None
    try:
        return day_of(row.cells[name])
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _answer(row: Row, finding: Finding, who: _Who, taken: Taken) -> None:
    _sound(row, c.PROGRAM)
    said = row.text(c.ANSWER)
    answer = c.answer_of(said)
    if said and answer is None:
        words = next(each.choices for each in c.COLUMNS if each.name == c.ANSWER)
        raise ValueError(f'{c.ANSWER}: "{line(said, 40)}" is none of {", ".join(words)}{_meant(said, words)}')
    given: dict[str, Any] = {
        "answer": answer,
        "text": row.text(c.COMMENT),
        "evidence": row.text(c.EVIDENCE),
        "owner": row.text(c.OWNER),
        "due": _day(row, c.DUE),
    }
    before = finding.response
    if before and all(_same(getattr(before, name), value) for name, value in given.items()):
        taken.unchanged += 1
    else:
        stands = position(answer, effective(finding)) if answer else None
        taken.responses.append(
            ResponseEntry.model_validate(
                given | {"rule": finding.rule, "position": stands, "by": who.by, "date": who.on}
            )
        )
    if answer and position(answer, effective(finding)) not in (None, "concur"):
        taken.disagreements.append(
            Disagreement(
                rule=finding.rule,
                row=row.number,
                title=finding.title,
                verdict=effective(finding),
                answer=answer,
                comment=given["text"],
                evidence=given["evidence"],
            )
        )


def _same(before: object, now: object) -> bool:
    """Texts are compared as a cell can hold them."""
    return line(before) == line(now) if isinstance(before, str) and isinstance(now, str) else before == now


def _meant(said: str, words: tuple[str, ...]) -> str:
    near = nearest(said, words)
    return f' (did you mean "{near}"?)' if near else ""


def _decided_anew(row: Row, finding: Finding) -> bool:
    """Whether the reviewer's columns say another thing than the decision that the result shows already."""
    overlay = decision_of(finding)
    if overlay is None or overlay.date is None:
        return True
    said = (c.verdict_of(row.text(c.DECISION)), row.text(c.REVIEWER), row.text(c.RATIONALE), row.text(c.DATE))
    before = (overlay.verdict, overlay.by, overlay.why, overlay.date.isoformat())
    return not all(map(_same, before, said))


def _decision(row: Row, finding: Finding, taken: Taken) -> None:
    if not _decided_anew(row, finding):
        taken.unchanged += 1
        return
    _sound(row, c.REVIEW)
    missing = [name for name in c.REVIEW if not row.text(name)]
    if missing:
        raise ValueError(f"a decision needs {', '.join(missing)} as well")
    verdict = c.verdict_of(row.text(c.DECISION))
    if verdict is None:
        words = next(each.choices for each in c.COLUMNS if each.name == c.DECISION)
        said = row.text(c.DECISION)
        raise ValueError(f'{c.DECISION}: "{line(said, 40)}" is none of {", ".join(words)}{_meant(said, words)}')
    pins = dict.fromkeys((at.artifact, at.sha256) for at in proven(finding))
    taken.decisions.append(
        Decision.model_validate(
            {
                "rule": finding.rule,
                "verdict": verdict,
                "method": c.METHODS.get(row.text(c.METHOD).capitalize(), row.text(c.METHOD)),
                "rationale": row.text(c.RATIONALE),
                "reviewer": row.text(c.REVIEWER),
                "date": _day(row, c.DATE),
                "evidence": tuple(Rests(artifact=path, sha256=sha256) for path, sha256 in list(pins)[:_PINNED]),
            }
        )
    )

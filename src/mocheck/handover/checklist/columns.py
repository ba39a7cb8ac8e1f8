"""The columns of the workbook: what it shows, what the program fills in, what a reviewer fills in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mocheck.model.overlay import Answer
from mocheck.model.rule import Verdict
from mocheck.reports.responding import ANSWERS
from mocheck.reports.words import VERDICTS

SCHEMA = "mocheck-checklist/1"
GUIDE, SHEET, ABOUT = "Instructions", "Checklist", "mocheck"
Side = Literal["shown", "program", "reviewer", "key"]


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is its heading, by which it is found again wherever it was moved; `width` is in characters."""

    name: str
    width: int
    side: Side
    choices: tuple[str, ...] = ()
    date: bool = False


ANSWER, EVIDENCE, COMMENT, OWNER, DUE = "Answer", "Evidence", "Comment", "Owner", "Due date"
DECISION, METHOD, RATIONALE, REVIEWER, DATE = "Decision", "Method", "Rationale", "Reviewer", "Date of decision"
AREA, RULE, VERDICT, KEY = "Area", "No.", "Verdict of the tool", "Key (do not change)"
METHODS = {"Examine": "examine", "Interview": "interview", "Test": "test"}

COLUMNS = (
    Column(AREA, 26, "shown"),
    Column(RULE, 13, "shown"),
    Column("Expectation", 38, "shown"),
    Column("Why it matters", 34, "shown"),
    Column("Severity", 10, "shown"),
    Column(VERDICT, 15, "shown"),
    Column("What the tool found", 50, "shown"),
    Column("What to do", 40, "shown"),
    Column(ANSWER, 13, "program", tuple(ANSWERS.values())),
    Column(EVIDENCE, 36, "program"),
    Column(COMMENT, 36, "program"),
    Column(OWNER, 20, "program"),
    Column(DUE, 13, "program", date=True),
    Column(DECISION, 15, "reviewer", tuple(word for word, _ in VERDICTS.values())),
    Column(METHOD, 12, "reviewer", tuple(METHODS)),
    Column(RATIONALE, 36, "reviewer"),
    Column(REVIEWER, 20, "reviewer"),
    Column(DATE, 15, "reviewer", date=True),
    Column(KEY, 10, "key"),
)
PROGRAM = tuple(each.name for each in COLUMNS if each.side == "program")
REVIEW = tuple(each.name for each in COLUMNS if each.side == "reviewer")
BY, ON = "Filled in by", "Filled in on"
"""Labels on the first sheet; what stands beside them is said of every answer."""

_ANSWER_OF: dict[str, Answer] = {
    "yes": "yes",
    "y": "yes",
    "partial": "partial",
    "partly": "partial",
    "no": "no",
    "n": "no",
    "n/a": "not-applicable",
    "na": "not-applicable",
    "not applicable": "not-applicable",
    "don't know": "unknown",
    "dont know": "unknown",
    "unknown": "unknown",
}


def answer_of(text: str) -> Answer | None:
    """The answer that a person typed; None where it is none."""
    return _ANSWER_OF.get(" ".join(text.replace("\u2019", "'").casefold().split()))


def verdict_of(text: str) -> Verdict | None:
    """The verdict whose word this is."""
    said = " ".join(text.replace("_", " ").casefold().split())
    return next((verdict for verdict, (word, _) in VERDICTS.items() if word.casefold() == said), None)

"""How often bodies meet and reports are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import re2

from mocheck.model.facts import CadenceFact
from mocheck.understand.context import Context
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import plain, row_place, row_quote, said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, TableView, View

_PERIODS = (
    ("daily", r"daily|every (?:business |working )?day|each (?:business )?day"),
    ("biweekly", r"bi-?weekly|every (?:two|2|other) weeks?|fortnightly|every second week|every other \w+day"),
    ("semimonthly", r"semi-?monthly|twice (?:a|per|each) month"),
    ("semiweekly", r"semi-?weekly|twice (?:a|per|each) week|every \w+day and \w+day"),
    ("weekly", r"weekly|every week|each week|once a week|every (?:mon|tues|wednes|thurs|fri)day|\w+days at"),
    ("bimonthly", r"bi-?monthly|every (?:two|2|other) months?"),
    ("monthly",
        r"monthly|every month|each month|once a month|per month|(?:first|second|third|fourth|"
        r"last) \w+day of (?:the|each|every) month"
    ),
    ("quarterly", r"quarterly|every quarter|each quarter|every (?:three|3) months|once a quarter|per quarter"),
    ("semiannual", r"semi-?annual(?:ly)?|bi-?annual(?:ly)?|twice (?:a|per|each) year|every (?:six|6) months"),
    ("annual", r"annual(?:ly)?|yearly|every year|each year|once a year|every (?:twelve|12) months"),
    ("as needed",
        r"as needed|as required|ad[- ]hoc|when(?:ever)? (?:needed|required|necessary)|periodically|"
        r"regularly|as necessary|on demand"
    ),
)  # fmt: skip
_EVERY = tuple((name, re2.compile(rf"(?i)\b(?:{pattern})\b")) for name, pattern in _PERIODS)
_BODY = re2.compile(
    r"\b(?:the |The |An? )?(?P<body>(?:[A-Z][\w&/'-]*(?: (?:of|and|for|&))? ){0,6}"
    r"(?:Board|Committee|Council|Group|Team|Forum|Panel|Meeting|Review|Call|Governance|Commission|Office))s?\b"
)
_MEETS = re2.compile(r"(?i)\b(?:meets?|meetings?|convenes?|gathers?|held|conven\w+|calls?|sessions?|stand-?ups?)\b")
_REPORTS = re2.compile(
    r"(?i)\b(?:(?P<what>[\w-]+(?: [\w-]+)?) )?(?P<noun>reports?|scorecards?|dashboards?|"
    r"status updates?|forecasts?|briefings?)\b"
)
_AT_NEED = re2.compile(
    r"(?i)\b(?:reports?|scorecards?|dashboards?|updates?|forecasts?|briefings?|meet(?:s|ings?)?|calls?|sessions?|held|"
    r"conven\w+)\b[^,;.]*\b(?:needed|required|ad[- ]hoc|"
    r"necessary|periodically|regularly|demand)\b|\b(?:periodic|regular|ad[- ]hoc|on-demand)\b"
)
_DUE = re2.compile(
    r"(?i)\bby the (?P<day>\w+|\d+(?:st|nd|rd|th)) (?:business |working |calendar )?day of (?:each|every|"
    r"the) (?P<period>week|month|quarter|year)\b"
)
_CALLED = re2.compile(r"(?i)\b((?:[a-z][\w&/-]* ){1,3})(meetings?|calls?|sessions?|stand-?ups?|briefings?)\b")
_NO_NAME = frozenset(
    [
        "and",
        "or",
        "the",
        "a",
        "an",
        "it",
        "to",
        "they",
        "who",
        "which",
        "then",
        "also",
        "quarter",
        "month",
        "week",
        "year",
        "release",
        "each",
        "every",
        "shall",
        "will",
        "must",
        "may",
        "should",
        "provides",
        "provide",
        "of",
        "in",
        "at",
        "on",
        "for",
        "by",
        "about",
        "with",
        "from",
        "after",
        "before",
        "our",
        "their",
        "its",
        "this",
        "these",
        "all",
        "any",
        "are",
        "is",
        "were",
        "be",
        "receiving",
        "regularly",
        "scheduled",
        "during",
    ]
)
_GENERIC = frozenset({"meeting", "review", "call"})
_OF_PERIOD = {"week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "annual"}
_BODY_COLUMN = re2.compile(
    r"(?i)\b(?:body|board|committee|forum|group|meeting|report|deliverable|communication|event|message|"
    r"vehicle|name)\b"
)
_EVERY_COLUMN = re2.compile(
    r"(?i)\b(?:frequency|meets|cadence|how often|schedule|recurrence|interval|when|timing|occurs)\b"
)


def read(view: View, context: Context) -> Iterable[CadenceFact]:
    """Cadences of meetings and reports, in sentences and in tables with a column of frequencies."""
    yield from _sentences(view, context)
    for table in view.tables:
        if table.region == "body":
            yield from _table(table)


def period_of(text: str) -> str | None:
    """The period that a text states; the first named of several, "as needed" only where no other is."""
    due = _DUE.search(text)
    if due:
        return _OF_PERIOD[due.group("period").lower()]
    found = [(match.start(), name) for name, pattern in _EVERY if (match := pattern.search(text))]
    firm = [each for each in found if each[1] != "as needed"]
    return min(firm or found)[1] if found else None


def _sentences(view: View, context: Context) -> Iterator[CadenceFact]:
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.row is not None or passage.block.kind in {"heading", "title", "code"}:
            continue
        meets, reports = _MEETS.search(passage.text), _REPORTS.search(passage.text)
        every = period_of(passage.text) if meets or reports else None
        body = max(_BODY.finditer(passage.text), key=_length, default=None) if meets else None
        if not every or (every == "as needed" and not body and not _AT_NEED.search(passage.text)):
            continue
        start, end = (body or reports or meets).span()
        name = body.group("body").strip() if body else _report(reports) if reports else _meeting(passage)
        if name.lower() in _GENERIC:
            name = _meeting(passage)
        if not name:
            continue
        yield CadenceFact(
            body=name[:120],
            every=every,
            stance=passage_stance(passage, start, end, context.kinds, context.vocabulary),
            own=not own.elsewhere(passage),
            location=passage.location,
            quote=window(passage, start, end),
            confidence=0.85 if body else 0.7,
        )


def _report(found: Any) -> str:
    """What is reported: "status report"; "report" where the word before it is no name of one."""
    before = (found.group("what") or "").split()[-1:]
    named = [word for word in before if word.lower() not in _NO_NAME]
    return " ".join([*named, found.group("noun")])


def _length(found: Any) -> int:
    return len(found.group("body"))


def _meeting(passage: Passage) -> str:
    """What meets, in small letters ("the weekly status call"), or by the heading above; empty where neither says."""
    found = _CALLED.search(passage.text)
    words = [word for word in found.group(1).split() if word.lower() not in _NO_NAME] if found else []
    if found and words:
        return f"{' '.join(words)} {found.group(2)}"
    heading = passage.headings[-1].lstrip("0123456789. ") if passage.headings else ""
    if _MEETS.search(heading) or _BODY.search(heading):
        return heading
    return "meeting" if passage.text.lower().startswith("meeting") else ""


def _table(table: TableView) -> Iterator[CadenceFact]:
    frequency = next((at for at, name in enumerate(table.columns) if _EVERY_COLUMN.search(name)), None)
    body = next((at for at, name in enumerate(table.columns) if at != frequency and _BODY_COLUMN.search(name)), 0)
    if frequency is None or frequency == body:
        return
    for row in table.rows:
        every, name = period_of(row[frequency].text), plain(row[body])
        if every and name:
            yield CadenceFact(
                body=name[:120], every=every, location=row_place(row), quote=row_quote(row), confidence=0.85,
            )  # fmt: skip

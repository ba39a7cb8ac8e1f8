"""Which organizations agreed to a document that asks each of them: a sheet with a place to sign, or to say yes."""

from __future__ import annotations

from collections.abc import Iterable

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import PartyFact
from mocheck.understand.approval import is_filled
from mocheck.understand.context import Context
from mocheck.understand.dates import find_dates
from mocheck.understand.facts.agreements import AGREEMENTS
from mocheck.understand.facts.places import plain, row_place, row_quote
from mocheck.understand.facts.sides import side_of_text
from mocheck.understand.marks import is_marked
from mocheck.understand.view import TableView, View

_ORGANIZATION = re2.compile(
    r"(?i)^(?:(?:stakeholder|participating|partner|signing|signatory|member) )?"
    r"(?:organi[sz]ations?|agenc(?:y|ies)|part(?:y|ies)|compan(?:y|ies)|departments?|entit(?:y|ies)|"
    r"stakeholders?(?: groups?)?|count(?:y|ies)|on behalf of)(?: name)?(?: ?/ ?\w+)?\W*$"
)
_SIGNED = re2.compile(r"(?i)\bsign(?:ature|ed|s)?\b|\binitials\b")
_SAID = re2.compile(r"(?i)^(?:date |status of )?(?:concur\w*|agree[ds]?|agreement|consent\w*|accept(?:s|ed|ance)?)\b")
_REFUSED = re2.compile(
    r"(?i)\b(?:no|not|never|none|declin\w*|refus\w*|reject\w*|withh\w+|pending|await\w*|outstanding|object\w*|disagree\w*|"
    r"only if|unless|but|except\w*|subject to|condition\w*)\b|n't\b"
)
_YES = re2.compile(
    r"(?i)^(?:yes|y|x|✓|✔|concur\w*|agree[sd]?|accept\w*|signed|approved|consent\w*|received)\b(?: .{0,80})?$"
)


def read(view: View, context: Context) -> Iterable[PartyFact]:
    """A party for each organization that such a table lists; agreements have their own reading."""
    if context.is_kind(*AGREEMENTS):
        return
    for table in view.tables:
        yield from _of(table, context) if not table.hidden else ()


def _of(table: TableView, context: Context) -> Iterable[PartyFact]:
    organization = _at(table, _ORGANIZATION)
    signature, said = _at(table, _SIGNED), _at(table, _SAID)
    answer = said if signature is None else signature
    if organization is None or answer is None or organization == answer:
        return
    for row in table.rows:
        if organization >= len(row):
            continue
        name = plain(row[organization])
        if name and answer < len(row):
            filled = _is_yes(row[answer]) if signature is None else is_filled(row[answer].text, context.vocabulary)
            given = filled and not _REFUSED.search(plain(row[answer]))
            yield PartyFact(
                organization=name,
                side=side_of_text(name, context.program, context.vocabulary, context.stated),
                signed=given,
                location=row_place(row),
                quote=row_quote(row),
                confidence=0.85,
            )


def _is_yes(cell: Cell) -> bool:
    return bool(is_marked(cell)) or bool(_YES.match(plain(cell))) or bool(find_dates(plain(cell)))


def _at(table: TableView, pattern: re2.Pattern) -> int | None:
    return next((at for at, column in enumerate(table.columns) if column and pattern.search(column)), None)

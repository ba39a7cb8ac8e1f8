"""On which side a person stands by the tables that list people with their organizations."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.facts import Side
from mocheck.understand.approval import first_name
from mocheck.understand.context import Context
from mocheck.understand.facts.sides import side_of_text
from mocheck.understand.names import same_person
from mocheck.understand.text import folded
from mocheck.understand.view import TableView, View

_ORGANIZATION = re2.compile(
    r"(?i)^(?:home |parent )?(?:organi[sz]ation|agency|company|department|party|side|employer|entity|"
    r"customer or provider|customer ?/ ?provider|represents|representing|on behalf of|affiliation)(?: name| ?/ ?\w+)?$"
)
_MOST_ROWS = 300


def side_listed(person: str, view: View, context: Context) -> Side | None:
    """The one side on which all of the document's lists have a person of this name."""
    sides = set(_sides(person, view, context))
    return sides.pop() if len(sides) == 1 else None


def _sides(person: str, view: View, context: Context) -> Iterator[Side]:
    surname = person.rsplit(maxsplit=1)[-1]
    for table in view.tables:
        at = _organization(table)
        for row in table.rows[:_MOST_ROWS] if at is not None else ():
            others = [folded(cell.text) for n, cell in enumerate(row) if n != at]
            near = (first_name(text, context.vocabulary) for text in others if surname in text)
            if at is not None and at < len(row) and any(name and same_person(name, person) for name in near):
                side = side_of_text(folded(row[at].text), context.program, context.vocabulary, context.stated)
                yield from [side] if side else []


def _organization(table: TableView) -> int | None:
    columns = enumerate(table.columns) if table.region != "approval" else ()
    return next((n for n, name in columns if _ORGANIZATION.match(name.strip(" :*?"))), None)

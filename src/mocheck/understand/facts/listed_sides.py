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
from mocheck.understand.view import View

Listed = tuple[tuple[str, Side], ...]
_ORGANIZATION = re2.compile(
    r"(?i)^(?:home |parent )?(?:organi[sz]ation|agency|company|department|party|side|employer|entity|"
    r"customer or provider|customer ?/ ?provider|represents|representing|on behalf of|affiliation)(?: name| ?/ ?\w+)?$"
)


def listed_sides(view: View, context: Context) -> Listed:
    """Persons with their sides, in the order of the tables: a person named for both stands there twice."""
    return tuple(dict.fromkeys(_listed(view, context)))


def side_listed(person: str, listed: Listed) -> Side | None:
    """The one side on which all of the lists have a person of this name."""
    sides = {side for name, side in listed if same_person(name, person)}
    return sides.pop() if len(sides) == 1 else None


def _listed(view: View, context: Context) -> Iterator[tuple[str, Side]]:
    for table in view.tables:
        at = next((n for n, name in enumerate(table.columns) if _ORGANIZATION.match(name.strip(" :*?"))), None)
        if at is None or table.region == "approval":
            continue
        for row in table.rows:
            texts = [folded(cell.text) for cell in row]
            said = texts[at] if at < len(texts) else ""
            side = side_of_text(said, context.program, context.vocabulary, context.stated)
            people = [
                name for n, text in enumerate(texts) if n != at and (name := first_name(text, context.vocabulary))
            ]
            if side and people:
                yield people[0], side

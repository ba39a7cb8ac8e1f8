"""Reading tables of revisions: which column is which, and what the version of a row is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.understand.vocabulary import alternatives

_VERSION = alternatives(
    (
        r"(?:document |doc\.? |plan |file )?(?:version|versions?|revision|rev|ver|issue|release|edition)\.?"
        r"(?: ?(?:no|number|num|id|#)\.?| ?#)?(?:/release)?",
        r"(?:version|revision) ?/ ?(?:revision|version|issue)(?: (?:number|no\.?))?",
        r"(?:change|revision|amendment) (?:number|no\.?|#)",
        r"vers?\.?",
    ),
    whole=True,
)
_ISSUED = alternatives(
    (
        r"(?:date )?(?:issued?|released?|published|effective|approved)(?: date)?",
        r"(?:issue|release|effective|approval) date",
    ),
    whole=True,
)
_DATE = alternatives(
    (
        r"date", r"(?:version|revision|rev|change|changed|modified|modification|creation|update|updated|last|document|publication)\.? dated?",
        r"date (?:of )?(?:change|revision|version|created|modified|changed|revised|updated|update|issue|release|completed|\(.*\))",
        r"date ?[(/].*", r"dates?", r"when", r"revised on", r"updated(?: on)?",
    ),
    whole=True,
)  # fmt: skip
_AUTHOR = alternatives(
    (
        r"(?:author|authors|author\(s\)|editor|changed by|made by|updated by|revised by|prepared by|modified by|revision by|by|who|initials|name|"
        r"author ?/ ?editor|person|responsible|implemented by|revised/updated by|document owner|author name|organization|drafted by)",
    ),
    whole=True,
)
_NOTE = alternatives(
    (
        r".*\b(?:description|comments?|summary|reasons?|changes?|notes?|remarks|details|nature|purpose|revisions? made|what|sections? affected|"
        r"modifications?|revision description)\b.*",
    ),
    whole=True,
)
_ALIEN = alternatives((r"document(?: name| title)?", r"title", r"software", r"product", r"component", r"result.*", r"test.*", r"issue (?:id|statement)",
                       r"status of .*", r"vendor", r"server", r"environment", r"system", r"application", r"deliverable", r"name of document"), whole=True)  # fmt: skip
_NUMBER = alternatives((r"(?:v|ver\.?|version|rev\.?|revision|release|issue)?\s?#?\s?(\d+(?:\.\d+){0,4}[a-z]?)",))
_LETTER = alternatives((r"(?:rev\.?|revision|version|issue)?\s?([A-Z])",), whole=True)
_DRAFT = alternatives((r"drafts?", r"preliminary", r"wip", r"for review", r"for comments?", r"interim"))


@dataclass(frozen=True, slots=True)
class RevisionColumns:
    """The index of each column, None where the table has none."""

    version: int | None
    date: int | None
    author: int | None
    note: int | None


def revision_columns(columns: Sequence[str], *, announced: bool = False) -> RevisionColumns | None:
    """The columns of a table of revisions, or None where it is none. `announced`: a heading says that it is one."""
    names = [column.strip(" :*") for column in columns]
    if not announced and any(_ALIEN.match(name) for name in names):
        return None
    version = _first(names, _VERSION)
    date = _first(names, _ISSUED)
    date = _first(names, _DATE) if date is None else date
    author = _first(names, _AUTHOR)
    taken = {version, date, author}
    note = next((n for n, name in enumerate(names) if name and n not in taken and _NOTE.match(name)), None)
    if date is None or (version is None and note is None):
        return None
    if not announced and (version is None or (note is None and author is None)):
        return None
    return RevisionColumns(version, date, author, note)


def _first(names: Sequence[str], pattern: object) -> int | None:
    return next((n for n, name in enumerate(names) if name and pattern.match(name)), None)  # type: ignore[attr-defined]


def version_number(text: str) -> str | None:
    """The number in a version's text: "Version 2.0 (Draft)" gives 2.0; a single letter counts; None without either."""
    plain = text.strip().strip("[]()")
    found = _NUMBER.search(plain)
    if found:
        return str(found.group(1))
    letter = _LETTER.match(plain)
    return str(letter.group(1)).upper() if letter else None


def says_draft(text: str) -> bool:
    """Whether a version, note or status calls itself a draft."""
    return bool(_DRAFT.search(text))


def version_key(version: str | None) -> tuple[int, ...]:
    """Versions in their order: 1.10 comes after 1.9."""
    return tuple(int(part) for part in (version or "").split(".") if part.isdigit()) or (-1,)

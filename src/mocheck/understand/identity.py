"""Title, version and date of a document, each as exact as the document says it.

A cover and a revision table speak for the document; a running header and the file's name only where those are silent.
A file's own dates never count.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.understand import stated_dates, stated_versions
from mocheck.understand.context import Identity
from mocheck.understand.declared import Declared, declared
from mocheck.understand.facts.revisions import Revision, history
from mocheck.understand.kind_names import names_kind
from mocheck.understand.opening import opening
from mocheck.understand.regions import heading_region
from mocheck.understand.revision_table import version_key
from mocheck.understand.stated import Found, latest
from mocheck.understand.title_choice import title_of
from mocheck.understand.titles import candidates
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_TRUSTED = 0.5


@dataclass(frozen=True, slots=True)
class Identified:
    """The identity and what it was taken from."""

    identity: Identity
    versions: tuple[Found, ...]
    dates: tuple[Found, ...]
    history: tuple[Revision, ...]
    fields: tuple[Declared, ...]


def identify(view: View, vocabulary: Vocabulary, as_of: datetime.date) -> Identified:
    """Reads title, version and date; what is not said stays None.

    A date more than a year after `as_of` is a slip ("2091" for 2019) or a plan's, and not the document's.
    """
    last = as_of.replace(year=as_of.year + 1, day=1).isoformat()
    fields = declared(view, vocabulary)
    rows = tuple(row for row in history(view, vocabulary) if not row.template)
    versions = tuple(sorted(stated_versions.versions(view, fields, rows, vocabulary), key=lambda found: -found.weight))
    past = tuple(row for row in rows if (row.iso or "") <= last)
    told = (found for found in stated_dates.dates(view, fields, past, vocabulary) if found.value <= last)
    dates = tuple(sorted(told, key=lambda found: -found.weight))
    known = candidates(view, vocabulary)
    title = title_of(view, vocabulary, known, lambda text: names_kind(text, vocabulary))
    identity = Identity(title, _version(versions, rows), _date(dates), _owner(view, fields, vocabulary))
    return Identified(identity, versions, dates, rows, fields)


def _owner(view: View, fields: Sequence[Declared], vocabulary: Vocabulary) -> str | None:
    """The owner that is declared, else by whom the cover says that the document was prepared or submitted."""
    named = vocabulary.pattern("owner_name", whole=True)
    owner = next(
        (f.value for f in fields if named.match(f.name) and not stated_dates.is_date_column(f.value, vocabulary)), None
    )
    if owner:
        return owner
    lines = [line.strip() for block in opening(view.document.blocks) for line in stated_dates.folded_lines(block.text)]
    for number, line in enumerate(lines):
        found = vocabulary.pattern("prepared_by").match(line)
        if found:
            rest = found.group(1).strip(" :,") or (lines[number + 1] if number + 1 < len(lines) else "")
            named = heading_region(rest, vocabulary) is None
            return (rest.split(" for ")[0].strip(" :,") or None) if named else None
    return None


def _version(found: Sequence[Found], rows: Sequence[Revision]) -> str | None:
    if not found:
        return None
    newest = latest([row for row in rows if row.version])
    best = found[0].value
    if newest and newest.iso and newest.version and version_key(newest.version) > version_key(best):
        return newest.version
    return best


def _date(found: Sequence[Found]) -> str | None:
    """The weightiest date; another of nearly its weight wins where it is more exact or later."""
    if not found:
        return None
    best = found[0]
    for each in found[1:]:
        if each.weight < best.weight - 0.12:
            break
        more_exact = each.value.startswith(best.value) and len(each.value) > len(best.value)
        later = each.weight >= _TRUSTED and each.value[: len(best.value)] > best.value
        if more_exact or later:
            best = Found(each.value, best.weight, each.location, each.quote)
    return best.value

"""What a document states of itself as its version or date, and which row of its history is the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.model.document import Location
from mocheck.understand.facts.revisions import Revision
from mocheck.understand.revision_table import version_key


@dataclass(frozen=True, slots=True)
class Found:
    """A version or date, where it stands, and how much its place weighs."""

    value: str
    weight: float
    location: Location
    quote: str


def latest(rows: Sequence[Revision]) -> Revision | None:
    """The newest row of a history: by date, then by version, whatever the order of the table."""
    dated = [row for row in rows if row.iso]
    if not dated:
        return max(rows, key=lambda row: version_key(row.version), default=None)
    return max(dated, key=lambda row: (row.iso or "", version_key(row.version)))

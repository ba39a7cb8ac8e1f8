"""The vocabulary's keys as rules may use them."""

from __future__ import annotations

from collections.abc import Mapping

from mocheck.packs.names import Names
from mocheck.understand.vocabulary import Vocabulary
from mocheck.understand.vocabulary_file import KindEntry, TermEntry


def names_of(vocabulary: Vocabulary) -> Names:
    """Concepts are change types, processes and topics together: their keys are unique over all three."""
    families: dict[str, Mapping[str, KindEntry | TermEntry]] = {
        "document kind": dict(vocabulary.kinds),
        "role": dict(vocabulary.roles),
        "process": dict(vocabulary.processes),
        "concept": {**vocabulary.change_types, **vocabulary.processes, **vocabulary.topics},
    }
    return Names(
        {family: {key: entry.canonical or key for key, entry in its.items()} for family, its in families.items()}
    )

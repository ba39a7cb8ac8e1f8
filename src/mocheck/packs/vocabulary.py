"""The vocabulary's keys as rules may use them."""

from __future__ import annotations

from collections.abc import Mapping

from mocheck.packs.names import Names
from mocheck.understand.vocabulary import Vocabulary
from mocheck.understand.vocabulary_file import KindEntry, TermEntry


def names_of(vocabulary: Vocabulary) -> Names:
    """Concepts are change types, processes and topics together: their keys are unique over all three.

    Events and verifications are those that cues of the vocabulary make known (`event_launch`).
    """
    families: dict[str, Mapping[str, KindEntry | TermEntry]] = {
        "document kind": dict(vocabulary.kinds),
        "role": dict(vocabulary.roles),
        "process": dict(vocabulary.processes),
        "concept": {**vocabulary.change_types, **vocabulary.processes, **vocabulary.topics},
    }
    named = {family: {key: entry.canonical or key for key, entry in its.items()} for family, its in families.items()}
    concepts = named["concept"]
    for family in ("event", "verification"):
        keys = [cue.removeprefix(f"{family}_") for cue in sorted(vocabulary.cues) if cue.startswith(f"{family}_")]
        named[family] = {key: concepts.get(key, key.replace("-", " ")) for key in keys}
    registers = [name.removeprefix("register.") for name in sorted(vocabulary.cues) if name.startswith("register.")]
    named["register"] = {**named["document kind"], **{key: key.replace("-", " ") for key in registers}}
    named["event"].setdefault("meeting", "a meeting of no special kind")
    return Names(named)

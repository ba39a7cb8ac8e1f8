"""Names of systems in running text."""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary


def system_in(text: str, names: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The name of a system that a text speaks of and that is none of these, which are normed."""
    for found in vocabulary.pattern("system_named").finditer(folded(text)):
        name = vocabulary.norm(found.group(1))
        special = " ".join(
            word for word in name.split() if not vocabulary.pattern("common_name_word", whole=True).match(word)
        )
        if special and not any(special in own for own in names):
            return str(found.group(1))
    return None

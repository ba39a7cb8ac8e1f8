"""How much a passage says itself."""

from __future__ import annotations

from mocheck.understand.placeholders import without_placeholders
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Vocabulary

_POINTERS = ("see ", "refer to ", "please see ", "please refer ")


def words_of_substance(passage: Passage, vocabulary: Vocabulary) -> int:
    """How many words the passage says itself: no placeholder, instruction, "N/A" or mere reference."""
    if passage.region in ("instruction", "toc", "header", "comment") or passage.block.kind in ("heading", "title"):
        return 0
    text = without_placeholders(passage.text, vocabulary)
    if vocabulary.is_state("no_content", text) or text.lower().startswith(_POINTERS):
        return 0
    return sum(any(char.isalpha() for char in word) for word in text.split())

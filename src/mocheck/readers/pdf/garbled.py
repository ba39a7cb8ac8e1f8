"""Text whose letters are not those that are seen: fonts without a map from their glyphs to characters."""

from __future__ import annotations

from mocheck.readers.pdf.shapes import Page

_LEAST_LETTERS = 120
_ODD_SHARE = 0.2
_FEW = 10
_VOWEL_SHARE = 0.2  # English has 0.38, letters drawn at random 0.23, text shifted along the code table 0.15
_COMMON = frozenset(
    ("the", "of", "and", "to", "in", "for", "is", "a", "on", "by", "with", "or", "at", "as", "be", "this", "are")
)
_COMMON_SHARE = 0.02
_VOWELS = "aeiouyAEIOUYàáâäãåèéêëìíîïòóôöõùúûüæœø"


def is_garbled(page: Page) -> bool:
    """Whether the page shows text whose characters are mostly lost."""
    text = "".join(word.text for word in page.words)
    letters = "".join(filter(str.isalpha, text))
    odd = 0 if text.isprintable() and text.isascii() else sum(map(_is_odd, text))
    if odd > _FEW and odd > _ODD_SHARE * len(text):
        return True
    if len(letters) < _LEAST_LETTERS:
        return False
    latin = letters.isascii() or sum(character < "\u0250" for character in letters) > 0.9 * len(letters)
    common = sum(word.text.lower() in _COMMON for word in page.words)
    voiced = sum(map(letters.count, _VOWELS)) >= _VOWEL_SHARE * len(letters)
    return latin and not voiced and common < _COMMON_SHARE * len(page.words)


def _is_odd(character: str) -> bool:
    return not character.isprintable() or character == "\ufffd" or "\ue000" <= character <= "\uf8ff"

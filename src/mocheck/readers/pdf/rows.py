"""Words to rows: what stands on one line of the page, in pieces where wide gaps part it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mocheck.readers.ooxml.symbols import BULLETS
from mocheck.readers.pdf.shapes import Word

WIDE_GAP = 1.5  # times the size of the text: more than justified text leaves between words
_SAME_ROW = 0.55
_SAME_WORD = 0.15
_SMALLER, _HARDLY_SMALLER = 0.8, 0.9
_SIGNS = BULLETS | frozenset("–—-*·➔✓❖❍→»")


@dataclass(slots=True)
class Piece:
    """Words side by side without a wide gap between them."""

    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1


@dataclass(slots=True)
class Row:
    """The pieces on one line, from left to right. `base` and `size` are those of most of its text."""

    pieces: list[Piece]
    base: float
    size: float

    @property
    def words(self) -> list[Word]:
        return [word for piece in self.pieces for word in piece.words]

    @property
    def x0(self) -> float:
        return self.pieces[0].words[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].words[-1].x1

    @property
    def middle(self) -> float:
        return self.base + self.size * 0.3


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The words as rows from the top of the page down."""
    ordered = sorted(words, key=lambda word: (-word.middle, word.x0))
    groups: list[list[Word]] = []
    middle = size = 0.0
    for word in ordered:
        tolerance = _SAME_ROW * max(size, word.style.size)
        if not groups or middle - word.middle > tolerance:
            groups.append([word])
            middle, size = word.middle, word.style.size
        else:
            groups[-1].append(word)
            if word.style.size > size:
                middle, size = word.middle, word.style.size
    return [_row(group) for group in groups]


def _row(words: list[Word]) -> Row:
    letters: dict[float, int] = {}
    for word in words:
        letters[word.style.size] = letters.get(word.style.size, 0) + len(word.text)
    size = max(letters, key=lambda size: (letters[size], size))
    base = next(word.base for word in words if word.style.size == size)
    return Row(_pieces(words), base, size)


def rows_from(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces as rows again, after some of them were taken out."""
    return rows_of(word for piece in pieces for word in piece.words)


def is_marker(word: Word) -> bool:
    """Whether a word stands before a list item: a bullet, a number or a letter with a point or a bracket."""
    text = word.text
    if text in _SIGNS or text == "o" or (len(text) == 1 and "\ue000" <= text <= "\uf8ff"):
        return True
    bare = text.strip("().")
    if bare == text or len(bare) > 4 or not text.endswith((")", ".")):
        return False
    return bare.isdecimal() or (bare.isalpha() and (len(bare) == 1 or set(bare.lower()) <= set("ivxl")))


def mark_raised(words: Iterable[Word]) -> None:
    """Marks the numbers of footnotes, at their place in the text and before the note itself."""
    for before, word in itertools.pairwise(words):
        if word.text.isdigit() and _is_raised(word, before):
            word.raised = True
        elif before.text.isdigit() and _is_raised(before, word):
            before.raised = True


def _is_raised(number: Word, beside: Word) -> bool:
    size = beside.style.size
    above = number.base - beside.base
    most = _SMALLER if above < 0.3 * size else _HARDLY_SMALLER
    smaller = number.style.size <= most * size and len(number.text) <= 3
    higher = size * 0.1 < above < size
    near = min(abs(number.x0 - beside.x1), abs(beside.x0 - number.x1)) < size
    return smaller and higher and near


def _pieces(words: list[Word]) -> list[Piece]:
    words.sort(key=lambda word: word.x0)
    mark_raised(words)
    pieces: list[Piece] = []
    before: Word | None = None
    for word in words:
        if before and word.text == before.text and abs(word.x0 - before.x0) < _SAME_WORD * word.style.size:
            continue
        if before is None or _parted(pieces[-1].words, before, word):
            pieces.append(Piece([word]))
        else:
            pieces[-1].words.append(word)
        before = word
    return pieces


def _parted(piece: Sequence[Word], before: Word, word: Word) -> bool:
    size = max(before.style.size, word.style.size)
    gap = word.x0 - before.x1
    if len(piece) == 1 and is_marker(before) and gap < 5 * size:
        return False
    return gap > WIDE_GAP * size

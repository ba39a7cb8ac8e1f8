"""From the pieces of a paragraph to its text and marks; hidden and struck parts stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mocheck.readers.ooxml.marks import (
    AUTO_DATE,
    BLUE,
    BOLD,
    CONTENTS,
    ERROR,
    HIDDEN,
    INSERTED,
    INSTRUCTION,
    ITALIC,
    PLACEHOLDER,
    STRUCK,
    UNDERLINED,
)

Piece = tuple[str, int, float]  # a text, the flags of its look, its size in points
_MOST = (BOLD, ITALIC, BLUE, HIDDEN, STRUCK, UNDERLINED, INSTRUCTION)
_ANY = AUTO_DATE | INSERTED
_APART = HIDDEN | STRUCK
LABEL_WORDS = 8
_ERRORS = (
    "Error! Unknown",
    "Error! Bookmark",
    "Error! Reference",
    "Error! No text of",
    "Error! Not a valid",
    "Error! Main Document",
    "Error! Hyperlink",
    "Error! Style not",
    "Error! Filename",
    "Error! Use the Home tab",
    "Error! No table of",
    "Error! No index",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's text, or what of it is hidden or struck. `contents`: it begins within a table of contents."""

    text: str
    flags: int = 0
    size: float = 0.0
    contents: bool = False


_EMPTY = Line("")


def lines(pieces: list[Piece]) -> Iterator[Line]:
    """The paragraph itself first (also where it is empty), then what of it is hidden or struck."""
    union = 0
    for _, flags, _ in pieces:
        union |= flags
    if not union & _APART:
        yield _line(pieces)
        return
    plain = [piece for piece in pieces if not piece[1] & _APART]
    if not any(text.strip() for text, _, _ in plain):
        yield _line(pieces)
        return
    yield _line(plain)
    struck = [piece for piece in pieces if piece[1] & _APART == STRUCK]
    hidden = [piece for piece in pieces if piece[1] & HIDDEN]
    yield from (line for line in (_line(struck), _line(hidden)) if line.text)


def _line(pieces: list[Piece]) -> Line:
    if len(pieces) == 1:
        text, flags, size = pieces[0]
        text = text.strip()
    else:
        text, flags, size = "".join([piece[0] for piece in pieces]).strip(), 0, 0.0
        if text:
            flags, size = _weigh(pieces), _size(pieces)
    if not text:
        return _EMPTY
    if "Error!" in text and any(error in text for error in _ERRORS):
        flags |= ERROR
    return Line(text, flags, size, _begins_in_contents(pieces) if len(pieces) > 1 else bool(flags & CONTENTS))


def _weigh(pieces: list[Piece]) -> int:
    """What most of the text is; a date that updates itself, an insertion or an empty control marks the whole."""
    first = pieces[0][1]
    for _, flags, _ in pieces:
        if flags != first:
            break
    else:
        return first
    weights = [(len("".join(piece[0].split())), piece[1]) for piece in pieces]
    total = sum(weight for weight, _ in weights)
    result = 0
    for flag in _MOST:
        if 2 * sum(weight for weight, flags in weights if flags & flag) > total:
            result |= flag
    for weight, flags in weights:
        if weight:
            result |= flags & _ANY
    missing = sum(weight for weight, flags in weights if flags & PLACEHOLDER)
    said = "".join(piece[0] for piece in pieces if not piece[1] & PLACEHOLDER)
    if missing and (2 * missing >= total or len(said.split()) <= LABEL_WORDS):
        result |= PLACEHOLDER
    return result


def _size(pieces: list[Piece]) -> float:
    sizes: dict[float, int] = {}
    if all(size == pieces[0][2] for _, _, size in pieces):
        return pieces[0][2]
    for text, _, size in pieces:
        sizes[size] = sizes.get(size, 0) + len(text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _begins_in_contents(pieces: list[Piece]) -> bool:
    return next((bool(flags & CONTENTS) for text, flags, _ in pieces if text.strip()), False)

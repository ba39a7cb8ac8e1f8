"""Quotes and places of facts: what stands in the document, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.document import Cell, Location
from mocheck.understand.text import folded
from mocheck.understand.view import Passage, View

LONGEST_QUOTE = 400


def trimmed(quote: str) -> str:
    """A quote as it is shown: white space single, cut at a word where it is too long."""
    plain = " ".join(quote.split())
    if len(plain) <= LONGEST_QUOTE:
        return plain
    return plain[: LONGEST_QUOTE - 3].rsplit(" ", 1)[0] + "..."


def row_quote(row: Sequence[Cell]) -> str:
    """The cells of a row, those merged with their neighbour once."""
    texts: list[str] = []
    for at, cell in enumerate(row):
        if at and "merged" in cell.marks and cell.text == row[at - 1].text:
            continue
        texts.append(" ".join(cell.text.split()))
    return trimmed(" | ".join(texts).strip(" |"))


def row_place(row: Sequence[Cell]) -> Location:
    """The place of a row: of its first cell that says anything."""
    return next((cell.location for cell in row if cell.text.strip()), row[0].location)


def window(passage: Passage, start: int, end: int) -> str:
    """The passage's quote; of a long one the part around the place that matters."""
    if len(passage.quote) <= LONGEST_QUOTE:
        return trimmed(passage.quote)
    middle = len(passage.quote) * (start + end) // max(2 * len(passage.text), 1)
    first = max(0, min(middle - LONGEST_QUOTE // 2, len(passage.quote) - LONGEST_QUOTE + 8))
    part = passage.quote[first : first + LONGEST_QUOTE - 8]
    lead = "... " if first else ""
    return trimmed(lead + (part.partition(" ")[2] if first else part))


def small_words(view: View) -> frozenset[str]:
    """The words that the document writes in small letters: what a name without a known given name cannot be."""
    return frozenset(
        word
        for passage in view.passages
        for token in passage.text.split()
        if (word := token.strip(".,;:()'\"")).islower()
    )


def said_passages(view: View) -> Iterator[Passage]:
    """The passages in which the document says something: no contents, no comment, no running header, no example.

    Hidden text is not said to anybody who reads the document; a hidden sheet or row is, and is known as hidden.
    """
    silent = {"toc", "comment", "header", "instruction", "example"}
    return (
        passage
        for passage in view.passages
        if passage.region not in silent and passage.text and not (passage.hidden and passage.row is None)
    )


def plain(cell: Cell) -> str:
    """A cell's folded text."""
    return folded(cell.text)

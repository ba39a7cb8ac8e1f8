"""The lines with which a document opens, before its text begins: those of a cover, a first slide, a first heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mocheck.model.document import Block

_MOST_LINES = 14
SKIPPED = frozenset({"header", "footer", "watermark", "comment", "toc", "note", "code", "field"})
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?\s")
_VERSION = re.compile(r"(?:version|revision|release|rev\.?|v) ?\d", re.IGNORECASE)
_CONNECTING = frozenset({"for", "of", "for the", "of the", "to", "and"})
_TYPED_ITEM = re.compile(r"\s*(?:[-\u2013\u2022\u25cf\u25aa\uf0b7o](?:\t| {1,8})|\d{1,2}[.)]\t)\S")


def opening(blocks: Sequence[Block]) -> list[Block]:
    """The lines before the text begins: those of a cover, of the first slide, or the first heading."""
    lines: list[Block] = []
    slide = next((block.location.path[0] for block in blocks if _on_slide(block)), None)
    numbered = _counts_anew(blocks)
    for block in blocks:
        if block.kind in SKIPPED or (not block.text.strip() and block.kind != "table"):
            continue
        if slide is not None and block.location.path[:1] != (slide,):
            break
        if block.kind == "item" or (lines and _TYPED_ITEM.match(block.text)):
            if len(lines) > 2 or block.kind != "item":
                break
            continue
        if block.kind == "table":
            if len(block.rows) > 4 or not _cover_table(block):
                break
            lines += [_line(cell.text, block) for row in block.rows for cell in row[:1] if cell.text.strip()]
            continue
        if (
            len(block.text.split()) > 35
            or (heading_ends(block) and (lines or not numbered))
            or _section_begins(block, lines)
            or len(lines) >= _MOST_LINES
        ):
            break
        lines.append(block)
    return lines


def _on_slide(block: Block) -> bool:
    return bool(block.location.path) and re.match(r"slide \d+", block.location.path[0].lower()) is not None


def _section_begins(block: Block, lines: Sequence[Block]) -> bool:
    """A second heading begins the text unless it goes on with the first, line upon line, or is a version."""
    if block.kind != "heading" or not any(line.kind == "heading" for line in lines) or _VERSION.match(block.text):
        return False
    return lines[-1].kind != "heading" and lines[-1].text.strip().lower() not in _CONNECTING


def heading_ends(block: Block) -> bool:
    """A numbered heading begins the text."""
    return block.kind == "heading" and _NUMBER.match(block.text.strip()) is not None


def _counts_anew(blocks: Sequence[Block]) -> bool:
    """Whether the first heading is numbered as one of a set of documents: those after it count from 1 again."""
    numbers = [found.group(1) for b in blocks if b.kind == "heading" and (found := _NUMBER.match(b.text.strip()))]
    return len(numbers) > 1 and numbers[1] == "1" and "." not in numbers[0]


def _cover_table(block: Block) -> bool:
    return all(len(cell.text.split()) < 40 for row in block.rows for cell in row) and len(block.rows[0]) <= 2


def _line(text: str, block: Block) -> Block:
    return Block(kind="paragraph", text=text, location=block.location)

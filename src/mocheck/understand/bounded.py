"""What understanding may cost: the length of a table is bounded, and one that is cut is said to be."""

from __future__ import annotations

from msgspec.structs import replace

from mocheck.model.document import Block, Document

MOST_ROWS = 5_000


def bounded(document: Document) -> Document:
    """The document with no table longer than MOST_ROWS, and a notice of each that was."""
    long = [block for block in document.blocks if len(block.rows) > MOST_ROWS]
    if not long:
        return document
    blocks = tuple(_cut(block) for block in document.blocks)
    return replace(document, blocks=blocks, notices=(*document.notices, *map(_notice, long)))


def _cut(block: Block) -> Block:
    return replace(block, rows=block.rows[:MOST_ROWS]) if len(block.rows) > MOST_ROWS else block


def _notice(block: Block) -> str:
    where = " > ".join((*block.location.path, block.location.part))
    return f"only the first {MOST_ROWS:,} of {len(block.rows):,} rows of {where} were considered"

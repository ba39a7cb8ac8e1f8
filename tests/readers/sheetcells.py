"""What tests ask of the documents read from spreadsheets."""

from __future__ import annotations

from mocheck.model.document import Block, Cell, Document
from mocheck.readers import sheets


def read(data: bytes) -> Document:
    return sheets.read(data, "Registers/Risks.xlsx", "0" * 64)


def tables(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "table"]


def texts(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def cells(document: Document) -> dict[str, Cell]:
    return {cell.location.part: cell for block in tables(document) for row in block.rows for cell in row}

"""Reading facts from a few lines of Markdown, or from a table as a workbook would give it."""

from __future__ import annotations

import datetime
from types import ModuleType
from typing import Any

from mocheck.model.document import Block, Cell, Document, Location, Mark
from mocheck.program import Program, RosterEntry
from mocheck.readers import read_bytes
from mocheck.understand import viewing, vocabulary
from mocheck.understand.context import Context, Identity

PROGRAM = Program(
    name="Harbor Benefits System",
    organization="Department of Coastal Services",
    aliases=("HBS",),
    roster=(RosterEntry(person="J. Lee", role="Configuration Manager", left=datetime.date(2026, 6, 30)),),
)
AS_OF = datetime.date(2026, 11, 21)


def facts(
    family: ModuleType, text: str, *kinds: str, title: str | None = None, program: Program = PROGRAM
) -> list[Any]:
    """What a family reads from a Markdown document of these kinds."""
    return of_document(family, read_bytes(text.encode(), "document.md"), *kinds, title=title, program=program)


def of_document(
    family: ModuleType, document: Document, *kinds: str, title: str | None = None, program: Program = PROGRAM
) -> list[Any]:
    """What a family reads from a document."""
    words = vocabulary.load()
    context = Context(words, program, kinds, Identity(title=title), AS_OF)
    return list(family.read(viewing.build(document, words), context))


def sheet(
    name: str, rows: list[list[str]], *, hidden: bool = False, marks: dict[str, frozenset[Mark]] | None = None
) -> Document:
    """A workbook of one sheet; `marks` by address."""
    hiding: frozenset[Mark] = frozenset({"hidden"}) if hidden else frozenset()
    told = marks or {}

    def cell(text: str, row: int, column: int) -> Cell:
        address = f"{chr(65 + column)}{row + 1}"
        return Cell(text=text, location=Location(path=(name,), part=address), marks=told.get(address, frozenset()))

    body = tuple(tuple(cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows))
    table = Block(kind="table", text="", location=Location(path=(name,), part="A1"), rows=body, marks=hiding)
    heading = Block(kind="heading", text=name, location=Location(path=()), level=1, marks=hiding)
    return Document(path="Registers/log.xlsx", sha256="0" * 64, format="xlsx", blocks=(heading, table))

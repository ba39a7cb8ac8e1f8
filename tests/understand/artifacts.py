"""Artifacts made from a few lines: Markdown as it stands, or blocks where Markdown cannot say it."""

from __future__ import annotations

import datetime

from mocheck.model.artifact import Artifact
from mocheck.model.document import Block, Cell, Document, Location, Mark
from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import artifact_of, understand, vocabulary

PROGRAM = Program(name="Harbor Benefits System", organization="Department of Coastal Services", aliases=("HBS",))
AS_OF = datetime.date(2026, 11, 21)


def artifact(text: str, path: str = "document.md", program: Program = PROGRAM) -> Artifact:
    """One Markdown document, understood by itself."""
    return artifact_of(read_bytes(text.encode(), path), vocabulary.load(), program, AS_OF)


def artifacts(program: Program = PROGRAM, **texts: str) -> dict[str, Artifact]:
    """Markdown documents by name (v1_2 is v1.2.md), understood together."""
    documents = [read_bytes(text.encode(), f"{name}.md") for name, text in sorted(texts.items())]
    made = understand(documents, vocabulary.load(), program, AS_OF)
    return {each.path.removesuffix(".md"): each for each in made}


def document(*blocks: Block, path: str = "Plan.docx", insertions: int = 0, deletions: int = 0) -> Document:
    """A document of these blocks."""
    return Document(
        path=path,
        sha256="0" * 64,
        format=path.rsplit(".", 1)[-1],
        blocks=blocks,
        insertions=insertions,
        deletions=deletions,
    )


def block(kind: str, text: str = "", *marks: Mark, level: int = 0, path: tuple[str, ...] = (), page: int | None = None):
    """One block."""
    where = Location(path=path, part="paragraph 1", page=page)
    return Block(kind=kind, text=text, location=where, level=level, marks=frozenset(marks))


def table(
    *rows: tuple[str, ...], path: tuple[str, ...] = (), page: int | None = None, marks: dict | None = None
) -> Block:
    """A table; `marks` are those of a cell, by its text."""
    told = marks or {}
    made = tuple(
        tuple(
            Cell(
                text=text,
                location=Location(path=path, part=f"table 1 row {number}", page=page),
                marks=frozenset(told.get(text, ())),
            )
            for text in row
        )
        for number, row in enumerate(rows, 1)
    )
    return Block(kind="table", text="", location=Location(path=path, part="table 1", page=page), rows=made)


def sheet(name: str, *rows: tuple[str, ...]) -> tuple[Block, Block]:
    """The two blocks of a sheet."""
    cells = tuple(
        tuple(
            Cell(text=text, location=Location(path=(name,), part=f"{chr(65 + column)}{number}"))
            for column, text in enumerate(row)
        )
        for number, row in enumerate(rows, 1)
    )
    heading = Block(kind="heading", text=name, location=Location(part="sheet"), level=1)
    return heading, Block(kind="table", text="", location=Location(path=(name,), part="A1"), rows=cells)


def made(*blocks: Block, path: str = "Plan.docx", **counts: int) -> Artifact:
    """An artifact of these blocks."""
    return artifact_of(document(*blocks, path=path, **counts), vocabulary.load(), PROGRAM, AS_OF)


def kinds(found: Artifact) -> list[str]:
    """The kinds that are certain enough to count, best first."""
    return [guess.kind for guess in found.kinds if guess.confidence >= 0.5]

"""The documents of a rule's example, made into what a reader would give."""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path, PurePosixPath

from mocheck.errors import ConfigError
from mocheck.model.document import Block, Document, Location, Mark
from mocheck.packs.schema import ExampleDocument, Row
from mocheck.readers import read_bytes
from mocheck.readers.grid import NO_MARKS, Grid, table

_UNFIT = re.compile(r"[^A-Za-z0-9&(). _-]+")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)$")


def documents(said: tuple[ExampleDocument, ...], folder: Path) -> tuple[tuple[Document, ...], dict[str, str]]:
    """The documents, and for each whose kind the example says, its path and that kind."""
    made: list[Document] = []
    kinds: dict[str, str] = {}
    for number, each in enumerate(said, 1):
        path = _path(each, number)
        made.append(_document(each, path, folder))
        if each.kind:
            kinds[path] = each.kind
    return tuple(made), kinds


def _path(said: ExampleDocument, number: int) -> str:
    """The name it is given, or one after its title; numbered, so that no two are the same."""
    if said.name or said.path:
        return f"{number}/{PurePosixPath(said.name or said.path or '').name}"
    name = _UNFIT.sub(" ", said.title or "Document").strip() or "Document"
    return f"{number}/{name}{'.md' if said.text is not None or said.title else '.xlsx'}"


def _document(said: ExampleDocument, path: str, folder: Path) -> Document:
    if said.path is not None:
        file = (folder / said.path).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            raise ConfigError(f"example document {said.path}: there is no such file in the pack's folder")
        return read_bytes(file.read_bytes(), path)
    sheets = dict(said.sheets or {})
    if said.table is not None:
        sheets["Sheet1"] = said.table
    title = f"# {said.title}\n\n" if said.title else ""
    if not sheets:
        return read_bytes(f"{title}{said.text or ''}\n".encode(), path)
    blocks = [block for name, rows in sheets.items() for block in _sheet(name, rows)]
    digest = hashlib.sha256(repr(sheets).encode()).hexdigest()
    properties = {"title": said.title} if said.title else {}
    return Document(path=path, sha256=digest, format="xlsx", blocks=tuple(blocks), properties=properties)


def _sheet(name: str, rows: tuple[Row, ...]) -> list[Block]:
    width = max(map(len, rows), default=0)
    marks: dict[tuple[int, int], frozenset[Mark]] = {}
    texts: list[list[str]] = []
    for at, row in enumerate(rows):
        texts.append(["" if cell is None else str(cell) for cell in row] + [""] * (width - len(row)))
        for across, cell in enumerate(row):
            if mark := _mark(cell):
                marks[at, across] = frozenset({mark})
    grid = Grid(texts=texts, rows=range(1, len(rows) + 1), columns=range(1, width + 1), marks=marks)
    found = table(grid, (name,), NO_MARKS)
    heading = Block(kind="heading", text=name, level=1, location=Location(part="sheet"))
    return [heading, *([found] if found else [])]


def _mark(cell: object) -> Mark | None:
    if isinstance(cell, datetime.date):
        return "date"
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return "number"
    return "error" if isinstance(cell, str) and _ERROR.match(cell) else None

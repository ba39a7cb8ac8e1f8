"""Registers written as lists: entries of lines such as "Owner: Ann Cole", as the table that they would make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import re2

from mocheck.model.document import Block, Cell
from mocheck.understand.view import Passage, TableView, View

_LABELLED = re2.compile(r"^\W*([A-Za-z][A-Za-z0-9 /()#-]{0,28}?) ?: *(.*)$")
_NUMBERED = re2.compile(r"^\W*((?:[A-Za-z]{1,6}[- ]?)?\d[\w.-]{0,8})[.):]? +(?:[-:] ?)?(\S.*)$")
_FEWEST_LABELS, _FEWEST_ENTRIES = 2, 2
_KINDS = frozenset({"paragraph", "item", "field"})


@dataclass(slots=True)
class _Entry:
    """The labels of one entry with their cells; `above` is what stands over it, `block` its first."""

    above: tuple[str, ...]
    block: Block
    cells: dict[str, Cell] = field(default_factory=dict)


def tables(view: View) -> Iterator[TableView]:
    """A table for the entries beneath one heading, each under a heading of its own or begun by the same label."""
    for group in _groups(view):
        columns = tuple(dict.fromkeys(label for entry in group for label in entry.cells))
        blank = Cell(text="", location=group[0].block.location)
        yield TableView(
            columns=columns,
            rows=tuple(tuple(entry.cells.get(label, blank) for label in columns) for entry in group),
            caption=group[0].above[-1] if group[0].above else "",
            headings=group[0].above,
            region="body",
            block=group[0].block,
        )


def _groups(view: View) -> Iterator[list[_Entry]]:
    """Entries that belong together: they stand under one heading and share their labels."""
    held: list[_Entry] = []
    for entry in _entries(view):
        if held and (entry.above != held[0].above or not set(entry.cells) & set(held[0].cells)):
            if len(held) >= _FEWEST_ENTRIES:
                yield held
            held = []
        held.append(entry)
    if len(held) >= _FEWEST_ENTRIES:
        yield held


def _entries(view: View) -> Iterator[_Entry]:
    entry: _Entry | None = None
    headings: tuple[str, ...] = ()
    for passage in view.passages:
        said = _LABELLED.match(passage.text) if _may_be(passage) else None
        if said is None:
            continue
        label = " ".join(said.group(1).lower().split())
        if entry is None or passage.headings != headings or label == next(iter(entry.cells), None):
            if entry and len(entry.cells) > _FEWEST_LABELS:
                yield entry
            entry, headings = _begun(passage), passage.headings
        entry.cells.setdefault(label, Cell(text=said.group(2), location=passage.location))
    if entry and len(entry.cells) > _FEWEST_LABELS:
        yield entry


def _may_be(passage: Passage) -> bool:
    return (
        passage.row is None
        and passage.region in ("body", "cover")
        and passage.block.kind in _KINDS
        and ":" in passage.text[:32]
    )


def _begun(passage: Passage) -> _Entry:
    """An entry; a heading that numbers it ("A-1 Send the plan") gives its number and title."""
    numbered = _NUMBERED.match(passage.headings[-1]) if passage.headings else None
    if numbered is None:
        return _Entry(passage.headings, passage.block)
    entry = _Entry(passage.headings[:-1], passage.block)
    entry.cells["id"] = Cell(text=numbered.group(1), location=passage.location)
    entry.cells["title"] = Cell(text=numbered.group(2), location=passage.location)
    return entry

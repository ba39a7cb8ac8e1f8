"""What stands in a worksheet outside its cells: comments, and the text boxes of its drawing."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from mocheck.model.document import Block, Location, Mark
from mocheck.readers.grid import clean
from mocheck.readers.ooxml import Package, Relation
from mocheck.readers.ooxml.xml import local
from mocheck.readers.sheets.scan import MAIN

MAX_COMMENTS = 5_000
MAX_BOXES = 1_000
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_STUB = "[Threaded comment]"


def beside(package: Package, relations: dict[str, Relation], sheet: str, marks: frozenset[Mark]) -> list[Block]:
    """Text boxes, then comments in the order of the file."""
    parts = {kind: [r.target for r in relations.values() if r.kind == kind] for kind in _KINDS}
    blocks = [
        Block(kind="textbox", text=text, location=Location(path=(sheet,), part=f"textbox {count}"), marks=marks)
        for count, text in enumerate(_boxes(package, parts["drawing"]), start=1)
    ]
    for reference, text in _comments(package, parts["comments"], parts["threadedComment"]):
        place = Location(path=(sheet,), part=f"comment at {reference}")
        blocks.append(Block(kind="comment", text=text, location=place, marks=marks))
    return blocks


_KINDS = ("drawing", "comments", "threadedComment")


def has_pictures(package: Package, relations: dict[str, Relation]) -> bool:
    """Whether the sheet's drawing holds pictures or charts, whose text cannot be read."""
    for relation in relations.values():
        root = package.xml(relation.target) if relation.kind == "drawing" else None
        if root is not None and any(local(element) in ("pic", "graphicFrame") for element in root.iter()):
            return True
    return False


def _boxes(package: Package, parts: list[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        root = package.xml(part)
        for body in root.iter(f"{_DRAWING}txBody") if root is not None else ():
            lines = ("".join(run.text or "" for run in line.iter(f"{_TEXT}t")) for line in body.iter(f"{_TEXT}p"))
            text = clean("\n".join(lines))
            found += [text] if text else []
    return found[:MAX_BOXES]


def _comments(package: Package, notes: list[str], threads: list[str]) -> list[tuple[str, str]]:
    """The cell and the text of each comment. Threads replace the stubs that Excel leaves for its older versions."""
    found: list[tuple[str, str]] = []
    for root in _roots(package, threads):
        found += [
            (_reference(comment), _joined(comment, "text")) for comment in root if local(comment) == "threadedComment"
        ]
    for root in _roots(package, notes):
        for comment in root.iter(f"{MAIN}comment"):
            text = _joined(comment, "t")
            found += [] if threads and text.startswith(_STUB) else [(_reference(comment), text)]
    return [(reference, text) for reference, text in found if text][:MAX_COMMENTS]


def _roots(package: Package, parts: list[str]) -> Iterator[_Element]:
    for part in parts:
        root = package.xml(part)
        if root is not None:
            yield root


def _reference(comment: _Element) -> str:
    return clean(comment.get("ref", ""))[:20]


def _joined(element: _Element, name: str) -> str:
    return clean("".join(part.text or "" for part in element.iter() if local(part) == name))

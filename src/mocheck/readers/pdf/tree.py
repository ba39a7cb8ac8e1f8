"""The structure tree of a tagged PDF: what its producer says are headings, paragraphs, lists and tables."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_float
from dataclasses import dataclass

from pypdfium2 import raw as pdfium

from mocheck.readers.limits import MAX_SPAN
from mocheck.readers.pdf.library import Handle, address, child_at, child_content
from mocheck.readers.pdf.shapes import MAX_NODES, Node

_MAX_DEPTH = 60
_LONGEST = 128
_NAME = ctypes.create_string_buffer(_LONGEST)
_CELLS = ("TD", "TH")


@dataclass(slots=True)
class Allowance:
    """How many elements may still be visited in a document."""

    nodes: int = MAX_NODES


def nodes(page: Handle, allowance: Allowance) -> tuple[Node, ...]:
    """The outermost elements of the page; none where it has no tags, or more than are allowed."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        found = []
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                found.append(_node(element, (index,), allowance))
        return tuple(found) if allowance.nodes > 0 else ()
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _node(element: Handle, place: tuple[int, ...], allowance: Allowance) -> Node:
    needed = pdfium.FPDF_StructElement_GetType(element, _NAME, _LONGEST)
    kind = _NAME.raw[: needed - 2].decode("utf-16-le", "replace") if 2 < needed <= _LONGEST else ""
    children: list[Node | int | None] = []
    key = address(element)
    count = pdfium.FPDF_StructElement_CountChildren(element)
    allowance.nodes -= max(count, 1)
    if allowance.nodes > 0 and len(place) < _MAX_DEPTH:
        for index in range(max(count, 0)):
            child = child_at(key, index)
            if child:
                inner = ctypes.cast(child, pdfium.FPDF_STRUCTELEMENT)
                children.append(_node(inner, (*place, index), allowance))
            else:
                content = child_content(key, index)
                children.append(content if content >= 0 else None)
    columns = lines = 1
    if kind in _CELLS:
        columns, lines = _span(element, b"ColSpan"), _span(element, b"RowSpan")
    return Node(kind, place, tuple(children), columns, lines)


def _span(element: Handle, name: bytes) -> int:
    for index in range(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name) if attributes else None
        number = c_float()
        if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, byref(number)):
            return min(max(int(number.value), 1), MAX_SPAN)
    return 1

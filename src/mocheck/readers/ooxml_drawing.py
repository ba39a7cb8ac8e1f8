"""Text in DrawingML: the paragraphs of shapes and diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHOWN = (A + "t", A + "br")


def paragraphs_of(root: _Element) -> Iterator[str]:
    """The text of every paragraph within, in order, without the empty ones."""
    for paragraph in root.iter(A + "p"):
        text = "".join((each.text or "") if each.tag == A + "t" else "\n" for each in paragraph.iter(*_SHOWN)).strip()
        if text:
            yield text

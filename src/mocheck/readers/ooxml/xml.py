"""XML from strangers: no DOCTYPE, no entities, no network, and not too much of it."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from mocheck.readers.errors import Unreadable

ELEMENTS = 900_000  # 2,000 pages have about 550,000; 40 pages with a run for each word have had 770,000
PROLOG = 1 << 16  # a DOCTYPE that begins later is refused after parsing, without having been expanded
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([a-zA-Z]{1,30})/([a-zA-Z]{1,40})")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


class Budget:
    """How many elements may still be read from one file."""

    def __init__(self, elements: int = ELEMENTS) -> None:
        self.elements = elements

    def take(self, data: bytes) -> None:
        """Count the elements of a part before it is parsed; Unreadable when there are too many."""
        self.elements -= data.count(b"<") - data.count(b"</")
        if self.elements < 0:
            raise Unreadable("it has more paragraphs and cells than are read (split it into several files)")


def parse(data: bytes, part: str, budget: Budget) -> _Element:
    """The root element of a part. Names of strict OOXML are turned into those of transitional OOXML."""
    head = data[:PROLOG]
    if any(mark in head for mark in _DOCTYPES):
        raise Unreadable(_doctype(part))
    budget.take(data)
    if b"//purl.oclc.org/ooxml/" in head:
        data = _STRICT.sub(_TRANSITIONAL, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise Unreadable(f"its part {part} is nested too deeply (save it again from Office)") from None
        raise Unreadable(f"its part {part} is not well-formed XML (save it again from Office)") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_doctype(part))
    return root


def _doctype(part: str) -> str:
    return f"its part {part} declares a document type, which no Office file does (ask its author for a clean copy)"


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]

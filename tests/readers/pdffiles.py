"""PDF files built from their objects, for what no PDF library writes: tags, annotations, and files meant to do harm."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
BOLD = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>"


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects by number; object 1 is the catalog."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    last = max(places) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % last
    data += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, last))
    return data + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (last, trailer, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def text(words: str, x: float, y: float, size: float = 11, font: str = "F1") -> bytes:
    """Operators that draw a line of text."""
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n".encode("latin-1")


def marked(kind: str, content: int, *lines: bytes) -> bytes:
    """Marked content of a tagged file; -1 makes an artifact."""
    begin = f"/{kind} <</MCID {content}>> BDC\n" if content >= 0 else "/Artifact <</Type/Pagination>> BDC\n"
    return begin.encode() + b"".join(lines) + b"EMC\n"


def pages(
    contents: Sequence[bytes],
    *,
    catalog: bytes = b"",
    page: bytes = b"",
    extra: Mapping[int, bytes] | None = None,
) -> bytes:
    """A file with these page contents. Pages are the objects 10, 12, 14, ...; objects from 100 on are free."""
    numbers = [10 + 2 * at for at in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers), kids),
        3: FONT,
        4: BOLD,
    }
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>"
            b"/XObject<</X 100 0 R>>>>/Contents %d 0 R%s>>" % (number + 1, page)
        )
        objects[number + 1] = stream(content)
    return pdf({**objects, **(extra or {})})


def element(kind: str, parent: int, page: int, children: bytes, attributes: bytes = b"") -> bytes:
    """An element of a structure tree on a page; its children are numbers of contents or references."""
    return b"<</Type/StructElem/S/%s/P %d 0 R/Pg %d 0 R/K[%s]%s>>" % (
        kind.encode(),
        parent,
        page,
        children,
        attributes,
    )

"""Large XML from strangers, element by element: no DOCTYPE, no entities, no network, never the whole tree at once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.etree import _Element

from mocheck.readers.errors import Unreadable

MAX_ELEMENTS = 8_000_000
_KEPT = 256
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def stream(data: bytes, tags: Sequence[str], what: str) -> Iterator[_Element]:
    """Each element of these tags, complete, and forgotten once the next is asked for. `what` names it in errors.

    An element within another that is listed comes before it, and is empty by the time the outer one comes.
    """
    if any(mark in data for mark in _DOCTYPES):
        raise Unreadable(f"{what} declares a document type (ask its author for a clean copy)")
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise Unreadable(f"{what} has more than {MAX_ELEMENTS:,} elements (split it)")
    parser = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for count, (_, element) in enumerate(parser, start=1):
            yield element
            element.clear()
            if count % _KEPT == 0:
                _drop_before(element)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{what} is not well-formed XML: {error.msg} (save it again)") from None


def _drop_before(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        del parent[: parent.index(element)]

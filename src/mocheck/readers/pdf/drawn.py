"""A PDF as it is drawn: its pages, words, rules, tags and fields. All that touches PDFium ends here."""

from __future__ import annotations

from pypdfium2 import raw as pdfium

from mocheck.readers.counted import many
from mocheck.readers.errors import Unreadable
from mocheck.readers.pdf.forms import annotate, form_of, signatures
from mocheck.readers.pdf.library import Handle, opened, page_of, text_of, wide
from mocheck.readers.pdf.rules import drawing, drawn_items, largest_picture
from mocheck.readers.pdf.shapes import MAX_BOOKMARKS, MAX_PAGES, MAX_WORDS, Bookmark, Box, Drawn, Page
from mocheck.readers.pdf.tagged import is_covered
from mocheck.readers.pdf.tree import Allowance, nodes
from mocheck.readers.pdf.turn import add_words, turn_of
from mocheck.readers.pdf.words import Fonts, raw_words

_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Company": "company",
    "Creator": "application",
}
_LONGEST = 500
_MAX_LEVEL = 9


def draw(data: bytes) -> Drawn:
    """Everything on the pages, as far as the limits allow; Unreadable where the file cannot be opened."""
    with opened(data) as document, form_of(document) as form:
        found = Drawn(pages_stated=pdfium.FPDF_GetPageCount(document))
        found.tagged = bool(pdfium.FPDFCatalog_IsTagged(document))
        found.properties = _properties(document)
        found.bookmarks = _bookmarks(document)
        found.signatures = signatures(document)
        _read_pages(document, form, found)
        attached = pdfium.FPDFDoc_GetAttachmentCount(document)
        if attached > 0:
            files = many(attached, "file")
            found.notices.append(f"not read: {files} attached inside it (supply the content beside it)")
        if pdfium.FPDF_GetFormType(document) in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
            found.notices.append("a dynamic (XFA) form: what only Adobe Reader shows was not read (print it to PDF)")
    return found


def _read_pages(document: Handle, form: Handle | None, found: Drawn) -> None:
    fonts, allowance = Fonts(), Allowance()
    words = 0
    for index in range(min(found.pages_stated, MAX_PAGES)):
        with page_of(document, index) as handle:
            if handle is None:
                page = Page(index + 1, 0.0, 0.0, [], damaged=True)
            else:
                page = _page(handle, form, index + 1, fonts, allowance if found.tagged else None)
        found.pages.append(page)
        words += len(page.words)
        if words > MAX_WORDS:
            break
    if len(found.pages) < found.pages_stated:
        last = len(found.pages)
        found.notices.append(f"too long: pages {last + 1:,} to {found.pages_stated:,} were not read (split it)")
    if all(page.damaged for page in found.pages):
        raise Unreadable("damaged: none of its pages can be opened (supply it again)")


def _page(handle: Handle, form: Handle | None, number: int, fonts: Fonts, allowance: Allowance | None) -> Page:
    edges = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, edges)
    items = drawn_items(handle)
    with text_of(handle) as text:
        raw = raw_words(text, fonts, tagged=allowance is not None) if text else []
    frame = Box(min(edges.left, edges.right), min(edges.bottom, edges.top), *_upper(edges))
    turn = turn_of(frame, raw)
    across, up = (turn.height, turn.width) if turn.angle in (90, 270) else (turn.width, turn.height)
    page = Page(number, across, up, [], inked=bool(items or raw))
    page.pictures = largest_picture(items, across, up)
    page.nodes = nodes(handle, allowance) if allowance else ()
    add_words(page, raw, turn, annotate(page, handle, form))
    if not is_covered(page):
        drawn = drawing(items, turn.width, turn.height)
        page.rules, page.fills = [turn.box(box) for box in drawn.rules], [turn.box(box) for box in drawn.fills]
    return page


def _upper(edges: Handle) -> tuple[float, float]:
    return max(edges.left, edges.right), max(edges.bottom, edges.top)


def _properties(document: Handle) -> dict[str, str]:
    found = {}
    for name, key in _PROPERTIES.items():
        text = " ".join(wide(pdfium.FPDF_GetMetaText, document, name.encode()).split())
        if text:
            found[key] = text[:_LONGEST]
    return dict(sorted(found.items()))


def _bookmarks(document: Handle) -> list[Bookmark]:
    """The outline in its order. An outline that refers to itself ends at the limit."""
    found: list[Bookmark] = []
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while waiting and len(found) < MAX_BOOKMARKS:
        bookmark, level = waiting.pop()
        if not bookmark:
            continue
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < _MAX_LEVEL:
            waiting.append((pdfium.FPDFBookmark_GetFirstChild(document, bookmark), level + 1))
        target = pdfium.FPDFBookmark_GetDest(document, bookmark)
        if not target:
            action = pdfium.FPDFBookmark_GetAction(bookmark)
            target = pdfium.FPDFAction_GetDest(document, action) if action else None
        title = " ".join(wide(pdfium.FPDFBookmark_GetTitle, bookmark).split())
        page = pdfium.FPDFDest_GetDestPageIndex(document, target) + 1 if target else 0
        found.append(Bookmark(title, level, page))
    return found

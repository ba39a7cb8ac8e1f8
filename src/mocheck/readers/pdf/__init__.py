"""PDF: pages as PDFium draws them, read by their tags, or by where things stand on the page."""

from __future__ import annotations

from mocheck.model.document import Document
from mocheck.readers.counted import many
from mocheck.readers.docx.cover import mark_typed_contents, name_titles
from mocheck.readers.docx.outline import infer_headings
from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml.blocks import Draft, place
from mocheck.readers.pdf.bands import filled, grids
from mocheck.readers.pdf.beside import beside_pages, watermarks
from mocheck.readers.pdf.bookmarks import name_bookmarked, name_listed
from mocheck.readers.pdf.cover import keep_headings, set_cover_aside, with_one_title, with_whole_headings
from mocheck.readers.pdf.drawn import draw
from mocheck.readers.pdf.flow import page_drafts
from mocheck.readers.pdf.garbled import is_garbled
from mocheck.readers.pdf.joining import joined
from mocheck.readers.pdf.ligatures import with_ligatures
from mocheck.readers.pdf.running import take_running
from mocheck.readers.pdf.shapes import Drawn
from mocheck.readers.pdf.texts import known_words

_LISTED = 12
_BROKEN = ("not defined.", "not found.", "not a valid")


def read(data: bytes, path: str, sha256: str) -> Document:
    """The document's text, with the page of every block."""
    drawn = draw(data)
    garbled = tuple(page.number for page in drawn.pages if is_garbled(page))
    if len(garbled) * 2 > sum(1 for page in drawn.pages if page.letters):
        raise Unreadable("its fonts do not say which letters they show (run OCR on it and supply the result)")
    drafts = _drafts(drawn)
    textless = tuple(page.number for page in drawn.pages if page.textless)
    if all(page.textless or not page.letters for page in drawn.pages) and not _is_filled_in(drawn):
        where = f"any of its {len(drawn.pages)} pages" if len(drawn.pages) > 1 else "its one page"
        raise Unreadable(f"no text on {where}: scanned? (run OCR and supply the result)")
    return Document(
        path=path,
        sha256=sha256,
        format="pdf",
        blocks=(*place(drafts), *beside_pages(drawn)),
        properties=drawn.properties,
        notices=tuple(drawn.notices + _notices(drawn, garbled, textless)),
        pages=drawn.pages_stated,
        pages_without_text=textless,
    )


def _is_filled_in(drawn: Drawn) -> bool:
    return any(field.value or field.checked for page in drawn.pages for field in page.fields)


def _drafts(drawn: Drawn) -> list[Draft]:
    """Everything that stands on the pages, what runs over all of them first."""
    stamps = watermarks(drawn.pages)
    tables = {page.number: grids(page) for page in drawn.pages}
    running = take_running(drawn.pages, {number: [table.box for table in found] for number, found in tables.items()})
    known = known_words(drawn.pages)
    drafts = joined(page_drafts(page, filled(tables[page.number], page), known) for page in drawn.pages)
    with_ligatures(drafts)
    name_bookmarked(drafts, drawn.bookmarks)
    mark_typed_contents(drafts)
    name_titles(drafts)
    keep_headings(drafts)
    drafts = with_one_title(drafts)
    set_cover_aside(drafts, drawn)
    infer_headings(drafts)
    name_listed(drafts)
    drafts = with_whole_headings(drafts)
    _mark_errors(drafts)
    return [*(Draft(found.kind, found.text, page=found.page, part=found.kind) for found in running), *stamps, *drafts]


def _mark_errors(drafts: list[Draft]) -> None:
    """Marks text in which Word left a broken reference."""
    for draft in drafts:
        if _is_broken(draft.text):
            draft.marks |= {"error"}
        for cell in (cell for row in draft.rows for cell in row if _is_broken(cell.text)):
            cell.marks |= {"error"}


def _is_broken(text: str) -> bool:
    return "Error!" in text and any(words in text for words in _BROKEN)


def _notices(drawn: Drawn, garbled: tuple[int, ...], textless: tuple[int, ...]) -> list[str]:
    damaged = tuple(page.number for page in drawn.pages if page.damaged)
    scanned = tuple(number for number in textless if number not in damaged)
    recognized = tuple(page.number for page in drawn.pages if page.recognized)
    hidden = sum("hidden" in word.style.marks for page in drawn.pages for word in page.words)
    said = (
        (damaged, "{} cannot be opened (supply the file again)"),
        (scanned, "no text on {}: scanned? (run OCR and supply the result)"),
        (garbled, "the text on {} is garbled: its fonts do not say which letters they show"),
        (recognized, "the text on {} comes from text recognition and may be misread"),
    )
    notices = [words.format(_listed(pages)) for pages, words in said if pages]
    if hidden:
        were = "was" if hidden == 1 else "were"
        notices.append(f"{many(hidden, 'hidden word')} {were} read (drawn without ink, or beside the page)")
    return notices


def _listed(pages: tuple[int, ...]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]}"
    more = f" and {len(pages) - _LISTED} more" if len(pages) > _LISTED else ""
    return f"pages {', '.join(map(str, pages[:_LISTED]))}{more}"

"""OpenDocument text and presentations (odt, odp), read straight from their XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from mocheck.model.document import Block, BlockKind, Document, Mark
from mocheck.readers.docx.cover import mark_typed_contents, name_titles
from mocheck.readers.docx.outline import infer_headings
from mocheck.readers.errors import Unreadable
from mocheck.readers.odf.names import DC, DRAW, FORM, META, OFFICE, SHOW, STYLE, TEXT, whole
from mocheck.readers.odf.runs import TOO_DEEP, Context
from mocheck.readers.odf.story import Story, said
from mocheck.readers.odf.styles import Outline, Styles
from mocheck.readers.ooxml import Package
from mocheck.readers.ooxml.blocks import Draft, place
from mocheck.readers.ooxml.properties import LONGEST

_PROPERTIES = {
    DC + "title": "title",
    DC + "subject": "subject",
    DC + "description": "description",
    META + "keyword": "keywords",
    META + "initial-creator": "author",
    DC + "creator": "last-modified-by",
}
_RUNNING: dict[str, BlockKind] = {
    STYLE + "header": "header",
    STYLE + "header-first": "header",
    STYLE + "header-left": "header",
    STYLE + "footer": "footer",
    STYLE + "footer-first": "footer",
    STYLE + "footer-left": "footer",
}
_NAME = DRAW + "name"
_HIDDEN: frozenset[Mark] = frozenset(("hidden",))


def read(data: bytes, path: str, sha256: str) -> Document:
    """A text or presentation; tracked insertions are text, deletions are not, both are counted."""
    try:
        return _read(Package(data), path, sha256)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None


def _read(package: Package, path: str, sha256: str) -> Document:
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise Unreadable("it is encrypted (save it without a password)")
    content, common = package.xml("content.xml"), package.xml("styles.xml")
    body = content.find(OFFICE + "body") if content is not None else None
    if content is None or body is None or not len(body):
        raise Unreadable("it holds no OpenDocument text (save it again from the program that wrote it)")
    styles = Styles()
    styles.add(common)
    styles.add(content)
    context = Context(styles, Outline(common))
    context.boxes = {each.get(FORM + "id", ""): each for each in content.iter(FORM + "checkbox")}
    insertions, deletions = _changes(context, content)
    slides = body.find(OFFICE + "presentation")
    meta = package.xml("meta.xml")
    blocks: tuple[Block, ...]
    pages: int | None
    if slides is not None:
        blocks, pages = _slides(context, slides)
    else:
        blocks, pages = _text(context, body, common), _pages(context, meta)
    notices = tuple(_notices(package, context, insertions, deletions))
    return Document(
        path=path,
        sha256=sha256,
        format="odt" if slides is None else "odp",
        blocks=blocks,
        properties=_properties(meta),
        notices=notices,
        pages=pages,
        insertions=insertions,
        deletions=deletions,
    )


def _text(context: Context, body: _Element, common: _Element | None) -> tuple[Block, ...]:
    drafts = Story(context).read(body)
    name_titles(drafts)
    infer_headings(drafts)
    mark_typed_contents(drafts)
    drafts += _running(context, common)
    if not context.paged:
        for draft in drafts:
            draft.page = None
    return tuple(place(drafts))


def _slides(context: Context, slides: _Element) -> tuple[tuple[Block, ...], int]:
    blocks: list[Block] = []
    count = 0
    for slide in slides.iterchildren(DRAW + "page"):
        count += 1
        hidden = context.styles.look("drawing-page", slide.get(DRAW + "style-name")).hidden
        drafts = list(_slide(context, slide, count))
        for draft in drafts:
            draft.page = None
            draft.marks = draft.marks | _HIDDEN if hidden else draft.marks
        blocks += place(drafts, root=(f"slide {count}",))
    return tuple(blocks), count


def _slide(context: Context, slide: _Element, number: int) -> Iterator[Draft]:
    titles = [each for each in slide.iter(DRAW + "frame") if each.get(SHOW + "class") == "title"]
    text = "\n".join(line for each in titles[:1] for line in said(context, each, 0))
    if text:
        level = 0 if number == 1 else 1
        yield Draft("title" if number == 1 else "heading", text, level=level, part="title")
    elif number > 1:
        yield Draft("heading", f"Slide {number}", level=1, part="slide")
    for element in slide:
        if element.tag == SHOW + "notes":
            notes = [each for each in element.iter(DRAW + "frame") if each.get(SHOW + "class") == "notes"]
            lines = [line for each in notes for line in said(context, each, 0)]
            if lines:
                yield Draft("note", "\n".join(lines), part="speaker notes")
        elif element.get(SHOW + "class") in ("outline", "subtitle"):
            for draft in Story(context).read(element):
                draft.part = draft.part or ("" if draft.kind == "table" or draft.row else element.get(_NAME, "text"))
                yield draft
        elif not text or element is not titles[0]:
            yield from Story(context).one(element)


def _running(context: Context, common: _Element | None) -> Iterator[Draft]:
    known: set[tuple[str, str]] = set()
    for element in common.iter(*_RUNNING) if common is not None else ():
        kind = _RUNNING[element.tag]
        if element.get(STYLE + "display") != "false":
            for text in said(context, element, 0):
                if (kind, text) not in known:
                    known.add((kind, text))
                    yield Draft(kind, text, part=kind)


def _changes(context: Context, content: _Element) -> tuple[int, int]:
    """Count tracked changes, and note which insertions there are."""
    inserting: set[str] = set()
    deletions = 0
    for region in content.iter(TEXT + "changed-region"):
        if region.find(TEXT + "insertion") is not None:
            inserting.add(region.get(TEXT + "id", ""))
        deletions += region.find(TEXT + "deletion") is not None
    context.inserting = frozenset(inserting)
    return len(inserting), deletions


def _properties(meta: _Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in meta.iter() if meta is not None else ():
        key = _PROPERTIES.get(element.tag)
        if element.tag == META + "user-defined" and element.get(META + "value-type") not in ("date", "time"):
            key = element.get(META + "name", "").strip().lower()
        text = " ".join((element.text or "").split())
        if key and text:
            found.setdefault(key, text[:LONGEST])
    return dict(sorted(found.items()))


def _pages(context: Context, meta: _Element | None) -> int | None:
    if context.paged:
        return context.page
    for element in meta.iter(META + "document-statistic") if meta is not None else ():
        return whole(element.get(META + "page-count")) or None
    return None


def _notices(package: Package, context: Context, insertions: int, deletions: int) -> Iterator[str]:
    yield from package.notices
    if insertions or deletions:
        yield f"tracked changes are not settled: {insertions} insertions read as text, {deletions} deletions left out"
    if context.numbers.get("comment"):
        yield f"it holds comments of reviewers ({context.numbers['comment']})"
    if context.unread:
        yield f"it holds embedded objects ({context.unread}), whose content was not read"

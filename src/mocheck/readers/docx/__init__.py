"""Word documents (docx, docm, dotx), read straight from their XML."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.document import Document
from mocheck.readers.docx.context import TOO_DEEP, Context
from mocheck.readers.docx.cover import mark_typed_contents, name_titles, unfold_layout
from mocheck.readers.docx.names import W
from mocheck.readers.docx.numbering import Numbering
from mocheck.readers.docx.outline import infer_headings
from mocheck.readers.docx.running import running
from mocheck.readers.docx.story import Story
from mocheck.readers.docx.styles import Styles
from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml import Package
from mocheck.readers.ooxml.blocks import Draft, place
from mocheck.readers.ooxml.properties import properties, stated_pages


def read(data: bytes, path: str, sha256: str) -> Document:
    """A Word document as its accepted view: tracked insertions are text, deletions are not, both are counted."""
    try:
        return _read(Package(data), path, sha256)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None


def _read(package: Package, path: str, sha256: str) -> Document:
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise Unreadable("it holds no Word document (save it again from Word)")
    context = _context(package, main)
    drafts = Story(context, main).read(body)
    unfold_layout(drafts)
    name_titles(drafts, context.title)
    infer_headings(drafts)
    mark_typed_contents(drafts)
    pages = context.page if context.paged else stated_pages(package)
    drafts += running(context)
    if not context.paged:
        for draft in drafts:
            draft.page = None
    return Document(
        path=path,
        sha256=sha256,
        format="docx",
        blocks=tuple(place(drafts)),
        properties=dict(sorted({**context.controls, **properties(package)}.items())),
        notices=tuple(_notices(package, context, drafts)),
        pages=pages,
        insertions=context.insertions,
        deletions=context.deletions,
    )


def _context(package: Package, main: str) -> Context:
    related = {each.kind: each.target for each in reversed(package.relations(main).values())}
    styles = Styles(package.xml(related.get("styles", "")))
    return Context(package, main, styles, Numbering(package.xml(related.get("numbering", "")), styles))


def _notices(package: Package, context: Context, drafts: list[Draft]) -> Iterator[str]:
    yield from package.notices
    if context.insertions or context.deletions:
        yield (
            f"tracked changes are not settled: {_count(context.insertions, 'insertion')} read as text, "
            f"{_count(context.deletions, 'deletion')} left out"
        )
    comments = sum(draft.kind == "comment" for draft in drafts)
    seen = context.seen
    if comments:
        yield f"it holds {_count(comments, 'comment')} of reviewers"
    if seen["chunk"] or seen["subdocument"]:
        yield f"it takes in {_count(seen['chunk'] + seen['subdocument'], 'other file')}, whose content was not read"
    if seen["embedded"]:
        yield f"it holds {_count(seen['embedded'], 'embedded object')}, whose content was not read"
    if seen["chart"]:
        yield f"it holds {_count(seen['chart'], 'chart')}, whose content was not read"
    if seen["watermark image"]:
        yield "it has a watermark that is a picture, which was not read"
    if any(name.endswith("vbaproject.bin") for name in package.names):
        yield "it holds macros, which were not run"
    if any(name.startswith("_xmlsignatures/") for name in package.names):
        yield "it carries a digital signature, which was not verified"
    if seen["image"] and not any(draft.kind not in ("header", "footer", "watermark", "note") for draft in drafts):
        yield f"it holds {_count(seen['image'], 'picture')} and no text: what they show was not read"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

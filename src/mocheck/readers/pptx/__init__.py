"""Presentations (pptx, pptm, ppsx), read straight from their XML: one heading a slide, then its shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from mocheck.model.document import Block, Document, Mark
from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml import Package, Relation
from mocheck.readers.ooxml.blocks import Draft, place
from mocheck.readers.ooxml.drawing import paragraphs_of
from mocheck.readers.ooxml.properties import properties
from mocheck.readers.ooxml.xml import local
from mocheck.readers.pptx.shapes import MC, P, R, Slide, drafts_of, placeholder_of

TABLE_CELLS = 600_000
TITLE_SIZE = 20.0
TITLE_LENGTH = 150
_HIDDEN: frozenset[Mark] = frozenset(("hidden",))


@dataclass(slots=True)
class Deck:
    """A presentation being read."""

    package: Package
    seen: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    drawn: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)

    def take_cells(self, count: int) -> None:
        """Count cells about to be made; Unreadable when there are too many."""
        self.cells += count
        if self.cells > TABLE_CELLS:
            raise Unreadable("its tables have more cells than are read (split it into several files)")


def read(data: bytes, path: str, sha256: str) -> Document:
    """A presentation in the order in which it is shown; hidden slides are read and marked."""
    try:
        return _read(Deck(Package(data)), path, sha256)
    except RecursionError:
        raise Unreadable("its shapes are nested too deeply (save it again from PowerPoint)") from None


def _read(deck: Deck, path: str, sha256: str) -> Document:
    package = deck.package
    main = package.main_part("ppt/presentation.xml")
    root = package.xml(main)
    order = root.find(P + "sldIdLst") if root is not None else None
    if root is None or local(root) != "presentation":
        raise Unreadable("it holds no presentation (save it again from PowerPoint)")
    relations = package.relations(main)
    blocks: list[Block] = []
    count = 0
    for reference in order if order is not None else ():
        relation = relations.get(reference.get(R + "id", ""))
        slide = package.xml(relation.target) if relation and relation.target else None
        if relation is None or slide is None:
            continue
        count += 1
        blocks += place(_slide(deck, slide, relation.target, count), root=(f"slide {count}",))
    return Document(
        path=path,
        sha256=sha256,
        format="pptx",
        blocks=tuple(blocks),
        properties=properties(package),
        notices=tuple(_notices(deck)),
        pages=count,
    )


def _slide(deck: Deck, slide: _Element, part: str, number: int) -> list[Draft]:
    relations = deck.package.relations(part)
    hidden = slide.get("show") in ("0", "false")
    deck.seen["hidden slide"] += hidden
    drafts = list(_tree(deck, slide, relations))
    titles = [draft for draft in drafts if draft.kind == "heading"]
    others = [draft for draft in drafts if draft.kind != "heading"]
    for extra in titles[1:]:
        extra.kind, extra.level = "paragraph", 0
    if number == 1:
        _name_title(titles or others)
    elif not titles and others:
        titles = [Draft("heading", f"Slide {number}", level=1, part="slide")]
    found = [*titles, *others, *_notes(deck, relations), *_comments(deck, relations)]
    for draft in found:
        draft.marks = draft.marks | _HIDDEN if hidden else draft.marks
    return [draft for draft in (*found, *_backdrop(deck, slide, relations)) if _is_new(deck, draft)]


def _name_title(candidates: list[Draft]) -> None:
    """The deck's title: that of its first slide, else the largest text there."""
    texts = [draft for draft in candidates if draft.kind in ("heading", "textbox", "paragraph", "item")]
    largest = max((draft.size for draft in texts), default=0.0)
    for draft in texts:
        if draft.kind == "heading" or (draft.size == largest >= TITLE_SIZE and len(draft.text) <= TITLE_LENGTH):
            draft.kind, draft.level = "title", 0


def _is_new(deck: Deck, draft: Draft) -> bool:
    """Whether a draft is not a footer or banner that an earlier slide has shown already."""
    if draft.kind not in ("header", "footer"):
        return True
    known = draft.text in deck.said
    deck.said.add(draft.text)
    return not known


def _tree(deck: Deck, slide: _Element, relations: dict[str, Relation]) -> Iterator[Draft]:
    tree = slide.find(f"{P}cSld/{P}spTree")
    if tree is None:
        return

    def diagram(identity: str) -> _Element | None:
        relation = relations.get(identity)
        return deck.package.xml(relation.target) if relation and relation.target else None

    yield from drafts_of(tree, Slide(diagram, deck.take_cells, deck.seen))


def _notes(deck: Deck, relations: dict[str, Relation]) -> Iterator[Draft]:
    for relation in relations.values():
        notes = deck.package.xml(relation.target) if relation.kind == "notesSlide" and relation.target else None
        for shape in notes.iter(P + "sp") if notes is not None else ():
            if placeholder_of(shape) == "body":
                text = "\n".join(each.text for each in paragraphs_of(shape))
                if text:
                    yield Draft("note", text, part="speaker notes")


def _comments(deck: Deck, relations: dict[str, Relation]) -> Iterator[Draft]:
    for relation in relations.values():
        comments = deck.package.xml(relation.target) if relation.kind == "comments" and relation.target else None
        for comment in comments if comments is not None else ():
            plain = "\n".join(each.text or "" for each in comment.iter(P + "text"))
            text = (plain or "\n".join(each.text for each in paragraphs_of(comment))).strip()
            if text:
                deck.seen["comment"] += 1
                yield Draft("comment", text, part=f"comment {deck.seen['comment']}")


def _backdrop(deck: Deck, slide: _Element, relations: dict[str, Relation]) -> Iterator[Draft]:
    """Text that stands on the layout and master of the slide, such as a stamp or a banner."""
    if slide.get("showMasterSp") in ("0", "false"):
        return
    for relation in relations.values():
        if relation.kind not in ("slideLayout", "slideMaster") or not relation.target or relation.target in deck.drawn:
            continue
        deck.drawn.add(relation.target)
        layout = deck.package.xml(relation.target)
        if layout is None:
            continue
        for shape in layout.iter(P + "sp"):
            if placeholder_of(shape) is None and next(shape.iterancestors(MC + "Fallback"), None) is None:
                for each in paragraphs_of(shape):
                    yield Draft("header", each.text, marks=each.marks, size=each.size, part="slide layout")
        yield from _backdrop(deck, layout, deck.package.relations(relation.target))


def _notices(deck: Deck) -> Iterator[str]:
    yield from deck.package.notices
    seen = deck.seen
    if seen["hidden slide"]:
        yield f"it has {_count(seen['hidden slide'], 'hidden slide')}"
    if seen["comment"]:
        yield f"it holds {_count(seen['comment'], 'comment')} of reviewers"
    for what in ("chart", "embedded object"):
        if seen[what]:
            yield f"it holds {_count(seen[what], what)}, whose content was not read"
    if any(name.endswith("vbaproject.bin") for name in deck.package.names):
        yield "it holds macros, which were not run"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

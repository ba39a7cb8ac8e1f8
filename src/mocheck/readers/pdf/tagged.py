"""Pages whose producer says what is a heading, a paragraph, a list item, a table: its word is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mocheck.model.document import BlockKind
from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.ooxml.symbols import begins_checked
from mocheck.readers.pdf.paragraphs import entry
from mocheck.readers.pdf.shapes import Node, Page, Word
from mocheck.readers.pdf.tagged_tables import Rows, is_inline, lines_of, without_bullet
from mocheck.readers.pdf.texts import Known, marks_of, size_of, text_of

_LEAST_COVERED = 0.6
_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_PARAGRAPHS: dict[str, BlockKind] = {
    "P": "paragraph",
    "Caption": "paragraph",
    "BlockQuote": "paragraph",
    "Formula": "paragraph",
    "Code": "code",
    "TOCI": "toc",
    "Note": "note",
    "FENote": "note",
    "Title": "title",
}
_MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Tagged:
    """A draft with the place of its element: what has the same place on the next page continues there."""

    draft: Draft
    place: tuple[int, ...] = ()


def is_covered(page: Page) -> bool:
    """Whether the tags of a page account for most of its text and say what it is."""
    words = [word for word in page.words if not word.style.artifact]
    if not words or not page.nodes:
        return False
    named = {content for node in page.nodes for content in _contents(node)}
    covered = sum(len(word.text) for word in words if word.style.content in named)
    structured = any(_is_structured(node) for node in page.nodes)
    return structured and covered >= _LEAST_COVERED * sum(len(word.text) for word in words)


def leftover(page: Page) -> list[Word]:
    """The words that no element of the page's tags accounts for."""
    named = {content for node in page.nodes for content in _contents(node)}
    return [word for word in page.words if word.style.content not in named]


def table_contents(page: Page) -> set[int]:
    """The marked contents that stand in tables."""
    waiting = list(page.nodes)
    found: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node.kind == "Table":
            found.update(_contents(node))
        else:
            waiting += [child for child in node.children if isinstance(child, Node)]
    return found


def tagged_drafts(page: Page, known: Known) -> Iterator[Tagged]:
    """What stands on the page in the order of its tags."""
    words: dict[int, list[Word]] = {}
    for word in page.words:
        if word.style.content >= 0:
            words.setdefault(word.style.content, []).append(word)
    walker = _Walker(words, known, page.number)
    for node in page.nodes:
        yield from walker.walk(node, 0, 0)


def _contents(node: Node) -> Iterator[int]:
    for child in node.children:
        if isinstance(child, Node):
            yield from _contents(child)
        elif child is not None:
            yield child


def _is_structured(node: Node) -> bool:
    known = node.kind in _HEADINGS or node.kind in _PARAGRAPHS or node.kind in ("LI", "TR", "H")
    return known or any(isinstance(child, Node) and _is_structured(child) for child in node.children)


@dataclass(frozen=True, slots=True)
class _Walker:
    words: dict[int, list[Word]]
    known: Known
    page: int

    def walk(self, node: Node, lists: int, sections: int) -> Iterator[Tagged]:
        kind = node.kind
        if kind in _HEADINGS or kind == "H":
            level = _HEADINGS.get(kind) or min(max(sections, 1), _MAX_LEVEL)
            yield from self._text(node, "heading", level)
        elif kind == "Table":
            yield from self._table(node)
        elif kind == "LI":
            yield from self._item(node, lists, sections)
        elif kind == "TOCI" or kind in _PARAGRAPHS:
            yield from self._text(node, _PARAGRAPHS[kind], 0)
            for inner in [child for child in node.children if isinstance(child, Node) and _is_block(child)]:
                yield from self.walk(inner, lists, sections)
        elif kind != "Artifact":
            loose: list[Word] = []
            lists += kind == "L"
            sections += kind == "Sect"
            for child in node.children:
                if isinstance(child, Node) and not is_inline(child):
                    yield from self._loose(loose, node)
                    loose = []
                    yield from self.walk(child, lists, sections)
                elif child is not None:
                    loose += self.of(child)
            yield from self._loose(loose, node)

    def of(self, child: Node | int) -> list[Word]:
        """The words of an element in the order of its tags; those of tables and lists in it stand for themselves."""
        if isinstance(child, int):
            return self.words.get(child, [])
        return [word for inner in child.children if inner is not None and _is_text(inner) for word in self.of(inner)]

    def _loose(self, words: Sequence[Word], node: Node) -> Iterator[Tagged]:
        if words:
            yield Tagged(self._draft("paragraph", words), (*node.place, -1))

    def _text(self, node: Node, kind: BlockKind, level: int) -> Iterator[Tagged]:
        words = self.of(node)
        if words:
            yield Tagged(self._draft(kind, words, level), node.place)

    def _draft(self, kind: BlockKind, words: Sequence[Word], level: int = 0) -> Draft:
        marks = marks_of(words)
        text = text_of(words, self.known)
        draft = Draft(kind, text, level, marks, size_of(words), page=self.page, strong="bold" in marks)
        if kind == "toc":
            draft.text = entry(text) or text
        draft.checked = begins_checked(text) if kind in ("paragraph", "item") else None
        if draft.checked is not None:
            draft.text = text[1:].lstrip()
        return draft

    def _item(self, node: Node, lists: int, sections: int) -> Iterator[Tagged]:
        words = self.of(node)
        if words:
            yield Tagged(self._draft("item", without_bullet(words), min(max(lists, 1), _MAX_LEVEL)), node.place)
        for child in node.children:
            if isinstance(child, Node):
                for inner in child.children if child.kind == "LBody" else (child,):
                    if isinstance(inner, Node) and inner.kind in ("L", "Table"):
                        yield from self.walk(inner, lists, sections)

    def _table(self, node: Node) -> Iterator[Tagged]:
        lines = lines_of(node)
        rows = Rows(self.words, self.known).of(lines)
        if rows and len(rows[0]) > 1:
            yield Tagged(Draft("table", "", rows=rows, page=self.page), node.place)
            return
        for line in lines:
            for child in line.children if line else ():
                if isinstance(child, Node):
                    yield from self.walk(child, 0, 0)


def _is_block(node: Node) -> bool:
    return node.kind in ("Table", "L", "Sect", "Note", "FENote")


def _is_text(child: Node | int) -> bool:
    return not (isinstance(child, Node) and (_is_block(child) or child.kind == "Artifact"))

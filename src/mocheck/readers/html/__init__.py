"""Web pages: what a person sees of them, with the lines it stands on."""

from __future__ import annotations

import codecs

import lxml.html
import re2
from lxml import etree
from lxml.html import HtmlElement as Element

from mocheck.model.document import BlockKind, Document
from mocheck.readers.csvfile import decode
from mocheck.readers.errors import Unreadable
from mocheck.readers.html.inline import BLOCKS, Page
from mocheck.readers.html.table import data_rows, is_layout
from mocheck.readers.inline import PLAIN, Inline, Look
from mocheck.readers.limits import TEXT_CHARACTERS
from mocheck.readers.outline import Outline
from mocheck.readers.text import add_text

_CHARSET = re2.compile(rb"(?i)charset=[\"']?([\w.:-]{1,40})")
_XML_DECLARATION = re2.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NAMES = frozenset({"author", "description", "keywords", "subject", "version"})
_LIST_STYLES = {"ol": "List Number"}
_LAST_LINE = 65_535
_KINDS: dict[str, BlockKind] = {"nav": "toc", "footer": "footer"}


def read(data: bytes, path: str, sha256: str) -> Document:
    """The page's title and its blocks. What is hidden is left out, and counted."""
    root = parse(_decoded(data))
    if root is None:
        raise Unreadable("it holds no text")
    outline = Outline()
    title = " ".join((root.findtext(".//title") or "").split())
    outline.add("title", title)
    _Walk(outline, root).body()
    properties = {"title": title} if title else {}
    for meta in root.iter("meta"):
        name, content = (meta.get("name") or "").lower(), meta.get("content") or ""
        if name in _NAMES and content.strip():
            properties[name] = " ".join(content.split())[:1_000]
    return outline.document(path, sha256, "html", properties=properties)


def add_html(outline: Outline, text: str, line: int = 1) -> None:
    """Puts a piece of HTML that begins on this line into an outline."""
    root = parse(text)
    if root is None:
        return
    before = outline.shift
    outline.shift = None if before is None else before + line - 1
    try:
        _Walk(outline, root).body()
    finally:
        outline.shift = before


def parse(text: str) -> Element | None:
    """None where there is nothing. Raises Unreadable for too much, and where the parser drops what is nested deep."""
    text = _XML_DECLARATION.sub("", text.replace("\0", ""))
    if len(text) > TEXT_CHARACTERS:
        raise Unreadable(f"longer than {TEXT_CHARACTERS:,} characters (split it)")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise Unreadable("its elements are nested too deep to be read whole (print it to PDF)")
    return root


def _decoded(data: bytes) -> str:
    text, notices = decode(data)
    declared = _CHARSET.search(data[:2_048]) if notices else None
    if declared:
        try:
            return data.decode(codecs.lookup(declared.group(1).decode("ascii")).name, "replace")
        except (LookupError, UnicodeError):
            return text
    return text


class _Walk:
    """Goes through a page in reading order; what is between two blocks becomes a block."""

    def __init__(self, outline: Outline, root: Element) -> None:
        self.outline, self.root, self.page = outline, root, Page(root)
        self.words = Inline()
        self.kind: BlockKind = "paragraph"
        self.lists: list[str] = []
        self.fresh = False
        self.term = ""

    def body(self) -> None:
        body = self.root.find("body")
        self._children(self.root if body is None else body, PLAIN)
        self._flush()
        self.outline.struck += self.page.struck
        if self.page.hidden:
            what = "1 hidden element is" if self.page.hidden == 1 else f"{self.page.hidden} hidden elements are"
            self.outline.notices.append(f"{what} not read")

    def _children(self, element: Element, look: Look) -> None:
        self.words.add(element.text or "", look, element.sourceline)
        for child in element:
            self._element(child, look)
            self.words.add(child.tail or "", look, child.sourceline)

    def _element(self, element: Element, around: Look) -> None:
        tag = element.tag
        if tag not in BLOCKS and element not in self.page.holders:
            self.page.gather(element, self.words, around)
        elif self.page.left_out(element):
            return
        elif tag not in BLOCKS:
            self._children(element, self.page.look(element, around))
        else:
            self._flush()
            self._block(element, self.page.look(element, around))
            self._flush()

    def _block(self, element: Element, look: Look) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self._heading(element)
        elif tag == "table" and not is_layout(element):
            self._table(element)
        elif tag == "pre":
            self._preformatted(element)
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.append(_LIST_STYLES.get(tag, "List Bullet"))
            self._children(element, look)
            self._flush()
            self.lists.pop()
        elif tag in ("dt", "dd"):
            self._definition(element, look)
        elif tag == "blockquote":
            with self.outline.styled("quoted"):
                self._children(element, look)
                self._flush()
        else:
            before, self.kind = self.kind, _KINDS.get(tag, self.kind)
            self.fresh = self.fresh or tag == "li"
            self._children(element, look)
            self._flush()
            self.kind = before

    def _heading(self, element: Element) -> None:
        self.page.gather(element, self.words)
        line = self.words.line or element.sourceline
        text, marks, struck = self.words.take()
        self.page.struck += struck
        self.outline.heading(" ".join(text.split()), _HEADINGS[element.tag], _line(line), marks=marks)

    def _table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            self.page.gather(caption, self.words)
            self._flush()
        self.outline.table(data_rows(element, self.page, self.outline), _line(element.sourceline))

    def _preformatted(self, element: Element) -> None:
        text, line = element.text_content(), _line(element.sourceline)
        if element.find(".//code") is not None:
            self.outline.add("code", text, line)
        else:
            add_text(self.outline, text, headings=False, first=line or 1)

    def _definition(self, element: Element, look: Look) -> None:
        if element in self.page.holders:
            self._children(element, look)
            return
        self.page.gather(element, self.words, look)
        line = self.words.line
        text, marks, struck = self.words.take()
        self.page.struck += struck
        if element.tag == "dt":
            self.term = text.rstrip(":").strip()
        else:
            kind: BlockKind = "field" if self.term else "paragraph"
            said = f"{self.term}: {text}" if self.term else text
            self.outline.add(kind, said, _line(line), marks=marks)

    def _flush(self) -> None:
        line = self.words.line
        text, marks, struck = self.words.take()
        self.page.struck += struck
        if not text.strip():
            return
        if self.lists and self.fresh and self.kind == "paragraph":
            self.fresh = False
            level, style = len(self.lists), self.lists[-1]
            self.outline.add("item", text, _line(line), marks=marks, level=level, style=style)
        else:
            self.outline.add(self.kind, text, _line(line), marks=marks)


def _line(line: int | None) -> int | None:
    """The parser counts no further than 65,535."""
    return line if line and line < _LAST_LINE else None

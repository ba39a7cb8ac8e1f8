"""Markdown as GitHub writes it: headings, lists, task lists, tables, quotes, code, HTML within, front matter."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import re2
from lxml.html import defs
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mocheck.errors import ConfigError
from mocheck.model.document import Cell, Document, Mark
from mocheck.program.yamlnodes import Budget, compose
from mocheck.readers.csvfile import decode
from mocheck.readers.errors import Unreadable
from mocheck.readers.html import add_html
from mocheck.readers.inline import PLAIN, Inline, Look
from mocheck.readers.limits import MARKDOWN_NESTING, TEXT_CHARACTERS
from mocheck.readers.outline import HEADER, NO_MARKS, Outline
from mocheck.readers.yamlnode import pairs

_PROPERTIES = frozenset({"title", "subtitle", "author", "version", "status", "subject", "description", "keywords"})
_FRONT = Budget(characters=100_000, nodes=5_000, depth=20)
_FRONT_LINES = 300
_ATTRIBUTES = re2.compile(r"\s*\{[:#.][^{}]{0,200}\}\s*$")
_STRUCK_TAG = re2.compile(r"(?i)^<(/?)(?:del|s|strike)\b")
_TAG = re2.compile(r"^\s*</?([A-Za-z][\w:-]*)")
_BREAK = re2.compile(r"(?i)^<br\b")
_BOX = re2.compile(r"(?i)^<input\b[^>]*type=[\"']?checkbox")
_LOOKS = {"strong": "bold", "em": "italic", "s": "struck"}


def read(data: bytes, path: str, sha256: str) -> Document:
    """The text without its markup. Front matter becomes fields."""
    text, notices = decode(data)
    if len(text) > TEXT_CHARACTERS:
        raise Unreadable(f"longer than {TEXT_CHARACTERS:,} characters (split it)")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    outline = Outline()
    outline.notices += notices
    front, skipped = _front_matter(text)
    properties = _fields(outline, front)
    outline.shift = skipped
    body = text.split("\n", skipped)[-1] if skipped else text
    tokens = _parser().parse(body)
    if any(token.level >= MARKDOWN_NESTING - 1 for token in tokens):
        raise Unreadable(f"nested more than {MARKDOWN_NESTING} deep")
    _Walk(outline, tokens).all()
    return outline.document(path, sha256, "md", properties=properties)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MARKDOWN_NESTING})
    return parser.enable(["table", "strikethrough"])


def _front_matter(text: str) -> tuple[list[tuple[str, str, int]], int]:
    """The fields between the first line and a second one of three dashes, and how many lines that takes."""
    lines = text.split("\n", _FRONT_LINES)[:_FRONT_LINES]
    if lines[0].rstrip() != "---":
        return [], 0
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    try:
        roots = compose("\n".join(lines[1:end]), "", _FRONT) if end else []
    except ConfigError:
        return [], 0
    return (pairs(roots[0], first=1), end + 1) if roots else ([], 0)


def _fields(outline: Outline, front: list[tuple[str, str, int]]) -> dict[str, str]:
    properties = {}
    for name, value, line in front:
        if name == "title":
            outline.add("title", value, line)
        else:
            outline.add("field", f"{name}: {value}", line)
        if name in _PROPERTIES and value:
            properties[name] = value[:1_000]
    return properties


class _Walk:
    """Goes through the parser's tokens."""

    def __init__(self, outline: Outline, tokens: Sequence[Token]) -> None:
        self.outline, self.tokens = outline, tokens
        self.lists: list[str] = []
        self.fresh = False
        self.quoted = 0

    def all(self) -> None:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.type == "table_open":
                at = self._table(at)
            else:
                self._token(at, token)
            at += 1

    def _token(self, at: int, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.fresh = True
            case "blockquote_open":
                self.quoted += 1
            case "blockquote_close":
                self.quoted -= 1
            case "inline":
                self._inline(self.tokens[at - 1], token)
            case "code_block" if self._admonition():
                self._within(token)
            case "fence" | "code_block":
                self.outline.add("code", token.content, _line(token), style=token.info.strip()[:40])
            case "html_block":
                self._html(token)
            case _:
                pass

    def _inline(self, opener: Token, token: Token) -> None:
        text, marks = self._words(token)
        line = _line(token)
        if opener.type == "heading_open":
            level = int(opener.tag[1:])
            self.outline.heading(" ".join(_ATTRIBUTES.sub("", text).split()), level, line, marks=marks)
        elif self.lists and self.fresh:
            self.fresh = False
            level, style = len(self.lists), self.lists[-1]
            self.outline.add("item", text, line, marks=marks, level=level, style=style)
        else:
            self.outline.add("paragraph", text, line, marks=marks, style="quoted" if self.quoted else "")

    def _admonition(self) -> bool:
        """Whether what is indented here is the text of an admonition, as MkDocs writes it, and not code."""
        return bool(self.outline.blocks) and self.outline.blocks[-1].text.startswith(("!!! ", "??? "))

    def _within(self, token: Token) -> None:
        before = self.outline.shift
        self.outline.shift = (before or 0) + (token.map[0] if token.map else 0)
        _Walk(self.outline, _parser().parse(token.content)).all()
        self.outline.shift = before

    def _html(self, token: Token) -> None:
        if not _is_html(token.content):
            for number, text in enumerate(token.content.splitlines()):
                self.outline.add("paragraph", text.strip(), (_line(token) or 1) + number)
            return
        with self.outline.styled("quoted" if self.quoted else ""):
            add_html(self.outline, token.content, token.map[0] + 1 if token.map else 1)

    def _words(self, token: Token) -> tuple[str, frozenset[Mark]]:
        words = Inline()
        _gather(token.children or (), words)
        text, marks, struck = words.take()
        self.outline.struck += struck
        return text, marks

    def _table(self, at: int) -> int:
        """Takes the tokens of a table, and returns where its last one is."""
        first, rows = self.tokens[at], list[list[Cell]]()
        while self.tokens[at].type != "table_close":
            token = self.tokens[at]
            if token.type == "tr_open":
                rows.append([])
                line = _line(token)
            elif token.type == "inline":
                text, marks = self._words(token)
                header = HEADER if self.tokens[at - 1].type == "th_open" else NO_MARKS
                rows[-1].append(self.outline.cell(text, line, marks | header))
            at += 1
        self.outline.table(rows, _line(first))
        return at


def _gather(tokens: Sequence[Token], words: Inline) -> None:
    """The words of a block; the images in it by their alternative texts."""
    look = PLAIN
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if kind in _LOOKS:
            look = dataclasses.replace(look, **{_LOOKS[kind]: edge == "open"})
        elif token.type in ("text", "code_inline", "image"):
            words.add(token.content, look)
        elif token.type == "softbreak":
            words.add(" ", look)
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
            words.end_line()
        elif token.type == "html_inline":
            look = _inline_html(token.content, words, look)


def _is_html(text: str) -> bool:
    """Whether it begins with a tag of HTML; "<Project Name>" is a placeholder."""
    tag = _TAG.match(text)
    return tag is None or tag[1].lower() in defs.tags or "-" in tag[1]


def _inline_html(tag: str, words: Inline, look: Look) -> Look:
    if not _is_html(tag):
        words.add(tag, look)
        return look
    struck = _STRUCK_TAG.match(tag)
    if struck:
        return dataclasses.replace(look, struck=not struck.group(1))
    if _BOX.match(tag):
        words.add("☒ " if "checked" in tag.lower() else "☐ ", look)
    return look


def _line(token: Token) -> int | None:
    return token.map[0] + 1 if token.map else None

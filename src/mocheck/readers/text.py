"""Plain text: paragraphs, and what typewriters did for headings, lists, forms and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from mocheck.model.document import Document
from mocheck.readers.csvfile import decode
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import TEXT_CHARACTERS
from mocheck.readers.outline import HEADER, Outline

_NUMBERED = re2.compile(
    r"^((?:\d{1,3}\.)*\d{1,3}\.?|[A-Z]\.|[IVX]{1,5}\.|(?:Appendix|Section|Chapter|Article) \w{1,4}[.:]?)\s+(\S.*)$"
)
_MARKED = re2.compile(r"^(#{1,6}|={1,6})\s+(\S.*?)\s*(?:#+|=+)?$")
_UNDERLINE = re2.compile(r"^(={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|_{3,}|#{3,}|\+{3,}|\.{3,})$")
_RULE = re2.compile(r"^[\s+|:=_*~#.-]+$")
_BULLET = re2.compile(r"^(\s*)(?:[-*•·●▪◦‣–]|o(?:\s)|(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\(?[A-Z]\)))\s+(\S.*)$")
_BOX = re2.compile(r"^\s*(?:[☐☑☒□✅]|\[[ xX✓]\])\s*\S")
_FIELD = re2.compile(r"^([A-Z][\w /&.()'-]{0,40}):[ \t]+(\S.*)$")
_LEVELS = {"=": 1, "#": 1, "*": 1, "-": 2, "~": 3, "^": 4, "_": 2, "+": 3, ".": 4}
_LONGEST_FIELD = 160
_LONGEST_HEADING = 90
_LONGEST_CAPITALS = 60
_NARROWEST = 40
_NEARLY_FULL = 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without a blank one between them; `line` is the number of the first."""

    lines: tuple[str, ...]
    line: int


def read(data: bytes, path: str, sha256: str) -> Document:
    """The text as paragraphs, items, fields, tables and headings."""
    text, notices = decode(data)
    if len(text) > TEXT_CHARACTERS:
        raise Unreadable(f"longer than {TEXT_CHARACTERS:,} characters (split it)")
    outline = Outline()
    outline.notices += notices
    add_text(outline, text)
    return outline.document(path, sha256, "txt")


def add_text(outline: Outline, text: str, headings: bool = True, first: int = 1) -> None:
    """Puts plain text into an outline; its first line has the number `first`. Without `headings` none is inferred."""
    for paragraph in paragraphs(text, first):
        _add(outline, paragraph, headings)


def paragraphs(text: str, first: int = 1) -> Iterator[Paragraph]:
    """The text's paragraphs, without trailing white space; form feeds end one."""
    lines: list[str] = []
    number = first
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), first):
        parts = line.expandtabs(4) if line.startswith("\t") else line
        parts = parts.rstrip()
        if parts.strip() and "\f" not in parts:
            lines.append(parts)
            continue
        if lines:
            yield Paragraph(tuple(lines), number - len(lines))
            lines = []
        if parts.strip():
            yield Paragraph((parts.replace("\f", ""),), number)
    if lines:
        yield Paragraph(tuple(lines), number - len(lines) + 1)


def _add(outline: Outline, paragraph: Paragraph, headings: bool) -> None:
    lines, line = paragraph.lines, paragraph.line
    if headings:
        taken = _underlined(outline, lines, line)
        lines, line = lines[taken:], line + taken
    if not lines or all(_RULE.match(each) for each in lines):
        return
    if headings and len(lines) == 1 and _heading(outline, lines[0], line):
        return
    if len(lines) > 1 and (_table(outline, lines, line, "|") or _table(outline, lines, line, "\t")):
        return
    _flow(outline, lines, line)


def _underlined(outline: Outline, lines: Sequence[str], line: int) -> int:
    """How many lines a heading with a line of signs under it, or above and under it, takes."""
    over = 1 if len(lines) > 2 and _UNDERLINE.match(lines[0]) and lines[0] == lines[2] else 0
    if len(lines) < 2 + over or not _UNDERLINE.match(lines[1 + over]):
        return 0
    text, signs = lines[over].strip(), lines[1 + over]
    if len(text) > _LONGEST_HEADING or _RULE.match(text) or "|" in text or len(signs) * 2 < len(text):
        return 0
    outline.heading(text, _LEVELS[signs[0]], line + over)
    return 2 + over


def _heading(outline: Outline, text: str, line: int) -> bool:
    text = text.strip()
    marked = _MARKED.match(text)
    if marked:
        outline.heading(marked.group(2), len(marked.group(1)), line)
        return True
    if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ",", ":", "?")) or _BOX.match(text):
        return False
    numbered = _NUMBERED.match(text)
    if numbered and _title_like(numbered.group(2)):
        outline.heading(text, max(1, len([part for part in numbered.group(1).split(".") if part])), line)
        return True
    letters = sum(char.isalpha() for char in text)
    if text.isupper() and letters >= 4 and letters * 2 > len(text) and len(text) <= _LONGEST_CAPITALS:
        outline.heading(text, 1, line)
        return True
    return False


def _title_like(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return text[0].isupper() and len(text) <= 70 and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _table(outline: Outline, lines: Sequence[str], line: int, separator: str) -> bool:
    """Rows of cells between bars or tabs; lines that only draw are left out."""
    rows = [(number, text) for number, text in enumerate(lines, line) if not _RULE.match(text)]
    cells = [text.strip().removeprefix("|").removesuffix("|").split(separator) for _, text in rows]
    if separator == "\t":
        cells = [text.split(separator) for _, text in rows]
    if len(rows) < 2 or min(map(len, cells)) < 2 or len(set(map(len, cells))) > 2:
        return False
    placed = [
        [outline.cell(text, number, HEADER if index == 0 else frozenset()) for text in row]
        for index, ((number, _), row) in enumerate(zip(rows, cells, strict=True))
    ]
    outline.table(placed, line)
    return True


def _is_field(text: str) -> bool:
    """A name and a value; a sentence that begins with a word and a colon is none."""
    name = text.split(":", 1)[0]
    return len(text) <= _LONGEST_FIELD and len(name.split()) <= 5 and not text.endswith(".")


def _goes_on(before: str, text: str, width: int) -> bool:
    """Whether a line was broken for want of room: the next word had none in it, or its sentence is not at its end."""
    if before.endswith((".", ":", ";", "!", "?")):
        return width >= _NARROWEST and len(before) + 1 + len(text.split(maxsplit=1)[0]) > width
    return text[0].islower() or (width >= _NARROWEST and len(before) >= width * _NEARLY_FULL)


def _flow(outline: Outline, lines: Sequence[str], line: int) -> None:
    """Items, fields and paragraphs: a long line goes on in the next, a short one ends."""
    open_: list[str] = []
    kind, level, start = "paragraph", 0, line
    width = max(map(len, lines))

    def wrapped(index: int) -> bool:
        return _goes_on(lines[index - 1], lines[index].strip(), width)

    def close() -> None:
        if open_:
            more = {"level": level} if kind == "item" else {}
            outline.add(kind, " ".join(open_), start, **more)  # type: ignore[arg-type]
            open_.clear()

    for number, text in enumerate(lines, line):
        bullet, field = _BULLET.match(text), _FIELD.match(text)
        if bullet or _BOX.match(text):
            close()
            indent = len(text) - len(text.lstrip())
            kind, level, start = "item", 1 + min(8, indent // 2), number
            open_.append(bullet.group(3) if bullet else text.strip())
        elif field and _is_field(text) and not (open_ and wrapped(number - line)):
            close()
            kind, start = "field", number
            open_.append(text.strip())
        elif open_ and (wrapped(number - line) or (kind == "item" and text[0] == " ")):
            open_.append(text.strip())
        else:
            close()
            kind, start = "paragraph", number
            open_.append(text.strip())
    close()

"""Styles of an OpenDocument file, through their parents, and the numbers of its headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from mocheck.readers.docx.numbering import spell
from mocheck.readers.odf.names import FO, SHOW, STYLE, TEXT, whole
from mocheck.readers.ooxml.colour import is_blue
from mocheck.readers.ooxml.marks import BLUE, BOLD, HIDDEN, INSTRUCTION, ITALIC, STRUCK, UNDERLINED

CHAIN = 32
LEVELS = 10
BASE_SIZE = 12.0
_FORMS = {"1": "decimal", "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says: flags of its text, size in points, its name as people see it, whether it is for titles."""

    flags: int = 0
    size: float = BASE_SIZE
    name: str = ""
    title: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of both parts; those of the content win over those of the same name."""

    _elements: dict[tuple[str, str], _Element] = field(default_factory=dict)
    _looks: dict[tuple[str, str, Look | None], Look] = field(default_factory=dict)

    def add(self, root: _Element | None) -> None:
        """Take the styles of a part."""
        for element in root.iter(STYLE + "style") if root is not None else ():
            self._elements[element.get(STYLE + "family", ""), element.get(STYLE + "name", "")] = element

    def look(self, family: str, name: str | None, base: Look | None = None) -> Look:
        """How text of that style looks, upon what it stands in."""
        key = (family, name or "", base)
        if key not in self._looks:
            self._looks[key] = self._resolve(family, name or "", base or Look())
        return self._looks[key]

    def _chain(self, family: str, name: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while (family, name) in self._elements and name not in seen and len(seen) < CHAIN:
            seen.add(name)
            element = self._elements[family, name]
            yield element
            name = element.get(STYLE + "parent-style-name", "")

    def _resolve(self, family: str, name: str, base: Look) -> Look:
        chain = list(self._chain(family, name))
        named = next((each for each in chain if each.get(STYLE + "display-name") or not _automatic(each)), None)
        shown = ""
        if named is not None:
            shown = named.get(STYLE + "display-name") or named.get(STYLE + "name") or ""
        flags, size, hidden = base.flags, base.size, base.hidden
        for element in reversed(chain):
            for properties in element:
                if properties.tag == STYLE + "text-properties":
                    flags, size = _text(properties, flags, size)
                elif properties.tag == STYLE + "drawing-page-properties":
                    hidden = properties.get(SHOW + "visibility") == "hidden"
        if "instruction" in shown.lower():
            flags |= INSTRUCTION
        return Look(flags, size, shown or base.name, shown.lower() == "title", hidden)


def _automatic(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag.endswith("automatic-styles")


def _text(properties: _Element, flags: int, size: float) -> tuple[int, float]:
    said = (
        (BOLD, properties.get(FO + "font-weight"), ("bold", "600", "700", "800", "900")),
        (ITALIC, properties.get(FO + "font-style"), ("italic", "oblique")),
        (HIDDEN, properties.get(TEXT + "display"), ("none",)),
    )
    for flag, value, on in said:
        if value is not None:
            flags = flags | flag if value in on else flags & ~flag
    for flag, name in ((STRUCK, "text-line-through-style"), (UNDERLINED, "text-underline-style")):
        value = properties.get(STYLE + name)
        if value is not None:
            flags = flags & ~flag if value == "none" else flags | flag
    colour = properties.get(FO + "color")
    if colour is not None:
        flags = flags | BLUE if is_blue(colour.lstrip("#")) else flags & ~BLUE
    return flags, _size(properties.get(FO + "font-size", ""), size)


def _size(text: str, size: float) -> float:
    try:
        if text.endswith("%"):
            found = size * float(text[:-1]) / 100
        else:
            found = float(text.removesuffix("pt")) if text.endswith("pt") else size
    except ValueError:
        return size
    return found if 0 < found < 2000 else size


class Outline:
    """Counts headings as the outline style of the document numbers them."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[int, _Element] = {}
        for element in root.iter(TEXT + "outline-level-style") if root is not None else ():
            self._levels[whole(element.get(TEXT + "level"))] = element
        self._counts = [0] * (LEVELS + 1)

    def number(self, level: int) -> str:
        """The number of the next heading of that level, "" where they have none."""
        level = min(max(level, 1), LEVELS)
        style = self._levels.get(level)
        if style is None or not style.get(STYLE + "num-format"):
            return ""
        self._counts[level] = max(self._counts[level] + 1, whole(style.get(TEXT + "start-value"), 1))
        self._counts[level + 1 :] = [0] * (LEVELS - level)
        first = level - whole(style.get(TEXT + "display-levels"), 1) + 1
        parts = [self._spelled(upper) for upper in range(max(first, 1), level + 1)]
        prefix, suffix = style.get(STYLE + "num-prefix", ""), style.get(STYLE + "num-suffix", "")
        return (prefix[:50] + ".".join(part for part in parts if part) + suffix[:50]).strip()

    def _spelled(self, level: int) -> str:
        form = self._levels[level].get(STYLE + "num-format", "") if level in self._levels else ""
        return spell(max(self._counts[level], 1), _FORMS[form]) if form in _FORMS else ""

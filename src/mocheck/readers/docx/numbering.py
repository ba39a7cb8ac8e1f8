"""numbering.xml: the numbers that Word writes before headings and list items, which stand nowhere in the text."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from mocheck.readers.docx.names import W, child, has, number, value
from mocheck.readers.docx.styles import Style, Styles

LEVELS = 9
LONGEST = 100
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ABSTRACT_ID = W + "abstractNumId"
_LEVEL = W + "ilvl"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as numbering.xml defines it. `restart` is the level below which it goes on counting."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph: its number ("3.2", "a)"), or "" for a bullet. `level` counts from 0."""

    text: str
    bullet: bool
    level: int


class Numbering:
    """Counts the lists of one document. `label` is to be asked for each numbered paragraph, in reading order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _Element] = {}
        self._abstracts: dict[str, _Element] = {}
        for element in root if root is not None else ():
            if element.tag == W + "num":
                self._lists.setdefault(element.get(W + "numId", ""), element)
            elif element.tag == W + "abstractNum":
                self._abstracts.setdefault(element.get(_ABSTRACT_ID, ""), element)
        self._abstract_ids: dict[str, str | None] = {}
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, list_id: str, level: int, style: Style) -> Label | None:
        """The label of the next paragraph of a list; None where there is no such list.

        `level` is -1 where only the style says that it is numbered: then it is the level linked to that style.
        """
        abstract_id = self._abstract_of(list_id)
        if abstract_id is None:
            return None
        if level < 0:
            level = self._linked(abstract_id, style)
        level = min(level, LEVELS - 1)
        here = self._level(list_id, level)
        counts = self._counts.setdefault(abstract_id, [None] * LEVELS)
        self._restart(list_id, level, counts)
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = self._level(list_id, upper).start
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        for lower in range(level + 1, LEVELS):
            if counts[lower] is not None:
                restart = self._level(list_id, lower).restart
                if restart is None or level < restart:
                    counts[lower] = None
        if here.form == "bullet":
            return Label("", True, level)
        return Label(self._text(list_id, here, counts), False, level)

    def _restart(self, list_id: str, level: int, counts: list[int | None]) -> None:
        if (list_id, level) in self._started:
            return
        self._started.add((list_id, level))
        start = value(self._override(list_id, level), W + "startOverride")
        if start is not None:
            counts[level] = number(start, 1) - 1

    def _text(self, list_id: str, here: Level, counts: list[int | None]) -> str:
        text = here.text
        for upper in range(LEVELS):
            mark = f"%{upper + 1}"
            if mark in text:
                form = "decimal" if here.legal else self._level(list_id, upper).form
                text = text.replace(mark, spell(counts[upper] or 0, form))
        return text.strip()

    def _abstract_of(self, list_id: str) -> str | None:
        if list_id not in self._abstract_ids:
            self._abstract_ids[list_id] = self._find_abstract(list_id)
        return self._abstract_ids[list_id]

    def _find_abstract(self, list_id: str) -> str | None:
        for _ in range(LEVELS):
            abstract_id = value(self._lists.get(list_id), _ABSTRACT_ID)
            if abstract_id is None or abstract_id not in self._abstracts:
                return None
            link = value(self._abstracts[abstract_id], W + "numStyleLink")
            target = self._styles.numbering_of(link) if link else None
            if target is None or target == list_id:
                return abstract_id
            list_id = target
        return None

    def _linked(self, abstract_id: str, style: Style) -> int:
        links = {
            value(level, W + "pStyle"): number(level.get(_LEVEL))
            for level in self._abstracts[abstract_id].iterchildren(W + "lvl")
        }
        listed = max(style.listing[1], 0) if style.listing else 0
        return next((max(links[name], 0) for name in style.chain if name in links), listed)

    def _override(self, list_id: str, level: int) -> _Element | None:
        for override in self._lists[list_id].iterchildren(W + "lvlOverride"):
            if override.get(_LEVEL) == str(level):
                return override
        return None

    def _level(self, list_id: str, level: int) -> Level:
        key = (list_id, level)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, level)
        return self._levels[key]

    def _read_level(self, list_id: str, level: int) -> Level:
        override = self._override(list_id, level)
        element = child(override, W + "lvl")
        abstract_id = self._abstract_of(list_id)
        if element is None and abstract_id is not None:
            levels = self._abstracts[abstract_id].iterchildren(W + "lvl")
            element = next((each for each in levels if each.get(_LEVEL) == str(level)), None)
        if element is None:
            return Level()
        restart = value(element, W + "lvlRestart")
        return Level(
            form=value(element, W + "numFmt") or "decimal",
            text=(value(element, W + "lvlText") or "")[:LONGEST],
            start=number(value(element, W + "start"), 1),
            restart=None if restart is None else number(restart),
            legal=has(element, W + "isLgl"),
        )


def spell(count: int, form: str) -> str:
    """A number in one of Word's number formats; those that are not known are written in digits."""
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < count < 5000:
        roman = ""
        for worth, sign in (*_ROMAN, *_ROMAN_ONES):
            roman += sign * (count // worth)
            count %= worth
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def listing_of(listed: _Element | None, style: Style) -> tuple[str, int] | None:
    """The list and level that a paragraph is in, by its own `w:numPr` or by its style; None for none."""
    if listed is None:
        found = style.listing
        return None if found is None or found[0] == "0" else (found[0], -1)
    list_id, level = value(listed, W + "numId"), value(listed, _LEVEL)
    if list_id is None:
        if style.listing is None or style.listing[0] == "0":
            return None
        return style.listing[0], number(level, -1)
    return None if list_id == "0" else (list_id, number(level))

"""styles.xml: what a paragraph's style says about it, through the chain of styles that it is based on."""

from __future__ import annotations

from dataclasses import dataclass

import re2
from lxml.etree import _Element

from mocheck.readers.docx.look import PLAIN, Look, look_of
from mocheck.readers.docx.names import PPR, RPR, W, child, number, value
from mocheck.readers.ooxml.marks import BLUE, INSTRUCTION

CHAIN = 32
_HEADING = re2.compile(r"(?i)^heading ?([1-9])$")
_TITLES = re2.compile(r"(?i)\btitle\b")
_NO_TITLES = re2.compile(r"(?i)\b(sub|table|figure|column|row|section|box|caption)")
_DIGIT = re2.compile(r"\d")
_HEADING_LIKE = re2.compile(r"(?i)\bheading\b ?(\d?)|^toc heading$")
_NO_HEADING = re2.compile(r"(?i)\b(table|column|figure|row|box|char|caption|sub)")
_CONTENTS = re2.compile(r"(?i)^(toc ?[1-9]|contents ?([1-9]|heading)|table of (figures|authorities)|index ?[1-9])$")
_CODE = frozenset(("html preformatted", "code", "source code", "code block", "macro"))


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, resolved. `outline` is 0 for body text, else the heading level from 1.

    `listing` are the numbering and level it brings (level -1: the one that is linked to it), `chain` the ids it is
    based on, itself first. `titular` and `heading_like` (levels from 1) are what its name suggests, 0 for nothing.
    """

    id: str
    name: str
    look: Look
    outline: int = 0
    listing: tuple[str, int] | None = None
    chain: tuple[str, ...] = ()
    title: bool = False
    titular: int = 0
    heading_like: int = 0
    contents: bool = False
    code: bool = False


class Styles:
    """The styles of a document, resolved when they are asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._default = ""
        self._resolved: dict[str, Style] = {}
        self._characters: dict[str, Look] = {}
        self._base = PLAIN
        if root is None:
            return
        for element in root.iterchildren(W + "style"):
            identity = element.get(W + "styleId", "")
            self._elements.setdefault(identity, element)
            if element.get(W + "default") in ("1", "true", "on") and element.get(W + "type") == "paragraph":
                self._default = identity
        self._base = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")).upon(PLAIN)

    def paragraph(self, identity: str | None) -> Style:
        """The style of that id; the default paragraph style for None or for an id that is not defined."""
        key = identity or self._default
        style = self._resolved.get(key)
        if style is None:
            style = self._resolved[key] = self._resolve(key)
        return style

    def character(self, identity: str) -> Look:
        """What a character style says."""
        look = self._characters.get(identity)
        if look is None:
            look = Look()
            for element in reversed(self._chain(identity)):
                look = look_of(child(element, RPR)).upon(look)
            name = _name(self._elements.get(identity), identity)
            if "hyperlink" in name.lower():
                look = Look(look.flags & ~BLUE, look.said | BLUE, look.size)
            if "instruction" in name.lower():
                look = Look(look.flags | INSTRUCTION, look.said | INSTRUCTION, look.size)
            self._characters[identity] = look
        return look

    def numbering_of(self, identity: str) -> str | None:
        """The `w:numId` that a numbering style stands for."""
        return value(child(child(self._elements.get(identity), PPR), W + "numPr"), W + "numId")

    def _chain(self, identity: str) -> list[_Element]:
        chain: list[_Element] = []
        seen: set[str] = set()
        while identity in self._elements and identity not in seen and len(chain) < CHAIN:
            seen.add(identity)
            element = self._elements[identity]
            chain.append(element)
            identity = value(element, W + "basedOn") or ""
        return chain

    def _resolve(self, identity: str) -> Style:
        chain = self._chain(identity)
        if not chain and identity and self._default and identity != self._default:
            chain = self._chain(self._default)
        name = _name(self._elements.get(identity), identity)
        lower = name.lower()
        look = self._base
        outline = -1
        listing: tuple[str, int] | None = None
        num_id, level = None, -1
        for element in reversed(chain):
            look = look_of(child(element, RPR)).upon(look)
            built_in = _HEADING.match(_name(element, ""))
            if built_in:
                outline = int(built_in.group(1)) - 1
            properties = child(element, PPR)
            if properties is None:
                continue
            outline = number(value(properties, W + "outlineLvl"), outline)
            listed = child(properties, W + "numPr")
            if listed is not None:
                num_id = value(listed, W + "numId") or num_id
                level = number(value(listed, W + "ilvl"), level)
        if num_id is not None:
            listing = (num_id, level)
        if "subtitle" in lower:  # Word's own is blue and italic, as templates write instructions
            look = Look(look.flags & ~BLUE, look.said | BLUE, look.size)
        if "instruction" in lower and not _TITLES.search(name):
            look = Look(look.flags | INSTRUCTION, look.said | INSTRUCTION, look.size)
        undefined = None if chain and identity in self._elements else _HEADING.match(name)
        if undefined:
            outline = int(undefined.group(1)) - 1
        return Style(
            id=identity,
            name=name,
            look=look,
            outline=outline + 1 if 0 <= outline < 9 else 0,
            listing=listing,
            chain=tuple(element.get(W + "styleId", "") for element in chain),
            title=lower == "title",
            heading_like=_heading_like(name),
            titular=_titular(name),
            contents=bool(_CONTENTS.match(name)),
            code=lower in _CODE,
        )


def _titular(name: str) -> int:
    if not _TITLES.search(name) or _NO_TITLES.search(name):
        return 0
    return 2 if _DIGIT.search(name) else 1


def _heading_like(name: str) -> int:
    found = None if _NO_HEADING.search(name) else _HEADING_LIKE.search(name)
    return int(found.group(1) or 1) if found else 0


def _name(element: _Element | None, identity: str) -> str:
    return value(element, W + "name") or identity

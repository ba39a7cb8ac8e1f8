"""What is seen of an element's words: hidden things gone, form controls as the marks they show."""

from __future__ import annotations

import dataclasses

import re2
from lxml.html import HtmlElement as Element

from mocheck.readers.inline import PLAIN, Inline, Look

_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul"
)
_DROPPED = (
    "applet audio base canvas datalist embed frame frameset head iframe link map meta noscript object param script "
    "source style svg template title track video"
)
BLOCKS, DROPPED = frozenset(_BLOCKS.split()), frozenset(_DROPPED.split())
_STRUCK = frozenset({"del", "s", "strike"})
_BOLD = frozenset({"b", "strong", "th"})
_ITALIC = frozenset({"em", "i"})
_HIDDEN = re2.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_STRUCK_STYLE = re2.compile(r"(?i)text-decoration[\w-]*\s*:[^;]*line-through")
_BOLD_STYLE = re2.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")


class Page:
    """Knows which elements hold blocks, and counts what is hidden and what is struck."""

    def __init__(self, root: Element) -> None:
        self.holders: set[Element] = set()
        self.hidden = self.struck = 0
        for block in root.iter(*BLOCKS):
            for above in block.iterancestors():
                if above in self.holders:
                    break
                self.holders.add(above)

    def left_out(self, element: Element) -> bool:
        """Whether nothing of an element is seen."""
        if element.tag in DROPPED or not isinstance(element.tag, str):
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            self.hidden += bool(element.text_content().strip())
            return True
        return False

    def look(self, element: Element, around: Look) -> Look:
        """How an element's words look, within what is around it."""
        tag, style = element.tag, element.get("style") or ""
        changes = {
            "struck": tag in _STRUCK or bool(style and _STRUCK_STYLE.search(style)),
            "bold": tag in _BOLD or bool(style and _BOLD_STYLE.search(style)),
            "italic": tag in _ITALIC,
        }
        set_ = {name: True for name, value in changes.items() if value}
        return dataclasses.replace(around, **set_) if set_ else around

    def gather(self, element: Element, into: Inline, around: Look = PLAIN) -> None:
        """Adds an element's words; each block in it stands on a line of its own."""
        if self.left_out(element):
            return
        if element.tag in _CONTROLS:
            into.add(_CONTROLS[element.tag](element), around, element.sourceline)
            return
        if element.tag == "br":
            into.end_line()
            return
        if element.tag in BLOCKS and into.pieces:
            into.end_line()
        look = self.look(element, around)
        into.add(element.text or "", look, element.sourceline)
        for child in element:
            self.gather(child, into, look)
            into.add(child.tail or "", look, child.sourceline)
        if element.tag in BLOCKS:
            into.end_line()


def _input(element: Element) -> str:
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☒ " if element.get("checked") is not None else "☐ "
    return element.get("value") or "" if kind in ("text", "number", "date", "email", "tel") else ""


def _select(element: Element) -> str:
    return ", ".join(
        " ".join(option.text_content().split())
        for option in element.iter("option")
        if option.get("selected") is not None
    )


_CONTROLS = {
    "img": lambda element: element.get("alt") or "",
    "input": _input,
    "select": _select,
}

"""Checkboxes and symbol fonts, as the Unicode characters that show the same."""

from __future__ import annotations

UNCHECKED = "\N{BALLOT BOX}"
CHECKED = "\N{BALLOT BOX WITH X}"
_EMPTY = frozenset("☐□▢❏❑❒◻🗆🞎⬜")
_FULL = frozenset("☑☒✓✔🗹🗷🗵⊠✅")
BOXES = _EMPTY | _FULL | {"✗", "✘"}
BULLETS = frozenset("•▪◦‣·●○■➢➤\uf0b7\uf0a7")

# Code points 0x20-0xFF of the font, as its symbols look; what is not here has no meaning of its own.
_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: UNCHECKED,
    0x70: UNCHECKED,
    0x71: "❑",
    0x72: "❒",
    0x76: "❖",
    0x78: CHECKED,
    0x9F: "•",
    0xA0: "▪",
    0xA7: "▪",
    0xA8: UNCHECKED,
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: CHECKED,
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x2A: UNCHECKED,
    0x4F: "✗",
    0x50: "✓",
    0x51: CHECKED,
    0x52: "☑",
    0x53: CHECKED,
    0x54: CHECKED,
    0x97: "●",
    0xA2: "■",
    0xA3: UNCHECKED,
}
_SYMBOL = {
    0xA3: "≤",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = {0xF000 + code: shown for code, shown in (_SYMBOL | _WINGDINGS).items()}
_TYPED = {**_WINGDINGS, **_PRIVATE}


def symbol(code: str, font: str) -> str:
    """The character for a code (in hex) of a symbol font; "" for one without meaning."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return chr(point) if 0x20 <= point < 0xD800 else _PRIVATE.get(point, "")
    return table.get(point & 0xFF, "")


def shown(text: str, *, wingdings: bool = False) -> str:
    """Text with what stands in a symbol font turned into Unicode; `wingdings` where the whole text is in it."""
    if wingdings:
        return text.translate(_TYPED)
    return text if text.isascii() else text.translate(_PRIVATE)


def box(checked: bool) -> str:
    """A checkbox in the text: by its state, whatever glyph its author chose for it."""
    return CHECKED if checked else UNCHECKED


def without_boxes(text: str) -> str:
    """Text without the glyphs of checkboxes."""
    return "".join(character for character in text if character not in BOXES)


def begins_checked(text: str) -> bool | None:
    """The state of the checkbox that a text begins with, None where it begins with none."""
    first = text[:1]
    if first in _EMPTY and first:
        return False
    return True if first and first in _FULL else None

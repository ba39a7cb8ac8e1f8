"""Text from documents, made safe to look at: nothing in it can move a cursor, turn a line around or hide."""

from __future__ import annotations

import re

LONGEST = 2_000
"""Characters of one text in a report; the JSON result holds all of it."""

_LAST_TWO = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, overrides and isolates
    "\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # no width, or a line end in disguise
    "\U000e0000-\U000e007f"  # tags: text that no one sees
    "\ud800-\udfff"  # half a character: no encoding can write it
    "\ufdd0-\ufdef" + _LAST_TWO + "]"  # not characters; XML refuses some of them
)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """The text with every character that could not be seen, or would act, written as its number (`\\u202e`)."""
    if text.isprintable():  # then nothing of the kind is in it, which is said ten times faster
        return text
    return UNSEEN.sub(_escape, text.replace("\r\n", "\n"))


def line(text: str, limit: int = LONGEST) -> str:
    """The text visible and on one line; cut to `limit` characters, the last an ellipsis (0: whole)."""
    said = " ".join(visible(text).split())
    return f"{said[: limit - 1].rstrip()}…" if 0 < limit < len(said) else said

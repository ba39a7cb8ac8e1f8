"""Text as it is matched: folded, with a way back to what stands in the document, and cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_REPLACED = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u2026": "...", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\uff06": "&", "\u2044": "/",
}  # fmt: skip
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
_TABLE = str.maketrans(
    {**_CONTROLS, **{ord(old): new for old, new in _REPLACED.items()}, **dict.fromkeys(map(ord, _DROPPED))}
)
_ODD = re.compile("[^\x20-\x7e\xa1-\xac\xae-\u02ff]| (?= )|^ | $")

_CHANGED = re.compile("[\\s\x00-\x1f\x7f-\xa0\xad]+|[^\x20-\x7e\xa1-\xac\xae-\u02ff]")

_LONGEST = 2_000

_BOUNDARY = re.compile(r"[.!?]+[\"')\]]{0,3}(?= |$)")
_SHORT = re.compile(
    r"(?:nos?|drs?|mrs?|ms|prof|dept|div|gov|sen|rep|st|ave|figs?|sect?|ch|pp?|vol|ver|rev|art|ext|tel|approx|est|vs|cf|ca|"
    r"eg|ie|e\.g|i\.e|u\.s|u\.k|d\.c|attn|ref|reqs|min|max|avg|dir|asst|mgr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"mon|tues?|wed|thur?s?|fri|sat|sun)$"
)
_SHORT_OR_LAST = re.compile(r"(?:etc|inc|corp|co|ltd|al|a\.m|p\.m|jr|sr)$")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,6}|[A-Za-z]|[ivxIVX]{1,5})$")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where its character i begins in `source`."""

    text: str
    source: str
    offsets: tuple[int, ...] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source from which the folded span came."""
        if self.offsets is None:
            return start, end
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.source)
            return at, at
        after = bisect_right(self.offsets, self.offsets[end - 1])
        return self.offsets[start], self.offsets[after] if after < len(self.offsets) else len(self.source.rstrip())

    def quote(self, start: int, end: int) -> str:
        """What stands in the source for the folded span, white space and control characters made single spaces."""
        first, last = self.origin(start, end)
        return " ".join(self.source[first:last].split())


def fold(text: str) -> Folded:
    """Text for matching: quotes, dashes, ligatures and white space normalised, case kept, soft hyphens dropped."""
    if not _ODD.search(text):
        return Folded(text, text, None)
    pieces: list[str] = []
    offsets: list[int] = []
    at, spaced = 0, True
    for found in _CHANGED.finditer(text):
        if found.start() > at:
            pieces.append(text[at : found.start()])
            offsets.extend(range(at, found.start()))
            spaced = False
        new = "".join(_folded_char(char) for char in found.group())
        at = found.end()
        if new.isspace():
            new = "" if spaced else " "
        pieces.append(new)
        offsets.extend([found.start()] * len(new))
        spaced = spaced if not new else new == " "
    pieces.append(text[at:])
    offsets.extend(range(at, len(text)))
    joined = "".join(pieces)
    kept = len(joined.rstrip(" "))
    return Folded(joined[:kept], text, tuple(offsets[:kept]))


def _folded_char(char: str) -> str:
    if char in _DROPPED:
        return ""
    known = _REPLACED.get(char)
    if known is not None:
        return known
    if char.isspace() or unicodedata.category(char) in {"Zs", "Cc"}:
        return " "
    return char


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The folded text alone."""
    return " ".join(text.translate(_TABLE).split()) if _ODD.search(text) else text


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a folded text, without the spaces between them.

    A full stop after an abbreviation, an initial or an item's number does not end one, nor does an ellipsis before
    a small letter. What is longer than any sentence that is meant to be read is cut between words.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BOUNDARY.finditer(text):
        end = found.end()
        if end < len(text) and not _ends(text, start, found.start(), end):
            continue
        spans.extend(_pieces(text, start, end))
        start = end + 1
    if start < len(text):
        spans.extend(_pieces(text, start, len(text)))
    return tuple(spans)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        yield start, stop
        start = stop + (space > start)
    yield start, end


def _ends(text: str, start: int, stop: int, end: int) -> bool:
    following = text[end + 1 : end + 2]
    if following.islower():
        return False
    return text[stop] != "." or text.startswith("...", stop) or not _abbreviates(text[start:stop], following)


def _abbreviates(before: str, following: str) -> bool:
    """Whether the full stop behind this text belongs to its last word."""
    word = before.rsplit(" ", 1)[-1].lstrip("(\"'[")
    if word == before and _NUMBERED.match(word):
        return True
    if _SHORT_OR_LAST.match(word.lower()):
        return not following.isupper()
    return (len(word) == 1 and word.isupper()) or bool(_SHORT.match(word.lower()))

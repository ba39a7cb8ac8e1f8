"""Words to text: what was hyphenated at the end of a line is one word again, unless it is a compound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mocheck.model.document import Mark
from mocheck.readers.pdf.shapes import Page, Word

_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’…"
_MOST_PIECES = 4
_HYPHENS = "-\u2010"
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if code != ord("\t")}


@dataclass(frozen=True, slots=True)
class Known:
    """The words that stand whole somewhere in a document, folded, and whether it hyphenates at the end of lines."""

    words: frozenset[str] = frozenset()
    hyphenates: bool = False


def known_words(pages: Iterable[Page]) -> Known:
    """What the pages say. A document hyphenates if what stands before its broken lines is mostly no word itself."""
    found = set()
    broken = []
    for page in pages:
        before: Word | None = None
        for word in page.words:
            if before is not None and before.soft:
                broken.append((_bare(before.text), word.text))
            elif not word.soft:
                found.add(_bare(word.text))
            before = word
    split = [first for first, rest in broken if rest[:1].islower() and len(first) > 1]
    strange = sum(first not in found for first in split)
    return Known(frozenset(found), bool(split) and strange * 2 >= len(split))


def text_of(words: Sequence[Word], known: Known) -> str:
    """The words of one paragraph or cell as text."""
    said = ""
    before: Word | None = None
    told = [word for word in words if not word.raised]
    cut = frozenset(_cut(told, known))
    for at, word in enumerate(told):
        if before is None:
            said = word.text
        elif _broken(before, word):
            said = _rejoined(said, word.text, known)
        elif at in cut or (word.glued and abs(word.base - before.base) < before.style.size):
            said += word.text
        else:
            said += f" {word.text}"
        before = word
    return said if said.isprintable() else said.translate(_CONTROLS)


def marks_of(words: Sequence[Word]) -> frozenset[Mark]:
    """The marks that all words share."""
    shared: frozenset[Mark] | None = None
    for word in words:
        shared = word.style.marks if shared is None else shared & word.style.marks
    return shared or frozenset()


def size_of(words: Sequence[Word]) -> float:
    """The size in which most of the text is set; the smaller of two."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.style.size] = sizes.get(word.style.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _broken(before: Word, word: Word) -> bool:
    """Whether a line ends in a hyphen between the two."""
    if before.soft:
        return True
    hyphenated = len(before.text) > 2 and before.text[-1] in _HYPHENS and before.text[-2].isalpha()
    return hyphenated and _is_below(before, word)


def _is_below(before: Word, word: Word) -> bool:
    return word.base < before.base - before.style.size * 0.5


def _cut(words: Sequence[Word], known: Known) -> Iterator[int]:
    """The words that go on with the one before: a column too narrow for a word cuts it where the line is full.

    Each piece but the last fills a line by itself, and together they are a word that stands whole elsewhere.
    """
    begins = [not at or _is_below(words[at - 1], word) for at, word in enumerate(words)] + [True]
    widest = max((word.x1 for word in words), default=0.0)
    at = 0
    while at < len(words):
        whole, last, end = words[at].text, at, at
        while end + 1 < len(words) and end - at < _MOST_PIECES and begins[end] and begins[end + 1]:
            if not (_is_full(words[end], widest) and words[end + 1].text[:1].islower()):
                break
            end += 1
            whole += words[end].text
            last = end if _bare(whole) in known.words else last
        yield from range(at + 1, last + 1)
        at = last + 1


def _is_full(word: Word, widest: float) -> bool:
    return word.text.isalpha() and word.x1 >= widest - (word.x1 - word.x0) / len(word.text)


def _rejoined(said: str, rest: str, known: Known) -> str:
    head = said.rstrip(_HYPHENS)
    first = _bare(head.rpartition(" ")[2])
    last, _, _ = _bare(rest).partition("-")
    compound = f"{head}-{rest}"
    if not rest[:1].islower() or len(first) < 2:
        return compound
    if first + last in known.words:
        return head + rest
    whole = f"{first}-{last}" in known.words or last in known.words or not known.hyphenates
    return compound if whole else head + rest


def _bare(text: str) -> str:
    return text.strip(_PUNCTUATION).casefold()

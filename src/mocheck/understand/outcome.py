"""What a form decides: the option that is marked among accepted, rejected and accepted with changes, or yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mocheck.model.document import Cell
from mocheck.understand.text import folded
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Vocabulary, compiled

_BOX = re.compile(
    r"\s*(?:\[\s*([xX✓]?)\s*\]|(☒|☑|✔)|☐|□|_{1,3} ?([xX✓]) ?_{1,3}|([xX✓])_{1,3}|_{1,4}|\(([xX ]?)\)|(X)(?=\s))\s*"
)
_GLYPH = re.compile(r"[☒☑✔☐□]|\[[ xX✓]?\]|(?<!\w)\([ xX✓]?\)|(?<![A-Za-z])(?:_{1,3} ?[xX✓] ?_{1,3}|[xX✓]_{1,3}|_{2,})")
_BEFORE_BOX = compiled(r"\b(?:approved|accepted|rejected|denied|declined|disapproved|concur|conditions|changes)\W*$")
_YES_NO = re.compile(
    r"(☐|□|☒|☑|✔|\[\s*[xX✓]?\s*\]|\([xX ]?\)|_{1,3} ?[xX✓] ?_{1,3}|_{1,4})\s*(Yes|No)\b", re.IGNORECASE
)
_MARKED = re.compile(r"[☒☑✔xX✓]")
_ASKS = compiled(r"\b(?:accepted|approved|acceptable|concur)\b[^?]{0,60}\?")
_MARK = re.compile(r"[xX✓✔☒☑☐□]$|\[ ?[xX✓]? ?\]$")
_ANSWER = compiled(r"^(?:yes|no)[,:;.-]+ ")
_TO_SIGN = compiled(r"\b(?:by|date|signature|name|title|initials|for)\W*$")
_GRANTS = re.compile(r"(?:accept|approve|concur)(?:ed|d|s|red)?(?: with(?:out| no)\b.*)?$")
_READY = re.compile(r"(?:ready|complete|acceptable|satisfactory|adequate|in place|operational|met|passed|pass|fit)$")
_BESIDE, _FEW = 2, 6


_Option = tuple[str, bool, Passage]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`given` is whether the form approves; `why` says what was marked."""

    given: bool
    why: str
    passage: Passage


def outcome(view: View, vocabulary: Vocabulary) -> Outcome | None:
    """The decision of a form that offers several; None where the document is no such form.

    A form on which nothing or more than one thing is marked approves nothing.
    """
    spoken = _with_boxes([passage for passage in view.passages if passage.region in ("body", "approval", "cover")])
    asked = next((found for passage in spoken if (found := _answered(passage))), None)
    boxed = [p for p in spoken if p.block.checked is not None or _GLYPH.search(p.text) or _BOX.match(p.text)]
    return (
        asked
        or _decided(_offered(boxed, vocabulary, "approval_option"))
        or _decided(_tabled(view, vocabulary, "approval_option"))
        or _settled(_offered(boxed, vocabulary, "readiness_option"))
        or _settled(_tabled(view, vocabulary, "readiness_option"))
    )


def _with_boxes(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, a box that stands alone behind a sentence of its block put to it."""
    kept: list[Passage] = []
    for passage in passages:
        if kept and kept[-1].block is passage.block and passage.row is None and _GLYPH.fullmatch(passage.text.strip()):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {passage.text}")
        else:
            kept.append(passage)
    return kept


def _answered(passage: Passage) -> Outcome | None:
    """ "Is the deliverable accepted? [ ] Yes [x] No" """
    text = passage.text if passage.row else folded(passage.block.text)
    boxes = _YES_NO.findall(text) if _ASKS.search(text) else []
    marked = [answer.lower() for box, answer in boxes if _MARKED.search(box)]
    if len(boxes) < 2:
        return None
    why = f"the answer marked is {marked[0]}" if len(marked) == 1 else f"{len(marked)} of {len(boxes)} answers marked"
    return Outcome(marked == ["yes"], why, passage)


def _offers(passage: Passage) -> Iterator[tuple[str, bool | None, bool]]:
    """The options in a passage, each with its box, the mark of the block's own, and whether the box stands behind it.

    Several may stand in one line.
    """
    boxes = list(_GLYPH.finditer(passage.text))
    if not boxes or (len(boxes) == 1 and boxes[0].start() == 0):
        yield passage.text, passage.block.checked, False
        return
    behind = boxes[0].start() > 0 and not passage.text[boxes[-1].end() :].strip(" .|/;")
    if behind or _BEFORE_BOX.search(passage.text[: boxes[0].start()]):
        last = 0
        for found in boxes:
            words = _ANSWER.sub("", passage.text[last : found.start()].strip(" |/,;:.…"))
            if not _TO_SIGN.search(words):
                yield f"{found.group()} {words}", None, True
            last = found.end()
        return
    for begin, end in pairwise([*(found.start() for found in boxes), len(passage.text)]):
        yield passage.text[begin:end].rstrip(" |/,;"), None, False


def _tabled(view: View, vocabulary: Vocabulary, kind: str) -> list[_Option]:
    """The first table of options, each with a cell beside it to mark."""
    for table in view.tables:
        rows = [row for row in table.block.rows if len(row) == _BESIDE]
        if not rows and len(table.block.rows) <= _FEW:
            rows = [pair for heads, row in pairwise(table.block.rows) for pair in zip(heads, row, strict=False)]
        spoken = next((passage for passage in view.passages if passage.block is table.block), None)
        if table.hidden or spoken is None:
            continue
        options = [option for row in rows if (option := _in_row(row, spoken, vocabulary, kind))]
        if len(options) > 1:
            return options
    return []


def _in_row(row: Sequence[Cell], passage: Passage, vocabulary: Vocabulary, kind: str) -> _Option | None:
    option, beside = (folded(cell.text).strip() for cell in row)
    offered = vocabulary.pattern(kind, whole=True).match(option.rstrip(" ."))
    if not offered or (beside and not _MARK.match(beside)):
        return None
    return offered.group(1).lower(), bool(_MARKED.search(beside)), passage


def _offered(passages: list[Passage], vocabulary: Vocabulary, kind: str) -> list[_Option]:
    options: list[_Option] = []
    told_first = 0
    for passage in passages:
        for text, checked, behind in _offers(passage):
            box = _BOX.match(text)
            if box is None and checked is None:
                continue
            offered = vocabulary.pattern(kind, whole=True).match(text[box.end() if box else 0 :].rstrip(" ."))
            if offered:
                marked = checked is True or bool(box and any(mark and mark.strip() for mark in box.groups()))
                options.append((offered.group(1).lower(), marked, passage))
                told_first += not behind
    plain = all(_GRANTS.match(word) or _READY.match(word) for word, _, _ in options)
    return [] if plain and not told_first else options


def _settled(options: Sequence[_Option]) -> Outcome | None:
    """The same of options that something is ready, ready with exceptions or not ready: one of each sort at least."""
    plain = [_READY.match(word) is not None for word, _, _ in options]
    if len(options) < 2 or all(plain) or not any(plain):
        return None
    chosen = [option for option in options if option[1]]
    given = bool(chosen) and all(_READY.match(word) for word, _, _ in chosen)
    why = f"the option marked is {chosen[0][0]!r}" if chosen else f"none of {len(options)} options marked"
    return Outcome(given, why, (chosen or options)[0][2])


def _decided(options: Sequence[_Option]) -> Outcome | None:
    if len(options) < 2:
        return None
    chosen = [(word, passage) for word, marked, passage in options if marked]
    if len(chosen) == 1:
        word, passage = chosen[0]
        return Outcome(_GRANTS.match(word) is not None, f"the option marked is {word!r}", passage)
    return Outcome(False, f"{len(chosen)} of {len(options)} options marked", options[0][2])

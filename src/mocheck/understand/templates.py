"""Whether a document is a template that nobody filled in, and the placeholders it still has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

import re2

from mocheck.model.artifact import Placeholder
from mocheck.understand.facts.revisions import Revision
from mocheck.understand.opening import opening
from mocheck.understand.placeholders import placeholders
from mocheck.understand.regions import heading_region
from mocheck.understand.system_names import system_in
from mocheck.understand.tables import distinct
from mocheck.understand.template_books import empty_register, is_filled, is_kept, unanswered
from mocheck.understand.text import folded
from mocheck.understand.titles import SHEETS, candidates
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Pattern, Vocabulary

_ENOUGH = 0.5
_BROKEN = "#REF!"
_MOST_LISTED = 200
_LEAST_CELLS, _LEAST_CONTROL, _LONGEST_NAME = 8, 2, 6
_LEAST_PROMPT, _LEAST_ANSWER, _LEAST_OPEN = 4, 6, 3
_LONGEST_EXERCISE, _OPENING_PASSAGES, _MOST_IN_MESSAGES = 250, 4, 0.5
_LEAST_PROSE, _LEAST_NAMED = 100, 2
_LONGEST_HEADING = 8
_SUBJECT = re2.compile(r"(?i)^(?:e-?mail |message )?subject(?: line)? ?:")


def found_placeholders(view: View, vocabulary: Vocabulary) -> tuple[Placeholder, ...]:
    """What is left to be replaced, in reading order; at most 200 are listed."""
    return tuple(_placeholders(view, vocabulary))[:_MOST_LISTED]


def _placeholders(view: View, vocabulary: Vocabulary) -> Iterator[Placeholder]:
    for passage in _written(view):
        for start, end in placeholders(passage.text, vocabulary):
            yield Placeholder(location=passage.location, quote=passage.text[start:end])


def _written(view: View) -> list[Passage]:
    return [p for p in view.passages if p.region not in ("toc", "comment") and p.block.kind not in ("code", "comment")]


def is_template(view: View, rows: Sequence[Revision], vocabulary: Vocabulary) -> bool:
    """Whether the document is essentially unfilled. `rows` is its own revision history."""
    dated = any(row.iso for row in rows)
    named = _named_so(view, vocabulary)
    signs = (
        _titled(view, vocabulary),
        _dense(view, vocabulary),
        _instructed(view, vocabulary),
        empty_register(view, vocabulary),
        _open_form(view, vocabulary),
        unanswered(view, vocabulary),
        0.0 if dated else _uncontrolled(view, vocabulary),
        _exercise(view, vocabulary),
        _nameless(view, vocabulary),
        named,
    )
    own = dated and not (named >= _ENOUGH and _count(_written(view), vocabulary) >= _LEAST_OPEN)
    return sum(signs) - (0.25 if own else 0.0) >= _ENOUGH


def _titled(view: View, vocabulary: Vocabulary) -> float:
    denied = vocabulary.pattern("not_template")
    kept = is_kept(view, vocabulary)
    for candidate in candidates(view, vocabulary):
        if kept and candidate.signal.startswith(("sheet ", "first row")):
            continue
        if candidate.signal in ("file properties", "running header") or len(candidate.text.split()) > 20:
            continue
        if vocabulary.pattern("titled_template").search(candidate.text) and not denied.search(candidate.text):
            return 0.5
    opening = " ".join(passage.text for passage in _written(view)[:40])
    return -0.3 if vocabulary.pattern("no_template").search(opening) else 0.0


def _dense(view: View, vocabulary: Vocabulary) -> float:
    """Placeholders for every hundred words, and whether they stand in the document's first lines."""
    written = _unsent(_written(view))
    words = _words(written) or 1
    count, first = _count(written, vocabulary), _count(written[:12], vocabulary)
    density = 100 * count / words
    score = 0.0
    if count >= _LEAST_OPEN:
        score = 0.55 if density >= 1 else 0.35 if density >= 0.4 else 0.0
    return score + (0.3 if first >= 2 and count >= _LEAST_OPEN else 0.0)


def _unsent(written: Sequence[Passage]) -> list[Passage]:
    """The passages without the messages among them: who sends one fills in what it leaves open, each time anew.

    All of them where the document is little more than its message.
    """
    kept: list[Passage] = []
    message = False
    for passage in written:
        if passage.block.kind in ("heading", "title", "header", "footer"):
            message = False
        message = message or _SUBJECT.match(passage.text) is not None
        kept += [] if message else [passage]
    return kept if _words(kept) > _MOST_IN_MESSAGES * _words(written) else list(written)


def _words(passages: Sequence[Passage]) -> int:
    return sum(len(passage.text.split()) for passage in passages)


def _count(passages: Sequence[Passage], vocabulary: Vocabulary) -> int:
    return sum(_open(passage.text, vocabulary) for passage in passages)


def _open(text: str, vocabulary: Vocabulary) -> int:
    """How many placeholders of a text wait: a prompt that an answer follows does not, nor does a broken formula."""
    spans = [span for span in placeholders(text, vocabulary) if text[slice(*span)].upper() != _BROKEN]
    following = [*spans, (len(text), len(text))]
    return sum(not _is_answered(text, span, end) for span, (end, _) in pairwise(following))


def _is_answered(text: str, span: tuple[int, int], end: int) -> bool:
    start, stop = span
    asked = len(text[start:stop].split()) >= _LEAST_PROMPT and text[:start].rstrip().endswith(":")
    return asked and len(text[stop:end].split()) >= _LEAST_ANSWER


def _instructed(view: View, vocabulary: Vocabulary) -> float:
    """How much of the text tells its author what to write, marked as an instruction or in so many words."""
    body = [p for p in _written(view) if p.block.kind not in ("heading", "title") or _words([p]) > _LONGEST_HEADING]
    written = [passage for passage in body if not _on_help_sheet(passage, view, vocabulary)]
    instructions = [passage for passage in written if passage.region == "instruction"]
    told, told_words = len(instructions), _words(instructions)
    plain = [passage for passage in written if passage.region == "body" and passage.row is None]
    bidden = [p for p in plain if vocabulary.pattern("author_told").search(p.text)]
    surely = [p for p in bidden if vocabulary.pattern("author_told_surely").search(p.text)]
    if len(surely) >= 3 and len(bidden) > 0.25 * len(plain):
        told, told_words = told + len(bidden), told_words + _words(bidden)
    if told < 3:
        return 0.0
    share = min(told / len(written), told_words / (_words(written) or 1))
    return 0.5 if share > 0.25 else 0.3 if share > 0.08 else 0.1


def _on_help_sheet(passage: Passage, view: View, vocabulary: Vocabulary) -> bool:
    """A workbook keeps its instructions on a sheet of their own, filled in or not."""
    sheet = passage.location.path[0] if view.document.format in SHEETS and passage.location.path else ""
    return heading_region(sheet, vocabulary) == "instruction"


def _open_form(view: View, vocabulary: Vocabulary) -> float:
    """Most lines are a label with nothing behind it and nothing beneath it."""
    written = _written(view)
    lines = [(at, p) for at, p in enumerate(written) if p.row is None and p.block.kind in ("paragraph", "item")]
    label = vocabulary.pattern("open_label")
    bare = [p for at, p in lines if label.match(p.text) and _is_last(p, written[at + 1 : at + 2], label)]
    if len(bare) >= 5 and len(bare) >= 0.45 * len(lines):
        return 0.6
    ruled = sum("_____" in p.text for _, p in lines)
    return 0.5 if (ruled >= 6 and ruled >= 0.12 * len(lines)) or _open_cells(view) else 0.0


def _open_cells(view: View) -> bool:
    """Whether the tables are labels with nothing behind them, and boxes of which none is ticked."""
    cells = [folded(c.text) for table in view.tables if not table.hidden for r in table.block.rows for c in distinct(r)]
    return len(cells) >= _LEAST_CELLS and sum(map(_is_open, cells)) >= 0.7 * len(cells)


def _is_open(text: str) -> bool:
    return text.startswith(("[ ]", "☐", "□")) or (text.endswith(":") and len(text.split()) <= _LONGEST_NAME)


def _is_last(passage: Passage, following: Sequence[Passage], label: Pattern) -> bool:
    """Whether nothing stands beneath a label: the next line is another label, a heading, or no longer in its list."""
    if not following or following[0].block.kind == "heading" or label.match(following[0].text):
        return True
    return passage.block.kind == "item" and following[0].block.kind != "item"


def _uncontrolled(view: View, vocabulary: Vocabulary) -> float:
    """Nobody has written into the tables of revisions and approvals, and the cover still has a name to replace."""
    control = [t for t in view.tables if t.region in ("revisions", "approval", "distribution") and any(t.columns)]
    if len(control) < _LEAST_CONTROL or any(is_filled(row, vocabulary) for table in control for row in table.rows):
        return 0.0
    cover = any(placeholders(folded(block.text), vocabulary) for block in opening(view.document.blocks))
    return 0.5 if cover else 0.3


def _exercise(view: View, vocabulary: Vocabulary) -> float:
    """A short text that begins by telling its reader to make the document, after a sample."""
    written = [p for p in _written(view) if p.block.kind not in ("header", "footer")]
    if _words(written) > _LONGEST_EXERCISE:
        return 0.0
    return (
        0.5 if any(vocabulary.pattern("made_from_sample").search(p.text) for p in written[:_OPENING_PASSAGES]) else 0.0
    )


def _nameless(view: View, vocabulary: Vocabulary) -> float:
    """The first lines wait for the name of the organization that takes the text over."""
    pattern = vocabulary.pattern("nameless", whole=True)
    return 0.5 if sum(bool(pattern.match(p.text)) for p in _written(view)[:_OPENING_PASSAGES]) >= _LEAST_NAMED else 0.0


def _named_so(view: View, vocabulary: Vocabulary) -> float:
    stem = PurePosixPath(view.document.path).stem.lower().replace("_", " ").replace("-", " ").strip()
    if stem.endswith(("template", "template (1)")) or stem.startswith("template "):
        return 0.2 if _written_out(view, vocabulary) else 0.5
    return 0.2 if "template" in stem and not vocabulary.pattern("not_template").search(stem) else 0.0


def _written_out(view: View, vocabulary: Vocabulary) -> bool:
    """Whether the text of a template was replaced and only its file name kept: it speaks of a system by its name."""
    prose = [
        p for p in _written(view) if p.row is None and p.block.kind not in ("heading", "title", "header", "footer")
    ]
    names = Counter(name for p in prose if (name := system_in(p.text, (), vocabulary)))
    known = max(names.values(), default=0) >= _LEAST_NAMED
    return known and _words(prose) >= _LEAST_PROSE and not _count(_written(view), vocabulary)

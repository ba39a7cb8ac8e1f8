"""What the text of a document says of its kind: how it speaks of itself, its headings, the labels of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mocheck.understand.kind_names import KindNames
from mocheck.understand.kind_sign import Sign
from mocheck.understand.regions import bare_heading
from mocheck.understand.view import Passage, View

_SELF, _HINT_BODY = 0.66, 0.3
_OPENING_PASSAGES, _LONGEST_SELF, _LONGEST_FORM = 14, 60, 2500


def self_signs(view: View, finder: KindNames) -> Iterator[Sign]:
    """Sentences at the beginning in which the document speaks of itself: what it is, describes or establishes."""
    vocabulary = finder.vocabulary
    for passage in _body(view)[:_OPENING_PASSAGES]:
        text = passage.text
        if len(text.split()) > _LONGEST_SELF:
            continue
        spoken = vocabulary.pattern("speaks_of_itself").search(text)
        for kind, hit in finder.phrases_of(text):
            before, after = text[: hit.start], text[hit.end :]
            gap = text[spoken.end() : hit.start] if spoken and spoken.end() <= hit.start else None
            of_itself = gap is not None and len(gap.split()) <= 5 and not vocabulary.pattern("points_away").search(gap)
            if of_itself or (
                vocabulary.pattern("self_before").search(before) and vocabulary.pattern("self_after").search(after)
            ):
                yield Sign(kind, _SELF, f"says of itself: {text[:80]!r}", "self")


def _body(view: View) -> list[Passage]:
    return [
        p for p in view.passages if p.region in ("body", "cover") and p.block.kind not in ("heading", "title", "code")
    ]


def heading_signs(view: View, finder: KindNames) -> Iterator[Sign]:
    """Section headings that are usual in a kind: several of them are a hint, many nearly a proof."""
    seen: dict[str, set[str]] = defaultdict(set)
    for section in view.sections:
        norm = finder.vocabulary.norm(bare_heading(section.heading))
        for kind in finder.headings.get(norm, ()):
            seen[kind].add(norm)
    for kind, headings in seen.items():
        if len(headings) >= 2:
            score = min(0.6, 0.15 + 0.1 * len(headings))
            yield Sign(kind, score, f"headings: {', '.join(sorted(headings)[:4])}", "headings")


def form_signs(view: View, finder: KindNames) -> Iterator[Sign]:
    """A form is known by the labels with which its lines begin, if it is little more than a form."""
    seen: dict[str, set[str]] = defaultdict(set)
    words = 0
    for passage in view.passages:
        if passage.region in ("header", "toc", "comment"):
            continue
        words += len(passage.text.split())
        for start in passage.text.split(" | ")[:3]:
            label = finder.vocabulary.norm(start.split(":")[0][:40])
            for kind in finder.labels.get(label, ()):
                seen[kind].add(label)
    for kind, labels in seen.items():
        if len(labels) >= 4 and words < _LONGEST_FORM:
            yield Sign(kind, min(0.85, 0.15 + 0.1 * len(labels)), f"form: {', '.join(sorted(labels)[:5])}", "form")


def body_signs(view: View, finder: KindNames) -> Iterator[Sign]:
    """How often the text names each kind; a document names itself more often than others."""
    counted: dict[str, int] = defaultdict(int)
    words = 1
    for passage in _body(view)[:400]:
        words += len(passage.text.split())
        for kind in {kind for kind, _ in finder.phrases_of(passage.text)}:
            counted[kind] += 1
    for kind, count in counted.items():
        if count >= 2 and count * 150 > words:
            yield Sign(kind, min(_HINT_BODY, 0.1 + 0.05 * count), f"named {count} times in the text", "body")

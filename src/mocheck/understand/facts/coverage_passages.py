"""What single passages say about concepts."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.facts.concepts import ConceptReader
from mocheck.understand.facts.coverage_facts import SILENT, coverage_fact, ended_row, is_unfilled
from mocheck.understand.facts.coverage_rows import is_unanswered_row, stance_of_row
from mocheck.understand.facts.depth import Depth, deepest, depth_of_row, depth_of_sentence, is_step
from mocheck.understand.facts.headed import headed_mentions
from mocheck.understand.facts.places import plain, said_passages
from mocheck.understand.facts.raci import is_legend
from mocheck.understand.kind_names import names_kind
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import find_names
from mocheck.understand.population import is_of_some
from mocheck.understand.samples import is_sample_row
from mocheck.understand.stance import is_intent, is_prohibition, is_undetermined, passage_stance, takes_back
from mocheck.understand.text import folded
from mocheck.understand.titles import SHEETS
from mocheck.understand.unanswered import is_open_label
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Mention
from mocheck.understand.vocabulary_file import TermEntry

_LISTED = 2
_FARTHEST = 220
_SENTENCE = 8
_LIST = 8
_BESIDE = 2
_UNTICKED = re2.compile(r"^(?:[☐□❑❏]|\[ ?\]|\( ?\)) ")
_LEADERS = re2.compile(r"\.{4,}|(?: \.){4,}|…{2,}")


def of_passages(reader: ConceptReader, postponed: frozenset[tuple[str, ...]]) -> Iterator[CoverageFact]:
    """What single passages say. `postponed` are the sections that speak of what is not yet in place."""
    denied: dict[str, Passage] = {}
    for passage in said_passages(reader.view):
        if passage.block.kind in {"heading", "title"} or passage.region in SILENT or _is_title_line(passage, reader):
            continue
        if _LEADERS.search(passage.text) or is_legend(passage.text) or _is_sample(passage, reader):
            continue
        mentions = [mention for mention in reader.mentions(passage.text) if not _is_far_apart(mention, passage)]
        for bare in reader.listed_types(passage):
            yield coverage_fact(reader, passage, bare, "listed", "affirmed")
        fitting = [
            (mention, known[1])
            for mention in mentions
            if (known := reader.vocabulary.concept(mention.key)) and reader.fits(known[1], passage)
        ]
        refused: dict[str, int] = {}
        for mention, entry in fitting:
            held = entry.who and _names_somebody(passage, mention, reader)
            named = bool(entry.needs) and not held and not reader.meets(entry, passage)
            said: Depth = "described" if held else _depth(passage, mention, _around(reader, passage, mention))
            depth = "listed" if named else said
            told = mention.family == "topics" and depth == "method"
            if passage.row is None and not entry.needs and not told and _apart(fitting, mention.family) > _LISTED:
                depth = "listed"
            stance = _stance(reader, passage, mention, entry, postponed)
            before = refused.get(mention.key, mention.start + 1)
            if before <= mention.start and len(passage.text[before : mention.start].split()) <= _LISTED:
                stance = "negated" if stance == "affirmed" else stance
            if stance == "negated":
                denied[mention.key] = passage
                refused[mention.key] = mention.end
            elif _only_forbids(passage, denied.get(mention.key), reader):
                stance = "negated"
            yield coverage_fact(reader, passage, mention, depth, stance, bare=named)
        for mention in headed_mentions(reader, passage):
            stance = passage_stance(passage, 0, len(passage.text), reader.context.kinds, reader.vocabulary)
            if stance == "affirmed":
                stance = ended_row(reader, passage) or reader.bounded(passage)
            yield coverage_fact(reader, passage, mention, "described", stance)


def _is_sample(passage: Passage, reader: ConceptReader) -> bool:
    return passage.row is not None and is_sample_row([plain(cell) for cell in passage.row], reader.vocabulary)


def _names_somebody(passage: Passage, mention: Mention, reader: ConceptReader) -> bool:
    """Whether a person stands right beside what the row or the sentence names: "First successor | Leo Farrow"."""
    for name in find_names(passage.text, lexicon(reader.vocabulary)):
        gap = passage.text[mention.end : name.start] or passage.text[name.end : mention.start]
        if passage.row is not None or sum(map(str.isalpha, gap.split())) <= _BESIDE:
            return True
    return False


def _is_far_apart(mention: Mention, passage: Passage) -> bool:
    """Whether the words of a topic stand too far from each other in a sentence to be said of each other."""
    return mention.family == "topics" and passage.row is None and mention.end - mention.start > _FARTHEST


def _stance(
    reader: ConceptReader,
    passage: Passage,
    mention: Mention,
    entry: TermEntry,
    postponed: frozenset[tuple[str, ...]],
) -> Stance:
    """The stance of the mention's own words, then of what the row, the line and the section around it add."""
    stance = passage_stance(passage, mention.start, mention.end, reader.context.kinds, reader.vocabulary)
    if _is_unanswered(reader, passage) or is_unfilled(reader, passage):
        return "instruction"
    if stance == "planned" and is_undetermined(passage.text, mention.end, reader.vocabulary):
        return "conditional"
    if stance != "affirmed":
        return stance
    if _taken_back(reader, passage):
        return "ended"
    if passage.headings in postponed and is_intent(passage.text, reader.vocabulary):
        return "planned"
    of_row = stance_of_row(reader, passage) if passage.row is not None else None
    some: Stance | None = "conditional" if entry.whole and is_of_some(passage.text) else None
    return of_row or some or reader.bounded(passage)


def _taken_back(reader: ConceptReader, passage: Passage) -> bool:
    """Whether the paragraph goes on with saying that this is over."""
    following = reader.view.passages[passage.index + 1 : passage.index + 1 + _LISTED]
    near = (other.text for other in following if other.block is passage.block and passage.row is None)
    return any(takes_back(text, reader.vocabulary) for text in near)


def _is_unanswered(reader: ConceptReader, passage: Passage) -> bool:
    """Whether the line is a box that nobody ticked, or a label behind or beneath which nothing stands."""
    if passage.row is not None:
        return False
    if passage.block.rows:
        return is_unanswered_row(reader, passage)
    if _UNTICKED.match(passage.text):
        return True
    following = reader.view.passages[passage.index + 1 : passage.index + 2]
    beneath = passage.text.endswith(":") and any(other.headings == passage.headings for other in following)
    return not beneath and is_open_label(passage.text, reader.vocabulary)


def _only_forbids(passage: Passage, denied: Passage | None, reader: ConceptReader) -> bool:
    """Whether a sentence forbids what one right before it, in the same block, said does not exist."""
    near = denied is not None and denied.block is passage.block and passage.row is None
    return near and is_prohibition(passage.text, reader.vocabulary)


def _apart(mentions: list[tuple[Mention, TermEntry]], family: str) -> int:
    """How many concepts of the family are named side by side: those whose words overlap are one."""
    kept: list[Mention] = []
    for mention in sorted((m for m, _ in mentions if m.family == family), key=lambda m: (m.start, m.end)):
        if mention.start >= max((m.end for m in kept), default=0):
            kept.append(mention)
    return len({mention.key for mention in kept})


def _is_title_line(passage: Passage, reader: ConceptReader) -> bool:
    """The document's title, a sheet's, or a line of the cover that is a title or a label and no sentence."""
    if passage.row is None and reader.view.document.format in SHEETS and names_kind(passage.text, reader.vocabulary):
        return not reader.vocabulary.pattern("sentence").search(passage.text)
    return passage.text == folded(reader.context.identity.title or "") or (
        passage.region == "cover"
        and passage.row is None
        and passage.text[-1:] not in ".:;!?"
        and len(passage.text.split()) < _SENTENCE
    )


def _depth(passage: Passage, mention: Mention, around: str) -> Depth:
    if passage.row is not None:
        return depth_of_row(passage, mention)
    return deepest(depth_of_sentence(passage, mention), depth_of_sentence(passage, mention, around))


def _around(reader: ConceptReader, passage: Passage, mention: Mention) -> str:
    """The passages of the same block, or of the same list: what is said in one breath."""
    near = reader.view.passages[max(0, passage.index - _LIST) : passage.index + _LIST + 1]
    if mention.family != "change_types" and passage.block.kind == "item":
        items = [other for other in near if other.block.kind == "item" and other.headings == passage.headings]
        if sum(_names_another(reader, item, mention) for item in items) < _LISTED:
            return " ".join(item.text for item in items)
    return " ".join(other.text for other in near if other.block is passage.block)


def _names_another(reader: ConceptReader, item: Passage, mention: Mention) -> bool:
    """An item that does no more than name another concept of the family, as in a list of them."""
    if len(item.text.split()) >= _SENTENCE or is_step(item.text):
        return False
    return any(other.key != mention.key for other in reader.vocabulary.find(item.text, mention.family))

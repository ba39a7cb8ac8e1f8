"""The lines of a document that are no table, as its author broke them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from mocheck.understand.facts.places import trimmed
from mocheck.understand.facts.role_maker import Spot
from mocheck.understand.text import folded
from mocheck.understand.view import Passage

_RULE = re2.compile(r"_{3,}|\.{5,}|-{5,}")
_SILENT = frozenset({"toc", "comment", "instruction", "example", "glossary", "references", "header"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block that is no table."""

    text: str
    passage: Passage
    block: int
    heading: bool

    @property
    def spot(self) -> Spot:
        return Spot(self.passage.location, trimmed(self.text), self.passage.headings, text=self.text)


def lines_of(passages: Sequence[Passage]) -> list[Line]:
    """The lines of the document's blocks, each once; columns set with tabs one after the other."""
    found: list[Line] = []
    lanes: list[list[Line]] = []
    last: object = None
    for number, passage in enumerate(passages):
        if (
            passage.row is not None
            or passage.hidden
            or passage.region in _SILENT
            or passage.block.kind == "table"
            or passage.block is last
        ):
            continue
        last = passage.block
        for part in passage.block.text.replace("\v", "\n").split("\n"):
            texts = _columns(part)
            made = [Line(text, passage, number, passage.block.kind == "heading") for text in texts if text]
            if len(texts) > 1 and (not lanes or len(lanes) == len(texts)):
                lanes = lanes or [[] for _ in texts]
                for lane, line in zip(lanes, made, strict=False):
                    lane.append(line)
                continue
            found += [line for lane in lanes for line in lane]
            lanes = [[line] for line in made] if len(texts) > 1 else []
            found += made if len(texts) <= 1 else []
    return found + [line for lane in lanes for line in lane]


def _columns(part: str) -> list[str]:
    """A line's columns. A label keeps what follows it, unless that is several columns."""
    texts = [" ".join(_RULE.sub(" ", folded(text)).split()) for text in part.split("\t")]
    texts = [text for text in texts if text]
    if len(texts) == 2 and texts[0].endswith(":"):
        return [" ".join(texts)]
    return texts[1:] if len(texts) > 2 and texts[0].endswith(":") else texts

"""Memoranda: correspondence on paper, known by the lines that say to whom and from whom it goes."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.document import Document

_LABEL = re2.compile(r"(?i)^\W*(to|from|subject|subj|re)\s*(?::|$)")
_MOST_BLOCKS = 14
_SUBJECT = frozenset({"subject", "subj", "re"})


def is_memo(document: Document) -> bool:
    """Whether it opens with "To:", "From:" and "Subject:"."""
    labels = {found.group(1).lower() for line in _lines(document) if (found := _LABEL.match(line))}
    return {"to", "from"} <= labels and bool(labels & _SUBJECT)


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks[:_MOST_BLOCKS]:
        yield from block.text.split("\n") if block.kind != "table" else (row[0].text for row in block.rows if row)

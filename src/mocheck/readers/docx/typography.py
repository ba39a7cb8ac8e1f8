"""What the typography of a whole document says: which text is its body, and what stands in its flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mocheck.readers.ooxml.blocks import Draft

LARGER = 1.5  # points above the size of the text, from which on a line stands out


def in_flow(draft: Draft) -> bool:
    """Whether a draft is a paragraph of the running text, not beside it, in a table or in a table of contents."""
    return not (draft.part or draft.row or draft.aside) and draft.kind not in ("table", "toc")


def text_size(drafts: Iterable[Draft]) -> float:
    """The size in which most of the text is set; the smaller of two."""
    sizes: Counter[float] = Counter()
    for draft in drafts:
        if in_flow(draft):
            sizes[draft.size] += len(draft.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)

"""Rich text: its words, as plain text has them."""

from __future__ import annotations

import itertools

import re2
from striprtf.striprtf import rtf_to_text

from mocheck.model.document import Document
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import TEXT_CHARACTERS
from mocheck.readers.outline import Outline
from mocheck.readers.text import add_text

_CODE_PAGE = re2.compile(rb"\\ansicpg(\d{3,5})")
_DELETED = re2.compile(rb"\\(?:deleted|strike)(?:1|\b)")


def read(data: bytes, path: str, sha256: str) -> Document:
    """Paragraphs, tables and what looks like headings; styles are not known."""
    if len(data) > TEXT_CHARACTERS:
        raise Unreadable("too large for a rich text file (save it as docx)")
    declared = _CODE_PAGE.search(data)
    encoding = f"cp{declared.group(1).decode()}" if declared else "cp1252"
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except LookupError:
        text = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    outline = Outline(shift=None)
    if _DELETED.search(data):
        outline.notices.append("it holds struck or deleted words, which are read as if they counted")
    add_text(outline, _single_spaced(text))
    return outline.document(path, sha256, "rtf")


def _single_spaced(text: str) -> str:
    """A blank line after each paragraph, but none between the rows of a table."""
    lines = text.split("\n")
    gaps = ["" if line.endswith("|") and after.endswith("|") else "\n" for line, after in itertools.pairwise(lines)]
    return "\n".join(line + gap for line, gap in zip(lines, [*gaps, ""], strict=True))

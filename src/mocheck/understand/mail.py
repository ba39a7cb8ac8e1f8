"""Mail: what its headers say, and whether its writer approves something in it."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.document import Document
from mocheck.understand.approval import Approval, first_name
from mocheck.understand.dates import find_dates
from mocheck.understand.revision_table import version_number
from mocheck.understand.text import folded
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary, compiled

FORMATS = frozenset({"eml", "msg"})
_CONFIDENCE = 0.6
_VERSION = compiled(r"\b(?:version|ver\.?|v|revision|rev\.?)\s?(\d+(?:\.\d+)*)")


def header(document: Document, name: str) -> str:
    """The value of a header, empty where there is none."""
    start = f"{name}:".lower()
    lines = (folded(block.text) for block in document.blocks if block.kind == "field")
    return next((line[len(start) :].strip() for line in lines if line.lower().startswith(start)), "")


def approvals_by(view: View, vocabulary: Vocabulary) -> Iterator[Approval]:
    """The approval that a mail gives, by its writer and on its date; of a version only where it names one."""
    if view.document.format not in FORMATS:
        return
    dates = find_dates(header(view.document, "Date"))
    for passage in view.passages:
        if passage.block.kind not in ("paragraph", "item") or passage.text.startswith(">"):
            continue
        given = vocabulary.pattern("mail_approves").search(passage.text)
        if given and not vocabulary.pattern("mail_withholds").search(passage.text):
            stated = _VERSION.search(passage.text) or _VERSION.search(header(view.document, "Subject"))
            yield Approval(
                person=first_name(header(view.document, "From").split("<")[0], vocabulary),
                role=None,
                iso=dates[0].iso if dates else None,
                version=version_number(stated.group(1)) if stated else None,
                signed=True,
                location=passage.location,
                quote=passage.quote,
                confidence=_CONFIDENCE,
            )
            return

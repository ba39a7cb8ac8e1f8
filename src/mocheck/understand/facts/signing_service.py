"""The certificate that a signing service puts behind a document: who was sent it, and when each of them signed."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.understand.approval import Approval, first_name
from mocheck.understand.dates import find_dates
from mocheck.understand.text import folded
from mocheck.understand.view import TableView
from mocheck.understand.vocabulary import Vocabulary

_SENT = re2.compile(r"(?i)^sent: ")
_SIGNED = re2.compile(r"(?i)^signed: (.{6,40})")
_SERVICE = re2.compile(
    r"(?i)^(?:[a-z ]{3,30} events$|signature adoption: |sent: \d|envelope (?:id|summary)|signed using )"
)


def is_certificate(table: TableView) -> bool:
    """Whether a table is part of such a certificate; its columns ask nobody to sign."""
    return any(_SERVICE.search(folded(cell.text)) for row in table.block.rows for cell in row)


def signers(table: TableView, vocabulary: Vocabulary) -> Iterator[Approval]:
    """One approval for each person who signed: the name stands beside "Sent:", the day beside "Signed:"."""
    person: str | None = None
    for row in table.block.rows:
        texts = [folded(cell.text) for cell in row]
        if any(_SENT.search(text) for text in texts):
            person = first_name(texts[0], vocabulary)
        for text in texts:
            found = _SIGNED.search(text)
            dates = find_dates(found.group(1)) if found else []
            if person and dates:
                quote = f"{person} | {text}"
                yield Approval(person, None, dates[0].iso, None, True, row[0].location, quote, 0.95)
                person = None

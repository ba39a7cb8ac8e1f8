"""Signature blocks side by side: each column of a table is one signatory, with a line to sign on, a name, a date."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.understand.approval import Approval, first_name
from mocheck.understand.dates import find_dates
from mocheck.understand.signature_lines import is_signed
from mocheck.understand.text import folded
from mocheck.understand.view import TableView
from mocheck.understand.vocabulary import Vocabulary

_HEAD = re2.compile(r"\b(?:For|On behalf of|By)\b")
_LEAST = 2


def of_columns(table: TableView, vocabulary: Vocabulary) -> Iterator[Approval]:
    """One approval a column, where a row has a line to sign on in at least two of them."""
    rows = [[folded(cell.text) for cell in row] for row in table.block.rows]
    line = vocabulary.pattern("signature_line")
    for number, row in enumerate(rows):
        filled = [at for at, text in enumerate(row) if text]
        places = [at for at in filled if line.search(row[at])]
        if len(places) < _LEAST or places != filled or _is_merged([row[at] for at in places]):
            continue
        heads = _heads(table.caption, len(places))
        for place, head in zip(places, heads, strict=True):
            column = [each[place] for each in rows if place < len(each) and each[place]]
            signed, sure = is_signed(row[place], vocabulary)
            dates = [found for text in column for found in find_dates(text)] if signed else []
            yield Approval(
                person=next((name for text in column if (name := first_name(text, vocabulary))), None),
                role=None,
                iso=dates[0].iso if dates else None,
                version=None,
                signed=signed,
                location=table.block.rows[number][place].location,
                quote=" | ".join(column)[:300],
                confidence=sure,
                organization=_organization(head, [each[place] for each in rows[:number] if place < len(each)], column),
            )
        return


def _organization(head: str, above: list[str], column: list[str]) -> str:
    """For whom a column is signed: what stands above the line says it, else all that stands in the column."""
    return " ".join(filter(None, (head, *above))) or " ".join(column)


def _is_merged(texts: list[str]) -> bool:
    """Whether one cell stands in every column."""
    return len(set(texts)) == 1 and any(char.isalnum() for char in texts[0])


def _heads(caption: str, count: int) -> list[str]:
    """What a line above the columns says of each ("For the customer, ... For the provider, ...")."""
    begins = [found.start() for found in _HEAD.finditer(caption)]
    if len(begins) != count:
        return [""] * count
    return [caption[begin:end] for begin, end in zip(begins, [*begins[1:], len(caption)], strict=True)]

"""What a compiled rule looks for, in words that a reader needs no engine for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from mocheck.model.result import Phase
from mocheck.model.rule import Compiled, Item, Verdict
from mocheck.packs.base import STANCES
from mocheck.packs.names import Names
from mocheck.reports.words import VERDICTS, joined

UNDATED = Phase(start=datetime.date(3000, 1, 1), gate=datetime.date(4000, 1, 1), go_live=datetime.date(5000, 1, 1))
"""Dates that no program has: a rule compiled with them is described by their names."""
UNDATED_AS_OF = datetime.date(6000, 1, 1)

_NAMED = {**{f"phase.{name}": day for name, day in UNDATED if isinstance(day, datetime.date)}, "as_of": UNDATED_AS_OF}
_DATE = re.compile(r"\b[2-6]\d{3}-\d\d-\d\d\b")
_FIELD = re.compile(r"\{([\w.-]+)\}")
_ASIDE = re.compile(r" \(\{artifact\}\)|,? (?:named )?in \{artifact\}(?=[.;,]|$)")
_SAID = {
    "artifact": "the document",
    "text": "the length said",
    "person": "somebody",
    "count": "a number",
    "date": "a date",
    "start": "a date",
    "end": "a date",
    "revised": "another date",
    "title": "the role",
}
_ORDER: tuple[Verdict, ...] = ("pass", "partial", "fail", "not_determined", "not_yet_due", "not_applicable")
_DOES_NOT_COUNT = {f"{{artifact}} {said}.": why for said, why in STANCES.values()}
Said = tuple[int, str]


def looks_for(compiled: Compiled, names: Names) -> list[Said]:
    """Lines, each with its depth (0 or 1). Items that are judged alike are told once."""
    lines: list[Said] = []
    if compiled.rollup:
        lines.append((0, f"It sums up the verdicts of {joined(list(compiled.rollup))}."))
    if len(compiled.items) > 1:
        need = compiled.need or len(compiled.items)
        number = len(compiled.items)
        lines.append((0, f"{'All' if need >= number else need} of {number} must pass; fewer is partial, none fails."))
    alike: dict[tuple[str, ...], list[Item]] = {}
    for item in compiled.items:
        alike.setdefault(tuple(_ladder(item)), []).append(item)
    for ladder, items in alike.items():
        lines.append((0, _where(items, names)))
        lines += [(1, said) for said in ladder]
    return lines


def dated(text: str) -> str:
    """The text with the dates of `UNDATED` written as what they stand for: "phase.start - 90 days"."""

    def name(found: re.Match[str]) -> str:
        day = datetime.date.fromisoformat(found[0])
        called, nearest = min(_NAMED.items(), key=lambda each: abs((day - each[1]).days))
        apart = (day - nearest).days
        if abs(apart) > 3_660:
            return found[0]
        return called if not apart else f"{called} {'+' if apart > 0 else '-'} {abs(apart)} days"

    return _DATE.sub(name, text)


def _where(items: Sequence[Item], names: Names) -> str:
    places = list(dict.fromkeys(names.labels("document kind", item.looked_in) for item in items))
    where = f"in {places[0]}" if len(places) == 1 and places[0] else "in every document"
    if len(items) == 1:
        lead = _lead([*(clause.message for clause in items[0].clauses), items[0].message]).removesuffix(": ")
        called = f"{_called(items[0])}: it" if items[0].item else "It"
        for_what = f" for {lead}" if lead else ""
        return f"{called} looks{for_what}{f' {where}' if lead != places[0] else ''}."
    if len(places) == 1:
        return f"For each of {joined([_called(item) for item in items])} it looks {where}."
    each = [f"{_called(item)} ({names.labels('document kind', item.looked_in) or 'any document'})" for item in items]
    return f"For each of {joined(each)}:"


def _called(item: Item) -> str:
    return item.title or item.item or ""


def _ladder(item: Item) -> Iterable[str]:
    """A line for each verdict. The name of what is looked for is left out, since every message begins with it."""
    messages = [(clause.verdict, clause.message) for clause in item.clauses]
    messages.append((item.otherwise, item.message))
    lead = _lead([message for _, message in messages])
    said: dict[Verdict, list[str]] = {}
    counts_not: list[str] = []
    for verdict, message in messages:
        rest = message[len(lead) :]
        if rest in _DOES_NOT_COUNT:
            counts_not.append(_DOES_NOT_COUNT[rest])
        else:
            said.setdefault(verdict, []).append(_plain(rest))
    for verdict in _ORDER:
        if verdict in said:
            yield f"{VERDICTS[verdict][0]}: {'; '.join(dict.fromkeys(said[verdict]))}."
    if counts_not:
        yield f"A statement does not count where {'; '.join(dict.fromkeys(counts_not))}."


def _lead(messages: Sequence[str]) -> str:
    """What stands before the colon in all of them, or nothing."""
    first = messages[0].split(": ", maxsplit=1)[0] + ": "
    return first if "{" not in first and all(message.startswith(first) for message in messages) else ""


def _plain(message: str) -> str:
    said = _FIELD.sub(lambda found: _SAID.get(found[1], f"the {found[1].rpartition('.')[2]}"), _ASIDE.sub("", message))
    said = dated(said).strip().rstrip(".:;, ") or "it is there"
    said = "it is there" if said == "the document" else said
    return said.replace("the document is the status", "the document is final or approved").replace("the the ", "the ")

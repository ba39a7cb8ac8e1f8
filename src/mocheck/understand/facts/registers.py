"""Rows of registers: risks, issues, actions, decisions, changes, assets, trainings, schedules.

`register` is the key of the document kind that such a register is (risk-register, issue-action-log, decision-log,
change-log, asset-inventory, ...), or "decision-authority" or "escalation". Besides the columns, a row has
`entry` (risk, issue, action, decision, assumption, dependency), `state` (open, closed), `lifecycle` (build,
operations), `owner-state` (named, position, organization, vacant, tbd, ...), `answer` (yes, no, both, blank)
and `of` (the role that a table of needed responsibilities is about) where the table says so. Dates are ISO where a
cell holds one date and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import RowFact, Stance
from mocheck.understand.context import Context
from mocheck.understand.dates import WEEKDAY, exact, find_dates
from mocheck.understand.facts import card_tables, listed_rows, raci
from mocheck.understand.facts.columns import headed
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import plain, row_place, row_quote, small_words
from mocheck.understand.facts.register_kinds import REGISTER_OF, Register, register_of
from mocheck.understand.facts.stocktaking import checked_on
from mocheck.understand.marks import answer
from mocheck.understand.people import holders
from mocheck.understand.placeholders import placeholders, without_placeholders
from mocheck.understand.regions import heading_region
from mocheck.understand.samples import is_dummy, is_sample_text
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

_SILENT = frozenset(
    {
        "toc",
        "glossary",
        "references",
        "revisions",
        "template-revisions",
        "instruction",
        "example",
        "approval",
        "distribution",
    }
)
_DATES = frozenset(
    {"date", "due", "updated", "next-review", "closed", "start", "end", "expires", "warranty", "verified", "escalated"}
)
_NUMBERS = frozenset({"estimate", "allocated", "actual", "quantity", "hours", "amount", "fte", "percent", "exposure"})
_ASKED: dict[str | None, str] = {"yes": "yes", "no-mark": "no", "needed": "needed"}
_ANSWERS = frozenset({"role-needs-table", "tailoring-record", "skills-assessment"})
_OF_PEOPLE = frozenset({"attendance", "stakeholder-register", "training-record", "staffing-plan"})
_NUMBER = re2.compile(r"^[$€£]? ?(-?\d[\d,]*(?:\.\d+)?) ?(?:k|%|hrs?|hours?|h|usd|users?|staff)?$")
_TOTAL = re2.compile(r"(?i)^(?:sub ?-?total|grand total|totals?|sum)\b")
_NOTHING = re2.compile(
    r"(?i)^\W*(?:tbd|tba|tbc|n/?a|none|unknown|unassigned|nobody|no one|vacant|pending|to be \w+)\W*$"
)
_BRACKETED = re2.compile(r"^(?:<[^<>]+>|\[[^\[\]]+\]|\{+[^{}]+\}+)$")
_WEEKDAY = re2.compile(rf"(?i)^{WEEKDAY} +")
_LONGEST = 600


def read(view: View, context: Context) -> Iterator[RowFact]:
    """The rows of every register of the document."""
    reader = _Reader(view, context)
    for found in view.tables:
        if found.region in _SILENT and not _is_signed_list(found, context):
            continue
        matrix = raci.matrix_of(found, context.vocabulary)
        if matrix:
            yield from raci.rows(matrix)
            continue
        table = headed(found, context.vocabulary)
        register = register_of(table, context, view.document.path)
        if register:
            yield from reader.rows(table, register)
    for listed in listed_rows.tables(view):
        register = register_of(listed, context, view.document.path)
        if register:
            yield from reader.rows(listed, register)
    for cards in card_tables.tables(view):
        register = register_of(cards, context, view.document.path)
        if register and register.key in _OF_CARDS:
            yield from reader.rows(cards, register)


def _is_signed_list(table: TableView, context: Context) -> bool:
    """Whether a table to sign in is no approval but the record of who read, heard or was taught something."""
    near = (table.caption, *table.headings[-1:])
    approving = any(heading_region(text, context.vocabulary) == "approval" for text in near)
    return table.region == "approval" and context.is_kind("training-record") and not approving


_OF_CARDS = frozenset({"risk-register", "issue-action-log", "raid-log", "decision-log", "change-log"})
_ALSO = {
    "change-log": (("description", "title"),),
    "risk-register": (("severity", "impact"),),
    "license-register": (("end", "expires"),),
}
_PERSONS = ("owner", "person", "decided-by", "requester")
_TRACKED = frozenset({"issue-action-log", "risk-register"})
_PARTED = re2.compile(r" [-–—|:/] |[:|()]")


@dataclass(slots=True)
class _Reader:
    view: View
    context: Context
    counted: str | None = None

    def rows(self, table: TableView, register: Register) -> Iterator[RowFact]:
        common = small_words(self.view)
        own = Own(self.view, self.context)
        if register.key == "asset-inventory" and self.counted is None:
            self.counted = checked_on(self.view, self.context) or ""
        checked = self.counted if register.key == "asset-inventory" else None
        stance: Stance = "reference" if table.region == "deliverables" else "affirmed"
        for cells in table.rows:
            fields = self._fields(cells, table, register)
            if not fields or any(_TOTAL.match(fields.get(name, "")) for name in ("id", "title")):
                continue
            if register.key in _TRACKED and not fields.get("scope") and (area := self._area(table, own)):
                fields["scope"] = area
            if checked:
                fields.setdefault("verified", checked)
            key = self._derive(fields, register, common)
            yield RowFact(
                register_=key,
                fields=fields,
                sample=self._is_sample(cells, fields),
                location=row_place(cells),
                quote=row_quote(cells),
                stance=stance,
                own=own.other(" ".join(fields.get(name, "") for name in ("scope", "title"))) is None
                and not own.foreign(fields.get("system") or own.system_in(table.columns, _texts(cells), table.rows)),
                confidence=0.93,
            )

    def _fields(self, cells: tuple[Cell, ...], table: TableView, register: Register) -> dict[str, str]:
        """The row's cells by name; empty where it says nothing, or only what it is numbered."""
        texts = [plain(cell) for cell in cells]
        if len({text for text in texts if text}) <= 1 and sum(map(bool, texts)) > 1:
            return {}
        fields: dict[str, str] = {}
        for at in range(len(cells)):
            what = register.holds[at] if at < len(register.holds) else None
            name = what or (table.columns[at] if at < len(table.columns) else "")
            if name == "title" and fields.get("title", "").replace(".", "").isdigit():
                fields.setdefault("id", fields.pop("title"))
            if not name or not texts[at] or name in fields:
                continue
            fields[name] = _value(name, texts[at])[:_LONGEST]
        asked = [(_ASKED[what], cell) for what, cell in zip(register.holds, cells, strict=False) if what in _ASKED]
        if asked and (fields or register.key in _ANSWERS):
            fields["answer"] = fields["needed"] = answer(asked) or "blank"
        said = {name for name in fields if name not in ("id", "answer", "needed", "yes", "no-mark")}
        if said and register.key == "role-needs-table" and (role := self._role_of(table)):
            fields["of"] = role
        return fields if said else {}

    def _role_of(self, table: TableView) -> str:
        """The one role that a table's caption, else the innermost heading that does, else its first column, names."""
        for text in (table.caption, *reversed(table.headings), *table.columns[:1]):
            named = {mention.key for mention in self.context.vocabulary.find(text, "roles")}
            if len(named) == 1:
                return named.pop()
        return ""

    def _derive(self, fields: dict[str, str], register: Register, common: frozenset[str]) -> str:
        key, entry = register.key, register.entry
        if register.key == "raid-log" and "type" in fields:
            entry = register.entry_of(fields["type"]) or entry
            key = REGISTER_OF.get(entry, key)
        if entry:
            fields["entry"] = entry
        if entry == "decision" and "title" in fields:
            fields.setdefault("decision", fields["title"])
        if key in _OF_PEOPLE and "person" not in fields and "title" in fields:
            held = holders(fields["title"], self.context.vocabulary, common)
            if held and held[0].person:
                fields["person"] = fields.pop("title")
        for name, other in _ALSO.get(key, ()):
            if name in fields:
                fields.setdefault(other, fields[name])
        state = self._state(fields, register)
        if state:
            fields["state"] = state
        if state == "closed" and entry and not _is_closed_by_somebody(fields, register):
            fields["closure"] = "incomplete"
        lifecycle = self._lifecycle(fields)
        if lifecycle:
            fields["lifecycle"] = lifecycle
        if fields.get("owner"):
            held = holders(fields["owner"], self.context.vocabulary, common)
            fields["owner-state"] = held[0].state if held else "unknown"
            if key == "role-table" and _says(fields["owner"]):
                fields["assigned"] = fields["owner"]
        return key

    def _state(self, fields: dict[str, str], register: Register) -> str:
        cues = self.context.vocabulary.cues
        status = fields.get("status", "").lower().strip(" .")
        if status:
            for state in ("closed", "open"):
                words = cues.get(f"{state}_words", ())
                if status in words or any(
                    status.startswith(f"{word} ") or status.startswith(f"{word}-") for word in words
                ):
                    return state
            return "closed" if any(word in status for word in ("closed", "complete", "resolved")) else "open"
        if "closed" not in register.holds:
            return ""
        closed = fields.get("closed", "").lower()
        return "closed" if exact(closed if closed[:1].isdigit() else None) or closed in ("yes", "y", "x") else "open"

    def _area(self, table: TableView, own: Own) -> str:
        """The heading or sheet that is the area of a phase, where it is this system's: "M&O", "M&O - HBS"."""
        for heading in reversed(table.headings):
            parts = [part.strip() for part in _PARTED.split(heading) if part.strip()]
            phased = [part for part in parts if self._lifecycle({"scope": part})]
            if phased and not any(own.foreign(part) for part in parts if part not in phased):
                return heading
        return ""

    def _lifecycle(self, fields: dict[str, str]) -> str:
        scope = self.context.vocabulary.norm(fields.get("scope", ""))
        if not scope:
            return ""
        for name in ("operations", "build"):
            words = self.context.vocabulary.cues.get(f"{name}_words", ())
            if any(f" {self.context.vocabulary.norm(word)} " in f" {scope} " for word in words):
                return name
        return ""

    def _is_sample(self, cells: tuple[Cell, ...], fields: dict[str, str]) -> bool:
        vocabulary = self.context.vocabulary
        if any(is_sample_text(fields.get(name, ""), vocabulary) for name in ("id", "title", "description")):
            return True
        if any(is_dummy(text, vocabulary) for name in _PERSONS if (text := fields.get(name))):
            return True
        filled = [text for cell in cells if (text := plain(cell))]
        empty = [text for text in filled if _is_placeholder(text, vocabulary)]
        told = [text for name in ("title", "description") if (text := fields.get(name))]
        return len(empty) * 2 >= len(filled) or (bool(empty) and all(text in empty for text in told))


def _texts(cells: tuple[Cell, ...]) -> list[str]:
    return [plain(cell) for cell in cells]


def _is_closed_by_somebody(fields: dict[str, str], register: Register) -> bool:
    """Whether an entry that is closed has an owner, and a day of closing where the register has a place for it."""
    by = fields.get("owner") or fields.get("decided-by") or ""
    if not _says(by):
        return False
    return "closed" not in register.holds or _says(fields.get("closed", ""))


def _says(text: str) -> bool:
    """Whether a cell says anything but that there is nothing in it."""
    return any(char.isalnum() for char in text) and not _NOTHING.match(text)


def _is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    if _BRACKETED.match(text):
        return True
    return bool(placeholders(text, vocabulary)) and not without_placeholders(text, vocabulary).strip(" .-")


def _value(name: str, text: str) -> str:
    """A date as ISO, a number without its unit; anything else as it stands."""
    if name in _DATES:
        found = find_dates(text)
        if len(found) == 1 and len(found[0].text) >= len(_WEEKDAY.sub("", text).strip(" .")) - 1:
            return found[0].iso
    elif name in _NUMBERS:
        number = _NUMBER.match(text.lower())
        if number and not text.endswith(("k", "K")):
            return str(number.group(1)).replace(",", "")
    return text

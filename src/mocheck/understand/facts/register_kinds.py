"""Which register a table is, by what it is called and which columns it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import re2

from mocheck.understand.context import Context
from mocheck.understand.durations import find_lengths
from mocheck.understand.facts.columns import meanings
from mocheck.understand.facts.own import SYSTEM_COLUMNS
from mocheck.understand.regions import bare_heading, heading_region
from mocheck.understand.text import folded
from mocheck.understand.titles import is_default_sheet
from mocheck.understand.view import TableView
from mocheck.understand.vocabulary import Vocabulary

PREFIX = "row."
LETTERS = {"r": "risk", "a": "action", "i": "issue", "d": "decision"}
ENTRIES = ("risk", "issue", "action", "decision", "assumption", "dependency")
REGISTER_OF = {
    "risk": "risk-register",
    "issue": "issue-action-log",
    "action": "issue-action-log",
    "decision": "decision-log",
    "assumption": "raid-log",
    "dependency": "raid-log",
}
_BOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
_MOST_ABOVE, _MOST_LENGTHS = 3, 12
_TIMES = frozenset({"response", "resolution"})
_NAME, _COURSE = frozenset({"name", "names"}), re2.compile(r"(?i)\b(?:course|training|class|module|session|briefing)\b")
_DUTIES = re2.compile(r"(?i)\b(?:responsibilit(?:y|ies)|dut(?:y|ies)|tasks?|activit(?:y|ies)|functions?)(?: \(.*)?\W*$")
_OF_REQUESTS = frozenset({"status", "requester", "release", "estimate", "priority"})
_HEADERS = {
    "risk": "risk-register",
    "issue": "issue",
    "action": "action",
    "action item": "action",
    "corrective action": "action",
    "follow-up action": "action",
    "decision": "decision-log",
    "dependency": "dependency",
    "assumption": "assumption",
    **dict.fromkeys(
        ("skill", "skills", "skill needed", "needed skill", "required skill", "skill required", "competency"),
        "skills-assessment",
    ),
}
_BY_KIND = {"issue-action-log": "issue", "lessons-learned": "lessons-learned"}
_DEPENDS = re2.compile(r"(?i)\bdependenc|\bassumption")
_DECIDES = re2.compile(r"(?i)\bdecisions?\b")
_ENTRY = re2.compile(r"(?i)\b(risk|issue|action(?: item)?|decision|assumption|dependency|dependencies)s?\b")
_MEANS = re2.compile(r"\b([A-Z])\b ?(?:=|:|-|–|is|for|means|stands for) ?[\"']?([A-Za-z]+(?: items?)?)")


@dataclass(frozen=True, slots=True)
class Register:
    """A table that is a register: its key, what each column holds, and what its rows are entries of."""

    key: str
    holds: tuple[str | None, ...]
    entry: str = ""
    letters: tuple[tuple[str, str], ...] = ()

    def entry_of(self, kind: str) -> str:
        """What a row of a combined log is, by what stands in its column for the type."""
        plain = kind.strip().lower().rstrip(".")
        if len(plain) == 1:
            return dict(self.letters).get(plain, "")
        found = _ENTRY.search(plain)
        return _singular(found.group(1)) if found else ""


@dataclass(frozen=True, slots=True)
class _Kind:
    key: str
    names: frozenset[str]
    fields: tuple[frozenset[str], ...]
    alone: tuple[frozenset[str], ...]


@lru_cache(maxsize=8)
def _kinds(vocabulary: Vocabulary) -> tuple[_Kind, ...]:
    def sets(name: str) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(said.split()) for said in vocabulary.cues.get(name, ()))

    return tuple(
        _Kind(
            key.removeprefix("register."),
            frozenset(vocabulary.norm(name) for name in names),
            sets(f"fields.{key.removeprefix('register.')}"),
            sets(f"alone.{key.removeprefix('register.')}"),
        )
        for key, names in vocabulary.cues.items()
        if key.startswith("register.")
    )


def register_of(table: TableView, context: Context, path: str = "") -> Register | None:
    """The register that a table is, or None. Its own name counts most, then its columns, then the document's kind."""
    vocabulary = context.vocabulary
    holds = meanings(table.columns, PREFIX, vocabulary)
    holds = tuple(_settled(column, what, holds) for column, what in zip(table.columns, holds, strict=True))
    holds = _with_duties(table.columns, _with_people(table.columns, _with_times(table, holds)))
    has = frozenset(what for what in holds if what)
    history = heading_region(table.caption, vocabulary) in ("revisions", "template-revisions")
    if len(has) < 2 or (history and not has & _OF_REQUESTS):
        return None
    kinds = _kinds(vocabulary)
    for name in (*_rows_above(table), *_names(table), *_file_name(path, table)):
        fitting = [
            kind for kind in kinds if _named(kind, vocabulary.norm(name)) and any(need <= has for need in kind.fields)
        ]
        if fitting:
            best = max(
                fitting,
                key=lambda kind: max(
                    (len(n) for n in kind.names if f" {n} " in f" {vocabulary.norm(name)} "), default=0
                ),
            )
            return _register(best.key, holds, table)
    alone = [
        (max(len(need) for need in kind.alone if need <= has), kind.key)
        for kind in kinds
        if any(need <= has for need in kind.alone)
    ]
    if alone:
        return _register(max(alone, key=lambda found: found[0])[1], holds, table)
    headed = _by_header(table, kinds, has)
    if headed:
        return _register(headed, holds, table)
    for document in (_BY_KIND.get(each, each) for each in context.kinds[:2]):
        if any(kind.key == document and any(need <= has for need in kind.fields) for kind in kinds):
            return _register(document, holds, table)
    return None


def _settled(column: str, what: str | None, holds: Sequence[str | None]) -> str | None:
    """What a column holds, where that depends on the others: "No" beside "Yes", "Decision" beside a title."""
    if column in ("no", "n") and "yes" in holds:
        return "no-mark"
    if what == "title" and column == "decision" and sum(each == "title" for each in holds) > 1:
        return "decision"
    if what == "disposition" and "requester" in holds and "status" not in holds:
        return "status"
    if what == "title" and column in SYSTEM_COLUMNS and sum(each == "title" for each in holds) > 1:
        return "system"
    if what == "resolution" and "action" in column and not {"title", "description"} & set(holds):
        return "title"
    return what


def _with_times(table: TableView, holds: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The same, where what a column headed "Response" or "Resolution" holds is how long each may take."""
    if not {"severity", "priority", "level"} & set(holds):
        return holds
    return tuple(
        f"{what}-time" if what in _TIMES and _are_lengths(table, at) else what for at, what in enumerate(holds)
    )


def _are_lengths(table: TableView, at: int) -> bool:
    texts = [text for row in table.rows[:_MOST_LENGTHS] if at < len(row) and (text := folded(row[at].text))]
    return bool(texts) and sum(bool(find_lengths(text)) for text in texts) * 2 > len(texts)


def _by_header(table: TableView, kinds: Sequence[_Kind], has: frozenset[str]) -> str | None:
    """A table whose column is headed by what its rows are: "Decision", "Action item"."""
    for column in table.columns:
        entry = _HEADERS.get(column.strip(" :"))
        for kind in kinds:
            if entry == kind.key and len(has) > 2 and any(need <= has for need in kind.fields):
                return kind.key
    return None


def _with_people(columns: Sequence[str], holds: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The same, where "Person" is no number, and beside a column for the course one headed "Name" holds who took it."""
    holds = tuple("person" if column == "person" else what for column, what in zip(columns, holds, strict=True))
    if "person" in holds or not any(_COURSE.search(column) for column in columns):
        return holds
    return tuple(
        "person" if what == "title" and column.strip(" :*").lower() in _NAME else what
        for column, what in zip(columns, holds, strict=True)
    )


def _with_duties(columns: Sequence[str], holds: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The same, where a form asks yes or no of what a column headed "Liaison responsibilities" or "Duty" lists."""
    if "title" in holds or not {"yes", "needed"} & set(holds):
        return holds
    at = next((n for n, column in enumerate(columns) if holds[n] is None and _DUTIES.search(column)), None)
    return tuple("title" if n == at else what for n, what in enumerate(holds))


def _rows_above(table: TableView) -> Iterator[str]:
    """The lines of a sheet above the header of its table, each in one cell: what the sheet calls itself."""
    for row in table.block.rows[:_MOST_ABOVE]:
        texts = {folded(cell.text) for cell in row if cell.text.strip()}
        if len(texts) != 1:
            return
        yield bare_heading(texts.pop()).lower()


def _file_name(path: str, table: TableView) -> Iterator[str]:
    """What the file is called, without its dates and numbers: all the name that a CSV file has, or a sheet "Log"."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    bare = " ".join(
        word for word in stem.replace("_", " ").replace("-", " ").split() if not any(c.isdigit() for c in word)
    )
    unnamed = len(table.headings) == 1 and is_default_sheet(table.headings[0]) and path.endswith(_BOOKS)
    if (unnamed or path.endswith((".csv", ".tsv"))) and bare:
        yield bare.lower()


def _names(table: TableView) -> Iterator[str]:
    """What a table may be called: its caption, then the headings above it from the innermost; no legend of letters."""
    seen = set()
    for name in (table.caption, *reversed(table.headings)):
        bare = bare_heading(name).lower()
        if len(_MEANS.findall(name)) > 1:
            continue
        if bare and bare not in seen and len(bare) <= 100:
            seen.add(bare)
            yield bare


def _named(kind: _Kind, name: str) -> bool:
    if name in kind.names:
        return True
    return any(f" {each} " in f" {name} " for each in kind.names if " " in each) or any(
        name.endswith(f" {each}") for each in kind.names if " " not in each and len(each) > 4
    )


def _register(key: str, holds: tuple[str | None, ...], table: TableView) -> Register:
    letters: tuple[tuple[str, str], ...] = ()
    if key == "raid-log":
        letters = _letters(table)
    entry = key if key in ENTRIES else {"risk-register": "risk", "decision-log": "decision"}.get(key, "")
    if key == "training-record" and "available" in holds and "closed" not in holds:
        holds = tuple("closed" if what == "date" else what for what in holds)
    if key == "license-register" and "expires" not in holds:
        holds = tuple("expires" if what == "end" else what for what in holds)
    return Register(REGISTER_OF.get(entry, key) if entry else key, holds, entry, letters)


def _letters(table: TableView) -> tuple[tuple[str, str], ...]:
    """What R, A, I and D stand for here. D is a decision only if nothing nearby speaks of dependencies instead."""
    near = " ".join((table.caption, *table.headings, *table.columns, *_types(table)))
    means = dict(LETTERS)
    if _DEPENDS.search(near):
        means["d"] = "decision" if _DECIDES.search(near) else "dependency"
        means["a"] = "assumption" if "assumption" in near.lower() and "action" not in near.lower() else "action"
    said = ((letter.lower(), _ENTRY.search(word)) for letter, word in _MEANS.findall(near))
    means |= {letter: _singular(found.group(1)) for letter, found in said if found and letter in means}
    return tuple(sorted(means.items()))


def _singular(entry: str) -> str:
    return {"action item": "action", "dependencies": "dependency"}.get(entry.lower(), entry.lower())


def _types(table: TableView) -> Sequence[str]:
    return [cell.text for row in table.rows[:200] for cell in row if len(cell.text) < 30 and _DEPENDS.search(cell.text)]

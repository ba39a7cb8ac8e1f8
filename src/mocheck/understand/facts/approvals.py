"""Approval blocks: who was to sign, who did, when, and which version.

A printed name beside an empty line is an approval that was not given. "/s/", "DocuSigned by" and "original signature
on file" claim a signature and count, with less confidence. An option of a form counts only where it is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import ApprovalFact, BaseFact, Side
from mocheck.understand.approval import Approval, first_name, is_filled
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.facts.listed_sides import side_listed
from mocheck.understand.facts.sides import side_of_person, side_of_text, side_of_title
from mocheck.understand.facts.signature_columns import of_columns
from mocheck.understand.facts.signing_service import is_certificate, signers
from mocheck.understand.mail import approvals_by
from mocheck.understand.outcome import outcome
from mocheck.understand.revision_table import version_number
from mocheck.understand.signature_lines import of_lines
from mocheck.understand.text import folded
from mocheck.understand.titles import SHEETS
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

__all__ = ["Approval", "read", "signatures"]

_MOST_LINES = 12
_LONGEST_LABEL, _LEAST_COLUMNS = 5, 3
_LABEL = re2.compile(
    r"(?i)^\W*((?:(?:signed|agreed|accepted|approved) )?(?:for|on behalf of)\b[^:_/|,]{3,60}|[^:_/|,]{3,60}:)"
)
_NAMED = re2.compile(r"(?i)\bnames?\b")
_SIGNED = re2.compile(r"(?i)\b(?:approv\w+|sign(?:ed|atures?|-?offs?| offs?)?|accept\w+|authori[sz]\w+|concurrence)\b")


def read(view: View, context: Context) -> Iterable[BaseFact]:
    """An ApprovalFact for each signature that a document asks for; a signature under a refusal is none."""
    decided = outcome(view, context.vocabulary)
    withheld = decided is not None and not decided.given
    for each in (*signatures(view, context.vocabulary), *approvals_by(view, context.vocabulary)):
        if withheld and each.signed:
            continue
        yield ApprovalFact(
            person=each.person,
            role=each.role,
            date=exact(each.iso),
            version=each.version,
            state="signed" if each.signed else "unsigned",
            side=_side(each, view, context),
            location=each.location,
            quote=each.quote,
            confidence=each.confidence,
        )


def _side(approval: Approval, view: View, context: Context) -> Side | None:
    """On which side somebody signs: as the line's label or the organization says, else the title, else a list."""
    program, vocabulary, stated = context.program, context.vocabulary, context.stated
    whole = approval.organization or ""
    label = _LABEL.match(whole)
    return (
        (side_of_text(label.group(1), program, vocabulary, stated) if label else None)
        or side_of_text(whole, program, vocabulary, stated)
        or side_of_title(approval.role or "", program, vocabulary, stated)
        or side_of_person(approval.person or "", program)
        or (side_listed(approval.person, view, context) if approval.person else None)
    )


def signatures(view: View, vocabulary: Vocabulary) -> tuple[Approval, ...]:
    """Every signature that the document asks for: those of its tables, then those of its lines."""
    tables = (table for table in view.tables if not table.hidden and table.region in ("approval", "body", "cover"))
    sheet = view.document.format in SHEETS
    return (*(each for table in tables for each in _of_table(table, sheet, vocabulary)), *of_lines(view, vocabulary))


@dataclass(frozen=True, slots=True)
class _Columns:
    sign: int | None
    name: int | None
    role: int | None
    organization: int | None
    date: int | None
    version: int | None
    state: int | None

    @classmethod
    def of(cls, columns: Sequence[str], vocabulary: Vocabulary) -> _Columns:
        """Each column's index by its name."""
        kinds = (
            "signature", "approver", "approver_role", "approver_organization", "approval_date", "approval_version",
            "approval_state",
        )  # fmt: skip
        return cls(*(_column(columns, f"{kind}_column", vocabulary) for kind in kinds))

    def asks(self, table: TableView) -> bool:
        """Whether these are the columns of an approval table."""
        who = any(at is not None for at in (self.name, self.role, self.organization))
        if self.sign is not None:
            told = self.date is not None or not self.is_joint(table) or _announced(table)
            return told and (who or self.date is not None)
        approving = table.region == "approval" or (self.name is not None and "approv" in table.columns[self.name])
        numbered = any(name in ("id", "#") or name.endswith(" id") for name in table.columns)
        return approving and who and self.date is not None and not numbered

    def is_joint(self, table: TableView) -> bool:
        """Whether one column holds the name and the signature, of which the text shows no more than the name."""
        return self.sign is not None and _NAMED.search(table.columns[self.sign]) is not None


def _announced(table: TableView) -> bool:
    """Whether a heading above the table says that it is signed."""
    return any(_SIGNED.search(text) for text in (table.caption, *table.headings[-1:]))


def _column(columns: Sequence[str], pattern: str, vocabulary: Vocabulary) -> int | None:
    named = vocabulary.pattern(pattern, whole=True)
    return next((n for n, name in enumerate(columns) if name and named.match(name.strip(" :"))), None)


def _of_table(table: TableView, sheet: bool, vocabulary: Vocabulary) -> Iterator[Approval]:
    """A form that is a sheet of its own decides on another document than itself."""
    if is_certificate(table):
        yield from signers(table, vocabulary)
        return
    columns = _Columns.of(table.columns, vocabulary)
    if _is_form(table) or not columns.asks(table):
        beside = tuple(of_columns(table, vocabulary))
        yield from beside or _of_pairs(table, vocabulary)
        yield from () if sheet or beside else _of_decision(table, vocabulary)
        return
    for row in table.rows:
        who, role = _filled(row, columns.name, vocabulary), _filled(row, columns.role, vocabulary)
        organization = _filled(row, columns.organization, vocabulary)
        if not (who or role or organization or _filled(row, columns.sign, vocabulary)):
            continue
        iso = _iso(row, columns.date)
        stated = _filled(row, columns.version, vocabulary)
        signed = _is_signed(row, columns, iso, vocabulary) and (iso is not None or not columns.is_joint(table))
        person, version = first_name(who, vocabulary), version_number(stated)
        found = _approval(row, person=person, role=role or None, iso=iso, version=version, signed=signed)
        yield replace(found, organization=organization or _beside_name(who, person) or None)


def _is_form(table: TableView) -> bool:
    """Whether each row begins with a label: "Signature:", "Print Name:", "Title:", as no list of approvers does."""
    firsts = [text for row in table.block.rows if (text := row[0].text.strip())]
    return len(firsts) > 1 and all(text.endswith(":") for text in firsts)


def _beside_name(who: str, person: str | None) -> str:
    """What the cell for the name says besides it: "Andrea Lee, Department of Coastal Services"."""
    return who.partition(person)[2].strip(" ,;-") if person else ""


def _is_signed(row: Sequence[Cell], columns: _Columns, iso: str | None, vocabulary: Vocabulary) -> bool:
    if columns.sign is not None:
        return bool(_filled(row, columns.sign, vocabulary))
    if columns.state is not None:
        given = vocabulary.pattern("approval_given", whole=True)
        return bool(given.match(folded(row[columns.state].text))) and iso is not None
    return iso is not None


def _approval(
    row: Sequence[Cell], *, person: str | None, role: str | None, iso: str | None, version: str | None, signed: bool
) -> Approval:
    quote = " | ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip())
    return Approval(person, role, iso, version, signed, row[0].location, quote, 0.9 if iso or not signed else 0.75)


def _of_pairs(table: TableView, vocabulary: Vocabulary) -> Iterator[Approval]:
    """A block of rows "Signature: | ..." and "Date: | ..."; the cell beside the label is the one to sign in."""
    dates = vocabulary.pattern("approval_date_column", whole=True)
    asked = vocabulary.pattern("signature_column", whole=True)
    labels = {folded(row[0].text).strip(" :") for row in table.block.rows}
    dated = table.region == "approval" or any(dates.match(label) for label in labels)
    headed = sum(map(bool, table.columns)) >= _LEAST_COLUMNS and not _is_form(table)
    for row in table.rows if headed else table.block.rows:
        for label, beside in pairwise(row):
            text = folded(label.text)
            if beside.text == label.text or not (dated or text.endswith(":")):
                continue
            if asked.match(text.strip(" :")) and len(text.split()) <= _LONGEST_LABEL:
                signed = is_filled(beside.text, vocabulary)
                around = " ".join(folded(cell.text) for each in table.block.rows for cell in each)
                found = find_dates(around) if signed else []
                person = first_name(folded(beside.text), vocabulary) or _printed(table, row, vocabulary)
                iso = found[0].iso if found else None
                yield _approval(row, person=person, role=None, iso=iso, version=None, signed=signed)


def _printed(table: TableView, row: Sequence[Cell], vocabulary: Vocabulary) -> str | None:
    """The name printed in the row beneath a place to sign."""
    after = (below for above, below in pairwise(table.block.rows) if above is row)
    below = next((each for each in after if _NAMED.search(each[0].text) and len(each) > 1), None)
    return first_name(folded(below[1].text), vocabulary) if below else None


def _of_decision(table: TableView, vocabulary: Vocabulary) -> Iterator[Approval]:
    """A form of rows "Decision | Approved", "Sponsor | ...", "Date | ...": given by a person on a day, or not."""
    pairs = [(folded(row[0].text).strip(" :*"), folded(row[1].text), row) for row in table.block.rows if len(row) == 2]
    if len(pairs) != len(table.block.rows) or len(pairs) > _MOST_LINES:
        return
    named = vocabulary.pattern("decision_name", whole=True)
    decided = next(((said, row) for label, said, row in pairs if named.match(label)), None)
    people = [person for _, said, _ in pairs if (person := first_name(said, vocabulary))]
    if decided is None or not people:
        return
    dated = vocabulary.pattern("approval_date_column", whole=True)
    days = [found[0].iso for label, said, _ in pairs if dated.match(label) and (found := find_dates(said))]
    said, row = decided
    given = bool(vocabulary.pattern("approval_given", whole=True).match(said)) and bool(days)
    if given or vocabulary.pattern("decision_refused", whole=True).match(said) or not is_filled(said, vocabulary):
        iso = days[0] if given else None
        yield _approval(row, person=people[0], role=None, iso=iso, version=None, signed=given)


def _filled(row: Sequence[Cell], at: int | None, vocabulary: Vocabulary) -> str:
    if at is None or at >= len(row) or not is_filled(row[at].text, vocabulary):
        return ""
    return folded(row[at].text)


def _iso(row: Sequence[Cell], at: int | None) -> str | None:
    if at is None or at >= len(row) or "auto-date" in row[at].marks:
        return None
    found = find_dates(folded(row[at].text))
    return found[0].iso if found else None

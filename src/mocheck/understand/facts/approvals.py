"""Approval blocks: who was to sign, who did, when, and which version.

A printed name beside an empty line is an approval that was not given. "/s/", "DocuSigned by" and "original signature
on file" claim a signature and count, with less confidence. An option of a form counts only where it is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mocheck.model.document import Block, Cell, Location
from mocheck.model.facts import ApprovalFact, BaseFact
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import find_names
from mocheck.understand.placeholders import without_placeholders
from mocheck.understand.revision_table import version_number
from mocheck.understand.text import folded
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary, alternatives, compiled

_SIGNATURE_COLUMN = alternatives(
    (r".*\bsignatures?\b.*", r"sign(?:ed)?", r"initials", r"sign-?off", r".*\bsign here\b.*"), whole=True
)
_NAME_COLUMN = alternatives(
    (
        r".*\bname\b.*",
        r"approvers?(?: name)?",
        r"approved by",
        r"signatory",
        r"reviewer",
        r"authorized by",
        r"approver.*",
    ),
    whole=True,
)
_ROLE_COLUMN = alternatives((r".*\b(?:role|title|position)\b.*", r"organization", r"agency"), whole=True)
_DATE_COLUMN = alternatives((r".*\bdated?\b.*",), whole=True)
_VERSION_COLUMN = alternatives(
    (r"(?:document |plan )?(?:version|revision|rev\.?)(?: approved| no\.?| number| #)?",), whole=True
)
_STATE_COLUMN = alternatives(
    (r"status", r"decision", r"approved\??", r"approval(?: status)?", r"disposition"), whole=True
)
_APPROVED = alternatives((r"approved", r"yes", r"signed", r"accepted", r"concur(?:red)?", r"x", r"✓|✔|☒|☑"), whole=True)
_UNFILLED = compiled(
    r"^[\s_.…‗-]*$|^\(?(?:signature|sign here|date|name|title|initials?|digital signature|tbd|pending|n/?a|tba)\)?[:.]?$"
)
_LINE = compiled(
    r"_{4,}|\.{12,}|\b(?:signature|signed|sign here)\s*:|^\s*(?:approved|authorized|accepted|endorsed|concurred)(?: by)?\s*:|"
    r"(?:^|\s)/e?s/|docusigned by|digitally signed by|electronically signed|signatures? on file|\be-?signature\b"
)
_AFTER_LABEL = compiled(
    r"(?:signature|signed(?: by)?|approved(?: by)?|authorized(?: by)?|accepted(?: by)?)\s*:\s*([^:|]{0,80})"
)
_DATE_LABEL = compiled(r"\bdate(?: signed| approved)?\s*[:|]?\s*(.{0,40})")
_STAMPED = compiled(r"\bsigned\b\s*(?:on|at|:)?\s*(\d.{4,30}|[A-Z][a-z]{2,8} \d.{4,20})")
_RULE = compiled(r"_{3,}")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Approval:
    """One signature asked for. `iso` is its date as exact as it is said."""

    person: str | None
    role: str | None
    iso: str | None
    version: str | None
    signed: bool
    location: Location
    quote: str
    confidence: float


def read(view: View, context: Context) -> Iterable[BaseFact]:
    """An ApprovalFact for each signature that a document asks for."""
    for each in signatures(view, context.vocabulary):
        yield ApprovalFact(
            person=each.person,
            role=each.role,
            date=exact(each.iso),
            version=each.version,
            state="signed" if each.signed else "unsigned",
            location=each.location,
            quote=each.quote,
            confidence=each.confidence,
        )


def signatures(view: View, vocabulary: Vocabulary) -> tuple[Approval, ...]:
    """Every signature that the document asks for, in its order."""
    found = [each for table in view.tables if not table.hidden for each in _of_table(table, vocabulary)]
    return (*found, *_of_lines(view, vocabulary))


def _of_table(table: TableView, vocabulary: Vocabulary) -> Iterator[Approval]:
    sign = _column(table.columns, _SIGNATURE_COLUMN)
    state, date = _column(table.columns, _STATE_COLUMN), _column(table.columns, _DATE_COLUMN)
    name, role = _column(table.columns, _NAME_COLUMN), _column(table.columns, _ROLE_COLUMN)
    version = _column(table.columns, _VERSION_COLUMN)
    if table.region not in ("approval", "body", "cover"):
        return
    who_known = name is not None or role is not None
    approving = table.region == "approval" or (name is not None and "approv" in table.columns[name])
    if not (sign is not None and (who_known or date is not None)) and not (approving and date is not None and who_known):
        yield from _of_pairs(table, vocabulary)
        return
    for row in table.rows:
        who, as_what = _filled(row, name, vocabulary), _filled(row, role, vocabulary)
        if not (who or as_what or _filled(row, sign, vocabulary)):
            continue
        iso = _iso(row, date)
        signed = _is_signed(row, sign, state, iso, vocabulary)
        stated = _filled(row, version, vocabulary)
        yield _approval(row, who, as_what, iso, version_number(stated) if stated else None, signed, vocabulary)


def _is_signed(
    row: Sequence[Cell], sign: int | None, state: int | None, iso: str | None, vocabulary: Vocabulary
) -> bool:
    if sign is not None:
        return bool(_filled(row, sign, vocabulary))
    if state is not None:
        return bool(_APPROVED.match(folded(row[state].text).lower()))
    return iso is not None


def _approval(
    row: Sequence[Cell], who: str, role: str, iso: str | None, version: str | None, signed: bool, vocabulary: Vocabulary
) -> Approval:
    quote = " | ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip())
    person = next((name.text for name in find_names(who, lexicon(vocabulary))), None)
    return Approval(
        person, role or None, iso, version, signed, row[0].location, quote, 0.9 if iso or not signed else 0.75
    )


def _of_pairs(table: TableView, vocabulary: Vocabulary) -> Iterator[Approval]:
    """A block of rows "Signature: | ..." and "Date: | ..."; the cell beside the label is the one to sign in."""
    labels = {folded(row[0].text).lower().strip(" :") for row in table.block.rows}
    dated = table.region == "approval" or any(_DATE_COLUMN.match(label) for label in labels)
    for row in table.block.rows:
        for label, beside in pairwise(row):
            text = folded(label.text).lower()
            asked = _SIGNATURE_COLUMN.match(text.strip(" :")) and len(text.split()) <= 5
            if not asked or beside.text == label.text or not (dated or text.endswith(":")):
                continue
            signed = _says_something(beside.text, vocabulary)
            around = " ".join(folded(cell.text) for each in table.block.rows for cell in each)
            dates = find_dates(around) if signed else []
            yield _approval(row, folded(beside.text), "", dates[0].iso if dates else None, None, signed, vocabulary)


def _column(columns: Sequence[str], pattern: object) -> int | None:
    return next((n for n, name in enumerate(columns) if name and pattern.match(name.strip(" :"))), None)  # type: ignore[attr-defined]


def _filled(row: Sequence[Cell], at: int | None, vocabulary: Vocabulary) -> str:
    if at is None or at >= len(row) or not _says_something(row[at].text, vocabulary):
        return ""
    return folded(row[at].text)


def _says_something(text: str, vocabulary: Vocabulary) -> bool:
    plain = without_placeholders(folded(text), vocabulary)
    return bool(plain) and not _UNFILLED.match(plain.lower()) and not vocabulary.is_state("tbd", plain)


def _iso(row: Sequence[Cell], at: int | None) -> str | None:
    if at is None or at >= len(row) or "auto-date" in row[at].marks:
        return None
    found = find_dates(folded(row[at].text))
    return found[0].iso if found else None


def _of_lines(view: View, vocabulary: Vocabulary) -> Iterator[Approval]:
    """Signature lines in running text; the name printed beneath one belongs to it."""
    blocks = _paragraphs(view)
    for number, (block, announced) in enumerate(blocks):
        text = folded(block.text)
        if not _LINE.search(text) or len(text.split()) > 60 or not (announced or _speaks(text, vocabulary)):
            continue
        beneath = [
            folded(each.text) for each, _ in blocks[number + 1 : number + 1 + _NEAR] if not _LINE.search(each.text)
        ]
        signed, sure = _line_signed(text, vocabulary)
        dates = find_dates(text) or ([] if not signed else [d for line in beneath for d in find_dates(line)])
        above = [folded(each.text) for each, _ in blocks[max(0, number - 2) : number]] if _STAMPED.search(text) else []
        names = find_names(text, lexicon(vocabulary)) or [
            n for line in (*above, *beneath[:2]) for n in find_names(line, lexicon(vocabulary))
        ]
        yield Approval(
            person=names[0].text if names else None,
            role=None,
            iso=dates[0].iso if dates and signed else None,
            version=None,
            signed=signed,
            location=block.location,
            quote=" ".join([" ".join(block.text.split()), *beneath[:1]])[:300],
            confidence=sure,
        )


def _paragraphs(view: View) -> list[tuple[Block, bool]]:
    """The blocks of text, once each, and whether a heading announces an approval."""
    seen: dict[int, tuple[Block, bool]] = {}
    for passage in view.passages:
        if passage.row is None and passage.region in ("approval", "body", "cover") and passage.block.kind != "table":
            seen.setdefault(id(passage.block), (passage.block, passage.region == "approval"))
    return list(seen.values())


def _speaks(text: str, vocabulary: Vocabulary) -> bool:
    """A line outside an approval section is a signature's only where it says so."""
    lowered = text.lower()
    if vocabulary.says("signature", text):
        return True
    named = any(
        word in lowered for word in ("signature", "signed:", "approved by", "approved:", "authorized by", "accepted by")
    )
    return named and bool(_RULE.search(text) or lowered.rstrip(" _").endswith(":") or _AFTER_LABEL.search(lowered))


def _line_signed(text: str, vocabulary: Vocabulary) -> tuple[bool, float]:
    if vocabulary.says("signature", text) or " /s/" in f" {text}" or "/es/" in text:
        return True, 0.8
    stamped = _STAMPED.search(text)
    if stamped and find_dates(stamped.group(1)):
        return True, 0.85
    dated = _DATE_LABEL.search(text)
    if dated and find_dates(dated.group(1)):
        return True, 0.8
    label = _AFTER_LABEL.search(text)
    if label and not _RULE.search(text):
        before_date = label.group(1).split("Date")[0].split("date")[0]
        return _says_something(before_date, vocabulary) and bool(find_names(before_date, lexicon(vocabulary))), 0.75
    return False, 0.85

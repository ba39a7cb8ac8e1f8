"""One document as an artifact: its view, kinds, identity, status and facts put together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mocheck.model.artifact import Artifact, KindGuess
from mocheck.model.document import Document
from mocheck.model.facts import BaseFact, Fact
from mocheck.program import Program
from mocheck.understand.bounded import bounded
from mocheck.understand.classify import CERTAIN, classify
from mocheck.understand.context import Context
from mocheck.understand.contractors import of_contractor
from mocheck.understand.dates import exact, order_in, reading
from mocheck.understand.facts import FAMILIES
from mocheck.understand.facts.aliases import aliases_in, names_body
from mocheck.understand.facts.revisions import of_period
from mocheck.understand.facts.stated_sides import stated_sides
from mocheck.understand.identity import Identified, identify
from mocheck.understand.kind_names import hinted
from mocheck.understand.meant import as_meant
from mocheck.understand.stated import latest
from mocheck.understand.stated_dates import of_quarter
from mocheck.understand.status import status_of
from mocheck.understand.templates import found_placeholders, is_template
from mocheck.understand.view import View
from mocheck.understand.viewing import build as build_view
from mocheck.understand.vocabulary import Vocabulary

_CHARTER, _CCB = "gov-body-charter", "ccb-charter"


def unreadable(document: Document, vocabulary: Vocabulary, program: Program) -> Artifact:
    """What is known of a file that could not be read: what its name hints at, and what the program says of it."""
    return Artifact(
        path=document.path,
        sha256=document.sha256,
        format=document.format,
        readable=False,
        unreadable_because=document.unreadable,
        kinds=_declared(document, program),
        hints=hinted(document.path, vocabulary),
        notices=document.notices,
    )


def build(document: Document, vocabulary: Vocabulary, program: Program, as_of: datetime.date) -> Artifact:
    """The artifact of a document that could be read, but for what only other documents can tell."""
    document = bounded(document)
    with reading(order_in(_texts(document))):
        return _built(document, vocabulary, program, as_of)


def _built(document: Document, vocabulary: Vocabulary, program: Program, as_of: datetime.date) -> Artifact:
    view = build_view(document, vocabulary)
    vocabulary = as_meant(view, vocabulary)
    classes = classify(view, vocabulary)
    identified = identify(view, vocabulary, as_of)
    kinds = _declared(document, program) or of_contractor(view, identified, classes.kinds, vocabulary, program)
    kinds = _with_charter(kinds, identified, view, vocabulary)
    template = is_template(view, identified.history, vocabulary)
    status, signals = status_of(view, identified, template, vocabulary)
    certain = tuple(guess.kind for guess in kinds if guess.confidence >= CERTAIN)
    stated = stated_sides(view, vocabulary)
    context = Context(vocabulary, program, certain, identified.identity, as_of, stated)
    date = identified.identity.date or of_quarter(identified.fields, vocabulary, context.jurisdiction)
    return Artifact(
        path=document.path,
        sha256=document.sha256,
        format=document.format,
        readable=True,
        kinds=kinds,
        sections=tuple(guess for guess in classes.sections if guess.kind not in certain),
        hints=classes.hints,
        title=identified.identity.title,
        version=identified.identity.version,
        date=date,
        revised=_revised(identified, context),
        status=status,
        status_signals=signals,
        template=template,
        placeholders=found_placeholders(view, vocabulary),
        owner=identified.identity.owner,
        notices=document.notices,
        facts=_facts(view, context),
    )


def _with_charter(
    kinds: tuple[KindGuess, ...], identified: Identified, view: View, vocabulary: Vocabulary
) -> tuple[KindGuess, ...]:
    """The kinds, with that of the board's charter where the document says that the body it charters is that board."""
    best = next((guess for guess in kinds if guess.kind == _CHARTER), None)
    local = dict(aliases_in(view, vocabulary)) if best else {}
    if best is None or names_body(identified.identity.title or "", local, vocabulary) != "ccb":
        return kinds
    known = any(guess.kind == _CCB for guess in kinds)
    return kinds if known else (best.model_copy(update={"kind": _CCB, "signal": "says that it is the board"}), *kinds)


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.text
        yield from (cell.text for row in block.rows for cell in row)


def _declared(document: Document, program: Program) -> tuple[KindGuess, ...]:
    kind = program.kinds.get(document.path)
    return (KindGuess(kind=kind, confidence=1.0, signal="named in the program file"),) if kind else ()


def _revised(identified: Identified, context: Context) -> datetime.date | None:
    """The day of the newest revision of substance, or where none has a day the first of the fiscal period given."""
    rows = [row for row in identified.history if row.substantive]
    row = latest([row for row in rows if exact(row.iso)])
    periods = [day for each in rows if (day := of_period(each.said, context.jurisdiction))]
    return exact(row.iso) if row else max(periods, default=None)


def _facts(view: View, context: Context) -> tuple[Fact, ...]:
    found: list[BaseFact] = [fact for family in FAMILIES for fact in family(view, context)]
    return tuple(found)  # type: ignore[arg-type]

"""Which kinds of document a document is, how sure that is, and what says so.

A title, a first heading, a running header, the columns of a register or a sentence in which the document speaks of
itself can each say it alone. A file name, a property, usual section headings and the body's words are hints that
count only together. An abbreviation with several meanings says nothing until the document expands it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mocheck.model.artifact import KindGuess, SectionKind
from mocheck.understand.kind_change import of_people
from mocheck.understand.kind_names import KindNames, hinted, kind_names
from mocheck.understand.kind_sign import Sign
from mocheck.understand.kind_tables import column_signs
from mocheck.understand.kind_text import body_signs, form_signs, heading_signs, self_signs
from mocheck.understand.kind_titles import title_signs
from mocheck.understand.mail import FORMATS
from mocheck.understand.memo import is_memo
from mocheck.understand.regions import bare_heading
from mocheck.understand.stance import general_subject, stance_of
from mocheck.understand.titles import SHEETS, candidates
from mocheck.understand.view import Section, View
from mocheck.understand.vocabulary import Vocabulary

CERTAIN = 0.5
_STANDING = frozenset({"affirmed", "reference", "obligation", "instruction"})
_COLUMNS_SURE, _REGISTER, _HINT_FILE = 0.7, 0.75, 0.32
_FIRST = 3
_SOLICITATION, _PLAN, _TASKS = "rfp", "pmp", "workplan"
_TITLED, _SUBJECT, _ABOUT_BY_MAIL = 0.75, 0.3, 0.45
_BY_MAIL = frozenset(
    {
        "meeting-minutes", "meeting-agenda", "launch-meeting-agenda", "status-report", "attestation",
        "acceptance-record",
        "decision-log", "contractor-plan-review", "attendance",
    }
)  # fmt: skip
_BY_MEMO = _BY_MAIL | {"budget-doc"}


@dataclass(frozen=True, slots=True)
class Classes:
    """The kinds of the whole document, of its sections, and those that its file name hints at."""

    kinds: tuple[KindGuess, ...]
    sections: tuple[SectionKind, ...]
    hints: tuple[str, ...]


def classify(view: View, vocabulary: Vocabulary) -> Classes:
    """The kinds of a document from what it shows of itself."""
    finder = kind_names(vocabulary)
    hints = hinted(view.document.path, vocabulary)
    signs = list(of_people(list(_signs(view, vocabulary, finder, hints)), view, vocabulary))
    signs = list(_of_workbook(signs, finder)) if view.document.format in SHEETS else signs
    mail = view.document.format in FORMATS
    kinds = _combined(signs if mail else _of_subjects(signs, is_memo(view.document), vocabulary))
    kinds = tuple(_of_mail(kinds)) if mail else kinds
    whole = {guess.kind for guess in kinds if guess.confidence >= CERTAIN}
    return Classes(kinds, tuple(_sections(view, finder, whole)), hints)


def _of_mail(guesses: Iterable[KindGuess]) -> Iterator[KindGuess]:
    """A mail is correspondence: the plan that its subject names, or that it quotes, is not in it."""
    for guess in guesses:
        sure = guess.kind in _BY_MAIL or guess.confidence < CERTAIN
        yield guess if sure else guess.model_copy(update={"confidence": _ABOUT_BY_MAIL})


def _of_subjects(signs: Sequence[Sign], memo: bool, vocabulary: Vocabulary) -> Iterator[Sign]:
    """Minutes, reviews and memoranda name in their titles what they are about, and are not that."""
    others = {kind for kind, entry in vocabulary.kinds.items() if entry.about_others} | (_BY_MEMO if memo else set())
    about = memo or any(sign.kind in others and sign.source == "title" and sign.score >= _TITLED for sign in signs)
    for sign in signs:
        subject = about and sign.kind not in others and sign.source in ("title", "property", "file")
        yield replace(sign, score=sign.score * _SUBJECT) if subject else sign


def _of_workbook(signs: Sequence[Sign], finder: KindNames) -> Iterator[Sign]:
    """A workbook that is a register is no plan in prose, whatever it is called, and its "Project Plan" is of tasks."""
    signs = [_of_tasks(sign, finder.vocabulary) for sign in signs]
    tabled = any(sign.source == "columns" and sign.score >= _REGISTER for sign in signs)
    tables = {kind for kind, _ in finder.columns}
    for sign in signs:
        called = tabled and sign.source in ("title", "property", "file") and sign.kind not in tables
        yield replace(sign, score=sign.score * _SUBJECT) if called else sign


def _of_tasks(sign: Sign, vocabulary: Vocabulary) -> Sign:
    planned = sign.kind == _PLAN and vocabulary.pattern("plan_of_tasks").search(sign.signal)
    return replace(sign, kind=_TASKS) if planned else sign


def _signs(view: View, vocabulary: Vocabulary, finder: KindNames, hints: tuple[str, ...]) -> Iterator[Sign]:
    for candidate in candidates(view, vocabulary):
        yield from title_signs(candidate, view, finder)
    yield from column_signs(view, finder)
    yield from self_signs(view, finder)
    yield from form_signs(view, finder)
    yield from heading_signs(view, finder)
    for rank, kind in enumerate(hints[:4]):
        yield Sign(kind, _HINT_FILE - 0.04 * rank, "file name", "file")
    yield from body_signs(view, finder)


def _combined(signs: Iterable[Sign]) -> tuple[KindGuess, ...]:
    best: dict[str, dict[str, Sign]] = defaultdict(dict)
    for sign in signs:
        held = best[sign.kind].get(sign.source)
        if held is None or sign.score > held.score:
            best[sign.kind][sign.source] = sign
    tabled = max((s["columns"].score for s in best.values() if "columns" in s), default=0.0)
    titled = max((s["title"].score for s in best.values() if "title" in s), default=0.0)
    guesses = []
    for kind, by_source in best.items():
        doubt = 1.0
        if tabled >= _COLUMNS_SURE and "columns" not in by_source and "title" in by_source:
            by_source["title"] = replace(by_source["title"], score=by_source["title"].score * 0.7)
        for sign in by_source.values():
            doubt *= 1 - sign.score
        confidence = 1 - doubt
        if "title" not in by_source and titled >= _TITLED:
            confidence *= 0.9 if "columns" in by_source and by_source["columns"].score > 0.7 else 0.55
        strongest = max(by_source.values(), key=lambda sign: sign.score)
        guesses.append(KindGuess(kind=kind, confidence=round(min(confidence, 0.99), 2), signal=strongest.signal))
    return tuple(sorted((g for g in guesses if g.confidence >= 0.2), key=lambda g: (-g.confidence, g.kind)))


def _sections(view: View, finder: KindNames, whole: set[str]) -> Iterator[SectionKind]:
    """Kinds that only a section of substance carries; those of a solicitation say what bidders are to offer."""
    found: dict[str, SectionKind] = {}
    for section in view.sections if _SOLICITATION not in whole else ():
        if section.region != "body" or section.level > 3 or not _substantial(section):
            continue
        norm = finder.vocabulary.norm(bare_heading(section.heading))
        named = set(finder.sections.get(norm, ()))
        for kind in sorted(named - whole - set(found)):
            if whole.intersection(finder.vocabulary.kinds[kind].not_within) or _only_planned(section, kind, finder):
                continue
            found[kind] = SectionKind(
                kind=kind,
                confidence=0.8,
                signal=f"section: {section.heading!r}",
                location=section.location,
                quote=section.heading,
            )
    yield from (found[kind] for kind in sorted(found))


def _only_planned(section: Section, kind: str, finder: KindNames) -> bool:
    """Whether all that the section says of it is that it will be, was, or is not."""
    stances = [
        stance_of(passage.text, hit.start, hit.end, finder.vocabulary)
        for passage in section.passages
        for named, hit in finder.hits(passage.text)
        if named == kind
    ] or [
        stance_of(passage.text, *subject, finder.vocabulary)
        for passage in section.passages[:_FIRST]
        if (subject := general_subject(passage.text))
    ]
    return bool(stances) and not _STANDING.intersection(stances)


def _substantial(section: Section) -> bool:
    return section.words >= 25 or any(table.rows for table in section.tables)

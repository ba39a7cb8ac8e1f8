"""Which kinds of document a document is, how sure that is, and what says so.

A title, a first heading, a running header, the columns of a register or a sentence in which the document speaks of
itself can each say it alone. A file name, a property, usual section headings and the body's words are hints that
count only together. An abbreviation with several meanings says nothing until the document expands it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath

from mocheck.model.artifact import KindGuess
from mocheck.understand.phrases import Hit
from mocheck.understand.regions import bare_heading
from mocheck.understand.titles import SHEETS, Candidate, candidates, file_title
from mocheck.understand.view import Passage, Section, View
from mocheck.understand.vocabulary import Vocabulary, compiled

CERTAIN = 0.5
_HEAD, _INSIDE, _NAME, _PATTERN, _ABBR = 0.97, 0.86, 0.8, 0.72, 0.9
_MODIFIED, _QUALIFIED = 0.4, 0.9
_COLUMNS_MAIN, _COLUMNS_SURE = 0.85, 0.7
_SELF, _HINT_FILE, _HINT_BODY = 0.66, 0.32, 0.3
_LONGEST_TITLE = 16
_OPENING_PASSAGES = 14
_LONGEST_FORM = 2500
_LONGEST_SELF = 60
_VERB = (
    r"(?:establish|describe|define|provide|outline|document|detail|set|cover|serve|contain|identif(?:y|ie)|explain|"
    r"appl(?:y|ie)|guide|address|list|present|specif(?:y|ie)|summari[sz]e|govern|lay|i)(?:es|s)?"
)
_SPOKEN = compiled(
    rf"^(?:the (?:purpose|goal|intent|objective|aim)s? of )?this (?:document|plan|guide|page|policy|procedure|manual|charter|"
    rf"checklist|report|agreement|template|spreadsheet|workbook|register|log|runbook|framework|strategy|section|standard) "
    rf"(?:is to )?(?:also )?{_VERB}\b(?: out| to)?(?: and {_VERB}\b)?"
)
_BEGINS = compiled(r"^(?:this|the|our)\b(?: [\w{}().&'/-]+){0,4}? ?$")
_FOLLOWS = compiled(rf"^(?: \([^)]{{1,20}}\))? (?:also )?{_VERB}\b")
_POINTS_AWAY = compiled(
    r"\b(?:see|supplement|companion|supports?|used|part of|appendix|accompan|related|refer|with|for|if|when|using|via|in|from|by)\b"
)


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing that speaks for a kind. `alone` says that it can make the kind certain by itself."""

    kind: str
    score: float
    signal: str
    source: str


@dataclass(frozen=True, slots=True)
class Classes:
    """The kinds of the whole document, of its sections, and those that its file name hints at."""

    kinds: tuple[KindGuess, ...]
    sections: tuple[KindGuess, ...]
    hints: tuple[str, ...]


class _Finder:
    """The titles of all kinds, compiled."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        entries = [
            (key, phrase)
            for key, kind in vocabulary.kinds.items()
            for phrase in dict.fromkeys((kind.canonical or "", *kind.phrases))
        ]
        self.kinds = [key for key, _ in entries]
        self.phrases = vocabulary.finder([phrase for _, phrase in entries])
        self.names: dict[str, list[str]] = defaultdict(list)
        for key, kind in vocabulary.kinds.items():
            for name in kind.names:
                self.names[vocabulary.norm(name)].append(key)
        self.abbreviations = [(key, abbr) for key, kind in vocabulary.kinds.items() for abbr in kind.abbr]
        self.abbr_finder = vocabulary.finder([abbr for _, abbr in self.abbreviations])
        self.ambiguous = sorted(vocabulary.ambiguous)
        self.ambiguous_finder = vocabulary.finder(self.ambiguous)
        self.confusables = {key: vocabulary.finder(kind.confusables) for key, kind in vocabulary.kinds.items()}
        self.patterns = [
            (key, compiled(pattern)) for key, kind in vocabulary.kinds.items() for pattern in kind.patterns
        ]
        self.labels = _by_norm(vocabulary, "labels")
        self.headings = _by_norm(vocabulary, "headings")
        self.sections = _by_norm(vocabulary, "sections")
        self.columns = [
            (key, tuple(vocabulary.norm(name) for name in names))
            for key, kind in vocabulary.kinds.items()
            for names in kind.columns
        ]

    def hits(self, text: str) -> list[tuple[str, Hit]]:
        """Each kind's phrases in a text, without those inside a longer phrase of any kind and the confusable."""
        found = self.phrases.find(text)
        binding = [h for h in found if not self.vocabulary.kinds[self.kinds[h.entry]].qualifies]
        kept = [h for h in found if not any(_inside(h, other) for other in binding)]
        return [(self.kinds[h.entry], h) for h in kept if not self.confused(self.kinds[h.entry], text, h)]

    def phrases_of(self, text: str) -> list[tuple[str, Hit]]:
        """The hits of several words: in running text a single word ("minutes") names no document."""
        return [(kind, hit) for kind, hit in self.hits(text) if " " in text[hit.start : hit.end]]

    def confused(self, kind: str, text: str, hit: Hit | None = None) -> bool:
        """A confusable phrase that is no part of the hit stands in the text."""
        return any(not (hit and _inside(other, hit)) for other in self.confusables[kind].find(text))


def _inside(inner: Hit, outer: Hit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _by_norm(vocabulary: Vocabulary, field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, kind in vocabulary.kinds.items():
        for phrase in getattr(kind, field):
            found[vocabulary.norm(phrase)].append(key)
    return found


@lru_cache(maxsize=8)
def _finder(vocabulary: Vocabulary) -> _Finder:
    return _Finder(vocabulary)


def classify(view: View, vocabulary: Vocabulary) -> Classes:
    """The kinds of a document from what it shows of itself."""
    finder = _finder(vocabulary)
    hints = hinted(view.document.path, vocabulary)
    signs = list(_signs(view, vocabulary, finder, hints))
    kinds = _combined(signs)
    whole = {guess.kind for guess in kinds if guess.confidence >= CERTAIN}
    return Classes(kinds, tuple(_sections(view, finder, whole)), hints)


def names_kind(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a title names a kind of document."""
    return bool(_finder(vocabulary).hits(text))


def hinted(path: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The kinds that a file name suggests, the longest pattern first."""
    name = PurePosixPath(path).name.lower()
    stem = PurePosixPath(path).stem.lower()
    finder = _finder(vocabulary)
    found: dict[str, float] = {}
    for kind, hit in finder.hits(file_title(path)):
        found[kind] = max(found.get(kind, 0), 100 + hit.end - hit.start)
    for key, kind_ in vocabulary.kinds.items():
        lengths = [len(pattern) for pattern in kind_.filename if _named(pattern, name, stem)]
        if lengths and not finder.confused(key, file_title(path)):
            found[key] = max(found.get(key, 0), *lengths)
    return tuple(sorted(found, key=lambda key: (-found[key], key)))


def _named(pattern: str, name: str, stem: str) -> bool:
    """Whether a file name fits; a pattern that is an abbreviation fits whole words only (SLA is not in "island")."""
    core = pattern.strip("*")
    if core.isalpha() and core.isupper():
        return core.lower() in {word.rstrip("0123456789") for word in re.split(r"[^a-z0-9]+", stem)}
    return fnmatchcase(name, pattern.lower()) or fnmatchcase(stem, pattern.lower())


def _signs(view: View, vocabulary: Vocabulary, finder: _Finder, hints: tuple[str, ...]) -> Iterator[_Sign]:
    for candidate in candidates(view, vocabulary):
        yield from _title_signs(candidate, view, finder)
    yield from _column_signs(view, finder)
    yield from _self_signs(view, finder)
    yield from _form_signs(view, finder)
    yield from _heading_signs(view, finder)
    for rank, kind in enumerate(hints[:4]):
        yield _Sign(kind, _HINT_FILE - 0.04 * rank, "file name", "file")
    yield from _body_signs(view, finder)


def _title_signs(candidate: Candidate, view: View, finder: _Finder) -> Iterator[_Sign]:
    text = candidate.text
    if len(text.split()) > _LONGEST_TITLE * (2 if candidate.signal == "cover" else 1):
        return
    source = "property" if candidate.signal == "file properties" else "title"
    signal = f"{candidate.signal}: {text!r}"
    named = False
    for variant in (text, *_coordinated(text)):
        for kind, hit in finder.hits(variant):
            named = True
            weight = candidate.weight * _fit(variant, hit, finder.vocabulary)
            yield _Sign(
                kind, weight * _QUALIFIED if finder.vocabulary.kinds[kind].qualifies else weight, signal, source
            )
    for variant in (text, *_coordinated(text)):
        for kind in finder.names.get(finder.vocabulary.norm(bare_heading(variant)), ()):
            yield _Sign(kind, candidate.weight * _NAME, signal, source)
    if not named:
        yield from _looser(candidate, view, finder, signal, source)


def _looser(candidate: Candidate, view: View, finder: _Finder, signal: str, source: str) -> Iterator[_Sign]:
    text = candidate.text
    for kind, pattern in finder.patterns:
        if pattern.search(bare_heading(text).lower()) and not finder.confused(kind, text):
            yield _Sign(kind, candidate.weight * _PATTERN, signal, source)
    for hit in finder.abbr_finder.find(text):
        kind, abbr = finder.abbreviations[hit.entry]
        if abbr not in finder.ambiguous and not finder.confused(kind, text):
            yield _Sign(kind, candidate.weight * _ABBR, signal, source)
    for hit in finder.ambiguous_finder.find(text):
        abbr = finder.ambiguous[hit.entry]
        for kind, expansion in _expanded(abbr, view, finder):
            yield _Sign(kind, candidate.weight * _ABBR, f"{signal}, where {abbr} is {expansion!r}", source)


def _expanded(abbr: str, view: View, finder: _Finder) -> list[tuple[str, str]]:
    """The kinds that the abbreviation's one expansion in this document stands for; none where there are several."""
    meanings = finder.vocabulary.ambiguous[abbr]
    search = finder.vocabulary.finder(meanings)
    counted: dict[str, int] = defaultdict(int)
    for passage in view.passages:
        for hit in search.find(passage.text):
            near = passage.text[max(0, hit.start - 12) : hit.end + 12]
            counted[meanings[hit.entry]] += 10 if abbr in near else 1
    ranked = sorted(counted, key=lambda meaning: -counted[meaning])
    if not ranked or (len(ranked) > 1 and counted[ranked[1]] * 4 > counted[ranked[0]]):
        return []
    return [(kind, ranked[0]) for kind, _ in finder.hits(ranked[0])]


def _coordinated(title: str) -> Iterator[str]:
    """ "Risk and Communication Management Plan" also as "Risk Management Plan"."""
    words = title.replace("&", "and").replace("/", " and ").split()
    for at, word in enumerate(words):
        if word.lower() == "and" and 0 < at < len(words) - 2:
            for tail in range(at + 2, min(at + 4, len(words))):
                yield " ".join(words[:at] + words[tail:])


def _fit(text: str, hit: Hit, vocabulary: Vocabulary) -> float:
    rest = text[hit.end :].strip(" -:,.")
    before = text[: hit.start].strip()
    if not rest:
        return _HEAD if not before.lower().endswith((" for", " to", " of", " of the", " for the")) else _INSIDE - 0.1
    if vocabulary.pattern("title_trailer", whole=True).match(rest):
        return _HEAD - 0.03
    return _MODIFIED if vocabulary.pattern("title_other_thing").search(rest) else _INSIDE


def _column_signs(view: View, finder: _Finder) -> Iterator[_Sign]:
    rows = sum(len(table.rows) for table in view.tables) or 1
    sheet = view.document.format in SHEETS
    prose = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region == "body")
    for table in view.tables:
        if table.region not in ("body", "cover") or table.hidden or not any(table.columns):
            continue
        names = [finder.vocabulary.norm(column) for column in table.columns if column]
        tabular = sum(len(c.text.split()) for row in table.rows for c in row)
        main = sheet or (tabular > 2 * prose and len(table.rows) > 0.6 * rows)
        for kind, wanted in finder.columns:
            if _has_columns(names, wanted):
                score = (_COLUMNS_MAIN if len(wanted) > 2 else _COLUMNS_MAIN - 0.1) if main else _HINT_BODY
                share = len(table.rows) / rows if sheet else 1.0
                yield _Sign(kind, score * (0.75 + 0.25 * share), f"columns: {' | '.join(names[:6])}", "columns")
    yield from _raci(view)
    yield from _raid(view, finder)


def _has_columns(names: list[str], wanted: tuple[str, ...]) -> bool:
    used: set[int] = set()
    for want in wanted:
        at = next((n for n, name in enumerate(names) if n not in used and f" {want} " in f" {name} "), None)
        if at is None:
            return False
        used.add(at)
    return True


def _raci(view: View) -> Iterator[_Sign]:
    """A matrix whose cells are letters of R, A, C and I."""
    for table in view.tables:
        cells = [cell.text.strip() for row in table.rows for cell in row[1:] if cell.text.strip()]
        letters = [text for text in cells if set(text.upper()) <= set("RACIS/, -&*") and len(text) <= 5]
        kinds = {char for text in letters for char in text.upper() if char.isalpha()}
        words = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region == "body")
        if len(letters) >= 6 and len(letters) > 0.5 * len(cells) and len(kinds) >= 2 and kinds & {"R", "A"}:
            yield _Sign("role-table", 0.9 if words < 400 else 0.3, "matrix of R, A, C and I", "columns")


def _raid(view: View, finder: _Finder) -> Iterator[_Sign]:
    """A workbook with a sheet each for risks, issues, actions and decisions."""
    sheets = [finder.vocabulary.norm(b.text) for b in view.document.blocks if b.kind == "heading"]
    if view.document.format not in SHEETS:
        return
    letters = {
        word
        for sheet in sheets
        for word in ("risk", "issue", "action", "decision", "assumption", "dependency")
        if word in sheet.split()
    }
    if len(letters) >= 3:
        yield _Sign("raid-log", 0.92, f"sheets for {', '.join(sorted(letters))}", "columns")


def _self_signs(view: View, finder: _Finder) -> Iterator[_Sign]:
    """Sentences at the beginning in which the document speaks of itself: what it is, describes or establishes."""
    for passage in _body(view)[:_OPENING_PASSAGES]:
        text = passage.text
        if len(text.split()) > _LONGEST_SELF:
            continue
        spoken = _SPOKEN.search(text)
        for kind, hit in finder.phrases_of(text):
            before, after = text[: hit.start], text[hit.end :]
            gap = text[spoken.end() : hit.start] if spoken and spoken.end() <= hit.start else None
            of_itself = gap is not None and len(gap.split()) <= 5 and not _POINTS_AWAY.search(gap)
            if of_itself or (_BEGINS.search(before) and _FOLLOWS.search(after)):
                yield _Sign(kind, _SELF, f"says of itself: {text[:80]!r}", "self")


def _body(view: View) -> list[Passage]:
    return [
        p for p in view.passages if p.region in ("body", "cover") and p.block.kind not in ("heading", "title", "code")
    ]


def _heading_signs(view: View, finder: _Finder) -> Iterator[_Sign]:
    """Section headings that are usual in a kind: several of them are a hint, many nearly a proof."""
    seen: dict[str, set[str]] = defaultdict(set)
    for section in view.sections:
        norm = finder.vocabulary.norm(bare_heading(section.heading))
        for kind in finder.headings.get(norm, ()):
            seen[kind].add(norm)
    for kind, headings in seen.items():
        if len(headings) >= 2:
            score = min(0.6, 0.15 + 0.1 * len(headings))
            yield _Sign(kind, score, f"headings: {', '.join(sorted(headings)[:4])}", "headings")


def _form_signs(view: View, finder: _Finder) -> Iterator[_Sign]:
    """A form is known by the labels with which its lines begin, if it is little more than a form."""
    seen: dict[str, set[str]] = defaultdict(set)
    words = 0
    for passage in view.passages:
        if passage.region in ("header", "toc", "comment"):
            continue
        words += len(passage.text.split())
        for start in passage.text.split(" | ")[:3]:
            label = finder.vocabulary.norm(start.split(":")[0][:40])
            for kind in finder.labels.get(label, ()):
                seen[kind].add(label)
    for kind, labels in seen.items():
        if len(labels) >= 4 and words < _LONGEST_FORM:
            yield _Sign(kind, min(0.85, 0.15 + 0.1 * len(labels)), f"form: {', '.join(sorted(labels)[:5])}", "form")


def _body_signs(view: View, finder: _Finder) -> Iterator[_Sign]:
    """How often the text names each kind; a document names itself more often than others."""
    counted: dict[str, int] = defaultdict(int)
    words = 1
    for passage in _body(view)[:400]:
        words += len(passage.text.split())
        for kind in {kind for kind, _ in finder.phrases_of(passage.text)}:
            counted[kind] += 1
    for kind, count in counted.items():
        if count >= 2 and count * 150 > words:
            yield _Sign(kind, min(_HINT_BODY, 0.1 + 0.05 * count), f"named {count} times in the text", "body")


def _combined(signs: Iterable[_Sign]) -> tuple[KindGuess, ...]:
    best: dict[str, dict[str, _Sign]] = defaultdict(dict)
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
        if "title" not in by_source and titled >= 0.75:
            confidence *= 0.9 if "columns" in by_source and by_source["columns"].score > 0.7 else 0.55
        strongest = max(by_source.values(), key=lambda sign: sign.score)
        guesses.append(KindGuess(kind=kind, confidence=round(min(confidence, 0.99), 2), signal=strongest.signal))
    return tuple(sorted((g for g in guesses if g.confidence >= 0.2), key=lambda g: (-g.confidence, g.kind)))


def _sections(view: View, finder: _Finder, whole: set[str]) -> Iterator[KindGuess]:
    """Kinds that only a section of substance carries."""
    found: dict[str, KindGuess] = {}
    for section in view.sections:
        if section.region != "body" or section.level > 3 or not _substantial(section):
            continue
        norm = finder.vocabulary.norm(bare_heading(section.heading))
        named = set(finder.sections.get(norm, ()))
        for kind in sorted(named - whole - set(found)):
            found[kind] = KindGuess(kind=kind, confidence=0.8, signal=f"section: {section.heading!r}")
    yield from (found[kind] for kind in sorted(found))


def _substantial(section: Section) -> bool:
    return section.words >= 25 or any(table.rows for table in section.tables)

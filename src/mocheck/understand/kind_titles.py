"""What a title says of the kind of a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from mocheck.understand.kind_names import KindNames
from mocheck.understand.kind_sign import Sign
from mocheck.understand.phrases import Hit
from mocheck.understand.regions import bare_heading
from mocheck.understand.titles import Candidate
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary, compiled

_HEAD, _INSIDE, _NAME, _PATTERN, _ABBR = 0.97, 0.86, 0.8, 0.72, 0.9
_MODIFIED, _QUALIFIED = 0.4, 0.9
_LONGEST_TITLE = 16
_HOW_TO = compiled(r"^how (?:to|do)\b")
_NUMBERED = compiled(
    r"\b(?:contract|rfp|rfq|rfi|rfo|task order|solicitation|agreement|purchase order)"
    r"(?: ?(?:id|nos?\.?|numbers?) ?[:#]? ?| ?[:#] ?)(?:[A-Z0-9-]*\d[A-Z0-9-]*|_{3,})"
)
_LABELS = compiled(r"^ ?(?::|\||- )|^ (?:of|from) ")
_MOST_PARTS = 10
_JOINT = re.compile(r",? (?:and|&) |, |/", re.IGNORECASE)
_OF = re.compile(r"(Charter|Plan|Process|Procedures?|Manual|Schedule|Register|Log) (?:for|of)(?: the)? ([^,:]{4,60})")


def title_signs(candidate: Candidate, view: View, finder: KindNames) -> Iterator[Sign]:
    text = candidate.text
    if len(text.split()) > _LONGEST_TITLE * (2 if candidate.signal == "cover" else 1):
        return
    source = "property" if candidate.signal == "file properties" else "title"
    signal = f"{candidate.signal}: {text!r}"
    text = _NUMBERED.sub(" ", text)
    candidate = replace(candidate, text=text)
    named = False
    for variant in (text, *_coordinated(text), *_inverted(text)):
        for kind, hit in finder.hits(variant):
            named = True
            if _HOW_TO.match(text) and finder.vocabulary.kinds[kind].columns:
                continue
            told = _LABELS.match(variant[hit.end :]) or variant[: hit.end].lower().endswith((" of", " of the"))
            record = finder.vocabulary.kinds[kind].about_others and told
            fit = _HEAD - 0.05 if record and not hit.start else _fit(variant, hit, finder.vocabulary)
            weight = candidate.weight * fit
            yield Sign(kind, weight * _QUALIFIED if finder.vocabulary.kinds[kind].qualifies else weight, signal, source)
    for variant in (text, *_coordinated(text)):
        for kind in finder.names.get(finder.vocabulary.norm(bare_heading(variant)), ()):
            yield Sign(kind, candidate.weight * _NAME, signal, source)
    for kind, pattern in finder.patterns:
        if named and finder.vocabulary.kinds[kind].qualifies and pattern.search(text):
            yield Sign(kind, candidate.weight * _PATTERN, signal, source)
    if not named:
        yield from _looser(candidate, view, finder, signal, source)


def _looser(candidate: Candidate, view: View, finder: KindNames, signal: str, source: str) -> Iterator[Sign]:
    text = candidate.text
    for kind, pattern in finder.patterns:
        if pattern.search(bare_heading(text).lower()) and not finder.confused(kind, text):
            yield Sign(kind, candidate.weight * _PATTERN, signal, source)
    for hit in finder.abbr_finder.find(text):
        kind, abbr = finder.abbreviations[hit.entry]
        if abbr not in finder.ambiguous and not finder.confused(kind, text):
            yield Sign(kind, candidate.weight * _ABBR, signal, source)
    for hit in finder.ambiguous_finder.find(text):
        abbr = finder.ambiguous[hit.entry]
        for kind, expansion in _expanded(abbr, view, finder):
            yield Sign(kind, candidate.weight * _ABBR, f"{signal}, where {abbr} is {expansion!r}", source)


def _expanded(abbr: str, view: View, finder: KindNames) -> list[tuple[str, str]]:
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
    """ "Governance, Risk and Communication Management Plan" also as "Risk Management Plan" and as "Governance Plan"."""
    *parts, last = _JOINT.split(title)
    words = last.split()
    if len(" ".join(parts).split()) > _MOST_PARTS:
        return
    for at, part in enumerate(parts):
        before = " and ".join(parts[: at + 1]) if len(parts) == 1 else part
        for dropped in range(1, min(4, len(words))):
            yield f"{before.strip()} {' '.join(words[dropped:])}"


def _inverted(title: str) -> Iterator[str]:
    """ "Charter for Maintenance and Operations" also as "Maintenance and Operations Charter"."""
    found = _OF.match(title)
    if found:
        yield f"{found[2]} {found[1]}"


def _fit(text: str, hit: Hit, vocabulary: Vocabulary) -> float:
    rest = text[hit.end :].strip(" -:,.")
    before = text[: hit.start].strip()
    if not rest:
        return _HEAD if not before.lower().endswith((" for", " to", " of", " of the", " for the")) else _INSIDE - 0.1
    if text[hit.end :].startswith(" ") and vocabulary.pattern("title_undertaking").match(rest):
        return _MODIFIED
    if vocabulary.pattern("title_trailer", whole=True).match(rest):
        return _HEAD - 0.03
    return _MODIFIED if vocabulary.pattern("title_other_thing").search(rest) else _INSIDE

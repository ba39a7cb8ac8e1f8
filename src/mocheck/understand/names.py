"""Names of people: what looks like one, and what only looks like one (a position, an organization, a place)."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from mocheck.understand.lexicon import Lexicon

SURE, LIKELY, POSSIBLE = 0.96, 0.9, 0.7
_RUN = re2.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]*(?:['-][A-Za-zÀ-ÖØ-öø-ÿ]+)*\.?"
    r"(?: (?:de|del|della|di|da|dos|la|van|von|der|den|ter|bin|ibn|al|el|y))*)"
    r"(?: [A-ZÀ-ÖØ-Þ](?:[A-Za-zÀ-ÖØ-öø-ÿ]*(?:['-][A-Za-zÀ-ÖØ-öø-ÿ]+)*|\.)\.?(?: (?:de|del|di|da|la|van|von|der|den|"
    r"al|el))*){0,5}"
)
_INTRODUCED = re2.compile(
    r"\b(?:is|was|be|been|remains|named|appointed|designated)(?: (?:currently|now|also))?(?: (?:[Mm][rs]s?|[Dd]r)\.?)? "
    r"(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]*\.?)?(?: (?:de|del|van|von|der|bin|al|el))*(?: \p{Lu}[\p{L}'-]+))"
    r"(?:[.,;)]| (?:\(|and|who|from|with|until|since|at|of|as|for)\b|$)"
)
_MOST_WORDS, _LONGEST_ING = 5, 5
_CAMEL = re2.compile(r"^(?:[A-Z][a-z]{3,}|[A-BE-KN-Z][a-z]+)[A-Z]")
_ABSTRACT = re2.compile(r"(?:tions|ments|tives|ness|ities|ances|ences|ware|shop|packets?)$")
_POSSESSIVE = "'s"
_PARTICLE = frozenset({"off", "up", "in", "out", "on", "to", "by", "down", "over"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, given name first, without title and credentials; at [start:end] of what was searched."""

    text: str
    confidence: float
    start: int = 0
    end: int = 0


def _is_word(word: str) -> bool:
    """Capitalised, letters only but for hyphens and apostrophes within."""
    return word[:1].isupper() and word.replace("'", "-").replace("-", "a").isalpha() and word[-1].isalpha()


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "")
    return 0 < len(letters) < 3 and letters.isupper() and len(word) in (2 * len(letters), 1)


def _bare(word: str) -> str:
    return word.lower().strip(".,()").removesuffix(_POSSESSIVE)


def _core(words: list[str], lex: Lexicon) -> tuple[list[str], bool]:
    """The words without what stands before and behind a name, and whether a title stood there."""
    honoured = False
    while words and _bare(words[0]) in lex.honorifics and len(words) > 1:
        words, honoured = words[1:], True
    while len(words) > 1 and _bare(words[-1]) in lex.credentials and not _is_initial(words[-1]):
        if len(words) == 2 and words[-1].isalpha() and not words[-1].isupper():
            break
        words = words[:-1]
    return words, honoured


def _shape(words: list[str], lex: Lexicon) -> bool:
    return not any(word.endswith(_POSSESSIVE) for word in words) and all(
        _is_initial(word)
        or _is_word(word.rstrip(".") if len(word) <= 4 else word)
        or (0 < at < len(words) - 1 and word in lex.particles)
        for at, word in enumerate(words)
    )


def _surname_fits(word: str, lex: Lexicon) -> bool:
    plain = _bare(word)
    parts = plain.split("-")
    return all(part in lex.surnames or part not in lex.taken for part in parts)


def read_name(text: str, lex: Lexicon, common: frozenset[str] = frozenset()) -> Name | None:
    """The name that a whole text is, else None. `common` are words the document writes in small letters.

    "Last, First" is turned round. A name is the surer for a given name that is known; without one it must at least
    have no word that positions, organizations or tables are made of.
    """
    text = text.strip(" \t,;:*_-.").removesuffix(_POSSESSIVE).strip()
    if not text or len(text) > 60 or any(char.isdigit() for char in text):
        return None
    most = 1.0
    if "," in text:
        text, most = _turned(text, lex)
        if not text:
            return None
    words, honoured = _core(text.replace(". ", ".\0").replace("\0", " ").split(), lex)
    if not 1 <= len(words) <= _MOST_WORDS or not _shape(words, lex):
        return None
    confidence = _confidence(words, honoured, lex, common)
    return Name(_display(words), min(confidence, most)) if confidence else None


def _turned(text: str, lex: Lexicon) -> tuple[str, float]:
    """A name with a comma, given name first, and the most confidence that it can have; empty for two people's names.

    "Kara, Husayn" is a surname first, though Kara is a given name as well.
    """
    before, _, after = (part.strip() for part in text.partition(","))
    behind = [_bare(word) for word in after.replace(",", " ").split()]
    if behind and all(word in lex.credentials for word in behind):
        return before, SURE
    first = [word for word in after.split() if _bare(word) not in lex.credentials]
    surname = before.split()
    if "," in after or not 1 <= len(first) <= 3 or not 1 <= len(surname) <= 3:
        return "", 0.0
    initial = _is_initial(first[0]) or _is_initial(first[-1])
    fits = _bare(first[0]) in lex.given or initial
    two = len(first) > 1 and not initial and len(surname) > 1 and _is_given(surname[0], lex)
    if two or {_bare(word) for word in first} & lex.taken or (not fits and len(surname) > 1):
        return "", 0.0
    return " ".join([*first, before]), SURE if fits or _bare(before) not in lex.given else POSSIBLE


def _confidence(words: list[str], honoured: bool, lex: Lexicon, common: frozenset[str]) -> float:
    if len(words) == 1:
        return _single(words[0], honoured, lex, common)
    last = _bare(words[-1])
    if _is_something_else(words, lex, common):
        return 0.0
    known = _is_given(words[0], lex)
    if _is_initial(words[-1]) and len(last) == 1:
        return POSSIBLE if known and len(words) == 2 else 0.0
    middle = [_bare(word) for word in words[1:-1] if word not in lex.particles]
    fits = all(_surname_fits(word, lex) or word in lex.given for word in middle)
    if not fits or not (_surname_fits(last, lex) or (last in lex.given and last not in lex.other)):
        return 0.0
    if _is_initial(words[0]):
        shouted = last.upper() == words[-1] and len(last) > 1
        plain = len(last) > 1 and last not in common and not shouted
        return LIKELY if plain or any(len(word) > 1 and word in lex.given for word in middle) else 0.0
    return (SURE if last not in common else LIKELY) if known else _unknown(words, honoured, lex, common)


def _is_given(word: str, lex: Lexicon) -> bool:
    plain = _bare(word)
    return plain in lex.given or plain.split("-")[0] in lex.given


def _is_something_else(words: list[str], lex: Lexicon, common: frozenset[str]) -> bool:
    """A place or a firm; a word and an acronym; two people one after the other."""
    first, last = _bare(words[0]), _bare(words[-1])
    if f"{first} {last}" in lex.places or (last in common and first in lex.given_words):
        return True
    acronym = any(word.isupper() and 1 < len(_bare(word)) <= 4 and "." not in word for word in words)
    if acronym and not all(word.isupper() or word in lex.particles for word in words):
        return True
    second = len(words) == 4 and _is_given(words[2], lex) and not _is_given(words[1], lex) and len(_bare(words[1])) > 1
    return second and words[1] not in lex.particles


def _unknown(words: list[str], honoured: bool, lex: Lexicon, common: frozenset[str]) -> float:
    """The confidence in a name whose given name is not known."""
    first, last = _bare(words[0]), _bare(words[-1])
    if not honoured and _is_coined(words):
        return 0.0
    if first in lex.taken or first in common or last in common:
        return LIKELY if honoured and _surname_fits(last, lex) else 0.0
    if all(word.isupper() for word in words) and not honoured:
        return 0.0
    return LIKELY if honoured or last in lex.given else POSSIBLE


def _is_coined(words: list[str]) -> bool:
    """A product ("OpenDesk"), something done ("Managing Releases") or an abstraction ("Harbor Integrations")."""
    first = words[0].lower()
    doing = (first.endswith("ing") and len(first) > _LONGEST_ING) or not _PARTICLE.isdisjoint(first.split("-")[1:])
    return doing or any(_CAMEL.search(word) for word in words) or _ABSTRACT.search(words[-1].lower()) is not None


def _single(word: str, honoured: bool, lex: Lexicon, common: frozenset[str]) -> float:
    plain = _bare(word)
    if len(plain) < 3 or plain in common or word.isupper():
        return 0.0
    if honoured and _surname_fits(plain, lex):
        return POSSIBLE
    return 0.6 if plain in lex.given and plain not in lex.taken else 0.0


def _display(words: list[str]) -> str:
    shouted = all(word.isupper() for word in words if len(word) > 2)
    return " ".join(word.title() if shouted and len(word) > 2 and len(words) > 1 else word for word in words)


def find_names(text: str, lex: Lexicon, common: frozenset[str] = frozenset()) -> list[Name]:
    """The names within a folded sentence. Only those whose given name is known, or which a title or initial leads."""
    found: list[Name] = []
    for run in _RUN.finditer(text):
        words = run.group().split()
        at = 0
        while at < len(words):
            name, size = _longest(words[at:], lex, common)
            if not name:
                at += 1
                continue
            start = run.start() + len(" ".join(words[:at])) + (1 if at else 0)
            end = start + len(" ".join(words[at : at + size]))
            end -= len(_POSSESSIVE) * words[at + size - 1].endswith(_POSSESSIVE)
            found.append(Name(name.text, name.confidence, start, end))
            at += size
    return found


def introduced_names(text: str, lex: Lexicon, common: frozenset[str] = frozenset()) -> list[Name]:
    """The names that a folded sentence gives as somebody's ("The manager is Wanjiru Kamau, who"), known or not."""
    found: list[Name] = []
    for said in _INTRODUCED.finditer(text):
        start, end = said.span(1)
        name = read_name(said.group(1), lex, common)
        if name and len(name.text.split()) > 1:
            found.append(Name(name.text, name.confidence, start, end))
    return found


def _longest(words: list[str], lex: Lexicon, common: frozenset[str]) -> tuple[Name | None, int]:
    first = _bare(words[0])
    leads = first in lex.given or first in lex.honorifics or _is_initial(words[0])
    if not leads:
        return None, 0
    if first in ("will", "may", "mark") and len(words) > 2 and _bare(words[1]) in lex.given:
        return None, 0
    for size in range(min(len(words), _MOST_WORDS), 1, -1):
        if any(word.endswith(".") and len(word) > 4 for word in words[: size - 1]):
            continue
        if 2 < size < len(words) and _bare(words[size - 1]) in lex.given and _bare(words[size - 2]) not in lex.given:
            continue
        name = read_name(" ".join(words[:size]), lex, common)
        if name and name.confidence >= POSSIBLE:
            return name, size
    return None, 0


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: same surname, and given names of which one may be an initial."""
    first, second = (_comparable(name) for name in (one, other))
    if not first or not second or first[-1] != second[-1]:
        return False
    if len(first) == 1 or len(second) == 1:
        return len(first) == len(second)
    given, again = first[0], second[0]
    return given == again or (1 in (len(given), len(again)) and given[0] == again[0])


def _comparable(name: str) -> list[str]:
    if "," in name:
        before, _, after = name.partition(",")
        name = f"{after} {before}"
    return [word for part in name.split() if (word := part.lower().strip(".,'"))]

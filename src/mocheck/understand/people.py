"""Who or what a cell or phrase names: a person, a position, an organization, or nobody yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import re2

from mocheck.model.facts import RoleState
from mocheck.understand.lexicon import Lexicon, lexicon
from mocheck.understand.names import LIKELY, Name, find_names, read_name
from mocheck.understand.positions import is_organization, is_position
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary, alternatives

_EMAIL = re2.compile(r"(?:mailto:)?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re2.compile(r"https?://\S+")
_PHONE = re2.compile(r"(?:\+?1[ .-]?)?\(?(?:\b\d{3}\)?[ .-]{0,2})?\b\d{3}[ .-]\d{4}\b(?:,? ?(?:x|ext\.?) ?\d+)?")
_MARKUP = re2.compile(r"[*_`]{1,3}|^[-•·●▪+] +|\[(?P<text>[^\[\]]+)\]\([^()]*\)|<br ?/?>")
_PLACEHOLDER = re2.compile(r"^(?:<[^<>]*>|\[[^\[\]]*\]|\{+[^{}]*\}+|«[^«»]*»|_{3,}|\.{4,})$")
_EXAMPLE = re2.compile(r"(?i)^\W*(?:e\.? ?g\.?|ex\.|i\.e\.|for example|example|sample|such as)[ ,:.]")
_PARENTHESIS = re2.compile(r" ?\(([^()]*)\)")
_ABBREVIATED = re2.compile(
    r"(?i)^\W*(?:tbd|tba|tbc|tbh|tbn)\b|^\W*to be [a-z]+ed\b|^\W*to be (?:known|chosen|found|sought)\b"
)
_VACANT = re2.compile(
    r"(?i)^\W*(?:(?:currently|presently|position|post|role) )?(?:is )?(?:vacant|vacancy|unfilled|unassigned|"
    r"none (?:identified|assigned|named))\b"
)
_ACTING = re2.compile(r"(?i)\b(?:acting|interim|temporary|temp)\b")
_HARD = re2.compile(r" *[;|•] *")
_SOFT = re2.compile(r" *(?:, and | and | & |/|, or | or |,) *")
_JOINTS = (",", "/", " and ", " & ", " or ")
_SEPARATORS = (", ", " - ", ": ", "/")
_CAPITALS = re2.compile(r"\p{Lu}[\w'-]*\.?,? +(?:[\w'-]+ )?\p{Lu}")
_LONG = 60
_MOST = 2000
_TWO_NAMES = 4


@dataclass(frozen=True, slots=True)
class Holder:
    """One entry of a cell. `title` is what the cell says of the person besides the name."""

    state: RoleState
    text: str
    person: str | None = None
    organization: str | None = None
    title: str | None = None
    confidence: float = LIKELY


@dataclass(frozen=True, slots=True)
class _Cues:
    """Exact phrases and patterns for nobody, compiled once."""

    tbd: frozenset[str]
    vacant: frozenset[str]
    dummy: frozenset[str]
    departed: re2.Pattern
    redacted: re2.Pattern


@lru_cache(maxsize=8)
def _cues(vocabulary: Vocabulary) -> _Cues:
    def phrases(*names: str) -> frozenset[str]:
        return frozenset(phrase.lower() for name in names for phrase in vocabulary.cues.get(name, ()))

    return _Cues(
        phrases("tbd"),
        phrases("vacant"),
        phrases("dummy_names"),
        departed_cue(vocabulary),
        alternatives_anywhere(vocabulary.cues.get("redacted", ())),
    )


def alternatives_anywhere(patterns: tuple[str, ...]) -> re2.Pattern:
    """Any of the patterns, wherever it stands: redaction marks have no word boundary."""
    return re2.compile("(?i)" + "|".join(f"(?:{pattern})" for pattern in patterns or (r"[^\s\S]",)))


@lru_cache(maxsize=8)
def departed_cue(vocabulary: Vocabulary) -> re2.Pattern:
    """What says of a person that they have left."""
    return alternatives(vocabulary.cues.get("departed", ()))


@lru_cache(maxsize=20_000)
def holders(text: str, vocabulary: Vocabulary, common: frozenset[str] = frozenset()) -> tuple[Holder, ...]:
    """Whom a cell names that should name somebody. A blank cell is vacant; text that names nobody gives nothing.

    `common` are words that the document writes in small letters: no name without a known given name has them.
    """
    if len(text) > _MOST or (len(text) > _LONG and not _CAPITALS.search(text)):
        return ()
    found = tuple(_CellReader(vocabulary, common).read(text))
    return tuple(holder for holder in found if holder.state == "named") or found


class _CellReader:
    def __init__(self, vocabulary: Vocabulary, common: frozenset[str]) -> None:
        self.vocabulary, self.common = vocabulary, common
        self.lex: Lexicon = lexicon(vocabulary)
        self.cues = _cues(vocabulary)

    def read(self, text: str) -> Iterator[Holder]:
        whole = self._nobody(folded(text))
        if whole:
            yield whole
            return
        last: Holder | None = None
        for piece in self._pieces(text):
            holder = self._nobody(piece) or self._piece(piece)
            if not holder:
                continue
            if last and last.person and not holder.person and holder.state in ("position", "organization"):
                last = replace(
                    last, title=last.title or holder.title, organization=last.organization or holder.organization
                )
                continue
            if last:
                yield last
            last = holder
        if last:
            yield last

    def _pieces(self, text: str) -> Iterator[str]:
        """The cell cut at what separates entries; at commas, strokes and "and" too where each part then is a name."""
        for line in text.replace("\v", "\n").split("\n"):
            plain = folded(line)
            plain = _MARKUP.sub(r"\1", plain) if any(mark in plain for mark in "*_`[<-+•·●▪") else plain
            for piece in _HARD.split(plain) if any(mark in plain for mark in ";|•") else (plain,):
                parts = (
                    [part.strip() for part in _SOFT.split(piece) if part.strip()]
                    if any(joint in piece for joint in _JOINTS)
                    else []
                )
                named = sum(self._named_part(part) for part in parts)
                if len(parts) > 1 and not self._name(piece) and named > 1 and named >= len(parts) - 1:
                    yield from parts
                elif piece.strip():
                    yield from self._apart(piece.strip())

    def _apart(self, piece: str) -> tuple[str, ...]:
        """Two people between whom a cell has lost what parted them ("Ann Roe John Smith"), else the piece."""
        words = piece.split()
        halves = (" ".join(words[:2]), " ".join(words[2:]))
        named = [self._name(half) for half in halves] if len(words) == _TWO_NAMES and not self._name(piece) else []
        return halves if named and all(name and name.confidence >= LIKELY for name in named) else (piece,)

    def _named_part(self, part: str) -> bool:
        return bool(self._name(_PARENTHESIS.sub("", _EMAIL.sub("", part)).strip()))

    def _name(self, text: str) -> Name | None:
        return read_name(text, self.lex, self.common)

    def _nobody(self, text: str) -> Holder | None:
        plain = text.strip().strip("*_").strip()
        if _VACANT.match(plain):
            return self._standing_in(plain) or Holder("vacant", plain)
        lowered = plain.lower().strip(" .:;()[]<>")
        states: tuple[tuple[RoleState, bool], ...] = (
            ("redacted", bool(self.cues.redacted.search(plain))),
            ("vacant", not lowered or lowered in self.cues.vacant or plain.lower() in self.cues.vacant),
            ("tbd", lowered in self.cues.tbd),
            ("dummy", lowered in self.cues.dummy or bool(_PLACEHOLDER.match(plain) or _EXAMPLE.match(plain))),
            ("tbd", bool(_ABBREVIATED.match(plain))),
        )
        return next((Holder(state, plain) for state, holds in states if holds), None)

    def _standing_in(self, plain: str) -> Holder | None:
        """ "Vacant (acting: Jane Roe)" names somebody."""
        if not _ACTING.search(plain):
            return None
        names = find_names(plain, self.lex, self.common)
        return Holder("named", plain, names[0].text, title="acting", confidence=0.8) if names else None

    def _piece(self, text: str) -> Holder | None:
        plain = text
        if "@" in text or "://" in text:
            plain = _URL.sub(" ", _EMAIL.sub(" ", plain))
        if any(char.isdigit() for char in plain):
            plain = _PHONE.sub(" ", plain)
        plain = " ".join(plain.split()).strip(" ,;:-<>|")
        if not plain or len(plain) > 160:
            return None
        aside = [match.group(1) for match in _PARENTHESIS.finditer(plain)]
        bare = _PARENTHESIS.sub("", plain).strip(" ,;:-")
        if self.cues.departed.search(plain):
            return self._departed(plain, bare)
        name = self._name(bare)
        if name:
            return self._named(name, text, aside)
        inside = next((found for said in aside if (found := self._name(said))), None)
        if inside and is_position(bare, self.vocabulary):
            return Holder("named", text, inside.text, title=bare, confidence=inside.confidence)
        return self._with_title(text, bare) or self._nameless(text, plain)

    def _departed(self, plain: str, bare: str) -> Holder | None:
        whole = self._name(bare)
        names = [whole] if whole else find_names(plain, self.lex, self.common)
        return Holder("departed", plain, names[0].text, confidence=LIKELY) if names else None

    def _named(self, name: Name, text: str, aside: list[str]) -> Holder:
        rest = next((said.strip() for said in aside if said.strip()), "")
        return self._described(Holder("named", text, name.text, confidence=name.confidence), rest)

    def _described(self, holder: Holder, rest: str) -> Holder:
        """The holder with what else its cell says: a title, an organization, or that the person is away."""
        rest = rest.strip(" ,-")
        if not rest or rest.lower().endswith(("tbd", "tba")):
            return holder
        if rest.lower() in self.cues.vacant:
            return replace(holder, state="vacant")
        if is_organization(rest, self.vocabulary):
            return replace(holder, organization=rest)
        return replace(holder, title=rest)

    def _with_title(self, text: str, bare: str) -> Holder | None:
        """ "Blake Ames, Project Manager", "Project Manager - Blake Ames" and "Project Manager: TBD"."""
        for separator in _SEPARATORS:
            before, found, after = bare.partition(separator)
            if not found:
                continue
            name = self._name(before)
            if name:
                return self._described(Holder("named", text, name.text, confidence=name.confidence), after)
            if not (
                is_position(before, self.vocabulary)
                or is_organization(before, self.vocabulary)
                or _ACTING.search(before)
            ):
                continue
            name = self._name(after)
            if name:
                return self._described(Holder("named", text, name.text, confidence=name.confidence), before)
            nobody = self._nobody(after)
            if nobody and after.strip():
                return replace(nobody, text=text, title=before.strip())
        words = bare.split()
        for size in (3, 2):
            lead = " ".join(words[:size])
            name = self._name(lead) if len(words) > size and "," not in lead else None
            rest = " ".join(words[size:])
            if name and name.confidence >= LIKELY and rest[:1].isupper() and is_position(rest, self.vocabulary):
                return Holder("named", text, name.text, title=rest, confidence=min(name.confidence, LIKELY))
        return None

    def _nameless(self, text: str, plain: str) -> Holder | None:
        if is_organization(plain, self.vocabulary):
            return Holder("organization", text, organization=plain, confidence=0.8)
        if is_position(plain, self.vocabulary):
            return Holder("position", text, title=plain, confidence=LIKELY)
        return None

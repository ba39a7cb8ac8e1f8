"""Making role facts: the role's key, the side, and whether its holder has left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import re2

from mocheck.model.document import Location
from mocheck.model.facts import RoleFact, RoleState, Side, Stance
from mocheck.understand.context import Context
from mocheck.understand.facts.aliases import aliases_in, names_body
from mocheck.understand.facts.departures import departed_in
from mocheck.understand.facts.lapsed import lapsed
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import small_words, trimmed
from mocheck.understand.facts.sides import (
    same_organization,
    side_of_headings,
    side_of_person,
    side_of_text,
    side_of_title,
)
from mocheck.understand.names import same_person
from mocheck.understand.people import Holder, holders
from mocheck.understand.regions import bare_heading
from mocheck.understand.text import folded
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Mention, Vocabulary

_ASIDE = re2.compile(r" ?\([^()]*\)")
_HEAD_ENDS = re2.compile(r"(?i) (?:of|for|at|in|to|with|on|from|by) | - |,|;|:")
_BELOW = re2.compile(
    r"(?i)\b(?:deputy|assistant|assistants|associate|vice|junior|former|ex|assistant to the|secretary to)\b"
)
_OPENING = re2.compile(r"(?i)^(?:for|on behalf of|on the side of|representing) (the [^,;:.]{3,60})[,:]")
_OWNED = re2.compile(r"(?i)'s?$")
_BACKGROUND = re2.compile(
    r", (?:who|formerly|previously|earlier|until (?:then|recently|\w+ 20\d\d)|once|lately|late|on loan) [^,;.]{3,100},?"
)
_NEAR = 60
_LONGEST_TITLE = 120
_LONGEST_HEADING = 5
_PASSING = 0.85
_SEAT = re2.compile(
    r"(?i)^(?:[\w/&-]+ ){0,2}(?:chair(?:man|woman|person)?|(?:vice|co)[- ]chair\w*|members?|secretary|alternates?|"
    r"representatives?)(?: ?[,:(/-].*)?$"
)
_MEMBERSHIP = re2.compile(
    r"(?i)^(?:(?:the|our|board|board's|voting|current|list of|standing|permanent) )*"
    r"(?:members?(?:hip)?|composition|seats|roster|who (?:sits|votes|serves|belongs))"
    r"(?: (?:of|on|in|to) (?:the|this|our) (?:board|committee|group|panel|council|body))?"
    r"(?:,? (?:and|&) (?:votes?|voting|quorum|seats|members|alternates|attendance|terms?))?"
    r"(?:,? ?(?:as (?:of|at)|from|since|effective|at|in|for|\(|\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*).*)?$"
)
_BODIES = frozenset({"ccb", "steering-committee", "local-user", "pmo-team", "data-center", "sponsor-org"})
_BODY_OF = re2.compile(r"^(?:chair\w*|vice chair|co-chair|members?|membership|representatives?) (?:of )?(?:the )?(.+)$")
_OF_A_BODY = re2.compile(
    r"(?i)^(?:chair(?:s|man|woman|person)?|co-chair|members?|representatives?|reps?|staff|users?|workers?|personnel|"
    r"secretary|directors?|coordinators?)$"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a role was read, and what its surroundings say of it."""

    location: Location
    quote: str
    headings: tuple[str, ...] = ()
    organization: str = ""
    side_text: str = ""
    stance: Stance = "affirmed"
    duties: int = 0
    text: str = ""
    system: str = ""


def spot_of(passage: Passage, stance: Stance = "affirmed", *, title_at: int = 0) -> Spot:
    """The spot of a sentence in which the title begins at `title_at`: what opens it or stands before gives the side."""
    opening = _OPENING.match(passage.text)
    before = " ".join(passage.text[max(0, title_at - _NEAR) : title_at].split()[-2:])
    side = before if _OWNED.search(before) else opening.group(1) if opening else ""
    return Spot(
        passage.location, trimmed(passage.quote), passage.headings, side_text=side, stance=stance, text=passage.text
    )


class RoleMaker:
    """Makes the role facts of one document."""

    def __init__(self, view: View, context: Context) -> None:
        self.context = context
        self.vocabulary = context.vocabulary
        self.program = context.program
        self.common = small_words(view)
        self.own = Own(view, context)
        cues = self.vocabulary.cues
        self.short = dict(_expansions(view, self.vocabulary))
        self.local = dict(aliases_in(view, self.vocabulary))
        self.labels = frozenset(cues.get("labels", ()))
        self.attendance = frozenset(cues.get("attendance_labels", ()))
        self.absence = frozenset(cues.get("absence_labels", ()))
        said = departed_in(view, context.vocabulary, self.common, context.as_of)
        self.departed = tuple(departure.person for departure in said)
        stays = [each.person for each in self.program.roster if each.left is None or each.left > context.as_of]
        self.gone = tuple(each for each in self.program.roster if each.person not in stays)

    def holders(self, text: str) -> tuple[Holder, ...]:
        """Whom a text names, with the document's own words taken into account."""
        return holders(text, self.vocabulary, self.common)

    def role_key(self, title: str) -> str | None:
        """The vocabulary's role for a title: one that its head names, and that is no deputy's or assistant's."""
        plain = folded(title)
        alias = self.alias(plain)
        if alias:
            return alias
        for part in self._parts(plain):
            if _BELOW.search(part):
                continue
            mentions = [m for m in self.vocabulary.find(part, "roles") if self._is_head(part, m)]
            if mentions:
                return max(mentions, key=lambda m: (m.end - m.start, -m.start)).key
            last = part.split(" ")[-1].strip("()")
            if last in self.short:
                return self.short[last]
        return None

    def alias(self, title: str) -> str | None:
        """The role that a local title stands for, as the program file or the document itself explains it."""
        normed = self.vocabulary.norm(title)
        of = _BODY_OF.match(normed)
        if of and of.group(1) in self.local:
            return self.local[of.group(1)]
        body, _, tail = normed.rpartition(" ")
        if normed in self.local or (_OF_A_BODY.match(tail) and body in self.local):
            return self.local.get(normed) or self.local[body]
        for local, key in self.program.title_aliases.items():
            if key in self.vocabulary.roles and self.vocabulary.norm(local) == normed:
                return key
        return None

    def _parts(self, title: str) -> list[str]:
        whole = _ASIDE.sub("", title)
        aside = [match.strip(" ()") for match in _ASIDE.findall(title)]
        return [*(part.strip() for part in whole.split("/")), whole, *aside] if "/" in whole else [whole, *aside]

    def _is_head(self, title: str, mention: Mention) -> bool:
        rest = title[mention.end :].strip(" .)*:'s")
        found = _HEAD_ENDS.search(title[mention.end :])
        if not rest or (found and found.start() == 0) or rest.lower() in ("role", "position", "(s)", "i", "ii", "iii"):
            return True
        return mention.key in _BODIES and bool(_OF_A_BODY.match(rest))

    def make(self, title: str, holder: Holder, spot: Spot, confidence: float = 1.0) -> RoleFact | None:
        """The fact that the holder has this title, None where the title says nothing."""
        title = trimmed(folded(title).replace("(s)", "").strip(" :*_-|.,"))[:_LONGEST_TITLE]
        if not title or (
            holder.state == "position" and self.vocabulary.norm(holder.title or "") == self.vocabulary.norm(title)
        ):
            holder = replace(holder, title=None)
        if not title:
            return None
        state, stance = holder.state, spot.stance
        if stance == "affirmed" and lapsed(spot.text or spot.quote, self.context.as_of):
            stance = "ended"
        if holder.person and state == "named" and self._has_left(holder.person, self._organization(holder, spot)):
            state = "departed"
        key = self._body(title, spot) or self.role_key(title)
        if key is None and title.lower() in self.labels:
            confidence = min(confidence, _PASSING)
        return RoleFact(
            role=key,
            title=title,
            person=holder.person,
            organization=self._organization(holder, spot),
            state=state,
            side=self._side(title, holder, spot),
            duties=spot.duties,
            location=spot.location,
            quote=spot.quote,
            stance=stance,
            confidence=round(min(holder.confidence, confidence), 2),
            own=not self._of_another(title, spot),
        )

    def _of_another(self, title: str, spot: Spot) -> bool:
        """Whether the role is one of another project or system than this."""
        whole = spot.text or spot.quote
        if self.own.foreign(spot.system):
            return True
        if self.own.is_of_this(title, whole):
            return False
        text = _BACKGROUND.sub(lambda found: found.group() if title in found.group() else " ", whole)
        return (self.own.other(text) or self.own.of_title(title, text)) is not None

    def _body(self, title: str, spot: Spot) -> str | None:
        """The board in which a title is a seat: of the headings above the one that names it, else of the document."""
        if not _SEAT.match(title):
            return None
        for heading in reversed(spot.headings):
            body = names_body(heading, self.local, self.vocabulary)
            if heading.endswith(".") and len(heading.split()) > _LONGEST_HEADING:
                continue  # a sentence between the heading and the table
            if body or not _MEMBERSHIP.match(bare_heading(heading)):
                return body
        return names_body(self.context.identity.title or "", self.local, self.vocabulary)

    def unfilled(self, title: str, state: RoleState, spot: Spot, confidence: float) -> RoleFact | None:
        """The fact that a role is vacant, or yet to be filled."""
        return self.make(title, Holder(state, ""), spot, confidence)

    def _has_left(self, person: str, organization: str | None) -> bool:
        """Whether the document says so, or the roster does of one who is not of another organization."""
        rostered = (
            each.person
            for each in self.gone
            if not (organization and each.organization) or same_organization(each.organization, organization)
        )
        return any(same_person(person, gone) for gone in (*self.departed, *rostered))

    def _organization(self, holder: Holder, spot: Spot) -> str | None:
        said = holder.organization or folded(spot.organization)
        return said if said and len(said) <= _LONGEST_TITLE and any(char.isalpha() for char in said) else None

    def _side(self, title: str, holder: Holder, spot: Spot) -> Side | None:
        program, vocabulary, stated = self.program, self.vocabulary, self.context.stated
        texts = (spot.side_text, spot.organization, holder.organization or "")
        return (
            next((side for text in texts if (side := self.side_of(text))), None)
            or side_of_title(title, program, vocabulary, stated)
            or (side_of_title(holder.title, program, vocabulary, stated) if holder.title else None)
            or (side_of_person(holder.person, program, self._organization(holder, spot)) if holder.person else None)
            or side_of_headings(spot.headings, program, vocabulary, stated)
        )

    def side_of(self, text: str) -> Side | None:
        """The side that an organization or a column's header speaks of."""
        return side_of_text(text, self.program, self.vocabulary, self.context.stated)


def _expansions(view: View, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The ambiguous abbreviations that the document writes out: "Project Manager (PM)"."""
    for key, entry in vocabulary.roles.items():
        for short in entry.ambiguous:
            for passage in view.passages:
                if f"({short})" in passage.text and any(
                    mention.key == key and passage.text[mention.end :].startswith(f" ({short})")
                    for mention in vocabulary.find(passage.text, "roles")
                ):
                    yield short, key
                    break


def distinct(facts: Iterable[RoleFact]) -> list[RoleFact]:
    """The facts in their order, of equal ones the surest."""
    best: dict[tuple[object, ...], RoleFact] = {}
    for fact in facts:
        person = fact.person.lower() if fact.person else None
        key = (fact.role, fact.title.lower(), person, fact.state, fact.side, fact.stance, fact.own)
        held = best.get(key)
        if held is None or (fact.confidence, fact.duties) > (held.confidence, held.duties):
            best[key] = fact
    return list(best.values())

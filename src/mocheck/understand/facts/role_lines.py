"""Roles and their holders from lines: "Role: Person", "Person, Title", signature blocks, lists of those present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from mocheck.model.facts import RoleFact
from mocheck.understand.facts.lines import Line, lines_of
from mocheck.understand.facts.places import trimmed
from mocheck.understand.facts.role_maker import RoleMaker, Spot
from mocheck.understand.names import LIKELY
from mocheck.understand.people import Holder
from mocheck.understand.positions import is_position, title_in
from mocheck.understand.text import sentences
from mocheck.understand.view import Passage

_LABELLED = re2.compile(r"^[\W_]{0,4}([A-Za-z][^:|]{1,70}?)[*_ ]*(?::|\t| --? |\s=\s)[*_ ]*(\S.*)$")
_LABEL_ALONE = re2.compile(r"^[\W_]{0,4}([A-Za-z][^:|.]{1,60}?)[*_ ]*:?[*_ ]*$")
_SIGN_LABELS = re2.compile(r"(?i)\b(?:signed|signature|sign|date|initials)\b ?:?")
_TEAM = re2.compile(
    r"(?i)\b(?:team|contacts?|roster|members?|membership|stakeholders?|participants?|staff|personnel|organi[sz]ation|roles|directory|poc|"
    r"points? of contact)\b"
)
_TITLED = frozenset({"title", "position", "role", "job title"})
_NAMED = frozenset(
    {"name", "printed name", "print name", "full name", "name (print)", "contact name", "signed", "typed name"}
)
_ORGANIZED = frozenset({"organization", "agency", "company", "department"})
_NAME_OF = re2.compile(r"(?i)(?:'s)? (?:full )?name ?:? ?$")
_CONTACT = re2.compile(r"^(?:\S+@\S+|[\d ().+x-]{7,})$")
_GROUPS = (" team", " group", " unit")
_LONGEST_LINE = 400
_LONGEST_LIST = 1600
_OF_A_MAIL = frozenset({"from", "name"})
_NEAR = 4
_LONGEST_NAME, _LONGEST_PERSON = 4, 160


def read(passages: Sequence[Passage], maker: RoleMaker) -> Iterator[RoleFact]:
    """The roles of all lines of the document, in their order."""
    lines = [line for line in lines_of(passages) if len(line.text) <= _LONGEST_LIST]
    used: set[int] = set()
    listing: str | None = None
    group: Line | None = None
    for at, line in enumerate(lines):
        label, rest = label_of(line.text, maker)
        if label and rest:
            listing = None
            if label.lower() in _NAMED:
                yield from _form(maker.holders(rest), lines, at, maker)
            else:
                title = _title_below(label, lines, at, used, maker)
                yield from labelled(title or label, rest, line.spot, maker)
            continue
        alone = _LABEL_ALONE.match(line.text)
        if alone and _is_attendance(alone.group(1), maker):
            listing = alone.group(1)
            continue
        if _in_people_section(line) and line.text.rstrip(" *_").endswith(":"):
            group = line
            continue
        if listing is not None or _in_people_section(line):
            found = list(_listed(line, listing, group if _is_under(line, group) else None, maker))
            listing = listing if found else None
            if found:
                yield from found
                continue
        if at not in used and len(line.text) <= _LONGEST_PERSON:
            yield from _name_and_title(lines, at, used, maker)


def _title_below(label: str, lines: Sequence[Line], at: int, used: set[int], maker: RoleMaker) -> str:
    """For a label that is no position ("From: Ann Roe"), the position that the next line gives."""
    known = is_position(label, maker.vocabulary) or label.lower().endswith(_GROUPS)
    if known or _is_attendance(label, maker) or at + 1 >= len(lines):
        return ""
    below = lines[at + 1].text
    if len(below) > 90 or not is_position(below, maker.vocabulary) or any(h.person for h in maker.holders(below)):
        return ""
    used.add(at + 1)
    return below


def label_of(text: str, maker: RoleMaker) -> tuple[str, str]:
    """A line's label and what follows it, where the label is a position's or one that announces persons."""
    match = _LABELLED.match(_last_labelled(text))
    if not match:
        return "", ""
    label, rest = named_label(match.group(1).strip(" *_")), match.group(2).strip()
    known = label.lower() in maker.labels or _is_attendance(label, maker) or maker.alias(label) is not None
    known = known or (label.lower().endswith(_GROUPS) and maker.role_key(label) is not None)
    if known or (len(rest) <= _LONGEST_LINE and is_position(label, maker.vocabulary)):
        return label, rest
    one = _singular(label)
    return (one, rest) if len(rest) <= _LONGEST_LINE and is_position(one, maker.vocabulary) else ("", "")


def named_label(label: str) -> str:
    """ "Project Manager Name:" asks for the project manager."""
    return label if label.lower().strip(" :") in _NAMED else _NAME_OF.sub("", label)


def _last_labelled(text: str) -> str:
    """The text from the sentence that holds its first colon ("The Panel acts as the board. Members: ...")."""
    at = text.find(":")
    return text[next((start for start, end in sentences(text) if start <= at < end), 0) :] if at > 0 else text


def labelled(label: str, rest: str, spot: Spot, maker: RoleMaker) -> Iterator[RoleFact]:
    """Whom a label names. Those listed as absent or only invited are not listed as present."""
    if _is_attendance(label, maker):
        yield from _present(label, rest, spot, maker)
        return
    position = is_position(label, maker.vocabulary) or maker.alias(label) is not None
    known = position and len(rest.split()) <= _LONGEST_NAME and maker.role_key(label) is not None
    for holder in maker.holders(rest):
        nobody = holder.state in ("tbd", "vacant", "dummy", "redacted") and position
        if holder.person or nobody or (known and holder.state in ("organization", "position")):
            title = label if position else title_in(holder.title or "", maker.vocabulary) or label
            if title.lower() in _OF_A_MAIL:
                continue
            fact = maker.make(title, holder, spot, 0.95)
            if fact:
                yield fact


def _is_attendance(label: str, maker: RoleMaker) -> bool:
    plain = label.lower().strip(" *_:")
    return plain in maker.attendance or plain.split("(")[0].strip() in maker.attendance


def _form(held: Sequence[Holder], lines: Sequence[Line], at: int, maker: RoleMaker) -> Iterator[RoleFact]:
    """A form's "Name: ..." whose title stands in a line nearby."""
    title = organization = ""
    for line in lines[at + 1 : at + _NEAR]:
        match = _LABELLED.match(line.text)
        label = match.group(1).lower().strip(" *_") if match else ""
        if label in _NAMED:
            break
        if match and label in _TITLED:
            title = title or match.group(2)
        elif match and label in _ORGANIZED:
            organization = organization or match.group(2)
    place = lines[at].spot
    for holder in held:
        if holder.person and (title or holder.title):
            spot = Spot(place.location, place.quote, place.headings, organization, text=place.text)
            fact = maker.make(title or holder.title or "", holder, spot)
            if fact:
                yield fact


def _present(label: str, rest: str, spot: Spot, maker: RoleMaker) -> Iterator[RoleFact]:
    if label.lower().strip(" *_:") in maker.absence:
        return
    for holder in maker.holders(rest):
        if holder.person:
            titled = holder.title and is_position(holder.title, maker.vocabulary)
            fact = maker.make(holder.title if titled and holder.title else "attendee", holder, spot)
            if fact:
                yield fact


def _in_people_section(line: Line) -> bool:
    headings = line.passage.headings
    return line.passage.block.kind == "item" and bool(headings) and bool(_TEAM.search(headings[-1]))


def _is_under(line: Line, group: Line | None) -> bool:
    """Whether an entry stands deeper in its list than the one that ends with a colon above it."""
    if not group or group.passage.headings != line.passage.headings:
        return False
    return group.passage.block.level < line.passage.block.level


def _listed(line: Line, listing: str | None, group: Line | None, maker: RoleMaker) -> Iterator[RoleFact]:
    """An entry of a list of people; the entry that it stands under says what they are, else the heading does."""
    if line.heading:
        return
    if listing is not None:
        yield from _present(listing, line.text, line.spot, maker)
        return
    held = maker.holders(line.text)
    if len(held) == 1 and held[0].person and (held[0].confidence >= LIKELY or _is_titled(held[0], maker)):
        above = group.text.strip(" *_:") if group else _singular(line.passage.headings[-1])
        fact = maker.make(held[0].title or above, held[0], line.spot, 0.9)
        if fact:
            yield fact


def _is_titled(holder: Holder, maker: RoleMaker) -> bool:
    """Whether positions stand behind the name, one or several."""
    titles = (holder.title or "").split(",")
    return bool(holder.title) and all(is_position(title, maker.vocabulary) for title in titles)


def _singular(heading: str) -> str:
    plain = heading.strip(" :").lstrip("0123456789. ")
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def _name_and_title(lines: Sequence[Line], at: int, used: set[int], maker: RoleMaker) -> Iterator[RoleFact]:
    """A line that is a person, with the title in it, in the line below, or in the one above."""
    line = lines[at]
    text = (
        " ".join(_SIGN_LABELS.sub(" ", line.text).split())
        if line.passage.region in ("approval", "cover")
        else line.text
    )
    held = maker.holders(text) if text[:1].isupper() else ()
    if len(held) != 1 or held[0].state not in ("named", "departed"):
        return
    holder = held[0]
    doubtful = holder.confidence < LIKELY and (holder.title or len(text.split()) > _LONGEST_NAME)
    if doubtful and not (is_position(holder.title or "", maker.vocabulary) and _among_people(lines, at, maker)):
        return
    title, spot = holder.title or "", line.spot
    if not is_position(title, maker.vocabulary):
        beside = _beside(lines, at, used, maker)
        title = beside.text if beside else ""
        if beside:
            spot = Spot(spot.location, trimmed(f"{line.text} | {beside.text}"), spot.headings, text=spot.text)
    if is_position(title, maker.vocabulary):
        fact = maker.make(title, holder, spot, LIKELY)
        if fact:
            yield fact


def _among_people(lines: Sequence[Line], at: int, maker: RoleMaker) -> bool:
    """Whether a line next to it in its section surely is a person with a position."""
    near = (lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines))
    beside = (line.text for line in near if line.passage.headings == lines[at].passage.headings)
    held = (maker.holders(text) for text in beside if len(text) <= _LONGEST_PERSON)
    return any(
        len(each) == 1 and each[0].confidence >= LIKELY and is_position(each[0].title or "", maker.vocabulary)
        for each in held
    )


def _beside(lines: Sequence[Line], at: int, used: set[int], maker: RoleMaker) -> Line | None:
    """The line below or above that gives a title and no person; each serves one person only."""
    below = at + 2 if at + 1 < len(lines) and _CONTACT.match(lines[at + 1].text) else at + 1
    for near in (below, at - 1):
        if not 0 <= near < len(lines) or near in used or len(lines[near].text) > 90:
            continue
        if abs(lines[near].block - lines[at].block) > 3 or (lines[at].heading and near < at):
            continue
        text = lines[near].text.strip(" *_:")
        if near < at and near and title_in(lines[near - 1].text, maker.vocabulary):
            continue
        if is_position(text, maker.vocabulary) and not any(holder.person for holder in maker.holders(text)):
            used.add(near)
            return lines[near]
    return None

"""On which side of the agreement somebody stands: the customer's or the provider's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mocheck.model.facts import Side
from mocheck.program import Program
from mocheck.understand.names import same_person
from mocheck.understand.phrases import PhraseFinder
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&"})


@lru_cache(maxsize=8)
def _finders(vocabulary: Vocabulary) -> tuple[PhraseFinder, PhraseFinder]:
    return tuple(vocabulary.finder(vocabulary.cues.get(name, ())) for name in ("customer_words", "provider_words"))  # type: ignore[return-value]


@lru_cache(maxsize=64)
def _own_names(organization: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    initials = "".join(word[0] for word in organization.split() if word.lower() not in _SMALL)
    return tuple(vocabulary.norm(name) for name in (organization, initials) if len(name) > 1)


Stated = tuple[tuple[str, Side], ...]
"""Organizations, as the vocabulary norms their names, with the sides that the document gives them."""


def side_of_text(text: str, program: Program, vocabulary: Vocabulary, stated: Stated = ()) -> Side | None:
    """The side that an organization, a title or a heading speaks of; None where it says neither or both."""
    plain = folded(text)
    if not plain:
        return None
    normed = f" {vocabulary.norm(plain)} "
    if any(f" {name} " in normed for name in _own_names(program.organization, vocabulary)):
        return "customer"
    known = ((vocabulary.norm(organization), side) for organization, side in _roster_sides(program))
    named = next((side for name, side in (*known, *stated) if f" {name} " in normed), None)
    if named:
        return named
    last = plain.lower().split()[-1].strip("()")
    if last in vocabulary.cues.get("provider_suffixes", ()):
        return "provider"
    customers, providers = _finders(vocabulary)
    provided = providers.find(plain)
    used = [hit for hit in customers.find(plain) if not any(p.start <= hit.start < p.end for p in provided)]
    if bool(provided) == bool(used):
        return None
    return "provider" if provided else "customer"


def _roster_sides(program: Program) -> list[tuple[str, Side]]:
    """The organizations of the program's people whose side the program file gives."""
    return [(entry.organization, entry.side) for entry in program.roster if entry.organization and entry.side]


def side_of_title(title: str, program: Program, vocabulary: Vocabulary, stated: Stated = ()) -> Side | None:
    """The side that a title gives besides its role: "Contractor Project Manager", not "Customer Liaison"."""
    plain = folded(title)
    mentions = vocabulary.find(plain, "roles")
    if mentions:
        longest = max(mentions, key=lambda mention: mention.end - mention.start)
        entry = vocabulary.roles[longest.key]
        rest = f"{plain[: longest.start]} {plain[longest.end :]}"
        return entry.side or side_of_text(rest, program, vocabulary, stated)
    return side_of_text(plain, program, vocabulary, stated)


def side_of_person(person: str, program: Program, organization: str | None = None) -> Side | None:
    """The side that the program's roster gives a person; none where it has people of that name on both.

    One of another organization than that given is somebody else.
    """
    sides = {
        entry.side
        for entry in program.roster
        if entry.side
        and same_person(entry.person, person)
        and (not (organization and entry.organization) or same_organization(entry.organization, organization))
    }
    return sides.pop() if len(sides) == 1 else None


def same_organization(one: str, other: str) -> bool:
    """Whether two names can be one organization's: one within the other, or its initials."""
    first, second = (" ".join(name.lower().replace(",", " ").split()) for name in (one, other))
    if first in second or second in first:
        return True
    return any(_initials(long) == short.replace(".", "") for long, short in ((first, second), (second, first)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _SMALL)


def side_of_headings(
    headings: Iterable[str], program: Program, vocabulary: Vocabulary, stated: Stated = ()
) -> Side | None:
    """The side of the innermost heading that names one ("Provider Team")."""
    for heading in reversed(tuple(headings)):
        side = side_of_text(heading, program, vocabulary, stated)
        if side:
            return side
    return None

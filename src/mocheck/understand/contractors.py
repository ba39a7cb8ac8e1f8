"""Whether a plan is a contractor's deliverable: who made it by its cover, its control table or its footer."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.artifact import KindGuess
from mocheck.program import Program
from mocheck.understand.approval import first_name
from mocheck.understand.classify import CERTAIN
from mocheck.understand.facts.sides import side_of_text
from mocheck.understand.identity import Identified
from mocheck.understand.kind_names import kind_names
from mocheck.understand.opening import opening
from mocheck.understand.text import folded
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

KIND = "contractor-management-plan"
_PLANS = frozenset({"pmp", "workplan", "mo-charter"})
_SURE = 0.8
_LONGEST = 40


def of_contractor(
    view: View, identified: Identified, kinds: tuple[KindGuess, ...], vocabulary: Vocabulary, program: Program
) -> tuple[KindGuess, ...]:
    """The kinds, with that of a contractor's plan where a plan names a contractor as its maker, and no office of the
    program's as its owner.
    """
    sure = {guess.kind for guess in kinds if guess.confidence >= CERTAIN}
    if not any(kind in _PLANS or kind.endswith("-plan") for kind in sure - {KIND}):
        return kinds
    if any(_is_ours(owner, view, vocabulary, program) for owner in _stated_owners(view, identified, vocabulary)):
        return kinds if _is_called_so(identified, vocabulary) else tuple(each for each in kinds if each.kind != KIND)
    if KIND in sure or _is_ours(identified.identity.owner or "", view, vocabulary, program):
        return kinds
    maker = next(_makers(view, identified, vocabulary, program), None)
    if maker is None:
        return kinds
    others = tuple(guess for guess in kinds if guess.kind != KIND)
    return (*others, KindGuess(kind=KIND, confidence=_SURE, signal=f"made by a contractor: {maker[:80]!r}"))


def _is_called_so(identified: Identified, vocabulary: Vocabulary) -> bool:
    """Whether its title says that it is the contractor's; a deliverable's number may stand on the State's own plan."""
    return any(kind == KIND for kind, _ in kind_names(vocabulary).hits(identified.identity.title or ""))


def _stated_owners(view: View, identified: Identified, vocabulary: Vocabulary) -> Iterator[str]:
    """Whose the document is: as it declares, or says on its cover, in a line of its own or a sentence."""
    named = vocabulary.pattern("owner_name", whole=True)
    yield from (each.value for each in identified.fields if named.match(each.name))
    within = vocabulary.pattern("owned_by_in_line")
    for block in opening(view.document.blocks):
        for line in block.text.split("\n"):
            yield from (next(filter(None, found.groups())) for found in within.finditer(folded(line)))
    owned = vocabulary.pattern("owned_by")
    for passage in view.passages:
        found = owned.search(passage.text) if passage.region in ("cover", "body") and passage.row is None else None
        if found:
            yield next(group for group in found.groups() if group)


def _is_ours(owner: str, view: View, vocabulary: Vocabulary, program: Program) -> bool:
    """Whether an owner is of the customer's side: by its own words, or a person whom a table's row puts there."""
    if not owner or side_of_text(owner, program, vocabulary) == "customer":
        return bool(owner)
    person = first_name(owner, vocabulary)
    rows = (each.text for each in view.passages if person and each.row is not None and person in each.text)
    return any(side_of_text(row.replace(person or "", " "), program, vocabulary) == "customer" for row in rows)


def _makers(view: View, identified: Identified, vocabulary: Vocabulary, program: Program) -> Iterator[str]:
    """What says that a contractor made it."""
    by = vocabulary.pattern("maker_name", whole=True)
    yield from (
        each.whole for each in identified.fields if by.match(each.name) and _is_theirs(each.value, vocabulary, program)
    )
    owner = identified.identity.owner or ""
    yield from [owner] if _is_theirs(owner, vocabulary, program) else []
    made, due = vocabulary.pattern("made_by"), vocabulary.pattern("contract_deliverable")
    for block in opening(view.document.blocks):
        for line in block.text.split("\n"):
            found = made.search(folded(line))
            if due.search(folded(line)) or (found and _is_theirs(found.group(1), vocabulary, program)):
                yield folded(line)
    claimed = vocabulary.pattern("proprietary")
    for block in view.document.blocks:
        text = folded(block.text) if block.kind in ("header", "footer") else ""
        if text and len(text.split()) <= _LONGEST and claimed.search(text):
            yield from (text for part in text.split("|") if _is_theirs(part, vocabulary, program))


def _is_theirs(said: str, vocabulary: Vocabulary, program: Program) -> bool:
    """Whether a maker's name is of the provider's side: the firm alone, or a person with the firm behind a comma."""
    whole = vocabulary.pattern("made_for").split(vocabulary.pattern("owned_by_in_line").split(said)[0])[0]
    if side_of_text(whole, program, vocabulary) == "customer":
        return False
    firm = vocabulary.pattern("firm")
    return any(
        side_of_text(part, program, vocabulary) == "provider" or bool(firm.search(part.strip()))
        for part in (whole, *whole.split(","))
        if part.strip()
    )

"""The proposal as a program file: what is known as keys, what is not as comments to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml

from mocheck.assess.proposal.evidence import Found, Seen
from mocheck.model.facts import AnswerFact
from mocheck.program.facts import ASKABLE
from mocheck.reports.clean import line
from mocheck.reports.words import many

if TYPE_CHECKING:
    from mocheck.assess.proposal.propose import Proposal

_MOST = 3
_TOO = "   # take away this # as well, once a line below it says something"
_FILES = {
    "waivers": "who answers for what is not met, until when",
    "decisions": "what reviewers confirm, override or attest",
    "responses": "what the program says of findings",
}
_PHASE = {
    "start": "the day on which the phase began; updates of plans are counted from it",
    "gate": "the day of the phase exit",
    "go_live": "the day of entry to production",
}


def written(proposal: Proposal) -> str:
    """YAML that `program.load` reads; every comment stands on a line that begins with #."""
    return "\n".join(_lines(proposal)) + "\n"


def _lines(proposal: Proposal) -> Iterator[str]:
    yield "# Proposed by mocheck init from the documents of this folder. Check what it found, and fill in the rest:"
    yield "# a line that begins with # says nothing until you take that away. docs: mocheck schema program"
    yield "mocheck: 1"
    yield "program:"
    yield from _comments(_named(proposal.programs, proposal), 2)
    yield f"  name: {_scalar(proposal.name)}"
    yield from _comments(_named(proposal.organizations, proposal), 2)
    given = proposal.organization
    yield f"  organization: {_scalar(given)}" if given else "  # organization: the agency that owns the program"
    aliases = [found.value for found in proposal.abbreviations[:_MOST]]
    yield f"  aliases: {_scalar(aliases)}" if aliases else "  # aliases: [what documents call it for short]"
    yield from _phase(proposal)
    yield from _facts(proposal)
    yield "packs:"
    yield from (f"  - id: {pack}" for pack in proposal.packs)
    for name, meaning in _FILES.items():
        yield f"{'' if name in proposal.files else '# '}{name}: {name}.yaml   # {meaning}"
    yield "# roster: [{person: J. Lee, role: Program Manager}]   # the program's own people, who do not judge it"


def _phase(proposal: Proposal) -> Iterator[str]:
    yield "phase:" if proposal.phase else f"# phase:{_TOO}"
    for name, meaning in _PHASE.items():
        day, found = proposal.phase.get(name), proposal.days.get(name, ())
        yield from _comments([f"{meaning}{_asked(proposal, f'phase.{name}')}"], 2)
        yield from _comments([f"{each.value}: {_place(each.seen[0])}" for each in found[:_MOST]], 2)
        yield f"  {name}: {day}" if day else f"  # {name}: YYYY-MM-DD"


def _facts(proposal: Proposal) -> Iterator[str]:
    yield "facts:" if proposal.facts else f"# facts:{_TOO}"
    derived = {answer.name: answer for answer in proposal.derived}
    for name in (*proposal.facts, *proposal.unknown(), *sorted(derived)):
        if name in proposal.facts:
            yield f"  {name}: {_scalar(proposal.facts[name])}   # {_meaning(name)}"
        elif name in derived:
            yield from _comments([f"documents answer this; write it out to overrule them: {_source(derived[name])}"], 2)
            yield f"  # {name}: {_scalar(derived[name].value)}"
        else:
            yield f"  # {name}:   # {_meaning(name)}{_asked(proposal, name)}"


def _meaning(name: str) -> str:
    asked = ASKABLE[name]
    allowed = f" ({', '.join(asked.allowed)})" if asked.allowed else ""
    return f"{asked.type}: {asked.meaning}{allowed}"


def _asked(proposal: Proposal, name: str) -> str:
    count = (proposal.asked or {}).get(name, 0)
    return f"; {many(count, 'expectation')} cannot be decided without it" if count else ""


def _named(found: tuple[Found, ...], proposal: Proposal) -> list[str]:
    said = [f"{line(each.value, 80)}: on {each.documents} of {many(proposal.documents, 'document')}" for each in found]
    return [*said[:1], *(f"or {each}" for each in said[1:_MOST])]


def _place(seen: Seen) -> str:
    return f'{line(seen.path, 120)}, {line(seen.location, 120)}: "{line(seen.quote, 160)}"'


def _source(answer: AnswerFact) -> str:
    return f'{line(str(answer.location), 200)}: "{line(answer.quote, 160)}"'


def _comments(texts: list[str], indent: int) -> Iterator[str]:
    yield from (f"{' ' * indent}# {line(text)}" for text in texts)


def _scalar(value: Any) -> str:
    """A value on one line, quoted where YAML would take it for something else."""
    said = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000)
    return str(said).removesuffix("\n").removesuffix("\n...")

"""One look at a folder that has no program file yet."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from mocheck.assess.proposal import looking
from mocheck.assess.proposal.evidence import Found, likely
from mocheck.assess.proposal.text import written
from mocheck.assess.reading import Progress
from mocheck.assess.run import Request, assess
from mocheck.errors import ConfigError
from mocheck.model.facts import AnswerFact
from mocheck.packs import built_in
from mocheck.program import load
from mocheck.program.facts import ASKABLE
from mocheck.readers import read_folder
from mocheck.understand import vocabulary

OWN_FILES = ("waivers", "decisions", "responses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What was found and what was answered. `documents` counts those that could be read.

    `derived` are conditions that documents answer; `asked` counts the expectations that ask for each date or condition
    that is not known. `facts` and `phase` (dates as YYYY-MM-DD) are what goes into the file.
    """

    folder: str
    documents: int
    programs: tuple[Found, ...]
    organizations: tuple[Found, ...]
    abbreviations: tuple[Found, ...]
    days: dict[str, tuple[Found, ...]]
    packs: tuple[str, ...]
    files: tuple[str, ...]
    name: str
    organization: str
    phase: dict[str, str]
    facts: dict[str, bool | int | str]
    derived: tuple[AnswerFact, ...] = ()
    asked: dict[str, int] | None = None

    def unknown(self) -> list[str]:
        """Conditions that neither documents nor anybody answered, those that most expectations ask for first."""
        known = {*self.facts, *(answer.name for answer in self.derived)}
        asked = self.asked or {}
        return sorted((name for name in ASKABLE if name not in known), key=lambda name: -asked.get(name, 0))


def look(request: Request, progress: Progress | None = None) -> Proposal:
    """What covers and sentences show. `request` names no program file; nothing is judged yet."""
    folder = request.folder
    reading = read_folder(folder.root, jobs=folder.jobs, cache=folder.cache, progress=progress)
    documents = [document for document in reading.documents if document.unreadable is None]
    words = vocabulary.load()
    programs = looking.programs(documents, words)
    name = likely(programs, len(documents)) or folder.root.resolve().name or "Program"
    organizations = looking.organizations(documents, words)
    days = looking.days(documents, words)
    return Proposal(
        folder=folder.root.resolve().name,
        documents=len(documents),
        programs=programs,
        organizations=organizations,
        abbreviations=looking.abbreviations(documents, name),
        days=days,
        packs=built_in(),
        files=tuple(each for each in OWN_FILES if (folder.root / f"{each}.yaml").is_file()),
        name=name,
        organization=likely(organizations, len(documents)) or "",
        phase=_ordered({each: found[0].value for each, found in days.items() if len(found) == 1}),
        facts={},
    )


def _ordered(phase: dict[str, str]) -> dict[str, str]:
    """Days before the phase starts cannot be its gate or go-live: then none of them is proposed."""
    start = phase.get("start")
    return {} if start and any(day < start for day in phase.values()) else phase


def answered(proposal: Proposal, request: Request, progress: Progress | None = None) -> Proposal:
    """The same with what documents derive and what expectations ask for, under the name and dates proposed."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "mocheck.yaml"
        file.write_text(checked(replace(proposal, files=())), "utf-8")
        folder, as_of = request.folder, request.as_of
        result = assess(Request(folder=folder, as_of=as_of, program=file), progress).result
    asks = Counter(
        name for finding in result.findings if finding.verdict == "not_determined" for name in set(finding.asks)
    )
    derived = [answer for answer in result.answers if answer.basis == "derived"]
    agreed = [one for one in derived if all(one.value == other.value for other in derived if other.name == one.name)]
    by_name = {answer.name: answer for answer in agreed}
    return replace(proposal, derived=tuple(by_name[name] for name in sorted(by_name)), asked=dict(asks))


def checked(proposal: Proposal) -> str:
    """The text of the program file, which has been loaded once. Raises ConfigError with every problem of it."""
    text = written(proposal)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "mocheck.yaml"
        file.write_text(text, "utf-8")
        try:
            load(file)
        except ConfigError as error:
            said = "; ".join(problem.message for problem in error.problems) or str(error)
            raise ConfigError(f"nothing was written, for it would not be a sound program file: {said}") from None
    return text

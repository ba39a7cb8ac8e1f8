"""One assessment, from the folder to the result. Nothing here prints."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mocheck import __version__, engine, packs
from mocheck.assess import baseline, golive, guidance, tailored
from mocheck.assess.forecast import lapses
from mocheck.assess.gate import decide
from mocheck.assess.judge import judge
from mocheck.assess.reading import Folder, Progress, artifacts
from mocheck.assess.recording import Keeping, ready, remembered
from mocheck.assess.reviewing import reviewed, suspects, words_of
from mocheck.assess.tailored import Tailored
from mocheck.engine import Engine, Flattened
from mocheck.model.artifact import Artifact, Inspection
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact
from mocheck.model.result import ArtifactSummary, FailOn, PackUsed, Result, Stage, Tool
from mocheck.program import Program
from mocheck.program.model import GateSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for. What is None is as the program file says, and then as INTERFACES does."""

    folder: Folder
    as_of: datetime.date
    program: Path | None = None
    packs: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    allow_pending: bool = False
    baseline: Path | None = None
    engine: Engine = "auto"
    stage: Stage | None = None
    history: Keeping | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result, and the artifacts with the facts that it rests on."""

    result: Result
    artifacts: tuple[Artifact, ...]


def assess(request: Request, progress: Progress | None = None) -> Assessment:
    """Raises ConfigError for what a person wrote wrong, before any artifact is read; EngineError where rules failed."""
    asked = tailored.load(request.program, request.packs, request.as_of, request.folder.root)
    words = words_of(asked.program, request.folder.root)
    program = asked.program
    earlier = baseline.load(request.baseline, program, request.as_of) if request.baseline else None
    tool = Tool(version=__version__, engine=engine.describe(request.engine))
    ours = _ours(asked.program, asked.file, request.baseline)
    known = guidance.sources(asked.packs)
    folder = ready(request.history, request.folder, program) if request.history else request.folder
    found, left_out = artifacts(folder, asked.program, asked.vocabulary, request.as_of, ours, progress, known)
    days = golive.derived(found, asked)
    dated = golive.dated(asked, days, request.as_of)
    flat = _facts(found, dated, request).and_answers(days)
    judged = judge(dated.profile, flat, request.engine)
    stage = request.stage or asked.program.stage
    review = reviewed(judged, dated.profile, found, words, asked.program, request.as_of, stage)
    findings = review.findings
    if earlier is not None:
        hashes = {artifact.path: artifact.sha256 for artifact in found}
        findings = baseline.baselined(findings, earlier, asked.profile, hashes)
    readable = any(artifact.readable for artifact in found)
    result = Result(
        tool=tool,
        program=asked.program.named,
        phase=asked.program.phase,
        as_of=request.as_of,
        packs=tuple(PackUsed(id=name, version=version, sha256=sha256) for name, version, sha256 in asked.profile.packs),
        settings=asked.profile.settings,
        excluded_rules=asked.profile.excluded,
        answers=tuple(_answers(flat)),
        artifacts=tuple(ArtifactSummary.of(artifact) for artifact in found),
        excluded=left_out,
        findings=findings,
        notices=review.notices,
        lapses=lapses(found, findings, dated.profile, request.as_of, asked.program.phase.gate),
        stage=stage,
        gate=decide(findings, _gate(asked.program.gate, request), suspects=suspects(review.notices), checked=readable),
    )
    return Assessment(remembered(request.history, result) if request.history else result, found)


def inspect(request: Request, progress: Progress | None = None) -> Inspection:
    """What was read, without judging it."""
    program, file = tailored.program_of(request.folder.root, request.program)
    ours = _ours(program, file, None)
    words, known = packs.words_of(tailored.wanted_packs(program)), guidance.sources()
    found, left_out = artifacts(request.folder, program, words, request.as_of, ours, progress, known)
    return Inspection(artifacts=found, excluded=left_out)


def _facts(found: tuple[Artifact, ...], asked: Tailored, request: Request) -> Flattened:
    declared = engine.declared(asked.program.facts)
    flat = engine.flatten(found, declared, asked.program.phase, request.as_of)
    return engine.derive(asked.profile.derives, flat, request.engine)


def _answers(flat: Flattened) -> Iterable[AnswerFact]:
    """What is known of the program's conditions, each with the artifact that says so in its location."""
    for artifact, fact, _ in flat.sources:
        if isinstance(fact, AnswerFact):
            place = fact.location
            path = (artifact.path, str(place)) if artifact else place.path
            at = Location(path=path) if artifact else Location(path=path, part=place.part)
            yield fact.model_copy(update={"location": at})


def _gate(settings: GateSettings, request: Request) -> GateSettings:
    """What the command line says wins over the program file."""
    said = {"fail_on": request.fail_on, "pending": "open" if request.allow_pending else None}
    return settings.model_copy(update={name: value for name, value in said.items() if value})


def _ours(program: Program, file: Path | None, baseline: Path | None) -> dict[Path, str]:
    """Files that may lie in the folder and are no artifacts."""
    named = {
        file: "the program file",
        program.waivers: "the waivers of the program file",
        program.decisions: "the decisions of the program file",
        program.responses: "the responses of the program file",
        baseline: "the baseline of this assessment",
    }
    return {path: reason for path, reason in named.items() if path is not None}

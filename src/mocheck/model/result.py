"""The Result: the one thing every report is a projection of. INTERFACES § 3 fixes its names."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from mocheck.model.artifact import Artifact, Excluded
from mocheck.model.facts import AnswerFact, Confidence, Frozen
from mocheck.model.overlay import Notice, Overlay, Response
from mocheck.model.rule import Criterion, Mode, Severity, Verdict

FailOn = Literal["blocker", "major", "minor", "info", "never"]
Decision = Literal["go", "conditional-go", "no-go", "not-assessed"]
Stage = Literal["draft", "comments", "final"]


class Evidence(Frozen):
    """What proves a verdict. `line` counts from 1 where the format has lines."""

    artifact: str
    sha256: str
    location: str
    quote: str
    confidence: Confidence
    line: int | None = None


class Nearest(Frozen):
    """What came nearest to what was looked for, and why it is not enough."""

    artifact: str
    location: str
    quote: str
    why_not: str


class ItemResult(Frozen):
    """The verdict on one thing a rule asks for."""

    item: str
    verdict: Verdict
    message: str
    evidence: tuple[Evidence, ...] = ()
    overlay: Overlay | None = None
    response: Response | None = None


class History(Frozen):
    """What earlier recorded runs of the same program say of a rule.

    `first_reported` is the as-of date since which it has been open or pending without a break, `last_confirmed` the one
    of the newest run that found it so; both are None where it never was. `runs` counts the runs since then, this one
    included. `trend` compares with the run before: None where there is none.
    """

    first_reported: datetime.date | None = None
    last_confirmed: datetime.date | None = None
    runs: int = 0
    trend: Literal["new", "same", "better", "worse", "fixed"] | None = None


class Lapse(Frozen):
    """Something that is in force on the as-of date and will not be on the day of the gate."""

    what: Literal["agreement", "licence", "warranty", "support", "waiver", "verification", "authorization", "document"]
    name: str
    on: datetime.date
    rules: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Finding(Frozen):
    """One rule's verdict, with its criterion and its proof.

    A pass, partial or fail has evidence, or says where it searched. `absent` names the kinds of document of which one
    would have to say it, where the program supplied none of them.
    """

    rule: str
    pack: str
    title: str
    severity: Severity
    mode: Mode
    verdict: Verdict
    overlay: Overlay | None = None
    message: str
    items: tuple[ItemResult, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    absent: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    criterion: Criterion
    why: str = ""
    remedy: str
    tags: tuple[str, ...] = ()
    history: History | None = None
    response: Response | None = None

    @model_validator(mode="after")
    def _proven(self) -> Finding:
        if self.verdict == "pass" and not (self.evidence or self.searched):
            raise ValueError(f"{self.rule}: a pass needs evidence or the list of where it looked")
        return self


class Reason(Frozen):
    """One rule that keeps the gate from being open."""

    rule: str
    verdict: Verdict
    severity: Severity


class Condition(Frozen):
    """What must be done for a conditional go, by whom and by when.

    `owner` and `due` are as the program's response says; empty where it says nothing.
    """

    rule: str
    title: str
    must: str
    owner: str = ""
    due: datetime.date | None = None


class Gate(Frozen):
    """The decision proposed. `closed` is what the exit code 1 says."""

    decision: Decision
    closed: bool
    fail_on: FailOn
    modes: dict[Mode, FailOn] = {}
    rules: tuple[str, ...] = ()
    pending: Literal["open", "closed"] = "closed"
    confirm: Literal["blocker", "major", "none"] = "none"
    because: tuple[Reason, ...] = ()
    conditions: tuple[Condition, ...] = ()
    counts: dict[str, int]


class Tool(Frozen):
    """What made the result."""

    name: str = "mocheck"
    version: str
    engine: str


class ProgramName(Frozen):
    """Whose artifacts these are."""

    name: str
    organization: str = ""
    aliases: tuple[str, ...] = ()


class Phase(Frozen):
    """The declared dates that rules compare with."""

    name: str | None = None
    start: datetime.date | None = None
    gate: datetime.date | None = None
    go_live: datetime.date | None = None


class PackUsed(Frozen):
    """A pack and the hash of its files."""

    id: str
    version: str
    sha256: str


class Result(Frozen):
    """One assessment. The same input, packs and as-of date give the same bytes."""

    schema_: Literal["mocheck-result/1"] = Field("mocheck-result/1", alias="schema")
    tool: Tool
    program: ProgramName
    phase: Phase
    as_of: datetime.date
    packs: tuple[PackUsed, ...]
    settings: dict[str, bool | int | float | str | tuple[str, ...]] = {}
    excluded_rules: dict[str, str] = {}
    answers: tuple[AnswerFact, ...] = ()
    artifacts: tuple[ArtifactSummary, ...]
    excluded: tuple[Excluded, ...] = ()
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    stage: Stage | None = None
    gate: Gate


class ArtifactSummary(Frozen):
    """What the result keeps of an artifact."""

    path: str
    sha256: str
    format: str
    readable: bool
    unreadable_because: str | None = None
    kinds: tuple[str, ...] = ()
    title: str | None = None
    version: str | None = None
    date: str | None = None
    status: str
    template: bool = False
    superseded_by: str | None = None
    notices: tuple[str, ...] = ()

    @classmethod
    def of(cls, artifact: Artifact) -> ArtifactSummary:
        """The summary of an artifact: its kinds by name, best first."""
        kept = {name: getattr(artifact, name) for name in cls.model_fields if name != "kinds"}
        return cls(kinds=tuple(guess.kind for guess in artifact.kinds if guess.confidence >= 0.5), **kept)


Result.model_rebuild()

"""The Result: the one thing every report is a projection of. INTERFACES § 3 fixes its names."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from mocheck.model.artifact import Artifact, Excluded
from mocheck.model.facts import AnswerFact, Confidence, Frozen
from mocheck.model.rule import Criterion, Mode, Severity, Verdict

FailOn = Literal["blocker", "major", "minor", "info", "never"]
Decision = Literal["go", "conditional-go", "no-go", "not-assessed"]
Category = Literal["waived", "mitigated", "not_applicable"]
Stage = Literal["draft", "comments", "final"]
Position = Literal["concur", "partly", "not-concur"]
Answer = Literal["yes", "partial", "no", "not-applicable", "unknown"]
Disposition = Literal["upheld", "revised", "withdrawn"]
NoticeKind = Literal[
    "unmatched",  # no such rule, item or artifact
    "refused",  # by somebody who may not, or from a day yet to come
    "expired",
    "too-long",  # a waiver that would outlive what its severity allows
    "suspect",  # the evidence it rests on has changed or is gone
    "conflicting",  # with another of the same day
    "contradicted",  # the program's own people attest what records speak against
    "superseded",  # by a later one
    "in-part",  # it covers some of what is open only
    "not-needed",  # nothing is open
    "undisposed",  # a response that a final report leaves without a reviewer's word
]


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


class Basis(Frozen):
    """What a person's word rests on. `sha256` is the hash that the entry pins it by; None where it pins none."""

    artifact: str
    sha256: str | None = None
    location: str = ""


class Overlay(Frozen):
    """A person's word beside the verdict; the verdict itself stays as it is. `verdict` is the one that person gave.

    `category` is a waiver's. `own` says that `by` are the program's own people. `entry` is where it was written
    ("waivers.yaml:3:3"). `upon` is the reviewer's word on what is waived, where both are live.
    """

    kind: Literal["waived", "baselined", "attested", "overridden"]
    verdict: Verdict | None = None
    by: str
    why: str
    until: datetime.date | None = None
    ticket: str | None = None
    category: Category | None = None
    requested_by: str | None = None
    role: str | None = None
    method: str | None = None
    date: datetime.date | None = None
    own: bool = False
    evidence: tuple[Basis, ...] = ()
    entry: str | None = None
    upon: Overlay | None = None


class Notice(Frozen):
    """What a waiver or decision did not do, and why. `pending`: its rule awaits a person because of it."""

    kind: NoticeKind
    entry: str
    rule: str
    by: str
    message: str
    pending: bool = False


class Response(Frozen):
    """What the program says of a finding, and how the reviewer disposes of it. It changes no verdict and no gate.

    `answer` and `evidence` are what the program filled into its checklist.
    """

    position: Position | None = None
    answer: Answer | None = None
    text: str = ""
    evidence: str = ""
    by: str
    date: datetime.date | None = None
    owner: str = ""
    due: datetime.date | None = None
    disposition: Disposition | None = None
    disposed_by: str = ""
    rationale: str = ""
    entry: str | None = None


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


Overlay.model_rebuild()
Result.model_rebuild()

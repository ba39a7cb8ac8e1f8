"""Typed facts: what understanding takes from a document. INTERFACES names them; rules see nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, SerializationInfo, WithJsonSchema

from mocheck.model.document import Location

Stance = Literal["affirmed", "negated", "planned", "conditional", "ended", "instruction", "obligation", "reference"]
Side = Literal["customer", "provider"]
RoleState = Literal["named", "position", "organization", "vacant", "tbd", "dummy", "departed", "redacted"]


WHOLE: Mapping[str, bool] = {"whole": True}
"""The context in which what is serialized can be read again without loss: a location in its parts, not in words."""


def _place(value: object) -> Location:
    """A Location as it is, as a result file says it in words, or in its parts."""
    if isinstance(value, str):
        return Location(part=value)
    if isinstance(value, Location):
        return value
    if isinstance(value, dict):
        return msgspec.convert(value, Location)
    raise ValueError("a location is text")


def _said(value: Location, info: SerializationInfo) -> str | dict[str, object]:
    whole: dict[str, object] = msgspec.to_builtins(value) if info.context else {}
    return whole if info.context else str(value)


Place = Annotated[
    Location,
    PlainValidator(_place),
    PlainSerializer(_said, return_type=str | dict[str, object]),
    WithJsonSchema({"type": "string"}),
]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Frozen(BaseModel):
    """A closed, immutable shape."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True, serialize_by_alias=True
    )


class BaseFact(Frozen):
    """What every fact has. `confidence` is how sure the reading is, not how good the news.

    `stance` is that of the statement it was read from; `own` is False where the statement speaks of another
    system, project or organization than the program assessed.
    """

    location: Place
    quote: str
    confidence: Confidence
    stance: Stance = "affirmed"
    own: bool = True


class RoleFact(BaseFact):
    """A role and who holds it. `role` is a key of the vocabulary's roles, or null for a role it does not know."""

    kind: Literal["role"] = "role"
    role: str | None
    title: str
    person: str | None = None
    organization: str | None = None
    state: RoleState
    side: Side | None = None
    duties: int = 0


class CoverageFact(BaseFact):
    """A document says something about a concept.

    `depth`: "listed" is a bare mention, heading or list entry; "described" has substance of its own; "method"
    has at least one step and says who decides or approves.
    """

    kind: Literal["coverage"] = "coverage"
    concept: str
    family: str
    depth: Literal["method", "described", "listed"]


class DurationFact(BaseFact):
    """A length of time and what it is the length of. Months are calendar months; 12 weeks are 2.8."""

    kind: Literal["duration"] = "duration"
    topic: str
    months_min: float
    months_max: float
    text: str


class CadenceFact(BaseFact):
    """How often a body meets or a report is made. `every` is "as needed" where no period is said."""

    kind: Literal["cadence"] = "cadence"
    body: str
    every: str


class ApprovalFact(BaseFact):
    """One line of an approval block, or a mail that approves; `approves` is then the path of the document it names."""

    kind: Literal["approval"] = "approval"
    person: str | None = None
    role: str | None = None
    date: datetime.date | None = None
    version: str | None = None
    state: Literal["signed", "unsigned"]
    side: Side | None = None
    approves: str | None = None


class RevisionFact(BaseFact):
    """One row of a revision table. A cosmetic row, or one of the template's own history, is not substantive."""

    kind: Literal["revision"] = "revision"
    version: str | None = None
    date: datetime.date | None = None
    author: str | None = None
    note: str = ""
    substantive: bool = True


class VerificationFact(BaseFact):
    """A process was exercised: a restore test, a continuity exercise. `process` is a key of the vocabulary."""

    kind: Literal["verification"] = "verification"
    process: str
    date: datetime.date | None = None
    outcome: Literal["passed", "failed", "unknown"]


class EventFact(BaseFact):
    """A meeting or milestone. `attendees` counts names listed as present; `topics` are concepts covered."""

    kind: Literal["event"] = "event"
    event: str
    date: datetime.date | None = None
    state: Literal["held", "planned", "cancelled"]
    attendees: int = 0
    topics: tuple[str, ...] = ()


class RowFact(BaseFact):
    """One row of a register. `fields` are its cells under normalised column names (id, title, owner, status,
    date, due, updated, probability, impact, response, type, scope, decision, ...); unknown columns keep their own.
    """

    kind: Literal["row"] = "row"
    register_: str = Field(alias="register")
    fields: dict[str, str]
    sample: bool = False


class AllocationFact(BaseFact):
    """Hours and money given to one release. `state` is "error" where a cell holds an error, "total" for a sum."""

    kind: Literal["allocation"] = "allocation"
    unit: str
    hours: float | None = None
    dollars: float | None = None
    state: Literal["ok", "error", "total"] = "ok"


class ReferenceFact(BaseFact):
    """Another document is cited. `supplied` says whether it is among the artifacts."""

    kind: Literal["reference"] = "reference"
    title: str
    supplied: bool = False
    artifact: str | None = None


class PeriodFact(BaseFact):
    """From when until when something holds: an agreement, licence, warranty, delegation."""

    kind: Literal["period"] = "period"
    of: str
    start: datetime.date | None = None
    end: datetime.date | None = None


class PartyFact(BaseFact):
    """An organization that takes part in an agreement or body."""

    kind: Literal["party"] = "party"
    organization: str
    side: Side | None = None
    signed: bool | None = None


class StatementFact(BaseFact):
    """Who does what, as derive rules need it: topic "operates", subject "local-user"; keys of the vocabulary."""

    kind: Literal["statement"] = "statement"
    topic: str
    subject: str


class AnswerFact(BaseFact):
    """A condition of the program file, declared there or derived from documents."""

    kind: Literal["answer"] = "answer"
    name: str
    value: bool | int | str
    basis: Literal["declared", "derived"]


Fact = Annotated[
    RoleFact
    | CoverageFact
    | DurationFact
    | CadenceFact
    | ApprovalFact
    | RevisionFact
    | VerificationFact
    | EventFact
    | RowFact
    | AllocationFact
    | ReferenceFact
    | PeriodFact
    | PartyFact
    | StatementFact
    | AnswerFact,
    Field(discriminator="kind"),
]

"""What may stand in a pack's files."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field

from mocheck.model.facts import Frozen
from mocheck.model.result import Phase
from mocheck.model.rule import Parameter, Rule
from mocheck.program.model import PackChoice, RosterEntry, RuleId

Row = tuple[str | int | float | bool | datetime.date | None, ...]


class Source(Frozen):
    """The text that the expectations come from: `file` in the pack's folder holds it word for word."""

    title: str
    publisher: str = ""
    date: str = ""
    file: str = "source.txt"


class PackFile(Frozen):
    """pack.yaml. `expectations` are the ids of what the source expects, each decided by one rule of the pack.

    They may be left out. `tailors` are packs, by their ids, that this one is laid over, and what it changes in them.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    title: str
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    source: Source
    parameters: dict[str, Parameter] = {}
    expectations: Annotated[tuple[RuleId, ...], Field(max_length=2_000)] = ()
    tailors: Annotated[tuple[PackChoice, ...], Field(max_length=50)] = ()


class ExampleDocument(Frozen):
    """One document of an example: `text` in Markdown, one `table`, `sheets` of a workbook, or a file of the pack.

    `kind` is then taken as said; without it the document is classified like any other. `title` becomes its first
    heading. `name` is its file name.
    """

    kind: str | None = None
    name: str | None = None
    title: str | None = None
    text: str | None = None
    table: tuple[Row, ...] | None = None
    sheets: dict[str, tuple[Row, ...]] | None = None
    path: str | None = None


class Example(Frozen):
    """Documents and what the program file declares; the verdict is the name of the list it stands in.

    `message` must be part of what is said. `set` tailors parameters. `program` and `organization` are whose
    documents these are: another system's do not count.
    """

    name: str
    program: str = "Harbor Benefits System"
    organization: str = "Department of Coastal Services"
    documents: tuple[ExampleDocument, ...] = ()
    facts: dict[str, bool | int | str] = {}
    phase: Phase = Phase()
    as_of: datetime.date | None = None
    roster: tuple[RosterEntry, ...] = ()
    set: dict[str, Any] = {}
    message: str | None = None


class Examples(Frozen):
    """A rule's examples, by the verdict that each must come to."""

    pass_: Annotated[tuple[Example, ...], Field(alias="pass")] = ()
    partial: tuple[Example, ...] = ()
    fail: tuple[Example, ...] = ()
    not_applicable: tuple[Example, ...] = ()
    not_yet_due: tuple[Example, ...] = ()
    not_determined: tuple[Example, ...] = ()


class DeriveExamples(Frozen):
    """Examples of a derivation: where it adds its answer, and where it does not."""

    holds: tuple[Example, ...] = ()
    fails: tuple[Example, ...] = ()


class DeriveEntry(Frozen):
    """A rule that adds an answer of the program file from what documents say."""

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9.]+)+$")]
    derive: Annotated[dict[str, bool | int | str], Field(min_length=1, max_length=1)]
    when: dict[str, Any]
    why: Annotated[str, Field(min_length=1)]
    examples: DeriveExamples


class Pack(Frozen):
    """A pack as loaded: its rules are sound in themselves, with every parameter at its default.

    `folder` is where its files are; `places` where each rule stands, as path:line:col; `said_at` where each part of
    `tailors` does, by its key path. `words` is the file of what it adds to the vocabulary.
    """

    id: str
    title: str
    version: str
    sha256: str
    source: Source
    parameters: dict[str, Parameter]
    rules: tuple[Rule, ...]
    derives: tuple[DeriveEntry, ...]
    folder: str
    places: dict[str, str]
    expectations: tuple[str, ...] = ()
    tailors: tuple[PackChoice, ...] = ()
    said_at: dict[str, str] = {}
    words: str | None = None

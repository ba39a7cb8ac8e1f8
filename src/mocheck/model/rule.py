"""Rules: the expectation as its author wrote it, and what it compiles to."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from mocheck.model.condition import Condition, Pattern
from mocheck.model.facts import Frozen

Verdict = Literal["pass", "partial", "fail", "not_applicable", "not_yet_due", "not_determined"]
Severity = Literal["blocker", "major", "minor", "info"]
Mode = Literal["auto", "assisted", "attested"]
SEVERITIES: tuple[Severity, ...] = ("blocker", "major", "minor", "info")


class Criterion(Frozen):
    """Where the expectation comes from: its sentence, verbatim but for white space."""

    source: str = ""
    section: str
    lines: tuple[int, int] | None = None
    quote: str = Field(min_length=1)


class Rule(Frozen):
    """One expectation as it stands in a pack. `expect` and `when` are checked and compiled by `packs`.

    `due` is the date from which it is asked (`$phase.go_live`); before it the rule is not yet due.
    `decides` names the expectations of the source that it answers besides its own.
    """

    id: str = Field(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9.]+)+$")
    title: str = Field(min_length=1)
    criterion: Criterion
    severity: Severity
    mode: Mode
    when: dict[str, Any] | None = None
    due: str | None = None
    expect: dict[str, Any]
    decides: tuple[str, ...] = ()
    why: str
    remedy: str
    tags: tuple[str, ...] = ()
    examples: dict[str, Any]


class Clause(Frozen):
    """If `when` holds, the item's verdict is `verdict`. `message` may use {field} of the first matched fact.

    `asks` names what the program file must declare for the item to be decided (`phase.start`).
    """

    verdict: Verdict
    when: Condition
    message: str
    asks: tuple[str, ...] = ()


class Near(Frozen):
    """Facts that came near without being enough, and why they are not."""

    when: Pattern
    why_not: str


class Item(Frozen):
    """One thing a rule asks for. The first clause that holds decides; if none does, `otherwise` is the verdict.

    `item` is the name by which waivers and decisions point to it, `title` what it is called in a sentence, where that
    differs.
    `looked_in` are the document kinds that could have held it (empty: all). `absence` is True where `otherwise`
    means that nothing was found, so that an artifact which could not be read may hide it.
    """

    item: str | None = None
    title: str | None = None
    clauses: tuple[Clause, ...]
    otherwise: Verdict = "fail"
    message: str
    absence: bool = True
    near: tuple[Near, ...] = ()
    looked_in: tuple[str, ...] = ()


class When(Frozen):
    """A three-valued condition: neither holds means unknown, both mean that documents contradict each other."""

    holds: Condition
    fails: Condition
    asks: tuple[str, ...]
    text: str


class Compiled(Frozen):
    """A rule ready for the engine. Of its items at least `need` must pass (0: all); fewer is partial, none fails.

    `rollup` names the rules whose verdicts it sums up instead of having items.
    """

    rule: Rule
    pack: str
    when: When | None = None
    items: tuple[Item, ...] = ()
    need: int = 0
    rollup: tuple[str, ...] = ()


class Derive(Frozen):
    """A rule that adds an answer. Its condition has neither Absent nor Count, so order cannot matter."""

    id: str
    when: Condition
    answer: str
    value: bool | int | str
    why: str


class Parameter(Frozen):
    """A number or word that an agency may set."""

    type: Literal["integer", "number", "text", "boolean", "list"]
    default: bool | int | float | str | tuple[str, ...]
    meaning: str


class Profile(Frozen):
    """What applies in this run: compiled rules, derivations, and what tailoring took out, with reasons.

    `kinds` are the names of the kinds of document. `origins` says of each setting that is not its pack's default, and
    of each excluded rule, who said so and where.
    """

    packs: tuple[tuple[str, str, str], ...]
    rules: tuple[Compiled, ...]
    derives: tuple[Derive, ...] = ()
    excluded: dict[str, str] = {}
    settings: dict[str, bool | int | float | str | tuple[str, ...]] = {}
    origins: dict[str, str] = {}
    kinds: dict[str, str] = {}

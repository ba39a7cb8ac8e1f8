"""A run as it is kept: which program, as of when, what was decided, and the verdict of each rule."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mocheck.model.result import Decision, Result
from mocheck.model.rule import Severity, Verdict
from mocheck.reports.clean import line
from mocheck.reports.jsonfile import dump
from mocheck.reports.standing import effective


@dataclass(frozen=True, slots=True)
class Stood:
    """What a run found of a rule: its verdict after a reviewer's word."""

    verdict: Verdict
    severity: Severity
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`sha256` is that of the result's JSON without history: the same content is one run, however often it is kept.

    `packs` are "id version"; `rules` is what was found, by rule.
    """

    program: str
    organization: str
    as_of: date
    sha256: str
    decision: Decision
    closed: bool
    counts: Mapping[str, int]
    packs: tuple[str, ...]
    rules: Mapping[str, Stood] = field(default_factory=dict)


def run_of(result: Result) -> Run:
    """The run that made a result, whose findings have no history yet."""
    return Run(
        program=line(result.program.name),
        organization=line(result.program.organization),
        as_of=result.as_of,
        sha256=hashlib.sha256(dump(result)).hexdigest(),
        decision=result.gate.decision,
        closed=result.gate.closed,
        counts=dict(result.gate.counts),
        packs=tuple(f"{pack.id} {pack.version}" for pack in result.packs),
        rules={each.rule: Stood(effective(each), each.severity, line(each.title, 300)) for each in result.findings},
    )

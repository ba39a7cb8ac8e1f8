"""Waivers and decisions beside the verdicts: one function, pure, asked anew in every run."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mocheck.model.overlay import Notice
from mocheck.model.result import Finding
from mocheck.program.model import RosterEntry
from mocheck.review import deciding, waiving
from mocheck.review.decisions import Decision
from mocheck.review.entries import Placed
from mocheck.review.live import Live, SumUp
from mocheck.review.waivers import Waiver

Waivers = Sequence[Placed[Waiver]]
Decisions = Sequence[Placed[Decision]]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The findings in their order, and what is told of every entry that did not do what it says."""

    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()


def overlaid(  # noqa: PLR0917 (one call, of things that differ in type)
    findings: Sequence[Finding],
    artifacts: Mapping[str, str],
    waivers: Waivers,
    decisions: Decisions,
    roster: Sequence[RosterEntry],
    as_of: datetime.date,
    *,
    sum_up: SumUp,
    excluded: Mapping[str, str] | None = None,
) -> Reviewed:
    """`artifacts` are path -> SHA-256. No verdict changes, and each entry is an overlay, a notice, or both.

    `sum_up` gives the verdict on a rule of which only these items count; `excluded` are rules that tailoring took
    out, with the reason. Decisions come first: what they settle needs no waiver.
    """
    by_rule = {finding.rule: finding for finding in findings}
    live = Live(
        findings=by_rule, artifacts=artifacts, roster=roster, as_of=as_of, sum_up=sum_up, excluded=excluded or {}
    )
    decisive, notices = deciding.sift(decisions, live)
    live = replace(live, findings={rule: deciding.decided(each, decisive, live) for rule, each in by_rule.items()})
    waiving_, more = waiving.sift(waivers, live)
    notices += more
    made = []
    for finding in findings:
        waived, told = waiving.waived(live.findings[finding.rule], waiving_, live)
        made.append(waived)
        notices += told
    return Reviewed(tuple(made), in_file_order(notices))


def in_file_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """By file, line and column."""
    return tuple(sorted(notices, key=_order))


def _order(notice: Notice) -> tuple[str, tuple[int, ...], str, str]:
    file, *numbers = notice.entry.rsplit(":", 2)
    return file, tuple(int(each) for each in numbers if each.isdigit()), notice.kind, notice.message

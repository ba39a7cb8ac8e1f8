"""Findings, waivers and decisions made by hand, and what comes of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from mocheck.assess.combine import combined
from mocheck.model.result import Evidence, Finding, ItemResult
from mocheck.model.rule import Criterion, Verdict
from mocheck.program import RosterEntry
from mocheck.review.decisions import Decision
from mocheck.review.entries import Placed
from mocheck.review.overlays import Reviewed, overlaid
from mocheck.review.waivers import Waiver

AS_OF = datetime.date(2026, 11, 21)
OLD, NOW = "0" * 64, "a" * 64
PLAN, LOG = "Plans/M&O Plan.docx", "Registers/RAID Log.xlsx"
ARTIFACTS = {PLAN: NOW, LOG: "b" * 64}
ROSTER = (RosterEntry(person="Thomas Villareal", role="Program Manager"), RosterEntry(person="Lee, Ann"))


def proof(artifact: str = PLAN) -> Evidence:
    return Evidence(artifact=artifact, sha256=ARTIFACTS[artifact], location="§ 3", quote="said", confidence=0.9)


def item(name: str, verdict: Verdict, *artifacts: str) -> ItemResult:
    return ItemResult(item=name, verdict=verdict, message="said", evidence=tuple(proof(each) for each in artifacts))


def made(verdict: Verdict = "fail", rule: str = "X-AST-03", **more: Any) -> Finding:
    given: dict[str, Any] = {
        "pack": "x",
        "title": "Title",
        "severity": "major",
        "mode": "auto",
        "message": "It was looked at.",
        "searched": (PLAN,),
        "criterion": Criterion(section="1", quote="shall"),
        "remedy": "do it",
    }
    return Finding(rule=rule, verdict=verdict, **given | more)


def waiver(place: str = "waivers.yaml:1:3", **more: Any) -> Placed[Waiver]:
    given: dict[str, Any] = {
        "rule": "X-AST-03",
        "category": "waived",
        "reason": "Dates are being collected.",
        "requested_by": "T. Villareal",
        "approved_by": "H. Sorensen",
        "ticket": "RAID-118",
        "expires": datetime.date(2027, 1, 31),
    }
    return Placed(Waiver(**given | more), place)


def decision(place: str = "decisions.yaml:1:3", **more: Any) -> Placed[Decision]:
    given: dict[str, Any] = {
        "rule": "X-AST-03",
        "verdict": "pass",
        "method": "interview",
        "rationale": "Six of six analysts showed me.",
        "reviewer": "R. Vance",
        "role": "IV&V lead",
        "date": datetime.date(2026, 11, 18),
    }
    return Placed(Decision(**given | more), place)


def review(
    findings: Sequence[Finding],
    *entries: Placed[Waiver] | Placed[Decision],
    need: int = 0,
    as_of: datetime.date = AS_OF,
    excluded: dict[str, str] | None = None,
) -> Reviewed:
    def sum_up(_: Finding, verdicts: Sequence[Verdict]) -> Verdict:
        return combined(verdicts, need)

    waivers = [Placed(each.said, each.place) for each in entries if isinstance(each.said, Waiver)]
    decisions = [Placed(each.said, each.place) for each in entries if isinstance(each.said, Decision)]
    return overlaid(findings, ARTIFACTS, waivers, decisions, ROSTER, as_of, sum_up=sum_up, excluded=excluded)

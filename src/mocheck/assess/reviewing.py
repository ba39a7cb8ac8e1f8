"""What people say about the findings: read before anything is assessed, and put beside the verdicts after."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mocheck.assess.combine import combined
from mocheck.assess.rollup import rolled
from mocheck.errors import ConfigError, Problem
from mocheck.model.artifact import Artifact
from mocheck.model.overlay import Notice
from mocheck.model.result import Finding, Stage
from mocheck.model.rule import Profile, Verdict
from mocheck.program import Program
from mocheck.review import decisions, responses, waivers
from mocheck.review.decisions import Decision
from mocheck.review.entries import Placed
from mocheck.review.live import Live
from mocheck.review.overlays import Reviewed, overlaid
from mocheck.review.responses import ResponseEntry
from mocheck.review.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Words:
    """The entries of the files that the program file names."""

    waivers: tuple[Placed[Waiver], ...] = ()
    decisions: tuple[Placed[Decision], ...] = ()
    responses: tuple[Placed[ResponseEntry], ...] = ()


def words_of(program: Program, root: Path | None = None) -> Words:
    """`root` is the folder that entries are placed in.

    Raises ConfigError with every problem of all files; a file that is named and not there is one.
    """
    problems: list[Problem] = []
    waived: tuple[Placed[Waiver], ...] = ()
    decided: tuple[Placed[Decision], ...] = ()
    said: tuple[Placed[ResponseEntry], ...] = ()
    try:
        waived = waivers.load(program.waivers, root) if program.waivers else ()
    except ConfigError as error:
        problems += error.problems
    try:
        decided = decisions.load(program.decisions, root) if program.decisions else ()
    except ConfigError as error:
        problems += error.problems
    try:
        said = responses.load(program.responses, root) if program.responses else ()
    except ConfigError as error:
        problems += error.problems
    if problems:
        raise ConfigError(problems)
    return Words(waived, decided, said)


def reviewed(  # noqa: PLR0917 (one call, of things that differ in type)
    findings: Sequence[Finding],
    profile: Profile,
    artifacts: Sequence[Artifact],
    words: Words,
    program: Program,
    as_of: datetime.date,
    stage: Stage | None = None,
) -> Reviewed:
    """The findings with their overlays and responses. What sums up others is summed up anew, before words on it are
    weighed.
    """
    hashes = {artifact.path: artifact.sha256 for artifact in artifacts}
    needs = {compiled.rule.id: compiled.need for compiled in profile.rules}
    sums = frozenset(compiled.rule.id for compiled in profile.rules if compiled.rollup)

    def sum_up(finding: Finding, verdicts: Sequence[Verdict]) -> Verdict:
        return combined(verdicts, needs[finding.rule])

    def weighed(these: Sequence[Finding]) -> Reviewed:
        return overlaid(
            these,
            hashes,
            words.waivers,
            words.decisions,
            program.roster,
            as_of,
            sum_up=sum_up,
            excluded=profile.excluded,
        )

    review = Reviewed(tuple(findings))
    if words.waivers or words.decisions:
        first = {finding.rule: finding for finding in rolled(profile, weighed(findings).findings)}
        review = weighed([_bare(first[each.rule]) if each.rule in sums else each for each in findings])
    live = Live(
        findings={finding.rule: finding for finding in review.findings},
        artifacts=hashes,
        roster=program.roster,
        as_of=as_of,
        sum_up=sum_up,
        excluded=profile.excluded,
    )
    return responses.responded(review, words.responses, live, stage)


def _bare(finding: Finding) -> Finding:
    items = tuple(item.model_copy(update={"overlay": None}) for item in finding.items)
    return finding.model_copy(update={"items": items, "overlay": None})


def suspects(notices: Sequence[Notice]) -> frozenset[str]:
    """The rules that await a person because of what happened to a decision."""
    return frozenset(notice.rule for notice in notices if notice.pending)

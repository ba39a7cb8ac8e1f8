"""Rules that sum up others: their verdict is that of the rules they name."""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.assess.combine import combined, told
from mocheck.assess.evidence import best_of
from mocheck.model.result import Finding, ItemResult
from mocheck.model.rule import Compiled, Profile, Verdict
from mocheck.reports.standing import effective

_WORDS: tuple[tuple[Verdict, str], ...] = (
    ("fail", "open"),
    ("partial", "open in part"),
    ("not_determined", "not determined"),
    ("not_yet_due", "not yet due"),
)
_WEIGHTY = ("blocker", "major")


def rolled(profile: Profile, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, those of rollup rules made anew from the others as they stand with waivers and decisions.

    To be asked again whenever overlays were put on findings. Where a rollup names rules of severity blocker or
    major, only these weigh; what is waived or baselined is not open and is left out.
    """
    by_rule = {finding.rule: finding for finding in findings}
    rules = {compiled.rule.id: compiled for compiled in profile.rules if compiled.rollup}
    done: dict[str, Finding] = {}
    for name in rules:
        _roll(name, rules, by_rule, done, ())
    return tuple(done.get(finding.rule, finding) for finding in findings)


def placeholders(compiled: Compiled) -> list[ItemResult]:
    """The items of a rollup that applies, before the rules that it names are known."""
    return [ItemResult(item=name, verdict="not_determined", message="") for name in compiled.rollup]


def _roll(
    name: str,
    rules: dict[str, Compiled],
    by_rule: dict[str, Finding],
    done: dict[str, Finding],
    above: tuple[str, ...],
) -> Finding:
    """A rollup that would contain itself by way of others leaves itself out. One without items does not apply."""
    if name in done:
        return done[name]
    finding = by_rule[name]
    if name not in rules or not finding.items:
        return finding
    names = [below for below in rules[name].rollup if below in by_rule and below not in (name, *above)]
    below = [_roll(each, rules, by_rule, done, (*above, name)) for each in names]
    summed = _summed(finding, frozenset(rules[name].rollup), below)
    if not above:
        done[name] = summed
    return summed


def _summed(finding: Finding, names: frozenset[str], below: Sequence[Finding]) -> Finding:
    own = [item for item in finding.items if item.item not in names]
    weighty = [each for each in below if each.severity in _WEIGHTY] or below
    counted = [
        _item(each) for each in weighty if each.overlay is None or each.overlay.kind not in ("waived", "baselined")
    ]
    verdict = combined([item.verdict for item in (*own, *counted)])
    return finding.model_copy(
        update={
            "verdict": verdict,
            "message": told((*own, *counted), _WORDS),
            "items": (*own, *(_item(each) for each in below)),
            "evidence": best_of(proof for each in below for proof in each.evidence),
            "searched": tuple(sorted({path for each in below for path in each.searched})),
        }
    )


def _item(finding: Finding) -> ItemResult:
    return ItemResult(item=finding.rule, verdict=effective(finding), message=f"{finding.title}: {finding.message}")

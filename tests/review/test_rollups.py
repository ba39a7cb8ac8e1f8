"""What sums up others is summed up anew with what people said of those, before their word on itself is weighed."""

from __future__ import annotations

from mocheck.assess.reviewing import Words, reviewed
from mocheck.assess.rollup import rolled
from mocheck.model.result import Finding
from mocheck.model.rule import Profile
from mocheck.program import Program
from mocheck.review.overlays import Reviewed
from tests.assess.making import rule
from tests.review.making import AS_OF, decision, item, made, waiver

PROFILE = Profile(packs=(), rules=(rule(name="X-0", rollup=("X-1", "X-2")), rule(name="X-1"), rule(name="X-2")))
PARTS = [made("fail", "X-1"), made("pass", "X-2")]
WHOLE = made("not_determined", "X-0", items=(item("X-1", "not_determined"), item("X-2", "not_determined")))
JUDGED = rolled(PROFILE, [WHOLE, *PARTS])


def said(words: Words) -> tuple[Finding, Reviewed]:
    found = reviewed(JUDGED, PROFILE, (), words, Program(name="Harbor"), AS_OF)
    return found.findings[0], found


def test_without_words_it_stands_as_judged() -> None:
    assert said(Words())[0].verdict == "partial"


def test_a_waived_part_is_not_counted() -> None:
    whole, found = said(Words(waivers=(waiver(rule="X-1"),)))
    assert (whole.verdict, whole.overlay, found.notices) == ("pass", None, ())


def test_an_overridden_part_counts_as_the_reviewer_says() -> None:
    whole, _ = said(Words(decisions=(decision(rule="X-1"),)))
    assert whole.verdict == "pass"


def test_a_waiver_of_the_whole_is_not_needed_once_its_parts_are_waived() -> None:
    whole, found = said(Words(waivers=(waiver("w:1:3", rule="X-1"), waiver("w:9:3", rule="X-0"))))
    assert whole.overlay is None
    assert [(told.entry, told.kind) for told in found.notices] == [("w:9:3", "not-needed")]


def test_a_waiver_of_the_whole_stands_beside_it() -> None:
    whole, found = said(Words(waivers=(waiver(rule="X-0"),)))
    assert whole.verdict == "partial" and whole.overlay and not found.notices
    assert found.findings[1].overlay is None

"""What became of each finding, and what of the difference the results themselves explain."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck.model.artifact import Excluded
from mocheck.model.diff import Diff, Difference
from mocheck.model.overlay import Notice, Overlay
from mocheck.model.result import ArtifactSummary, Finding, History, ItemResult, PackUsed, Result, Tool
from mocheck.model.rule import Criterion, Verdict
from mocheck.reports.differences import headline, sections
from mocheck.review.diff import compared
from tests.reports.sample import SHA, evidence, finding, gate, result

TOOL = Tool(version="0.1.0", engine="none")
PACK = PackUsed(id="bpweb-mo-preinit", version="1.0.0", sha256="a" * 64)
NEWER = PackUsed(id="bpweb-mo-preinit", version="1.1.0", sha256="b" * 64)


def of(*found: Finding, **more: Any) -> Result:
    given = {"packs": (PACK,), "artifacts": ()}
    return result(found, gate("no-go", True, found, found), **given | more)


def diff(old: Result, new: Result) -> Diff:
    return compared(old, new, TOOL)


def only(before: Finding | None, after: Finding | None, **more: Any) -> Difference:
    """The one difference between a result with `before` and one, otherwise so, with `after`."""
    (found,) = diff(of(*filter(None, [before])), of(*filter(None, [after]), **more)).findings
    return found


def file(path: str, sha256: str = "a", **more: Any) -> ArtifactSummary:
    given: dict[str, Any] = {"format": "docx", "readable": True, "status": "approved"}
    return ArtifactSummary(path=path, sha256=SHA[sha256], **given | more)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("pass", "fail", "regressed"),
        ("pass", "not_determined", "regressed"),
        (None, "fail", "new"),
        ("not_applicable", "partial", "new"),
        ("not_yet_due", "fail", "new"),
        ("fail", "fail", "open"),
        ("fail", "partial", "open"),
        ("not_determined", "fail", "open"),
        ("fail", "pass", "fixed"),
        ("not_determined", "pass", "fixed"),
        ("partial", "not_applicable", "lifted"),
        ("fail", None, "gone"),
        ("pass", None, "gone"),
        ("pass", "not_applicable", "other"),
    ],
)
def test_what_became_of_a_finding(before: Verdict | None, after: Verdict | None, change: str) -> None:
    found = only(finding("A-1", before) if before else None, finding("A-1", after) if after else None)
    assert (found.change, found.before, found.after) == (change, before, after)


def test_what_passes_in_both_is_not_told() -> None:
    made = diff(of(finding("A-1", "pass")), of(finding("A-1", "pass", message="said differently")))
    assert (made.findings, made.unchanged) == ((), 1)


def test_a_reviewers_word_is_the_verdict_that_counts() -> None:
    word = Overlay(kind="overridden", verdict="fail", by="R. Vance", why="The test was of another system.")
    assert only(finding("A-1", "pass"), finding("A-1", "pass", overlay=word)).change == "regressed"


def test_a_rule_that_tailoring_took_out_is_gone_with_the_reason() -> None:
    found = only(finding("A-1", "fail"), None, excluded_rules={"A-1": "no county staff"})
    assert (found.change, found.message) == ("gone", "no county staff")


def test_the_gravest_of_each_kind_comes_first() -> None:
    old = of(finding("A-3", "pass"), finding("A-4", "fail"))
    new = of(finding("A-1", "fail", "minor"), finding("A-2", "fail", "blocker"), finding("A-3", "fail", "minor"))
    assert [each.rule for each in diff(old, new).findings] == ["A-3", "A-2", "A-1", "A-4"]


class TestTheRule:
    def test_of_the_same_pack_did_not_change(self) -> None:
        found = only(finding("BPW-1", "pass"), finding("BPW-1", "fail"))
        assert (found.rule_changed, found.rule_differs) == ("no", ())

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"severity": "blocker"}, "severity: major, now blocker"),
            ({"title": "Other"}, "title: Expectation BPW-1, now Other"),
            ({"mode": "assisted"}, "mode: auto, now assisted"),
            ({"criterion": Criterion(section="x", quote="must")}, 'criterion: "shall BPW-1", now "must"'),
        ],
    )
    def test_says_what_of_it_changed(self, more: dict[str, Any], said: str) -> None:
        after = finding("BPW-1", "fail").model_copy(update=more)
        found = only(finding("BPW-1", "pass"), after, packs=(NEWER,))
        assert (found.rule_changed, found.rule_differs) == ("yes", (said,))

    def test_cannot_be_told_where_only_the_pack_did(self) -> None:
        made = diff(of(finding("BPW-1", "pass")), of(finding("BPW-1", "fail"), packs=(NEWER,)))
        assert made.findings[0].rule_changed == "unknown"
        assert any("changed from 1.0.0 to 1.1.0" in caution for caution in made.cautions)
        assert "unknown" in {section.key for section in sections(made)}

    def test_which_is_said_of_verdicts_on_the_same_evidence(self) -> None:
        shown = evidence("Plan.docx", "§ 3", "eight weeks")
        made = diff(of(finding("BPW-1", "pass")), of(finding("BPW-1", "fail", evidence=(shown,)), packs=(NEWER,)))
        assert made.findings[0].rule_changed == "unknown"
        assert "unknown" not in {section.key for section in sections(made)}

    def test_and_not_where_a_person_changed_it(self) -> None:
        word = Overlay(kind="attested", verdict="pass", by="R. Vance", why="seen")
        made = diff(of(finding("BPW-1", "fail")), of(finding("BPW-1", "fail", overlay=word), packs=(NEWER,)))
        assert made.findings[0].change == "fixed"
        assert "unknown" not in {section.key for section in sections(made)}

    def test_nor_where_a_parameter_did(self) -> None:
        old = of(finding("BPW-1", "pass"), settings={"bpweb-mo-preinit.months": 6})
        made = diff(old, of(finding("BPW-1", "fail"), settings={"bpweb-mo-preinit.months": 9}))
        assert made.findings[0].rule_changed == "unknown"
        assert [(each.before, each.after) for each in made.settings] == [(6, 9)]

    def test_a_parameter_of_another_pack_is_none_of_its_own(self) -> None:
        new = of(finding("BPW-1", "fail"), settings={"m3-4.3.days": 9})
        assert diff(of(finding("BPW-1", "pass")), new).findings[0].rule_changed == "no"

    def test_other_items_are_told_where_the_pack_changed(self) -> None:
        one, two = (ItemResult(item=name, verdict="fail", message="m") for name in ("EMR", "RTN"))
        before, after = finding("BPW-1", "fail", items=(one,)), finding("BPW-1", "fail", items=(one, two))
        assert only(before, after, packs=(NEWER,)).rule_differs == ("items: EMR, now EMR, RTN",)
        assert only(before, after).rule_differs == ()

    def test_reworded_with_the_same_verdict_is_told_too(self) -> None:
        made = diff(of(finding("BPW-1", "pass")), of(finding("BPW-1", "pass", title="Other")))
        assert [section.key for section in sections(made)] == ["reworded"]


class TestEvidence:
    OLD = evidence("Plan.docx", "§ 3", "eight weeks")

    def test_another_passage_under_the_same_verdict_is_told(self) -> None:
        new = evidence("Plan.docx", "§ 3", "nine weeks")
        found = only(finding("A-1", "pass", evidence=(self.OLD,)), finding("A-1", "pass", evidence=(new,)))
        assert (found.evidence_lost, found.evidence_gained) == ((self.OLD,), (new,))

    def test_that_of_an_item_counts(self) -> None:
        item = ItemResult(item="x", verdict="pass", message="m", evidence=(self.OLD,))
        assert only(finding("A-1", "pass"), finding("A-1", "pass", items=(item,))).evidence_gained == (self.OLD,)

    @pytest.mark.parametrize("more", [{"sha256": SHA["b"]}, {"location": "§ 4"}, {"confidence": 0.5}])
    def test_the_same_words_of_a_changed_file_are_the_same(self, more: dict[str, Any]) -> None:
        new = self.OLD.model_copy(update=more)
        made = diff(of(finding("A-1", "pass", evidence=(self.OLD,))), of(finding("A-1", "pass", evidence=(new,))))
        assert made.findings == ()

    def test_and_of_a_file_that_was_moved(self) -> None:
        new = self.OLD.model_copy(update={"artifact": "Final/Plan.docx"})
        old = of(finding("A-1", "pass", evidence=(self.OLD,)), artifacts=(file("Plan.docx"),))
        made = diff(old, of(finding("A-1", "pass", evidence=(new,)), artifacts=(file("Final/Plan.docx"),)))
        assert made.findings == ()


class TestArtifacts:
    @staticmethod
    def told(old: list[ArtifactSummary], new: list[ArtifactSummary]) -> list[tuple[str, str, str | None]]:
        made = diff(of(artifacts=tuple(old)), of(artifacts=tuple(new)))
        return [(each.change, each.path, each.was) for each in made.artifacts]

    def test_each_kind_of_change(self) -> None:
        old = [file("same"), file("edited", "b"), file("here", "c"), file("out", "d")]
        new = [file("same"), file("edited", "e"), file("there", "c"), file("in", "f")]
        assert self.told(old, new) == [
            ("changed", "edited", None),
            ("added", "in", None),
            ("removed", "out", None),
            ("moved", "there", "here"),
        ]

    def test_copies_are_paired_one_to_one(self) -> None:
        assert self.told([file("a"), file("b")], [file("x"), file("y"), file("z")]) == [
            ("moved", "x", "a"),
            ("moved", "y", "b"),
            ("added", "z", None),
        ]

    def test_a_copy_beside_the_original_is_added(self) -> None:
        assert self.told([file("a")], [file("a"), file("b")]) == [("added", "b", None)]

    def test_the_same_file_taken_otherwise_is_told_with_what(self) -> None:
        made = diff(of(artifacts=(file("a"),)), of(artifacts=(file("a", status="draft", kinds=("mou",)),)))
        assert made.artifacts[0].differs == ("status: approved, now draft", "kind: none, now mou")
        assert any("taken otherwise" in entry.text for entry in sections(made)[0].entries)


class TestWords:
    WORD = Overlay(kind="waived", by="H. Sorensen", why="agreed", until=datetime.date(2027, 1, 31), entry="w.yaml:1:3")

    def told(self, before: Overlay | None, after: Overlay | None) -> list[tuple[bool, bool]]:
        made = diff(of(finding("A-1", "fail", overlay=before)), of(finding("A-1", "fail", overlay=after)))
        return [(bool(each.before), bool(each.after)) for each in made.overlays]

    def test_given_changed_and_gone(self) -> None:
        longer = self.WORD.model_copy(update={"until": datetime.date(2027, 3, 1)})
        assert self.told(None, self.WORD) == [(False, True)]
        assert self.told(self.WORD, longer) == [(True, True)]
        assert self.told(self.WORD, None) == [(True, False)]

    def test_where_it_is_written_is_not_what_it_says(self) -> None:
        assert self.told(self.WORD, self.WORD.model_copy(update={"entry": "w.yaml:9:3"})) == []

    def test_a_baseline_is_nobodys_word(self) -> None:
        assert self.told(None, Overlay(kind="baselined", by="the result", why="the same")) == []

    def test_of_an_item(self) -> None:
        item = ItemResult(item="EMR", verdict="fail", message="m")
        before = finding("A-1", "fail", items=(item,))
        after = finding("A-1", "fail", items=(item.model_copy(update={"overlay": self.WORD}),))
        assert [each.item for each in diff(of(before), of(after)).overlays] == ["EMR"]

    def test_notices_that_came_and_went(self) -> None:
        came, went = (
            Notice(kind="expired", entry=f"w.yaml:{line}:3", rule="A-1", by="x", message="It ended.") for line in (1, 2)
        )
        made = diff(of(notices=(went,)), of(notices=(came,)))
        assert (made.notices_new, made.notices_gone) == ((came,), (went,))


class TestCautions:
    def test_like_with_like_needs_none(self) -> None:
        assert diff(of(), of()).cautions == ()

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"program": {"name": "Other"}}, "results of two programs"),
            ({"as_of": datetime.date(2020, 1, 1)}, "may be swapped"),
            ({"tool": Tool(version="9.9", engine="x")}, "mocheck 9.9 with x: a verdict may differ"),
            ({"packs": ()}, "is not used in the second result"),
            ({"packs": (PACK, PackUsed(id="m3", version="2", sha256="c" * 64))}, "m3 2 was not used in the first"),
            ({"packs": (PACK.model_copy(update={"sha256": "c" * 64}),)}, "changed within its version"),
        ],
    )
    def test_each_is_a_sentence(self, more: dict[str, Any], said: str) -> None:
        new = Result.model_validate(of().model_dump() | more)
        assert any(said in caution for caution in diff(of(), new).cautions)


@pytest.mark.parametrize(
    ("before", "day", "said"),
    [
        ("fail", 1, "open since 2026-09-01, 3 runs)"),
        ("fail", 30, "open since 2026-09-15 at least)"),
        ("pass", 30, "open since 2026-09-30, 3 runs)"),
    ],
)
def test_the_age_is_that_of_the_new_result_or_what_the_old_one_shows(before: Verdict, day: int, said: str) -> None:
    first = datetime.date(2026, 9, day)
    history = History(first_reported=first, last_confirmed=datetime.date(2026, 11, 21), runs=3)
    old = of(finding("A-1", before), as_of=datetime.date(2026, 9, 15))
    assert said in sections(diff(old, of(finding("A-1", "fail", history=history))))[0].entries[0].text
    without = sections(diff(old, of(finding("A-1", "fail"))))[0].entries[0].text
    assert ("open since" in without) == (before == "fail")


def test_the_headline_counts() -> None:
    old = of(finding("A-1", "pass"), finding("A-2", "fail"))
    new = of(finding("A-1", "fail"), finding("A-2", "fail"))
    assert headline(diff(old, new)) == "NO-GO in both. 1 regressed, 1 still open."
    assert headline(diff(of(), of())) == "NO-GO in both. Nothing was or is open."


def test_what_is_left_out_of_the_folder_is_no_artifact() -> None:
    assert diff(of(), of(excluded=(Excluded(path="a", reason="b"),))).artifacts == ()

"""Waivers: what holds, how long, and what is told of those that do not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck.model.rule import Severity, Verdict
from mocheck.review.waivers import LONGEST_LIFE
from tests.review.making import AS_OF, LOG, PLAN, item, made, proof, review, waiver


def kinds(*args: Any, **more: Any) -> list[str]:
    found = review(*args, **more)
    assert not any(finding.overlay for finding in found.findings)
    return [notice.kind for notice in found.notices]


@pytest.mark.parametrize("verdict", ["fail", "partial", "not_determined"])
@pytest.mark.parametrize("category", ["waived", "mitigated", "not_applicable"])
def test_a_live_waiver_stands_beside_the_verdict(verdict: Verdict, category: str) -> None:
    found = review([made(verdict)], waiver(category=category))
    (finding,) = found.findings
    overlay = finding.overlay
    assert finding.verdict == verdict and overlay is not None and not found.notices
    assert (overlay.kind, overlay.category, overlay.by, overlay.requested_by) == (
        "waived",
        category,
        "H. Sorensen",
        "T. Villareal",
    )
    assert (overlay.until, overlay.ticket) == (datetime.date(2027, 1, 31), "RAID-118")
    assert (overlay.why, overlay.entry) == ("Dates are being collected.", "waivers.yaml:1:3")


@pytest.mark.parametrize("verdict", ["pass", "not_applicable", "not_yet_due"])
def test_what_is_not_open_needs_none(verdict: Verdict) -> None:
    assert kinds([made(verdict)], waiver()) == ["not-needed"]


def test_it_holds_through_its_last_day() -> None:
    assert review([made()], waiver(expires=AS_OF)).findings[0].overlay
    assert kinds([made()], waiver(expires=AS_OF - datetime.timedelta(days=1))) == ["expired"]


@pytest.mark.parametrize("severity", LONGEST_LIFE)
def test_the_graver_the_shorter_counted_from_the_as_of_date(severity: Severity) -> None:
    last = AS_OF + datetime.timedelta(days=LONGEST_LIFE[severity])
    assert review([made(severity=severity)], waiver(expires=last)).findings[0].overlay
    later = waiver(expires=last + datetime.timedelta(days=1))
    found = review([made(severity=severity)], later)
    (told,) = found.notices
    assert told.kind == "too-long" and f"{LONGEST_LIFE[severity]} days" in told.message and str(last) in told.message
    assert found.findings[0].overlay is None


def test_at_the_end_of_the_calendar_nothing_breaks() -> None:
    last = datetime.date.max
    assert review([made()], waiver(expires=last), as_of=last).findings[0].overlay


def test_nobody_approves_their_own_request() -> None:
    assert kinds([made()], waiver(requested_by="Helen Sorensen", approved_by="H. Sorensen")) == ["refused"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"rule": "X-AST-3"}, 'there is no rule X-AST-3 (did you mean "X-AST-03"?)'),
        ({"rule": "Z-9"}, "there is no rule Z-9."),
        ({"rule": "X-OUT-01"}, "X-OUT-01 is excluded from this program: no county staff"),
        ({"item": "EMS"}, 'X-AST-03 has no item "EMS" (did you mean "EMR"?)'),
        ({"artifact": "Plans/M&O Plan.doc"}, 'no artifact Plans/M&O Plan.doc (did you mean "Plans/M&O Plan.docx"?)'),
        ({"artifact": LOG}, f"the finding does not rest on {LOG}"),
    ],
)
def test_what_matches_nothing_says_what_may_have_been_meant(entry: dict[str, str], said: str) -> None:
    finding = made(items=(item("EMR", "fail"), item("RTN", "pass")))
    found = review([finding], waiver(**entry), excluded={"X-OUT-01": "no county staff"})
    (told,) = found.notices
    assert told.kind == "unmatched" and said in told.message and not told.pending
    assert found.findings == (finding,)


def test_of_two_for_the_same_the_longer_counts() -> None:
    long, short = waiver("w:9:3"), waiver("w:1:3", expires=AS_OF)
    found = review([made()], short, long)
    assert found.findings[0].overlay and found.findings[0].overlay.entry == "w:9:3"
    assert [(told.entry, told.kind) for told in found.notices] == [("w:1:3", "superseded")]


def test_of_two_alike_the_first_written_counts_whichever_is_read_first() -> None:
    one, other = waiver("w:1:3"), waiver("w:9:3", ticket="R-2")
    assert review([made()], one, other) == review([made()], other, one)


def test_a_renewal_leaves_the_one_that_ended_told() -> None:
    ended = waiver("w:1:3", expires=datetime.date(2026, 10, 1))
    found = review([made()], ended, waiver("w:9:3"))
    assert found.findings[0].overlay
    assert [(told.entry, told.kind) for told in found.notices] == [("w:1:3", "expired")]


ITEMS = (item("EMR", "pass", PLAN), item("RTN", "fail", PLAN), item("URG", "fail", LOG))


def test_a_waiver_of_one_item_does_not_waive_the_others() -> None:
    (finding,) = review([made("partial", items=ITEMS)], waiver(item="RTN")).findings
    assert finding.overlay is None
    assert [bool(each.overlay) for each in finding.items] == [False, True, False]


def test_waivers_of_all_open_items_waive_the_rule() -> None:
    entries = [
        waiver("w:1:3", item="RTN", expires=datetime.date(2026, 12, 1)),
        waiver("w:9:3", item="URG", ticket="R-2"),
    ]
    (finding,) = review([made("partial", items=ITEMS)], *entries).findings
    overlay = finding.overlay
    assert overlay is not None and finding.verdict == "partial"
    assert (overlay.until, overlay.entry) == (datetime.date(2026, 12, 1), "w:1:3, w:9:3")
    assert overlay.ticket == "RAID-118, R-2"


def test_where_some_are_enough_the_rest_must_still_make_it() -> None:
    """Two of three are asked for: of the two that are left, both are."""
    (finding,) = review([made("partial", items=ITEMS)], waiver(item="RTN"), need=2).findings
    assert finding.overlay is None
    (finding,) = review([made("partial", items=ITEMS)], waiver(item="RTN"), need=1).findings
    assert finding.overlay is not None


def test_waived_items_do_not_stand_for_an_attestation() -> None:
    finding = made("not_determined", mode="attested", items=(item("act", "fail"), item("plan", "pass")))
    assert review([finding], waiver(item="act")).findings[0].overlay is None


def test_a_waiver_of_an_artifact_covers_that_artifact() -> None:
    one = made(evidence=(proof(PLAN),))
    assert review([one], waiver(artifact=PLAN)).findings[0].overlay
    both = made(evidence=(proof(PLAN), proof(LOG)))
    found = review([both], waiver(artifact=PLAN))
    assert found.findings[0].overlay is None
    (told,) = found.notices
    assert told.kind == "in-part" and LOG in told.message
    found = review([both], waiver("w:1:3", artifact=PLAN), waiver("w:9:3", artifact=LOG))
    assert found.findings[0].overlay and not found.notices


def test_a_waiver_may_name_an_item_and_an_artifact() -> None:
    finding = made("partial", items=ITEMS)
    (found,) = review([finding], waiver(item="URG", artifact=LOG)).findings
    assert found.items[2].overlay and found.overlay is None
    assert kinds([finding], waiver(item="URG", artifact=PLAN)) == ["unmatched"]

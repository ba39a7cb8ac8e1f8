"""First reported, last confirmed, how many runs, and which way it goes."""

from __future__ import annotations

import datetime

import pytest

from mocheck.history.ages import aged, history
from mocheck.history.runs import run_of
from mocheck.model.result import History
from mocheck.model.rule import Verdict
from tests.history.making import run
from tests.reports.sample import closed


def told(*verdicts: Verdict | None) -> History:
    """Of a rule with these verdicts on the first days of September, None where a run did not ask it."""
    runs = [run(day, **({"X_1": verdict} if verdict else {})) for day, verdict in enumerate(verdicts, 1)]
    return history("X-1", runs)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 9, number)


def test_the_first_run_reports_without_a_trend() -> None:
    assert told("fail") == History(first_reported=day(1), last_confirmed=day(1), runs=1, trend=None)
    assert told("pass") == History()


def test_what_stays_open_grows_older() -> None:
    assert told("pass", "fail", "fail", "fail") == History(
        first_reported=day(2), last_confirmed=day(4), runs=3, trend="same"
    )


def test_a_break_starts_it_anew() -> None:
    assert told("fail", "pass", "fail").first_reported == day(3)
    assert told("fail", "not_applicable", "fail").runs == 1


def test_what_awaits_a_person_is_no_break() -> None:
    assert told("fail", "not_determined", "partial").first_reported == day(1)


def test_what_is_fixed_keeps_when_it_was_open() -> None:
    assert told("fail", "fail", "pass", "pass") == History(
        first_reported=day(1), last_confirmed=day(2), runs=4, trend="same"
    )


@pytest.mark.parametrize(
    ("then", "now", "trend"),
    [
        ("pass", "fail", "new"),
        ("not_applicable", "not_determined", "new"),
        ("fail", "pass", "fixed"),
        ("partial", "not_yet_due", "fixed"),
        ("fail", "fail", "same"),
        ("pass", "not_applicable", "same"),
        ("fail", "partial", "better"),
        ("not_determined", "partial", "better"),
        ("partial", "fail", "worse"),
        ("partial", "not_determined", "worse"),
    ],
)
def test_the_trend_compares_with_the_run_before(then: Verdict, now: Verdict, trend: str) -> None:
    assert told(then, now).trend == trend


def test_runs_that_did_not_ask_the_rule_say_nothing_of_it() -> None:
    assert told("fail", None, "fail") == History(first_reported=day(1), last_confirmed=day(3), runs=2, trend="same")
    assert told(None, "fail").trend == "new"
    assert told(None, "pass").trend is None


def test_a_waiver_makes_nothing_young_and_a_reviewers_word_counts() -> None:
    result = closed()
    verdicts = {rule: stood.verdict for rule, stood in run_of(result).rules.items()}
    assert verdicts["BPW-AST-03"] == "fail"
    assert verdicts["BPW-OPS-02"] == "fail"
    assert verdicts["BPW-PUR-06"] == "pass"


def test_every_finding_gets_its_history_and_nothing_else_changes() -> None:
    result = closed()
    made = aged(result, (), run_of(result))
    assert all(finding.history is not None for finding in made.findings)
    bare = [finding.model_copy(update={"history": None}) for finding in made.findings]
    assert tuple(bare) == result.findings

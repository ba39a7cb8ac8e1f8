"""What lasts how long: a period of knowledge transfer is claimed only where it is said."""

from __future__ import annotations

from typing import Any

import pytest

from mocheck.understand.facts import durations_facts
from tests.understand.facts.reading import facts

TRANSFER = "knowledge-transfer"


def transfers(text: str, *kinds: str) -> list[Any]:
    return [fact for fact in facts(durations_facts, text, *(kinds or ("kt-plan",))) if fact.topic == TRANSFER]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Knowledge transfer lasts six (6) months.", 6, 6),
        ("Knowledge transfer will take eight weeks.", 1.8, 1.8),
        ("A nine-month knowledge transfer period precedes acceptance.", 9, 9),
        ("The state has 6-12 months of knowledge transfer.", 6, 12),
        ("M&O staff shadow the contractor for half a year.", 6, 6),
        ("Knowledge transfer covers one full annual cycle including year-end close.", 12, 12),
        ("Turnover of the system to the M&O staff takes nine months.", 9, 9),
        ("Knowledge transfer (KT): July 1, 2026 through June 30, 2027", 12, 12),
        ("Training lasts three weeks and knowledge transfer six months.", 6, 6),
        ("# Knowledge Transfer\n\nDuration: 9 months\n", 9, 9),
        ("# Knowledge Transfer\n\nThe period lasts 26 weeks.\n", 6, 6),
        ("| Activity | Start | End |\n|---|---|---|\n| Knowledge transfer | 1/1/2027 | 9/30/2027 |\n", 9, 9),
        ("| Task Name | Start | Finish |\n|---|---|---|\n| Shadowing | Mon 1/4/27 | Fri 7/2/27 |\n", 6.0, 6.0),
        ("| Activity | Owner | Duration (months) |\n|---|---|---|\n| Knowledge transfer | Ann Ames | 9 |\n", 9, 9),
        (
            "| Activity | Start | Owner | End |\n|---|---|---|---|\n| Shadowing | 1/1/2027 | Ann Ames | 9/30/2027 |\n",
            9,
            9,
        ),
    ],
)
def test_a_period_of_knowledge_transfer_is_read(text: str, low: float, high: float) -> None:
    (fact,) = transfers(text)
    assert (fact.months_min, fact.months_max) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Notice is given 2-4 weeks in advance of knowledge transfer.",
        "Knowledge transfer begins within 30 days of award.",
        "Knowledge transfer documents are retained for seven years.",
        "The warranty of 12 months begins after knowledge transfer.",
        "Knowledge transfer sessions are two hours each week.",
        "Staff turnover was high for six months.",
        "Six months before go-live, knowledge transfer begins.",
        "Knowledge transfer is complete 3 months after go-live.",
        "Knowledge transfer took place and the contractor leaves after 12 months.",
        "Shadow copies of the database are kept for six months.",
        "Site 1 Training Period: 4/21/14 to 7/9/14",
        "# Knowledge Transfer\n\nStaff must have 5 years of experience.\n",
        "# Knowledge Transfer\n\nResponse time is 4 hours.\n",
        "# Knowledge Transfer\n\nA status report is due every two weeks.\n",
        "| Activity | Start | End |\n|---|---|---|\n| Knowledge transfer plan | 1/1/2026 | 2/1/2026 |\n",
        "| Activity | Duration |\n|---|---|\n| Knowledge transfer session | 2 days |\n",
        "# Plan\n\n## Glossary\n\nKnowledge transfer: a period of six months.\n",
    ],
)
def test_no_other_length_is_taken_for_one(text: str) -> None:
    assert transfers(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("There will be no six-month knowledge transfer.", "negated"),
        ("If funding is approved, knowledge transfer will last six months.", "conditional"),
    ],
)
def test_t01_t56_a_period_denied_or_conditional_says_so(text: str, stance: str) -> None:
    assert [fact.stance for fact in transfers(text)] == [stance]


def test_t25_two_figures_are_two_facts() -> None:
    text = (
        "# KT\n\nKnowledge transfer lasts eight weeks.\n\n| Phase | Length |\n|---|---|\n| Knowledge transfer | "
        "24 weeks |\n"
    )
    assert sorted(fact.months_max for fact in transfers(text)) == [1.8, 5.5]


def test_other_lengths_have_their_own_topics() -> None:
    text = (
        "The help desk responds within 4 hours.\n\nBackups are retained for 30 days.\n\nThe warranty lasts three "
        "years.\n"
    )
    assert [fact.topic for fact in facts(durations_facts, text)] == ["response-time", "retention", "warranty"]


def test_the_days_of_a_calendar_bound_no_period() -> None:
    days = " | ".join(f"2026-05-{day:02}" for day in range(1, 12))
    head = "| Task | " + " | ".join("Day" for _ in range(11)) + " |\n|" + "---|" * 12
    assert not transfers(f"# KT\n\n{head}\n| Knowledge transfer | {days} |\n")
    assert transfers("# KT\n\nKnowledge transfer runs from 2026-05-01 to 2026-10-31.\n")


def topics(text: str) -> list[tuple[str, str]]:
    return [(fact.topic, fact.text) for fact in facts(durations_facts, text, "workplan")]


def test_the_days_of_a_task_last_as_long_as_what_the_task_is_called() -> None:
    head = "| Task | Start | Finish |\n|---|---|---|\n"
    assert topics(f"{head}| Buy warranties and licenses | 1/4/2027 | 3/4/2027 |") == []
    assert topics(f"{head}| Answer the survey response | 1/4/2027 | 3/4/2027 |") == []
    assert topics(f"{head}| Server warranty | 1/4/2027 | 3/4/2029 |") == [("warranty", "1/4/2027 | 3/4/2029")]


def test_how_often_is_not_how_long() -> None:
    assert topics("The plan is reviewed at least once a year.") == []
    assert topics("Releases are made twice a week and take a day.") == [("other", "a day")]


def test_a_matter_of_course_is_no_training() -> None:
    assert topics("In due course we write again, within 30 minutes.") == [("other", "30 minutes")]
    assert topics("The refresher course takes 30 minutes.") == [("training", "30 minutes")]

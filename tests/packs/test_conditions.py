"""Conditions as rules write them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck import engine
from mocheck.model.condition import Absent, All, Count, Pattern
from mocheck.model.facts import RowFact, StatementFact
from mocheck.model.result import Phase
from mocheck.packs import conditions, days, when
from mocheck.packs.compiling import ASKS
from tests.packs.ladders import AS_OF, PHASE, PLACE, artifact, context


def holds(condition: Any, *artifacts: Any) -> bool:
    built = conditions.build(condition, context())
    assert not built.problems
    facts = engine.flatten(artifacts, (), PHASE, AS_OF).facts
    return bool(engine.match({"it": built.condition}, facts, "builtin")["it"])


def statement(subject: str = "local-user", **more: Any) -> StatementFact:
    return StatementFact(**(PLACE | {"topic": "operates", "subject": subject} | more))


SAID = {"fact": "statement", "topic": "operates"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (SAID, True),
        ({**SAID, "subject": "local-user"}, True),
        ({**SAID, "subject": ["local-user", "data-center"]}, True),
        ({**SAID, "subject": {"not_in": ["local-user"]}}, False),
        ({**SAID, "subject": {"is_not": "data-center"}}, True),
        ({**SAID, "subject": {"present": True}}, True),
        ({**SAID, "subject": {"present": False}}, False),
        ({**SAID, "document": "mo-plan"}, True),
        ({**SAID, "document": ["cm-plan"]}, False),
        ({"none": SAID}, False),
        ({"count": SAID, "min": 2}, False),
        ({"count": SAID, "max": 1}, True),
        ({"any": [{"fact": "role"}, SAID]}, True),
        ({"all": [{"fact": "role"}, SAID]}, False),
    ],
)
def test_conditions(condition: dict[str, Any], expected: bool) -> None:
    assert holds(condition, artifact("mo-plan", facts=(statement(),))) is expected


@pytest.mark.parametrize(
    "facts", [{"stance": "negated"}, {"stance": "planned"}, {"own": False}], ids=["negated", "planned", "other"]
)
def test_a_pattern_sees_only_what_may_prove_something(facts: dict[str, Any]) -> None:
    found = artifact("mo-plan", facts=(statement(**facts),))
    assert not holds(SAID, found)
    assert holds({**SAID, "usable": False}, found)


def test_a_pattern_that_tests_the_stance_chooses_its_own() -> None:
    assert holds({**SAID, "stance": "planned"}, artifact("mo-plan", facts=(statement(stance="planned"),)))


def test_a_join_holds_within_one_document_only() -> None:
    joined = {
        "all": [{"fact": "document", "as": "plan", "document": "mo-plan"}, {**SAID, "artifact": {"same": "plan.path"}}]
    }
    elsewhere = artifact("cm-plan", path="Other.docx", facts=(statement(),))
    assert holds(joined, artifact("mo-plan", facts=(statement(),)))
    assert not holds(joined, artifact("mo-plan"), elsewhere)


def test_dates_compare_with_what_is_declared() -> None:
    row = RowFact(register="decision-log", fields={"date": "2026-12-22"}, **PLACE)
    since = {"fact": "row", "day.date": {"min": "$phase.go_live + 2"}}
    assert holds(since, artifact("raid-log", facts=(row,)))
    assert not holds({"fact": "row", "day.date": {"min": "$phase.go_live + 3"}}, artifact("raid-log", facts=(row,)))


def test_a_date_that_is_not_declared_is_asked_for() -> None:
    built = conditions.build({"fact": "row", "day.date": {"min": "$phase.go_live"}}, context(Phase()))
    assert built.asks == ("phase.go_live",)
    assert isinstance(built.condition, Pattern)
    assert not [each for each in built.condition.tests if each.field == "day.date"]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"fact": "rolle"}, 'did you mean "role"'),
        ({"fact": "role", "sides": "customer"}, 'did you mean "side"'),
        ({"fact": "role", "role": "custmer-liaison"}, 'did you mean "customer-liaison"'),
        ({"fact": "coverage", "concept": ["EMRR"]}, 'did you mean "EMR"'),
        ({"fact": "role", "document": "cm-plann"}, 'did you mean "cm-plan"'),
        ({"fact": "role", "state": {"i": "named"}}, "is not a test"),
        ({"fact": "role", "duties": {"min": "many"}}, "takes a number or a date"),
        ({"fact": "role", "state": {"is": ["a", "b"]}}, "takes one value"),
        ({"fact": "row", "day.date": {"min": "$phase.begin"}}, "not a date"),
        ({"fact": "role", "artifact": {"same": "plan.path"}}, "none is bound above it"),
        ({"all": []}, "must be a list of conditions"),
        ({"all": [{"fact": "role"}], "any": [{"fact": "role"}]}, "exactly one of"),
        ({"none": {"fact": "role"}, "extra": 1}, "unknown key"),
        ({"count": {"fact": "role"}, "min": -1}, "whole number"),
        ("role", "exactly one of"),
    ],
)
def test_mistakes_are_named(condition: Any, message: str) -> None:
    problems = conditions.build(condition, context()).problems
    assert [text for _, text in problems if message in text], problems


def test_mistakes_have_their_place() -> None:
    built = conditions.build({"all": [{"fact": "role"}, {"fact": "role", "stat": "named"}]}, context())
    assert [keys for keys, _ in built.problems] == [("all", 1, "stat")]


def test_forms_compile_to_the_models_conditions() -> None:
    parts = {"all": [{"fact": "role"}, {"none": {"fact": "event"}}, {"count": {"fact": "row"}, "min": 2}]}
    built = conditions.build(parts, context()).condition
    assert isinstance(built, All)
    assert [type(part) for part in built.all] == [Pattern, Absent, Count]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("$as_of", AS_OF),
        ("$as_of - 30", AS_OF - datetime.timedelta(days=30)),
        ("$phase.start-90 days", datetime.date(2026, 4, 2)),
        ("$phase.gate + 1 day", datetime.date(2026, 12, 16)),
        ("2026-02-28", datetime.date(2026, 2, 28)),
        (datetime.date(2026, 2, 28), datetime.date(2026, 2, 28)),
    ],
)
def test_days(said: object, day: datetime.date) -> None:
    assert days.parse(said).ordinal(PHASE, AS_OF) == day.toordinal()


@pytest.mark.parametrize("said", ["$phase.end", "tomorrow", "$as_of * 2", "2026-02-30", 7])
def test_what_is_no_day(said: object) -> None:
    with pytest.raises(ValueError, match="not a date"):
        days.parse(said)


def three_valued(condition: Any, **facts: Any) -> bool | str | None:
    built, problems = when.build(condition, ASKS)
    assert built is not None, problems
    known = engine.flatten((), engine.declared(facts), PHASE, AS_OF).facts
    matches = engine.match({"holds": built.holds, "fails": built.fails}, known, "builtin")
    yes, no = bool(matches["holds"]), bool(matches["fails"])
    return "both" if yes and no else True if yes else False if no else None


BATCH = {"fact": "batch", "is": True}
DESKS = {"fact": "help_desks", "min": 2}


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (BATCH, {"batch": True}, True),
        (BATCH, {"batch": False}, False),
        (BATCH, {}, None),
        (DESKS, {"help_desks": 2}, True),
        (DESKS, {"help_desks": 1}, False),
        (DESKS, {}, None),
        ({"fact": "jurisdiction", "in": ["CA", "TX"]}, {"jurisdiction": "NY"}, False),
        ({"not": BATCH}, {"batch": False}, True),
        ({"not": BATCH}, {}, None),
        ({"all": [BATCH, DESKS]}, {"batch": False}, False),
        ({"all": [BATCH, DESKS]}, {"batch": True}, None),
        ({"any": [BATCH, DESKS]}, {"batch": True}, True),
        ({"any": [BATCH, DESKS]}, {"batch": False}, None),
        ({"any": [BATCH, DESKS]}, {"batch": False, "help_desks": 1}, False),
    ],
)
def test_when_is_three_valued(condition: Any, facts: dict[str, Any], expected: object) -> None:
    assert three_valued(condition, **facts) is expected


def test_when_says_what_it_asks() -> None:
    built, _ = when.build({"all": [BATCH, {"not": DESKS}]}, ASKS)
    assert built is not None
    assert built.asks == ("batch", "help_desks")
    assert built.text == "batch is true and not (help_desks is at least 2)"


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"fact": "bach", "is": True}, 'did you mean "batch"'),
        ({"fact": "batch"}, "exactly one of"),
        ({"fact": "batch", "is": True, "in": [True]}, "exactly one of"),
        ({"fact": "help_desks", "min": "two"}, "whole number"),
        ({"all": []}, "list of conditions"),
        ({"fact": "batch", "is": True, "iss": 1}, "unknown key"),
        ([], "exactly one of"),
    ],
)
def test_mistakes_in_when_are_named(condition: Any, message: str) -> None:
    built, problems = when.build(condition, ASKS)
    assert built is None
    assert [text for _, text in problems if message in text], problems

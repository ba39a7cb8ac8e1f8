"""Which answer would settle how many rules, and the line to write it in."""

from __future__ import annotations

import pytest

from mocheck.model.facts import AnswerFact
from mocheck.model.result import Result
from mocheck.reports import answers, render
from tests.reports.sample import SAMPLES


def asking(**asks: tuple[str, ...]) -> Result:
    """The sample with its first findings undetermined for want of these answers, in their order."""
    sample = SAMPLES["closed"]()
    found = list(sample.findings)
    for at, said in enumerate(asks.values()):
        found[at] = found[at].model_copy(
            update={"verdict": "not_determined", "overlay": None, "items": (), "asks": said, "severity": "major"}
        )
    rest = [each.model_copy(update={"asks": ()}) for each in found[len(asks) :]]
    return sample.model_copy(update={"findings": (*found[: len(asks)], *rest), "answers": ()})


def test_what_most_wait_for_comes_first_with_the_line_to_write() -> None:
    first, second = answers.unknown(asking(one=("batch",), two=("help_desks",), three=("help_desks",)))
    assert (first.name, first.waiting) == ("help_desks", "2 rules wait for it (2 major)")
    assert first.meaning == "how many help desks there are" and len(first.rules) == 2
    assert answers.told(second) == (
        "batch: batch processing exists? Nobody says; 1 rule waits for it (1 major). "
        "Write facts: {batch: ...}, true or false"
    )


def test_documents_at_odds_are_told_apart_from_silence() -> None:
    result = asking(one=("batch",))
    said = [
        AnswerFact(name="batch", value=value, basis="derived", location="line 1", quote="q", confidence=0.8)
        for value in (True, False)
    ]
    (one,) = answers.unknown(result.model_copy(update={"answers": tuple(said)}))
    assert one.contradicted and "Documents contradict each other" in answers.told(one)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("phase.go_live", "phase: {go_live: YYYY-MM-DD}"),
        ("help_desks", "facts: {help_desks: ...}, a number"),
        ("provider_type", "facts: {provider_type: ...}, federal or commercial or none"),
    ],
)
def test_the_line_says_what_may_stand_there(name: str, line: str) -> None:
    assert answers.answer_line(name) == line


def test_a_derived_answer_shows_what_it_rests_on() -> None:
    said = AnswerFact(
        name="batch", value=False, basis="derived", location="M&O Plan.md > line 3", quote="No batch.", confidence=0.8
    )
    assert answers.known_as(said) == 'batch is false: derived from M&O Plan.md > line 3: "No batch."'


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_reports_show_it(form: str) -> None:
    said = " ".join(render(form, asking(one=("batch",))).decode().replace("\\", "").split())
    assert answers.HEADING in said
    assert "1 rule waits for it (1 major)" in said and "{batch: ...}" in said


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_reports_say_nothing_of_it_where_nothing_is_asked(form: str) -> None:
    assert answers.HEADING not in render(form, asking()).decode()


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_reports_show_what_documents_answer_with_its_sentence(form: str) -> None:
    said = AnswerFact(
        name="batch", value=False, basis="derived", location="Manual.md > line 3", quote="No batch.", confidence=0.8
    )
    result = asking().model_copy(update={"answers": (said,)})
    shown = " ".join(render(form, result).decode().replace("\\", "").split())
    assert "batch" in shown and "No batch." in shown and "Manual.md > line 3" in shown.replace("&gt;", ">")
    assert form == "html" or answers.DERIVED in shown

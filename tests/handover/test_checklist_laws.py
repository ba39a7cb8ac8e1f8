"""Whatever people type: every row that they filled in is taken, known already, or refused with its number."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mocheck.handover.checklist import book as books
from mocheck.handover.checklist.columns import PROGRAM, REVIEW
from mocheck.handover.checklist.keeping import written
from mocheck.handover.checklist.take import Asked, take
from mocheck.review import decisions, responses
from tests.handover.checklists import TODAY, fill, opened, row_of, saved
from tests.reports.sample import closed

RULES = [finding.rule for finding in closed().findings]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        ["Yes", "no", "N/A", "Pass", "Interview", "R. Vance", "2026-12-01", "=1+1", "#N/A", "- rule: x", "'"]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=20
    ),
    st.integers(-10, 60_000),
    st.booleans(),
    st.dates(),
)
ROWS = st.dictionaries(
    st.sampled_from(RULES), st.dictionaries(st.sampled_from([*PROGRAM, *REVIEW]), VALUES, min_size=1, max_size=6)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_no_row_is_lost_and_what_is_taken_can_be_loaded(filled: dict[str, dict[str, Any]]) -> None:
    made = opened()
    fill(made, filled)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        taken = take(books.read(saved(made, folder)), closed(), Asked(today=TODAY))
        for name, entries in (("responses", taken.responses), ("decisions", taken.decisions)):
            (folder / name).write_text(written(entries, "what came back"), "utf-8")
        assert [each.said for each in responses.load(folder / "responses")] == taken.responses
        assert [each.said for each in decisions.load(folder / "decisions")] == taken.decisions
    refused = {each.row for each in taken.refused}
    kept = {each.rule for each in taken.responses} | {each.rule for each in taken.decisions}
    for rule, cells in filled.items():
        said = [value for value in cells.values() if str(value).strip()]
        assert not said or rule in kept or row_of(made, rule) in refused or taken.unchanged
    assert kept <= set(filled)

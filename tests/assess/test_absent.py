"""Whether a finding is open only for want of a document, and of which."""

import pytest

from mocheck.model.artifact import Artifact, SectionKind
from mocheck.model.document import Location
from mocheck.model.rule import Item
from tests.assess.making import artifact, clause, finding, in_state, item, role, rule, unreadable

NAMED = clause("pass", in_state("named"))
VACANT = clause("fail", in_state("vacant"))
WANTED: Item = item(NAMED, VACANT, looked_in=("mo-plan", "mo-strategy"))
SECTION = SectionKind(kind="mo-strategy", confidence=0.8, signal="heading", location=Location(), quote="M&O")


@pytest.mark.parametrize(
    ("supplied", "absent"),
    [
        ([artifact("Minutes.docx", kind="meeting-minutes")], ("mo-plan", "mo-strategy")),
        ([artifact("Template.docx", template=True)], ()),
        ([artifact("Old.docx", superseded_by="New.docx")], ("mo-plan", "mo-strategy")),
        ([artifact("Other.docx", own=False)], ("mo-plan", "mo-strategy")),
        ([artifact("Plan.docx")], ()),
        ([artifact("PMP.docx", kind="pmp", sections=(SECTION,))], ()),
        ([artifact("Plan.docx", role("vacant", None))], ()),
        ([artifact("Plan.docx", role())], ()),
        ([unreadable("M&O Plan.docx", "mo-plan")], ()),
    ],
)
def test_none_of_the_documents_was_supplied(supplied: list[Artifact], absent: tuple[str, ...]) -> None:
    assert finding(rule(WANTED), supplied).absent == absent


def test_what_may_stand_anywhere_waits_for_no_document() -> None:
    assert finding(rule(WANTED, item(NAMED, name="anywhere")), [artifact("Minutes.docx", kind=None)]).absent == ()


def test_a_document_that_says_it_is_vacant_is_not_what_is_missing() -> None:
    minutes = artifact("Minutes.docx", role("vacant", None), kind="meeting-minutes")
    assert finding(rule(WANTED), [minutes]).absent == ()

"""What a statement says of what it names: each way to be misread beside the sentence that means it."""

import pytest

from mocheck.understand.stance import passage_stance, stance_of
from mocheck.understand.viewing import build
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import block, document

CASES = """
negated     | There is no {customer liaison} at this time.
affirmed    | The {customer liaison} is Maria Ortega.
negated     | A {customer liaison} has not been assigned.
affirmed    | A {customer liaison} has been assigned.
negated     | The program does not have a {customer liaison}.
negated     | We don't have an {escalation} procedure yet.
negated     | The plan was written without a {knowledge transfer} period.
negated     | {Backup and recovery} testing was not performed before go-live.
affirmed    | {Backup and recovery} testing was performed before go-live.
negated     | {Emergency changes} are not addressed.
negated     | The {help desk} is no longer staffed.
negated     | Neither the {change control process} nor its board exists.
negated     | No {customer liaison} has been appointed before launch.
negated     | No formal or documented {escalation} path exists.
negated     | The lack of a {change control process} remains a concern.
negated     | No approach was defined for {emergency fixes}.
affirmed    | No release goes to production without the {CCB}'s approval.
affirmed    | There is no release without approval of the {Change Control Board}.
affirmed    | No {emergency change} is deployed without approval.
affirmed    | Changes are not deployed until the {CCB} approves them.
affirmed    | {Knowledge transfer} ends no later than June 30.
affirmed    | The {CCB} not only approves changes but ranks them.
affirmed    | The {CCB} does not approve budget requests.
affirmed    | Every change goes through the {change control process} without exception.
affirmed    | This plan does not replace the {change control process}.
affirmed    | Staff who have not completed onboarding contact the {help desk}.
affirmed    | Requests that are not approved by the {CCB} are closed.
affirmed    | Tickets are not limited to the {help desk}.
affirmed    | The {help desk} cannot close a ticket unless the user agrees.
conditional | It would be ideal if the {backup and recovery} job started by itself.
conditional | Ideally, the {help desk} answers at night as well.
affirmed    | The {help desk} answers at night as well.
planned     | A {Change Control Process} will be developed prior to go-live.
affirmed    | The {Change Control Process} was developed prior to go-live.
planned     | The state will establish a {help desk}.
affirmed    | The state will chair the {help desk}'s weekly call.
planned     | The {customer liaison} is to be determined.
planned     | The {knowledge transfer} plan is under development.
planned     | A {customer liaison} will be hired in July.
planned     | The {CCB} has yet to be formed.
planned     | The agency plans to appoint a {customer liaison}.
planned     | {Change control process}: TBD
affirmed    | The {program manager} will chair the weekly meeting.
affirmed    | {Backups} will be performed nightly.
affirmed    | The {CCB} will review each change request.
affirmed    | A {risk owner} will be assigned to each risk.
affirmed    | {Training} will be provided to new staff.
conditional | If funding is approved, a {help desk} will be staffed.
conditional | A {help desk} may be established in a later phase.
conditional | Subject to budget approval, the state will hire a {customer liaison}.
affirmed    | If an incident occurs, the {help desk} logs a ticket.
affirmed    | In the event of a failure, {backup and recovery} starts within four hours.
affirmed    | The {CCB} may approve urgent changes by e-mail.
ended       | Until 2019 Mary Poe served as {customer liaison}.
ended       | Formerly, a {help desk} answered calls.
ended       | Formerly the vendor's team made all {quick fixes} and tested them.
ended       | The {steering committee} was disbanded in May.
affirmed    | As previously described, the {CCB} meets weekly.
instruction | Describe the {escalation} process.
instruction | [Insert the name of the {customer liaison}]
instruction | <{Customer liaison} name>
reference   | See the {Backup} Plan (SharePoint).
reference   | {Backup and recovery} procedures are documented in the Operations Manual.
affirmed    | {Backup and recovery} procedures are documented in Section 4 below.
affirmed    | {Escalation} follows the steps described in this section.
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_stance(case: str) -> None:
    want, said = (part.strip() for part in case.split("|"))
    start = said.index("{")
    end = said.index("}") - 1
    assert stance_of(said.replace("{", "").replace("}", ""), start, end, load()) == want


@pytest.mark.parametrize(
    ("kinds", "want"), [(("rfp",), "obligation"), (("contract",), "obligation"), (("mo-plan",), "affirmed")]
)
def test_what_a_solicitation_demands_is_not_there(kinds: tuple[str, ...], want: str) -> None:
    view = build(document(block("paragraph", "The Contractor shall provide a help desk 24 hours a day.")), load())
    passage = view.passages[0]
    start = passage.text.index("help desk")
    assert passage_stance(passage, start, start + 9, kinds, load()) == want


@pytest.mark.parametrize(
    ("heading", "want"),
    [("1.3 References", "reference"), ("Acronyms and Definitions", "reference"), ("4 Support", "affirmed")],
)
def test_the_part_of_the_document_counts(heading: str, want: str) -> None:
    blocks = block("heading", heading, level=1), block("paragraph", "The help desk is open.", path=(heading,))
    passage = build(document(*blocks), load()).passages[-1]
    assert passage_stance(passage, 4, 13, (), load()) == want


def test_one_endless_sentence_is_read_in_time() -> None:
    text = "who " * 50_000 + "has no help desk " + "which is not " * 50_000
    start = text.index("help desk")
    assert stance_of(text, start, start + 9, load()) == "negated"

"""How verdicts are made, and what is shown for them."""

from __future__ import annotations

from typing import Any

import pytest

from mocheck.assess.combine import combined
from mocheck.engine import declared
from mocheck.model.artifact import SectionKind, Signal
from mocheck.model.condition import Absent, All, AnyOf, Count, Pattern, Ref, Test
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact, RowFact
from mocheck.model.rule import Near, Verdict, When
from tests.assess.making import ALWAYS, artifact, clause, finding, findings, in_state, item, role, rule, unreadable

NAMED = clause("pass", in_state("named"), "{person} is the liaison ({artifact}).")
VACANT = clause("fail", in_state("vacant"), "The role is vacant.")
PLAN = artifact("Plan.docx", role())


def test_the_first_clause_that_holds_decides() -> None:
    both = artifact("Plan.docx", role(), role("vacant", None))
    assert finding(rule(item(NAMED, VACANT)), [both]).verdict == "pass"
    assert finding(rule(item(VACANT, NAMED)), [both]).verdict == "fail"
    assert finding(rule(item(VACANT, NAMED)), [both]).message == "The role is vacant."


def test_what_no_clause_decides_is_as_otherwise_says() -> None:
    found = finding(rule(item(NAMED, otherwise="partial", looked_in=("mo-plan",))), [artifact("Plan.docx")])
    assert (found.verdict, found.message) == ("partial", "No liaison was found.")
    assert found.evidence == ()
    assert found.searched == ("Plan.docx",)


def test_an_unfilled_template_is_said_where_nothing_else_of_its_kind_is() -> None:
    form = artifact("Form.docx").model_copy(update={"template": True})
    asked = rule(item(NAMED, looked_in=("mo-plan",)))
    assert finding(asked, [form]).message == "No liaison was found; Form.docx is only an unfilled template."
    assert finding(asked, [form, artifact("Plan.docx")]).message == "No liaison was found."
    assert finding(rule(item(NAMED, looked_in=("charter",))), [form]).message == "No liaison was found."


def test_a_finding_carries_all_of_its_rule() -> None:
    found = finding(rule(item(NAMED), tags=("staff",), severity="blocker", mode="assisted"), [PLAN])
    assert (found.rule, found.pack, found.title, found.why, found.remedy) == (
        "X-1",
        "x",
        "Title of X-1",
        "because",
        "do it",
    )
    assert (found.severity, found.mode, found.tags, found.criterion.quote) == (
        "blocker",
        "assisted",
        ("staff",),
        "shall",
    )
    assert found.items == ()


def test_every_rule_has_its_finding_in_order() -> None:
    assert list(findings([rule(item(NAMED), name="X-2"), rule(item(NAMED), name="X-1")], [PLAN])) == ["X-2", "X-1"]


# Messages


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{person} in {artifact}", "M. Ortega in Plan.docx"),
        ("{liaison.person} holds {liaison.role}", "M. Ortega holds liaison"),
        ("{organization}", "(not said)"),
        ("{liaison.organization}", "(not said)"),
        ("{nobody.person}", "(not said)"),
        ("{own} {confidence} {duties}", "yes 0.9 0"),
        ("{version} of {revised}", "2.1 of 2026-09-30"),
        ("{count} of them", "1 of them"),
        ("{}, {0}, {person!r}, {person:>99}, {{person}}", "{}, {0}, {person!r}, {person:>99}, {M. Ortega}"),
        ("{person.__class__}{artifact.path}{__class__}{location}{model_dump}{facts}", "(not said)" * 6),
    ],
)
def test_a_message_names_fields_and_nothing_else(template: str, said: str) -> None:
    plan = artifact("Plan.docx", role(), version="2.1", revised="2026-09-30")
    found = finding(rule(item(clause("pass", in_state("named", "liaison"), template))), [plan])
    assert found.message == said


def test_a_message_speaks_of_the_surest_match() -> None:
    plans = [artifact("A.docx", role(person="Vague", confidence=0.5)), artifact("B.docx", role(person="Sure"))]
    assert finding(rule(item(NAMED)), plans).message == "Sure is the liaison (B.docx)."


def test_names_lead_to_the_fact_that_each_pattern_matched() -> None:
    document = Pattern(fact="document", tests=(Test(field="kinds", op="is", value="mo-plan"),), bind="plan")
    elsewhere = Pattern(
        fact="role", tests=(Test(field="artifact", op="is_not", value=Ref(name="plan", field="path")),), bind="other"
    )
    message = "{plan.artifact}, {other.artifact}, {other.person}, {person}"
    together = rule(item(clause("pass", All(all=(document, elsewhere)), message)))
    found = finding(together, [artifact("A.docx"), artifact("B.docx", role(), kind="log")])
    assert found.message == "A.docx, B.docx, M. Ortega, M. Ortega"


def test_text_of_documents_stays_short_and_on_one_line() -> None:
    found = finding(rule(item(NAMED)), [artifact("Plan.docx", role(person="A\n\tB " + "x" * 500))])
    assert found.message.startswith("A B xxx")
    assert len(found.message) < 220
    assert "\n" not in found.message


def test_rows_are_named_by_their_columns() -> None:
    where = Location(path=("Log",), part="B7")
    row = RowFact(
        location=where, quote="R-1", confidence=1, register="log", fields={"id": "R-1", "due": "September 30, 2026"}
    )
    message = "{field.id} of {register}, due {day.due}, {count} row"
    found = finding(
        rule(item(clause("fail", Count(of=Pattern(fact="row"), min=1), message))), [artifact("L.xlsx", row)]
    )
    assert found.message == "R-1 of log, due 2026-09-30, 1 row"


# Evidence


def test_evidence_leads_to_the_place() -> None:
    proof = finding(rule(item(NAMED)), [artifact("Plan.md", role(line=12))]).evidence[0]
    assert proof.model_dump() == {
        "artifact": "Plan.md",
        "sha256": "a" * 64,
        "location": "line 12 > 3 Roles > table 1 row 4",
        "quote": "Liaison | M. Ortega",
        "confidence": 0.9,
        "line": 12,
    }


def test_each_place_is_shown_once_the_surest_first_and_not_too_many() -> None:
    several = [role(part=f"row {number % 20}", confidence=number / 100) for number in range(40)]
    found = finding(rule(item(NAMED)), [artifact("Plan.docx", *several)])
    assert [proof.location.rpartition(" ")[2] for proof in found.evidence] == ["19", "18", "17", "16", "15", "14"]
    assert found.evidence[0].confidence == 0.39


def test_all_that_the_surest_match_needs_is_shown() -> None:
    held = [role(part=f"row {number}", confidence=0.95) for number in range(10)]
    nobody = role("vacant", None, part="row 77", confidence=0.8)
    both = All(all=(in_state("named"), in_state("vacant")))
    found = finding(rule(item(clause("partial", both))), [artifact("Plan.docx", *held, nobody)])
    assert len(found.evidence) == 6
    assert found.evidence[-1].location.endswith("row 77")


def test_the_proof_of_a_document_is_its_title_and_what_shows_its_status() -> None:
    signal = Signal(says="approved", location=Location(part="cover"), quote="Approved 2026-09-30")
    plan = artifact("Plans/P.docx", title="The Plan", status="approved", status_signals=(signal,))
    bare = Pattern(fact="document", tests=(Test(field="readable", op="is", value=True),))
    final = Pattern(fact="document", tests=(Test(field="status", op="is", value="approved"),))
    quotes = [
        [proof.quote for proof in finding(rule(item(clause("pass", each))), [plan]).evidence] for each in (bare, final)
    ]
    assert quotes == [["The Plan"], ["Approved 2026-09-30", "The Plan"]]
    untitled = finding(rule(item(clause("pass", bare))), [artifact("Plans/P.docx")])
    assert untitled.evidence[0].quote == "P.docx"


def test_the_proof_of_a_section_is_its_heading() -> None:
    place = Location(path=("3 Controls",), part="heading 7", page=4)
    guess = SectionKind(kind="cm-plan", confidence=0.8, signal="section", location=place, quote="3.2 Keeping Versions")
    held = Pattern(fact="section-kind", tests=(Test(field="section_kind", op="is", value="cm-plan"),))
    (proof,) = finding(rule(item(clause("partial", held))), [artifact("P.docx", sections=(guess,))]).evidence
    assert (proof.location, proof.quote, proof.confidence) == (
        "p. 4 > 3 Controls > heading 7",
        "3.2 Keeping Versions",
        0.8,
    )


def test_searched_is_what_could_have_held_it_or_else_everything() -> None:
    folder = [artifact("A.docx"), artifact("B.docx", kind="log"), unreadable("C.pdf", "charter")]
    assert finding(rule(item(NAMED, looked_in=("log",))), folder).searched == ("B.docx",)
    assert finding(rule(item(NAMED, looked_in=("kt-plan",))), folder).searched == ("A.docx", "B.docx")
    assert finding(rule(item(NAMED)), folder).searched == ("A.docx", "B.docx")


def test_what_came_nearest_says_why_it_is_not_enough() -> None:
    near = (
        Near(when=in_state("tbd"), why_not="the cell says TBD"),
        Near(when=Pattern(fact="role"), why_not="it names nobody"),
    )
    plan = artifact("Plan.docx", role("dummy", "John Doe", quote="John Doe"), role("tbd", None, quote="TBD"))
    found = finding(rule(item(NAMED, near=near)), [plan])
    assert [(each.quote, each.why_not) for each in found.nearest] == [
        ("TBD", "the cell says TBD"),
        ("John Doe", "it names nobody"),
    ]
    assert finding(rule(item(clause("pass", in_state("tbd")), near=near)), [plan]).nearest == ()


def test_what_is_evidence_is_not_near_too() -> None:
    near = (Near(when=Pattern(fact="role"), why_not="not enough"),)
    plan = artifact("Plan.docx", role("vacant", None, quote="vacant", part="row 1"), role("tbd", None, part="row 2"))
    found = finding(rule(item(VACANT, near=near)), [plan])
    assert [each.quote for each in found.evidence] == ["vacant"]
    assert [each.location for each in found.nearest] == ["3 Roles > row 2"]


def test_no_item_crowds_the_others_out_of_what_is_near() -> None:
    many = [role("tbd", None, part=f"row {number}") for number in range(9)]
    plan = artifact("Plan.docx", *many, role("dummy", "John Doe", part="row 99"))
    first = item(NAMED, name="a", near=(Near(when=in_state("tbd"), why_not="TBD"),))
    second = item(NAMED, name="b", near=(Near(when=in_state("dummy"), why_not="dummy"),))
    found = finding(rule(first, second), [plan])
    assert [each.why_not for each in found.nearest] == ["TBD", "dummy", "TBD", "TBD"]


# What cannot be read


@pytest.mark.parametrize(
    ("hints", "looked_in", "verdict"),
    [
        (("charter",), ("charter", "mo-plan"), "not_determined"),
        (("log",), ("charter",), "fail"),
        ((), ("charter",), "not_determined"),
        (("log",), (), "not_determined"),
    ],
)
def test_what_could_not_be_read_may_hold_it(hints: tuple[str, ...], looked_in: tuple[str, ...], verdict: str) -> None:
    found = finding(rule(item(NAMED, looked_in=looked_in)), [unreadable("Scan.pdf", *hints)])
    assert found.verdict == verdict
    if verdict == "not_determined":
        assert found.message == "No liaison was found; but Scan.pdf could not be read and may hold it."
        assert [(each.artifact, each.why_not) for each in found.nearest] == [
            ("Scan.pdf", "it could not be read: it is encrypted")
        ]


def test_what_was_read_is_not_undone_by_what_was_not() -> None:
    folder = [artifact("Plan.docx", role("vacant", None)), unreadable("Scan.pdf")]
    assert finding(rule(item(NAMED, VACANT)), folder).verdict == "fail"
    assert finding(rule(item(NAMED, VACANT)), [*folder, PLAN]).verdict == "pass"


def test_what_is_not_about_absence_is_not_touched() -> None:
    assert finding(rule(item(NAMED, absence=False)), [unreadable("Scan.pdf")]).verdict == "fail"
    none_open = item(clause("fail", Pattern(fact="row")), otherwise="pass", message="No row is open.")
    assert finding(rule(none_open), [unreadable("Scan.pdf")]).verdict == "not_determined"
    assert finding(rule(item(otherwise="not_applicable")), [unreadable("Scan.pdf")]).verdict == "not_applicable"


# Conditions


def answer(value: bool, op: str = "is") -> Pattern:
    tests = (
        Test(field="name", op="is", value="mous"),
        Test.model_validate({"field": "value", "op": op, "value": value}),
    )
    return Pattern(fact="answer", tests=tests)


WHEN = When(holds=answer(True), fails=answer(True, "is_not"), asks=("mous",), text="mous is true")


def derived(value: bool, quote: str) -> AnswerFact:
    return AnswerFact(location=Location(), quote=quote, confidence=0.8, name="mous", value=value, basis="derived")


def test_a_condition_that_holds_lets_the_rule_decide() -> None:
    assert finding(rule(item(NAMED), when=WHEN), [PLAN], declared({"mous": True})).verdict == "pass"


def test_a_condition_that_fails_is_the_reason_why_it_does_not_apply() -> None:
    found = finding(rule(item(NAMED), when=WHEN), [PLAN], declared({"mous": False}))
    assert (found.verdict, found.message) == (
        "not_applicable",
        "It applies only where mous is true, which is not so here.",
    )
    assert [(proof.artifact, proof.location, proof.quote) for proof in found.evidence] == [
        ("mocheck.yaml", "facts > mous", "mous: false")
    ]
    assert found.searched == ()


def test_an_unknown_condition_never_skips_a_rule() -> None:
    found = finding(rule(item(NAMED), when=WHEN), [PLAN])
    assert (found.verdict, found.asks) == ("not_determined", ("mous",))
    assert "mous is true" in found.message


def test_only_what_is_not_known_is_asked() -> None:
    other = Pattern(fact="answer", tests=(Test(field="name", op="is", value="batch"),))
    both = When(
        holds=All(all=(answer(True), other)),
        fails=AnyOf(any=(answer(True, "is_not"),)),
        asks=("mous", "batch"),
        text="mous is true and batch is true",
    )
    assert finding(rule(item(NAMED), when=both), [PLAN], declared({"mous": True})).asks == ("batch",)


def test_a_contradicted_condition_quotes_both_sides() -> None:
    found = finding(rule(item(NAMED), when=WHEN), [PLAN], [derived(True, "MOUs exist."), derived(False, "No MOUs.")])
    assert found.verdict == "not_determined"
    assert '"MOUs exist." (mocheck.yaml) but "No MOUs." (mocheck.yaml)' in found.message
    assert {proof.quote for proof in found.evidence} == {"MOUs exist.", "No MOUs."}


def test_a_clause_may_ask_for_what_is_not_declared() -> None:
    undeclared = clause("not_determined", ALWAYS, "phase.start is not declared.", ("phase.start",))
    found = finding(rule(item(undeclared, name="a"), item(undeclared, name="b")), [PLAN])
    assert (found.verdict, found.asks) == ("not_determined", ("phase.start",))


# Several items


@pytest.mark.parametrize(
    ("verdicts", "need", "expected"),
    [
        ("pass pass", 0, "pass"),
        ("pass fail", 0, "partial"),
        ("fail fail", 0, "fail"),
        ("partial fail", 0, "partial"),
        ("pass fail fail", 1, "pass"),
        ("pass pass fail", 3, "partial"),
        ("pass not_applicable", 0, "pass"),
        ("pass not_applicable", 2, "pass"),
        ("not_applicable not_applicable", 0, "not_applicable"),
        ("pass not_determined", 0, "not_determined"),
        ("pass not_determined", 1, "pass"),
        ("fail not_determined", 0, "fail"),
        ("pass fail not_determined", 0, "partial"),
        ("pass fail not_determined", 2, "not_determined"),
        ("pass not_yet_due", 0, "not_yet_due"),
        ("pass not_yet_due not_determined", 2, "not_yet_due"),
        ("fail not_yet_due", 0, "fail"),
        ("", 0, "not_applicable"),
    ],
)
def test_the_whole_follows_from_its_parts(verdicts: str, need: int, expected: Verdict) -> None:
    assert combined(verdicts.split(), need) == expected  # type: ignore[arg-type]


def test_the_message_counts_and_names_what_is_short() -> None:
    items = [
        item(clause("pass", ALWAYS), name="MAC"),
        item(clause("fail", ALWAYS), name="EMR"),
        item(clause("fail", ALWAYS), name="RTN"),
        item(clause("partial", ALWAYS), name="OPT"),
        item(clause("not_determined", ALWAYS), name="URG"),
        item(clause("not_applicable", ALWAYS), name="TRF"),
    ]
    found = finding(rule(*items), [PLAN])
    assert found.message == "1 of 5: missing: EMR, RTN; only in part: OPT; not determined: URG."
    assert [(each.item, each.verdict) for each in found.items][:2] == [("MAC", "pass"), ("EMR", "fail")]
    assert finding(rule(items[0], items[0]), [PLAN]).message == "2 of 2: MAC, MAC."


def test_the_evidence_of_the_items_is_that_of_the_finding() -> None:
    plan = artifact("Plan.docx", role(part="row 1"), role("vacant", None, 0.95, part="row 2"))
    found = finding(rule(item(NAMED, name="a"), item(VACANT, name="b")), [plan])
    assert [proof.location for proof in found.evidence] == ["3 Roles > row 2", "3 Roles > row 1"]
    assert [len(each.evidence) for each in found.items] == [1, 1]


# Attested rules


@pytest.mark.parametrize(
    ("clauses", "verdict"),
    [
        ((NAMED,), "not_determined"),
        ((clause("not_determined", in_state("named")),), "not_determined"),
        ((clause("partial", in_state("named")),), "partial"),
        ((clause("fail", in_state("named")),), "fail"),
        ((clause("not_yet_due", in_state("named")),), "not_yet_due"),
        ((VACANT,), "not_determined"),
    ],
)
def test_an_attested_rule_awaits_a_person_unless_records_speak_against_it(clauses: Any, verdict: Verdict) -> None:
    attested = rule(item(*clauses), mode="attested")
    found = finding(attested, [PLAN])
    assert found.verdict == verdict
    assert ("A named person must attest it." in found.message) == (verdict == "not_determined")
    assert bool(found.evidence) == (clauses != (VACANT,))


def test_what_the_records_of_an_attested_rule_propose_can_be_asked_for() -> None:
    assert finding(rule(item(NAMED), mode="attested"), [PLAN], awaiting=False).verdict == "pass"
    assert finding(rule(item(VACANT), mode="attested"), [PLAN], awaiting=False).verdict == "fail"


def test_an_attested_rule_that_does_not_apply_awaits_nobody() -> None:
    found = finding(rule(item(NAMED), mode="attested", when=WHEN), [PLAN], declared({"mous": False}))
    assert found.verdict == "not_applicable"


# Rollups


def test_a_rollup_sums_up_the_rules_it_names() -> None:
    passing, failing = item(clause("pass", in_state("named"))), item(otherwise="fail", message="It is not there.")
    rules = [
        rule(passing, name="X-1"),
        rule(failing, name="X-2"),
        rule(failing, name="X-3", severity="info"),
        rule(name="X-4", rollup=("X-1", "X-2", "X-3")),
        rule(name="X-5", rollup=("X-1", "X-3")),
        rule(name="X-6", rollup=("X-3",)),
        rule(name="X-7", rollup=("X-4", "X-1")),
    ]
    found = findings(rules, [PLAN])
    assert {name: found[name].verdict for name in ("X-4", "X-5", "X-6", "X-7")} == {
        "X-4": "partial",
        "X-5": "pass",
        "X-6": "fail",
        "X-7": "partial",
    }
    assert found["X-4"].message == "1 of 2: open: X-2."
    assert [(each.item, each.verdict) for each in found["X-4"].items] == [
        ("X-1", "pass"),
        ("X-2", "fail"),
        ("X-3", "fail"),
    ]
    assert found["X-4"].items[1].message == "Title of X-2: It is not there."
    assert found["X-5"].evidence == found["X-1"].evidence
    assert found["X-4"].searched == ("Plan.docx",)


def test_rollups_that_contain_each_other_come_to_an_end() -> None:
    rules = [
        rule(item(clause("pass", ALWAYS)), name="X-1"),
        rule(name="X-2", rollup=("X-1", "X-3")),
        rule(name="X-3", rollup=("X-1", "X-2", "X-3")),
    ]
    found = findings(rules, [PLAN])
    assert (found["X-2"].verdict, found["X-3"].verdict) == ("pass", "pass")


def test_a_rollup_whose_condition_is_not_known_is_not_determined() -> None:
    rules = [rule(item(clause("pass", ALWAYS)), name="X-1"), rule(name="X-2", rollup=("X-1",), when=WHEN)]
    assert findings(rules, [PLAN])["X-2"].verdict == "not_determined"
    assert findings(rules, [PLAN], declared({"mous": False}))["X-2"].verdict == "not_applicable"
    assert findings(rules, [PLAN], declared({"mous": True}))["X-2"].verdict == "pass"


def test_absence_is_no_evidence_but_a_list_of_where_it_looked() -> None:
    found = finding(rule(item(clause("pass", Absent(absent=in_state("vacant"))))), [PLAN])
    assert (found.verdict, found.evidence, found.searched) == ("pass", (), ("Plan.docx",))

"""Answers that follow from documents, and from each other."""

from __future__ import annotations

import datetime

from mocheck.engine import declared, derive, flatten
from mocheck.model.artifact import Artifact, KindGuess
from mocheck.model.condition import Condition, Pattern, Test
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact, StatementFact
from mocheck.model.result import Phase
from mocheck.model.rule import Derive

AS_OF = datetime.date(2026, 11, 21)


def statement(subject: str, confidence: float = 0.8) -> StatementFact:
    where = Location(path=("2 Operations",), part="paragraph 1")
    quote = f"The {subject} operate the system."
    return StatementFact(location=where, quote=quote, confidence=confidence, topic="operates", subject=subject)


def document(path: str, *facts: StatementFact) -> Artifact:
    kinds = (KindGuess(kind="mo-plan", confidence=0.9, signal="title"),)
    return Artifact(path=path, sha256="a" * 64, format="docx", readable=True, kinds=kinds, facts=facts)


def says(subject: str) -> Pattern:
    return Pattern(fact="statement", tests=(Test(field="subject", op="is", value=subject),))


def answered(name: str, value: bool) -> Pattern:
    tests = (Test(field="name", op="is", value=name), Test(field="value", op="is", value=value))
    return Pattern(fact="answer", tests=tests)


def rule(name: str, when: Condition, answer: str, value: bool) -> Derive:
    return Derive(id=name, when=when, answer=answer, value=value, why=f"{answer} follows")


RULES = (
    rule("D-1", says("county staff"), "local_sites", True),
    rule("D-2", says("contractor"), "mo_contractor", True),
    rule("D-3", says("state staff"), "mo_contractor", False),
    rule("D-4", answered("mo_contractor", True), "mo_procured", True),
    rule("D-5", answered("mo_procured", True), "mo_contract_awarded", True),
    rule("D-0", says("contractor"), "mo_contractor", True),
)


def answers(artifacts: list[Artifact], facts: dict[str, bool | int | str] | None = None) -> list[AnswerFact]:
    flat = flatten(artifacts, declared(facts or {}), Phase(), AS_OF)
    found = [derive(rules, flat, engine).answers for rules, engine in ((RULES, "auto"), (RULES[::-1], "builtin"))]  # type: ignore[arg-type]
    assert found[0] == found[1]
    return list(found[0])


def shown(found: list[AnswerFact]) -> dict[str, list[object]]:
    several: dict[str, list[object]] = {}
    for answer in found:
        several.setdefault(answer.name, []).append(answer.value)
    return several


def test_an_answer_carries_the_sentence_that_it_rests_on() -> None:
    found = answers([document("a.docx", statement("county staff", 0.6), statement("county staff", 0.7))])
    assert [(each.name, each.value, each.basis) for each in found] == [("local_sites", True, "derived")]
    assert found[0].quote == "The county staff operate the system."
    assert str(found[0].location) == "2 Operations > paragraph 1"
    assert found[0].confidence == 0.7


def test_answers_follow_from_answers_however_far() -> None:
    found = shown(answers([document("a.docx", statement("contractor"))]))
    assert found == {"mo_contractor": [True], "mo_procured": [True], "mo_contract_awarded": [True]}


def test_what_is_declared_is_not_derived() -> None:
    found = answers([document("a.docx", statement("contractor"))], {"mo_contractor": False})
    assert shown(found) == {"mo_contractor": [False]}


def test_documents_that_contradict_each_other_both_speak() -> None:
    found = answers([document("a.docx", statement("contractor")), document("b.docx", statement("state staff"))])
    assert shown(found)["mo_contractor"] == [False, True]


def test_nothing_follows_from_nothing() -> None:
    assert answers([document("a.docx")]) == []


def test_a_derived_answer_leads_to_its_document() -> None:
    flat = flatten([document("a.docx", statement("county staff"))], (), Phase(), AS_OF)
    derived = derive(RULES, flat)
    artifact, fact, _ = derived.sources[-1]
    assert artifact is not None
    assert artifact.path == "a.docx"
    assert derived.facts[-1].kinds == {"mo-plan"}
    assert derived.facts[: len(flat.facts)] == flat.facts
    assert isinstance(fact, AnswerFact)


def test_what_documents_say_against_a_declaration_is_kept_and_decides_nothing() -> None:
    artifacts = [document("a.docx", statement("contractor")), document("b.docx", statement("county staff"))]
    said = declared({"mo_contractor": False, "local_sites": True})
    for engine in ("auto", "builtin"):
        flat = derive(RULES, flatten(artifacts, said, Phase(), AS_OF), engine)
        assert shown(list(flat.answers)) == {"local_sites": [True], "mo_contractor": [False]}
        ((artifact, answer),) = flat.disputed
        assert artifact is not None and artifact.path == "a.docx"
        assert (answer.name, answer.value, answer.quote) == (
            "mo_contractor",
            True,
            "The contractor operate the system.",
        )


def test_documents_that_tell_several_do_not_dispute_a_larger_number() -> None:
    artifacts = [document("a.docx", statement("contractor"))]
    several = Derive(id="D", when=says("contractor"), answer="help_desks", value=2, why="several")
    for number, disputed in ((3, 0), (2, 0), (1, 1)):
        flat = flatten(artifacts, declared({"help_desks": number}), Phase(), AS_OF)
        assert len(derive([several], flat, "builtin").disputed) == disputed

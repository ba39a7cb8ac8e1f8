"""`facts`: the general kind. Conditions in YAML decide, each with its message (see `packs.conditions`)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from mocheck.model.facts import Frozen
from mocheck.model.rule import Clause, Item, Near, Verdict
from mocheck.packs import conditions
from mocheck.packs.base import Context, Expect, Parts
from mocheck.packs.names import Kinds

Keys = tuple[str | int, ...]
_SHORT = ("all", "any", "none", "count", "fact")


class Case(Frozen):
    """If `when` holds, `message` is said; it may use {field} of the first fact that matched."""

    when: dict[str, Any]
    message: Annotated[str, Field(min_length=1)]


class Ruling(Case):
    """A case with its verdict, for cases whose order matters."""

    verdict: Verdict


class NearCase(Frozen):
    """Facts that came near, and why they are not enough."""

    when: dict[str, Any]
    why_not: Annotated[str, Field(min_length=1)]


def _cases(said: Any) -> Any:
    return [said] if isinstance(said, dict) else said


Cases = Annotated[tuple[Case, ...], BeforeValidator(_cases)]
ORDER: tuple[Verdict, ...] = ("not_determined", "pass", "partial", "not_applicable", "not_yet_due", "fail")


class Facts(Expect):
    """`first` is tried as it stands, then the cases verdict by verdict, in the order of ORDER; if none holds, it is
    `otherwise` with `message`.

    A condition may also stand by itself (`facts: {fact: role, ...}`): it is then the case for pass.
    """

    first: tuple[Ruling, ...] = ()
    pass_: Annotated[Cases, Field(alias="pass")] = ()
    partial: Cases = ()
    fail: Cases = ()
    not_determined: Cases = ()
    not_applicable: Cases = ()
    not_yet_due: Cases = ()
    otherwise: Verdict = "fail"
    message: str = "Nothing was found that shows it."
    near: tuple[NearCase, ...] = ()
    in_: Annotated[Kinds, Field(alias="in")] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, said: Any) -> Any:
        if not isinstance(said, dict) or not any(key in said for key in _SHORT):
            return said
        when = {key: value for key, value in said.items() if key not in cls.own()}
        rest = {key: value for key, value in said.items() if key in cls.own()}
        return {"pass": {"when": when, "message": "Found in {artifact}."}, **rest}

    @classmethod
    def own(cls) -> set[str]:
        """The keys that belong to the expectation and not to a condition written in short."""
        return {field.alias or name for name, field in cls.model_fields.items()}


def compile_facts(expect: Facts, context: Context) -> Parts:
    """One item. Where a case needs a date that is not declared, all but the date decides, and it is asked for."""
    clauses = [_clause(case.verdict, case, context) for case in expect.first]
    clauses += [_clause(verdict, case, context) for verdict in ORDER for case in _of(expect, verdict)]
    item = Item(
        item=expect.item,
        clauses=tuple(clauses),
        otherwise=expect.otherwise,
        message=expect.message,
        near=tuple(_near(case, context) for case in expect.near),
        looked_in=expect.in_,
    )
    return Parts(items=(item,))


def _of(expect: Facts, verdict: Verdict) -> tuple[Case, ...]:
    cases: tuple[Case, ...] = getattr(expect, "pass_" if verdict == "pass" else verdict)
    return cases


def _clause(verdict: Verdict, case: Case, context: Context) -> Clause:
    built = conditions.build(case.when, context)
    if not built.asks:
        return Clause(verdict=verdict, when=built.condition, message=case.message)
    message = f"This cannot be decided: {' and '.join(built.asks)} is not declared in the program file."
    return Clause(verdict="not_determined", when=built.condition, message=message, asks=built.asks)


def _near(case: NearCase, context: Context) -> Near:
    return Near(when=conditions.pattern(case.when, context), why_not=case.why_not)


def check_facts(data: Any, context: Context) -> list[tuple[Keys, str]]:
    """What is wrong in the conditions, at key paths within the expectation as it is written."""
    if any(key in data for key in _SHORT):
        return conditions.build({key: value for key, value in data.items() if key not in Facts.own()}, context).problems
    problems: list[tuple[Keys, str]] = []
    for verdict in ("first", *ORDER, "near"):
        said = data.get(verdict, ())
        cases: list[tuple[Keys, Any]] = [((verdict, index), case) for index, case in enumerate(said)]
        for at, case in [((verdict,), said)] if isinstance(said, dict) else cases:
            built = conditions.build(case["when"], context)
            problems += [((*at, "when", *keys), message) for keys, message in built.problems]
    return problems

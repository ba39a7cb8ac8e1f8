"""Conditions as rules write them, made into the engine's.

    all: [...] | any: [...] | none: PATTERN | count: PATTERN, min: 5, max: 9, distinct: field.id | PATTERN
    PATTERN:  fact: role, as: liaison, document: [staffing-plan], role: customer-liaison, state: {in: [named]}

A test is a value (`is`), a list (`in`), or one or more of {is, is_not, in, not_in, min, max, present, missing, same}.
`same: liaison.artifact` joins with the field of a fact that `as` named above it in the same `all`; it may also stand
under another test ({min: {same: ...}}). Dates are written as in `packs.days`. A pattern sees only facts that may
prove something (see `base.usable`), unless it says `usable: false` or tests the stance itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

from mocheck.model.condition import Absent, All, AnyOf, Condition, Count, Op, Pattern, Ref, Test
from mocheck.packs import days
from mocheck.packs.base import ALWAYS, Context, sound_document, usable
from mocheck.packs.fields import FACTS, VALUES, allowed_fields, words_of
from mocheck.program.validation import suggest

Keys = tuple[str | int, ...]
_OPS = get_args(Op)
_FORMS = ("all", "any", "none", "count", "fact")
_PLAIN = ("fact", "as", "document", "usable")


@dataclass
class Built:
    """A condition; the dates it needs and the program file does not declare; and what is wrong with it.

    Where a date is not declared its test is left out: the condition then says where the date would have decided.
    """

    condition: Condition = ALWAYS
    asks: tuple[str, ...] = ()
    problems: list[tuple[Keys, str]] = field(default_factory=list)


def build(data: Any, context: Context) -> Built:
    """Reads a condition. With problems, the condition means nothing."""
    reader = _Reader(context)
    condition = reader.condition(data, (), {})
    return Built(condition, tuple(dict.fromkeys(reader.asks)), reader.problems)


def pattern(data: Any, context: Context) -> Pattern:
    """Reads a single pattern whose problems were reported before."""
    return _Reader(context).pattern(data, (), {})


class _Reader:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.asks: list[str] = []
        self.problems: list[tuple[Keys, str]] = []

    def wrong(self, at: Keys, message: str) -> None:
        self.problems.append((at, message))

    def condition(self, data: Any, at: Keys, bound: dict[str, str]) -> Condition:
        forms = [form for form in _FORMS if isinstance(data, dict) and form in data]
        if len(forms) != 1:
            self.wrong(at, f"a condition has exactly one of {', '.join(_FORMS)}")
            return ALWAYS
        form = forms[0]
        if form == "fact":
            return self.pattern(data, at, bound)
        self._only(data, at, (form,) if form != "count" else ("count", "min", "max", "distinct"))
        if form in ("all", "any"):
            parts = tuple(self._parts(data[form], (*at, form), bound if form == "all" else dict(bound)))
            return All(all=parts) if form == "all" else AnyOf(any=parts)
        inner = self.pattern(data[form], (*at, form), dict(bound))
        return Absent(absent=inner) if form == "none" else self._count(data, at, inner)

    def _parts(self, data: Any, at: Keys, bound: dict[str, str]) -> Iterable[Condition]:
        if not isinstance(data, list) or not data:
            self.wrong(at, "must be a list of conditions")
            return []
        return [self.condition(part, (*at, index), bound) for index, part in enumerate(data)]

    def _count(self, data: dict[str, Any], at: Keys, inner: Pattern) -> Count:
        least, most = data.get("min", 0), data.get("max")
        for name, number in (("min", least), ("max", most)):
            if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 0):
                self.wrong((*at, name), "must be a whole number, not below 0")
                least, most = 0, None
        return Count(of=inner, min=least or 0, max=most, distinct=data.get("distinct"))

    def pattern(self, data: Any, at: Keys, bound: dict[str, str]) -> Pattern:
        fact = data.get("fact") if isinstance(data, dict) else None
        if not isinstance(fact, str) or fact not in FACTS:
            self.wrong((*at, "fact"), f'"{fact}" is not a kind of fact{suggest(str(fact), FACTS)}')
            return Pattern(fact="never")
        tests = [
            each
            for name in data
            if name not in _PLAIN
            for each in self._tests(fact, name, data[name], (*at, name), bound)
        ]
        kinds = self._kinds(data.get("document"), (*at, "document"))
        name = data.get("as")
        if name is not None:
            bound[str(name)] = fact
        where = (Test(field="kinds", op="in", value=kinds),) if kinds else ()
        own = () if data.get("usable") is False else self._usable(fact, data)
        return Pattern(fact=fact, tests=(*own, *where, *tests), bind=str(name) if name is not None else None)

    def _usable(self, fact: str, data: dict[str, Any]) -> tuple[Test, ...]:
        if fact in ("answer", "phase"):
            return ()
        base = sound_document() if fact in ("document", "section-kind") else usable(fact).tests
        return tuple(each for each in base if each.field not in data)

    def _kinds(self, said: Any, at: Keys) -> tuple[str, ...]:
        kinds = tuple([said] if isinstance(said, str) else said) if isinstance(said, str | list | tuple) else ()
        if (said is not None and not kinds) or not all(isinstance(kind, str) for kind in kinds):
            self.wrong(at, "must be a kind of document, or a list of them")
            return ()
        self._known("document kind", kinds, at)
        return kinds

    def _known(self, family: str, values: Iterable[object], at: Keys) -> None:
        known = self.context.names.of(family)
        for value in values:
            if known and value not in known:
                self.wrong(at, f'"{value}" is no {family} of the vocabulary{suggest(str(value), known)}')

    def _tests(self, fact: str, name: str, said: Any, at: Keys, bound: dict[str, str]) -> list[Test]:
        if not allowed_fields(fact, name):
            self.wrong(at, f'facts of kind {fact} have no field "{name}"{suggest(name, FACTS[fact])}')
            return []
        if not isinstance(said, dict):
            said = {"in" if isinstance(said, list) else "is": said}
        tests = [each for op in said for each in self._test(name, op, said[op], (*at, op), bound)]
        family = VALUES.get(name)
        if family:
            self._known(family, _texts(tests), at)
        words = words_of(fact, name)
        for value in _texts(tests) if words else ():
            if value not in words:
                self.wrong(at, f'"{value}" is no {name} of facts of kind {fact}{suggest(str(value), words)}')
        return tests

    def _test(self, name: str, op: str, said: Any, at: Keys, bound: dict[str, str]) -> list[Test]:
        if op == "same":
            op, said = "is", {"same": said}
        if op not in _OPS:
            self.wrong(at, f'"{op}" is not a test{suggest(op, (*_OPS, "same"))}')
            return []
        if op in ("present", "missing"):
            flipped = {"present": "missing", "missing": "present"}[op] if said is False else op
            return [Test.model_validate({"field": name, "op": flipped})]
        if isinstance(said, dict):
            ref = self._ref(said, at, bound)
            return [Test.model_validate({"field": name, "op": op, "value": ref})] if ref else []
        if days.is_day(said):
            return self._day(name, op, said, at)
        return self._value(name, op, said, at)

    def _value(self, name: str, op: str, said: Any, at: Keys) -> list[Test]:
        if op in ("in", "not_in"):
            said = tuple(said) if isinstance(said, list) else (said,)
        elif isinstance(said, list):
            self.wrong(at, f"{op} takes one value, not a list")
            return []
        if not all(
            isinstance(each, bool | int | float | str) for each in (said if isinstance(said, tuple) else (said,))
        ):
            self.wrong(at, f"{op} takes text, a number, true or false")
            return []
        if op in ("min", "max") and (isinstance(said, bool) or not isinstance(said, int | float)):
            self.wrong(at, f"{op} takes a number or a date, not {said!r}")
            return []
        return [Test.model_validate({"field": name, "op": op, "value": said})]

    def _day(self, name: str, op: str, said: Any, at: Keys) -> list[Test]:
        try:
            day = days.parse(said)
        except ValueError as error:
            self.wrong(at, str(error))
            return []
        ordinal = self.context.day(day)
        if ordinal is None:
            self.asks.append(day.name)
            return []
        return [Test.model_validate({"field": name, "op": op, "value": ordinal})]

    def _ref(self, said: dict[str, Any], at: Keys, bound: dict[str, str]) -> Ref | None:
        name, _, of = str(said.get("same", "")).partition(".")
        if set(said) != {"same"} or name not in bound or not allowed_fields(bound[name], of):
            named = ", ".join(bound) or "none is bound above it"
            self.wrong(at, f'"{said.get("same")}" is not NAME.FIELD of a fact that "as" names above (names: {named})')
            return None
        return Ref(name=name, field=of)

    def _only(self, data: dict[str, Any], at: Keys, allowed: tuple[str, ...]) -> None:
        for key in data:
            if key not in allowed:
                self.wrong((*at, key), f"unknown key{suggest(key, allowed)}")


def _texts(tests: list[Test]) -> list[object]:
    values: list[object] = []
    for each in tests:
        values += each.value if isinstance(each.value, tuple) else [each.value]
    return [value for value in values if isinstance(value, str)]

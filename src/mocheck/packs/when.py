"""`when`: on which answers of the program file a rule applies. Three-valued: what nobody says is unknown.

{fact: NAME, is: VALUE} | {fact: NAME, in: [...]} | {fact: NAME, min: 2} | {all: [...]} | {any: [...]} | {not: ...}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mocheck.model.condition import All, AnyOf, Condition, Pattern, Scalar, Test
from mocheck.model.rule import When
from mocheck.program.facts import objection
from mocheck.program.validation import shown, suggest

Keys = tuple[str | int, ...]
_FORMS = ("fact", "all", "any", "not")
_TESTS = ("is", "in", "min", "max")


@dataclass
class _Read:
    holds: Condition
    fails: Condition
    text: str
    asks: list[str] = field(default_factory=list)


def build(data: Any, known: frozenset[str]) -> tuple[When | None, list[tuple[Keys, str]]]:
    """The compiled condition, or what is wrong with it. `known` are the names that may be asked."""
    problems: list[tuple[Keys, str]] = []
    read = _read(data, (), known, problems)
    if problems or read is None:
        return None, problems
    asks = tuple(dict.fromkeys(read.asks))
    return When(holds=read.holds, fails=read.fails, asks=asks, text=read.text), []


def _read(data: Any, at: Keys, known: frozenset[str], problems: list[tuple[Keys, str]]) -> _Read | None:
    forms = [form for form in _FORMS if isinstance(data, dict) and form in data]
    if len(forms) != 1:
        problems.append((at, f"when has exactly one of {', '.join(_FORMS)}"))
        return None
    form = forms[0]
    if form == "fact":
        return _fact(data, at, known, problems)
    for key in data:
        if key != form:
            problems.append(((*at, key), f"unknown key (allowed beside {form}: none)"))
    if form == "not":
        inner = _read(data["not"], (*at, "not"), known, problems)
        return inner and _Read(inner.fails, inner.holds, f"not ({inner.text})", inner.asks)
    if not isinstance(data[form], list) or not data[form]:
        problems.append(((*at, form), "must be a list of conditions"))
        return None
    parts = [_read(part, (*at, form, index), known, problems) for index, part in enumerate(data[form])]
    sound = [part for part in parts if part]
    holds, fails = tuple(part.holds for part in sound), tuple(part.fails for part in sound)
    text = (" and " if form == "all" else " or ").join(_grouped(part.text) for part in sound)
    asks = [name for part in sound for name in part.asks]
    if form == "all":
        return _Read(All(all=holds), AnyOf(any=fails), text, asks)
    return _Read(AnyOf(any=holds), All(all=fails), text, asks)


def _grouped(text: str) -> str:
    return f"({text})" if " and " in text or " or " in text else text


def _fact(data: dict[str, Any], at: Keys, known: frozenset[str], problems: list[tuple[Keys, str]]) -> _Read | None:
    name, tests = data["fact"], [key for key in data if key in _TESTS]
    for key in data:
        if key not in ("fact", *_TESTS):
            problems.append(((*at, key), f"unknown key{suggest(key, ('fact', *_TESTS))}"))
    if not isinstance(name, str) or name not in known:
        problems.append(((*at, "fact"), f'"{name}" is not a condition of the program file{suggest(str(name), known)}'))
        return None
    if len(tests) != 1:
        problems.append((at, f"needs exactly one of {', '.join(_TESTS)}"))
        return None
    op, value = tests[0], data[tests[0]]
    if wrong := _wrong(name, value if op == "in" and isinstance(value, list) else [value]):
        problems.append(((*at, op), wrong))
        return None
    if op in ("min", "max"):
        opposite, beyond = ("max", value - 1) if op == "min" else ("min", value + 1)
        word = "at least" if op == "min" else "at most"
        return _Read(_answer(name, op, value), _answer(name, opposite, beyond), f"{name} is {word} {value}", [name])
    if op == "in":
        values = tuple(value) if isinstance(value, list) else (value,)
        said = " or ".join(_said(each) for each in values)
        return _Read(_answer(name, "in", values), _answer(name, "not_in", values), f"{name} is {said}", [name])
    return _Read(_answer(name, "is", value), _answer(name, "is_not", value), f"{name} is {_said(value)}", [name])


def _wrong(name: str, values: list[Any]) -> str | None:
    """Why one of these values is no answer to the condition."""
    for each in values:
        why = objection(name, each) if isinstance(each, bool | int | str) else "must be one value"
        if why:
            return f"{name}: {shown(each)} {why}"
    return None


def _answer(name: str, op: str, value: Scalar | tuple[Scalar, ...]) -> Pattern:
    named = Test(field="name", op="is", value=name)
    return Pattern(fact="answer", tests=(named, Test.model_validate({"field": "value", "op": op, "value": value})))


def _said(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)

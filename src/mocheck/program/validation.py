"""Pydantic's errors in a person's words: where, what stands there, what is allowed, and the nearest name."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mocheck.errors import Problem

if TYPE_CHECKING:
    from mocheck.program.yamltext import Tree

T = TypeVar("T")
Keys = tuple[str | int, ...]

_WANTED = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "string": "text",
    "date": "a date (YYYY-MM-DD)",
    "list": "a list",
    "tuple": "a list",
    "dict": "keys and values",
    "model": "keys and values",
    "none": "empty",
}
_MOST_NAMES = 20


def nearest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that looks most like this one, if any does."""
    by_lower = {each.lower(): each for each in sorted(allowed, reverse=True)}
    found = difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def suggest(name: str, allowed: Iterable[str]) -> str:
    """' (did you mean "x"?)' or ' (allowed: a, b, c)', to put behind a message about an unknown name."""
    names = sorted(allowed)
    near = nearest(name, names)
    if near is not None:
        return f' (did you mean "{near}"?)'
    more = f", and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f" (allowed: {', '.join(names[:_MOST_NAMES])}{more})" if names else ""


def validate(model_cls: type[T], tree: Tree, at: Sequence[str | int] = ()) -> tuple[T | None, list[Problem]]:
    """The instance, or None with every problem. `at` is the key path within the tree that is validated.

    `model_cls` may be any type that pydantic knows, such as `list[Waiver]`.
    """
    data = tree.data
    for key in at:
        data = data[key]
    try:
        return TypeAdapter(model_cls).validate_python(data), []
    except ValidationError as error:
        return None, _problems(error.errors(include_url=False), model_cls, tree, data, tuple(at))


def _problems(errors: list[ErrorDetails], model_cls: Any, tree: Tree, data: Any, at: Keys) -> list[Problem]:
    by_place: dict[Keys, list[str]] = {}
    for error in errors:
        keys = _real(error["loc"], data)
        ghost = error["type"] in ("extra_forbidden", "missing")
        message = _message(error, keys[:-1] if ghost else keys, model_cls)
        said = by_place.setdefault(keys if ghost else (*keys, ""), [])
        if message not in said:
            said.append(message)
    return sorted(tree.problem(_named(keys) + _joined(messages), *at, *keys) for keys, messages in by_place.items())


def _real(loc: Keys, data: Any) -> Keys:
    """The part of pydantic's location that is in the data: it also names union members and tags."""
    kept: list[str | int] = []
    for index, key in enumerate(loc):
        inside = (isinstance(data, Mapping) and key in data) or (
            isinstance(data, list) and isinstance(key, int) and key < len(data)
        )
        if inside:
            data = data[key]
            kept.append(key)
        elif index == len(loc) - 1 and isinstance(data, Mapping) and isinstance(key, str):
            kept.append(key)
    return tuple(kept)


def _named(keys: Keys) -> str:
    spelled = ".".join(key for key in keys if isinstance(key, str) and key)
    return f"{spelled}: " if spelled else ""


def _joined(messages: list[str]) -> str:
    wanted = [message.removeprefix("must be ") for message in messages if message.startswith("must be ")]
    if len(wanted) < len(messages):
        return "; ".join(messages)
    heads, tails = zip(*(each.partition(", not ")[::2] for each in wanted), strict=True)
    return f"must be {' or '.join(dict.fromkeys(heads))}" + (f", not {tails[0]}" if tails[0] else "")


def _message(error: ErrorDetails, keys: Keys, model_cls: Any) -> str:
    kind, value = error["type"], error.get("input")
    if kind == "missing":
        return "is required"
    if kind in ("string_too_short", "too_short"):
        return "must not be empty"
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        return f"unknown key{suggest(name, _fields(model_cls, keys))}"
    if kind in ("literal_error", "enum"):
        allowed = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        return f"{shown(value)} is not allowed here{suggest(str(value), allowed)}"
    wanted = _WANTED.get(kind.split("_")[0])
    if wanted and kind.endswith(("_type", "_parsing", "_from_date_parsing", "_from_float")):
        hint = " (put it in quotes)" if wanted == "text" and not isinstance(value, dict | list | type(None)) else ""
        return f"must be {wanted}, not {shown(value)}{hint}"
    said = error["msg"].removeprefix("Value error, ")
    return f"{said[0].lower()}{said[1:]}" if isinstance(value, dict | list) else f"{shown(value)}: {said}"


def shown(value: object) -> str:
    """A value as a message names it, never long."""
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "empty"
    said = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    said = said if len(said) <= 60 else said[:57] + "..."
    return f'"{said}"' if isinstance(value, str) else said


def _fields(kind: Any, keys: Keys) -> set[str]:
    """The keys that are allowed at a key path of a type: union members are tried in turn."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _fields(args[0], keys)
    if origin in (Union, types.UnionType):
        return set().union(*(_fields(member, keys) for member in args))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        by_name = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return _fields(by_name.get(str(keys[0])), keys[1:]) if keys else set(by_name)
    if not args:
        return set()
    if origin is dict:
        return _fields(args[-1], keys[1:]) if keys else set()
    one_for_list = not keys or not isinstance(keys[0], int)
    return _fields(args[0], keys if one_for_list else keys[1:])

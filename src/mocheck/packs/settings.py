"""Parameters: `$name` in a rule stands for the value of the pack's parameter, as the program may have set it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mocheck.model.rule import Parameter
from mocheck.packs import days

Setting = bool | int | float | str | tuple[str, ...]
_INSIDE = re.compile(r"\$([A-Za-z_]\w*)")
_RESERVED = ("phase", "as_of")


def names_in(data: Any, at: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """Every parameter that `data` names, with the key path of the place."""
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in names_in(value, (*at, key))]
    if isinstance(data, list | tuple):
        return [found for index, value in enumerate(data) for found in names_in(value, (*at, index))]
    if isinstance(data, str) and data.startswith("$"):
        return [(at, name) for name in _INSIDE.findall(data) if name not in _RESERVED]
    return []


def substitute(data: Any, settings: Mapping[str, Setting]) -> Any:
    """`data` with its parameters replaced. Unknown names stay as they are: `names_in` reports them."""
    if isinstance(data, dict):
        return {key: substitute(value, settings) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [substitute(value, settings) for value in data]
    if not (isinstance(data, str) and data.startswith("$")):
        return data
    if days.is_day(data):
        return _INSIDE.sub(lambda found: str(settings.get(found[1], found[0])), data)
    value = settings.get(data[1:], data)
    return list(value) if isinstance(value, tuple) else value


def wrong_type(parameter: Parameter, value: object) -> str | None:
    """What a parameter wants, if `value` is not that."""
    right = {
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "text": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "list": isinstance(value, list | tuple) and all(isinstance(part, str) for part in value),
    }
    wants = {
        "integer": "a whole number",
        "number": "a number",
        "text": "text",
        "boolean": "true or false",
        "list": "a list of texts",
    }
    return None if right[parameter.type] else wants[parameter.type]

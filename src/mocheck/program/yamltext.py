"""YAML that a person wrote for mocheck: plain data, and the line and column of everything in it."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mocheck.errors import ConfigError, Problem
from mocheck.program.validation import nearest, validate
from mocheck.program.yamlnodes import Budget, compose, place_of

__all__ = ["Budget", "Tree", "nearest", "parse", "scalar", "validate"]

_STEM = "tag:yaml.org,2002:"
_LONGEST_NUMBER = 64


@dataclass(frozen=True, slots=True)
class Tree:
    """One YAML document. `data` holds dict, list, str, int, float, bool, None, date and datetime; keys are text."""

    path: str
    data: Any
    root: Node | None

    def place(self, *keys: Hashable) -> tuple[int, int]:
        """Line and column of the key or list entry at this key path, or of the nearest thing above it."""
        node, place = self.root, place_of(self.root.start_mark) if self.root else (1, 1)
        for key in keys:
            step = _step(node, key)
            if step is None:
                break
            named, node = step
            place = place_of(named.start_mark)
        return place

    def places(self, *keys: Hashable) -> dict[str, str]:
        """Where everything at and below this key path stands, as path:line:col, by key path ("packs/0/set/months")."""
        node, mark = self.root, self.root.start_mark if self.root else None
        for key in keys:
            step = _step(node, key)
            if step is None:
                return {}
            mark, node = step[0].start_mark, step[1]
        found: dict[str, str] = {}
        left = [("/".join(map(str, keys)), mark, node)]
        while left:
            at, mark, node = left.pop()
            found[at] = ":".join(map(str, (self.path, *place_of(mark))))
            if isinstance(node, MappingNode):
                left += [(f"{at}/{name.value}", name.start_mark, below) for name, below in node.value]
            elif isinstance(node, SequenceNode):
                left += [(f"{at}/{number}", below.start_mark, below) for number, below in enumerate(node.value)]
        return found

    def problem(self, message: str, *keys: Hashable) -> Problem:
        """A Problem at this key path."""
        return Problem(self.path, *self.place(*keys), message)


def parse(text: str, path: str, budget: Budget | None = None) -> Tree:
    """Raises ConfigError with every problem: bad syntax, over the budget, duplicate keys, tags, odd keys.

    Keys are kept as they are written (`no:` is "no"); values follow YAML 1.1 but for numbers in base 60, which
    stay text (12:30). Merge keys (<<) are refused, since what they merge has no place of its own.
    """
    roots = compose(text, path, budget or Budget())
    if not roots:
        return Tree(path, None, None)
    problems: list[Problem] = []
    data = _plain(roots[0], path, problems)
    if problems:
        raise ConfigError(problems)
    return Tree(path, data, roots[0])


def scalar(node: ScalarNode) -> Any:
    """The value of a scalar node. Raises ValueError where it is not what its tag says."""
    kind = node.tag.removeprefix(_STEM)
    if kind in ("int", "float"):
        return _number(node, kind)
    if kind == "timestamp":
        return SafeConstructor().construct_yaml_timestamp(node)
    if kind == "bool":
        return SafeConstructor.bool_values[node.value.lower()]
    if kind == "null":
        return None
    if kind == "str":
        return str(node.value)
    raise ValueError(f"the tag {node.tag.replace(_STEM, '!!')} is not allowed")


def _number(node: ScalarNode, kind: str) -> int | float | str:
    if ":" in node.value or len(node.value) > _LONGEST_NUMBER:
        return str(node.value)
    maker = SafeConstructor()
    number = maker.construct_yaml_int(node) if kind == "int" else maker.construct_yaml_float(node)
    if not math.isfinite(number):
        raise ValueError("is not a finite number")
    return number


def _plain(node: Node, path: str, problems: list[Problem]) -> Any:
    if isinstance(node, ScalarNode):
        try:
            return scalar(node)
        except (ValueError, KeyError) as error:
            why = str(error) if isinstance(error, ValueError) else "not a value of its tag"
            problems.append(Problem(path, *place_of(node.start_mark), f"{_short(node.value)}: {why}"))
            return None
    if node.tag not in (_STEM + "map", _STEM + "seq"):
        tag = node.tag.replace(_STEM, "!!")
        problems.append(Problem(path, *place_of(node.start_mark), f"the tag {tag} is not allowed"))
    if isinstance(node, SequenceNode):
        return [_plain(below, path, problems) for below in node.value]
    assert isinstance(node, MappingNode)  # noqa: S101
    return _mapping(node, path, problems)


def _mapping(node: MappingNode, path: str, problems: list[Problem]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, below in node.value:
        line, column = place_of(key.start_mark)
        if not isinstance(key, ScalarNode):
            problems.append(Problem(path, line, column, "a key must be plain text"))
            continue
        if key.tag == _STEM + "merge":
            problems.append(Problem(path, line, column, "merge keys (<<) are not read: write the keys out"))
            continue
        if key.value in first:
            why = f"the key {_short(key.value)} stands here again; first in line {first[key.value]}"
            problems.append(Problem(path, line, column, why))
            continue
        first[key.value] = line
        data[key.value] = _plain(below, path, problems)
    return data


def _step(node: Node | None, key: Hashable) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        for name, below in node.value:
            if isinstance(name, ScalarNode) and name.value == str(key):
                return name, below
    if isinstance(node, SequenceNode) and isinstance(key, int) and 0 <= key < len(node.value):
        return node.value[key], node.value[key]
    return None


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:57] + "...")

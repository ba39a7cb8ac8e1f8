"""YAML text to nodes with positions, within a budget. Built from the parser's events: nesting costs no stack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from mocheck.errors import ConfigError, Problem

_RESOLVER = Resolver()


@dataclass(frozen=True, slots=True)
class Budget:
    """What a text may hold. `nodes` also bounds what aliases stand for, counted as if written out."""

    characters: int = 4_000_000
    nodes: int = 200_000
    depth: int = 60
    documents: int = 1


def place_of(mark: Any) -> tuple[int, int]:
    """Line and column of a mark (the parser written in C has a class of its own for them), from 1."""
    return mark.line + 1, mark.column + 1


def compose(text: str, path: str, budget: Budget) -> list[Node]:
    """The root node of each document in the text. Raises ConfigError where it is not YAML or passes the budget."""
    text = text.removeprefix("\ufeff")
    if len(text) > budget.characters:
        raise ConfigError([Problem(path, 0, 0, f"longer than {budget.characters:,} characters")])
    try:
        return list(_documents(text, path, budget))
    except yaml.MarkedYAMLError as error:
        line, column = place_of(error.problem_mark) if error.problem_mark else (0, 0)
        said = ", ".join(part for part in (error.context, error.problem) if part)
        raise ConfigError([Problem(path, line, column, f"not valid YAML: {said}")]) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise ConfigError([Problem(path, 0, 0, f"not valid YAML: {' '.join(str(error).split())}")]) from None


def _documents(text: str, path: str, budget: Budget) -> Iterator[Node]:
    builder = _Builder(path, budget)
    documents = 0
    event: Any
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > budget.documents:
                builder.refuse(event.start_mark, f"more than {_counted(budget.documents, 'document')} in one file")
        elif isinstance(event, yaml.DocumentEndEvent):
            yield builder.finish()
        elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            builder.take(event)


@dataclass(slots=True)
class _Open:
    node: CollectionNode
    anchor: str | None
    before: int
    children: list[Node]
    height: int = 1


class _Builder:
    """Puts nodes together from events. An anchor keeps its node, how many nodes it stands for and how deep it goes."""

    def __init__(self, path: str, budget: Budget) -> None:
        self.path, self.budget = path, budget
        self.nodes = 0
        self._reset()

    def _reset(self) -> None:
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}

    def refuse(self, mark: Any, why: str) -> None:
        raise ConfigError([Problem(self.path, *place_of(mark), why)])

    def finish(self) -> Node:
        root = self.root
        self._reset()
        assert root is not None, "a document always has a root"  # noqa: S101
        return root

    def take(self, event: Any) -> None:
        match event:
            case yaml.CollectionEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.ScalarEvent():
                self._scalar(event)
            case _:
                self._collection(event)

    def _scalar(self, event: Any) -> None:
        self._count(event.start_mark, 1, 1)
        tag = _tag(ScalarNode, event.tag, event.value, event.implicit)
        node = ScalarNode(tag, event.value, event.start_mark, event.end_mark, style=event.style)
        self._place(node, event.anchor, 1, 1)

    def _collection(self, event: Any) -> None:
        self._count(event.start_mark, 1, 1)
        kind = MappingNode if isinstance(event, yaml.MappingStartEvent) else SequenceNode
        tag = _tag(kind, event.tag, None, event.implicit)
        node = kind(tag, [], event.start_mark, event.start_mark, flow_style=event.flow_style)
        self.open.append(_Open(node, event.anchor, self.nodes, []))

    def _close(self, event: Any) -> None:
        done = self.open.pop()
        node, below = done.node, done.children
        node.end_mark = event.end_mark
        node.value = list(zip(below[::2], below[1::2], strict=True)) if isinstance(node, MappingNode) else below
        self._place(node, done.anchor, 1 + self.nodes - done.before, done.height)

    def _alias(self, event: Any) -> None:
        if any(event.anchor == above.anchor for above in self.open):
            self.refuse(event.start_mark, f"*{event.anchor} refers to what it stands in")
        if event.anchor not in self.anchors:
            self.refuse(event.start_mark, f"*{event.anchor} refers to nothing above it")
        node, weight, height = self.anchors[event.anchor]
        self._count(event.start_mark, weight, height)
        self._place(node, None, weight, height)

    def _count(self, mark: Any, weight: int, height: int) -> None:
        self.nodes += weight
        if self.nodes > self.budget.nodes:
            self.refuse(mark, f"more than {self.budget.nodes:,} values, counting what aliases stand for")
        if len(self.open) + height > self.budget.depth:
            self.refuse(mark, f"nested more than {self.budget.depth} deep")

    def _place(self, node: Node, anchor: str | None, weight: int, height: int) -> None:
        if anchor:
            self.anchors[anchor] = (node, weight, height)
        if self.open:
            self.open[-1].children.append(node)
            self.open[-1].height = max(self.open[-1].height, height + 1)
        else:
            self.root = node


def _tag(kind: type[Node], tag: str | None, value: str | None, implicit: bool | tuple[bool, bool]) -> str:
    if tag is not None and tag != "!":
        return tag
    return str(_RESOLVER.resolve(kind, value, implicit))  # type: ignore[no-untyped-call]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

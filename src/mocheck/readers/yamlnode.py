"""Nodes of YAML as a person reads them."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_LONGEST = 5_000


def words(node: Node, room: int = _LONGEST) -> str:
    """A node in one line: "a; b" for a list, "k: v; k: v" for a mapping. What is longer than `room` ends in "…"."""
    if isinstance(node, ScalarNode):
        return "" if node.tag.endswith(":null") else str(node.value).strip()
    said: list[str] = []
    left = room
    for part in node.value if isinstance(node, SequenceNode | MappingNode) else ():
        if isinstance(part, tuple):
            text = f"{words(part[0], left)}: {words(part[1], left)}"
        else:
            text = words(part, left)
        left -= len(text) + 2
        if left < 0:
            return "; ".join([*said, "…"])
        said.append(text)
    return "; ".join(said)


def line_of(node: Node) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


def pairs(node: Node, first: int = 0) -> list[tuple[str, str, int]]:
    """The keys and values of a mapping in words, each with its line, counted from `first` lines further down."""
    if not isinstance(node, MappingNode):
        return []
    return [(words(key), words(value), line_of(key) + first) for key, value in node.value]


def is_flat(node: Node) -> bool:
    """Whether a node is a value, and not a list or mapping."""
    return isinstance(node, ScalarNode)

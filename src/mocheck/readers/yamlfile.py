"""YAML and JSON files: values as fields, lists of things as tables, keys as headings and as the way to each."""

from __future__ import annotations

import re2
from yaml.nodes import MappingNode, Node, SequenceNode

from mocheck.errors import ConfigError
from mocheck.model.document import Cell, Document
from mocheck.program.yamlnodes import Budget, compose
from mocheck.readers.csvfile import decode
from mocheck.readers.errors import Unreadable
from mocheck.readers.outline import HEADER, Outline
from mocheck.readers.text import add_text
from mocheck.readers.yamlnode import is_flat, line_of, words

_BUDGET = Budget(characters=8_000_000, nodes=300_000, depth=60, documents=200)
_MOST_COLUMNS = 200
_TABS = re2.compile(r"(?m)^[ \t]*\t[ \t]*")
_PAIR = re2.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def read(data: bytes, path: str, sha256: str) -> Document:
    """The file by its keys. One that is not valid is read as plain text, and says so."""
    text, notices = decode(data)
    format_ = "json" if text.lstrip()[:1] in ("{", "[") and not path.endswith((".yaml", ".yml")) else "yaml"
    outline = Outline()
    outline.notices += notices
    try:
        roots = compose(_readable(text) if format_ == "json" else text, "", _BUDGET)
    except ConfigError as error:
        problem = error.problems[0]
        if not problem.message.startswith("not valid YAML"):
            raise Unreadable(f"{problem.message} (split it)") from error
        outline.notices.append(f"read as plain text: it is {problem.message} (line {problem.line})")
        add_text(outline, text, headings=False)
        return outline.document(path, sha256, format_)
    for root in roots:
        _add(outline, root, 1)
    return outline.document(path, sha256, format_)


def _readable(text: str) -> str:
    """JSON as a reader of YAML takes it: no tabs before a line, no characters in two halves."""
    spaced = _TABS.sub(lambda match: match.group(0).replace("\t", "  "), text)
    return str(_PAIR.sub(_whole, spaced))


def _whole(match: re2._Match[str]) -> str:
    high, low = (int(half, 16) for half in match.groups())
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _add(outline: Outline, node: Node, level: int) -> None:
    if isinstance(node, MappingNode):
        _mapping(outline, node, level)
    elif isinstance(node, SequenceNode):
        _sequence(outline, node, level)
    else:
        outline.add("paragraph", words(node), line_of(node))


def _mapping(outline: Outline, node: MappingNode, level: int) -> None:
    """Values first, so that none of them comes to stand under the heading of a key before it."""
    flat = [pair for pair in node.value if is_flat(pair[1])]
    for key, value in flat:
        outline.add("field", f"{words(key)}: {words(value)}", line_of(key))
    for key, value in node.value:
        if not is_flat(value):
            outline.heading(words(key), level, line_of(key))
            _add(outline, value, level + 1)


def _sequence(outline: Outline, node: SequenceNode, level: int) -> None:
    if node.value and all(isinstance(each, MappingNode) for each in node.value):
        _table(outline, node)
        return
    for each in node.value:
        if isinstance(each, MappingNode | SequenceNode):
            outline.add("item", words(each), line_of(each), level=level)
        else:
            outline.add("item", words(each), line_of(each), level=1)


def _table(outline: Outline, node: SequenceNode) -> None:
    """A row for each mapping, a column for each key that one of them has."""
    columns = list(dict.fromkeys(words(key) for row in node.value for key, _ in row.value))
    if len(columns) > _MOST_COLUMNS:
        for each in node.value:
            outline.add("item", words(each), line_of(each), level=1)
        return
    rows: list[list[Cell]] = [[outline.cell(name, line_of(node), HEADER) for name in columns]]
    for row in node.value:
        values = {words(key): words(value) for key, value in row.value}
        rows.append([outline.cell(values.get(name, ""), line_of(row)) for name in columns])
    outline.table(rows, line_of(node))

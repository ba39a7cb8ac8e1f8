"""YAML and JSON files as documents."""

from __future__ import annotations

import time

import pytest

from mocheck.model.document import Document
from mocheck.readers import read_bytes


def read(text: str, name: str = "register.yaml") -> Document:
    return read_bytes(text.encode(), name)


def test_values_are_fields_under_their_keys() -> None:
    document = read("system: HBS\nowner:\n  name: Bo\n  backup:\n    name: Al\nversion: 2.10\n")
    assert [(b.kind, b.text, str(b.location)) for b in document.blocks] == [
        ("field", "system: HBS", "line 1"),
        ("field", "version: 2.10", "line 6"),
        ("heading", "owner", "line 2"),
        ("field", "name: Bo", "line 3 > owner"),
        ("heading", "backup", "line 4 > owner"),
        ("field", "name: Al", "line 5 > owner > backup"),
    ]


def test_lists_of_mappings_are_tables() -> None:
    document = read("risks:\n  - id: 1\n    owner: Bo\n    dates: {due: 2026-12-01}\n  - id: 2\n    tags: [a, b]\n")
    table = document.blocks[1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["id", "owner", "dates", "tags"],
        ["1", "Bo", "due: 2026-12-01", ""],
        ["2", "", "", "a; b"],
    ]
    assert str(table.rows[2][0].location) == "line 5 > risks > table 1 row 3"
    assert table.rows[0][0].marks == {"header"}


def test_lists_of_values_are_items() -> None:
    document = read("roles:\n  - Lead\n  - [a, b]\n")
    assert [(b.kind, b.text) for b in document.blocks[1:]] == [("item", "Lead"), ("item", "a; b")]


def test_json_with_tabs_and_split_characters() -> None:
    document = read('{\n\t"name": "Bo \\ud83d\\ude00",\n\t"list": [{"a": 1},\n\t\t{"a": 2}]\n}', "data.json")
    assert document.format == "json"
    assert document.blocks[0].text == "name: Bo \U0001f600"
    assert document.blocks[2].rows[2][0].text == "2"
    assert document.blocks[2].rows[2][0].location.line == 4


def test_several_documents_tags_merges_and_anchors_are_read() -> None:
    document = read("a: &x {b: 1}\nc: {<<: *x, d: !Ref e}\n---\nf: 2\n")
    assert [b.text for b in document.blocks] == ["a", "b: 1", "c", "d: e", "<<", "b: 1", "f: 2"]


def test_what_is_not_valid_is_read_as_text_and_told() -> None:
    document = read("a: {{ value }}\nb: [\nLead: Bo\n")
    assert any("Lead: Bo" in block.text for block in document.blocks)
    assert document.notices[0].startswith("read as plain text: it is not valid YAML")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)]),
        "\n".join(
            ["a0: &a0 {k: x}"] + [f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 10)}]}}" for i in range(1, 30)]
        ),
        "a: &a [*a]",
        "[" * 500_000,
        "!!python/object/apply:os.system [" * 200,
        "x: " + "9" * 1_000_000,
        "- {" + ", ".join(f"k{i}: {i}" for i in range(50_000)) + "}",
    ],
    ids=["aliases", "merges", "self", "depth", "tags", "number", "columns"],
)
def test_bombs_end_soon_and_execute_nothing(text: str) -> None:
    started = time.monotonic()
    document = read(text)
    assert document.blocks or document.unreadable
    assert time.monotonic() - started < 20

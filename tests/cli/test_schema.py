"""The schemas are valid, and what we write is valid for them."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "name", ["result", "diff", "inspection", "program", "pack", "waivers", "decisions", "responses"]
)
def test_it_prints_a_schema_with_a_title(name: str, mocheck: Run) -> None:
    done = mocheck("schema", name)
    assert done.returncode == 0 and done.stderr == ""
    schema = json.loads(done.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] and schema["$defs"]


def test_the_result_schema_has_the_names_that_the_interface_fixes(mocheck: Run) -> None:
    schema = json.loads(mocheck("schema", "result").stdout)
    assert {"schema", "tool", "program", "phase", "as_of", "packs", "artifacts", "findings", "gate"} <= set(
        schema["required"]
    )
    assert schema["properties"]["schema"]["const"] == "mocheck-result/1"
    assert schema["additionalProperties"] is False

"""The built-in packs decide everything that their sources expect, and quote it as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mocheck import packs
from mocheck.reports.expectations import covered

PACKS = packs.load()
BY_ID = {each.expectation: each for each in covered(PACKS)}


def test_each_pack_lists_what_its_source_expects_and_decides_all_of_it() -> None:
    assert {pack.id: len(pack.expectations) for pack in PACKS} == {"bpweb-mo-preinit": 255, "m3-4.3": 53}
    assert len(BY_ID) == 308
    assert [name for name, each in BY_ID.items() if each.rule is None] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_what_rules_quote_stands_in_the_lines_that_they_name(pack: packs.Pack) -> None:
    lines = (Path(pack.folder) / pack.source.file).read_text("utf-8").splitlines()
    wrong = []
    for rule in pack.rules:
        first, last = rule.criterion.lines or (0, -1)
        passage = " ".join(" ".join(lines[first - 1 : last]).split())
        if " ".join(rule.criterion.quote.split()) not in passage:
            wrong.append(rule.id)
    assert wrong == []


def test_nothing_of_the_catalogue_of_expectations_is_missing(shared: Path) -> None:
    """The catalogue is no part of the project: where it is at hand, the packs are held against it."""
    file = shared / "spec" / "catalogue.yaml"
    if not file.is_file():
        pytest.skip("no catalogue of expectations in the shared folder")
    items = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["items"]
    assert {item["id"]: item["pack"] for item in items} == {name: each.pack for name, each in BY_ID.items()}
    told = {item["id"]: item["default_severity"] for item in items}
    assert {name for name, each in BY_ID.items() if each.rule and each.rule.severity != told[name]} == set()

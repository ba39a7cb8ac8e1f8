"""What is reached on real documents with labels, so that it never falls."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from benchmarks import calibration
from benchmarks import corpus as measuring

FLOORS = """
listed                            133
readable                          132
kind                               93
kind among the first three         93
no false deliverable               39
template                           34
no false template                  89
version                            20
date                               39
status                             13
no false approval                 119
named person found                 24
no false knowledge-transfer period 39
"""

Pairs = list[tuple[measuring.Label, measuring.Artifact]]


@pytest.fixture(scope="module")
def module(shared: Path, corpus: Path) -> ModuleType:
    script = shared / "tools" / "score_corpus.py"
    if not script.is_file():
        pytest.skip("no scoring script beside the corpus")
    return measuring.scoring(script)


@pytest.fixture(scope="module")
def pairs(corpus: Path, module: ModuleType) -> Pairs:
    return list(measuring.measured(corpus / "labels.yaml", corpus / "docs", jobs=2))


@pytest.mark.timeout(300)
def test_no_figure_falls(module: ModuleType, pairs: Pairs) -> None:
    score = measuring.scored(module, pairs)
    floors = {name.strip(): int(least) for name, least in (line.rsplit(" ", 1) for line in FLOORS.strip().splitlines())}
    fallen = {name: score.missed[name] for name, least in floors.items() if score.right[name] < least}
    assert not fallen


def test_what_is_given_as_sure_is_right_nine_times_in_ten(module: ModuleType, pairs: Pairs) -> None:
    right, of = calibration.sure(module, pairs)
    assert of > 100
    assert right >= 0.9 * of

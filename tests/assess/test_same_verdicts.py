"""Whichever engine runs: the same verdicts, messages and evidence over whole programs with every built-in rule."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mocheck import engine
from mocheck.assess import tailored
from mocheck.assess.gate import decide
from mocheck.assess.judge import judge
from mocheck.assess.reading import Folder, artifacts
from mocheck.engine import Engine
from mocheck.model.result import Finding, Gate
from tests.engine.conftest import needs_durable

AS_OF = datetime.date(2026, 11, 21)
FIXTURES = Path(__file__).parents[2] / "fixtures"


@needs_durable
@pytest.mark.parametrize("name", ["harbor-ready", "harbor-flawed"])
def test_both_engines_come_to_the_same_result(name: str) -> None:
    root = FIXTURES / name
    asked = tailored.load(None, (), AS_OF, root)
    found, _ = artifacts(Folder(root=root), asked.program, asked.vocabulary, AS_OF, {})
    flat = engine.flatten(found, engine.declared(asked.program.facts), asked.program.phase, AS_OF)

    def assessed(chosen: Engine) -> tuple[tuple[Finding, ...], Gate]:
        findings = judge(asked.profile, engine.derive(asked.profile.derives, flat, chosen), chosen)
        return findings, decide(findings, asked.program.gate)

    durable, builtin = assessed("durable"), assessed("builtin")
    assert len(durable[0]) > 40
    assert durable == builtin

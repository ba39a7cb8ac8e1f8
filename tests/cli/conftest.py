"""The command line as a user runs it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mocheck.cli import main

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mocheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `mocheck` with these words in an empty folder, its cache in another; in this process, to be quick."""

    def run(
        *words: object, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        here = cwd or tmp_path / "here"
        here.mkdir(exist_ok=True)
        with monkeypatch.context() as patch:
            for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
                patch.delenv(name, raising=False)
            for name, value in {"XDG_CACHE_HOME": str(tmp_path / "cache"), **(env or {})}.items():
                patch.setenv(name, value)
            patch.chdir(here)
            capsys.readouterr()
            code = main.run([str(word) for word in words])
        said = capsys.readouterr()
        return subprocess.CompletedProcess(words, code, said.out, said.err)

    return run


PACK = """\
id: tiny
title: Three expectations
version: 1.0.0
source: {title: A page}
parameters:
  months_min: {type: integer, default: 6, meaning: The shortest knowledge transfer.}
"""
SOURCE = "Knowledge transfer takes at least six months.\nThere is a risk register.\nThe team is ready.\n"
RULES = """\
- id: T-KT-01
  title: Knowledge transfer takes six months
  criterion: {section: Staffing > Knowledge transfer, lines: [1, 1], quote: takes at least six months}
  severity: major
  mode: auto
  expect: {duration: {topic: knowledge-transfer, in: [kt-plan], months: {min: $months_min}}}
  why: Staff meet every peak once before they are alone with it.
  remedy: Plan at least six months.
  examples:
    pass: [{name: half a year, documents: [{kind: kt-plan, text: "Knowledge transfer lasts six (6) months."}]}]
    fail: [{name: weeks, documents: [{kind: kt-plan, text: "Knowledge transfer will take eight weeks."}]}]
- id: T-RSK-01
  title: There is a risk register
  criterion: {section: Risks, lines: [2, 2], quote: There is a risk register}
  severity: minor
  mode: auto
  expect: {deliverable: {kind: risk-register}}
  why: Risks that nobody wrote down are managed by nobody.
  remedy: Start a register.
  examples:
    pass:
      - name: a register
        documents:
          - kind: risk-register
            text: |
              Version 1.0, Approved

              | ID | Risk | Owner | Status |
              |---|---|---|---|
              | R-1 | The vendor leaves | Ann Lee | Open |
    fail: [{name: nothing, documents: []}]
"""
SHORT = "# Knowledge Transfer Plan\n\nVersion 1.0, Final\n\nKnowledge transfer will take eight weeks.\n"
LONG = "# Knowledge Transfer Plan\n\nVersion 1.0, Final\n\nKnowledge transfer takes eight (8) months.\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of two rules, so that these tests do not depend on those of the product."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "rules.yaml").write_text(RULES, "utf-8")
    return folder


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program whose knowledge transfer is too short, and which has no risk register."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "KT Plan.md").write_text(SHORT, "utf-8")
    (folder / "mocheck.yaml").write_text("mocheck: 1\nprogram: {name: Harbor}\n", "utf-8")
    return folder

"""However a run ends: one exit code, one clear message, no traceback."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from mocheck.cli.errors import guard
from mocheck.cli.main import COMMANDS
from mocheck.errors import ConfigError, EngineError, Problem
from tests.cli.conftest import Run


def raising(error: BaseException) -> object:
    def work() -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            ConfigError([Problem("b.yaml", 3, 5, "no"), Problem("a.yaml", 1, 2, "nor")]),
            2,
            "a.yaml:1:2: nor\nb.yaml:3:5: no\n",
        ),
        (ConfigError("--engine durable: not here"), 2, "mocheck: --engine durable: not here\n"),
        (EngineError("the engine lost a fact"), 4, "mocheck: the engine lost a fact (--verbose shows where)\n"),
        (
            ValueError("a\x1b[31m\nb"),
            4,
            "mocheck: internal error: ValueError: a\\u001b[31m b (--verbose shows where)\n",
        ),
        (MemoryError(), 4, "mocheck: out of memory; read fewer files at once with --jobs 1 (--verbose shows where)\n"),
        (RecursionError(), 4, "mocheck: internal error: RecursionError (--verbose shows where)\n"),
        (KeyboardInterrupt(), 130, "Interrupted.\n"),
        (click.Abort(), 130, "Interrupted.\n"),
        (click.UsageError("no such thing"), 2, "Error: no such thing\n"),
    ],
)
def test_each_error_has_its_code_and_message(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(raising(error), ["check"]) == code  # type: ignore[arg-type]
    shown = capsys.readouterr()
    assert shown.err == said and shown.out == ""


def test_verbose_shows_the_traceback_and_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(raising(ValueError("x")), ["check", "--verbose"]) == 4  # type: ignore[arg-type]
    shown = capsys.readouterr().err
    assert "Traceback" in shown and shown.endswith("mocheck: internal error: ValueError: x\n")


def test_what_a_command_returns_is_the_exit_code() -> None:
    assert [guard(lambda code=code: code, []) for code in (0, 1, 3, None)] == [0, 1, 3, 0]


def test_help_lists_every_command_without_loading_any(mocheck: Run) -> None:
    done = mocheck("--help")
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, mocheck: Run) -> None:
    done = mocheck(name, "--help")
    assert done.returncode == 0 and "Usage: mocheck " in done.stdout and done.stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["check", "--frobnicate"], "No such option"),
        (["check", "nowhere"], "'nowhere' does not exist"),
        (["check", "--as-of", "yesterday"], "'yesterday' does not match the format"),
        (["check", "--format", "pdf"], "'pdf' is not one of"),
        (["check", "-o", "pdf=x"], "'pdf=x' is not FORMAT=PATH with FORMAT one of csv, docx, github"),
        (["check", "-o", "html"], "'html' is not FORMAT=PATH"),
        (["check", "-o", "html=no/such/folder.html"], "there is no folder"),
        (["check", "-o", "html=."], "is a folder; name a file in it"),
        (["check", "-o", "html=-", "-o", "json=-"], "two reports cannot both go to standard output"),
        (["check", "-o", "html=a", "-o", "json=./a"], "two reports cannot both go to"),
        (["check", "-o", "html=-", "--format", "json"], "both ask for standard output"),
        (["check", "--fail-on", "everything"], "'everything' is not one of"),
        (["check", "--engine", "rete"], "'rete' is not one of"),
        (["check", "--jobs", "-1"], "-1 is not in the range"),
        (["check", "--pack", "no-such-pack"], "no-such-pack: is neither a built-in pack nor a folder with a pack.yaml"),
        (["explain", "NO-SUCH-RULE"], "there is no rule NO-SUCH-RULE"),
        (["gate", "nothing.json"], "'nothing.json' does not exist"),
        (["schema", "everything"], "'everything' is not one of"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(words: list[str], said: str, mocheck: Run) -> None:
    done = mocheck(*words)
    assert done.returncode == 2, done.stderr
    assert " ".join(said.split()) in " ".join(done.stderr.replace("\n  ", " ").split())
    assert done.stdout == "" and "Traceback" not in done.stderr


def test_a_folder_and_files_together_are_refused(mocheck: Run, tmp_path: Path) -> None:
    (tmp_path / "file.md").write_text("# Plan\n")
    done = mocheck("check", tmp_path, tmp_path / "file.md")
    assert done.returncode == 2 and "name one folder, or files" in done.stderr

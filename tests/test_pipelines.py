"""The files by which services run mocheck, and the examples for them: they say only what the command line knows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mocheck.cli.check import command
from mocheck.reports import REPORTERS

HOME = Path(__file__).parents[1]
GUIDE = (HOME / "docs" / "ci.md").read_text("utf-8")
ACTION = (HOME / "action.yml").read_text("utf-8")
HOOKS = (HOME / ".pre-commit-hooks.yaml").read_text("utf-8")
SPOKEN = re.compile(r"mocheck check[^\n'`]*")


def options() -> set[str]:
    return {name for param in command.params for name in param.opts}


def unknown(text: str) -> list[str]:
    """Options and formats in that text which `mocheck check` has not."""
    said = re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)(?![\w-])", text)
    formats = re.findall(r"-o \"?([a-z-]+)=", text) + re.findall(r"--format ([a-z-]+)", text)
    return [one for one in said if one not in options()] + [one for one in formats if one not in REPORTERS]


@pytest.mark.parametrize("text", SPOKEN.findall(GUIDE))
def test_the_examples_use_what_there_is(text: str) -> None:
    assert unknown(text) == []


@pytest.mark.parametrize("text", ["mocheck check . --fail-never", "mocheck check . -o sarif-azure=x", "--format yaml"])
def test_what_there_is_not_would_be_found(text: str) -> None:
    assert unknown(text)


def test_the_examples_in_yaml_are_yaml() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) == 4 and all(isinstance(yaml.safe_load(block), dict) for block in blocks)


def test_the_action_uses_what_there_is_and_puts_no_input_into_its_script() -> None:
    action: Any = yaml.safe_load(ACTION)
    steps = action["runs"]["steps"]
    scripts = "\n".join(step.get("run", "") for step in steps)
    assert "${{" not in scripts and action["runs"]["using"] == "composite"
    arguments = scripts[scripts.index("arguments=(") :]
    assert unknown(re.sub(r"\[ -n|= true", "", arguments)) == []
    named = set(re.findall(r"inputs\.([a-z-]+)", ACTION))
    assert named == set(action["inputs"])
    assert all(step.get("shell") == "bash" for step in steps if "run" in step)


def test_the_hook_takes_the_whole_folder_and_runs_alone() -> None:
    (hook,) = yaml.safe_load(HOOKS)
    assert unknown(hook["entry"]) == []
    assert (hook["pass_filenames"], hook["require_serial"], hook["language"]) == (False, True, "python")

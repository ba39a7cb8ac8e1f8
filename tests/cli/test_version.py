"""`mocheck --version`: at once, and true."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from mocheck import __version__
from mocheck.cli import version
from mocheck.engine import describe
from tests.cli.conftest import Run


def test_it_names_the_version_and_the_engine_that_auto_takes(mocheck: Run) -> None:
    done = mocheck("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(f"mocheck {__version__}, engine: ")
    said = done.stdout.strip().partition("engine: ")[2]
    assert said.split(",")[0] == describe("auto").split(",")[0]


def test_a_missing_engine_is_said_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "find_spec", lambda name: None)
    said = version.text()
    assert "built-in, because durable-rules" in said


def test_it_loads_none_of_the_libraries() -> None:
    code = "import sys; sys.argv[1:] = ['--version']; from mocheck.__main__ import main; main(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert not loaded & {
        "click",
        "pydantic",
        "rich",
        "jinja2",
        "msgspec",
        "lxml",
        "yaml",
        "durable",
        "importlib.metadata",
    }


def test_it_answers_within_three_times_an_empty_python() -> None:
    def fastest(*words: str) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], capture_output=True, check=True)
            times.append(time.perf_counter() - start)
        return min(times)

    assert fastest("-m", "mocheck", "--version") < 3 * fastest("-c", "pass")

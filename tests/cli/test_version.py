"""`mocheck --version`: at once, and true."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from mocheck import __version__
from mocheck.cli import version
from mocheck.engine import describe


def test_it_names_the_version_and_the_engine_that_auto_takes() -> None:
    done = subprocess.run([sys.executable, "-m", "mocheck", "--version"], capture_output=True, text=True, check=False)
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
    def seconds(*words: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *words], capture_output=True, check=True)
        return time.perf_counter() - start

    pairs = [(seconds("-m", "mocheck", "--version"), seconds("-c", "pass")) for _ in range(9)]
    assert min(version for version, _ in pairs) < 3 * min(empty for _, empty in pairs)

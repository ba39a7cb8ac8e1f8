"""The command line as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
HOME = Path(__file__).parents[2]


@pytest.fixture
def mocheck(tmp_path: Path) -> Run:
    """Runs `mocheck` with these words in an empty folder, its cache in another."""

    def run(
        *words: object, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        here = tmp_path / "here"
        here.mkdir(exist_ok=True)
        clean = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
        }
        return subprocess.run(
            [sys.executable, "-m", "mocheck", *map(str, words)],
            cwd=cwd or here,
            env={**clean, "XDG_CACHE_HOME": str(tmp_path / "cache"), **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run

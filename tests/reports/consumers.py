"""Other programs that read our reports: used where tests/consumers/install.sh could install them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1] / "consumers"
MODULES = HOME / "node_modules"
_SPENT = 240  # seconds that no consumer needs, on a machine with much else to do


def program(*names: str) -> str:
    """The path of the first of these programs that is there; skips where none is."""
    found = next((path for path in map(shutil.which, names) if path), None)
    return found or pytest.skip(f"{names[0]} is not installed (tests/consumers/install.sh)")


def browser() -> str:
    """Debian's chromium, or what the machine has in its place."""
    return program("chromium", "chromium-browser", "google-chrome")


def module(name: str) -> Path:
    """The folder of an npm package."""
    folder = MODULES / name
    return folder if folder.is_dir() else pytest.skip(f"no npm package {name} (tests/consumers/install.sh)")


def node(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """That script run by node, whatever it ends with; its output as text."""
    return said([program("node"), str(script), *arguments])


def trestle() -> str:
    """compliance-trestle, in its own environment."""
    own = HOME / ".trestle/bin/trestle"
    return str(own) if own.is_file() else program("trestle")


def tool_of_python(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A module of the tests' own environment, run as a program."""
    pytest.importorskip(name)
    return said([sys.executable, "-m", name, *arguments])


def said(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """What a command printed, and its code."""
    environment = {**os.environ, "NO_COLOR": "1", "PUPPETEER_SKIP_DOWNLOAD": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SPENT, env=environment)


def converted(data: bytes, kind: str, to: str, folder: Path) -> bytes:
    """The file as LibreOffice writes it in another format, after opening it; skips where there is no LibreOffice."""
    office = program("soffice", "libreoffice")
    source = folder / f"report.{kind}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    said([office, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(source)])
    made = folder / "out" / f"report.{to}"
    assert made.is_file(), "LibreOffice could not open it"
    return made.read_bytes()

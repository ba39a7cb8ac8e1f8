"""Other programs that read our reports: used where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converted(data: bytes, kind: str, to: str, folder: Path) -> bytes:
    """The file as LibreOffice writes it in another format, after opening it; skips where there is no LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer libreoffice-calc)")
    source = folder / f"report.{kind}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, capture_output=True, check=False, timeout=200)
    made = folder / "out" / f"report.{to}"
    assert made.is_file(), "LibreOffice could not open it"
    return made.read_bytes()

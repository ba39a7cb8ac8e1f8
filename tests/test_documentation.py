"""Every mocheck command in the documentation works as it stands, on the sample program."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
PAGES = [HOME / "README.md", *sorted((HOME / "docs").rglob("*.md"))]
COMMANDS = sorted(
    {
        line.strip()
        for page in PAGES
        for block in re.findall(r"^```(?:\w*)\n(.*?)^```", page.read_text("utf-8"), re.S | re.M)
        for line in block.splitlines()
        if line.startswith("mocheck ")
    }
)


def test_there_are_commands_to_try() -> None:
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_works(command: str, tmp_path: Path) -> None:
    words = [
        str(HOME / "fixtures" / "harbor-flawed") if word in {"PROGRAM", "FOLDER"} else word
        for word in shlex.split(command)
    ]
    done = subprocess.run(
        [sys.executable, "-m", "mocheck", *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, 1} and "Traceback" not in done.stderr, done.stderr
    assert done.stdout or list(tmp_path.iterdir())

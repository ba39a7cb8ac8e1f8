"""Every mocheck command in the documentation works as it stands, on the sample program, one after another on its page.

PROGRAM is the sample program with findings, NEW a copy of it that nobody has described yet;
PACK and OVERLAY are the sample packs.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
FIXTURE = HOME / "fixtures" / "harbor-flawed"
PACKS = HOME / "fixtures" / "packs"
SAMPLES = {
    "PROGRAM": FIXTURE,
    "FOLDER": FIXTURE,
    "PACK": PACKS / "example-agency",
    "OVERLAY": PACKS / "coastal-overlay",
}
PAGES = [HOME / "README.md", *sorted((HOME / "docs").rglob("*.md"))]


def commands(page: Path) -> list[str]:
    """The commands in blocks of code, in their order, each once."""
    blocks = re.findall(r"^```(?:\w*)\n(.*?)^```", page.read_text("utf-8"), re.S | re.M)
    lines = (line.strip() for block in blocks for line in block.splitlines())
    return list(dict.fromkeys(line for line in lines if line.startswith("mocheck ")))


TRIED = [page for page in PAGES if commands(page)]


def test_there_are_commands_to_try() -> None:
    assert sum(len(commands(page)) for page in TRIED) >= 4


@pytest.mark.timeout(900)  # a page may assess the program several times
@pytest.mark.parametrize("page", TRIED, ids=lambda page: page.stem)
def test_documented_commands_work(page: Path, tmp_path: Path) -> None:
    places = {**SAMPLES, "NEW": tmp_path / "new"}
    shutil.copytree(FIXTURE, places["NEW"], ignore=shutil.ignore_patterns("mocheck.yaml"))
    here = tmp_path / "here"
    here.mkdir()
    for command in commands(page):
        words = [str(places.get(word, word)) for word in shlex.split(command)]
        done = subprocess.run(
            [sys.executable, "-m", "mocheck", *words[1:]], cwd=here, capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 1} and "Traceback" not in done.stderr, f"{command}\n{done.stderr}"
        assert done.stdout or list(here.iterdir()), command

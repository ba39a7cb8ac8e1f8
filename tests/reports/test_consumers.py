"""The script that installs what reads our reports: it never fails a build, and says what it could not have."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.reports.consumers import HOME


def test_where_nothing_can_be_installed_it_says_so_and_ends_well(tmp_path: Path) -> None:
    bash, dirname = shutil.which("bash"), shutil.which("dirname")
    assert bash and dirname
    (tmp_path / "dirname").symlink_to(dirname)
    done = subprocess.run(
        [bash, str(HOME / "install.sh")], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert [line.split(";")[0] for line in done.stderr.splitlines()] == [
        "consumers: no apt-get",
        "consumers: no npm",
        "consumers: no python3",
    ]


def test_every_npm_package_is_pinned_and_runs_no_script_when_installed() -> None:
    wanted = json.loads((HOME / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((HOME / "package-lock.json").read_text("utf-8"))["packages"]
    assert wanted == {name: locked[f"node_modules/{name}"]["version"] for name in wanted}
    assert "npm ci --ignore-scripts" in (HOME / "install.sh").read_text("utf-8")

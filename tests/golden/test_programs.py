"""Whole runs over the sample programs: one line a finding, the same with both engines.

`make golden` rewrites the expected output; read the difference before committing it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
GOLDEN = Path(__file__).parent
PROGRAMS = sorted(path.name for path in (FIXTURES / "sources").iterdir() if path.is_dir())
ENGINES = ["builtin", *(["durable"] if sys.version_info < (3, 13) else [])]


def check(program: str, engine: str) -> str:
    """What `mocheck check` finds in a sample program, as lines."""
    command = [sys.executable, "-m", "mocheck", "check", str(FIXTURES / program), "--as-of", "2026-11-21"]
    done = subprocess.run(
        [*command, "--engine", engine, "--format", "json", "--no-cache"], capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    result = json.loads(done.stdout)
    gate = result["gate"]
    lines = [f"gate: {gate['decision']}, exit code {done.returncode}, {_counts(gate['counts'])}", ""]
    for artifact in result["artifacts"]:
        kinds = ", ".join(artifact["kinds"]) or "no kind"
        said = " ".join(filter(None, [artifact["version"], artifact["date"], artifact["status"]]))
        lines.append(f"{artifact['path']}: {kinds} ({said}){'' if artifact['readable'] else ' UNREADABLE'}")
    lines.append("")
    for finding in result["findings"]:
        lines.append(f"{finding['rule']} {finding['severity']} {finding['verdict']}: {finding['message']}")
        lines += [f"    {item['verdict']}: {item['item']}" for item in finding["items"] if item["verdict"] != "pass"]
        lines += [f"    {proof['artifact']} > {proof['location']}" for proof in finding["evidence"][:2]]
    return "\n".join(lines) + "\n"


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()) if number)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_whole_program_is_found_as_expected(program: str, engine: str) -> None:
    found, golden = check(program, engine), GOLDEN / f"{program}.txt"
    if os.environ.get("UPDATE_GOLDEN") and engine == "builtin":
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")

"""Usage: python -m benchmarks.pages [FINDINGS]. What each report of a very large result weighs, and how long it takes.

The result is that of the flawed sample program, its findings repeated until there are so many: real texts, and about
three pieces of evidence to a finding. `text` is what the page says, without its markup.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from mocheck.model.result import Finding, Result
from mocheck.reports import REPORTERS, render

HERE = Path(__file__).parent.parent


def sample() -> Result:
    """The result of the flawed sample program."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "result.json"
        program = str(Path(sys.executable).parent / "mocheck")
        command = [program, "check", str(HERE / "fixtures/harbor-flawed"), "--as-of", "2026-11-21", "--quiet"]
        subprocess.run([*command, "-o", f"json={file}"], check=False)
        return Result.model_validate_json(file.read_bytes())


def repeated(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings again and again, under names of their own."""
    for number in count(1):
        for finding in findings:
            yield finding.model_copy(update={"rule": f"{finding.rule}-{number}"})


def grown(result: Result, findings: int) -> Result:
    """The result with so many findings."""
    found = tuple(islice(repeated(result.findings), findings))
    rules = {finding.rule for finding in found}
    because = tuple(
        reason.model_copy(update={"rule": name})
        for reason in result.gate.because
        for number in range(1, findings // len(result.findings) + 2)
        if (name := f"{reason.rule}-{number}") in rules
    )
    return result.model_copy(update={"findings": found, "gate": result.gate.model_copy(update={"because": because})})


def main(findings: int) -> None:
    """Print a line for each format."""
    small = sample()
    large = grown(small, findings)
    print(f"{len(large.findings)} findings, {len(large.artifacts)} artifacts")
    for name in REPORTERS:
        render(name, small)
        start = time.process_time()
        made = render(name, large)
        print(f"{name:14} {len(made) / 1e6:7.2f} MB {time.process_time() - start:7.2f} s")
        if name == "html":
            said = re.sub(rb"<(script|style)>.*?</\1>|<[^>]*>", b"", made, flags=re.DOTALL)
            print(f"{'  its text':14} {len(said) / 1e6:7.2f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)

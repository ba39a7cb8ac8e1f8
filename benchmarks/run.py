"""Usage: python -m benchmarks.run [FOLDER]. FOLDER holds documents; default: the sample programs.

Prints ratios, which hold from machine to machine, and the seconds they were taken from. For the comparison with a
converter, markitdown is installed into an environment of its own.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).parent.parent
CONVERT = """
import sys, pathlib, warnings
warnings.simplefilter("ignore")
from markitdown import MarkItDown
converter = MarkItDown()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        try:
            converter.convert(str(path))
        except Exception:
            pass
"""


def seconds(*command: str, runs: int = 3) -> float:
    """The median time of a whole process."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main(folder: Path) -> None:
    """Print each ratio."""
    python = sys.executable
    mocheck = str(Path(python).parent / "mocheck")
    nothing, version = seconds(python, "-c", "pass", runs=9), seconds(mocheck, "--version", runs=9)
    print(f"mocheck --version / python -c pass: {version / nothing:.1f} ({version:.3f} s, {nothing:.3f} s)")
    check = [mocheck, "check", str(folder), "--format", "json"]
    cold = seconds(*check, "--no-cache")
    seconds(*check, runs=1)
    warm = seconds(*check)
    print(f"cold / cached check of {folder}: {cold / warm:.1f} ({cold:.2f} s, {warm:.2f} s)")
    with tempfile.TemporaryDirectory() as home:
        venv.create(home, with_pip=True)
        other = str(Path(home) / "bin" / "python")
        subprocess.run([other, "-m", "pip", "install", "--quiet", "markitdown[all]"], check=True, env={**os.environ})
        converting = seconds(other, "-c", CONVERT, str(folder), runs=1)
    print(f"markitdown converting / cold check: {converting / cold:.1f} ({converting:.1f} s, {cold:.2f} s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "fixtures")

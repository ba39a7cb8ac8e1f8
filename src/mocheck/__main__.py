"""`mocheck` and `python -m mocheck`. Nothing but what answering `--version` needs is imported before it is."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and ends with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from mocheck.cli.version import text

        sys.stdout.write(text() + "\n")
        return
    from mocheck.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

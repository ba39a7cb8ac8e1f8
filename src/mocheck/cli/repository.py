"""Where the assessed folder lies in its repository: services link findings to files from the repository's root."""

from __future__ import annotations

from pathlib import Path


def place_of(folder: Path) -> str:
    """The folder relative to the root of the repository that it is in, with forward slashes; "" at the root or in none.

    A repository is known by its `.git`, which is a file in a worktree or submodule.
    """
    whole = folder.resolve()
    for root in (whole, *whole.parents):
        if (root / ".git").exists():
            within = whole.relative_to(root).as_posix()
            return "" if within == "." else within
    return ""

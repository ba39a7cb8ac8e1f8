"""How formats for machines point at a place, tell findings apart over time, and are written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from mocheck.model.overlay import Notice
from mocheck.model.result import Evidence, Finding, Nearest
from mocheck.reports.clean import visible
from mocheck.reports.passages import further
from mocheck.reports.words import proof

HOME = "https://github.com/mocheck/mocheck"
PROGRAM_FILE = "mocheck.yaml"
"""What is pointed at where no document holds the place: it is where the program is described."""

_MOVES = re.compile(
    r"^(?:p\.|line|page|paragraph|item|table|footnote|endnote|note|comment|textbox|slide|row) \d+(?: row \d+)?$"
    r"|^\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?$"
)
_ENTRY = re.compile(r"^(.+?):(\d{1,9})(?::\d+)?$", re.DOTALL)


def uri(path: str) -> str:
    """A relative reference to a file of the program: percent-encoded, what cannot be seen written as its number."""
    return quote(visible(path).replace("\n", "\\u000a").replace("\t", "\\u0009"))


def file_of(finding: Finding) -> str:
    """The one file that a finding is shown at: that of its proof, or the only one searched. What is absent from many
    files is wrong in none of them, and is shown at the program file."""
    said = proof(finding)
    searched = finding.searched if len(finding.searched) == 1 else (PROGRAM_FILE,)
    return said.artifact if said else searched[0]


def written_at(notice: Notice) -> tuple[str, int]:
    """The file, as it is found from the program's folder, and the line of the entry that a notice is about."""
    said = _ENTRY.match(notice.entry)
    return (said[1], int(said[2])) if said else (notice.entry, 1)


def beneath(prefix: str, path: str) -> str:
    """The path as it is seen from the root of the repository, `prefix` being the program's folder in it."""
    return f"{prefix}/{path}" if prefix else path


def line_of(at: Evidence | Nearest | None) -> int:
    """The line, from 1; 1 too where the format has none, which is what readers expect of a binary file."""
    return getattr(at, "line", None) or 1


def fingerprint(finding: Finding) -> str:
    """The same for the same rule at the same heading of the same file, wherever on the page that is now."""
    said = proof(finding)
    heading = [part for part in (said.location if said else "").split(" > ") if not _MOVES.match(part.strip())]
    return digest(finding.rule, file_of(finding), *heading)


def digest(*parts: str) -> str:
    """A short hash that tells these parts from all others."""
    return hashlib.sha256(json.dumps([visible(part) for part in parts]).encode()).hexdigest()[:32]


def proven(finding: Finding) -> Iterator[Evidence]:
    """Every piece of evidence once: that of the items first, then the rest."""
    yield from dict.fromkeys(evidence for item in finding.items for evidence in item.evidence)
    yield from further(finding)


def dump(value: Any) -> bytes:
    """JSON in the order given, in which every character can be seen."""
    return json.dumps(_shown(value), ensure_ascii=False, indent=1).encode() + b"\n"


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(key): _shown(each) for key, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, (list, tuple)) else value

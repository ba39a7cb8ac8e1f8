"""Who belongs to the program: what its own people may attest, they may not judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.program.model import RosterEntry
from mocheck.understand.names import same_person


def listed(name: str, roster: Sequence[RosterEntry]) -> RosterEntry | None:
    """The entry that may be this person. People who have left are the program's all the same."""
    return next((entry for entry in roster for form in _forms(name) if same_person(form, entry.person)), None)


def _forms(name: str) -> Iterator[str]:
    """The name as it is, and without what stands around it: "Dr. Ann Lee", "Ann Lee, PMP", "Ann Lee (Provider)"."""
    yield name
    for part in name.replace("(", ",").split(","):
        words = part.split()
        for start in range(min(len(words), 6)):
            yield from (" ".join(words[start:end]) for end in range(start + 1, min(len(words), 6) + 1))

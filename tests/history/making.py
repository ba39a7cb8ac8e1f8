"""Runs made by hand."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from mocheck.history.runs import Run, Stood
from mocheck.model.rule import Verdict


def run(day: int, month: int = 9, content: str = "", **verdicts: Verdict) -> Run:
    """A run of that day of 2026 in which the rules, X_1 for X-1, got these verdicts."""
    as_of = datetime.date(2026, month, day)
    given: dict[str, Any] = {
        "program": "Harbor",
        "organization": "Department of Example",
        "as_of": as_of,
        "sha256": hashlib.sha256(f"{as_of}{content}{verdicts}".encode()).hexdigest(),
        "decision": "no-go",
        "closed": True,
        "counts": {"fail": len(verdicts)},
        "packs": ("x 1.0.0",),
        "rules": {
            name.replace("_", "-"): Stood(verdict, "major", f"Title of {name}") for name, verdict in verdicts.items()
        },
    }
    return Run(**given)

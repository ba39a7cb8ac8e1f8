"""Whether a document is a draft, final or approved.

Signals are ranked as the field ranks them: filled approvals, a status field, the version, then the absence of any
sign of a draft. Strong signals that contradict each other are not resolved: the status is "conflicting".
"""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.model.artifact import Signal, Status
from mocheck.understand.identity import Identified
from mocheck.understand.status_cues import Cue, cues
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

SIGNED, STRONG, FIRM, NAMED = 0.95, 0.8, 0.7, 0.45


def status_of(
    view: View, identified: Identified, template: bool, vocabulary: Vocabulary
) -> tuple[Status, tuple[Signal, ...]]:
    """The status and its signals, the weightiest first."""
    found = sorted(cues(view, identified, vocabulary), key=lambda cue: -cue.weight)
    return decided(found, template), tuple(cue.signal() for cue in found)


def decided(found: Sequence[Cue], template: bool) -> Status:
    """What the signals amount to. A template is neither final nor approved."""
    best = {cue.says: cue.weight for cue in sorted(found, key=lambda cue: cue.weight)}
    draft, approved = best.get("draft", 0.0), best.get("approved", 0.0)
    final = max(best.get("final", 0.0), approved)
    if best.get("superseded", 0.0) >= STRONG:
        return "superseded"
    if final >= STRONG and (draft >= FIRM or (draft >= NAMED and approved < SIGNED)):
        return "conflicting"
    if "unsigned" in best:
        return "draft" if draft >= STRONG else "unsigned"
    if draft >= final > 0 or (draft and not final):
        return "draft"
    if template or not final:
        return "none"
    return "approved" if approved else "final"

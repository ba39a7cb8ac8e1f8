"""A comparison as one page that needs no other file, no network and no script."""

from __future__ import annotations

from mocheck.model.diff import Diff
from mocheck.reports.differences import headline, sections
from mocheck.reports.page import environment, page
from mocheck.reports.words import DECISIONS, VERDICTS


def render(diff: Diff) -> bytes:
    """The page."""
    return page(
        environment(),
        "diff.html.j2",
        diff=diff,
        headline=headline(diff),
        sections=sections(diff),
        words={verdict: word for verdict, (word, _) in VERDICTS.items()},
        decisions=DECISIONS,
    )

"""A comparison for a merge request, a wiki or a job's summary."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.diff import Diff
from mocheck.reports.differences import headline, sections
from mocheck.reports.markdown import escaped

_SHOWN = 50
_DETAILS = 6


def render(diff: Diff) -> bytes:
    """CommonMark; nothing from a document is markup."""
    return "\n".join(_lines(diff)).encode(errors="backslashreplace") + b"\n"


def _lines(diff: Diff) -> Iterator[str]:
    yield f"<!-- mocheck {escaped(diff.tool.version)} -->"
    yield f"# {escaped(diff.new.program.name)}: {diff.old.as_of} and {diff.new.as_of}"
    yield ""
    yield escaped(headline(diff))
    for caution in diff.cautions:
        yield from ("", f"> {escaped(caution)}")
    for section in sections(diff):
        yield from ("", f"## {section.heading} ({len(section.entries)})", "")
        if section.lead:
            yield from (section.lead, "")
        for entry in section.entries[:_SHOWN]:
            yield f"- **{escaped(entry.name)}** {escaped(entry.text)}"
            yield from (f"  - {escaped(detail, 400)}" for detail in entry.details[:_DETAILS])
        if len(section.entries) > _SHOWN:
            yield f"- and {len(section.entries) - _SHOWN} more"
    yield from ("", f"Unchanged: {diff.unchanged}")

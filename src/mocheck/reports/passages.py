"""One finding in plain sentences: for logs, test reports and the terminal."""

from __future__ import annotations

from mocheck.model.result import Evidence, Finding, Nearest
from mocheck.reports.clean import line, visible
from mocheck.reports.words import VERDICTS, overlay_words

_SHOWN = 10


def place(at: Evidence | Nearest) -> str:
    """Where it stands: `Plans/M&O Plan.docx, 3.2 Roles > table 1 row 4`."""
    return f"{line(at.artifact)}, {line(at.location)}"


def quoted(at: Evidence | Nearest, limit: int = 300) -> str:
    """Where it stands and what stands there."""
    why = f" ({line(at.why_not)})" if isinstance(at, Nearest) else ""
    return f'{place(at)}: "{line(at.quote, limit)}"{why}'


def paragraphs(finding: Finding) -> list[str]:
    """The whole finding, a paragraph each: message, items, evidence, nearest, searched, criterion, why, remedy."""
    said = [visible(finding.message)]
    if finding.overlay is not None:
        said.append(f"Overlay: {line(overlay_words(finding))}. {line(finding.overlay.why)}")
    said += _list("Items", [_item(item.item, item.verdict, item.message) for item in finding.items])
    said += _list("Evidence", [_pinned(evidence) for evidence in finding.evidence])
    said += _list("Nearest", [quoted(near) for near in finding.nearest])
    said += _list("Asks", [line(asked) for asked in finding.asks])
    said += _list("Searched", [line(path) for path in finding.searched])
    lines = finding.criterion.lines
    where = [line(finding.criterion.source), line(finding.criterion.section)]
    where += [f"lines {lines[0]}-{lines[1]}"] if lines else []
    said.append(f'Criterion ({", ".join(part for part in where if part)}): "{line(finding.criterion.quote)}"')
    said += [f"Why: {visible(finding.why)}"] if finding.why else []
    said += [f"Remedy: {visible(finding.remedy)}"] if finding.remedy else []
    return said


def _item(name: str, verdict: str, message: str) -> str:
    word = next((word for known, (word, _) in VERDICTS.items() if known == verdict), verdict)
    return f"{line(name)}: {word.lower()}, {line(message)}"


def _pinned(evidence: Evidence) -> str:
    return f"{quoted(evidence)} [sha256 {evidence.sha256[:12]}, confidence {evidence.confidence:.2f}]"


def _list(heading: str, entries: list[str]) -> list[str]:
    if not entries:
        return []
    more = [f"... and {len(entries) - _SHOWN} more"] if len(entries) > _SHOWN else []
    return ["\n".join([f"{heading}:", *(f"- {entry}" for entry in [*entries[:_SHOWN], *more])])]

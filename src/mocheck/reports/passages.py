"""One finding in plain sentences: for logs, test reports and the terminal."""

from __future__ import annotations

from mocheck.model.result import Evidence, Finding, ItemResult, Nearest
from mocheck.model.rule import Criterion
from mocheck.reports import responding
from mocheck.reports.clean import LONGEST, line
from mocheck.reports.office import held
from mocheck.reports.overlays import rests_on
from mocheck.reports.words import VERDICTS, overlay_words, word_of


def place(at: Evidence | Nearest) -> str:
    """Where it stands: `Plans/M&O Plan.docx, 3.2 Roles > table 1 row 4`."""
    return f"{line(at.artifact)}, {line(at.location)}"


def quoted(at: Evidence | Nearest, limit: int = 300) -> str:
    """Where it stands and what stands there."""
    why = f" ({line(at.why_not)})" if isinstance(at, Nearest) else ""
    return f'{place(at)}: "{line(at.quote, limit)}"{why}'


def paragraphs(finding: Finding, *, shown: int = 10, criterion: bool = True) -> list[str]:
    """The finding, a paragraph each: message, items, evidence, nearest, what it asks and where it searched.

    `shown` is how many entries of a list there are at most. Then the criterion, why it matters and what to do,
    unless `criterion` is False.
    """
    said = [held(finding.message, LONGEST)]
    if finding.overlay is not None:
        said.append(f"Overlay: {line(overlay_words(finding))}. {line(finding.overlay.why)}")
        said += [f"It rests on {line(basis)}." for basis in rests_on(finding.overlay)]
    said += [f"Response: {line(responding.named(each))}" for each in responding.of(finding)]
    lists = {
        "Items": [_item(item) for item in finding.items],
        "Evidence for items": [_pinned(evidence) for item in finding.items for evidence in item.evidence],
        "Evidence": [_pinned(evidence) for evidence in further(finding)],
        "Nearest": [quoted(near) for near in finding.nearest],
        "Asks": [line(asked) for asked in finding.asks],
        "Searched": [line(path) for path in finding.searched],
    }
    said += [_list(heading, entries, shown) for heading, entries in lists.items() if entries]
    return [*said, *_demand(finding)] if criterion else said


def stands_at(criterion: Criterion) -> str:
    """Where in its source the expectation stands: `BPWeb, M&O Strategy > Staffing, lines 182 to 184`."""
    return ", ".join(part for part in (line(criterion.source), within_source(criterion)) if part)


def within_source(criterion: Criterion) -> str:
    """The same without the source: `M&O Strategy > Staffing, lines 182 to 184`."""
    first, last = criterion.lines or (0, 0)
    lines = "" if not first else f"line {first}" if first == last else f"lines {first} to {last}"
    return ", ".join(part for part in (line(criterion.section), lines) if part)


def _demand(finding: Finding) -> list[str]:
    said = [f'Criterion ({stands_at(finding.criterion)}): "{line(finding.criterion.quote)}"']
    said += [f"Why: {held(finding.why, LONGEST)}"] if finding.why else []
    return [*said, f"Remedy: {held(finding.remedy, LONGEST)}"] if finding.remedy else said


def further(finding: Finding) -> list[Evidence]:
    """The evidence that no item of the finding shows already."""
    shown = {evidence for item in finding.items for evidence in item.evidence}
    return [evidence for evidence in finding.evidence if evidence not in shown]


def _item(item: ItemResult) -> str:
    overlay = f" ({line(word_of(item.overlay))}: {line(item.overlay.why)})" if item.overlay else ""
    return f"{line(item.item)}: {VERDICTS[item.verdict][0].lower()}, {line(item.message)}{overlay}"


def _pinned(evidence: Evidence) -> str:
    return f"{quoted(evidence)} [sha256 {evidence.sha256[:12]}, confidence {evidence.confidence:.2f}]"


def _list(heading: str, entries: list[str], shown: int) -> str:
    more = [f"... and {len(entries) - shown} more"] if len(entries) > shown else []
    return "\n".join([f"{heading}:", *(f"- {entry}" for entry in [*entries[:shown], *more])])

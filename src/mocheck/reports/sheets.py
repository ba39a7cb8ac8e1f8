"""What stands in the sheets of the workbook: rows of plain text and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mocheck.model.result import Evidence, Finding, Nearest, Result
from mocheck.reports import conditions, responding
from mocheck.reports.clean import line
from mocheck.reports.overlays import kind_of, log, named
from mocheck.reports.passages import stands_at
from mocheck.reports.pointing import proven
from mocheck.reports.standing import HEADINGS, by_severity, effective, spoken, standings
from mocheck.reports.words import DECISIONS, VERDICTS, area, counts, headline, overlay_words, thresholds, word_of

Value = str | int | float
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its columns with their widths in characters, its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]


def sheets(result: Result) -> tuple[Sheet, ...]:
    """All sheets in the order in which they are read."""
    made = (_decision(result), _findings(result), _items(result), _evidence(result), _artifacts(result), _said(result))
    return (
        *made,
        *(
            sheet
            for sheet in (_conditions(result), _responses(result), _lapses(result), _over_time(result))
            if sheet.rows
        ),
    )


def _conditions(result: Result) -> Sheet:
    columns = tuple(zip(conditions.COLUMNS, (16, 50, 60, 30, 14), strict=True))
    return Sheet("Conditions", columns, tuple(conditions.rows(result.gate)))


def _lapses(result: Result) -> Sheet:
    columns = (
        *(("Last day", 12), ("What", 16), ("Name", 50), ("Rules", 30)),
        *(("Artifact", 40), ("Location", 40), ("Quote", 70)),
    )
    rows = tuple(
        (
            lapse.on.isoformat(),
            lapse.what,
            lapse.name,
            ", ".join(lapse.rules),
            "\n".join(at.artifact for at in lapse.evidence),
            "\n".join(line(at.location) for at in lapse.evidence),
            "\n".join(at.quote for at in lapse.evidence),
        )
        for lapse in result.lapses
    )
    return Sheet("Lapses", columns, rows)


def _over_time(result: Result) -> Sheet:
    columns = (
        *(("Rule", 16), ("Title", 50), ("Severity", 10), ("Verdict", 14), ("First reported", 14)),
        *(("Last confirmed", 14), ("Runs", 8), ("Trend", 10)),
    )
    rows = tuple(
        (
            finding.rule,
            line(finding.title),
            finding.severity,
            VERDICTS[effective(finding)][0],
            finding.history.first_reported.isoformat() if finding.history.first_reported else "",
            finding.history.last_confirmed.isoformat() if finding.history.last_confirmed else "",
            finding.history.runs or "",
            finding.history.trend or "",
        )
        for finding in result.findings
        if finding.history
    )
    return Sheet("Over time", columns, rows)


def _decision(result: Result) -> Sheet:
    phase = result.phase
    days = {"begins": phase.start, "gate": phase.gate, "go-live": phase.go_live}
    rows: list[Row] = [
        ("Decision", DECISIONS[result.gate.decision]),
        ("What decided it", headline(result)),
        ("Program", result.program.name),
        ("Organization", result.program.organization),
        ("Phase", phase.name or ""),
        *((f"Phase {name}", day.isoformat()) for name, day in days.items() if day),
        ("Assessed as of", result.as_of.isoformat()),
        *((("Stage", responding.STAGES[result.stage]),) if result.stage else ()),
        ("What closes the gate", thresholds(result.gate)),
        *((word, count) for _, word, count in counts(result)),
        ("Made by", f"mocheck {result.tool.version}, {result.tool.engine}"),
        *((f"Pack {pack.id} {pack.version}", f"sha256 {pack.sha256}") for pack in result.packs),
        *((f"Parameter {name}", _setting(value)) for name, value in sorted(result.settings.items())),
        *((f"Rule left out: {rule}", why) for rule, why in sorted(result.excluded_rules.items())),
        *((f"File left out: {each.path}", each.reason) for each in result.excluded),
        ("Limits", "A cell holds 32,767 characters; one that is cut says so at its end."),
    ]
    return Sheet("Decision", (("", 48), ("", 100)), tuple(rows))


def _setting(value: bool | int | float | str | tuple[str, ...]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _findings(result: Result) -> Sheet:
    columns = (
        *(("Rule", 16), ("Title", 40), ("Severity", 10), ("Mode", 10), ("Verdict", 14), ("Towards the gate", 22)),
        *(("Found", 60), ("To do", 50), ("Asks", 40), ("Overlay", 40), ("Area", 30)),
        *(("Criterion", 50), ("Source", 36), ("Why", 40), ("Searched", 40), ("Pack", 18), ("Tags", 20)),
    )
    stands = standings(result)
    order = list(HEADINGS)
    readable = sum(artifact.readable for artifact in result.artifacts)
    found = sorted(by_severity(result.findings), key=lambda one: order.index(stands[one.rule]))
    return Sheet("Findings", columns, tuple(_finding(one, HEADINGS[stands[one.rule]][0], readable) for one in found))


def _finding(finding: Finding, stands: str, readable: int) -> Row:
    overlay, everywhere = finding.overlay, len(finding.searched) == readable > 3
    return (
        finding.rule,
        line(finding.title),
        finding.severity,
        finding.mode,
        VERDICTS[effective(finding)][0],
        stands,
        finding.message,
        finding.remedy,
        "\n".join(finding.asks),
        f"{overlay_words(finding)}: {overlay.why}" if overlay else "",
        area(finding),
        finding.criterion.quote,
        stands_at(finding.criterion),
        finding.why,
        f"all {readable} that could be read" if everywhere else "\n".join(finding.searched),
        finding.pack,
        ", ".join(finding.tags),
    )


def _items(result: Result) -> Sheet:
    columns = (("Rule", 16), ("Item", 34), ("Verdict", 14), ("Found", 70), ("Evidence", 60), ("Overlay", 40))
    rows = tuple(
        (
            finding.rule,
            item.item,
            VERDICTS[spoken(item)][0],
            item.message,
            "\n".join(f"{at.artifact}, {at.location}" for at in item.evidence),
            f"{word_of(item.overlay)}: {item.overlay.why}" if item.overlay else "",
        )
        for finding in result.findings
        for item in finding.items
    )
    return Sheet("Items", columns, rows)


def _evidence(result: Result) -> Sheet:
    columns = (
        *(("Rule", 16), ("Kind", 12), ("Artifact", 40), ("Location", 40), ("Quote", 70)),
        *(("Why not enough", 40), ("Confidence", 12), ("SHA-256", 66)),
    )
    return Sheet("Evidence", columns, tuple(row for finding in result.findings for row in _proofs(finding)))


def _proofs(finding: Finding) -> Iterator[Row]:
    every: list[Evidence | Nearest] = [*proven(finding), *finding.nearest]
    for at in every:
        place = (finding.rule, "Nearest" if isinstance(at, Nearest) else "Evidence", at.artifact, line(at.location))
        if isinstance(at, Nearest):
            yield (*place, at.quote, at.why_not, "", "")
        else:
            yield (*place, at.quote, "", at.confidence, at.sha256)


def _artifacts(result: Result) -> Sheet:
    columns = (
        *(("Artifact", 50), ("Taken for", 34), ("Title", 40), ("Version", 10), ("Date", 12), ("Status", 14)),
        *(("Readable", 10), ("Why not", 40), ("Template", 10), ("Superseded by", 40), ("Format", 10)),
        *(("Noticed", 50), ("SHA-256", 66)),
    )
    rows = tuple(
        (
            artifact.path,
            ", ".join(artifact.kinds),
            artifact.title or "",
            artifact.version or "",
            artifact.date or "",
            artifact.status,
            "yes" if artifact.readable else "no",
            artifact.unreadable_because or "",
            "yes" if artifact.template else "no",
            artifact.superseded_by or "",
            artifact.format,
            "\n".join(artifact.notices),
            artifact.sha256,
        )
        for artifact in result.artifacts
    )
    return Sheet("Artifacts", columns, rows)


def _said(result: Result) -> Sheet:
    columns = (("Rule", 16), ("What", 24), ("Who and until when", 70), ("Why", 70), ("Written in", 26))
    words: list[Row] = [
        (said.finding.rule, said.overlay.kind, named(said), said.overlay.why, said.overlay.entry or "")
        for said in log(result)
    ]
    words += [(notice.rule, kind_of(notice), notice.by, notice.message, notice.entry) for notice in result.notices]
    return Sheet("Waivers and decisions", columns, tuple(words))


def _responses(result: Result) -> Sheet:
    columns = (
        *(("Rule", 16), ("Item", 24), ("Verdict", 14), ("Position", 18), ("Answer", 12), ("Response", 60)),
        *(("Evidence given", 40), ("By", 24), ("Date", 12), ("Owner", 24), ("Due", 12)),
        *(("Disposition", 14), ("Disposed by", 24), ("Rationale", 50), ("Written in", 26)),
    )
    return Sheet("Responses", columns, tuple(_response(each) for each in responding.responses(result)))


def _response(said: responding.Responded) -> Row:
    given = said.response
    return (
        said.finding.rule,
        said.item,
        VERDICTS[effective(said.finding)][0],
        responding.POSITIONS[given.position] if given.position else "",
        responding.ANSWERS[given.answer] if given.answer else "",
        given.text,
        given.evidence,
        given.by,
        given.date.isoformat() if given.date else "",
        given.owner,
        given.due.isoformat() if given.due else "",
        responding.DISPOSITIONS[given.disposition] if given.disposition else "",
        given.disposed_by,
        given.rationale,
        given.entry or "",
    )

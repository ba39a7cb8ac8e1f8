"""The report that IV&V hands over, in Word: decision, summary, findings with room for a response, sign-off."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import docx
from docx.document import Document

from mocheck.model.result import Finding, Gate, Result
from mocheck.reports import conditions, docxappendix, docxfindings, docxlapses, docxtemplate
from mocheck.reports.clean import line
from mocheck.reports.docxparts import contents, field, heading, paragraph, row, settle_styles, table
from mocheck.reports.office import CREATOR, held, settled
from mocheck.reports.responding import STAGES
from mocheck.reports.standing import HEADINGS, groups
from mocheck.reports.steps import step_words, steps
from mocheck.reports.words import DECISIONS, area, counts, headline, thresholds

_TITLE = "Readiness for Maintenance and Operations"


def render(result: Result, template: bytes | None = None) -> bytes:
    """The report; the same result gives the same bytes. `template` is one that `docxtemplate.checked` let through."""
    document, rest = docxtemplate.opened(template) if template else (docx.Document(), [])
    if template is None:
        settle_styles(document)
    _properties(document, result)
    _running(document, result)
    _cover(document, result)
    paragraph(document)
    after = paragraph(document, "Contents", style="Subtitle")
    _decision(document, result)
    _summary(document, result)
    docxlapses.lapses_section(document, result)
    docxfindings.write(document, result)
    docxappendix.write(document, result)
    contents(document, after)
    for each in rest:
        document.element.body[-1].addprevious(each)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue(), result.as_of)


def _properties(document: Document, result: Result) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = CREATOR
    about.title = held(line(f"{_TITLE}: {result.program.name}"), 250)
    about.subject = f"Assessment as of {result.as_of.isoformat()}"
    about.language = "en-US"
    about.comments = about.keywords = ""
    about.revision = 1
    about.created = about.modified = datetime(result.as_of.year, result.as_of.month, result.as_of.day)


def _running(document: Document, result: Result) -> None:
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    if _filled(section.header) or _filled(section.footer):  # a template's own
        return
    section.different_first_page_header_footer = True
    head.text = line(f"{result.program.name}: {_TITLE}", 120)
    foot.add_run(f"As of {result.as_of.isoformat()}. Page ")
    field(foot, "PAGE")
    foot.add_run(" of ")
    field(foot, "NUMPAGES")


def _filled(part: Any) -> bool:
    return bool(part._element.xpath("string(.)").strip() or part._element.xpath(".//w:drawing|.//w:tbl|.//w:fldSimple"))


def _cover(document: Document, result: Result) -> None:
    paragraph(document, _TITLE, style="Title")
    paragraph(document, "Assessment of the documents against what the phase demands", style="Subtitle")
    phase = result.phase
    days = [f"begins {phase.start}"] if phase.start else []
    days += [f"gate {phase.gate}"] if phase.gate else []
    days += [f"go-live {phase.go_live}"] if phase.go_live else []
    said = {
        "Program": ", ".join([result.program.name, *result.program.aliases]),
        "Organization": result.program.organization,
        "Phase": ", ".join(part for part in (phase.name or "", *days) if part),
        "Assessed as of": result.as_of.isoformat(),
        "Stage of this report": STAGES[result.stage] if result.stage else "",
        "Decision proposed": DECISIONS[result.gate.decision],
        "Measured against": ", ".join(f"{pack.id} {pack.version}" for pack in result.packs),
        "Made by": f"mocheck {result.tool.version}",
    }
    widths = (4.5, 12.0)
    shown = table(document, (), widths, "What was assessed, and as of when")
    for name, text in said.items():
        if text:
            row(shown, (name, line(text, 500)), widths, strong=1)


def _decision(document: Document, result: Result) -> None:
    heading(document, "Decision", 1, new_page=True)
    paragraph(document, headline(result), lead=f"{DECISIONS[result.gate.decision]}. ")
    proposed = (
        "The decision is proposed by a tool from the documents it was given; the people who sign at the end take it."
    )
    paragraph(document, f"{proposed} The gate: {line(thresholds(result.gate), 2_000)}")
    tally = counts(result)
    widths = [2.75] * len(tally)
    shown = table(document, [word for _, word, _ in tally], widths, "How many findings have each verdict")
    row(shown, [f"{count:,}" for _, _, count in tally], widths)
    first = steps(result)
    if first:
        heading(document, "Do first", 2)
    for number, step in enumerate(first, start=1):
        paragraph(document, step_words(step), lead=f"{number}. {line(step.artifact or step.title, 250)}: ")
    _conditions(document, result.gate)
    _where_open(document, result)


def _conditions(document: Document, gate: Gate) -> None:
    if not gate.conditions:
        return
    heading(document, f"{conditions.HEADING} ({len(gate.conditions)})", 2)
    paragraph(document, conditions.lead(gate))
    widths = [2.6, 4.6, 5.0, 2.4, 2.2]
    shown = table(document, conditions.COLUMNS, widths, conditions.HEADING)
    for each in conditions.rows(gate):
        row(shown, each, widths)


def _where_open(document: Document, result: Result) -> None:
    closing = groups(result)["closes"]
    if not closing:
        return
    heading(document, f"What closes the gate ({len(closing)})", 2)
    by_area: dict[str, list[Finding]] = {}
    for one in closing:
        by_area.setdefault(line(area(one), 160), []).append(one)
    widths = [6.2, 2.4, 8.2]
    shown = table(document, ["Area", "Blockers", "Findings"], widths, "What closes the gate, by area")
    for name, found in sorted(by_area.items(), key=lambda each: (-_blockers(each[1]), -len(each[1]), each[0])):
        row(shown, [name, str(_blockers(found) or ""), ", ".join(one.rule for one in found)], widths)


def _blockers(findings: list[Finding]) -> int:
    return sum(one.severity == "blocker" for one in findings)


def _summary(document: Document, result: Result) -> None:
    heading(document, "Summary by area", 1)
    by_area: dict[str, dict[str, int]] = {}
    for stands, findings in groups(result).items():
        for one in findings:
            tally = by_area.setdefault(line(area(one), 160), dict.fromkeys(HEADINGS, 0))
            tally[stands] += 1
    columns = {
        "Closes the gate": ("closes",),
        "Needs a person": ("undecided", "proposed"),
        "Open": ("advisory",),
        "Waived": ("waived",),
        "Met": ("pass",),
        "Not due or not applicable": ("not_yet_due", "not_applicable"),
    }
    widths = [5.0, 1.8, 1.9, 1.5, 1.9, 1.5, 3.2]
    shown = table(document, ["Area", *columns], widths, "Findings in each area, by where they stand")
    for name in sorted(by_area):
        numbers = [str(sum(by_area[name][stands] for stands in group)) for group in columns.values()]
        row(shown, [name, *numbers], widths)

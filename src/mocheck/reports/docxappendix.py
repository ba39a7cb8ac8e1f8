"""The end of the Word report: artifacts with versions and hashes, who said what, standards used, sign-off."""

from __future__ import annotations

from docx.document import Document

from mocheck.model.result import ArtifactSummary, Result
from mocheck.reports.clean import line
from mocheck.reports.docxparts import heading, paragraph, row, table
from mocheck.reports.overlays import LOG, NO_EFFECT, log, named, told
from mocheck.reports.words import VERDICTS

_HALVES = (8.4, 8.4)
_SIGNERS = ("IV&V lead", "Program manager", "Customer representative", "Decision authority")


def write(document: Document, result: Result) -> None:
    """All appendices, and the page to sign."""
    _artifacts(document, result)
    _people(document, result)
    _standards(document, result)
    _sign_off(document)


def _artifacts(document: Document, result: Result) -> None:
    heading(document, "Appendix A: Artifacts", 1)
    widths = (7.6, 3.6, 2.8, 2.8)
    head = ("Artifact and SHA-256", "Taken for", "Version and date", "Status")
    shown = table(document, head, widths, "Artifacts assessed, with versions and hashes")
    for artifact in result.artifacts:
        row(shown, _artifact(artifact), widths)
    unread = [artifact for artifact in result.artifacts if not artifact.readable]
    if unread:
        heading(document, f"Could not be read ({len(unread)})", 2)
        paragraph(document, "What these files may hold is not taken for missing: findings that they may hide say so.")
        shown = table(document, ("Artifact", "Why"), _HALVES, "Artifacts that could not be read")
        for artifact in unread:
            row(shown, (line(artifact.path, 250), line(artifact.unreadable_because or "unknown", 300)), _HALVES)
    if result.excluded:
        heading(document, f"Left out ({len(result.excluded)})", 2)
        shown = table(document, ("File", "Why"), _HALVES, "Files that were not assessed")
        for excluded in result.excluded:
            row(shown, (line(excluded.path, 250), line(excluded.reason, 300)), _HALVES)


def _artifact(artifact: ArtifactSummary) -> tuple[str, str, str, str]:
    status = [artifact.status, "template" if artifact.template else "", "" if artifact.readable else "not read"]
    status += [f"superseded by {line(artifact.superseded_by, 120)}"] if artifact.superseded_by else []
    dated = [line(part, 60) for part in (artifact.version, artifact.date) if part]
    return (
        f"{line(artifact.path, 250)}\n{artifact.sha256}",
        ", ".join(artifact.kinds),
        "\n".join(dated),
        ", ".join(part for part in status if part),
    )


def _people(document: Document, result: Result) -> None:
    said = [f"{named(each)}. {each.overlay.why}" for each in log(result)]
    notices = [told(notice) for notice in result.notices]
    heading(document, f"Appendix B: {LOG}", 1)
    if not said and not notices:
        paragraph(document, "None.")
    for text in said:
        paragraph(document, line(text, 1_000), style="ListBullet")
    if notices:
        heading(document, NO_EFFECT, 2)
    for text in notices:
        paragraph(document, line(text, 1_000), style="ListBullet")


def _standards(document: Document, result: Result) -> None:
    heading(document, "Appendix C: Standards and method", 1)
    for source in sorted({line(one.criterion.source, 200) for one in result.findings if one.criterion.source}):
        paragraph(document, source, style="ListBullet")
    for pack in result.packs:
        paragraph(document, f"Rule pack {pack.id} {pack.version}, SHA-256 {pack.sha256}", style="ListBullet")
    paragraph(document, f"Made by mocheck {result.tool.version} with {line(result.tool.engine, 200)}.")
    heading(document, "Verdicts", 2)
    widths = (3.4, 13.4)
    shown = table(document, ("Verdict", "Meaning"), widths, "What each verdict means")
    for word, meaning in VERDICTS.values():
        row(shown, (word, meaning), widths)
    if result.settings or result.excluded_rules:
        heading(document, "Tailoring", 2)
    for name, value in sorted(result.settings.items()):
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        paragraph(document, line(f"{name} = {shown}", 500), style="ListBullet")
    for rule, why in sorted(result.excluded_rules.items()):
        paragraph(document, line(f"Rule left out: {rule} ({why})", 500), style="ListBullet")


def _sign_off(document: Document) -> None:
    heading(document, "Sign-off", 1, new_page=True)
    paragraph(document, "By signing, each person confirms having read the findings and takes the decision below.")
    widths = (4.2, 4.2, 3.2, 3.2, 2.0)
    head = ("Role", "Name", "Decision", "Signature", "Date")
    shown = table(document, head, widths, "Sign-off")
    for role in _SIGNERS:
        row(shown, (f"{role}\n", "", "", "", ""), widths, strong=1)
    paragraph(document)  # Word wants one after a table that ends the text

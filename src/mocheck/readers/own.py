"""What mocheck itself wrote, or was given to work with: never evidence."""

from __future__ import annotations

import io
import zipfile

import re2

from mocheck.readers.csvfile import decode
from mocheck.readers.errors import NotAnArtifact

_HEAD = 16_384
_REPORTS = {
    "csv": re2.compile(r"^\W*mocheck rule\b"),
    "html": re2.compile(r'<meta\s+name="generator"\s+content="mocheck\b'),
    "json": re2.compile(r'"mocheck["/. -]'),
    "md": re2.compile(r"^\s*<!--\s*mocheck\b"),
    "txt": re2.compile(r"^\s*mocheck \d+\.\d+\S*: "),
    "yaml": re2.compile(r'schema"?:\s*"?mocheck-'),
}
_PROGRAM = re2.compile(r"(?m)^mocheck:\s*\d+\s*(?:#.*)?$")
_RULES = re2.compile(r"(?m)^(?:- |  )(?:criterion|expect|derive):\s")
_RULE = re2.compile(r"(?m)^- id:\s")
_DECISIONS = re2.compile(r"(?m)^- \{?rule:\s")
_DECIDES = re2.compile(
    r"(?m)(?:^  |[{,] ?|^   )(?:expires|verdict|approved_by|reviewer|position|answer|disposition):\s"
)
_CREATORS = re2.compile(r"<(?:dc:creator|Application)>mocheck\b")
_CHECKLIST = re2.compile(r'<sheet\b[^>]*\bname="mocheck"')
_PACKAGE = ("bagit.txt", "manifest-sha256.txt", "data/package.json")
_PROPERTIES = ("docProps/app.xml", "docProps/core.xml")


def refuse_own(data: bytes, format_: str) -> None:
    """Raises NotAnArtifact for mocheck's own reports and for its program, decision and rule files."""
    if format_ in ("docx", "xlsx"):
        made = _written_by_mocheck(data)
        if made:
            raise NotAnArtifact(made)
        return
    if format_ == "zip":
        _refuse_package(data)
        return
    report = _REPORTS.get(format_)
    if report is None:
        return
    text = decode(data if format_ == "json" else data[:_HEAD])[0]
    if report.search(text):
        raise NotAnArtifact("a report of mocheck")
    if format_ == "yaml":
        _refuse_configuration(text)


def refuse_history(head: bytes) -> None:
    """Raises NotAnArtifact for a database that bears the application id of mocheck's history."""
    if head.startswith(b"SQLite format 3\0") and head[68:72] == b"moch":
        raise NotAnArtifact("a history of mocheck")


def _refuse_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            ours = all(f"mocheck-audit/{name}" in archive.NameToInfo for name in _PACKAGE)
    except Exception:
        return  # who opens the archive says what is wrong with it
    if ours:
        raise NotAnArtifact("an audit package of mocheck")


def _refuse_configuration(head: str) -> None:
    if _PROGRAM.search(head):
        raise NotAnArtifact("the program file of mocheck")
    if _DECISIONS.search(head) and _DECIDES.search(head):
        raise NotAnArtifact("waivers, decisions or responses of mocheck")
    if _RULE.search(head) and _RULES.search(head):
        raise NotAnArtifact("rules of mocheck")


def _written_by_mocheck(data: bytes) -> str | None:
    """What it is, if its properties say that we wrote it. A checklist holds what people have filled in since."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in _PROPERTIES:
                if name in archive.NameToInfo:
                    with archive.open(name) as member:
                        if _CREATORS.search(member.read(_HEAD).decode("utf-8", "replace")):
                            return "a checklist of mocheck" if _is_checklist(archive) else "a report of mocheck"
    except Exception:
        return None
    return None


def _is_checklist(archive: zipfile.ZipFile) -> bool:
    if "xl/workbook.xml" not in archive.NameToInfo:
        return False
    with archive.open("xl/workbook.xml") as member:
        return _CHECKLIST.search(member.read(_HEAD).decode("utf-8", "replace")) is not None

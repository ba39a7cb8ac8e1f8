"""Makes the package: reports, result, evidence, and every file that the result was made from or by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from mocheck.assess.tailored import Tailored
from mocheck.errors import ConfigError
from mocheck.handover.package.bag import bag, zipped
from mocheck.handover.package.folder import Held
from mocheck.model.facts import Frozen
from mocheck.model.result import PackUsed, Result, Tool
from mocheck.program import filebytes
from mocheck.program.model import Word
from mocheck.reports import render
from mocheck.reports.clean import line
from mocheck.reports.csvfile import cell
from mocheck.reports.jsonfile import dump
from mocheck.reports.sheets import sheets
from mocheck.reports.words import DECISIONS
from mocheck.understand.vocabulary import rules_home

ABOUT, FILES = "package.json", "artifacts-sha256.txt"
_REPORTS = {"report.html": "html", "result.json": "json", "junit.xml": "junit"}
_MOST_FILES, _LARGEST = 2_000, 16_000_000
_README = """\
mocheck audit package: {program}, as of {as_of}: {decision}

report.html            the report
result.json            the same for programs (mocheck-result/1)
junit.xml              the same for a pipeline
evidence.csv           every passage that a finding rests on, with the hash of its file
artifacts-sha256.txt   every file of the program's folder with its hash; below the folder: sha256sum -c
package.json           the same with sizes, and what made the package
program/               the program file, waivers, decisions and responses
packs/, vocabulary/    the rules and the words that they were applied with

To prove that nothing was altered:  mocheck verify FILE.zip   (--folder PATH: what has changed since)
By hand, where this file was unpacked:  sha256sum -c {manifest} {tags}
Whoever alters the package can write its hashes anew. Keep the hash of the whole file apart from it.
"""


class About(Frozen):
    """package.json. `files` are those of the program's folder, `ignore` the patterns that left others out."""

    schema_: Literal["mocheck-package/1"] = Field("mocheck-package/1", alias="schema")
    tool: Tool
    program: str
    as_of: str
    decision: str
    packs: tuple[PackUsed, ...]
    ignore: Annotated[tuple[Word, ...], Field(max_length=5_000)]
    files: tuple[Held, ...]


def make(result: Result, asked: Tailored, files: Sequence[Held]) -> bytes:
    """The zip file. `files` are those of the folder now; raises ConfigError where an artifact changed meanwhile."""
    now = {each.path: each.sha256 for each in files}
    for artifact in result.artifacts:
        if artifact.sha256 and now.get(artifact.path, artifact.sha256) != artifact.sha256:
            raise ConfigError(f"{line(artifact.path)} was changed while it was assessed; run it again")
    about = About(
        tool=result.tool,
        program=result.program.name,
        as_of=result.as_of.isoformat(),
        decision=result.gate.decision,
        packs=result.packs,
        ignore=asked.program.ignore,
        files=tuple(files),
    )
    payload = {name: render(format_, result) for name, format_ in _REPORTS.items()}
    payload |= {ABOUT: dump(about), FILES: _sums(files), "evidence.csv": _evidence(result)}
    payload |= {"README.txt": _readme(result)}
    payload |= dict(_programs_own(asked))
    for pack in asked.packs:
        payload |= dict(_below(Path(pack.folder), f"packs/{pack.id}"))
    payload |= dict(_below(rules_home() / "vocabulary", "vocabulary"))
    described = {
        "Source-Organization": line(result.program.organization, 200) or "not said",
        "External-Description": f"mocheck audit package: {line(result.program.name, 200)}",
        "Bagging-Date": result.as_of.isoformat(),
        "Bag-Software-Agent": f"mocheck {result.tool.version}",
    }
    return zipped(bag(payload, described))


def _readme(result: Result) -> bytes:
    said = _README.format(
        program=line(result.program.name, 200),
        as_of=result.as_of.isoformat(),
        decision=DECISIONS[result.gate.decision],
        manifest="manifest-sha256.txt",
        tags="tagmanifest-sha256.txt",
    )
    return said.encode(errors="backslashreplace")


def _sums(files: Sequence[Held]) -> bytes:
    """As `sha256sum` writes it, which marks a line whose name it had to escape."""
    lines = []
    for each in files:
        name = each.path.replace("\\", "\\\\").replace("\n", "\\n")
        mark = "\\" if name != each.path else ""
        lines.append(f"{mark}{each.sha256}  {name}\n")
    return "".join(lines).encode(errors="backslashreplace")


def _evidence(result: Result) -> bytes:
    sheet = next(each for each in sheets(result) if each.name == "Evidence")
    verdicts = {finding.rule: finding.verdict for finding in result.findings}
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    names = [name.lower() for name, _ in sheet.columns]
    writer.writerow(["mocheck rule", "verdict", *names[1:]])
    for rule, *rest in sheet.rows:
        writer.writerow([cell(str(value)) for value in (rule, verdicts[str(rule)], *rest)])
    return stream.getvalue().encode("utf-8-sig")


def _programs_own(asked: Tailored) -> Iterator[tuple[str, bytes]]:
    program = asked.program
    named: Mapping[str, Path | None] = {
        "mocheck.yaml": asked.file,
        "waivers.yaml": program.waivers,
        "decisions.yaml": program.decisions,
        "responses.yaml": program.responses,
    }
    for name, path in named.items():
        if path is not None:
            yield f"program/{name}", filebytes.within(path, _LARGEST)


def _below(folder: Path, under: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a pack or vocabulary, hidden ones left out; links are not followed out of it."""
    home = folder.resolve()
    found = sorted(path for path in home.rglob("*") if path.is_file() and path.resolve().is_relative_to(home))
    shown = [path for path in found if not any(part.startswith((".", "__")) for part in path.relative_to(home).parts)]
    if len(shown) > _MOST_FILES:
        raise ConfigError(f"{folder} holds more than {_MOST_FILES:,} files, and is no rule pack")
    for path in shown:
        yield f"{under}/{line(path.relative_to(home).as_posix())}", filebytes.within(path, _LARGEST)

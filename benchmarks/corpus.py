"""Measure how documents are understood against labels: kinds, template, version, date, status, people, periods.

usage: python -m benchmarks.corpus LABELS DOCS --score FILE [--only PART...] [--calibration] [--jobs N]

LABELS is a YAML file of labelled documents (path, kind, acceptable_kinds, is_template, version, date, approval), DOCS
the folder that their paths begin in. The meaning of the labels and which kinds are right for one are those of the
scoring script that comes with the labels, given with --score FILE. --calibration prints how often what is given with
a confidence is right.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import importlib.util
import pathlib
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import ModuleType
from typing import Any

import yaml

from benchmarks import calibration
from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import understand
from mocheck.understand.vocabulary import load

Label = dict[str, Any]
AS_OF = datetime.date(2026, 11, 21)


def scoring(path: pathlib.Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("scoring", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_program(labels: pathlib.Path, only: Sequence[str] = ()) -> dict[str, list[Label]]:
    """The labels of each program of which at least one path has a part of `only`; of all without."""
    programs: dict[str, list[Label]] = collections.defaultdict(list)
    for label in yaml.load(labels.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["documents"]:
        programs[label["program"]].append(label)
    wanted = {name for name, its in programs.items() for label in its if _is_wanted(label, only)}
    return {name: its for name, its in sorted(programs.items()) if name in wanted}


def _is_wanted(label: Label, only: Sequence[str]) -> bool:
    return not only or any(part in label["path"] for part in only)


def document_of(docs: pathlib.Path, program: str, label: Label) -> Document:
    """The labelled document, with its path inside the program's folder."""
    inside = pathlib.PurePosixPath(label["path"]).relative_to(f"docs/{program}")
    return read_bytes((docs / program / inside).read_bytes(), str(inside))


def artifacts_of(docs: pathlib.Path, name: str, labels: Sequence[Label]) -> tuple[Artifact, ...]:
    """The labelled documents of a program, understood together, in the order of their labels."""
    documents = [document_of(docs, name, label) for label in labels]
    return understand(documents, load(), Program(name=name), AS_OF)


def measured(
    labels: pathlib.Path, docs: pathlib.Path, only: Sequence[str] = (), jobs: int = 1
) -> Iterator[tuple[Label, Artifact]]:
    """Each wanted label with what was made of its document; programs are understood `jobs` at once."""
    programs = by_program(labels, only)
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        found = pool.map(artifacts_of, [docs] * len(programs), programs.keys(), programs.values())
        for its, artifacts in zip(programs.values(), found, strict=True):
            yield from ((label, a) for label, a in zip(its, artifacts, strict=True) if _is_wanted(label, only))


def scored(module: ModuleType, pairs: Sequence[tuple[Label, Artifact]]) -> Any:
    """The Score of the scoring script over these documents."""
    score = module.Score()
    for label, artifact in pairs:
        module.score_document(score, label, artifact.model_dump(mode="json", by_alias=True))
    return score


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labels", type=pathlib.Path)
    ask.add_argument("docs", type=pathlib.Path)
    ask.add_argument("--score", type=pathlib.Path, required=True)
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("--calibration", action="store_true")
    ask.add_argument("--jobs", type=int, default=1)
    said = ask.parse_args()
    module = scoring(said.score)
    pairs = list(measured(said.labels, said.docs, said.only, said.jobs))
    for _, artifact in pairs if said.only else ():
        show(artifact)
    score = scored(module, pairs)
    for figure in score.all:
        right, total = score.right[figure], score.all[figure]
        print(f"{figure:38} {right:4} of {total:4}  {100 * right / total:5.1f}%")
    for figure, notes in score.missed.items():
        print(f"\n{figure}: missed")
        print("\n".join(f"  {note}" for note in notes))
    if said.calibration:
        print("\n".join(calibration.lines(module, pairs)))
    print(dict(collections.Counter(artifact.format for _, artifact in pairs)), file=sys.stderr)


def show(artifact: Artifact) -> None:
    """What was made of one document."""
    print(f"== {artifact.path}: {artifact.title!r} v{artifact.version} {artifact.date} {artifact.status}")
    print(f"   template {artifact.template}, {len(artifact.placeholders)} placeholders, owner {artifact.owner!r}")
    for guess in (*artifact.kinds, *artifact.sections):
        print(f"   {guess.kind} {guess.confidence} {guess.signal[:90]}")
    for signal in artifact.status_signals:
        print(f"   {signal.says}: {signal.quote[:90]!r} @ {signal.location}")


if __name__ == "__main__":
    main()

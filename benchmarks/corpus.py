"""Measure how documents are understood against labels, in this process: kinds, template, version, date, status.

usage: python -m benchmarks.corpus LABELS DOCS --score FILE [--only PART...]

LABELS is a YAML file of labelled documents (path, kind, acceptable_kinds, is_template, version, date, approval), DOCS
the folder that their paths begin in. The meaning of the labels and which kinds are right for one are those of the
scoring script that comes with the labels, given with --score FILE.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import importlib.util
import pathlib
import sys
from types import ModuleType
from typing import Any

import yaml

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import understand
from mocheck.understand.vocabulary import load


def scoring(path: pathlib.Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("scoring", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_inspected(artifact: Artifact) -> dict[str, Any]:
    """The artifact as the scoring script reads it from an inspection."""
    return artifact.model_dump(mode="json", by_alias=True)


def document_of(docs: pathlib.Path, program: str, label: dict[str, Any]) -> Document:
    """The labelled document, with its path inside the program's folder."""
    inside = pathlib.PurePosixPath(label["path"]).relative_to(f"docs/{program}")
    return read_bytes((docs / program / inside).read_bytes(), str(inside))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labels", type=pathlib.Path)
    ask.add_argument("docs", type=pathlib.Path)
    ask.add_argument("--score", type=pathlib.Path, required=True)
    ask.add_argument("--only", nargs="*", default=[])
    said = ask.parse_args()
    module = scoring(said.score)
    score, vocabulary = module.Score(), load()
    seen: collections.Counter[str] = collections.Counter()
    programs: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for label in yaml.load(said.labels.read_text(), Loader=yaml.CSafeLoader)["documents"]:
        programs[label["program"]].append(label)
    for name, labels in sorted(programs.items()):
        if not said.only or any(each in label["path"] for each in said.only for label in labels):
            documents = [document_of(said.docs, name, label) for label in labels]
            found = understand(documents, vocabulary, Program(name=name), datetime.date(2026, 11, 21))
            for label, artifact in zip(labels, found, strict=True):
                if not said.only or any(each in label["path"] for each in said.only):
                    seen[artifact.format] += 1
                    module.score_document(score, label, as_inspected(artifact))
                    if said.only:
                        show(artifact)
    for figure in score.all:
        right, total = score.right[figure], score.all[figure]
        print(f"{figure:38} {right:4} of {total:4}  {100 * right / total:5.1f}%")
    for figure, notes in score.missed.items():
        print(f"\n{figure}: missed")
        print("\n".join(f"  {note}" for note in notes))
    print(dict(seen), file=sys.stderr)


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

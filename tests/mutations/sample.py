"""A sample program that is read and understood once; what a mutation leaves alone is not read again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fixtures.build.__main__ import BUILDERS, SOURCES, sources_of

from mocheck import engine
from mocheck.assess import tailored
from mocheck.assess.judge import judge
from mocheck.assess.tailored import Tailored
from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.model.result import Finding
from mocheck.readers import read_bytes
from mocheck.understand import artifact_of
from mocheck.understand.ownness import bound
from mocheck.understand.relate import relate
from mocheck.understand.vocabulary import Vocabulary

AS_OF = datetime.date(2026, 11, 21)
BUILT = SOURCES.parent
_NOT_READ = frozenset({"mocheck.yaml", "decisions.yaml", "waivers.yaml"})


@dataclass(frozen=True, slots=True)
class Understood:
    """A document, and the artifact that it is by itself."""

    document: Document
    artifact: Artifact


@dataclass(frozen=True, slots=True)
class Sample:
    """`sources` are the built files with what they are made of, `verdicts` those of the program as it is."""

    sources: dict[str, Path]
    asked: Tailored
    files: dict[str, Understood]
    verdicts: dict[str, str]

    def text(self, path: str) -> str:
        """The source of a file, as its author wrote it."""
        return self.sources[path].read_text("utf-8")

    def mutated(self, changed: dict[str, str | None]) -> dict[str, Finding]:
        """The findings by rule, where some files have another source, or None: they are gone."""
        files = dict(self.files)
        for path, text in changed.items():
            if text is None:
                del files[path]
            else:
                files[path] = _understood(path, _built(self.sources[path], text), self.asked)
        return _judged(files, self.asked)


@cache
def sample(name: str) -> Sample:
    """The program of this name, as built. Attested rules get the verdict that their records propose."""
    folder = SOURCES / name
    asked = tailored.load(folder / "mocheck.yaml", (), AS_OF)
    sources = {path: source for path, source in sources_of(folder).items() if path not in _NOT_READ}
    files = {path: _understood(path, (BUILT / name / path).read_bytes(), asked) for path in sorted(sources)}
    verdicts = {rule: finding.verdict for rule, finding in _judged(files, asked).items()}
    return Sample(sources, asked, files, verdicts)


def _built(source: Path, text: str) -> bytes:
    ending = next((ending for ending in BUILDERS if source.name.endswith(ending)), None)
    return BUILDERS[ending](text) if ending else text.encode()


def _understood(path: str, data: bytes, asked: Tailored) -> Understood:
    document = read_bytes(data, path)
    return Understood(document, artifact_of(document, _words(asked), asked.program, AS_OF))


def _judged(files: dict[str, Understood], asked: Tailored) -> dict[str, Finding]:
    found = [files[path] for path in sorted(files)]
    artifacts = bound(
        [each.artifact for each in found], [each.document for each in found], _words(asked), asked.program
    )
    flat = engine.flatten(
        relate(artifacts, _words(asked), asked.program, AS_OF),
        engine.declared(asked.program.facts),
        asked.program.phase,
        AS_OF,
    )
    derived = engine.derive(asked.profile.derives, flat, "builtin")
    return {each.rule: each for each in judge(asked.profile, derived, "builtin", awaiting=False)}


def _words(asked: Tailored) -> Vocabulary:
    return asked.vocabulary.extended(asked.program.title_aliases)

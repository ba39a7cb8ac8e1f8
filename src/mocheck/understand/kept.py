"""What was understood before, found again by all that it depends on."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import msgspec
from pydantic import ValidationError

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.model.facts import WHOLE
from mocheck.program import Program
from mocheck.readers.store import Store, key_of, source_of
from mocheck.understand.vocabulary import Vocabulary

_LIBRARIES = ("ahocorasick-rs", "google-re2", "pydantic", "rapidfuzz")
_ELSEWHERE = {"waivers", "decisions", "gate", "packs", "ignore"}
"""What of the program file no single document's understanding depends on."""


class Kept:
    """A store of artifacts, each by its document, the vocabulary, the program file and the as-of date."""

    def __init__(self, folder: Path | None, vocabulary: Vocabulary, program: Program, as_of: datetime.date) -> None:
        self._store = Store(folder)
        self._given = ""
        if folder is not None:
            declared = program.model_dump_json(exclude=_ELSEWHERE)
            self._given = key_of(_source(), vocabulary.digest, declared, as_of.isoformat())

    def get(self, document: Document) -> Artifact | None:
        """What this document was understood as."""
        key = self._key(document)
        body = self._store.get(key)
        try:
            return None if body is None else Artifact.model_validate_json(body)
        except ValidationError:
            self._store.drop(key)
            return None

    def put(self, document: Document, artifact: Artifact) -> None:
        """Keeps what it was understood as."""
        self._store.put(self._key(document), artifact.model_dump_json(context=WHOLE).encode())

    def close(self) -> None:
        """Drops what was not asked for longest, once there is too much."""
        self._store.close()

    def _key(self, document: Document) -> str:
        return key_of(self._given, msgspec.msgpack.encode(document, order="deterministic")) if self._given else ""


@cache
def _source() -> str:
    here = Path(__file__).parent
    return source_of(
        [*here.rglob("*.py"), *here.parent.glob("model/*.py"), *here.parent.glob("program/*.py")], _LIBRARIES
    )

"""From documents to artifacts: which each is, its version and status, and the facts that it states."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import msgspec

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.program import Program
from mocheck.understand.vocabulary import Vocabulary

__all__ = ["understand"]

_LONGEST_ERROR = 200


def understand(
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    program: Program,
    as_of: datetime.date,
    *,
    jobs: int = 1,
    cache: Path | None = None,
) -> tuple[Artifact, ...]:
    """One artifact for each document, in the same order. The program's own words for things come first.

    `jobs` 0 is one process for each processor; `cache` is a folder of what was understood before.
    """
    from mocheck.understand.crew import understood
    from mocheck.understand.kept import Kept
    from mocheck.understand.ownness import bound
    from mocheck.understand.relate import relate

    local = vocabulary.extended(program.title_aliases)
    kept = Kept(cache, local, program, as_of)
    known = {document.path: artifact for document in documents if (artifact := kept.get(document))}
    new = [document for document in documents if document.path not in known]
    made = understood(new, lambda document: artifact_of(document, local, program, as_of), jobs)
    for document, artifact in zip(new, made, strict=True):
        known[document.path] = artifact
        kept.put(document, artifact)
    kept.close()
    artifacts = tuple(known[document.path] for document in documents)
    return relate(bound(artifacts, documents, local, program), local, program, as_of)


def artifact_of(document: Document, vocabulary: Vocabulary, program: Program, as_of: datetime.date) -> Artifact:
    """One document understood by itself. A mistake of ours costs this document only, which is then not understood."""
    from mocheck.understand.artifact import build, unreadable

    if document.unreadable is not None:
        return unreadable(document, vocabulary, program)
    try:
        return build(document, vocabulary, program, as_of)
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_ERROR]
        why = f"could not be understood, which is a mistake of mocheck's ({said})"
        return unreadable(msgspec.structs.replace(document, unreadable=why), vocabulary, program)

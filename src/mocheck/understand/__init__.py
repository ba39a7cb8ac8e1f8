"""From documents to artifacts: which each is, its version and status, and the facts that it states."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.program import Program
from mocheck.understand.vocabulary import Vocabulary

__all__ = ["understand"]


def understand(
    documents: Sequence[Document], vocabulary: Vocabulary, program: Program, as_of: datetime.date
) -> tuple[Artifact, ...]:
    """One artifact for each document, in the same order. The program's own words for things come first."""
    from mocheck.understand.ownness import bound
    from mocheck.understand.relate import relate

    local = vocabulary.extended(program.title_aliases)
    artifacts = tuple(artifact_of(document, local, program, as_of) for document in documents)
    return relate(bound(artifacts, documents, local, program), local, program, as_of)


def artifact_of(document: Document, vocabulary: Vocabulary, program: Program, as_of: datetime.date) -> Artifact:
    """One document understood by itself."""
    from mocheck.understand.artifact import build, unreadable

    if document.unreadable is not None:
        return unreadable(document, vocabulary, program)
    return build(document, vocabulary, program, as_of)

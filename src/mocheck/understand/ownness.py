"""Which documents are of the program assessed, and which are of another system that happens to be in the folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.program import Program
from mocheck.understand.text import folded
from mocheck.understand.titles import opening
from mocheck.understand.vocabulary import Vocabulary

_STEM = 4


def bound(
    artifacts: Sequence[Artifact], documents: Sequence[Document], vocabulary: Vocabulary, program: Program
) -> tuple[Artifact, ...]:
    """The artifacts with `own` False where the cover names another system and the text never names this one.

    Nothing is bound to another system while no document of the folder names the program at all: then its name is
    not what its documents call it.
    """
    names = [norm for name in program.called if (norm := vocabulary.norm(name))]
    naming = [document.unreadable is None and _names(document, names, vocabulary) for document in documents]
    if not any(naming):
        return tuple(artifacts)
    return tuple(
        artifact.model_copy(update={"own": False}) if not named and _other(document, names, vocabulary) else artifact
        for artifact, document, named in zip(artifacts, documents, naming, strict=True)
    )


def _names(document: Document, names: Sequence[str], vocabulary: Vocabulary) -> bool:
    finder = vocabulary.finder(names)
    first = [name.split()[0][:_STEM] for name in names]
    for text in _texts(document):
        lowered = text.lower()
        if any(word in lowered for word in first) and finder.find(folded(text)):
            return True
    return False


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind != "table":
            yield block.text
        yield from (cell.text for row in block.rows for cell in row)


def _other(document: Document, names: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The name of another system on the cover, if one stands there."""
    for block in opening(document.blocks):
        for found in vocabulary.pattern("system_named").finditer(folded(block.text)):
            name = vocabulary.norm(found.group(1))
            special = " ".join(
                word for word in name.split() if not vocabulary.pattern("common_name_word", whole=True).match(word)
            )
            if special and not any(special in own for own in names):
                return str(found.group(1))
    return None

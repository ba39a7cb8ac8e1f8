"""Which documents are of the program assessed, and which are of another system that happens to be in the folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.model.facts import PartyFact
from mocheck.program import Program
from mocheck.understand.classify import CERTAIN
from mocheck.understand.facts.agreements import AGREEMENTS
from mocheck.understand.opening import opening
from mocheck.understand.system_names import system_in
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary

_STEM = 4


def bound(
    artifacts: Sequence[Artifact], documents: Sequence[Document], vocabulary: Vocabulary, program: Program
) -> tuple[Artifact, ...]:
    """The artifacts with `own` False where the cover names another system and the text never names this one.

    No cover binds to another system while no document of the folder names the program at all: then its name is not
    what its documents call it. An agreement that neither the program's organization nor its system takes part in is
    of others all the same.
    """
    names = [norm for name in program.called if (norm := vocabulary.norm(name))]
    naming = [document.unreadable is None and _names(document, names, vocabulary) for document in documents]
    known = any(naming)
    return tuple(
        artifact.model_copy(update={"own": False})
        if not named
        and ((known and _other(document, names, vocabulary)) or _of_others(artifact, document, program, vocabulary))
        else artifact
        for artifact, document, named in zip(artifacts, documents, naming, strict=True)
    )


def _of_others(artifact: Artifact, document: Document, program: Program, vocabulary: Vocabulary) -> bool:
    """Whether it is an agreement on another system, to which the program's organization is no party.

    `document` does not name the program.
    """
    customers = [fact for fact in artifact.facts if isinstance(fact, PartyFact) and fact.side == "customer"]
    agreed = any(guess.kind in AGREEMENTS and guess.confidence >= CERTAIN for guess in artifact.kinds)
    if not agreed or not customers or not program.organization or not program.name:
        return False
    organization = [vocabulary.norm(program.organization)]
    if _names(document, organization, vocabulary):
        return False
    own = [norm for name in program.called if (norm := vocabulary.norm(name))]
    return any(system_in(text, [*own, *organization], vocabulary) for text in _texts(document))


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
    return next(
        (name for block in opening(document.blocks) if (name := system_in(block.text, names, vocabulary))), None
    )

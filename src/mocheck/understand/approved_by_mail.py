"""Mails that approve, bound to the documents that they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mocheck.model.artifact import Artifact
from mocheck.model.facts import ApprovalFact, Fact
from mocheck.program import Program
from mocheck.understand.mail import FORMATS
from mocheck.understand.titles import file_title
from mocheck.understand.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class _Named:
    """A document and a name under which a mail may speak of it, in folded words."""

    name: str
    path: str


def mailed(artifacts: Sequence[Artifact], vocabulary: Vocabulary, program: Program) -> tuple[Artifact, ...]:
    """The artifacts, the approvals of each mail bound to the one document that its subject or the sentence names."""
    named = [
        _Named(name, artifact.path)
        for artifact in artifacts
        if artifact.readable and artifact.format not in FORMATS and artifact.superseded_by is None
        for name in _names(artifact, vocabulary, program)
    ]
    named.sort(key=lambda each: len(each.name))  # the longest name by which a document is called counts
    return tuple(_bound(each, named, vocabulary) if each.format in FORMATS else each for each in artifacts)


def _names(artifact: Artifact, vocabulary: Vocabulary, program: Program) -> Iterator[str]:
    """Its title with and without the program's name, and its file's name; none that is a single word."""
    own = [f" {norm} " for called in program.called if (norm := vocabulary.norm(called))]
    for said in (artifact.title or "", file_title(artifact.path)):
        whole = f" {vocabulary.norm(said)} "
        short = whole
        for name in own:
            short = short.replace(name, " ")
        yield from (norm for each in (whole, short) if len((norm := each.strip()).split()) > 1)


def _bound(mail: Artifact, named: Sequence[_Named], vocabulary: Vocabulary) -> Artifact:
    return mail.model_copy(update={"facts": tuple(_of(fact, mail, named, vocabulary) for fact in mail.facts)})


def _of(fact: Fact, mail: Artifact, named: Sequence[_Named], vocabulary: Vocabulary) -> Fact:
    if not isinstance(fact, ApprovalFact) or fact.state != "signed":
        return fact
    for text in (fact.quote, mail.title or ""):
        said = f" {vocabulary.norm(text)} "
        found = {each.path: len(each.name) for each in named if f" {each.name} " in said}
        closest = [path for path, length in found.items() if length == max(found.values())]
        if len(closest) == 1:
            return fact.model_copy(update={"approves": closest[0]})
    return fact

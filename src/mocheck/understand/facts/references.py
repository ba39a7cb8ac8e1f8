"""Other documents that a document cites, and whether they are among the artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import re2
from rapidfuzz import fuzz

from mocheck.model.artifact import Artifact
from mocheck.model.facts import ReferenceFact
from mocheck.understand.context import Context
from mocheck.understand.facts.places import plain, row_place, row_quote, said_passages, window
from mocheck.understand.pointers import LISTED, TITLE, bare, pointed_to
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_CITED = re2.compile(
    r"(?:[Ss]ee|[Rr]efer(?:s|ring)? to|[Aa]s described in|[Dd]escribed in|[Dd]efined in|"
    r"[Dd]ocumented in|[Ii]n accordance with|"
    r"(?:[Aa]ddressed|[Cc]overed|[Cc]ontained|[Mm]aintained|[Ss]et (?:out|forth)|[Pp]rovided|[Ss]pecified|"
    r"[Oo]utlined|[Dd]etailed|[Pp]resented|[Ii]ncluded|[Ll]aid (?:down|out)|[Pp]rescribed) in|"
    r"[Gg]overned by|[Cc]onsult|"
    rf"[Ff]ound in|[Aa]ccording to|[Pp]er) (?:the |its |our )?(?:[\w-]+'s )?{TITLE}\b"
)
_EXPANDED = re2.compile(r"^[^()]{4,80} \(([A-Z][A-Z0-9&]{1,9})\) ([A-Z][^()]{3,80})$")
_LIKE = 85.0


def read(view: View, context: Context) -> Iterable[ReferenceFact]:
    """Citations in sentences, and the entries of a list of references."""
    title_column = re2.compile(r"(?i)\b(?:title|document|name|reference)\b")
    for table in view.tables:
        if table.region == "references":
            at = next((n for n, name in enumerate(table.columns) if title_column.search(name)), 0)
            for row in table.rows:
                if plain(row[at]):
                    yield ReferenceFact(
                        title=plain(row[at])[:200], stance="reference", location=row_place(row),
                        quote=row_quote(row), confidence=0.9,
                    )  # fmt: skip
    for passage in said_passages(view):
        if passage.row is None and passage.block.kind not in {"heading", "title"}:
            pattern = LISTED if passage.region == "references" else _CITED
            cited = {found.group(1): found.span() for found in pattern.finditer(passage.text)}
            for title in () if cited else _pointed(passage.text, context.vocabulary):
                start = passage.text.index(title)
                cited[title] = (start, start + len(title))
            for title, (start, end) in cited.items():
                yield ReferenceFact(
                    title=bare(title),
                    stance="reference",
                    location=passage.location,
                    quote=window(passage, start, end),
                    confidence=0.8,
                )


def _pointed(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The documents to which a sentence only points for one of the concepts that it names."""
    mentions = vocabulary.find(text, "processes", "topics", "change_types") if LISTED.search(text) else ()
    titles = (pointed_to(text, mention.start, mention.end) for mention in mentions)
    yield from dict.fromkeys(title for title in titles if title)


def resolve_references(artifacts: Sequence[Artifact], vocabulary: Vocabulary) -> tuple[Artifact, ...]:
    """The artifacts with each citation bound to the artifact of that title, where it was supplied.

    A citation that names its own document is dropped.
    """
    titles = [(artifact, name) for artifact in artifacts for name in _names(artifact, vocabulary)]
    return tuple(
        artifact.model_copy(update={"facts": tuple(_resolved(artifact, titles, vocabulary))}) for artifact in artifacts
    )


def _names(artifact: Artifact, vocabulary: Vocabulary) -> Iterator[str]:
    stem = artifact.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    short = _EXPANDED.match(artifact.title or "")
    for name in (artifact.title or "", stem, *([f"{short.group(1)} {short.group(2)}"] if short else ())):
        if normed := vocabulary.norm(name.replace("_", " ")):
            yield normed
    for guess in artifact.kinds:
        if guess.confidence >= 0.5 and (entry := vocabulary.kinds.get(guess.kind)):
            yield vocabulary.norm(entry.canonical or guess.kind)


def _resolved(artifact: Artifact, titles: Sequence[tuple[Artifact, str]], vocabulary: Vocabulary) -> Iterator[object]:
    for fact in artifact.facts:
        if not isinstance(fact, ReferenceFact):
            yield fact
            continue
        wanted = vocabulary.norm(fact.title)
        scored = [(fuzz.token_sort_ratio(wanted, name), other.path) for other, name in titles]
        best = max(scored, key=lambda each: (each[0], each[1]), default=(0.0, ""))
        if best[0] < _LIKE:
            yield fact
        elif best[1] != artifact.path:
            yield fact.model_copy(update={"supplied": True, "artifact": best[1]})

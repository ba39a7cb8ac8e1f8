"""The guidance itself, saved in the folder: it says all that is asked for, and shows nothing of the program."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mocheck.errors import ConfigError
from mocheck.model.document import Document
from mocheck.packs import Pack
from mocheck.packs.files import PACK_FILE, built_in
from mocheck.packs.schema import PackFile
from mocheck.program.loading import text_of
from mocheck.program.yamltext import parse, validate
from mocheck.understand.vocabulary import rules_home

Run = tuple[str, ...]
_WORD = re.compile(r"[a-z]+")
_RUN = 6
_MOST_WORDS = 400_000
_MOST_OF_SOURCE = 0.5
_LEAST_OF_DOCUMENT = 1 / 3
_MOST_OF_DOCUMENT = 0.6
_LEAST_RUNS = 60
_PAGE_RUNS = 150


@dataclass(frozen=True, slots=True)
class Guidance:
    """The text of a pack's source, as the runs of six words in it."""

    title: str
    runs: frozenset[Run]


def sources(packs: Sequence[Pack] = ()) -> tuple[Guidance, ...]:
    """The sources of these packs and of every built-in one: a page of guidance is none the less one where it is not
    what the program is assessed against."""
    folders = {rules_home() / name for name in built_in()} | {Path(pack.folder) for pack in packs if pack.rules}
    return tuple(_source(folder) for folder in sorted(folders))


def _source(folder: Path) -> Guidance:
    head = folder / PACK_FILE
    pack, problems = validate(PackFile, parse(text_of(head, str(head)), str(head)))
    if pack is None:
        raise ConfigError(problems)
    file = folder / pack.source.file
    return Guidance(pack.source.title, frozenset(_runs(_words([text_of(file, str(file))]))))


def found(documents: Sequence[Document], known: Sequence[Guidance], named: Container[str] = ()) -> dict[str, str]:
    """The documents that are guidance, each with the reason for which it is left out.

    One is, if it holds most of a source and at least a third of it is that source; or if it is mostly the source's
    words, and enough of them: a page of several. A plan that quotes sentences is neither. `named` are those whose
    kind the program file says: a person's word wins.
    """
    said = {document.path: _objection(document, known) for document in documents if document.path not in named}
    return {path: why for path, why in said.items() if why}


def _objection(document: Document, known: Sequence[Guidance]) -> str | None:
    words = _words(_texts(document))
    for guidance in known:
        copied = list(filter(guidance.runs.__contains__, _runs(words)))
        held, share = len(frozenset(copied)), len(copied) / max(len(words) - _RUN + 1, 1)
        most_of_source = held >= max(_MOST_OF_SOURCE * len(guidance.runs), _LEAST_RUNS)
        page = held >= _PAGE_RUNS and share >= _MOST_OF_DOCUMENT
        if page or (most_of_source and share >= _LEAST_OF_DOCUMENT):
            return (
                f"guidance, and no artifact of the program: {share:.0%} of it is the text of "
                f"{guidance.title} (to have it read all the same, say its kind in the program file)"
            )
    return None


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.rows:
            yield from (cell.text for row in block.rows for cell in row if "merged" not in cell.marks)
        else:
            yield block.text


def _words(texts: Iterable[str]) -> list[str]:
    """Words alone: numbers, bullets, line ends and punctuation differ between formats."""
    words: list[str] = []
    for text in texts:
        words += _WORD.findall(text.lower())
        if len(words) > _MOST_WORDS:
            break
    return words[:_MOST_WORDS]


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[start:] for start in range(_RUN)), strict=False)

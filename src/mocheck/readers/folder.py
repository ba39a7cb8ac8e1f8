"""A folder of files becomes documents: walked, read in workers, archives and mails opened, in one order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mocheck.model.document import Document
from mocheck.readers import names
from mocheck.readers.cache import Cache
from mocheck.readers.errors import Unreadable
from mocheck.readers.ignore import matcher
from mocheck.readers.limits import LIMITS, MB, Limits
from mocheck.readers.one import digest, neutral, unreadable
from mocheck.readers.pool import Pool
from mocheck.readers.store import outside
from mocheck.readers.supervisor import Lost, Worker
from mocheck.readers.unpacked import Answer, Member, Unpacked
from mocheck.readers.walk import load, walk

if TYPE_CHECKING:
    from mocheck.model.artifact import Excluded

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds, both sorted by path: no file of it is in neither."""

    documents: tuple[Document, ...]
    excluded: tuple[Excluded, ...]

    def without(self, reasons: Mapping[str, str]) -> Reading:
        """The same with the documents at these paths excluded, each for its reason."""
        from mocheck.model.artifact import Excluded

        out = [Excluded(path=d.path, reason=reasons[d.path]) for d in self.documents if d.path in reasons]
        return Reading(
            documents=tuple(document for document in self.documents if document.path not in reasons),
            excluded=tuple(sorted([*self.excluded, *out], key=lambda each: each.path)),
        )


@dataclass(slots=True)
class _Allowance:
    """What one file of the folder may still unpack to, over all its levels."""

    members: int
    size: int


@dataclass(frozen=True, slots=True)
class _Source:
    path: str
    load: Callable[[], bytes]
    depth: int
    allowance: _Allowance


@dataclass(frozen=True, slots=True)
class _Outcome:
    source: _Source
    answer: Answer


def read_folder(
    root: Path,
    files: Sequence[Path] | None = None,
    *,
    ignore: Sequence[str] = (),
    jobs: int = 0,
    cache: Path | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Reading:
    """Reads all files below `root`, or only `files`. `jobs` 0 is one for each processor.

    A file that crashes its reader, hangs it or exhausts its memory is a document that says so. Raises ConfigError
    for a root or file that does not exist, MocheckError where no process can be started to read in. `cache` is not
    used where it lies in the folder, since that is never written to.
    """
    root = root.absolute()
    ignored = matcher(ignore)
    found = walk(root, files, ignored)
    kept = Cache(outside(cache, root), limits)
    taken = {*found.files, *found.excluded, *found.lost}
    gathered = _Gathered(ignored, limits, progress, len(found.files), dict(found.excluded), taken)
    gathered.documents = {path: unreadable(path, "", why, "folder") for path, why in found.lost.items()}
    sources = [
        _Source(path, _loader(file), 0, _Allowance(limits.members, limits.unpacked_bytes))
        for path, file in sorted(found.files.items())
    ]
    pool = Pool[_Source, _Outcome](jobs, lambda worker, source: _read(worker, source, kept), lambda: Worker(limits))
    pool.run(sources, gathered.take)
    kept.close()
    return gathered.reading()


def _loader(file: Path) -> Callable[[], bytes]:
    return lambda: load(file)


def _giver(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _read(worker: Worker, source: _Source, cache: Cache) -> _Outcome:
    try:
        data = source.load()
    except Unreadable as error:
        return _Outcome(source, Answer(document=unreadable(source.path, "", str(error))))
    sha256, name = digest(data), neutral(source.path)
    known = cache.get(sha256, name)
    if known is not None:
        return _Outcome(source, known)
    got = worker.ask(name, data)
    if isinstance(got, Lost):
        said = unreadable(source.path, sha256, f"could not be read: {got.why}", got.format)
        return _Outcome(source, Answer(document=said))
    cache.put(sha256, name, got)
    return _Outcome(source, got)


@dataclass(slots=True)
class _Gathered:
    ignored: Callable[[str], str | None]
    limits: Limits
    progress: Progress | None
    total: int
    excluded: dict[str, str]
    taken: set[str]
    documents: dict[str, Document] = field(default_factory=dict)
    done: int = 0

    def take(self, outcome: _Outcome) -> Sequence[_Source]:
        source, answer = outcome.source, outcome.answer
        if answer.excluded is not None:
            self.excluded[source.path] = answer.excluded
        if answer.document is not None:
            self._add(msgspec.structs.replace(answer.document, path=source.path))
        more = self._members(source, answer.unpacked, answer.document is None) if answer.unpacked else []
        self.done += 1
        self.total += len(more)
        if self.progress:
            self.progress(self.done, self.total, source.path)
        return more

    def reading(self) -> Reading:
        from mocheck.model.artifact import Excluded

        return Reading(
            documents=tuple(self.documents[path] for path in sorted(self.documents)),
            excluded=tuple(Excluded(path=path, reason=why) for path, why in sorted(self.excluded.items())),
        )

    def _add(self, document: Document) -> None:
        self.documents[document.path] = document

    def _members(self, source: _Source, unpacked: Unpacked, archive: bool) -> list[_Source]:
        more: list[_Source] = []
        for left in unpacked.left_out:
            path = self._free(names.within(source.path, left.name))
            if left.artifact and not self._unwanted(path, left.name):
                self._add(unreadable(path, "", left.why))
            else:
                self.excluded[path] = self._unwanted(path, left.name) or left.why
        for member in unpacked.members:
            path = self._free(names.within(source.path, member.name))
            why = self._unwanted(path, member.name)
            beyond = self._beyond(source, member)
            if why:
                self.excluded[path] = why
            elif beyond:
                self._add(unreadable(path, digest(member.data), beyond))
            else:
                more.append(_Source(path, _giver(member.data), source.depth + 1, source.allowance))
        if archive:
            files = "1 file" if len(more) == 1 else f"{len(more)} files"
            self.excluded[source.path] = f"an archive, opened: {files} in it"
        return more

    def _free(self, path: str) -> str:
        number, free = 2, path
        while free in self.taken:
            number, free = number + 1, f"{path} ({number})"
        self.taken.add(free)
        return free

    def _unwanted(self, path: str, name: str) -> str | None:
        pattern = self.ignored(path)
        return f'ignored by "{pattern}"' if pattern else names.unwanted(name.replace("\\", "/"))

    def _beyond(self, source: _Source, member: Member) -> str | None:
        allowance, limits = source.allowance, self.limits
        allowance.members -= 1
        allowance.size -= len(member.data)
        if allowance.members < 0:
            return f"more than {limits.members:,} files are packed into one (unpack it)"
        if allowance.size < 0:
            return f"more than {limits.unpacked_bytes // MB:,} MB are packed into one file (unpack it)"
        if source.depth >= limits.archive_depth:
            return f"packed more than {limits.archive_depth} deep (unpack it)"
        return None

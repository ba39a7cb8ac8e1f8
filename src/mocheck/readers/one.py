"""One file: detected, read and unpacked, in the process that calls."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath

import msgspec

from mocheck.model.document import Document
from mocheck.readers.detect import Found, detect, suffix_of
from mocheck.readers.errors import NotAnArtifact, Unreadable
from mocheck.readers.kinds import CODE_NAMES, PROMISED
from mocheck.readers.own import refuse_own
from mocheck.readers.registry import container, reader
from mocheck.readers.unpacked import Answer


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def neutral(path: str) -> str:
    """All of a file's name that reading may depend on: its suffix, and its name where that says it is code."""
    name = PurePosixPath(path).name.lower()
    suffix = suffix_of(path)
    return name if name in CODE_NAMES else f"file.{suffix}" if suffix else "file"


def unreadable(path: str, sha256: str, why: str, format_: str = "") -> Document:
    """A document of which only the reason is known why it could not be read."""
    return Document(path=path, sha256=sha256, format=format_ or expected_format(path), unreadable=why)


def expected_format(path: str) -> str:
    """The format that a name promises; "unknown" where it promises none."""
    return PROMISED.get(suffix_of(path), "unknown")


def answer(data: bytes, path: str, found_format: Callable[[str], None] = lambda _: None) -> Answer:
    """What becomes of a file. Raises what its reader raises, besides Unreadable and NotAnArtifact.

    `found_format` is told the format before anything is read.
    """
    name, sha256, format_ = neutral(path), digest(data), ""
    try:
        found = detect(data, name)
        format_ = found.format
        found_format(format_)
        refuse_own(data, format_)
        module = reader(format_)
        document = _noted(module.read(data, name, sha256), found, path) if module else None
    except NotAnArtifact as error:
        return Answer(excluded=str(error))
    except Unreadable as error:
        return Answer(document=unreadable(path, sha256, str(error), format_))
    try:
        unpacker = container(format_)
        return Answer(document=document, unpacked=unpacker.unpack(data) if unpacker else None)
    except Unreadable as error:
        if document is None:
            return Answer(document=unreadable(path, sha256, str(error), format_))
        notices = (*document.notices, f"its attachments could not be opened: {error}")
        return Answer(document=msgspec.structs.replace(document, notices=notices))


def _noted(document: Document, found: Found, path: str) -> Document:
    return msgspec.structs.replace(document, path=path, notices=(*found.notices, *document.notices))


def read_bytes(data: bytes, path: str) -> Document:
    """The document that these bytes are under this name. Never raises: what cannot be read says why.

    Reads in the calling process, without limits of time and memory; what is inside an archive or attached to a
    mail is not read.
    """
    try:
        got = answer(data, path)
    except Exception as error:
        return unreadable(path, digest(data), f"could not be read: {failure_words(error)}")
    return got.document or unreadable(path, digest(data), got.excluded or "an archive: unpack it")


def failure_words(error: BaseException) -> str:
    """What is said of a reader that failed in a way it should not."""
    if isinstance(error, MemoryError):
        return "it needs more memory than is allowed"
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return f"its reader failed ({type(error).__name__})"

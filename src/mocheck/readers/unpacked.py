"""What passes between a worker and its supervisor: a document, and the files that were found inside it."""

from __future__ import annotations

import msgspec

from mocheck.model.document import Document


class Member(msgspec.Struct, frozen=True):
    """A file within a file. `name` is what its container calls it: hostile, and only ever shown."""

    name: str
    data: bytes


class LeftOut(msgspec.Struct, frozen=True):
    """A member that was not unpacked. `artifact` is True where it may be a document of the program."""

    name: str
    why: str
    artifact: bool = True


class Unpacked(msgspec.Struct, frozen=True):
    """The members of an archive or a mail, in its order."""

    members: tuple[Member, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one file: a document, what it unpacks to, or why it is not an artifact (`excluded`)."""

    document: Document | None = None
    unpacked: Unpacked | None = None
    excluded: str | None = None

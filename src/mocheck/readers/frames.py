"""How a worker and its supervisor speak: each frame is its length in eight bytes, and that many bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from mocheck.readers.unpacked import Answer

_LENGTH = struct.Struct("<Q")


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker has started."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The reader raised what it should not have. `memory` is True where it had too little of it."""

    why: str
    memory: bool


class Format(msgspec.Struct, frozen=True, tag="format"):
    """The format that was found, said before the reading begins."""

    name: str


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The file is dealt with."""

    answer: Answer


Reply = Ready | Failed | Format | Done
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
_ENCODER = msgspec.msgpack.Encoder()


def send(stream: BinaryIO, frame: bytes) -> None:
    """Raises OSError where nobody listens any more."""
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> bytes | None:
    """The next frame; None where the other side is gone. Raises OverflowError for a frame longer than `most`."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise OverflowError(length)
    body = stream.read(length)
    return body if len(body) == length else None


def encode(reply: Reply) -> bytes:
    """A reply as MessagePack."""
    return _ENCODER.encode(reply)


def decode(frame: bytes) -> Reply:
    """A reply, checked against its shape. Raises msgspec.DecodeError for anything else."""
    return _REPLIES.decode(frame)

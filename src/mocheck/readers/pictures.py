"""Pictures: their text cannot be read, so those that may be a scanned page are said to be unreadable."""

from __future__ import annotations

import struct
from typing import NoReturn

from mocheck.readers.errors import NotAnArtifact, Unreadable

_SHORTEST_SIDE = 1_000
_PAGE_SHAPES = (1.2, 1.5)  # letter is 1.29, A4 1.41; screens are 1.6 and wider


def refuse_picture(data: bytes, what: str) -> NoReturn:
    """Raises Unreadable where the picture has the shape of a scanned page, else NotAnArtifact."""
    width, height = _size(data, what)
    shape = max(width, height) / max(1, min(width, height))
    if what == "TIFF" or (min(width, height) >= _SHORTEST_SIDE and _PAGE_SHAPES[0] <= shape <= _PAGE_SHAPES[1]):
        raise Unreadable("a picture that may be a scanned page (run text recognition on it and supply a PDF)")
    raise NotAnArtifact(f"a picture ({what})")


def _size(data: bytes, what: str) -> tuple[int, int]:
    if what == "PNG" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return _jpeg_size(data) if what == "JPEG" else (0, 0)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0

"""Zip packages of XML parts (OOXML, ODF), opened as what they are: files that anyone may have built."""

from __future__ import annotations

import bisect
import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml.xml import Budget, parse

ENTRIES = 20_000
PART_BYTES = 64 << 20
TOTAL_BYTES = 160 << 20
RATIO = 250  # real XML parts stay under 100:1; a picture may well be above, and is not read
RATIO_FROM_BYTES = 4 << 20
LOCAL_HEADER = 30
AGAIN = "(ask its author for a clean copy)"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part. `kind` is the last segment of its type; `target` a part's name, "" if external."""

    kind: str
    target: str


class Package:
    """The parts of a zip file, read on demand and within limits. Names are matched without case, as Office does."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > ENTRIES:
            raise Unreadable(f"it holds more than {ENTRIES:,} parts {AGAIN}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise Unreadable("the file is cut off or damaged (ask its author for it again)") from None
        infos = self._zip.infolist()
        names = [_plain(info.filename) for info in infos]
        self._parts = dict(zip(names, infos, strict=True))
        self._starts = sorted(info.header_offset for info in infos)
        self._twice = {name for name, count in Counter(names).items() if count > 1}
        self._read_bytes = 0
        self._budget = Budget()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """Every part's name, in lower case, sorted."""
        return tuple(sorted(self._parts))

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What is odd about the package without being in the way of reading it."""
        said = "the file holds two parts of the same name ({}), as only tampering leaves it"
        return tuple(said.format(name) for name in sorted(self._twice)[:3])

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none. Unreadable where reading it is not safe."""
        name = _plain(name)
        info = self._parts.get(name)
        if info is None:
            return None
        self._check(name, info)
        try:
            with self._zip.open(info) as part:
                data = part.read(info.file_size + 1)
        except _BROKEN:
            raise Unreadable(f"its part {name} is damaged (ask its author for it again)") from None
        if len(data) != info.file_size:
            raise Unreadable(f"its part {name} is not of the size that it claims {AGAIN}")
        self._read_bytes += len(data)
        return data

    def xml(self, name: str) -> _Element | None:
        """The root element of an XML part, None where there is none."""
        data = self.read(name)
        return None if data is None else parse(data, _plain(name), self._budget)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by their id; of the package for ""."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for element in root if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = "" if external else posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return found

    def main_part(self, usual: str) -> str:
        """The name of the part that is the document itself. Unreadable where the package does not say what it is."""
        if "[Content_Types].xml" not in self:
            raise Unreadable("its list of parts ([Content_Types].xml) is missing (save it again from Office)")
        kinds = (each.target for each in self.relations("").values() if each.kind == "officeDocument" and each.target)
        return next(kinds, usual)

    def _check(self, name: str, info: zipfile.ZipInfo) -> None:
        if name in self._twice:
            raise Unreadable(f"it holds its part {name} twice, as only tampering leaves it {AGAIN}")
        if info.flag_bits & 1:
            raise Unreadable("it is encrypted (save it without a password)")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(f"its part {name} is packed in a way that no Office program uses (save it again)")
        if info.file_size > PART_BYTES or self._read_bytes + info.file_size > TOTAL_BYTES:
            raise Unreadable(f"its part {name} unpacks to {info.file_size >> 20:,} MB, more than is read {AGAIN}")
        if info.file_size > RATIO_FROM_BYTES and info.file_size > RATIO * max(info.compress_size, 1):
            raise Unreadable(f"its part {name} is packed as tightly as only a zip bomb is {AGAIN}")
        after = bisect.bisect_right(self._starts, info.header_offset)
        end = info.header_offset + LOCAL_HEADER + len(info.orig_filename) + info.compress_size
        shared = after >= 2 and self._starts[after - 2] == info.header_offset
        if shared or end > (self._starts[after] if after < len(self._starts) else self._zip.start_dir):
            raise Unreadable(f"its part {name} overlaps another, as only a zip bomb does {AGAIN}")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()

"""Writes OLE compound files, for tests: Office 97-2003 documents by their streams, and Outlook messages."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


@dataclass
class Chain:
    """Sectors of one size, and for each the next of its stream."""

    size: int
    data: bytes = b""
    following: list[int] = field(default_factory=list)

    def store(self, data: bytes) -> int:
        if not data:
            return END
        first, count = len(self.following), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.following += [*range(first + 1, first + count), END]
        return first


@dataclass
class Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = FREE
    sibling: int = FREE

    def packed(self, start: int, size: int) -> bytes:
        name = self.name.encode("utf-16-le")
        head = struct.pack("<64sHBBIII", name, len(name) + 2, self.kind, 1, FREE, self.sibling, self.child)
        return head + struct.pack("<16sIQQIQ", b"", 0, 0, 0, start, size)


def compound(tree: Tree) -> bytes:
    """A compound file of these streams (bytes) and storages (dicts)."""
    entries = [Entry("Root Entry", 5)]
    _add(tree, entries, 0)
    big, small = Chain(SECTOR), Chain(MINI)
    starts = [(small if len(entry.data) < CUTOFF else big).store(entry.data) for entry in entries]
    starts[0] = big.store(small.data)
    sizes = [len(small.data), *(len(entry.data) for entry in entries[1:])]
    packed = [entry.packed(start, size) for entry, start, size in zip(entries, starts, sizes, strict=True)]
    directory = big.store(b"".join(packed))
    mini_fat = big.store(struct.pack(f"<{len(small.following)}I", *small.following).ljust(SECTOR, b"\xff"))
    count = 1
    while (len(big.following) + count) * 4 > count * SECTOR:
        count += 1
    first = len(big.following)
    fat = struct.pack(f"<{first + count}I", *big.following, *[FAT] * count).ljust(count * SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b""),
        *(0, count, directory, 0, CUTOFF, mini_fat, -(-len(small.following) * 4 // SECTOR), END, 0),
        *[*range(first, first + count), *[FREE] * (109 - count)],
    )
    return header + big.data + fat


def _add(tree: Tree, entries: list[Entry], parent: int) -> None:
    previous: Entry | None = None
    for name, value in tree.items():
        entry = Entry(name, 1) if isinstance(value, dict) else Entry(name, 2, value)
        index = len(entries)
        entries.append(entry)
        if previous is None:
            entries[parent].child = index
        else:
            previous.sibling = index
        previous = entry
        if isinstance(value, dict):
            _add(value, entries, index)


def properties(values: dict[int, str | bytes | int], header: int) -> Tree:
    """The streams of an Outlook storage: text, binary and whole-number properties by their ids."""
    stream, streams = b"\0" * header, Tree()
    for pid, value in values.items():
        if isinstance(value, int):
            stream += struct.pack("<HHIII", 0x0003, pid, 6, value, 0)
            continue
        kind = 0x001F if isinstance(value, str) else 0x0102
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        stream += struct.pack("<HHIII", kind, pid, 6, len(data), 0)
        streams[f"__substg1.0_{pid:04X}{kind:04X}"] = data
    return {"__properties_version1.0": stream, **streams}

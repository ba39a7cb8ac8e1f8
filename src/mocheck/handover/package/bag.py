"""A BagIt bag (RFC 8493) in a zip file: the same members always give the same bytes.

Members are stored and not compressed, so that a reader needs no limit but the file's own size, and so that the file can
be written again from its members and compared byte by byte.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

BASE = "mocheck-audit"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can hold


def sha256(data: bytes) -> str:
    """The hash, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def bag(payload: Mapping[str, bytes], about: Mapping[str, str]) -> dict[str, bytes]:
    """All members of the bag by their names: the payload below data/, and the files that describe it."""
    held = {f"{PAYLOAD}{name}": data for name, data in payload.items()}
    size = sum(map(len, held.values()))
    info = {**about, "Payload-Oxum": f"{size}.{len(held)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{name}: {' '.join(text.split())}\n" for name, text in info.items()).encode(),
        MANIFEST: manifest({name: sha256(data) for name, data in held.items()}),
    }
    return {**held, **tags, TAGS: manifest({name: sha256(data) for name, data in tags.items()})}


def manifest(hashes: Mapping[str, str]) -> bytes:
    """A line a member, as `sha256sum -c` reads it."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"{BASE}/{name}", _FIRST)
            entry.create_system = 0
            made.writestr(entry, members[name])
    return stream.getvalue()

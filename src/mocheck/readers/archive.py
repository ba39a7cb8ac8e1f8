"""Zip archives: what is in them, within limits."""

from __future__ import annotations

import io
import zipfile

from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import LIMITS, MB, Limits
from mocheck.readers.names import unwanted
from mocheck.readers.unpacked import LeftOut, Member, Unpacked

_ENCRYPTED = 0x1


def unpack(data: bytes, limits: Limits = LIMITS) -> Unpacked:
    """The files of an archive, in its order. Sizes are those that come out, whatever it declares.

    Raises Unreadable where the whole archive is over a limit: a bomb is not opened in part.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > limits.members:
            raise Unreadable(f"an archive of more than {limits.members:,} files (unpack it)")
        if sum(entry.compress_size for entry in entries) > len(data):
            raise Unreadable("an archive whose entries overlap, as only a tampered one's do")
        members: list[Member] = []
        left_out: list[LeftOut] = []
        seen: set[str] = set()
        left = limits.unpacked_bytes
        for entry in entries:
            got = _open(archive, entry, seen, min(limits.member_bytes, left))
            if isinstance(got, Member):
                members.append(got)
                left -= len(got.data)
            elif got.why == _TOO_LARGE and left < limits.member_bytes:
                raise Unreadable(f"an archive that unpacks to more than {limits.unpacked_bytes // MB:,} MB (unpack it)")
            else:
                left_out.append(got)
            seen.add(entry.filename)
    return Unpacked(tuple(members), tuple(left_out))


_TOO_LARGE = "too large to be read out of its archive (unpack it)"


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, seen: set[str], most: int) -> Member | LeftOut:
    name = entry.filename
    why = unwanted(name.replace("\\", "/"))
    if why:
        return LeftOut(name, why, artifact=False)
    if name in seen:
        return LeftOut(name, "a second entry of the same name, as only a tampered archive has")
    if entry.flag_bits & _ENCRYPTED:
        return LeftOut(name, "password-protected (supply it without its password)")
    try:
        with archive.open(entry) as stream:
            data = stream.read(most + 1)
    except NotImplementedError:
        return LeftOut(name, "compressed in a way that cannot be read (unpack it)")
    except Exception:
        return LeftOut(name, "damaged within its archive (supply it again)")
    return Member(name, data) if len(data) <= most else LeftOut(name, _TOO_LARGE)

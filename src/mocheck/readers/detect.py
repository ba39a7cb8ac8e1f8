"""What a file is: by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import PurePosixPath

from mocheck.readers import kinds
from mocheck.readers.errors import NotAnArtifact, Unreadable
from mocheck.readers.olekind import ole_format
from mocheck.readers.own import refuse_history
from mocheck.readers.pictures import refuse_picture
from mocheck.readers.textkind import is_text, text_format
from mocheck.readers.zipkind import zip_format

_HEAD = 1_024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ANNEX = b"/annex/objects/"
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Found:
    """A format, a key of the registries, and what a person must be told about how the file was taken."""

    format: str
    notices: tuple[str, ...] = ()


def suffix_of(path: str) -> str:
    """The last suffix of a name, in lower case and without its dot; empty where it is none a format could have."""
    suffix = PurePosixPath(path).suffix[1:].lower()
    return suffix if suffix.isascii() and suffix.isalnum() and len(suffix) <= 12 else ""


def detect(data: bytes, path: str) -> Found:
    """Raises Unreadable for a document that cannot be read, NotAnArtifact for what is no document."""
    suffix = suffix_of(path)
    _refuse_empty(data)
    found = _binary(data, suffix)
    if found is None:
        name = PurePosixPath(path).name.lower()
        if suffix in kinds.CODE or name in kinds.CODE_NAMES:
            raise NotAnArtifact("program code or its configuration")
        if not is_text(data):
            _refuse_binary(suffix)
        found = Found(text_format(data, suffix))
    promised = kinds.PROMISED.get(suffix)
    if promised and found.format != promised and not _close(promised, found.format):
        notice = f'its name ends in ".{suffix}", but it is {kinds.WORDS[found.format]}'
        found = dataclasses.replace(found, notices=(*found.notices, notice))
    return found


def _refuse_empty(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("the file is empty")
    if data.startswith(_LFS) or (len(data) < _HEAD and _ANNEX in data):
        raise Unreadable("only a pointer to its content is here (fetch the content from Git LFS or git-annex)")


def _binary(data: bytes, suffix: str) -> Found | None:
    head = data[:_HEAD]
    pdf = head.find(b"%PDF-")
    if head.startswith(_ZIP) and (pdf < 0 or suffix != "pdf"):
        notices = ("it can also be opened as a PDF file: that part is not read",) if pdf >= 0 else ()
        return Found(zip_format(data, suffix), notices)
    if pdf >= 0 and (pdf == 0 or not is_text(head[:pdf]) or suffix == "pdf"):
        also_zip = b"PK\x05\x06" in data[-65_557:] and b"PK\x03\x04" in data
        notices = ("it can also be opened as a zip archive: that part is not read",) if also_zip else ()
        return Found("pdf", notices)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Found(ole_format(data))
    if head.startswith(b"{\\rtf"):
        return Found("rtf")
    _refuse_known(data, head)
    return None


def _refuse_known(data: bytes, head: bytes) -> None:
    refuse_history(head)
    for signature, what in kinds.PICTURES:
        if head.startswith(signature) and not (signature == b"BM" and is_text(data)):
            refuse_picture(data, what)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        refuse_picture(data, "WebP")
    if head[4:8] == b"ftyp":
        if head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
            refuse_picture(data, "HEIC")
        raise NotAnArtifact("a sound or video recording")
    if head.startswith(kinds.RECORDINGS) or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")):
        raise NotAnArtifact("a sound or video recording")
    if head.startswith(kinds.PROGRAMS) and not is_text(data):
        raise NotAnArtifact("a program or a font")
    for signature, what in kinds.ARCHIVES:
        if head.startswith(signature) and not is_text(data):
            raise Unreadable(f"{what} cannot be opened (unpack it)")
    if data[257:262] == b"ustar":
        raise Unreadable("a tar archive cannot be opened (unpack it)")
    for signature, what in kinds.OTHERS:
        if head.startswith(signature):
            raise Unreadable(f"it is {what}")


def _refuse_binary(suffix: str) -> None:
    if suffix in kinds.DATA:
        raise NotAnArtifact("binary data")
    promised = kinds.PROMISED.get(suffix)
    if promised:
        words = kinds.WORDS[promised]
        raise Unreadable(f'damaged, or not {words} though its name ends in ".{suffix}" (supply it again)')
    raise Unreadable("its format is not known (supply it as PDF or docx)")


def _close(promised: str, found: str) -> bool:
    """Plain text under any of its names, and data formats that are each other's subsets."""
    return {promised, found} in ({"yaml", "json"}, {"txt", "md"}, {"txt", "csv"})

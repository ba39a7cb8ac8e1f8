"""Which kind of document an OLE file (Office 97-2003, Outlook, Project) is."""

from __future__ import annotations

import io

import olefile

from mocheck.readers.errors import NotAnArtifact, Unreadable

_STREAMS = (
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("Props14", "mpp"),
    ("Props12", "mpp"),
    ("Props9", "mpp"),
    ("Props", "mpp"),
)
_PROTECTED = ("EncryptedPackage", "EncryptionInfo")


def ole_format(data: bytes) -> str:
    """A format's name."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            top = {entry[0] for entry in ole.listdir(streams=True, storages=True)}
    except Exception as error:
        raise Unreadable("damaged: an Office 97-2003 file whose structure is broken (supply it again)") from error
    if top.intersection(_PROTECTED):
        raise Unreadable("password-protected (supply it without its password)")
    if any(name.strip().isdigit() and name.startswith(" ") for name in top):
        return "mpp"
    for stream, found in _STREAMS:
        if stream in top:
            return found
    if "Catalog" in top:
        raise NotAnArtifact("thumbnails of pictures")
    if "VisioDocument" in top:
        raise Unreadable("a Visio drawing cannot be read (export it to PDF)")
    if "Quill" in top or "Contents" in top:
        raise Unreadable("a Publisher document cannot be read (export it to PDF)")
    raise Unreadable("an Office 97-2003 file of a kind that cannot be read (save it as docx, xlsx or PDF)")

"""The formats and the modules that read them. Modules are named, not imported: a run loads what its files need."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from mocheck.model.document import Document
from mocheck.readers.errors import Unreadable
from mocheck.readers.unpacked import Unpacked

READERS: dict[str, str] = {
    "csv": "mocheck.readers.csvfile",
    "doc": "mocheck.readers.legacy",
    "docx": "mocheck.readers.docx",
    "eml": "mocheck.readers.mail",
    "html": "mocheck.readers.html",
    "json": "mocheck.readers.yamlfile",
    "md": "mocheck.readers.markdown",
    "msg": "mocheck.readers.msg",
    "msproject": "mocheck.readers.msproject",
    "odp": "mocheck.readers.odf",
    "ods": "mocheck.readers.sheets",
    "odt": "mocheck.readers.odf",
    "pdf": "mocheck.readers.pdf",
    "ppt": "mocheck.readers.legacy",
    "pptx": "mocheck.readers.pptx",
    "rtf": "mocheck.readers.rtf",
    "txt": "mocheck.readers.text",
    "xls": "mocheck.readers.sheets",
    "xlsb": "mocheck.readers.sheets",
    "xlsx": "mocheck.readers.sheets",
    "yaml": "mocheck.readers.yamlfile",
}
CONTAINERS: dict[str, str] = {
    "eml": "mocheck.readers.mail",
    "msg": "mocheck.readers.msg",
    "zip": "mocheck.readers.archive",
}
CONVERTED = frozenset({"doc", "ppt"})
_WITHOUT_READER = {"mpp": "MS Project .mpp cannot be read (export it to XML, xlsx or PDF)"}


class Reader(Protocol):
    """A module of `READERS`. Raises Unreadable."""

    def read(self, data: bytes, path: str, sha256: str) -> Document: ...


class Container(Protocol):
    """A module of `CONTAINERS`. Raises Unreadable."""

    def unpack(self, data: bytes) -> Unpacked: ...


def reader(format_: str) -> Reader | None:
    """The reader of a format; None for a format that only unpacks. Raises Unreadable where there is neither."""
    if format_ in READERS:
        return cast(Reader, importlib.import_module(READERS[format_]))
    if format_ in CONTAINERS:
        return None
    raise Unreadable(_WITHOUT_READER.get(format_, "format not supported (convert it to docx or PDF)"))


def container(format_: str) -> Container | None:
    """What unpacks a format, if it holds other files."""
    return cast(Container, importlib.import_module(CONTAINERS[format_])) if format_ in CONTAINERS else None

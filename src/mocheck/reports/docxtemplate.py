"""An agency's own Word template: checked before anything of it is used, then filled.

Its styles, page, header and footer are kept. The report stands where a paragraph says `{{ mocheck }}`, or after the
template's own text where none does.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from mocheck.errors import ConfigError, Problem

MARK = "{{ mocheck }}"
_LARGEST, _UNPACKED, _PARTS = 20_000_000, 100_000_000, 2_000
_STYLES = ("Normal", "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "ListBullet", "TableGrid")
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_REFUSED = {
    "vbaproject": "it holds macros",
    "vbadata": "it holds macros",
    "activex": "it holds ActiveX controls",
    "word/embeddings/": "it holds embedded files",
    "word/afchunk": "it brings in another file",
    "customui/": "it changes Word's own menus",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def checked(path: Path) -> bytes:
    """The template's bytes. Raises ConfigError with everything that is wrong with it."""
    name = str(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise ConfigError([Problem(name, 0, 0, f"it cannot be read: {error.strerror or error}")]) from error
    found = ["it is larger than 20 MB"] if size > _LARGEST else list(_faults(data))
    if found:
        raise ConfigError([Problem(name, 0, 0, message) for message in dict.fromkeys(found)])
    return data


def opened(template: bytes) -> tuple[Document, list[etree._Element]]:
    """The document to write into, and what of the template is to follow the report."""
    document = docx.Document(io.BytesIO(template))
    body = document.element.body
    mark = next((each for each in body.iterchildren(qn("w:p")) if _text(each) == MARK), None)
    if mark is None:
        return document, []
    rest = [each for each in mark.itersiblings() if each.tag != qn("w:sectPr")]
    for each in (mark, *rest):
        body.remove(each)
    return document, rest


def _text(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).strip()


def _faults(data: bytes) -> Iterator[str]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError):
        yield "it is no Word document (.docx)"
        return
    with archive:
        parts = archive.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
            yield f"it holds more than {_PARTS:,} parts, or unpacks to more than {_UNPACKED // 1_000_000} MB"
            return
        for part in parts:
            low = part.filename.lower()
            yield from (why for mark, why in _REFUSED.items() if mark in low)
        try:
            yield from _of_parts(archive)
        except (KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError, EOFError, ValueError):
            yield "it is damaged, or protected by a password"


def _of_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    if _MAIN not in archive.read("[Content_Types].xml"):
        yield "it is no plain Word document; save it as .docx, without macros and not as a template (.dotx)"
        return
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            yield from _of_part(name, archive.read(name))


def _of_part(name: str, data: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        yield f"its part {name} is no XML"
        return
    about: Any = root.getroottree().docinfo
    if about.doctype:
        yield f"its part {name} declares a DOCTYPE"
    if name.endswith(".rels"):
        kinds = (each.get("Type", "").rpartition("/")[2] for each in root if each.get("TargetMode") == "External")
        yield from (f"it points to something outside itself ({kind})" for kind in kinds if kind != "hyperlink")
    if name == "word/styles.xml":
        there = {each.get(qn("w:styleId")) for each in root.iter(qn("w:style"))}
        missing = [style for style in _STYLES if style not in there]
        if missing:
            yield f"it lacks the styles {', '.join(missing)}"
    if root.find(f".//{qn('w:altChunk')}") is not None:
        yield "it brings in another file"

"""Which kind of document a zip file is."""

from __future__ import annotations

import io
import zipfile

from mocheck.readers import kinds
from mocheck.readers.errors import NotAnArtifact, Unreadable
from mocheck.readers.limits import LIMITS

_TYPES = (
    (b"wordprocessingml.document.main", "docx"),
    (b"wordprocessingml.template.main", "docx"),
    (b"ms-word.document.macroEnabled.main", "docx"),
    (b"ms-word.template.macroEnabledTemplate.main", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main", "xlsx"),
    (b"ms-excel.template.macroEnabled.main", "xlsx"),
    (b"ms-excel.addin.macroEnabled.main", "xlsx"),
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"presentationml.presentation.main", "pptx"),
    (b"presentationml.template.main", "pptx"),
    (b"presentationml.slideshow.main", "pptx"),
    (b"ms-powerpoint.presentation.macroEnabled.main", "pptx"),
    (b"ms-powerpoint.slideshow.macroEnabled.main", "pptx"),
    (b"ms-powerpoint.template.macroEnabled.main", "pptx"),
)
_OPEN_DOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
}
_CONTENT_TYPES = "[Content_Types].xml"
_MOST = 2_000_000


def zip_format(data: bytes, suffix: str) -> str:
    """A format's name; "zip" for an archive of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _format(archive, suffix)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        promised = kinds.PROMISED.get(suffix, "zip")
        words = kinds.WORDS[promised]
        raise Unreadable(f"damaged: it should be {words}, but its zip structure is broken (supply it again)") from error


def _format(archive: zipfile.ZipFile, suffix: str) -> str:
    if len(archive.infolist()) > LIMITS.entries:
        raise Unreadable(f"an archive with more than {LIMITS.entries:,} entries (split it)")
    names = {entry.filename for entry in archive.infolist()}
    found = _declared(archive, names) or next((kind for part, kind in _PARTS.items() if part in names), None)
    if found:
        return found
    if "META-INF/MANIFEST.MF" in names or suffix in ("jar", "war", "whl", "apk", "nupkg"):
        raise NotAnArtifact("a program package")
    if suffix in ("pages", "numbers", "key") and any(name.startswith("Index") for name in names):
        raise Unreadable("an Apple iWork file cannot be read (export it to PDF or docx)")
    promised = kinds.PROMISED.get(suffix)
    if promised not in (None, "zip"):
        raise Unreadable(f'its name ends in ".{suffix}", but no document is in it (supply it again)')
    return "zip"


def _declared(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    if "mimetype" in names:
        kind = _head(archive, "mimetype").strip().decode("ascii", "replace")
        for word, found in _OPEN_DOCUMENT.items():
            if kind.startswith(f"application/vnd.oasis.opendocument.{word}"):
                return found
        if kind == "application/epub+zip":
            raise Unreadable("an e-book cannot be read (convert it to PDF or docx)")
        if kind.startswith("application/vnd.oasis.opendocument"):
            raise Unreadable("an OpenDocument drawing or formula cannot be read (export it to PDF)")
    if _CONTENT_TYPES in names:
        declared = _head(archive, _CONTENT_TYPES)
        for marker, found in _TYPES:
            if marker in declared:
                return found
        if b"ms-visio" in declared:
            raise Unreadable("a Visio drawing cannot be read (export it to PDF)")
    return None


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as member:
            return member.read(_MOST)
    except RuntimeError as error:
        raise Unreadable("password-protected (supply it without its password)") from error
    except Exception as error:
        raise zipfile.BadZipFile(str(error)) from error

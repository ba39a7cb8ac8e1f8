"""What a file is: by content first, by name where content leaves it open."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from mocheck.readers.detect import detect
from mocheck.readers.errors import NotAnArtifact, Unreadable
from tests.readers.ole import compound

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def office(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>'})


OPEN_XML = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (office(DOCX_TYPE), "a.docx", "docx"),
        (office(f"{OPEN_XML}wordprocessingml.template.main+xml"), "a.dotx", "docx"),
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docm", "docx"),
        (office(f"{OPEN_XML}spreadsheetml.sheet.main+xml"), "a.xlsx", "xlsx"),
        (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "a.xlsb", "xlsb"),
        (office(f"{OPEN_XML}presentationml.slideshow.main+xml"), "a.ppsx", "pptx"),
        (zipped({"word/document.xml": "<w/>"}), "a.docx", "docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", "odt"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a.ods", "ods"),
        (zipped({"plan.txt": "x"}), "a.zip", "zip"),
        (compound({"WordDocument": b"x"}), "a.doc", "doc"),
        (compound({"Workbook": b"x"}), "a.xls", "xls"),
        (compound({"PowerPoint Document": b"x"}), "a.ppt", "ppt"),
        (compound({"__properties_version1.0": b"x"}), "a.msg", "msg"),
        (compound({"Props14": b"x", "   114": {"TBkndTask": b"x"}}), "a.mpp", "mpp"),
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.7\n", "a.pdf", "pdf"),
        (b"{\\rtf1 x}", "a.rtf", "rtf"),
        (b"# Plan\n", "a.md", "md"),
        (b"<!doctype html><p>x", "a.md", "md"),
        (b"<!-- saved from url -->\n<HTML><body>x", "a.htm", "html"),
        (b"a: 1\n", "a.yml", "yaml"),
        (b'{"a": 1}', "a.json", "json"),
        (b"a,b\n1,2\n", "a.csv", "csv"),
        (b"a\tb\n1\t2\n", "a.tsv", "csv"),
        (b"Received: by x\r\nFrom: a\r\nTo: b\r\n\r\ntext", "a.eml", "eml"),
        (b"Received: by x\r\nFrom: a\r\nTo: b\r\n\r\ntext", "a", "eml"),
        (b"From: a\nTo: b\nSubject: c\n\ntext", "a.txt", "txt"),
        (b"plain words", "README", "txt"),
        ("w\u00f6rter".encode("utf-16"), "a.txt", "txt"),
        (b'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>', "a.xml", "msproject"),
    ],
)
def test_formats(data: bytes, name: str, format_: str) -> None:
    found = detect(data, name)
    assert (found.format, found.notices) == (format_, ())


@pytest.mark.parametrize(
    ("data", "name", "format_", "notice"),
    [
        (office(DOCX_TYPE), "a.doc", "docx", 'its name ends in ".doc", but it is a Word document'),
        (b"%PDF-1.7\n", "a.docx", "pdf", 'its name ends in ".docx", but it is a PDF file'),
        (b"<html><table>", "a.xls", "html", 'its name ends in ".xls", but it is a web page'),
        (b"a\tb\n1\t2\n", "a.xls", "csv", 'its name ends in ".xls", but it is a table of comma-separated values'),
        (b"{\\rtf1 x}", "a.doc", "rtf", 'its name ends in ".doc", but it is a rich text file'),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a.doc", "eml", "but it is a mail"),
        (b"just words", "a.pdf", "txt", 'its name ends in ".pdf", but it is plain text'),
        (office(DOCX_TYPE), "a.zip", "docx", 'its name ends in ".zip", but it is a Word document'),
    ],
)
def test_wrong_names_are_told(data: bytes, name: str, format_: str, notice: str) -> None:
    found = detect(data, name)
    assert found.format == format_
    assert notice in found.notices[0]


def test_files_of_two_kinds_are_told() -> None:
    pdf_first = b"%PDF-1.7\n" + zipped({"a.txt": "x"})
    assert detect(pdf_first, "a.pdf").format == "pdf"
    assert "zip archive" in detect(pdf_first, "a.pdf").notices[0]
    zip_first = zipped({"%PDF-1.7": "x", "word/document.xml": "<w/>"})
    assert detect(zip_first, "a.docx").format == "docx"
    assert "PDF file" in detect(zip_first, "a.docx").notices[0]


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\0" * 20


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04\0\0\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\0" * 20


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (png(64, 64), "logo.png", "a picture (PNG)"),
        (png(1920, 1080), "screen.png", "a picture (PNG)"),
        (jpeg(800, 600), "photo.jpg", "a picture (JPEG)"),
        (b"GIF89a....", "a.gif", "a picture (GIF)"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "a.svg", "a picture (SVG)"),
        (b"\0\0\0\x20ftypisom", "a.mp4", "a sound or video recording"),
        (b"MZ\x90\0\x03\0\0\0", "a.exe", "a program or a font"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "tool", "a program or a font"),
        (b"print(1)\n", "a.py", "program code or its configuration"),
        (b"{}", "package-lock.json", "program code or its configuration"),
        (zipped({"META-INF/MANIFEST.MF": "x"}), "a.zip", "a program package"),
        (b'<?xml version="1.0"?><a/>', "a.xml", "XML data"),
        (b"\0\x01\x02\x03" * 200, "a.dat", "binary data"),
        (compound({"Catalog": b"x"}), "Thumbs.db", "thumbnails of pictures"),
    ],
)
def test_what_is_no_artifact(data: bytes, name: str, why: str) -> None:
    with pytest.raises(NotAnArtifact) as caught:
        detect(data, name)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "a.docx", "the file is empty"),
        (b"\0" * 5_000, "a.docx", "the file is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a.docx", "only a pointer"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "a.docx", "password-protected"),
        (compound({"VisioDocument": b"x"}), "a.vsd", "Visio"),
        (compound({"Whatever": b"x"}), "a.doc", "of a kind that cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"junk" * 200, "a.doc", "damaged"),
        (office(DOCX_TYPE)[:200], "a.docx", "damaged: it should be a Word document"),
        (b"PK\x03\x04" + b"\xff" * 400, "a.zip", "damaged: it should be a zip archive"),
        (zipped({"a.txt": "x"}), "a.docx", "no document is in it"),
        (zipped({"mimetype": "application/epub+zip"}), "a.epub", "e-book"),
        (png(1700, 2200), "signed charter.png", "may be a scanned page"),
        (jpeg(2480, 3508), "scan.jpg", "may be a scanned page"),
        (b"II*\0....", "scan.tif", "may be a scanned page"),
        (b"Rar!\x1a\x07\0\xff\xfe\0\0", "a.rar", "RAR"),
        (b"\x1f\x8b\x08\0\0\0\0\0\xff", "a.tgz", "gzip"),
        (b"\0\1\0\0Standard ACE DB\0", "a.accdb", "Access database"),
        (b"\x99\x00\x01\x02\x03" * 100, "a.docx", "damaged, or not a Word document"),
        (b"\x99\x00\x01\x02\x03" * 100, "mystery", "its format is not known"),
        (
            b'<?xml version="1.0"?><w xmlns="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            "a.xml",
            "save it as docx",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes, name: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        detect(data, name)
    assert why in str(caught.value)


def test_every_kind_of_broken_zip_is_told() -> None:
    whole = zipped({"[Content_Types].xml": DOCX_TYPE, "word/document.xml": "<w/>" * 50})
    for cut in range(5, len(whole), 7):
        with pytest.raises(Unreadable):
            detect(whole[:cut], "a.docx")


@pytest.mark.parametrize("seed", range(40))
def test_junk_is_never_an_error_of_ours(seed: int) -> None:
    import random

    junk = random.Random(seed).randbytes(3_000)
    for head in (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-",
        b"\xff\xd8\xff",
        b"{\\rtf",
        b"\xff\xfe",
    ):
        for name in ("a.docx", "a.xlsx", "a", "a.msg", "a.eml"):
            try:
                assert detect(head + junk, name).format
            except (Unreadable, NotAnArtifact) as error:
                assert str(error)

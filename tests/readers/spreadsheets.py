"""Small spreadsheet files, built from the XML or the records that they are made of."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from tests.readers.ole import compound

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return into.getvalue()


def relations(*links: tuple[str, str, str]) -> str:
    listed = "".join(f'<Relationship Id="{i}" Type="{LINKS}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def xlsx(*sheets: str, extra: Mapping[str, str | bytes] | None = None, settings: str = "") -> bytes:
    """A workbook of these worksheets' inner XML."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    links += [("strings", "sharedStrings", "sharedStrings.xml"), ("styles", "styles", "styles.xml")]
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{settings}<sheets>{listed}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relations(*links),
            **{
                f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
                for n, sheet in zip(numbers, sheets, strict=True)
            },
            **(extra or {}),
        }
    )


def rows(*cells: str) -> str:
    """A sheetData of one row for each argument."""
    lines = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, start=1))
    return f"<sheetData>{lines}</sheetData>"


ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)


def ods(*tables: str) -> bytes:
    body = "".join(f'<table:table table:name="S{n}">{table}</table:table>' for n, table in enumerate(tables, start=1))
    return zipped(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": f"<manifest:manifest {_ODS_NAMES}/>",
            "content.xml": (
                f'<office:document-content {_ODS_NAMES} xmlns:calcext="urn:org:documentfoundation:names:experimental:'
                f'calc:xmlns:calcext:1.0"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>'
                "</office:document-content>"
            ),
        }
    )


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls(records: bytes, name: str = "S1") -> bytes:
    """An Excel 97 workbook of one sheet with these records."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0606))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0606)) + records + record(0x000A)
    label = bytes([len(name), 0]) + name.encode("latin-1")
    bound = len(begin) + 4 + 6 + len(label) + 4
    book = begin + record(0x0085, struct.pack("<IH", bound, 0) + label) + record(0x000A) + sheet
    return compound({"Workbook": book})


def binary(kind: int, body: bytes = b"") -> bytes:
    """A record of a binary workbook (xlsb)."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return number + bytes([len(body)]) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: bytes) -> bytes:
    """A binary workbook of one sheet whose first row has these cells."""
    bundle = binary(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("S1"))
    book = binary(131) + binary(143) + bundle + binary(144) + binary(132)
    row = binary(0, struct.pack("<II", 0, 0) + bytes(9))
    sheet = (
        binary(129)
        + binary(148, struct.pack("<IIII", 0, 0, 0, 9))
        + binary(145)
        + row
        + cells
        + binary(146)
        + binary(130)
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(("rId1", "worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )

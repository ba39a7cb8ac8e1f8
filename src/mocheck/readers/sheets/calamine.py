"""Calamine, the spreadsheet library, kept on a short lead: it is only given parts that were measured before.

Where it asks for more memory than there is (a sparse xlsb, which cannot be measured) the process ends, which is one
reason why files are read in workers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import python_calamine as calamine

from mocheck.readers.errors import Unreadable
from mocheck.readers.grid import clean
from mocheck.readers.limits import MAX_CELLS
from mocheck.readers.sheets.shapes import MAX_AREA, MAX_SHEETS, Place, Sheet

_PARENTS_TO_PASS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@contextmanager
def contained(what: str) -> Iterator[None]:
    """Turns calamine's errors, and the panics of the Rust below it (a BaseException), into Unreadable."""
    try:
        yield
    except (Unreadable, *_PARENTS_TO_PASS):
        raise
    except calamine.PasswordError:
        raise Unreadable("password-protected (supply it without its password)") from None
    except BaseException as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise Unreadable(f"{what} is damaged: {said} (save it again)") from None


def open_workbook(data: bytes) -> calamine.CalamineWorkbook:
    """The workbook in these bytes; Unreadable where calamine cannot read it."""
    with contained("the workbook"):
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def values(workbook: calamine.CalamineWorkbook, index: int, what: str) -> list[list[object]]:
    """A sheet's values from A1 on, as far as the limit on cells allows."""
    with contained(what):
        sheet = workbook.get_sheet_by_index(index)
        if sheet.end is None:
            return []
        height, width = sheet.end[0] + 1, sheet.end[1] + 1
        found = sheet.to_python(skip_empty_area=False, nrows=min(height, MAX_AREA // width + 1))
        return [list[object](row) for row in found]


def merges(workbook: calamine.CalamineWorkbook, index: int, what: str) -> list[tuple[Place, Place]]:
    """The merged ranges of a sheet, counted from 1."""
    with contained(what):
        ranges = workbook.get_sheet_by_index(index).merged_cell_ranges or []
        return [((top + 1, left + 1), (bottom + 1, right + 1)) for (top, left), (bottom, right) in ranges]


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts, unpacked."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return into.getvalue()


def plain_book(sheets: Sequence[bytes], strings: bytes | None, styles: bytes | None, *, since_1904: bool) -> bytes:
    """An xlsx file of these worksheets, in order, and of nothing else."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(_link(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    links += _link("strings", "sharedStrings", "sharedStrings.xml") if strings else ""
    links += _link("styles", "styles", "styles.xml") if styles else ""
    epoch = '<workbookPr date1904="1"/>' if since_1904 else ""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="{_SHEETS}.sheet.main+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{_link("r1", "officeDocument", "xl/workbook.xml")}'
            "</Relationships>"
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_RELATIONS}">'
            f"{epoch}<sheets>{listed}</sheets></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        ).encode(),
        **({"xl/sharedStrings.xml": strings} if strings else {}),
        **({"xl/styles.xml": styles} if styles else {}),
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
    }
    return zipped(parts)


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def visible_sheets(workbook: calamine.CalamineWorkbook) -> list[Sheet]:
    """Every sheet as far as calamine tells: name, whether hidden, values from A1 on, merged ranges."""
    sheets: list[Sheet] = []
    left = MAX_CELLS
    for index, found in enumerate(workbook.sheets_metadata[:MAX_SHEETS]):
        sheet = Sheet(clean(found.name), hidden=found.visible != calamine.SheetVisibleEnum.Visible)
        sheets.append(sheet)
        if found.typ != calamine.SheetTypeEnum.WorkSheet:
            sheet.notices.append("is a chart or macro sheet: not read")
            continue
        what = f'the sheet "{sheet.name}"'
        sheet.values = values(workbook, index, what)
        width = len(sheet.values[0]) if sheet.values else 0
        most = left // max(width, 1)
        if len(sheet.values) > most:
            sheet.scan.cut = most + 1
            del sheet.values[most:]
        left -= len(sheet.values) * width
        sheet.rows, sheet.columns = list(range(1, len(sheet.values) + 1)), list(range(1, width + 1))
        sheet.scan.merges = merges(workbook, index, what)
    return sheets

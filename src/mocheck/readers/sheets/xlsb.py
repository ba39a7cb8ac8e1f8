"""Excel's binary workbooks. Hidden rows, errors and comments stay unknown, and that is said."""

from __future__ import annotations

from mocheck.readers.ooxml import Package
from mocheck.readers.sheets.calamine import open_workbook, visible_sheets, zipped
from mocheck.readers.sheets.shapes import Sheet

_READ = (".bin", ".rels", "[content_types].xml")
_PROPER = {"[content_types].xml": "[Content_Types].xml"}


def read_xlsb(package: Package) -> tuple[list[Sheet], list[str]]:
    """The sheets in the workbook's order, and notices about the workbook as a whole."""
    parts = {}
    for name in package.names:
        data = package.read(name) if name.endswith(_READ) and "vbaproject" not in name else None
        if data is not None:
            parts[_PROPER.get(name, name)] = data
    notice = "a binary workbook: its comments, error cells and hidden rows cannot be seen (save it as xlsx)"
    return visible_sheets(open_workbook(zipped(parts))), [notice]

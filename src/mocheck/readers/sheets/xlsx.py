"""An Excel workbook: values by calamine, everything beside the values by a scan of each worksheet's XML."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.errors import Unreadable
from mocheck.readers.grid import NO_MARKS, clean
from mocheck.readers.limits import MAX_CELLS
from mocheck.readers.ooxml import Package, Relation
from mocheck.readers.sheets.beside import beside, has_pictures
from mocheck.readers.sheets.calamine import open_workbook, plain_book, values
from mocheck.readers.sheets.compact import lay_out
from mocheck.readers.sheets.scan import MAIN, scan, without_blanks
from mocheck.readers.sheets.shapes import MAX_SHEETS, Sheet
from mocheck.readers.sheets.styles import read_styles, struck_strings

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_HIDDEN: frozenset[Mark] = frozenset({"hidden"})


@dataclass(slots=True)
class _Part:
    """A worksheet before calamine has seen it."""

    sheet: Sheet
    data: bytes
    relations: dict[str, Relation]

    @property
    def what(self) -> str:
        return f'the sheet "{self.sheet.name}"'


def read_xlsx(package: Package) -> tuple[list[Sheet], list[str]]:
    """The sheets in the workbook's order, and notices about the workbook as a whole."""
    name = next((r.target for r in package.relations("").values() if r.kind == "officeDocument"), "xl/workbook.xml")
    root = package.xml(name)
    if root is None:
        raise Unreadable("damaged: it holds no workbook (save it again)")
    links = package.relations(name)
    styles_part, strings_part = _target(links, "styles"), _target(links, "sharedStrings")
    strings = package.read(strings_part)
    styles = read_styles(package.xml(styles_part))
    struck = struck_strings(package.xml(strings_part)) if strings and b"strike" in strings else frozenset[int]()

    sheets: list[Sheet] = []
    parts: list[_Part] = []
    for element in list(root.iterfind(f"{MAIN}sheets/{MAIN}sheet"))[:MAX_SHEETS]:
        sheet = Sheet(clean(element.get("name", "")), hidden=element.get("state", "visible") != "visible")
        sheets.append(sheet)
        link = links.get(element.get(_ID, ""))
        data = package.read(link.target) if link and link.kind == "worksheet" else None
        if link is None or data is None:
            other = link is not None and link.kind != "worksheet"
            sheet.notices.append("is a chart or macro sheet: not read" if other else "is missing from the file")
            continue
        data = without_blanks(data.replace(_STRICT, MAIN[1:-1].encode()))
        sheet.scan = scan(data, f'the sheet "{sheet.name}"', styles, struck)
        parts.append(_Part(sheet, data, package.relations(link.target)))
    _fill(parts, strings, package.read(styles_part), since_1904=_since_1904(root))
    for part in parts:
        marks = _HIDDEN if part.sheet.hidden else NO_MARKS
        part.sheet.beside = beside(package, part.relations, part.sheet.name, marks)
        if not any(map(any, part.sheet.values)) and has_pictures(package, part.relations):
            part.sheet.notices.append("holds only pictures or charts: their text cannot be read")
    external = any(link.kind == "externalLink" for link in links.values())
    notices = ["formulas refer to other workbooks: their values are as last saved"] if external else []
    return sheets, notices


def _fill(parts: list[_Part], strings: bytes | None, styles: bytes | None, *, since_1904: bool) -> None:
    """The values of every sheet, as long as the limit on cells lasts."""
    left = MAX_CELLS
    layouts = []
    for part in parts:
        layout = lay_out(part.data, part.sheet.scan, left, part.what)
        left -= len(layout.rows) * len(layout.columns)
        layouts.append(layout)
    book = plain_book([layout.data for layout in layouts], strings, styles, since_1904=since_1904)
    workbook = open_workbook(book)
    for index, (part, layout) in enumerate(zip(parts, layouts, strict=True)):
        part.sheet.rows, part.sheet.columns = layout.rows, layout.columns
        part.sheet.values = layout.values(values(workbook, index, part.what))


def _target(links: dict[str, Relation], kind: str) -> str:
    return next((link.target for link in links.values() if link.kind == kind), "")


def _since_1904(root: _Element) -> bool:
    settings = root.find(f"{MAIN}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")

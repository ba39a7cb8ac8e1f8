"""A workbook that came back, read as the stranger's file that it is: rows by column name, and what is odd about it."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml.etree import _Element
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import from_excel

from mocheck.errors import ConfigError
from mocheck.handover.checklist.columns import ABOUT, BY, COLUMNS, GUIDE, KEY, ON, PROGRAM, REVIEW, SCHEMA
from mocheck.program import filebytes
from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml import Package
from mocheck.readers.ooxml.xml import local
from mocheck.reports.clean import line, visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 20_000_000
_MOST_SPREAD = 200_000
MOST_ROWS, MOST_COLUMNS = 5_000, 200
_NEEDED = (KEY, *PROGRAM, *REVIEW)
_OLD, _NEW = datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1 as the spreadsheet does. `problems` are by column; "" is of the row as a whole."""

    number: int
    cells: Mapping[str, str | datetime.date]
    problems: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What stands in a column, as text; empty where nothing does."""
        value = self.cells.get(name, "")
        return value.isoformat() if isinstance(value, datetime.date) else value


@dataclass(frozen=True, slots=True)
class Book:
    """`run` and `as_of` are what it says it is of. `foreign` are sheets that are not ours."""

    sheet: str
    rows: tuple[Row, ...]
    run: str
    as_of: str
    by: str
    on: str
    foreign: tuple[str, ...]


def read(path: Path) -> Book:
    """Raises ConfigError with one message where it is no checklist of ours."""
    shown = str(path)
    book = _opened(path, shown)
    found = {at.title: heads for at in book.worksheets if (heads := _headings(at)) and KEY in heads}
    if not found:
        raise ConfigError(f"{shown} is no checklist of mocheck: no sheet of it has the column {KEY!r}")
    if len(found) > 1:
        named = ", ".join(line(name, 40) for name in found)
        raise ConfigError(f"{shown} holds {len(found)} checklists ({named}): keep one, and delete the others")
    ((title, heads),) = found.items()
    missing = [name for name in _NEEDED if name not in heads]
    if missing:
        raise ConfigError(f"{shown}: the sheet {line(title, 40)} has lost the column {missing[0]!r}")
    about = _labels(book, ABOUT)
    if about.get("schema") != SCHEMA:
        raise ConfigError(f"{shown} does not say which run it is of: its hidden sheet {ABOUT!r} is gone or changed")
    at = book[title]
    guide = _labels(book, GUIDE)
    ours = {title, GUIDE, ABOUT}
    return Book(
        sheet=line(title, 40),
        rows=tuple(_rows(at, heads)),
        run=about.get("run", ""),
        as_of=line(about.get("as of", ""), 20),
        by=line(guide.get(BY, "")),
        on=guide.get(ON, ""),
        foreign=tuple(line(name, 40) for name in book.sheetnames if name not in ours),
    )


def _opened(path: Path, shown: str) -> Any:
    """Every part is read within the limits for documents first, so that nothing in it can harm the library."""
    data = filebytes.within(path, LARGEST, shown=shown, instead="checklist of mocheck")
    try:
        package = Package(data)
        spread = 0
        for name in package.names:
            root = package.xml(name) if name.endswith((".xml", ".rels")) else package.read(name)
            spread += 0 if root is None or isinstance(root, bytes) else sum(_cells(each) for each in root.iter())
        if spread > _MOST_SPREAD:
            raise Unreadable("its merged cells and links cover more cells than a checklist has")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library cannot keep, and we do not need
            return load_workbook(io.BytesIO(data), rich_text=False, keep_links=False)
    except Unreadable as error:
        raise ConfigError(f"{shown} is not read: {error}") from None
    except Exception as error:
        raise ConfigError(f"{shown} is no Excel workbook (.xlsx): {line(str(error), 200)}") from None


def _cells(element: _Element) -> int:
    """How many cells the library would make of it, one by one, where it stands for a range of them."""
    if local(element) not in ("mergeCell", "hyperlink"):
        return 0
    first_column, first_row, last_column, last_row = range_boundaries(element.get("ref", "A1"))
    across, down = (last_column or 16_384) - (first_column or 1), (last_row or 1_048_576) - (first_row or 1)
    return (abs(across) + 1) * (abs(down) + 1)


def _headings(at: Worksheet) -> dict[str, int]:
    """The columns of the first row that are ours; of two of a name the first."""
    known = {each.name for each in COLUMNS}
    heads: dict[str, int] = {}
    for number in range(1, min(at.max_column, MOST_COLUMNS) + 1):
        said = line(str(at.cell(1, number).value or ""), 100)
        if said in known:
            heads.setdefault(said, number)
    return heads


def _labels(book: Any, title: str) -> dict[str, str]:
    """The second column of a sheet by the first; formulas say nothing."""
    if title not in book.sheetnames:
        return {}
    at = book[title]
    said: dict[str, str] = {}
    for name, cell in at.iter_rows(min_row=1, max_row=min(at.max_row, 50), min_col=1, max_col=2):
        if name.value is not None and cell.value is not None and cell.data_type not in ("f", "e"):
            value = cell.value
            day = value.date() if isinstance(value, datetime.datetime) else value
            said.setdefault(str(name.value), visible(str(day))[:200])
    return said


def _rows(at: Worksheet, heads: Mapping[str, int]) -> Iterator[Row]:
    merged = _merged(at, heads)
    for number in range(2, min(at.max_row, MOST_ROWS) + 1):
        cells: dict[str, str | datetime.date] = {}
        problems: dict[str, str] = {}
        if number in merged:
            problems[""] = f"the cells {merged[number]} are merged; unmerge them, and fill in each row"
        for name, column in heads.items():
            cell = at.cell(number, column)
            if cell.data_type == "f":
                problems[name] = "holds a formula; type what it says"
            elif cell.data_type == "e":
                problems[name] = f"holds an error ({line(str(cell.value), 20)})"
            elif cell.value is not None and str(cell.value).strip():
                cells[name] = _value(cell.value)
        if cells or problems:
            yield Row(number, cells, problems)
    if at.max_row > MOST_ROWS:
        yield Row(MOST_ROWS + 1, {}, {"": f"rows after {MOST_ROWS:,} are not read; delete the empty ones"})


def _merged(at: Worksheet, heads: Mapping[str, int]) -> dict[int, str]:
    """The rows in which a cell that we read is merged with another, and which cells."""
    found: dict[int, str] = {}
    read_ = {heads[name] for name in _NEEDED}
    for several in at.merged_cells.ranges:
        if read_ & set(range(several.min_col, min(several.max_col, MOST_COLUMNS) + 1)):
            rows = range(max(several.min_row, 2), min(several.max_row, MOST_ROWS) + 1)
            found |= dict.fromkeys(rows, str(several.coord))
    return found


def _value(value: Any) -> str | datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return visible(str(value)).strip()


def day_of(value: str | datetime.date) -> datetime.date:
    """A date as Excel holds it, as text (2026-12-01) or as the number that it is underneath.

    Raises ValueError with what to write instead.
    """
    if isinstance(value, str):
        try:
            if value.isdigit() and len(value) == 5:
                moment = from_excel(int(value))
                value = moment.date() if isinstance(moment, datetime.datetime) else value
            else:
                value = datetime.datetime.strptime(value.removesuffix(" 00:00:00"), "%Y-%m-%d").date()
        except ValueError:
            raise ValueError(f'"{line(str(value), 40)}" is no date; write it as 2026-12-01') from None
    if not isinstance(value, datetime.date) or not _OLD <= value < _NEW:
        raise ValueError(f'"{line(str(value), 40)}" is no date of this century')
    return value

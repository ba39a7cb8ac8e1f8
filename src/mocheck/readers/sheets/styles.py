"""The cell formats of a workbook: which fonts strike through, which numbers show decimals or per cent."""

from __future__ import annotations

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.ooxml.colour import is_blue
from mocheck.readers.sheets.scan import MAIN
from mocheck.readers.sheets.shapes import Style

MAX_STYLES = 65_536
MAX_DECIMALS = 10
_BUILT_IN = {2: "0.00", 4: "#,##0.00", 7: "0.00", 8: "0.00", 9: "0%", 10: "0.00%", 39: "0.00", 40: "0.00", 44: "0.00"}
_FONT_MARKS: tuple[tuple[str, Mark], ...] = (("b", "bold"), ("i", "italic"), ("strike", "struck"))
_OFF = ("0", "false")


def read_styles(root: _Element | None) -> list[Style]:
    """The formats that the `s` of a cell counts, in order."""
    if root is None:
        return []
    fonts = [_font(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    codes = dict(_BUILT_IN)
    for code in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt"):
        if code.get("numFmtId", "").isdigit():
            codes[int(code.get("numFmtId", ""))] = code.get("formatCode", "")
    found = []
    for xf in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        font = xf.get("fontId", "")
        marks = fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else frozenset[Mark]()
        form = xf.get("numFmtId", "")
        found.append(Style(marks, *_number(codes.get(int(form), "") if form.isdigit() else "")))
        if len(found) == MAX_STYLES:
            break
    return found


def struck_strings(root: _Element | None) -> frozenset[int]:
    """The shared strings every run of which is struck through."""
    found = set()
    for index, string in enumerate(root.iterchildren(f"{MAIN}si") if root is not None else ()):
        runs = [run for run in string.iterchildren(f"{MAIN}r") if (run.findtext(f"{MAIN}t") or "").strip()]
        if runs and all("struck" in _font(run.find(f"{MAIN}rPr")) for run in runs):
            found.add(index)
    return frozenset(found)


def _font(font: _Element | None) -> frozenset[Mark]:
    if font is None:
        return frozenset()
    marks: list[Mark] = []
    for name, mark in _FONT_MARKS:
        child = font.find(f"{MAIN}{name}")
        marks += [mark] if child is not None and child.get("val") not in _OFF else []
    colour = font.find(f"{MAIN}color")
    return frozenset([*marks, "blue"] if colour is not None and is_blue(colour.get("rgb", "")[-6:]) else marks)


def _number(code: str) -> tuple[int, bool]:
    """The decimals that a number format always writes, and whether it writes a percentage."""
    positive, _, _ = code.partition(";")
    _, point, after = positive.partition(".")
    decimals = len(after) - len(after.lstrip("0")) if point else 0
    return min(decimals, MAX_DECIMALS), "%" in positive

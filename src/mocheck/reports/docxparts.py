"""The few parts a Word report is made of, written as WordprocessingML: python-docx is slow at it, and knows no fields.

Tables repeat their heading row, keep each row whole and have a caption; all text goes through `held`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from mocheck.reports.office import held

LARGEST = 1_500
"""Characters of one entry; a row that must stay on one page cannot be longer than that page."""

_INK, _LINE, _SHADE = RGBColor(0x1B, 0x2A, 0x41), "B8C0CC", "E3E8EF"
_SIZES = {"Title": 26, "Subtitle": 13, "Heading 1": 17, "Heading 2": 13.5, "Heading 3": 11.5, "Normal": 10}
_TWIPS = 567  # in a centimetre
_THEMES = [qn(f"w:{kind}") for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")]


def settle_styles(document: Document) -> None:
    """One typeface, in dark ink, in sizes that tell the levels apart; A4 and Letter both hold it."""
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in _THEMES:
            fonts.attrib.pop(theme, None)
        if name != "Normal":
            style.font.color.rgb, style.font.italic = _INK, False
            style.paragraph_format.keep_with_next = True
        else:
            style.paragraph_format.space_after = Pt(5)
    for section in document.sections:
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)


def heading(document: Document, text: str, level: int, *, new_page: bool = False) -> None:
    """A heading; those of level 1 and 2 are listed in the contents."""
    made = _append(document, "w:p")
    properties = _sub(made, "w:pPr")
    _sub(properties, "w:pStyle", val=f"Heading{level}")
    if new_page:
        _sub(properties, "w:pageBreakBefore")
    _run(made, text)


def paragraph(document: Document, text: str = "", *, style: str = "", lead: str = "") -> Any:
    """A paragraph, `lead` bold before its text. `style` is a style's id (`ListBullet`)."""
    made = _append(document, "w:p")
    if style:
        _sub(_sub(made, "w:pPr"), "w:pStyle", val=style)
    if lead:
        _run(made, lead, bold=True)
    _run(made, text)
    return made


def table(document: Document, head: Sequence[str], widths: Sequence[float], caption: str) -> Any:
    """A table with these columns, `widths` in centimetres; without `head` the first cell of each row is its heading."""
    made = _append(document, "w:tbl")
    properties = _sub(made, "w:tblPr")
    _sub(properties, "w:tblStyle", val="TableGrid")
    _sub(properties, "w:tblW", w=str(int(sum(widths) * _TWIPS)), type="dxa")
    borders = _sub(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _sub(borders, f"w:{side}", val="single", sz="4", space="0", color=_LINE)
    _sub(properties, "w:tblLayout", type="fixed")
    _sub(properties, "w:tblLook", val="04A0", firstRow="1" if head else "0", firstColumn="0" if head else "1")
    _sub(properties, "w:tblCaption", val=held(caption, 200))
    grid = _sub(made, "w:tblGrid")
    for width in widths:
        _sub(grid, "w:gridCol", w=str(int(width * _TWIPS)))
    if head:
        _row(made, head, widths, strong=len(head), repeat=True, joined=True)
    return made


def row(made: Any, texts: Sequence[str], widths: Sequence[float], *, strong: int = 0, joined: bool = False) -> None:
    """A row that no page end splits, nor parts from the next where `joined`; its first `strong` cells are headings."""
    _row(made, texts, widths, strong=strong, joined=joined)


def field(at: Paragraph, code: str) -> None:
    """A field that Word computes (`PAGE`)."""
    _run(_sub(at._p, "w:fldSimple", instr=code), "1")


def contents(document: Document, after: Any) -> None:
    """A table of contents after that paragraph: a field that Word can renew, filled already with links."""
    place = after
    found = [each for each in document.element.body.iter(qn("w:pStyle")) if each.get(qn("w:val")) in _LISTED]
    for number, style in enumerate(found):
        target = style.getparent().getparent()
        name = f"heading_{number}"
        begin = etree.Element(qn("w:bookmarkStart"), {qn("w:id"): str(number), qn("w:name"): name})
        style.getparent().addnext(begin)
        _sub(target, "w:bookmarkEnd", id=str(number))
        line = _entry(int(style.get(qn("w:val"))[-1]), "".join(target.xpath(".//w:t/text()")), name)
        if number == 0:
            _open_field(line)
        place.addnext(line)
        place = line
    if found:
        _sub(_sub(place, "w:r"), "w:fldChar", fldCharType="end")


_LISTED = ("Heading1", "Heading2")


def _entry(level: int, text: str, name: str) -> Any:
    line = etree.Element(qn("w:p"))
    properties = _sub(line, "w:pPr")
    _sub(properties, "w:spacing", after="40")
    _sub(properties, "w:ind", left=str(340 * (level - 1)))
    _run(_sub(line, "w:hyperlink", anchor=name, history="1"), text)
    return line


def _open_field(line: Any) -> None:
    """The beginning of the field, before the link of its first line."""
    link = line[-1]
    for step in ("begin", "", "separate"):
        run = etree.Element(qn("w:r"))
        if step:
            _sub(run, "w:fldChar", fldCharType=step)
        else:
            _text(_sub(run, "w:instrText"), r' TOC \o "1-2" \n \h \z \u ')
        link.addprevious(run)


def _row(
    made: Any, texts: Sequence[str], widths: Sequence[float], *, strong: int, repeat: bool = False, joined: bool
) -> None:
    line = _sub(made, "w:tr")
    properties = _sub(line, "w:trPr")
    _sub(properties, "w:cantSplit")
    if repeat:
        _sub(properties, "w:tblHeader")
    for number, (text, width) in enumerate(zip(texts, widths, strict=True)):
        cell = _sub(line, "w:tc")
        about = _sub(cell, "w:tcPr")
        _sub(about, "w:tcW", w=str(int(width * _TWIPS)), type="dxa")
        if number < strong:
            _sub(about, "w:shd", val="clear", color="auto", fill=_SHADE)
        for part in held(text, 10 * LARGEST).split("\n"):
            said = _sub(cell, "w:p")
            look = _sub(said, "w:pPr")
            if joined:
                _sub(look, "w:keepNext")
            _sub(look, "w:spacing", after="40")
            _run(said, part, bold=number < strong)


def _run(at: Any, text: str, *, bold: bool = False) -> None:
    run = _sub(at, "w:r")
    if bold:
        _sub(_sub(run, "w:rPr"), "w:b")
    _text(_sub(run, "w:t"), held(text, 10 * LARGEST))


def _text(at: Any, text: str) -> None:
    at.text = text
    at.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _append(document: Document, name: str) -> Any:
    made = etree.Element(qn(name))
    document.element.body[-1].addprevious(made)  # the last are the section's properties
    return made


def _sub(at: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(at, qn(name), {qn(f"w:{key}"): value for key, value in attributes.items()})

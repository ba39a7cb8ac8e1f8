"""The names that WordprocessingML gives to things."""

from __future__ import annotations

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

VAL = W + "val"
ID = W + "id"
TYPE = W + "type"
P = W + "p"
PPR = W + "pPr"
RUN = W + "r"
RPR = W + "rPr"
TEXT = W + "t"
TABLE = W + "tbl"
ROW = W + "tr"
CELL = W + "tc"
SDT = W + "sdt"
SDT_PR = W + "sdtPr"
SDT_CONTENT = W + "sdtContent"
INSERTIONS = (W + "ins", W + "moveTo")
DELETED = (W + "del", W + "moveFrom")
# What only wraps other content, at whatever level it stands.
WRAPPERS = (W + "smartTag", W + "customXml", W + "hyperlink", W + "dir", W + "bdo")
ALTERNATIVES = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
TEXTBOX = W + "txbxContent"

OFF = frozenset(("0", "false", "off"))


def child(parent: _Element | None, name: str) -> _Element | None:
    """The first child of that name; `find` without its cost."""
    if parent is not None:
        for each in parent.iterchildren(name):
            return each
    return None


def properties(element: _Element, name: str) -> _Element | None:
    """The properties of a paragraph or cell: always its first child, if it has any (17.3.1.22)."""
    return element[0] if len(element) and element[0].tag == name else None


def value(parent: _Element | None, name: str) -> str | None:
    """The `w:val` of a child of that name."""
    found = child(parent, name)
    return None if found is None else found.get(VAL)


def on(element: _Element) -> bool:
    """Whether an on/off property is on: no value means on."""
    return element.get(VAL) not in OFF


def has(parent: _Element | None, name: str) -> bool:
    """Whether an on/off property stands there and is on."""
    found = child(parent, name)
    return found is not None and on(found)


def number(text: str | None, default: int = 0) -> int:
    """A whole number as OOXML writes it, the default for anything else; at most nine digits count."""
    if text is None:
        return default
    try:
        return int(text[:9])
    except ValueError:
        return default


def choice(alternatives: _Element) -> _Element | None:
    """The branch of an AlternateContent to read: the first choice, else the fallback; never both."""
    chosen = child(alternatives, CHOICE)
    return chosen if chosen is not None else child(alternatives, FALLBACK)

"""What a drawing, picture or embedded object holds that can be read, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import re2
from lxml.etree import _Element

from mocheck.readers.docx.context import check_depth
from mocheck.readers.docx.names import ALTERNATIVES, CHART, CHOICE, DGM, FALLBACK, TEXTBOX, WP, A, O, R, V, W

ExtraKind = Literal[
    "textbox",
    "watermark",
    "wordart",
    "picture",  # its description
    "diagram",
    "signature",  # a line to sign on, with who should
    "footnotes",
    "endnotes",
    "comments",
    "image",
    "chart",
    "embedded",
    "watermark image",
]
UNREAD: frozenset[ExtraKind] = frozenset(("image", "chart", "embedded", "watermark image"))


@dataclass(frozen=True, slots=True)
class Extra:
    """What hangs on a paragraph without being its text: an element to be read, an id to be looked up, or a text."""

    kind: ExtraKind
    text: str = ""
    element: _Element | None = None


_FILE = re2.compile(r"(?i)\\|://|^/|\.(png|jpe?g|gif|bmp|emf|wmf|tiff?|svg|pdf|docx?|vsdx?)$")
_IMAGES = (A + "blip", V + "imagedata")
_CHARTS = (CHART + "chart", "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart")
_OBJECTS = (O + "OLEObject", W + "control")


def shapes(element: _Element, depth: int = 0, *, watermark: bool = False) -> Iterator[Extra]:
    """What stands within, in order. Of alternatives only the first choice; text boxes are not entered."""
    check_depth(depth)
    chosen = element.tag == ALTERNATIVES and element.find(CHOICE) is not None
    for child in element:
        tag = child.tag
        if tag == TEXTBOX:
            yield Extra("watermark" if watermark else "textbox", element=child)
            continue
        if chosen and tag == FALLBACK:
            continue
        if tag == WP + "docPr":
            watermark = watermark or "watermark" in child.get("name", "").lower()
            yield from _description(child.get("descr", ""))
        elif tag == V + "shape":
            yield from _description(child.get("alt", ""))
            yield from shapes(child, depth + 1, watermark=watermark or "watermark" in child.get("id", "").lower())
            continue
        elif tag == V + "textpath":
            yield Extra("watermark" if watermark else "wordart", child.get("string", ""))
        elif tag == O + "signatureline":
            yield from _signature(child)
        elif tag in _IMAGES:
            yield Extra("watermark image" if watermark else "image")
        elif tag in _CHARTS:
            yield Extra("chart")
        elif tag in _OBJECTS:
            yield Extra("embedded")
        elif tag == DGM + "relIds":
            yield Extra("diagram", child.get(R + "dm", ""))
        yield from shapes(child, depth + 1, watermark=watermark)


def _description(text: str) -> Iterator[Extra]:
    """A picture's description, unless it is only the name of a file."""
    text = text.strip()
    if " " in text and not _FILE.search(text):
        yield Extra("picture", text)


def _signature(line: _Element) -> Iterator[Extra]:
    """Who is to sign on a signature line."""
    signer = ", ".join(filter(None, (line.get(O + "suggestedsigner"), line.get(O + "suggestedsigner2"))))
    yield Extra("signature", f"Signature line: {signer}".strip())

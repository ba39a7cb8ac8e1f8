"""The straight lines of a page, which rule its tables, and how much of it a picture covers."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Sequence
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field

from pypdfium2 import raw as pdfium

from mocheck.readers.pdf.library import (
    Handle,
    address,
    draw_mode,
    fill_colour,
    form_object,
    object_bounds,
    object_type,
    page_object,
    segment_count,
)
from mocheck.readers.pdf.shapes import MAX_PAGE_OBJECTS, MAX_PAGE_RULES, Box

THIN = 2.5
_SHORTEST = 4.0
_LEAST_FILL = 8.0
_RECTANGLE = 5  # segments
_MAX_SEGMENTS = 400
_FORM_DEPTH = 3
_WHITE = 250
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_EDGES = [c_float() for _ in range(4)]
_EDGE_REFERENCES = [byref(edge) for edge in _EDGES]
_MODES = [c_int() for _ in range(2)]
_MODE_REFERENCES = [byref(mode) for mode in _MODES]
_COLOURS = [c_uint() for _ in range(4)]
_COLOUR_REFERENCES = [byref(colour) for colour in _COLOURS]


@dataclass(slots=True)
class Drawing:
    """Straight lines and filled rectangles."""

    rules: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """Something drawn: its kind, its handle, and the matrix of the forms that it is in."""

    kind: int
    handle: int
    matrix: _Matrix


def drawn_items(page: Handle) -> list[Item]:
    """The paths and pictures of a page, those inside forms too, as far as the limit allows."""
    key = address(page)
    count = min(pdfium.FPDFPage_CountObjects(page), MAX_PAGE_OBJECTS)
    waiting = [(page_object(key, index), _IDENTITY, 0) for index in reversed(range(count))]
    found: list[Item] = []
    while waiting and len(found) < MAX_PAGE_OBJECTS:
        handle, matrix, depth = waiting.pop()
        kind = object_type(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            found.append(Item(kind, handle, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            form = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
            inner = _times(_matrix_of(handle), matrix)
            count = min(pdfium.FPDFFormObj_CountObjects(form), MAX_PAGE_OBJECTS - len(waiting))
            waiting += [(form_object(handle, index), inner, depth + 1) for index in reversed(range(count))]
    return found


def largest_picture(items: Sequence[Item], width: float, height: float) -> float:
    """The part of the page, 0 to 1, that its largest picture covers."""
    largest = 0.0
    for item in items:
        if item.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(item.handle, item.matrix)
            area = max(box.x1 - box.x0, 0) * max(box.y1 - box.y0, 0)
            largest = max(largest, min(area / max(width * height, 1), 1.0))
    return largest


def drawing(items: Sequence[Item], width: float, height: float) -> Drawing:
    """What is ruled and filled along the axes of the page; nothing where there is too much of it to be tables."""
    found = Drawing()
    for item in items:
        if item.kind == pdfium.FPDF_PAGEOBJ_PATH:
            _take_path(item.handle, item.matrix, found, width, height)
            if len(found.rules) + len(found.fills) > MAX_PAGE_RULES:
                return Drawing()
    return found


def _matrix_of(item: int) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: int, matrix: _Matrix) -> Box:
    object_bounds(item, *_EDGE_REFERENCES)
    left, bottom, right, top = (edge.value for edge in _EDGES)
    if matrix is _IDENTITY:
        return Box(left, bottom, right, top)
    return _box(_apply(matrix, left, bottom), _apply(matrix, right, top))


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _take_path(item: int, matrix: _Matrix, found: Drawing, width: float, height: float) -> None:
    draw_mode(item, *_MODE_REFERENCES)
    filled, stroked = (mode.value for mode in _MODES)
    segments = segment_count(item)
    if not (filled or stroked) or segments > _MAX_SEGMENTS:
        return
    if stroked:
        for path in _subpaths(item, _times(_matrix_of(item), matrix), segments):
            found.rules += [box for one, other in itertools.pairwise(path) if _is_thin(box := _box(one, other))]
        return
    if segments > _RECTANGLE:
        boxes = [_around(path) for path in _subpaths(item, _times(_matrix_of(item), matrix), segments)]
    else:
        boxes = [_bounds(item, matrix)]
    for box in boxes:
        across, up = box.x1 - box.x0, box.y1 - box.y0
        whole = across > width * 0.95 and up > height * 0.9
        if _is_thin(box):
            found.rules.append(box)
        elif min(across, up) >= _LEAST_FILL and not whole and not _is_white(item):
            found.fills.append(box)


def _subpaths(item: int, matrix: _Matrix, count: int) -> list[list[tuple[float, float]]]:
    """The corners of each part of a path, closed where it is; nothing where it draws a curve."""
    paths: list[list[tuple[float, float]]] = []
    x, y = c_float(), c_float()
    drawn = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not paths:
            paths.append([])
        paths[-1].append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            paths[-1].append(paths[-1][0])
    return paths


def _around(path: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_thin(box: Box) -> bool:
    across, up = box.x1 - box.x0, box.y1 - box.y0
    return (up <= THIN and across >= _SHORTEST) or (across <= THIN and up >= _SHORTEST)


def _is_white(item: int) -> bool:
    fill_colour(item, *_COLOUR_REFERENCES)
    return all(part.value >= _WHITE for part in _COLOURS[:3])

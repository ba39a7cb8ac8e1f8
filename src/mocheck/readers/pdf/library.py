"""PDFium, through pypdfium2's raw bindings. It is native and not thread-safe: one document at a time in a process.

What makes it loop or exhaust memory (10,000 nested forms, a stream that inflates to gigabytes) can only be ended from
outside, which is why files are read in workers that can be killed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from typing import Any, cast

from pypdfium2 import raw as pdfium

from mocheck.readers.errors import Unreadable

Handle = Any
_TEXT_LIMIT = 1 << 20


def _quick(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function taking handles as plain integers, which makes a call several times cheaper."""
    place = ctypes.cast(function, c_void_p).value or 0
    return cast(Callable[..., Any], ctypes.CFUNCTYPE(result, *arguments)(place))


_POINTS = [ctypes.POINTER(c_double)] * 4
_FLOATS = [ctypes.POINTER(c_float)] * 4
_NUMBERS = [ctypes.POINTER(c_int)] * 2
_COLOURS = [ctypes.POINTER(c_uint)] * 4
char_origin = _quick(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, *_POINTS[:2])
char_box = _quick(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *_POINTS)
text_object = _quick(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
page_object = _quick(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _quick(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, ctypes.c_ulong)
object_type = _quick(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _quick(pdfium.FPDFPageObj_GetBounds, c_int, c_void_p, *_FLOATS)
fill_colour = _quick(pdfium.FPDFPageObj_GetFillColor, c_int, c_void_p, *_COLOURS)
draw_mode = _quick(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, *_NUMBERS)
segment_count = _quick(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
text_font = _quick(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
content_id = _quick(pdfium.FPDFPageObj_GetMarkedContentID, c_int, c_void_p)
mark_count = _quick(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
child_at = _quick(pdfium.FPDF_StructElement_GetChildAtIndex, c_void_p, c_void_p, c_int)
child_content = _quick(pdfium.FPDF_StructElement_GetChildMarkedContentID, c_int, c_void_p, c_int)
char_size = _quick(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
char_matrix = _quick(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, ctypes.POINTER(pdfium.FS_MATRIX))


def address(handle: Handle) -> int:
    """A handle as the plain integer that the quick functions take."""
    return int(ctypes.cast(handle, c_void_p).value or 0)


@contextmanager
def opened(data: bytes) -> Iterator[Handle]:
    """The document in these bytes; Unreadable where it is damaged or asks for a password."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("password-protected (supply it without its password)")
        if code == pdfium.FPDF_ERR_SECURITY:
            raise Unreadable("encrypted in a way that cannot be read (supply it without encryption)")
        raise Unreadable("damaged: not a PDF file that can be opened (supply it again)")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def page_of(document: Handle, index: int) -> Iterator[Handle | None]:
    """A page counted from 0; None where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def text_of(page: Handle) -> Iterator[Handle]:
    """The text of a page."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        yield text
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)


def wide(function: Any, *arguments: Any) -> str:
    """The UTF-16 text of a function that takes a buffer and its size last and returns the size it needs."""
    needed = function(*arguments, None, 0)
    if not 2 < needed <= _TEXT_LIMIT:
        return ""
    buffer = ctypes.create_string_buffer(needed)
    kind = function.argtypes[len(arguments)]
    function(*arguments, ctypes.cast(buffer, kind), needed)
    return (
        buffer.raw[: needed - 2]
        .decode("utf-16-le", "replace")
        .replace("\0", "")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .strip()
    )


def narrow(function: Any, *arguments: Any) -> str:
    """The UTF-8 text of a function like that."""
    needed = function(*arguments, None, 0)
    if not 1 < needed <= _TEXT_LIMIT:
        return ""
    buffer = ctypes.create_string_buffer(needed)
    function(*arguments, buffer, needed)
    return buffer.raw[: needed - 1].decode("utf-8", "replace").strip()

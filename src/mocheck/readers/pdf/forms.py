"""What is filled in, signed, stamped or remarked upon a page, beside its text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pypdfium2 import raw as pdfium

from mocheck.readers.pdf.library import Handle, narrow, wide
from mocheck.readers.pdf.shapes import MAX_PAGE_FIELDS, Box, Field, Page, Remark

_TEXT, _CHOICES = 6, (4, 5)  # FPDF_FORMFIELD_*
_CHECKBOX, _RADIO, _BUTTON, _SIGNATURE = 2, 3, 1, 7
_COMMENTS = (1, 9, 10, 11, 12)  # text, highlight, underline, squiggly, strike-out: FPDF_ANNOT_*
_FREE_TEXT, _STRIKE_OUT, _STAMP, _WIDGET = 3, 12, 13, 20
_HIDDEN_FLAGS = 2 | 32  # hidden, no view


@contextmanager
def form_of(document: Handle) -> Iterator[Handle | None]:
    """The document's form; None where it has none."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    settings = pdfium.FPDF_FORMFILLINFO(version=1)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, settings)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def annotate(page: Page, handle: Handle, form: Handle | None) -> list[Box]:
    """Adds the page's fields and remarks to it; gives the boxes that a reviewer struck through."""
    struck: list[Box] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(handle), MAX_PAGE_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(handle, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS:
            pass
        elif kind == _WIDGET and form:
            page.fields += _field(form, annotation)
        elif kind in _COMMENTS or kind in (_FREE_TEXT, _STAMP):
            page.remarks += _remark(kind, annotation)
            struck += _boxes(annotation) if kind == _STRIKE_OUT else []
        pdfium.FPDFPage_CloseAnnot(annotation)
    return struck


def signatures(document: Handle) -> list[Field]:
    """The digital signatures, with the date and the reason that they state."""
    found = []
    for index in range(min(max(pdfium.FPDF_GetSignatureCount(document), 0), MAX_PAGE_FIELDS)):
        signature = pdfium.FPDF_GetSignatureObject(document, index)
        if pdfium.FPDFSignatureObj_GetContents(signature, None, 0) <= 1:
            found.append(Field("Digital signature"))
            continue
        reason = wide(pdfium.FPDFSignatureObj_GetReason, signature)
        day = _day(narrow(pdfium.FPDFSignatureObj_GetTime, signature))
        said = " ".join(filter(None, ("signed", day, f"({reason})" if reason else "")))
        found.append(Field("Digital signature", said))
    return found


def _day(stamp: str) -> str:
    """The day of "D:20260930172233-07'00'", empty where it says none."""
    digits = stamp.removeprefix("D:")[:8]
    return (
        f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isascii() and digits.isdigit() else ""
    )


def _field(form: Handle, annotation: Handle) -> list[Field]:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    name = wide(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
    name = name or _last(wide(pdfium.FPDFAnnot_GetFormFieldName, form, annotation))
    if kind in (_CHECKBOX, _RADIO):
        state = wide(pdfium.FPDFAnnot_GetStringValue, annotation, b"AS")
        ticked = state not in ("", "Off") or bool(pdfium.FPDFAnnot_IsChecked(form, annotation))
        if kind == _CHECKBOX:
            return [Field(name, checked=ticked)]
        choice = wide(pdfium.FPDFAnnot_GetFormFieldExportValue, form, annotation) or (state if ticked else "")
        return [Field(name, choice, checked=ticked)] if choice else []
    if kind == _TEXT or kind in _CHOICES:
        return [Field(name, wide(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))]
    return []


def _last(name: str) -> str:
    """The last part of a name such as "form1[0].Page1[0].Owner[0]"."""
    return name.rpartition(".")[2].partition("[")[0]


def _remark(kind: int, annotation: Handle) -> list[Remark]:
    said = wide(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents")
    if kind == _STAMP:
        label = wide(pdfium.FPDFAnnot_GetStringValue, annotation, b"Name") or said
        return [Remark("watermark", label.removeprefix("SB").removeprefix("#"))] if label else []
    return [Remark("textbox" if kind == _FREE_TEXT else "comment", said)] if said else []


def _boxes(annotation: Handle) -> list[Box]:
    found = []
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MAX_PAGE_FIELDS)):
        quad = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return found

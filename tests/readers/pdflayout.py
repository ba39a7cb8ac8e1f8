"""PDF files laid out by ReportLab, as word processors would, and what tests ask of the documents read from them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from mocheck.model.document import Block, BlockKind, Document
from mocheck.readers import pdf

STYLES = getSampleStyleSheet()
BODY, HEAD, SUB = STYLES["BodyText"], STYLES["Heading1"], STYLES["Heading2"]
LONG = (
    "The vendor hands the operation of the system over to county staff within nine months, in which both work side by "
    "side on every batch run, every release and every call to the help desk, so that nothing is left to memory alone. "
)
OTHER = (
    "Backups are taken each night, copied to a second site each week, and restored into a separate environment once a "
    "quarter, where the operations manager compares them with the original and signs the record of what was found. "
)
THIRD = (
    "A change that cannot wait for the next release is decided by the on-call manager, entered into the log within one "
    "working day, and brought before the change control board at its next meeting for a decision after the fact. "
)


def read(data: bytes) -> Document:
    return pdf.read(data, "Plans/M&O Plan.pdf", "0" * 64)


def flowed(*story: Flowable | str, on_page: Callable[[Canvas, object], None] | None = None) -> Document:
    into = io.BytesIO()
    parts = [Paragraph(part, BODY) if isinstance(part, str) else part for part in story]
    template = SimpleDocTemplate(into, pagesize=letter)
    if on_page:
        template.build(parts, onFirstPage=on_page, onLaterPages=on_page)
    else:
        template.build(parts)
    return read(into.getvalue())


def drawn(draw: Callable[[Canvas], None], pages: int = 1) -> Document:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=letter)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read(into.getvalue())


def lines(
    canvas: Canvas, texts: Sequence[str], x: float = 72, y: float = 700, step: float = 14, size: int = 11
) -> None:
    canvas.setFont("Helvetica", size)
    for at, text in enumerate(texts):
        canvas.drawString(x, y - at * step, text)


def of(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def ruled(rows: Sequence[Sequence[object]], *commands: object) -> Table:
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    return Table([list(row) for row in rows], style=[grid, *commands], colWidths=110)

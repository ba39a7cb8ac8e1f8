"""What stands beside the text of a PDF: fields, signatures, remarks, properties, attachments."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mocheck.model.document import Block, BlockKind, Document
from mocheck.readers import pdf
from tests.readers.pdffiles import pages, text

LINE = text("The plan was approved on May 2, 2026.", 72, 700)


def read(data: bytes) -> Document:
    return pdf.read(data, "Form.pdf", "0" * 64)


def of(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def annotated(*annotations: bytes, catalog: bytes = b"") -> Document:
    numbers = range(60, 60 + len(annotations))
    listed = b" ".join(b"%d 0 R" % number for number in numbers)
    extra = dict(zip(numbers, annotations, strict=True))
    return read(pages([LINE], catalog=catalog, page=b"/Annots[%s]" % listed, extra=extra))


def test_fields_of_a_form() -> None:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=letter)
    canvas.drawString(72, 700, "Acceptance of the handover")
    form = canvas.acroForm
    form.textfield(name="form1[0].Owner[0]", value="Maria Ortega", x=72, y=650, width=200)
    form.textfield(name="Due", tooltip="Due date", value="", x=72, y=620, width=200)
    form.checkbox(name="Accepted", checked=True, x=72, y=600)
    form.checkbox(name="Rejected", checked=False, x=72, y=580)
    form.choice(name="Status", value="Final", options=["Draft", "Final"], x=72, y=540, width=80, height=20)
    canvas.save()
    fields = of(read(into.getvalue()), "field")
    assert [(field.text, field.checked) for field in fields] == [
        ("Owner: Maria Ortega", None),
        ("Due date:", None),
        ("Accepted", True),
        ("Rejected", False),
        ("Status: Final", None),
    ]
    assert [sorted(field.marks) for field in fields[:2]] == [[], ["placeholder"]]
    assert str(fields[0].location) == "p. 1 > form field"


def test_a_form_whose_only_text_is_filled_in_is_read() -> None:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=letter)
    canvas.rect(50, 50, 500, 700)
    canvas.acroForm.textfield(name="Owner", value="Maria Ortega", x=72, y=650, width=200)
    canvas.save()
    assert [block.text for block in read(into.getvalue()).blocks] == ["Owner: Maria Ortega"]


def test_comments_typed_text_and_stamps() -> None:
    document = annotated(
        b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Is this final?)>>",
        b"<</Type/Annot/Subtype/FreeText/Rect[10 50 300 80]/Contents(Approved. J. Lee)/DA(/F1 11 Tf)>>",
        b"<</Type/Annot/Subtype/Stamp/Rect[10 90 300 120]/Name/Draft>>",
        b"<</Type/Annot/Subtype/Text/F 2/Rect[10 10 30 30]/Contents(hidden)>>",
        b"<</Type/Annot/Subtype/Link/Rect[10 10 30 30]>>",
    )
    found = [(block.kind, block.text, block.location.part) for block in of(document, "comment", "textbox", "watermark")]
    assert found == [
        ("watermark", "Draft", "stamp"),
        ("comment", "Is this final?", "comment 1"),
        ("textbox", "Approved. J. Lee", "textbox 1"),
    ]


def test_what_a_reviewer_struck_out_is_marked() -> None:
    points = b"/QuadPoints[70 712 300 712 70 696 300 696]"
    document = annotated(b"<</Type/Annot/Subtype/StrikeOut/Rect[70 696 300 712]%s>>" % points)
    assert [(block.text, sorted(block.marks)) for block in of(document, "paragraph")] == [
        ("The plan was approved on May 2, 2026.", ["struck"])
    ]


SIGNED = (
    b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/M(D:20260930172233Z)/Reason(Approved)"
    b"/ByteRange[0 10 20 10]/Contents<3031323334>>>"
)


def test_digital_signatures_and_those_still_missing() -> None:
    document = annotated(
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Sponsor)/Rect[10 10 100 30]/V %s>>" % SIGNED,
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Provider)/Rect[110 10 200 30]>>",
        catalog=b"/AcroForm<</Fields[60 0 R 61 0 R]/SigFlags 3>>",
    )
    assert [(block.text, sorted(block.marks)) for block in of(document, "field")] == [
        ("Digital signature: signed 2026-09-30 (Approved)", []),
        ("Digital signature:", ["placeholder"]),
    ]


def test_properties_are_those_of_the_file_without_its_dates() -> None:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=letter)
    canvas.setTitle("M&O Plan")
    canvas.setAuthor("R. Vance")
    canvas.setSubject("v2.1")
    canvas.drawString(72, 700, "The plan was approved.")
    canvas.save()
    found = read(into.getvalue()).properties
    assert (found["title"], found["author"], found["subject"]) == ("M&O Plan", "R. Vance", "v2.1")
    assert not any("date" in key for key in found)


def test_attached_files_are_said() -> None:
    names = b"/Names<</EmbeddedFiles<</Names[(log.xlsx) 70 0 R]>>>>"
    extra = {70: b"<</Type/Filespec/F(log.xlsx)/EF<</F 71 0 R>>>>", 71: b"<</Length 3>>stream\nabc\nendstream"}
    document = read(pages([LINE], catalog=names, extra=extra))
    assert document.notices == ("not read: 1 file attached inside it (supply the content beside it)",)


def test_hidden_words_are_marked_and_said() -> None:
    document = read(pages([LINE + b"BT 3 Tr /F1 11 Tf 72 600 Td (secret) Tj ET\n" + text("aside", 900, 500)]))
    hidden = [block.text for block in document.blocks if "hidden" in block.marks]
    assert hidden == ["secret", "aside"]
    assert document.notices == ("2 hidden words were read (drawn without ink, or beside the page)",)

"""PDF that cannot be read, or means harm: it ends in words. What only ends from outside is left to the workers."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mocheck.model.document import Document
from mocheck.readers import pdf
from mocheck.readers.errors import Unreadable
from mocheck.readers.pdf import drawn, shapes
from tests.readers.pdffiles import FONT, pages, stream, text
from tests.readers.pdffiles import pdf as written

LINE = text("Hello plan", 72, 700)
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def read(data: bytes) -> Document:
    return pdf.read(data, "Plan.pdf", "0" * 64)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def encrypted(user: str, owner: str) -> bytes:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=letter, encrypt=StandardEncryption(user, owner, canPrint=0, canCopy=0))
    canvas.drawString(72, 700, "The plan was approved.")
    canvas.save()
    return into.getvalue()


def test_a_password_to_open_it_makes_it_unreadable() -> None:
    with pytest.raises(Unreadable, match="password-protected"):
        read(encrypted("secret", "owner"))


def test_a_password_to_change_it_does_not() -> None:
    assert texts(read(encrypted("", "owner"))) == ["The plan was approved."]


def scanned(*lines: str) -> bytes:
    """Pages that are pictures; a line of text on those that have one."""
    picture = io.BytesIO(b"P6 4 4 255\n" + bytes(range(48)))
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=letter)
    for line in lines:
        canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
        canvas.drawString(72, 780 if line.startswith("ID") else 400, line)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def test_scanned_pages_are_listed() -> None:
    document = read(scanned("", "A page with text of its own", ""))
    assert document.pages_without_text == (1, 3)
    assert document.notices == ("no text on pages 1, 3: scanned? (run OCR and supply the result)",)


def test_a_scan_throughout_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"no text on any of its 2 pages: scanned\?"):
        read(scanned("", ""))


def test_a_stamp_does_not_make_a_scan_readable() -> None:
    with pytest.raises(Unreadable, match="scanned"):
        read(scanned("ID: 7", "ID: 7", "ID: 7"))


def test_recognized_text_counts_and_is_said_to_be_recognized() -> None:
    picture = {
        100: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n0\nendstream"
    }
    content = b"q 612 0 0 792 0 0 cm /X Do Q BT 3 Tr /F1 11 Tf 72 700 Td (The plan was approved.) Tj ET"
    document = read(pages([content], extra=picture))
    assert [(block.text, block.marks) for block in document.blocks] == [("The plan was approved.", frozenset())]
    assert document.notices == ("the text on page 1 comes from text recognition and may be misread",)


SENTENCES = [
    "The vendor hands over the operation of the system.",
    "County staff will keep a log of each change.",
    "It is read.",
]


def shifted(sentence: str) -> str:
    """As text looks whose font has no map to characters: each letter 29 places before its own."""
    return "".join(chr(ord(character) - 29) if ord(character) > 64 else " " for character in sentence)


def test_garbled_text_is_unreadable() -> None:
    lines = b"".join(
        text(shifted(s).replace("\\", "x").replace("(", "x"), 72, 700 - 20 * at) for at, s in enumerate(SENTENCES * 2)
    )
    with pytest.raises(Unreadable, match="which letters"):
        read(pages([lines]))
    good = b"".join(text(s, 72, 700 - 20 * at) for at, s in enumerate(SENTENCES))
    document = read(pages([lines, good, good.replace(b"700", b"500")]))
    assert document.notices == ("the text on page 1 is garbled: its fonts do not say which letters they show",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\nnothing", "damaged"),
        (pages([LINE])[:500], "damaged"),
        (written({1: CATALOG, 2: b"<</Type/Pages/Count 0/Kids[]>>"}), "damaged"),
        (
            written({1: CATALOG, 2: b"<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>", 3: b"<</Type/Pages/Kids[2 0 R]>>"}),
            "damaged",
        ),
        (written({1: CATALOG, 2: b"<</Type/Pages/Count 2000000000/Kids[10 0 R]>>", 10: PAGE}), "no text"),
        (written({1: CATALOG + b"[" * 100_000, 2: b"<</Type/Pages/Count 0/Kids[]>>"}), "damaged|no text"),
    ],
)
def test_damaged_files_and_loops_end_in_words(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(data)


def test_a_table_of_references_that_refers_to_itself() -> None:
    data = pages([LINE])
    start = int(data[data.rindex(b"startxref") :].split()[1])
    assert texts(read(data.replace(b"trailer\n<<", b"trailer\n<</Prev %d " % start))) == ["Hello plan"]


def test_an_outline_that_refers_to_itself() -> None:
    outline = {
        60: b"<</First 61 0 R>>",
        61: b"<</Title(A)/Next 62 0 R>>",
        62: b"<</Title(B)/Next 61 0 R/First 61 0 R>>",
    }
    assert texts(read(pages([LINE], catalog=b"/Outlines 60 0 R", extra=outline))) == ["Hello plan"]


def test_nested_forms_and_arrays() -> None:
    resources = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X %d 0 R>>/Font<</F1 3 0 R>>>>"
    forms = {100 + at: stream(b"/X Do", resources % (101 + at)) for at in range(300)}
    forms[400] = stream(b"/X Do", resources % 400)
    assert texts(read(pages([b"/X Do\n" + LINE], extra=forms))) == ["Hello plan"]
    assert texts(read(pages([b"[" * 50_000 + b"]" * 50_000 + b" TJ\n" + LINE]))) == ["Hello plan"]


def test_a_stream_that_inflates_a_thousandfold() -> None:
    assert texts(read(pages([LINE + b"%" + b"0" * 30_000_000 + b"\n"]))) == ["Hello plan"]


def test_numbers_beyond_measure() -> None:
    monstrous = b"BT /F1 1e38 Tf 1e38 0 0 1e38 1e30 1e30 Tm (boo) Tj ET 1e38 0 m 1e38 1e38 l S\n"
    assert "Hello plan" in texts(read(pages([monstrous + LINE])))


def test_a_drawing_of_a_thousand_lines_is_no_table() -> None:
    lines = b"".join(b"%d 0 m %d 700 l S 0 %d m 600 %d l S\n" % (at % 600, at % 600, at, at) for at in range(3_000))
    assert texts(read(pages([LINE + lines]))) == ["Hello plan"]


def test_more_pages_than_are_read_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MAX_PAGES", 2)
    document = read(pages([text(f"Page of plan {'abc'[at]}", 72, 700) for at in range(3)]))
    assert (document.pages, len(document.blocks)) == (3, 2)
    assert document.notices == ("too long: pages 3 to 3 were not read (split it)",)


def test_more_words_than_are_read_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MAX_WORDS", 3)
    document = read(pages([text(f"Page of plan {'abc'[at]}", 72, 700) for at in range(3)]))
    assert document.notices == ("too long: pages 2 to 3 were not read (split it)",)


def test_more_fields_than_are_read_are_left_out() -> None:
    many = b"70 0 R " * (shapes.MAX_PAGE_FIELDS + 500)
    field = {70: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(Name)/V(Jane)/Rect[100 100 200 120]>>"}
    document = read(pages([LINE], catalog=b"/AcroForm<</Fields[70 0 R]>>", page=b"/Annots[%s]" % many, extra=field))
    assert len(document.blocks) == shapes.MAX_PAGE_FIELDS + 1


def test_a_page_that_is_missing_is_said() -> None:
    objects = {
        1: CATALOG,
        2: b"<</Type/Pages/Count 2/Kids[10 0 R 99 0 R]>>",
        3: FONT,
        10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents 11 0 R>>",
        11: stream(LINE),
    }
    document = read(written(objects))
    assert texts(document) == ["Hello plan"]
    assert document.pages_without_text == (2,)
    assert document.notices == ("page 2 cannot be opened (supply the file again)",)


def test_the_same_file_gives_the_same_document() -> None:
    data = pages([LINE + text("Roles", 72, 600), LINE])
    assert read(data) == read(data)

"""PDF without tags: headings, paragraphs, columns, lists and running text by where things stand on the page."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, PageBreak, Paragraph

from tests.readers.pdflayout import BODY, HEAD, LONG, OTHER, SUB, THIRD, drawn, flowed, lines, of


def test_headings_paragraphs_and_places() -> None:
    document = flowed(
        Paragraph("1 Purpose", HEAD),
        LONG * 2,
        Paragraph("1.1 Scope", SUB),
        LONG,
        "It excludes hardware.",
        PageBreak(),
        Paragraph("2 Roles", HEAD),
        OTHER,
    )
    assert [(block.kind, block.level, block.text[:12]) for block in document.blocks] == [
        ("heading", 1, "1 Purpose"),
        ("paragraph", 0, "The vendor h"),
        ("heading", 2, "1.1 Scope"),
        ("paragraph", 0, "The vendor h"),
        ("paragraph", 0, "It excludes "),
        ("heading", 1, "2 Roles"),
        ("paragraph", 0, "Backups are "),
    ]
    assert document.blocks[1].text == (LONG * 2).strip()
    assert str(document.blocks[4].location) == "p. 1 > 1 Purpose > 1.1 Scope > paragraph 2"
    assert document.blocks[6].location.page == 2
    assert document.pages == 2


def test_a_paragraph_over_a_page_break_is_one() -> None:
    document = flowed(*[LONG, OTHER, THIRD] * 4, "The last paragraph begins here. " + OTHER * 6 + "It ends here.")
    texts = [block.text for block in of(document, "paragraph")]
    assert (document.pages, len(texts)) == (2, 13)
    assert texts[-1].startswith("The last paragraph begins") and texts[-1].endswith("It ends here.")
    assert document.blocks[-1].location.page == 1


def test_running_headers_and_footers_are_kept_once() -> None:
    def on_page(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 760, "Harbor Benefits System - DRAFT v0.9")
        canvas.drawRightString(540, 30, f"Page {canvas.getPageNumber()} of 3")
        canvas.drawString(72, 30, "Department of Example")

    document = flowed(LONG, PageBreak(), OTHER, PageBreak(), THIRD, on_page=on_page)
    assert [(block.kind, block.text) for block in of(document, "header", "footer")] == [
        ("header", "Harbor Benefits System - DRAFT v0.9"),
        ("footer", "Department of Example Page 1 of 3"),
    ]
    assert [block.text for block in of(document, "paragraph")] == [LONG.strip(), OTHER.strip(), THIRD.strip()]


def test_bare_page_numbers_are_no_text() -> None:
    document = flowed(
        LONG, PageBreak(), OTHER, on_page=lambda canvas, _: canvas.drawString(300, 30, f"- {canvas.getPageNumber()} -")
    )
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_list_items_lose_their_bullets_and_keep_their_numbers() -> None:
    bullets = ListFlowable([Paragraph(text, BODY) for text in ("backup is verified", LONG)], bulletType="bullet")
    numbers = ListFlowable([Paragraph(text, BODY) for text in ("first", "second")], bulletType="1", bulletFormat="%s.")
    document = flowed("These apply:", bullets, numbers)
    assert [block.text for block in of(document, "item")] == [
        "backup is verified",
        LONG.strip(),
        "1. first",
        "2. second",
    ]


def test_contents_with_and_without_leaders() -> None:
    leaders = ["1 Purpose ........................ 1", "2 Roles . . . . . . . . . . . 12", "Appendix A.............A-1"]
    entries = [("Introduction", 1), ("Roles", 2), ("Schedule", 2), ("Backup and Recovery", 11)]

    def draw(canvas: Canvas) -> None:
        lines(canvas, leaders)
        for at, (text, page) in enumerate(entries):
            canvas.drawString(72, 600 - at * 14, text)
            canvas.drawRightString(540, 600 - at * 14, str(page))

    assert [block.text for block in of(drawn(draw), "toc")] == [
        "1 Purpose\t1",
        "2 Roles\t12",
        "Appendix A\tA-1",
        *(f"{text}\t{page}" for text, page in entries),
    ]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [
        "Each release is planned with the",
        "steering committee and carries its",
        "own budget of hours, which",
        "the sponsor approves in advance",
        "of any work.",
    ]
    right = [
        "Backups are restored once a quarter",
        "into a separate environment and the",
        "result is recorded in the log that",
        "the operations manager signs every",
        "month.",
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, left, x=72)
        lines(canvas, right, x=320)

    assert [block.text for block in of(drawn(draw), "paragraph")] == [" ".join(left), " ".join(right)]


def test_words_broken_at_the_end_of_a_line() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            ["The imple-", "mentation of risk-", "based controls follows the risk register", "and is based on it."],
        )

    text = " ".join(block.text for block in of(drawn(draw), "paragraph"))
    assert "implementation of risk-based controls" in text


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_pages_drawn_sideways_are_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(306, 396)
        canvas.rotate(angle)
        lines(canvas, ["The plan was approved on", "May 2, 2026."], x=-200, y=100)
        canvas.restoreState()

    assert " ".join(block.text for block in drawn(draw).blocks) == "The plan was approved on May 2, 2026."


def test_watermarks_are_no_text_of_the_document() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The plan was approved on May 2, 2026."])
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(45)
        canvas.setFont("Helvetica-Bold", 90)
        canvas.setFillColor(colors.lightgrey)
        canvas.drawCentredString(0, 0, "DRAFT")
        canvas.restoreState()

    document = drawn(draw, pages=2)
    assert [(block.text, block.location.page) for block in of(document, "watermark")] == [("DRAFT", 1)]
    assert not any("DRAFT" in block.text for block in of(document, "paragraph"))


def test_upright_watermarks_repeat_at_one_place() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The plan was approved on May 2, 2026."])
        canvas.setFont("Helvetica-Bold", 80)
        canvas.drawString(150, 400, "SAMPLE")

    assert [block.text for block in of(drawn(draw, pages=3), "watermark")] == ["SAMPLE"]


def test_the_title_of_a_cover() -> None:
    def on_page(canvas: Canvas, _: object) -> None:
        if canvas.getPageNumber() == 1:
            canvas.setFont("Helvetica-Bold", 30)
            canvas.drawString(72, 600, "Maintenance and Operations")
            canvas.drawString(72, 560, "Plan")
            canvas.setFont("Helvetica", 16)
            canvas.drawString(72, 500, "Version 2.1")

    document = flowed(PageBreak(), Paragraph("1 Purpose", HEAD), LONG, PageBreak(), OTHER, on_page=on_page)
    assert [(block.kind, block.text) for block in document.blocks[:3]] == [
        ("title", "Maintenance and Operations Plan"),
        ("paragraph", "Version 2.1"),
        ("heading", "1 Purpose"),
    ]


def test_bookmarks_name_headings_and_their_levels() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Knowledge transfer"])
        lines(canvas, [LONG[:80], "both"], y=670)
        lines(canvas, ["Shadowing"], y=630)
        lines(canvas, [OTHER[:80], "done"], y=600)
        for level, title in enumerate(("1. Knowledge Transfer", "Shadowing")):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)

    found = of(drawn(draw), "heading")
    assert [(block.text, block.level, block.location.path) for block in found] == [
        ("Knowledge transfer", 1, ()),
        ("Shadowing", 2, ("Knowledge transfer",)),
    ]


def test_lines_that_the_contents_name_are_headings() -> None:
    document = flowed(
        "1 Purpose .................................... 2",
        "1.1 Who reads this ........................... 2",
        "2 Backup ..................................... 3",
        PageBreak(),
        Paragraph("1 Purpose", HEAD),
        LONG,
        "1.1 Who reads this",
        OTHER,
        PageBreak(),
        Paragraph("2 Backup", HEAD),
        THIRD,
    )
    assert [(block.text, block.level) for block in of(document, "heading")] == [
        ("1 Purpose", 1),
        ("1.1 Who reads this", 2),
        ("2 Backup", 1),
    ]


def test_numbers_of_footnotes_are_no_text_and_their_notes_are_notes() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("Controls are tested each year")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("1")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(" and after each release.")
        canvas.drawText(text)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(72, 103, "1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(76, 100, "See the security plan.")

    document = drawn(draw)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("paragraph", "Controls are tested each year and after each release."),
        ("note", "See the security plan."),
    ]


def test_marks_of_fonts_and_colours() -> None:
    document = flowed(
        "<b>Bold throughout and long enough to be no heading, since it ends like a sentence.</b>",
        '<font color="#0000FF"><i>Insert the name of the system.</i></font>',
        LONG,
    )
    assert [sorted(block.marks) for block in document.blocks] == [["bold"], ["blue", "italic"], []]


def test_broken_references_are_marked() -> None:
    document = flowed("See Error! Reference source not found. for the roles.", LONG)
    assert "error" in document.blocks[0].marks

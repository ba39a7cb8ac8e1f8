"""Tagged PDF: its producer's word on headings, paragraphs, lists and tables is taken, as far as it goes."""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.model.document import Block, BlockKind, Document
from mocheck.readers import pdf
from tests.readers.pdffiles import element, marked, pages, text

ROOT = 50
CATALOG = b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % ROOT
Element = tuple[str, int, str, str]  # kind, page object, children ("0" a content, "#3" the third element), attributes


def tagged(contents: Sequence[bytes], elements: Sequence[Element], top: Sequence[int]) -> Document:
    """A file with these page contents and elements, which are counted from 1; `top` are the outermost."""
    first = ROOT + 1
    extra: dict[int, bytes] = {}
    owners: dict[int, dict[int, int]] = {}
    for at, (kind, page, children, attributes) in enumerate(elements):
        refs = []
        for child in children.split():
            if child.startswith("#"):
                refs.append(f"{first + int(child[1:]) - 1} 0 R")
            else:
                refs.append(child)
                owners.setdefault(page, {})[int(child)] = first + at
        parent = next((first + i for i, other in enumerate(elements) if f"#{at + 1}" in other[2].split()), ROOT)
        extra[first + at] = element(kind, parent, page, " ".join(refs).encode(), attributes.encode())
    tree = b""
    for at in range(len(contents)):
        owned = owners.get(10 + 2 * at, {})
        refs = " ".join(f"{owned[n]} 0 R" if n in owned else "null" for n in range(max(owned, default=-1) + 1))
        tree += b"%d[%s]" % (at, refs.encode())
    kids = b" ".join(b"%d 0 R" % (first + at - 1) for at in top)
    extra[ROOT] = b"<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums[%s]>>>>" % (kids, tree)
    file = pages(contents, catalog=CATALOG, extra=extra)
    for at in range(len(contents)):
        file = file.replace(
            b"/Contents %d 0 R>>" % (11 + 2 * at), b"/Contents %d 0 R/StructParents %d>>" % (11 + 2 * at, at)
        )
    return pdf.read(file, "Plan.pdf", "0" * 64)


def of(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def test_headings_paragraphs_lists_and_artifacts() -> None:
    content = (
        marked("Artifact", -1, text("Harbor - DRAFT", 72, 770, 9))
        + marked("H1", 0, text("Backup and Recovery", 72, 700))
        + marked("P", 1, text("Backups are restored once a", 72, 680), text("quarter.", 72, 666))
        + marked("Lbl", 2, text("\\267", 72, 640))
        + marked("LBody", 3, text("nightly copies", 90, 640))
        + marked("H2", 4, text("Exercises", 72, 610))
        + marked("P", 5, text("The last was held in May.", 72, 590))
    )
    document = tagged(
        [content],
        [
            ("Document", 10, "#2 #3 #4 #8 #9", ""),
            ("H1", 10, "0", ""),
            ("P", 10, "1", ""),
            ("L", 10, "#5", ""),
            ("LI", 10, "#6 #7", ""),
            ("Lbl", 10, "2", ""),
            ("LBody", 10, "3", ""),
            ("H2", 10, "4", ""),
            ("P", 10, "5", ""),
        ],
        [1],
    )
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("header", 0, "Harbor - DRAFT"),
        ("heading", 1, "Backup and Recovery"),
        ("paragraph", 0, "Backups are restored once a quarter."),
        ("item", 1, "nightly copies"),
        ("heading", 2, "Exercises"),
        ("paragraph", 0, "The last was held in May."),
    ]
    assert str(document.blocks[-1].location) == "p. 1 > Backup and Recovery > Exercises > paragraph 1"


def test_tables_with_headers_spans_and_empty_cells() -> None:
    content = b"".join(
        marked("TD", at, text(words, x, y))
        for at, (words, x, y) in enumerate(
            [
                ("Role", 72, 700),
                ("Person", 200, 700),
                ("Liaison", 72, 680),
                ("Maria Ortega", 200, 680),
                ("J. Lee", 200, 660),
            ]
        )
    )
    document = tagged(
        [content],
        [
            ("Table", 10, "#2 #5 #8", ""),
            ("TR", 10, "#3 #4", ""),
            ("TH", 10, "0", ""),
            ("TH", 10, "1", "/A<</O/Table/ColSpan 2>>"),
            ("TR", 10, "#6 #7 #11", ""),
            ("TD", 10, "2", "/A<</O/Table/RowSpan 2>>"),
            ("TD", 10, "3", ""),
            ("TR", 10, "#9 #10", ""),
            ("TD", 10, "4", ""),
            ("TD", 10, "", ""),
            ("TD", 10, "", ""),
        ],
        [1],
    )
    found = of(document, "table")[0]
    assert cells(found) == [["Role", "Person", "Person"], ["Liaison", "Maria Ortega", ""], ["Liaison", "J. Lee", ""]]
    assert found.rows[0][0].marks == {"header"}
    assert found.rows[0][2].marks == {"header", "merged"}
    assert found.rows[2][0].marks == {"merged"}


def test_a_paragraph_goes_on_where_its_element_does() -> None:
    document = tagged(
        [
            marked("P", 0, text("The charter binds customer", 72, 700)),
            marked("P", 0, text("And provider alike.", 72, 700)) + marked("P", 1, text("Both sign it.", 72, 660)),
        ],
        [("P", 10, "0", ""), ("P", 12, "1", "")],
        [1, 2],
    )
    assert [block.text for block in document.blocks][-1] == "Both sign it."


def test_marked_contents_within_a_word_do_not_part_it() -> None:
    content = marked("Span", 0, b"BT /F1 11 Tf 72 700 Td (Govern) Tj\n") + marked("Span", 1, b"(ance charter) Tj ET\n")
    document = tagged([content], [("P", 10, "#2 #3", ""), ("Span", 10, "0", ""), ("Span", 10, "1", "")], [1])
    assert [block.text for block in document.blocks] == ["Governance charter"]


def test_tags_that_cover_little_of_a_page_are_not_trusted() -> None:
    content = marked("P", 0, text("Tagged.", 72, 700)) + text(
        "The rest of the page stands outside of every tag.", 72, 600
    )
    document = tagged([content], [("P", 10, "0", "")], [1])
    assert [block.text for block in document.blocks] == ["Tagged.", "The rest of the page stands outside of every tag."]


def test_text_beside_the_tags_is_kept() -> None:
    content = marked("P", 0, text("Nearly all of this page is tagged as it should be, but for a label.", 72, 700))
    document = tagged([content + text("Figure label", 72, 300)], [("P", 10, "0", "")], [1])
    assert [block.text for block in document.blocks][-1] == "Figure label"


def test_a_tree_that_contains_itself_ends() -> None:
    document = tagged([marked("P", 0, text("Once only.", 72, 700))], [("P", 10, "0 #1", "")], [1])
    assert [block.text for block in document.blocks] == ["Once only."]

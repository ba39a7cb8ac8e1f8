"""Files built to harm whoever opens them: each is refused in one sentence, or read within limits, and quickly."""

from __future__ import annotations

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from mocheck.model.document import Document
from mocheck.readers import docx as reader
from mocheck.readers import ooxml
from mocheck.readers.errors import Unreadable
from tests.readers.ooxml_build import (
    HEADINGS,
    NORMAL,
    docx,
    docx_parts,
    multilevel,
    numbered,
    overlapping,
    p,
    r,
    sdt,
    tbl,
    tc,
    tr,
    with_claimed_size,
    word,
    zipped,
)

SECONDS = 8.0
MAIN = "word/document.xml"


def read(data: bytes) -> Document:
    started = time.process_time()
    try:
        return reader.read(data, "Plan.docx", "0" * 64)
    finally:
        assert time.process_time() - started < SECONDS


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(")") and len(said) < 200
    return said


def with_main(content: str | bytes, **more: str | bytes) -> bytes:
    return zipped({**docx_parts(""), MAIN: content, **more}, level=9)


def test_a_flat_bomb_is_refused_without_being_unpacked():
    bomb = with_main(b"<w>" + b" " * (50 << 20))
    tracemalloc.start()
    try:
        assert "zip bomb" in refused(bomb)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_part_that_is_too_large_is_refused():
    assert "unpacks to 4,095 MB" in refused(with_claimed_size(docx(p("text")), MAIN, 0xFFFFFFF0))


def test_many_parts_together_are_too_large(monkeypatch):
    monkeypatch.setattr(ooxml, "TOTAL_BYTES", 100_000)
    assert "more than is read" in refused(
        docx(p("text " * 10_000), extra={"docProps/core.xml": f"<c>{'x' * 60_000}</c>"})
    )


def test_a_bomb_within_a_part_that_is_not_read_does_no_harm():
    inner = zipped({"bomb": b"\0" * (40 << 20)}, level=9)
    data = docx(p("text"), extra={"word/embeddings/inner.zip": inner, "word/media/image1.bmp": b"\0" * (60 << 20)})
    assert [block.text for block in read(data).blocks] == ["text"]


def test_overlapping_entries_are_refused():
    names = ["[Content_Types].xml", "_rels/.rels", MAIN, "word/styles.xml"]
    assert "overlaps" in refused(overlapping(names, word("document", "<w:body/>").encode()))


@pytest.mark.parametrize("size", [10, 200_000, 3_000_000])
def test_sizes_that_lie_are_refused(size):
    said = refused(with_claimed_size(docx(p("a text that is longer than what is claimed for it")), MAIN, size))
    assert "damaged" in said or "not of the size" in said


def test_duplicate_entries_are_tampering():
    parts = list(docx_parts(p("The plan is approved.")).items())
    assert "twice" in refused(zipped([*parts, (MAIN, word("document", "<w:body/>"))]))
    assert "twice" in refused(zipped([*parts, ("Word/Document.XML", word("document", "<w:body/>"))]))
    beside = read(zipped([*parts, ("word/media/a.png", b"1"), ("word/media/a.png", b"2")]))
    assert any("tampering" in notice for notice in beside.notices)


ENTITY = "<!DOCTYPE w:document [<!ENTITY x {}>]>" + word(
    "document", "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "content",
    [
        ENTITY.format('"internal"'),
        ENTITY.format('SYSTEM "file:///etc/hostname"'),
        ENTITY.format('SYSTEM "http://example.invalid/x"'),
        '<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>' + word("document", "<w:body/>"),
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>' + word("document", "<w:body>&l11;</w:body>"),
        "<!DOCTYPE html>" + word("document", "<w:body/>"),
        ENTITY.format('"x"').encode("utf-16"),
        f"<!--{'x' * 70_000}-->" + ENTITY.format('"late"'),
        f"<!--{'x' * 70_000}-->" + f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d a="&l11;"/>',
    ],
)
def test_no_document_type_and_no_entity_is_taken(content):
    assert "document type" in (said := refused(with_main(content))) or "well-formed" in said


def test_an_entity_in_any_part_that_is_read_is_refused():
    assert "word/styles.xml" in refused(docx("", extra={"word/styles.xml": ENTITY.format('"x"')}))


def test_a_million_paragraphs_are_refused_at_once():
    body = "".join(f'<w:p w:rsidR="{number * 7919:X}"/>' for number in range(1_000_000))
    assert "more paragraphs" in refused(docx(body, level=1))


def test_a_very_long_document_is_read():
    assert len(read(docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 30_000)).blocks) == 30_000


def test_a_span_of_two_milliards_costs_nothing():
    wide = tc("wide", '<w:gridSpan w:val="2000000000"/>')
    (table,) = read(
        docx(tbl(tr(wide, "after"), tr("a", "b", "c", properties='<w:gridBefore w:val="2000000000"/>')))
    ).blocks
    assert [cell.text for cell in table.rows[0] if cell.text] == ["wide", "after"]
    assert [cell.text for cell in table.rows[1] if cell.text and "merged" not in cell.marks] == ["a", "b", "c"]


@pytest.mark.parametrize("value", ["-5", "x", "", "99999999999999999999", "1e9", "٣"])
def test_numbers_that_are_none_are_taken_for_the_default(value):
    cell = tc("a", f'<w:gridSpan w:val="{value}"/>')
    (table,) = read(docx(tbl(tr(cell, "b"), tr("c", "d")))).blocks
    assert table.rows[1][0].text == "c"


def test_staggered_cells_do_not_multiply():
    rows = "".join(tr(tc("x", f'<w:gridSpan w:val="{n}"/>'), "y") for n in range(1, 2_000))
    (table,) = read(docx(tbl(rows))).blocks
    assert {len(row) for row in table.rows} == {2}
    wide = tr(*["x"] * 2_000) + tr("y") * 1_000
    assert "more cells" in refused(docx(tbl(wide)))


def nested(depth: int, wrap: Callable[[str], str], inner: str = "") -> str:
    for _ in range(depth):
        inner = wrap(inner)
    return inner


@pytest.mark.parametrize("depth", [60, 300, 10_000])
@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: f"<w:tbl><w:tr><w:tc><w:p/>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        lambda inner: f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>",
        lambda inner: sdt(inner or p("x")),
        lambda inner: f"<w:p><w:r><w:pict><w:txbxContent>{inner or p('x')}</w:txbxContent></w:pict></w:r></w:p>",
        lambda inner: f"<w:customXml>{inner or p('x')}</w:customXml>",
    ],
    ids=["tables", "frames", "controls", "text boxes", "custom XML"],
)
def test_deep_nesting_is_refused(depth, wrap):
    assert "nested too deeply" in refused(with_main(word("document", f"<w:body>{nested(depth, wrap)}</w:body>")))


@pytest.mark.parametrize("depth", [100, 450, 1_900])
@pytest.mark.parametrize("tag", ["hyperlink", "smartTag", "ins", "fldSimple"])
def test_deep_nesting_in_a_paragraph_is_refused(depth, tag):
    inner = nested(depth, lambda content: f"<w:{tag}>{content}</w:{tag}>", r("x"))
    assert "nested too deeply" in refused(docx(p(inner)))


def test_deep_alternatives_are_refused():
    inner = nested(
        900,
        lambda content: f"<mc:AlternateContent><mc:Choice>{content}</mc:Choice></mc:AlternateContent>",
        "<w:t>x</w:t>",
    )
    assert "nested too deeply" in refused(docx(p(f"<w:r>{inner}</w:r>")))


def test_styles_and_lists_that_lead_in_circles_end():
    styles = NORMAL + "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:basedOn w:val="S{(n + 1) % 50}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{n + 1}"/></w:numPr></w:pPr></w:style>'
        for n in range(50)
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="S{n}"/></w:abstractNum>'
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(50)
    )
    data = docx("".join(p("text", style=f"S{n}") for n in range(50)), styles=styles, numbering=lists)
    assert len(read(data).blocks) == 50


def test_a_number_format_cannot_blow_up():
    numbering = multilevel(1, "%1" * 100_000, form="upperRoman")
    data = docx(p("x", numbered(1), "Heading1") * 2_000 + p("y"), numbering=numbering, styles=NORMAL + HEADINGS)
    assert sum(len(block.text) for block in read(data).blocks) < 10_000_000


def test_one_long_comment_is_said_once_however_often_it_is_referred_to():
    comment = word("comments", f'<w:comment w:id="1">{p("long " * 100_000)}</w:comment>')
    data = docx(p('<w:r><w:commentReference w:id="1"/></w:r>') * 10_000, parts={"c": ("comments", comment)})
    assert len(read(data).blocks) == 1


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_refused(keep):
    data = docx(p("text") * 500)
    assert "cut off or damaged" in refused(data[: int(len(data) * keep)])


def test_a_file_changed_in_the_middle_is_refused():
    data = bytearray(docx("".join(p(f"text {n * n}") for n in range(500))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo(MAIN).header_offset + 400
    data[at : at + 40] = bytes(40)
    assert "damaged" in refused(bytes(data))


def test_a_package_without_its_list_of_parts_is_refused():
    parts = docx_parts(p("text"))
    parts.pop("[Content_Types].xml")
    assert "[Content_Types].xml" in refused(zipped(parts))


def test_a_package_without_a_document_is_refused():
    parts = docx_parts(p("text"))
    parts.pop(MAIN)
    assert "no Word document" in refused(zipped(parts))
    assert "no Word document" in refused(with_main("<other/>"))
    assert "not well-formed" in refused(with_main("<w:document"))
    assert "not well-formed" in refused(with_main(""))


def test_an_encrypted_or_oddly_packed_part_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in docx_parts(p("text")).items():
            archive.writestr(name, content)
    assert "packed in a way" in refused(target.getvalue())
    data = bytearray(docx(p("text")))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert "encrypted" in refused(bytes(data))


def test_too_many_parts_are_refused():
    assert "more than 20,000 parts" in refused(b"PK\x01\x02" * 20_001)


def test_names_with_backslashes_or_in_other_case_are_the_same_names():
    parts = {
        name.replace("/", "\\").replace("word", "Word"): content for name, content in docx_parts(p("text")).items()
    }
    assert [block.text for block in read(zipped(parts)).blocks] == ["text"]


def test_relations_that_climb_out_stay_within_the_file():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="../../../../../etc/passwd"/></Relationships>'
    )
    assert "no Word document" in refused(docx("", extra={"_rels/.rels": rels}))


@pytest.mark.parametrize("seed", range(60))
def test_noise_is_refused_or_read_but_never_crashes(seed):
    chance = random.Random(seed)
    data = bytearray(docx(p("text") + tbl(tr("a", "b")), numbering=multilevel(1, "%1")))
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        read(bytes(data))
    except Unreadable as error:
        assert str(error).endswith(")")


@pytest.mark.parametrize("seed", range(60))
def test_elements_in_any_order_are_read_or_refused(seed):
    chance = random.Random(seed)
    names = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "sdtPr",
        "pPr",
        "rPr",
        "ins",
        "del",
        "fldChar",
        "pict",
        "txbxContent",
        "hyperlink",
        "sym",
        "sectPr",
        "tcPr",
        "gridSpan",
        "vMerge",
        "numPr",
        "ilvl",
        "numId",
        "ruby",
    ]

    def tree(depth: int) -> str:
        name = chance.choice(names)
        inner = "".join(tree(depth + 1) for _ in range(chance.randint(0, 4))) if depth < 6 else "x"
        return f'<w:{name} w:val="{chance.choice(["1", "", "x", "continue"])}">{inner}</w:{name}>'

    data = docx("".join(tree(0) for _ in range(10)), numbering=tree(0), styles=tree(0))
    assert isinstance(read(data), Document)

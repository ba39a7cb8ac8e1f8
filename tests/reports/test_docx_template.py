"""An agency's own Word template: its styles and page are kept; one that could do harm is refused with every reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from mocheck.cli.main import cli
from mocheck.errors import ConfigError
from mocheck.reports import docxfile, docxtemplate
from tests.reports.consumers import converted
from tests.reports.sample import closed


def template(*paragraphs: str) -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.sections[0].header.paragraphs[0].text = "Department of Example"
    made.styles["Heading 1"].font.name = "Georgia"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """The file with those parts added, or put in the place of what is there; `__` stands for a slash, `_` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in named:
                new.writestr(entry, old.read(entry))
        for name, content in named.items():
            new.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def refused(data: bytes, folder: Path) -> str:
    file = folder / "template.docx"
    file.write_bytes(data)
    with pytest.raises(ConfigError) as error:
        docxtemplate.checked(file)
    return str(error.value)


def test_the_report_stands_where_the_template_says_and_its_header_and_styles_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "template.docx"
    file.write_bytes(template("Before", docxtemplate.MARK, "After"))
    made = docx.Document(io.BytesIO(docxfile.render(closed(), docxtemplate.checked(file))))
    texts = [one.text for one in made.paragraphs if one.text]
    assert texts[0] == "Before" and texts[-1] == "After" and docxtemplate.MARK not in texts
    assert "Readiness for Maintenance and Operations" in texts
    assert made.sections[0].header.paragraphs[0].text == "Department of Example"
    assert made.styles["Heading 1"].font.name == "Georgia"


def test_without_a_mark_it_follows_the_templates_own_text() -> None:
    made = docx.Document(io.BytesIO(docxfile.render(closed(), template("Before"))))
    assert made.paragraphs[0].text == "Before"
    assert made.paragraphs[1].text == "Readiness for Maintenance and Operations"


def test_libreoffice_opens_what_was_made_from_a_template(tmp_path: Path) -> None:
    made = converted(docxfile.render(closed(), template("Before", docxtemplate.MARK)), "docx", "odt", tmp_path)
    assert b"Sign-off" in part(made, "content.xml") and b"Department of Example" in part(made, "styles.xml")


OUTWARD = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    b'TargetMode="External" Target="https://example.invalid/x" Type="http://x/relationships/attachedTemplate"/>'
    b"</Relationships>"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no Word document"),
        (b"PK\x03\x04 nothing", "it is no Word document"),
        (changed(template(), word__vbaProject_bin=b"x"), "it holds macros"),
        (changed(template(), word__activeX__activeX1_xml=b"<a/>"), "ActiveX"),
        (changed(template(), word__embeddings__a_bin=b"x"), "embedded files"),
        (changed(template(), word___rels__settings_xml_rels=OUTWARD), "outside itself (attachedTemplate)"),
        (changed(template(), word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "a DOCTYPE"),
        (changed(template(), word__document_xml=b"<a>"), "word/document.xml is no XML"),
        (changed(template(), word__big_xml=b"<a>" + b" " * 100_000_001 + b"</a>"), "unpacks to more than 100 MB"),
    ],
)
def test_what_could_do_harm_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    assert why in refused(data, tmp_path)


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    styles = part(template(), "word/styles.xml").replace(b'w:styleId="Heading3"', b'w:styleId="Other"')
    types = part(template(), "[Content_Types].xml").replace(b"wordprocessingml.document.main", b"template.main")
    said = refused(changed(template(), word__styles_xml=styles, word__vbaProject_bin=b"x"), tmp_path)
    assert "it holds macros" in said and "it lacks the styles Heading3" in said
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", types)
    assert "no plain Word document" in refused((tmp_path / "other.docx").read_bytes(), tmp_path)


def test_the_command_refuses_it_before_anything_is_read_and_needs_a_docx_to_write(tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no document")
    out = tmp_path / "out"
    out.mkdir()
    asked = ["check", str(out), "--docx-template", str(bad)]
    done = CliRunner().invoke(cli, [*asked, "-o", f"docx={tmp_path / 'report.docx'}"])
    assert isinstance(done.exception, ConfigError) or "it is no Word document" in done.output
    assert not (tmp_path / "report.docx").exists()
    assert "is for a docx report" in CliRunner().invoke(cli, asked).output

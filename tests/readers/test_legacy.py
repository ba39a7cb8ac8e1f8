"""Word and PowerPoint 97-2003, with a converter that stands in for LibreOffice."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from pathlib import Path

import docx
import pytest

from mocheck.readers import legacy, read_bytes, read_folder
from tests.readers.ole import compound

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the converter is a script")
DOC = compound({"WordDocument": b"x" * 600})
SCRIPT = """#!{python}
import os, pathlib, sys, time
here = pathlib.Path({here!r})
(here / "arguments").write_text("\\n".join(sys.argv[1:]))
(here / "environment").write_text("\\n".join(sorted(os.environ)))
profile = sys.argv[1].removeprefix("-env:UserInstallation=file://")
(here / "profile").write_bytes(pathlib.Path(profile, "user", "registrymodifications.xcu").read_bytes())
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
{act}
"""
CONVERTS = 'out.mkdir(); (out / "document.docx").write_bytes((here / "converted.docx").read_bytes())'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "bin"
    home.mkdir()
    written = docx.Document()
    written.add_heading("Charter", 1)
    written.add_paragraph("The board meets monthly.")
    stream = io.BytesIO()
    written.save(stream)
    (home / "converted.docx").write_bytes(stream.getvalue())
    monkeypatch.setenv("PATH", f"{home}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("SECRET_TOKEN", "x")
    return home


def install(home: Path, act: str) -> None:
    script = home / "soffice"
    script.write_text(SCRIPT.format(python=sys.executable, here=str(home), act=act))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def test_without_a_converter_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    document = read_bytes(DOC, "Charter.doc")
    assert (
        document.unreadable == "format not supported: convert to docx (or install LibreOffice, which does it unasked)"
    )
    assert document.format == "doc"


def test_the_converted_document_is_read(program: Path) -> None:
    install(program, CONVERTS)
    document = read_bytes(DOC, "Charter.doc")
    assert (document.format, document.unreadable) == ("doc", None)
    assert "The board meets monthly." in [block.text for block in document.blocks]
    assert document.notices[0] == "read through LibreOffice's conversion to docx"


def test_it_runs_without_macros_links_or_secrets(program: Path) -> None:
    install(program, CONVERTS)
    read_bytes(DOC, "Charter.doc")
    profile = (program / "profile").read_text()
    assert 'name="DisableMacrosExecution" oor:op="fuse"><value>true' in profile
    assert 'name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in profile
    assert "SECRET_TOKEN" not in (program / "environment").read_text()
    assert "--headless" in (program / "arguments").read_text()


@pytest.mark.parametrize("act", ["", "sys.exit(1)"])
def test_a_conversion_that_fails_says_so(program: Path, act: str) -> None:
    install(program, act)
    assert read_bytes(DOC, "Charter.doc").unreadable == "LibreOffice could not convert it (save it as docx)"


def test_a_conversion_that_hangs_ends(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "CONVERSION_SECONDS", 1.0)
    install(program, "time.sleep(60)")
    started = time.monotonic()
    assert "LibreOffice took longer" in (read_bytes(DOC, "Charter.doc").unreadable or "")
    assert time.monotonic() - started < 20


def test_it_works_inside_a_worker(program: Path, tmp_path: Path) -> None:
    install(program, CONVERTS)
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "Charter.doc").write_bytes(DOC)
    (document,) = read_folder(folder, jobs=1).documents
    assert (document.unreadable, document.format) == (None, "doc")


def test_nothing_is_left_behind(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    install(program, CONVERTS)
    read_bytes(DOC, "Charter.doc")
    assert list(scratch.iterdir()) == []

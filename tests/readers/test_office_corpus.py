"""Real Word documents and presentations: every word of their XML is said once, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mocheck.model.document import Document
from mocheck.readers import docx, pptx
from mocheck.readers.docx.names import DELETED, FALLBACK, TEXT
from mocheck.readers.ooxml import Package
from mocheck.readers.ooxml.drawing import A

_PAGE = re.compile(r"\s*\d+$")
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


@pytest.fixture(scope="module", params=["docx", "pptx"])
def files(request: pytest.FixtureRequest, corpus: Path) -> list[Path]:
    return sorted((corpus / "docs").rglob(f"*.{request.param}"))


def read(path: Path) -> Document:
    reader = docx if path.suffix == ".docx" else pptx
    return reader.read(path.read_bytes(), path.name, "0" * 64)


def letters(texts: Iterator[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalnum())


def written(path: Path) -> Iterator[str]:
    package = Package(path.read_bytes())
    wrapped = {*DELETED, FALLBACK}
    for name in ["word/document.xml"] if path.suffix == ".docx" else filter(SLIDE.fullmatch, package.names):
        root = package.xml(name)
        assert root is not None
        for element in root.iter(TEXT, A + "t"):
            field = element.getparent()
            numbered = field is not None and field.get("type") == "slidenum"
            if not numbered and not any(parent.tag in wrapped for parent in element.iterancestors()):
                yield element.text or ""


def said(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.text
        for row in block.rows:
            yield from (cell.text for cell in row if "merged" not in cell.marks)


def test_nothing_is_lost(files):
    for path in files:
        document = read(path)
        repeated = {block.text for block in document.blocks if block.kind in ("header", "footer")}
        missing = letters(written(path)) - letters(said(document))
        known = letters(text for text in written(path) if any(text in footer for footer in repeated))
        assert not missing - known, path.name


def test_nothing_is_doubled(files):
    for path in (path for path in files if path.suffix == ".docx"):
        body = [b for b in read(path).blocks if b.kind not in ("header", "footer", "note", "comment", "watermark")]
        numbers = letters(" ".join(block.text.split(" ")[:2]) for block in body if block.kind == "heading")
        extra = letters(said(Document(path="", sha256="", format="docx", blocks=tuple(body)))) - letters(written(path))
        assert not extra - numbers, path.name


def test_headings_are_those_of_the_table_of_contents(files):
    matched = lines = 0
    for path in files:
        blocks = read(path).blocks
        headings = {"".join(block.text.split()).lower() for block in blocks if block.kind == "heading"}
        contents = ["".join(_PAGE.sub("", block.text).split()).lower() for block in blocks if block.kind == "toc"]
        contents = [line for line in contents if not re.match(r"table|figure|list", line)]
        lines += len(contents)
        matched += sum(line in headings for line in contents)
    assert matched >= 0.95 * lines


def test_reading_twice_is_the_same(files):
    assert all(read(path) == read(path) for path in files[:5])

"""What stands beside the running text of a PDF: watermarks, form fields, signatures, comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mocheck.model.document import Block, Location, Mark
from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.pdf.rows import rows_of
from mocheck.readers.pdf.shapes import Drawn, Field, Page, Word

_WATERMARK_SIZE = 24.0
_TIMES_TEXT = 3.0
_MOST_WORDS = 6
_NOBODY: frozenset[Mark] = frozenset({"placeholder"})


def watermarks(pages: Sequence[Page]) -> list[Draft]:
    """Takes out large slanting text, and large text that repeats at one place; keeps each once."""
    found: dict[str, Draft] = {}
    repeated = _repeated(pages)
    for page in pages:
        slanting = [word for word in page.sideways if word.style.angle % 90 and word.style.size >= _WATERMARK_SIZE]
        stamped = [word for word in page.words if _spot(word) in repeated]
        for words in (slanting, stamped):
            text = " ".join(word.text for word in words)
            if text:
                found.setdefault(text.casefold(), Draft("watermark", text, page=page.number, part="watermark"))
        if slanting or stamped:
            gone = {id(word) for word in (*slanting, *stamped)}
            page.words = [word for word in page.words if id(word) not in gone]
            page.sideways = [word for word in page.sideways if id(word) not in gone]
        for remark in page.remarks:
            if remark.kind == "watermark":
                found.setdefault(
                    remark.text.casefold(), Draft("watermark", remark.text, page=page.number, part="stamp")
                )
    return list(found.values())


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int, int, float]]:
    """Words far larger than the text that stand at one place on at least half of several pages."""
    sizes = Counter(word.style.size for page in pages for word in page.words)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    large = max(_WATERMARK_SIZE, usual * _TIMES_TEXT)
    seen: Counter[tuple[str, int, int, float]] = Counter()
    for page in pages:
        spots = {_spot(word) for word in page.words if word.style.size >= large}
        if len(spots) <= _MOST_WORDS:
            seen.update(spots)
    return {spot for spot, count in seen.items() if count >= max(2, len(pages) / 2)}


def _spot(word: Word) -> tuple[str, int, int, float]:
    return word.text, round(word.x0 / 4), round(word.base / 4), word.style.size


def beside_pages(drawn: Drawn) -> tuple[Block, ...]:
    """Fields, signatures, typed-on text and comments, page by page."""
    return tuple(_beside(drawn))


def _beside(drawn: Drawn) -> Iterator[Block]:
    comments = boxes = 0
    for page in drawn.pages:
        for field in page.fields:
            yield _field(field, Location(part="form field", page=page.number))
        for remark in page.remarks:
            if remark.kind == "comment":
                comments += 1
                yield Block(
                    kind="comment", text=remark.text, location=Location(part=f"comment {comments}", page=page.number)
                )
            elif remark.kind == "textbox":
                boxes += 1
                place = Location(part=f"textbox {boxes}", page=page.number)
                yield Block(kind="textbox", text=remark.text, location=place)
        for row in rows_of(_upright(page)):
            text = " ".join(word.text for word in row.words)
            yield Block(kind="textbox", text=text, location=Location(part="sideways text", page=page.number))
    for signature in drawn.signatures:
        yield _field(signature, Location(part="signature"))


def _upright(page: Page) -> list[Word]:
    return [word for word in page.sideways if not word.style.artifact]


def _field(field: Field, place: Location) -> Block:
    if field.checked is not None:
        said = ": ".join(filter(None, (field.name, field.value)))
        return Block(kind="field", text=said or "checkbox", location=place, checked=field.checked)
    marks = frozenset[Mark]() if field.value else _NOBODY
    return Block(kind="field", text=f"{field.name}: {field.value}".strip(), location=place, marks=marks)

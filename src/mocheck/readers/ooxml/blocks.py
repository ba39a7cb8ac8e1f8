"""From what a reader found, in order, to blocks that know their place: headings above, number within the section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mocheck.model.document import Block, BlockKind, Cell, Location, Mark

NO_MARKS: frozenset[Mark] = frozenset()
RUNNING = ("header", "footer", "watermark")
COUNTED = {"paragraph": "paragraph", "item": "paragraph", "toc": "paragraph", "code": "paragraph"}


@dataclass(slots=True)
class DraftCell:
    """A cell before it has a place."""

    text: str
    marks: frozenset[Mark] = NO_MARKS
    checked: bool | None = None


@dataclass(slots=True)
class Draft:
    """A block before it has a place.

    `part` is given where it is not counted by kind. `row` says that it came out of this row of the table before it,
    `aside` that it is a part of the paragraph before it that is hidden or struck. `strong`: it is bold or underlined
    throughout. `titular` and `heading_like` (levels from 1) are what its style's name suggests without declaring it.
    `number` is its automatic one. `lines` are the paragraphs in a table's cells.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marks: frozenset[Mark] = NO_MARKS
    size: float = 0.0
    style: str = ""
    checked: bool | None = None
    page: int | None = None
    rows: Sequence[Sequence[DraftCell]] = ()
    row_pages: Sequence[int | None] = ()
    part: str = ""
    row: int = 0
    aside: bool = False
    strong: bool = False
    titular: int = 0
    heading_like: int = 0
    lines: Sequence[Draft] = ()
    number: str = ""


def lines_of_cell(drafts: Iterable[Draft], row: int, nested: list[Draft], beside: list[Draft]) -> list[Draft]:
    """The lines of a cell in this row; tables within it go to `nested`, its text boxes and notes to `beside`."""
    lines: list[Draft] = []
    for draft in drafts:
        if draft.kind == "table" or draft.row:
            nested.append(draft)
        elif draft.part or draft.aside:
            draft.row = row
            beside.append(draft)
        else:
            lines.append(draft)
    return lines


def place(drafts: Iterable[Draft], root: tuple[str, ...] = ()) -> Iterator[Block]:
    """Blocks for drafts. `root` is the path of everything: the slide. Running headers and watermarks have no path."""
    path = root
    levels: list[int] = []
    counts: dict[str, int] = {}
    headings = 0
    for draft in drafts:
        if draft.kind == "heading" and not draft.part:
            while levels and levels[-1] >= draft.level:
                levels.pop()
            path = path[: len(root) + len(levels)]
            headings += 1
            yield _block(draft, Location(path=path, part=f"heading {headings}", page=draft.page))
            levels.append(draft.level)
            path = (*path, " ".join(draft.text.split()))
            counts = {}
        elif draft.row and not draft.part:
            part = f"table {counts.get('table', 0)} row {draft.row}"
            yield _block(draft, Location(path=path, part=part, page=draft.page))
        else:
            part = draft.part
            if not part:
                name = COUNTED.get(draft.kind, draft.kind)
                counts[name] = counts.get(name, 0) + 1
                part = f"{name} {counts[name]}"
            yield _block(draft, Location(path=root if draft.kind in RUNNING else path, part=part, page=draft.page))


def _block(draft: Draft, at: Location) -> Block:
    rows: tuple[tuple[Cell, ...], ...] = ()
    if draft.rows:
        pages = draft.row_pages or [at.page] * len(draft.rows)
        places = (
            Location(path=at.path, part=f"{at.part} row {number}", page=page if at.page else None)
            for number, page in enumerate(pages, 1)
        )
        rows = tuple(
            tuple(Cell(text=c.text, location=spot, marks=c.marks, checked=c.checked) for c in cells)
            for spot, cells in zip(places, draft.rows, strict=True)
        )
    return Block(
        kind=draft.kind,
        text=draft.text,
        location=at,
        level=draft.level,
        rows=rows,
        marks=draft.marks,
        checked=draft.checked,
        size=draft.size,
        style=draft.style,
    )

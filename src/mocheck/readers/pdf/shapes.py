"""What the parts of the PDF reader pass between them. Lengths are points; y grows upwards, as in PDF itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mocheck.model.document import Mark

MAX_PAGES = 3_000
MAX_WORDS = 1_000_000
MAX_PAGE_CHARACTERS = 300_000
MAX_PAGE_OBJECTS = 60_000
MAX_PAGE_RULES = 4_000
MAX_PAGE_FIELDS = 1_000
MAX_BOOKMARKS = 5_000
MAX_NODES = 2_000_000
SCAN = 0.5  # of a page: a picture that covers more may be a scan of it


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text is drawn. `content` is its marked-content id, -1 where it has none.

    `artifact`: the tags call it no content (a running header). `invisible`: it is drawn without ink.
    """

    size: float
    marks: frozenset[Mark]
    angle: int = 0
    content: int = -1
    artifact: bool = False
    invisible: bool = False


@dataclass(slots=True)
class Word:
    """A run of characters without white space on the line at height `base`.

    `soft`: a hyphen stood behind it, at the end of its line. `glued`: nothing separates it from the word before.
    `raised`: it is the small number of a footnote.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    soft: bool = False
    glued: bool = False
    raised: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle, about a third of its size above its line."""
        return self.base + self.style.size * 0.3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of the word lies within."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.y0 <= word.middle <= self.y1


@dataclass(frozen=True, slots=True)
class Field:
    """A form field: what it asks, what was filled in, and of a box whether it is ticked."""

    name: str
    value: str = ""
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """An annotation that says something: a reviewer's comment, text typed onto the page, a stamp."""

    kind: Literal["comment", "textbox", "watermark"]
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the structure tree. A child is an element, a marked-content id, or None where it stands on another
    page or is empty. `place` is its path of indexes, which is the same on every page that it runs over.
    """

    kind: str
    place: tuple[int, ...]
    children: tuple[Node | int | None, ...] = ()
    columns: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that viewers show beside the pages."""

    title: str
    level: int
    page: int


@dataclass(slots=True)
class Page:
    """One page as drawn, numbered from 1. `rules` are straight lines, each a box that is thin in one direction, and
    `fills` rectangles of colour.

    `pictures` is the part of the page, 0 to 1, that its largest picture covers. `sideways` are words across the
    direction of the others. `letters` counts what was drawn before anything was taken out; `inked` says whether
    anything was drawn at all, `recognized` that its text has no ink and lies over a picture, `damaged` that the page
    could not be opened.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    nodes: tuple[Node, ...] = ()
    fields: list[Field] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    sideways: list[Word] = field(default_factory=list)
    pictures: float = 0.0
    letters: int = 0
    inked: bool = True
    recognized: bool = False
    damaged: bool = False

    @property
    def textless(self) -> bool:
        """Whether what is drawn on it cannot be read as text: nothing is, or only what runs over all pages."""
        return self.inked and (not self.letters or (self.pictures >= SCAN and not self.words))


@dataclass(slots=True)
class Drawn:
    """A document as drawn, before any of it is understood. `pages_stated` may be more than were read."""

    pages: list[Page] = field(default_factory=list)
    pages_stated: int = 0
    properties: dict[str, str] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    signatures: list[Field] = field(default_factory=list)
    tagged: bool = False
    notices: list[str] = field(default_factory=list)

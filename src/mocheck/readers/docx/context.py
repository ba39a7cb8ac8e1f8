"""What the whole of a document shares while it is read: its styles, lists and notes, and what is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml.etree import _Element

from mocheck.readers.docx.names import ID, OFF, SDT_PR, VAL, W14, W, child, has, value
from mocheck.readers.docx.numbering import Numbering
from mocheck.readers.docx.styles import Styles
from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml import Package, Relation

LONGEST = 200
NESTED = 40  # tables, text boxes and content controls within one another
TABLE_CELLS = 600_000  # of all tables, merged ones counted as often as they are shown
TOO_DEEP = "its tables or text boxes are nested too deeply (save it again from Word)"
TOO_WIDE = "its tables have more cells than are read (split it into several files)"


@dataclass(slots=True)
class Context:
    """One document being read. `page` is where the reading is, `paged` whether Word left any page break to count.

    `title` is what stands in the content control for the title, which Word's cover pages have.
    """

    package: Package
    main: str
    styles: Styles
    numbering: Numbering
    page: int = 1
    paged: bool = False
    insertions: int = 0
    deletions: int = 0
    cells: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    sections: list[_Element] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)
    title: str = ""
    _notes: dict[str, dict[str, _Element]] = field(default_factory=dict)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def relation(self, part: str, identity: str | None) -> Relation | None:
        """What a part refers to by that id."""
        if part not in self._relations:
            self._relations[part] = self.package.relations(part)
        return self._relations[part].get(identity or "")

    def related(self, kind: str) -> str | None:
        """The name of the part of that kind that the main part refers to."""
        self.relation(self.main, None)
        return next((each.target for each in self._relations[self.main].values() if each.kind == kind), None)

    def notes(self, kind: str) -> dict[str, _Element]:
        """Footnotes, endnotes or comments by their id."""
        if kind not in self._notes:
            part = self.related(kind)
            root = self.package.xml(part) if part else None
            self._notes[kind] = {each.get(ID, ""): each for each in root if each.get(ID)} if root is not None else {}
        return self._notes[kind]

    def counted(self, kind: str) -> int:
        """The number of the next thing of that kind."""
        self.numbers[kind] += 1
        return self.numbers[kind]

    def name(self, label: str, text: str) -> None:
        """Keep what was entered in a content control of that name, if it is short enough to be a value."""
        text = " ".join(text.split())
        if 0 < len(text) <= LONGEST and len(label) <= LONGEST:
            self.controls.setdefault(f"control: {label.lower()}", text)
            if label.lower() == "title" and not self.title:
                self.title = text

    def take_cells(self, count: int) -> None:
        """Count cells about to be made; Unreadable when there are too many."""
        self.cells += count
        if self.cells > TABLE_CELLS:
            raise Unreadable(TOO_WIDE)


@dataclass(frozen=True, slots=True)
class Control:
    """A content control. `placeholder`: nobody filled it in. `checked` is None unless it is a checkbox."""

    placeholder: bool = False
    checked: bool | None = None
    gallery: str = ""
    label: str = ""

    @property
    def contents(self) -> bool:
        """Whether it holds a table of contents."""
        return self.gallery.lower() == "table of contents"


def control_of(sdt: _Element) -> Control:
    """The properties of a content control."""
    properties = child(sdt, SDT_PR)
    if properties is None:
        return Control()
    checkbox = child(properties, W14 + "checkbox")
    checked = None
    if checkbox is not None:
        state = child(checkbox, W14 + "checked")
        checked = state is not None and state.get(W14 + "val", state.get(VAL)) not in OFF
    return Control(
        placeholder=has(properties, W + "showingPlcHdr"),
        checked=checked,
        gallery=value(child(properties, W + "docPartObj"), W + "docPartGallery") or "",
        label=value(properties, W + "alias") or value(properties, W + "tag") or "",
    )


def check_depth(depth: int) -> None:
    """Unreadable when content is nested deeper than any author nests it."""
    if depth > NESTED:
        raise Unreadable(TOO_DEEP)

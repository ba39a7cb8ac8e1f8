"""Whether something is ticked: check boxes, crosses, yes and no."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.model.document import Cell
from mocheck.understand.text import folded

_TICKED = "☒☑✓✔✅🗹🗸⊠■●"
_EMPTY = "☐□❑❏○◻⬜"
_WORD_TICK = re2.compile(r"(?i)^\(?\[?(?:x|y|yes|true|checked|selected)\]?\)?$")
_WORD_EMPTY = re2.compile(r"(?i)^\(?\[?(?:n|no|false|_+|unchecked)? ?\]?\)?$")
_OPTION = re2.compile(r"(?i)([☒☑✓✔✅🗹🗸⊠■●☐□❑❏○◻⬜]|\[ ?x? ?\]|\( ?x? ?\)|_+x?_+) ?(yes|no|n/a|not applicable|y\b|n\b)")


def is_marked(cell: Cell) -> bool | None:
    """True where the cell is ticked, False where it is empty or unticked, None where it says something else."""
    if cell.checked is not None:
        return cell.checked
    text = folded(cell.text)
    if any(char in _TICKED for char in text) and len(text) <= 4:
        return True
    if not text or (all(char in _EMPTY for char in text.replace(" ", ""))):
        return False
    if _WORD_TICK.match(text):
        return True
    return False if _WORD_EMPTY.match(text) else None


def options(text: str) -> list[str]:
    """Of the options that a text offers with boxes before them ("☐ Yes ☒ No"), those that are ticked."""
    found = []
    for box, word in _OPTION.findall(text):
        if any(char in _TICKED for char in box) or "x" in box.lower():
            found.append({"y": "yes", "n": "no"}.get(word.lower(), word.lower()))
    return found


def offers_options(text: str) -> bool:
    """Whether a text holds a choice with boxes."""
    return bool(_OPTION.search(text))


def answer(cells: Sequence[tuple[str, Cell]]) -> str:
    """ "yes", "no", "both" or "" for columns that are headed yes and no, or for one cell that holds the answer.

    `cells` are (yes | no | needed, cell).
    """
    said: set[str] = set()
    for what, cell in cells:
        if what in ("yes", "no"):
            if is_marked(cell):
                said.add(what)
            continue
        text = folded(cell.text)
        if offers_options(text):
            said.update(word for word in options(text) if word in ("yes", "no"))
        else:
            first = text.lower().split(" ")[0].strip(".,;:-()")
            said.update(
                {"yes"} if first in ("y", "yes", "x") or is_marked(cell) else {"no"} if first in ("n", "no") else ()
            )
    if not said and any(what == "no" and folded(cell.text).lower().strip(".") in ("n", "no") for what, cell in cells):
        return "no"  # the initial of its own column, and nothing in the other
    return "both" if len(said) > 1 else next(iter(said), "")

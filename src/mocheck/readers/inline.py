"""The words of one block, gathered piece by piece: markup gone, white space single, struck words apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from mocheck.model.document import Mark


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks."""

    struck: bool = False
    bold: bool = False
    italic: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Inline:
    """Pieces of text in their order. `line` is that of the first piece."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    line: int | None = None

    def add(self, text: str, look: Look = PLAIN, line: int | None = None) -> None:
        """Text whose white space means nothing but a gap between words."""
        if text:
            gap_before = " " if text[0].isspace() else ""
            gap_after = " " if text[-1].isspace() else ""
            body = " ".join(text.split())
            self.pieces.append((f"{gap_before}{body}{gap_after}" if body else " ", look))
            if body and self.line is None:
                self.line = line

    def end_line(self) -> None:
        self.pieces.append(("\n", PLAIN))

    def take(self) -> tuple[str, frozenset[Mark], bool]:
        """The text, the marks that hold for all of it, and whether struck words were left out of it.

        A text that is struck as a whole is kept and marked.
        """
        left = [piece for piece in self.pieces if not piece[1].struck]
        struck = any(text.strip() for text, look in self.pieces if look.struck)
        all_struck = struck and not any(text.strip() for text, _ in left)
        kept = self.pieces if all_struck else left
        looks = [look for text, look in kept if text.strip()]
        marks: set[Mark] = {"struck"} if all_struck else set()
        if looks and all(look.bold for look in looks):
            marks.add("bold")
        if looks and all(look.italic for look in looks):
            marks.add("italic")
        lines = "".join(text for text, _ in kept).split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip("\n")
        self.pieces, self.line = [], None
        return text, frozenset(marks), struck and not all_struck

"""Field codes: what of a paragraph's text is a field's result, and of which field."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from mocheck.readers.docx.names import VAL, W, child, has, number, on, value
from mocheck.readers.ooxml.marks import AUTO_DATE, CONTENTS
from mocheck.readers.ooxml.symbols import box

_KINDS = {
    "DATE": AUTO_DATE,
    "TIME": AUTO_DATE,
    "SAVEDATE": AUTO_DATE,
    "PRINTDATE": AUTO_DATE,
    "TOC": CONTENTS,
    "TOA": CONTENTS,
    "INDEX": CONTENTS,
}
NESTED = 64


def flag_of(instruction: str) -> int:
    """What the result of a field is, by the first word of its instruction."""
    words = instruction.split(None, 1)
    return _KINDS.get(words[0].upper(), 0) if words else 0


@dataclass(slots=True)
class Field:
    """A field that has begun: in its code until the separator, then in its result."""

    code: list[str] = field(default_factory=list)
    result: bool = False
    flag: int = 0
    default: str = ""


class Fields:
    """The fields that are open at the point reached.

    `flags` hold for text there; `silent`: it is not shown; `default`: what a form field holds before it is filled in.
    """

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.flags = 0
        self.silent = False
        self.default = ""

    def code(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open and not self._open[-1].result:
            self._open[-1].code.append(text)

    def begin(self, element: _Element) -> str:
        """A field begins. What is shown of it at once: a form's checkbox, or what is chosen from its list."""
        form = child(element, W + "ffData")
        default = value(child(form, W + "textInput"), W + "default") or ""
        if len(self._open) < NESTED:
            self._open.append(Field(default=default))
            self._settle()
        if form is None:
            return ""
        checkbox, choices = child(form, W + "checkBox"), child(form, W + "ddList")
        if checkbox is not None:
            checked = child(checkbox, W + "checked")
            return box(on(checked) if checked is not None else has(checkbox, W + "default"))
        if choices is not None:
            entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
            chosen = number(value(choices, W + "result"), number(value(choices, W + "default")))
            return entries[chosen] if 0 <= chosen < len(entries) else ""
        return ""

    def separate(self) -> None:
        """The code ends, the result begins."""
        if self._open and not self._open[-1].result:
            self._open[-1].result = True
            self._open[-1].flag = flag_of("".join(self._open[-1].code))
            self._settle()

    def end(self) -> str:
        """A field ends. The prompt of a click-here field, which Word shows and nobody has replaced."""
        if not self._open:
            return ""
        closed = self._open.pop()
        self._settle()
        words = [] if closed.result else "".join(closed.code).split(None, 2)
        return words[2] if len(words) == 3 and words[0].upper() == "MACROBUTTON" else ""

    def end_paragraph(self) -> None:
        """A code that is not closed by now never will be: the text that follows is not its."""
        if any(not each.result for each in self._open):
            for each in self._open:
                each.result = True
            self._settle()

    def close_contents(self) -> None:
        """A heading has been met: whatever table of contents is still open has ended."""
        for each in self._open:
            each.flag &= ~CONTENTS
        self._settle()

    def _settle(self) -> None:
        self.flags = 0
        for each in self._open:
            self.flags |= each.flag
        self.default = self._open[-1].default.strip() if self._open else ""
        self.silent = any(not each.result for each in self._open[:-1])

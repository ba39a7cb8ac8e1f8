"""Flags of text while it is gathered, and the marks that they become."""

from __future__ import annotations

from functools import lru_cache

from mocheck.model.document import Mark

BOLD, ITALIC, BLUE, HIDDEN, STRUCK, UNDERLINED = 1, 2, 4, 8, 16, 32
INSERTED, PLACEHOLDER, AUTO_DATE, ERROR, INSTRUCTION, CONTENTS, SYMBOLS = 64, 128, 256, 512, 1024, 2048, 4096

MARKS: dict[int, Mark] = {
    BOLD: "bold",
    ITALIC: "italic",
    BLUE: "blue",
    HIDDEN: "hidden",
    STRUCK: "struck",
    INSERTED: "inserted",
    PLACEHOLDER: "placeholder",
    AUTO_DATE: "auto-date",
    ERROR: "error",
    INSTRUCTION: "instruction",
}


@lru_cache(maxsize=1024)
def marks_of(flags: int) -> frozenset[Mark]:
    """Flags as the marks of a block."""
    return frozenset(mark for flag, mark in MARKS.items() if flags & flag)

"""Colours that mean something."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def is_blue(colour: str) -> bool:
    """Whether templates write instructions in that colour (RRGGBB): clear blue or navy, not the grey blue of themes."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    clear = blue >= 0xA0 and blue - red >= 0x60 and blue - green >= 0x28
    navy = blue >= 0x80 and max(red, green) <= 0x33
    return clear or navy

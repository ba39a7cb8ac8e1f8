"""Words of which a font lost a ligature: "con guration", "veri\ufffded", "oce".

Only what is no English word is put right. Those that could be something else ("nal") are so where others were.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import re2

from mocheck.readers.ooxml.blocks import Draft, DraftCell

_GAP = "[ \x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]?"
_LOST: tuple[tuple[str, str, str], ...] = (
    ("identi|veri|noti|certi|classi|clari|modi|quali|justi|simpli", "fi", "ed|es|cations?|cates?|ers?|able"),
    ("speci", "fi", "cs?|cally|ed|cations?"),
    ("con", "fi", r"gur\w+|rm|rms|rmed|rming|rmations?|ned|dential\w*"),
    ("bene", "fi", "ts?|tted|cial|ciary|ciaries"),
    ("o", "ffi", "ces?|cers?|cials?|cially"),
    ("of", "fi", "ces?|cers?|cials?|cially"),
    ("de", "fi", "ned?|nes|ning|nitions?|nitive|cits?|cienc(?:y|ies)"),
    ("signi|arti", "fi", r"can\w+|cial\w*"),
    ("su|e", "ffi", r"cient\w*|ciency"),
    ("e", "ff", r"ective\w*|ects?|orts?"),
    ("a", "ff", "ect|ects|ected|ecting"),
    ("di", "ff", r"eren\w+"),
    ("di", "ffi", r"cult\w*"),
    ("re", "fl", "ects?|ected|ecting"),
    ("con", "fl", "icts?|icting|icted"),
    ("in", "fl", r"uen\w+"),
    ("work|cash", "fl", "ows?"),
)
_BARE: tuple[tuple[str, str], ...] = (
    ("nal|rst|scal|nancial|nance|nanced|gures?|elds?|les?|ve|nd|nds|nding", "fi"),
    ("sta", "ff"),
)
_SURELY = tuple(
    (re2.compile(rf"\b((?i:{before})){_GAP}({after})\b"), rf"\1{ligature}\2") for before, ligature, after in _LOST
)
_BEFORE = r"(^|[^\d\s'’]\s+|[(\[\"“])"  # neither "2 nd" nor "we've"
_MAYBE = (
    (re2.compile(rf"{_BEFORE}({_BARE[0][0]})\b"), r"\1fi\2"),
    (re2.compile(rf"{_BEFORE}({_BARE[1][0]})\b"), r"\1\2ff"),
)
_EVIDENCE = 2


def with_ligatures(drafts: Iterable[Draft]) -> None:
    """Puts the lost letters back, in the texts and in the cells of tables."""
    held = [*drafts]
    texts: list[Draft | DraftCell] = [*held, *(cell for draft in held for row in draft.rows for cell in row)]
    mended = [_put_back(each.text, _SURELY) for each in texts]
    if sum(text != each.text for text, each in zip(mended, texts, strict=True)) >= _EVIDENCE:
        mended = [_put_back(text, _MAYBE) for text in mended]
    for text, each in zip(mended, texts, strict=True):
        each.text = text


def _put_back(text: str, ways: Iterable[tuple[re2.Pattern, str]]) -> str:
    return reduce(lambda said, way: way[0].sub(way[1], said), ways, text)

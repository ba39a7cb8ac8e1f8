"""Words of which a font lost a ligature."""

import pytest

from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.pdf.ligatures import with_ligatures

LOST = ("The con guration was veri\ufffded.", "An o cer signed it.")


def put_back(*texts: str) -> list[str]:
    drafts = [Draft("paragraph", text) for text in texts]
    with_ligatures(drafts)
    return [draft.text for draft in drafts]


def test_what_is_no_word_is_put_right() -> None:
    assert put_back(*LOST) == ["The configuration was verified.", "An officer signed it."]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the nal plan of the sta", "the final plan of the staff"),
        ("the 2 nd quarter, which we've read", "the 2 nd quarter, which we've read"),
    ],
)
def test_what_could_be_something_else_is_put_right_where_others_were(text: str, wanted: str) -> None:
    assert put_back(*LOST, text)[-1] == wanted
    assert put_back(text) == [text]

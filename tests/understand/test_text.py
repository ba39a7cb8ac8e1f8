"""Folding keeps the way back to the document; sentences end where a reader says they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocheck.understand.text import fold, folded, sentences


@pytest.mark.parametrize(
    ("source", "want"),
    [
        ("the\u00a0board’s “final” word", 'the board\'s "final" word'),
        ("con\u00adfiguration \ufb01nal", "configuration final"),
        ("6\u201312  months\n\nand more ", "6-12 months and more"),
        ("wait\u2026", "wait..."),
        ("\u00a0", ""),
    ],
)
def test_folding(source: str, want: str) -> None:
    assert folded(source) == want


def test_a_folded_span_leads_back_to_what_stands_in_the_document() -> None:
    whole = fold("It\u2019s  \ufb01nal, says\tthe board")
    start = whole.text.index("final")
    assert whole.quote(start, start + 5) == "\ufb01nal"
    assert whole.quote(0, len(whole.text)) == "It\u2019s \ufb01nal, says the board"


@given(st.text(alphabet="ab .\u00a0\u2019\ufb01\u00ad\u2026\n\t\u200b\u2014\x00\x1c\u3000é", max_size=30))
def test_both_ways_of_folding_agree(source: str) -> None:
    whole = fold(source)
    assert whole.text == folded(source)
    assert whole.offsets is None or len(whole.offsets) == len(whole.text)
    assert folded(whole.text) == whole.text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The board meets. It votes.", 2),
        ("Dr. Poe and J. Lee met at 9 a.m. in Sacramento.", 1),
        ("Use a log, e.g. Jira, to track it. See Sec. 4.2 for more.", 2),
        ("1. Open a ticket.", 1),
        ("Version 2.10 is final. Rev. 3 follows.", 2),
        ("We wait... and then we act.", 1),
        ("Is it final? Yes! Good.", 3),
        ("The U.S. Government pays. Harbor Inc. The next.", 3),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="aB.!? 1e", max_size=40).map(folded))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
    assert list(spans) == sorted(spans)

"""A table longer than anybody reads costs no more than a long one, and says so."""

from mocheck.readers import read_bytes
from mocheck.understand.bounded import MOST_ROWS, bounded
from mocheck.understand.text import sentences


def test_a_long_table_is_cut_and_says_so() -> None:
    lines = ["Risk,Owner", *(f"Risk {number},Ana Ruiz" for number in range(MOST_ROWS + 10))]
    document = read_bytes("\n".join(lines).encode(), "Risks.csv")
    cut = bounded(document)
    assert [len(block.rows) for block in cut.blocks if block.rows] == [MOST_ROWS]
    assert cut.notices[-1].startswith(f"only the first 5,000 of {MOST_ROWS + 11:,} rows of ")
    assert bounded(cut) is cut


def test_words_without_end_are_cut_between_words() -> None:
    text = "words and words " * 1_000
    spans = sentences(text.strip())
    assert max(end - start for start, end in spans) <= 2_000
    assert " ".join(text[start:end] for start, end in spans) == text.strip()
    assert [end - start for start, end in sentences("x" * 4_500)] == [2_000, 2_000, 500]

"""Names of files, and the patterns that leave them out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocheck.errors import ConfigError
from mocheck.readers.ignore import matcher
from mocheck.readers.names import shown, unwanted, within


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Plan.docx", "Plan.docx"),
        ("Pl\u00e4n \u8a08\u753b.docx", "Pl\u00e4n \u8a08\u753b.docx"),
        ("a\nb.docx", "a\\x0ab.docx"),
        ("Plan\u202excod.exe", "Plan\\u202excod.exe"),
        ("a\u200bb", "a\\u200bb"),
        ("bad\udcff.txt", "bad\\xff.txt"),
        ("x" * 2_000, "x" * 999 + "\u2026"),
    ],
)
def test_nothing_in_a_name_can_mislead(name: str, said: str) -> None:
    assert shown(name) == said


@given(st.text())
def test_shown_names_are_printable(name: str) -> None:
    assert all(char.isprintable() or char == "\u00a0" or char.isspace() for char in shown(name))
    assert "\n" not in shown(name)


@pytest.mark.parametrize(
    ("member", "path"),
    [
        ("a/b.docx", "p.zip/a/b.docx"),
        ("../../etc/passwd", "p.zip/(up)/(up)/etc/passwd"),
        ("/etc/passwd", "p.zip/etc/passwd"),
        ("..\\..\\x.docx", "p.zip/(up)/(up)/x.docx"),
        ("", "p.zip/(no name)"),
        ("./a", "p.zip/a"),
    ],
)
def test_members_stay_within(member: str, path: str) -> None:
    assert within("p.zip", member) == path


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("~$Plan.docx", "a lock file, left by a program that has the document open"),
        (".~lock.Plan.odt#", "a lock file, left by a program that has the document open"),
        ("Thumbs.db", "a file of the operating system"),
        ("~WRL0003.tmp", "a temporary file of Word"),
        (".hidden", "a hidden file"),
        ("a/.git/config", "in a hidden folder"),
        ("node_modules/x/README.md", "in a folder of program packages"),
        ("Plans/Plan.docx", None),
        ("~plan.docx", None),
    ],
)
def test_unwanted(path: str, why: str | None) -> None:
    assert unwanted(path) == why


@pytest.mark.parametrize(
    ("patterns", "path", "ignored"),
    [
        (["archive/**"], "archive/a.docx", True),
        (["archive/**"], "archive", False),
        (["archive/**"], "old/archive/a.docx", False),
        (["archive/"], "old/archive/a.docx", True),
        (["*.bak"], "a/b.bak", True),
        (["*.bak"], "b.bak.docx", False),
        (["/b.docx"], "b.docx", True),
        (["/b.docx"], "a/b.docx", False),
        (["a/*.docx"], "a/b.docx", True),
        (["a/*.docx"], "a/b/c.docx", False),
        (["a/**/c.docx"], "a/c.docx", True),
        (["a/**/c.docx"], "a/b/b/c.docx", True),
        (["**/draft*"], "x/y/draft 1.docx", True),
        (["v?.docx"], "v1.docx", True),
        (["v[0-9].docx"], "v1.docx", True),
        (["v[!0-9].docx"], "v1.docx", False),
        (["*.docx", "!keep.docx"], "keep.docx", False),
        (["*.docx", "!keep.docx"], "drop.docx", True),
        (["Plan (old).docx"], "Plan (old).docx", True),
        (["# comment", "  "], "a.docx", False),
    ],
)
def test_patterns_are_those_of_gitignore(patterns: list[str], path: str, ignored: bool) -> None:
    assert bool(matcher(patterns)(path)) is ignored


def test_the_pattern_that_decides_is_told() -> None:
    assert matcher(["a/**", "*.docx"])("a/b.docx") == "*.docx"


def test_a_pattern_that_is_none_is_an_error() -> None:
    with pytest.raises(ConfigError, match="not a pattern"):
        matcher(["[z-a]"])


def test_patterns_cannot_be_made_slow() -> None:
    started = time.monotonic()
    assert matcher(["*a" * 50 + "b"])("a" * 4_000) is None
    assert time.monotonic() - started < 5

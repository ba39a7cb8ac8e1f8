"""RE2 patterns as the vocabulary writes them: case is ignored, white space is single."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import re2

Pattern = Any


@lru_cache(maxsize=8192)
def compiled(pattern: str) -> Pattern:
    """An RE2 pattern that ignores case. Raises re2.error where RE2 does not take it."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return re2.compile(pattern, options=options)


def alternatives(patterns: Sequence[str], *, whole: bool = False, words: bool = True) -> Pattern:
    """One pattern for any of several: of whole words, or for the whole text."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or r"[^\s\S]"
    if whole:
        return compiled(f"^(?:{joined})$")
    return compiled(rf"(?:^|\b)(?:{joined})(?:\b|$)" if words else f"(?:{joined})")

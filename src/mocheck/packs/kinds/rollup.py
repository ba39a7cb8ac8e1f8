"""`rollup`: the sum of other rules of the pack."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocheck.packs.base import Context, Expect, Parts
from mocheck.packs.names import Texts


class Rollup(Expect):
    """`rules`: ids, or the beginning of ids and an asterisk (`BPW-CHG-*`). A rollup never contains itself."""

    rules: Annotated[Texts, Field(min_length=1)]


def compile_rollup(expect: Rollup, context: Context) -> Parts:
    """The selectors as written; `profile` turns them into the ids of the rules that apply."""
    return Parts(rollup=expect.rules)

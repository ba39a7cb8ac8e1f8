"""The Result as JSON: sorted keys, ISO dates, one form for one content."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mocheck.model.result import Result

_HALVES = re.compile("[\ud800-\udfff]")


def dump(model: BaseModel) -> bytes:
    """Any of our models as JSON. Half a surrogate pair, which no UTF-8 can hold, is written as its number."""
    text = json.dumps(model.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    return _HALVES.sub(lambda half: f"\\\\u{ord(half[0]):04x}", text).encode() + b"\n"


def render(result: Result) -> bytes:
    """The result file, `mocheck-result/1`."""
    return dump(result)

"""The Result as JSON: sorted keys, ISO dates, one form for one content."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mocheck.reports.clean import UNSEEN

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mocheck.model.result import Result


def dump(model: BaseModel) -> bytes:
    """Any of our models as JSON. What could not be seen or would act is escaped, which changes nothing for a reader of
    JSON; half a surrogate pair, which no UTF-8 can hold, is written as its number.
    """
    text = json.dumps(model.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    return UNSEEN.sub(_escape, text).encode() + b"\n"


def _escape(found: re.Match[str]) -> str:
    half = "\ud800" <= found[0] <= "\udfff"
    return f"\\\\u{ord(found[0]):04x}" if half else json.dumps(found[0])[1:-1]


def render(result: Result) -> bytes:
    """The result file, `mocheck-result/1`."""
    return dump(result)

"""What `--version` says, found without loading anything that it speaks of."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from mocheck import __version__

_DISTRIBUTION = "durable_rules-"


def text() -> str:
    """Version, and which engine `--engine auto` takes and why."""
    return f"mocheck {__version__}, engine: {_engine()}"


def _engine() -> str:
    if sys.version_info >= (3, 13):
        return "built-in, because durable-rules cannot be loaded on Python 3.13 and later"
    package = find_spec("durable")
    if package is None or package.origin is None:
        return "built-in, because durable-rules is not installed"
    if find_spec("durable_rules_engine") is None:
        return "built-in, because the compiled part of durable-rules is missing"
    names = os.listdir(os.path.dirname(os.path.dirname(package.origin)))  # noqa: PTH120, PTH208 (quicker)
    version = next((name.removeprefix(_DISTRIBUTION) for name in sorted(names) if name.startswith(_DISTRIBUTION)), "")
    return f"durable-rules {version.removesuffix('.dist-info')}".rstrip()

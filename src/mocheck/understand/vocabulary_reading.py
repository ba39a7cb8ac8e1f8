"""Reading vocabulary files: every mistake at its place, and later files merged over earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import re2
from pydantic import BaseModel

from mocheck.errors import ConfigError, Problem
from mocheck.program import yamltext
from mocheck.understand.patterns import compiled
from mocheck.understand.vocabulary_file import FAMILIES, VocabularyFile

Model = TypeVar("Model", bound=BaseModel)


def read(path: Path) -> tuple[VocabularyFile | None, list[Problem]]:
    try:
        tree = yamltext.parse(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(str(path), 0, 0, f"cannot be read: {error}")]
    except ConfigError as error:
        return None, list(error.problems)
    found, problems = yamltext.validate(VocabularyFile, tree)
    return (found, problems + list(_unsound(found, tree))) if found else (None, problems)


def _unsound(file: VocabularyFile, tree: yamltext.Tree) -> Iterator[Problem]:
    for keys, pattern in _patterns(file):
        try:
            compiled(pattern)
        except re2.error as error:
            yield Problem(tree.path, *tree.place(*keys), f"not a pattern that RE2 takes: {pattern!r}: {_why(error)}")


def _why(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _patterns(file: VocabularyFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for family in FAMILIES:
        for key, entry in getattr(file, family).items():
            for field in ("patterns", "needs"):
                yield from (((family, key, field, n), p) for n, p in enumerate(getattr(entry, field, ())))
    for key, cues in file.stance_cues.items():
        yield from ((("stance_cues", key, n), p) for n, p in enumerate(cues))
    for key, patterns in file.patterns.items():
        yield from ((("patterns", key, n), p) for n, p in enumerate(patterns))
    for key, region in file.regions.items():
        yield from ((("regions", key, "headings", n), p) for n, p in enumerate(region.headings))


def unnamed(file: VocabularyFile) -> Iterator[Problem]:
    for family in FAMILIES:
        for key, entry in getattr(file, family).items():
            if not entry.canonical:
                yield Problem(f"{family}.{key}", 0, 0, "has no canonical name in any vocabulary file")


def merged(base: Model, over: Model) -> Model:
    """Both, the later one's lists behind the earlier one's, its single values instead of them."""
    changed: dict[str, Any] = {}
    for name in over.model_fields_set:
        changed[name] = _joined(getattr(base, name), getattr(over, name))
    return base.model_copy(update=changed)


def _joined(old: Any, new: Any) -> Any:
    if isinstance(new, tuple) and isinstance(old, tuple):
        return tuple(dict.fromkeys((*old, *new)))
    if isinstance(new, dict) and isinstance(old, dict):
        return {**old, **{key: _joined(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(new, BaseModel) and isinstance(old, BaseModel):
        return merged(old, new)
    return new

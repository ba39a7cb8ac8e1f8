"""Entries as YAML: a new file, or added below those of a file that is there, whose text stays as it is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from mocheck.errors import ConfigError
from mocheck.program.loading import text_of
from mocheck.program.yamltext import parse
from mocheck.review.entries import MOST_ENTRIES, Entry


def written(entries: Sequence[Entry], heading: str) -> str:
    """The entries as a list, under a comment that says what they are."""
    return f"# {heading}\n{_listed(_plain(each) for each in entries)}"


def merged(path: Path, entries: Sequence[Entry]) -> str:
    """The text of the file with those entries added that it does not hold; all that was in it stays.

    Raises ConfigError where it cannot be added to without changing it.
    """
    shown = path.as_posix()
    before = text_of(path, shown)
    data = parse(before, shown).data
    there = [_comparable(each) for each in data] if isinstance(data, list) else []
    new = [plain for each in entries if _comparable(plain := _plain(each)) not in there]
    if not new:
        return before
    after = f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{_listed(new)}"
    try:
        whole = parse(after, shown).data
    except ConfigError:
        whole = None
    if (data is not None and not isinstance(data, list)) or whole != [*(data or []), *new]:
        raise ConfigError(f"{shown} cannot be added to: it must be a list with one entry below another (- rule: ...)")
    if len(whole) > MOST_ENTRIES:
        raise ConfigError(f"{shown} would hold more than {MOST_ENTRIES:,} entries")
    return after


def _plain(entry: Entry) -> dict[str, Any]:
    said = entry.model_dump(mode="python", exclude_none=True)
    return {name: _listable(value) for name, value in said.items() if value not in ("", ())}


def _listable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [{name: part for name, part in each.items() if part not in (None, "")} for each in value]
    return value


def _comparable(entry: object) -> object:
    """Without what says nothing, so that an entry is known again however it was written."""
    if not isinstance(entry, dict):
        return entry
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in entry.items()
        if value not in (None, "", [])
    }


class _Plain(yaml.SafeDumper):
    """What two entries share is written out in both, as a person would."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _listed(entries: Any) -> str:
    made: str = yaml.dump(list(entries), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
    return made

"""Which files are other files than they were: by hash, so that one that was only moved is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mocheck.model.diff import ArtifactChange
from mocheck.model.result import ArtifactSummary, Result

_TOLD = ("version", "date", "status", "readable", "template", "superseded_by")


def moves(old: Result, new: Result) -> dict[str, str]:
    """Old path -> new path of each file that is gone from where it was and lies elsewhere with the same hash."""
    before, after = _by_path(old), _by_path(new)
    arrived: dict[str, list[str]] = defaultdict(list)
    for path in sorted(after.keys() - before.keys(), reverse=True):
        arrived[after[path].sha256].append(path)
    gone = sorted(before.keys() - after.keys())
    return {path: arrived[before[path].sha256].pop() for path in gone if arrived.get(before[path].sha256)}


def changes(old: Result, new: Result, moved: Mapping[str, str]) -> tuple[ArtifactChange, ...]:
    """Every artifact that was added, removed, changed or moved, in the order of the new paths."""
    return tuple(sorted(_changes(_by_path(old), _by_path(new), moved), key=lambda each: (each.path, each.change)))


def _changes(
    before: Mapping[str, ArtifactSummary], after: Mapping[str, ArtifactSummary], moved: Mapping[str, str]
) -> Iterator[ArtifactChange]:
    came = set(moved.values())
    for path, artifact in after.items():
        was = before.get(path)
        if was is None and path not in came:
            yield ArtifactChange(change="added", path=path, sha256=artifact.sha256)
        elif was is not None and (was.sha256 != artifact.sha256 or _differs(was, artifact)):
            yield ArtifactChange(
                change="changed",
                path=path,
                sha256=artifact.sha256,
                sha256_was=was.sha256,
                differs=tuple(_differs(was, artifact)),
            )
    for path, artifact in before.items():
        if path in moved:
            now = after[moved[path]]
            yield ArtifactChange(
                change="moved", path=moved[path], was=path, sha256=now.sha256, differs=tuple(_differs(artifact, now))
            )
        elif path not in after:
            yield ArtifactChange(change="removed", path=path, sha256=artifact.sha256)


def _differs(was: ArtifactSummary, now: ArtifactSummary) -> list[str]:
    """What else is now taken of it otherwise, in words; the same file may be, by another rule or tool."""
    pairs = [(name, getattr(was, name), getattr(now, name)) for name in _TOLD]
    pairs += [("kind", ", ".join(was.kinds), ", ".join(now.kinds))]
    return [f"{name.replace('_', ' ')}: {_said(old)}, now {_said(new)}" for name, old, new in pairs if old != new]


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value or "none")


def _by_path(result: Result) -> dict[str, ArtifactSummary]:
    return {artifact.path: artifact for artifact in result.artifacts}

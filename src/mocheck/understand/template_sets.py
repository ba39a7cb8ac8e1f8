"""Templates that only their neighbours give away: a set of policies written for any organization.

Most of such a set names the organization by a placeholder ("{{company}}"); a page of it that happens not to is no
more filled in than the others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from mocheck.model.artifact import Artifact
from mocheck.model.facts import RoleFact

_LEAST, _SHARE = 5, 0.6


def of_a_set(artifacts: Sequence[Artifact]) -> frozenset[str]:
    """The paths of the documents that are templates because the set that they belong to is one."""
    families: dict[tuple[str, str, str], list[Artifact]] = defaultdict(list)
    for artifact in artifacts:
        if artifact.readable:
            families[_family(artifact.path)].append(artifact)
    return frozenset(path for family in families.values() for path in _bare_ones(family))


def _family(path: str) -> tuple[str, str, str]:
    """Folder, format and the first part of the name, which the files of a set share."""
    where = PurePosixPath(path)
    first = re.split(r"[-_. ]", where.stem)
    return str(where.parent), where.suffix, first[0].lower() if len(first) > 1 else ""


def _bare_ones(family: Sequence[Artifact]) -> Iterable[str]:
    templates = [each for each in family if each.template]
    if len(family) < _LEAST or len(templates) < _SHARE * len(family):
        return
    shared = Counter(token for each in templates for token in {mark.quote for mark in each.placeholders})
    common = {token for token, count in shared.items() if count >= len(templates) / 2}
    for each in family:
        if common and not each.template and not _says_whose(each, common):
            yield each.path


def _says_whose(artifact: Artifact, common: set[str]) -> bool:
    """Whether the document is somebody's own: dated, versioned, or with a person named in it."""
    if common.intersection(mark.quote for mark in artifact.placeholders):
        return False
    named = any(isinstance(fact, RoleFact) and fact.state == "named" for fact in artifact.facts)
    return bool(artifact.date or artifact.version or named)

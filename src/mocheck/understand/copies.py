"""Which documents are copies of one document, and which of them is the newest."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, zip_longest
from pathlib import PurePosixPath

from mocheck.model.artifact import Artifact
from mocheck.understand.classify import CERTAIN
from mocheck.understand.dates import earliest
from mocheck.understand.revision_table import version_key
from mocheck.understand.titles import file_title
from mocheck.understand.vocabulary import Vocabulary

RECURRING = frozenset(
    {
        "meeting-minutes", "meeting-agenda", "launch-meeting-agenda", "status-report", "attendance", "ticket-report",
        "attestation", "acceptance-record", "contractor-plan-review", "training-record", "receiving-report",
        "root-cause-analysis", "contract", "iaa", "mou", "budget-doc", "decision-log",
    }
)  # fmt: skip
_LOOSE_WORDS = re.compile(
    r"\b(?:v(?:ersion|er)?\.? ?\d[\d. ]*|rev(?:ision)?\.? ?\d[\d. ]*|draft|final|approved|signed|copy|template|\d{1,4}|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
_LEAST_COMMON = 4
_UNKNOWN = datetime.date.min
_LETTERS = re.compile(r"\b[a-z](?: [a-z]\b)+")  # "O&M" is two words
_SILENT = frozenset({"and", "of", "the", "for"})
_LEAST_PREFIX, _LONGEST_INITIALS = 4, 5
_CONTRACTED = {"mgmt": "management", "mgt": "management", "maint": "maintenance", "ops": "operations"}


def superseded(artifacts: Iterable[Artifact], vocabulary: Vocabulary, systems: Sequence[str] = ()) -> dict[str, str]:
    """The path of each older copy and that of the newest copy of the same document.

    `systems` are the names of the program, which a title may leave out.
    """
    found: dict[str, str] = {}
    for copies in _copies(artifacts, vocabulary, systems):
        newest = max(copies, key=lambda copy: (*_age(copy), copy.path))
        found |= {copy.path: newest.path for copy in copies if _older(copy, newest)}
    return found


def _copies(artifacts: Iterable[Artifact], vocabulary: Vocabulary, systems: Sequence[str]) -> list[list[Artifact]]:
    """The documents of one kind and one title; a title may carry more before it ("Department of ...")."""
    groups: dict[tuple[str, str], list[Artifact]] = defaultdict(list)
    for artifact in artifacts:
        kind = next((guess.kind for guess in artifact.kinds if guess.confidence >= CERTAIN), "")
        name = _plain_title(artifact, vocabulary)
        if artifact.readable and kind and kind not in RECURRING and name:
            groups[kind, name].append(artifact)
    for kind, name in sorted(groups, key=lambda key: -len(key[1])):
        shorter = [key for key in groups if key[0] == kind and _ends_with(name, key[1])]
        if shorter:
            groups[max(shorter, key=lambda key: len(key[1]))] += groups.pop((kind, name))
    own = {name for system in systems if (name := vocabulary.norm(system))}
    for one, other in combinations(sorted(groups), 2):
        if one[0] != other[0] or one not in groups or other not in groups:
            continue
        short = _is_short_for(one[1], other[1], own) and _one_line(groups[one] + groups[other])
        if short or _is_slip_of(one[1], other[1]):
            groups[one] += groups.pop(other)
    return list(groups.values())


def _is_short_for(one: str, other: str, systems: Iterable[str]) -> bool:
    """Whether two titles are the same but for abbreviations: "CM Plan" and "Configuration Management Plan"."""
    short, long = sorted((_bare(one, systems), _bare(other, systems)), key=len)
    return len(long) > 1 and short != long and _abbreviates(short, long)


def _is_slip_of(one: str, other: str) -> bool:
    """Whether two titles are the same but for the last letter of one word: "(BENS) Plan" and "(BENSS) Plan"."""
    differing = [pair for pair in zip_longest(one.split(), other.split(), fillvalue="") if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    short, long = sorted(differing[0], key=len)
    return len(short) >= _LEAST_PREFIX and short.isalpha() and long[:-1] == short


def _bare(title: str, systems: Iterable[str]) -> list[str]:
    """The words of a title without the name of the program's system."""
    plain = f" {title} "
    for system in systems:
        plain = plain.replace(f" {system} ", " ")
    plain = " ".join(word for word in plain.split() if word not in _SILENT)
    words = _LETTERS.sub(lambda found: found.group().replace(" ", ""), plain).split()
    return [_CONTRACTED.get(word, word) for word in words]


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Each word of the one is that of the other, begins it, or is the initials of several."""
    if not short or not long:
        return not short and not long
    word, first = short[0], long[0]
    begins = len(word) >= _LEAST_PREFIX and first.startswith(word)
    if (word == first or begins) and _abbreviates(short[1:], long[1:]):
        return True
    count = len(word)
    initials = "".join(each[0] for each in long[:count])
    return 1 < count <= _LONGEST_INITIALS and initials == word and _abbreviates(short[1:], long[count:])


def _one_line(copies: Sequence[Artifact]) -> bool:
    """Whether the documents stand in one folder and each has a version that no other has."""
    folders = {PurePosixPath(copy.path).parent for copy in copies}
    versions = [version_key(copy.version) for copy in copies if copy.version]
    return len(folders) == 1 and len(versions) == len(copies) and len(set(versions)) == len(versions)


def _ends_with(name: str, end: str) -> bool:
    return name != end and len(end.split()) >= _LEAST_COMMON and name.endswith(f" {end}")


def _plain_title(artifact: Artifact, vocabulary: Vocabulary) -> str:
    """The title in folded words without version, date and status."""
    return vocabulary.norm(_LOOSE_WORDS.sub(" ", (artifact.title or file_title(artifact.path)).lower()))


def _age(artifact: Artifact) -> tuple[tuple[int, ...], datetime.date]:
    dated = artifact.revised or (earliest(artifact.date) if artifact.date else _UNKNOWN)
    return version_key(artifact.version), dated


def _older(copy: Artifact, newest: Artifact) -> bool:
    """Both say their version or both their date, and the one is below the other."""
    if copy.path == newest.path:
        return False
    (version, date), (last_version, last_date) = _age(copy), _age(newest)
    if copy.version and newest.version and version != last_version:
        return version < last_version
    return _UNKNOWN not in (date, last_date) and date < last_date

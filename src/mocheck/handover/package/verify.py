"""Whether a package is as it was made. The file is hostile: nothing in it is unpacked to disk, run or trusted."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mocheck.errors import ConfigError
from mocheck.handover.package.bag import BASE, DECLARATION, MANIFEST, PAYLOAD, TAGS, sha256, zipped
from mocheck.handover.package.folder import Compared, compared, hashed
from mocheck.handover.package.make import ABOUT, About
from mocheck.program import filebytes
from mocheck.reports.clean import line

LARGEST = 200_000_000
MOST_MEMBERS = 10_000
_MOST_SHOWN = 1_000
_TELLING = ("bagit.txt", MANIFEST, f"{PAYLOAD}{ABOUT}")
_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]{1,1000})")


@dataclass(frozen=True, slots=True)
class Verified:
    """`problems` say what was altered, each in one line; `folder` what has become of the program's files since.

    `about` is None where what the package says of itself cannot be read, and then the folder is not compared.
    """

    sha256: str
    members: int
    about: About | None
    problems: tuple[str, ...]
    folder: Compared | None = None

    @property
    def intact(self) -> bool:
        """Nothing in the package was altered, and nothing in the folder has changed."""
        folder = self.folder
        return not self.problems and not (folder and (folder.changed or folder.gone or folder.new))


def verify(path: Path, expected: str | None = None, folder: Path | None = None) -> Verified:
    """`expected` is the hash of the whole file, as it was written down when the package was made.

    Raises ConfigError where it is no package of mocheck, or one that cannot be opened.
    """
    data = filebytes.within(path, LARGEST, instead="audit package of mocheck")
    problems = list(_tricks(path, data))
    members, unreadable = _members(path, data)
    problems += unreadable
    if members.get("bagit.txt", DECLARATION) != DECLARATION:
        problems.append("bagit.txt: was changed")
    problems += _against(members, MANIFEST, lambda name: name.startswith(PAYLOAD))
    problems += _against(members, TAGS, lambda name: not name.startswith(PAYLOAD) and name != TAGS)
    if not problems and zipped(members) != data:
        problems.append("the zip file was written anew, or holds more than its members; the members are as they were")
    whole = sha256(data)
    if expected is not None and whole != expected.strip().lower():
        problems.append(f"its SHA-256 is {whole}, and not the one given")
    about = _about(members.get(f"{PAYLOAD}{ABOUT}", b""))
    problems += [] if about else [f"{PAYLOAD}{ABOUT}: says nothing of the package that can be read"]
    since = compared(about.files, hashed(folder, about.ignore)) if about and folder else None
    shown = sorted(set(problems))
    more = [f"and {len(shown) - _MOST_SHOWN:,} more"] if len(shown) > _MOST_SHOWN else []
    return Verified(whole, len(members), about, (*shown[:_MOST_SHOWN], *more), since)


def _entries(path: Path, data: bytes) -> list[zipfile.ZipInfo]:
    if data.count(b"PK\x01\x02") > 2 * MOST_MEMBERS:
        raise ConfigError(f"{path} holds more than {MOST_MEMBERS:,} members, and is no audit package of mocheck")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception as error:
        raise ConfigError(f"{path} is no zip file that can be opened: {line(str(error), 200)}") from None
    if len(entries) > MOST_MEMBERS:
        raise ConfigError(f"{path} holds more than {MOST_MEMBERS:,} members, and is no audit package of mocheck")
    if not {f"{BASE}/{name}" for name in _TELLING} <= {entry.filename for entry in entries}:
        raise ConfigError(f"{path} is no audit package of mocheck")
    return entries


def _tricks(path: Path, data: bytes) -> Iterator[str]:
    """What no package that mocheck wrote has: a name twice, names that lead out of it, encryption, links."""
    entries = _entries(path, data)
    for name, count in Counter(entry.filename for entry in entries).items():
        if count > 1:
            yield f"{_shown(name)}: stands in it {count} times"
    for entry in entries:
        parts = entry.filename.split("/")
        if parts[0] != BASE or ".." in parts or "\\" in entry.filename or entry.orig_filename != entry.filename:
            yield f"{_shown(entry.filename)}: is a name that no package holds"
        if entry.external_attr >> 16 & 0o170000 == 0o120000:
            yield f"{_shown(entry.filename)}: is a link"


def _members(path: Path, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The members by their names below the base, and those that cannot be read, with the reason.

    Together they may be no larger than the file itself is allowed to be, whatever they unpack to.
    """
    members: dict[str, bytes] = {}
    problems: list[str] = []
    left = LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                problems.append(f"{_shown(entry.filename)}: was added")
                continue
            try:
                with archive.open(entry) as stream:
                    content = stream.read(left + 1)
            except Exception as error:
                problems.append(f"{_shown(entry.filename)}: cannot be read ({line(str(error), 120)})")
                continue
            left -= len(content)
            if left < 0:
                raise ConfigError(f"{path} unpacks to more than {LARGEST // 1_000_000} MB, and is no audit package")
            members.setdefault(entry.filename.removeprefix(f"{BASE}/"), content)
    return members, problems


def _against(members: Mapping[str, bytes], manifest: str, covers: Callable[[str], bool]) -> Iterator[str]:
    """What a manifest and the members that it covers do not agree on."""
    named: dict[str, str] = {}
    for number, text in enumerate(members.get(manifest, b"").decode(errors="replace").splitlines(), start=1):
        found = _LINE.fullmatch(text)
        if found is None:
            yield f"{manifest}: line {number} is no line of a manifest"
        else:
            named[found[2]] = found[1]
    there = {name for name in members if covers(name)}
    for name in sorted(named.keys() | there):
        if name not in there:
            yield f"{_shown(name)}: is missing"
        elif name not in named:
            yield f"{_shown(name)}: was added"
        elif sha256(members[name]) != named[name]:
            yield f"{_shown(name)}: was changed"


def _about(data: bytes) -> About | None:
    try:
        return About.model_validate_json(data)
    except ValidationError:
        return None


def _shown(name: str) -> str:
    return line(name, 200)

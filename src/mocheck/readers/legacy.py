"""Word and PowerPoint 97-2003: converted by LibreOffice where it is installed, and read as what they become."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import msgspec

from mocheck.model.document import Document
from mocheck.readers import sandbox
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import CONVERSION_SECONDS
from mocheck.readers.olekind import ole_format
from mocheck.readers.registry import Reader, reader

_TARGETS = {"doc": "docx", "ppt": "pptx"}
_NAMES = ("soffice", "libreoffice")
_COMMON, _WRITER = "/org.openoffice.Office.Common", "/org.openoffice.Office.Writer"
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_WRITER}/Content/Update", "Link", "2"),
)
_CANNOT = "LibreOffice could not convert it (save it as {target})"


def read(data: bytes, path: str, sha256: str) -> Document:
    """The document as LibreOffice understands it; raises Unreadable where there is none, or it cannot."""
    kind = ole_format(data)
    target = _TARGETS[kind]
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise Unreadable(f"format not supported: convert to {target} (or install LibreOffice, which does it unasked)")
    converted = _convert(program, data, kind, target)
    document = _reader(target).read(converted, path, sha256)
    notice = f"read through LibreOffice's conversion to {target}"
    return msgspec.structs.replace(document, format=kind, notices=(notice, *document.notices))


def _reader(target: str) -> Reader:
    found = reader(target)
    assert found is not None  # noqa: S101
    return found


def _convert(program: str, data: bytes, kind: str, target: str) -> bytes:
    """The converted file. LibreOffice runs with a profile of its own: no macros, no links, no trace."""
    with tempfile.TemporaryDirectory(prefix="mocheck-") as folder:
        place = Path(folder)
        source = place / f"document.{kind}"
        source.write_bytes(data)
        profile = place / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_profile(), "utf-8")
        arguments = [
            program,
            f"-env:UserInstallation={profile.parent.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", target, "--outdir", str(place / "out"), str(source)),
        ]
        with sandbox.may_run_a_program():
            _run(arguments, folder)
        try:
            return (place / "out" / f"document.{target}").read_bytes()
        except FileNotFoundError:
            raise Unreadable(_CANNOT.format(target=target)) from None


def _run(arguments: list[str], home: str) -> None:
    with subprocess.Popen(  # noqa: S603
        arguments,
        env={"HOME": home, "PATH": os.environ.get("PATH", ""), "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=sandbox.lift_memory_limit if os.name == "posix" else None,  # noqa: PLW1509
    ) as process:
        try:
            process.wait(CONVERSION_SECONDS)
        except subprocess.TimeoutExpired:
            sandbox.end_what_was_started(process)
            raise Unreadable(f"LibreOffice took longer than {CONVERSION_SECONDS:g} seconds to convert it") from None


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )

"""Names of files: how they are shown, and which are no documents whatever they hold."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

_PRUNED = {
    "node_modules": "a folder of program packages",
    "__pycache__": "a folder of compiled code",
    "site-packages": "a folder of program packages",
    "__MACOSX": "a folder that macOS adds to archives",
}
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_MISLEADING = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_LONGEST = 1_000


def shown(name: str) -> str:
    """A path in which nothing can mislead: control, bidirectional and undecodable characters are spelled out."""
    spelled = "".join(char if unicodedata.category(char) not in _MISLEADING else _spelled(char) for char in name)
    return spelled if len(spelled) <= _LONGEST else f"{spelled[: _LONGEST - 1]}…"


def _spelled(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def within(container: str, member: str) -> str:
    """The path of a file in an archive or a mail. What leads out of it is neutralised."""
    parts = [part for part in member.replace("\\", "/").split("/") if part not in ("", ".")]
    named = "/".join("(up)" if part == ".." else part for part in parts) or "(no name)"
    return f"{container}/{shown(named)}"


def unwanted(path: str) -> str | None:
    """Why a file of this path is not looked into; None where it is."""
    *folders, name = PurePosixPath(path).parts or ("",)
    for folder in folders:
        why = unwanted_folder(folder)
        if why:
            return f"in {why}"
    lower = name.lower()
    if name.startswith("~$") or lower.startswith(".~lock."):
        return "a lock file, left by a program that has the document open"
    if lower in _SYSTEM:
        return "a file of the operating system"
    if lower.startswith("~wr") and lower.endswith(".tmp"):
        return "a temporary file of Word"
    if name.startswith("."):
        return "a hidden file"
    return None


def unwanted_folder(name: str) -> str | None:
    """Why a folder of this name is not looked into; None where it is."""
    if name in _PRUNED:
        return _PRUNED[name]
    return "a hidden folder" if name.startswith(".") and name not in (".", "..") else None

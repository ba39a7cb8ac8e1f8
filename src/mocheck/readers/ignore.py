"""Patterns of files to leave out, as .gitignore writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import re2

from mocheck.errors import ConfigError

_QUIET = re2.Options()
_QUIET.log_errors = False


def matcher(patterns: Sequence[str]) -> Callable[[str], str | None]:
    """A function from a relative path to the pattern that leaves it out, or None.

    The last pattern that matches decides; `!` takes back. A pattern without a slash matches names at any depth,
    `dir/` and `dir/**` everything below. Raises ConfigError for a pattern that cannot be compiled.
    """
    compiled = [(pattern, _compile(pattern.removeprefix("!"))) for pattern in patterns if pattern.strip()]

    def ignored(path: str) -> str | None:
        decided = None
        for pattern, regex in compiled:
            if regex.match(path):
                decided = None if pattern.startswith("!") else pattern
        return decided

    return ignored


def _compile(pattern: str) -> re2._Regexp:
    anchored = "/" in pattern.rstrip("/")
    body = pattern.strip("/")
    said = ("" if anchored else "(?:.*/)?") + _translate(body) + "(?:/.*)?"
    try:
        return re2.compile(f"(?s)^{said}$", _QUIET)
    except re2.error:
        raise ConfigError(f"artifacts.ignore: {pattern!r} is not a pattern of file names") from None


def _translate(body: str) -> str:
    said, at = "", 0
    while at < len(body):
        if body.startswith("**/", at):
            said, at = said + "(?:.*/)?", at + 3
        elif body.startswith("**", at):
            said, at = said + ".*", at + 2
        elif body[at] == "*":
            said, at = said + "[^/]*", at + 1
        elif body[at] == "?":
            said, at = said + "[^/]", at + 1
        elif body[at] == "[" and "]" in body[at + 2 :]:
            end = body.index("]", at + 2)
            inside = body[at + 1 : end].replace("\\", "\\\\")
            said, at = said + f"[{'^' + inside[1:] if inside[0] in '!^' else inside}]", end + 1
        else:
            said, at = said + re2.escape(body[at]), at + 1
    return said

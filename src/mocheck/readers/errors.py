"""Why a file does not become a document that can be assessed."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818
    """A file cannot be read. Its text is one sentence for a person: why, and what to do about it in brackets."""


class NotAnArtifact(Exception):  # noqa: N818
    """The file is no document of a program; its text says what it is ("program code")."""

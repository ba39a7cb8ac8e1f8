"""The one error of the readers."""

from __future__ import annotations


class Unreadable(Exception):
    """A file cannot be read. Its text is one sentence for a person: why, and what to do about it in brackets."""

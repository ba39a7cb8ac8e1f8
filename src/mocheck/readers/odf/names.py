"""The names that OpenDocument gives to things."""

from __future__ import annotations

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
SHOW = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of at most nine digits, the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else default

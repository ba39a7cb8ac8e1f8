"""What Word and Excel files have in common: text they can hold, and the same bytes for the same content."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

from mocheck.reports.clean import visible

CREATOR = "mocheck"
"""Who says so in a file's properties; by it a report is known and never read as an artifact."""

_FIRST = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can hold
_MOMENT = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</)")
_APPLICATION = re.compile(rb"<Application>[^<]*</Application>")
_ENCODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def settled(data: bytes, as_of: datetime.date) -> bytes:
    """The same file without the time at which it was made: its dates are that of the assessment."""
    made = io.BytesIO()
    stamp = as_of.isoformat().encode() + b"T00:00:00Z"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            if entry.filename == "docProps/app.xml":
                content = _APPLICATION.sub(f"<Application>{CREATOR}</Application>".encode(), content)
            kept = zipfile.ZipInfo(entry.filename, _FIRST)
            kept.compress_type = zipfile.ZIP_DEFLATED
            kept.create_system = 0
            new.writestr(kept, content)
    return made.getvalue()


def literal(text: str) -> str:
    """Text as a spreadsheet keeps it: `_x202E_` stays these seven characters and becomes no other."""
    return _ENCODED.sub("_x005F_", text)


def held(text: str, limit: int) -> str:
    """The text, visible; past `limit` units of UTF-16, as Office counts, it is cut and says how long it was."""
    said = visible(text)
    length = len(said) if len(said) * 2 <= limit else len(said.encode("utf-16-le")) // 2
    if length <= limit:
        return said
    note = f" … [cut: {length:,} characters; the JSON result holds all]"
    kept = said.encode("utf-16-le")[: 2 * (limit - len(note))].decode("utf-16-le", "ignore")
    return kept.rstrip() + note

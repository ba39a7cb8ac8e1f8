"""The versions that a document states of itself, with where, and how much each place weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.document import Block, Location
from mocheck.understand.declared import Declared, parts
from mocheck.understand.facts.revisions import Revision
from mocheck.understand.opening import opening
from mocheck.understand.revision_table import version_number
from mocheck.understand.stated import Found, latest
from mocheck.understand.text import folded
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary, compiled

_VERSION_LINE = compiled(
    r"^(?:(?:document |doc\.? |plan )?(?:version|revision|rev\.?|ver\.?)\s?[:#.-]?\s?(?:no\.? ?|number ?)?"
    r"(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)|v\s?[:#.-]?\s?(\d{1,3}(?:\.\d{1,3}){0,3}))\b"
)
_VERSION_INLINE = compiled(
    r"(?:[,;:(|-]|\s)\s?(?:version|ver\.?|rev(?:ision)?\.?|v)\.?\s?[:#]?\s?(\d{1,3}(?:\.\d{1,3}){0,3})v?\b\s*"
    r"(?:[,;)|(].*|\bdraft\b.*|\bfinal\b.*|[A-Z][a-z]+ \d.*|\d.*)?$"
)


VERSION_ALONE = compiled(r"\b(?:version|ver\.?|rev(?:ision)?\.?|v)\.?\s?\d{1,3}(?:\.\d{1,3}){0,3}\b")


_MOST_BLOCKS, _LONGEST_LINE = 16, 24
_LIBRARY = compiled(r"\d{4,}\s?[-–#._]{0,2}\s?v(?:er(?:sion)?)?[. ]?\d")
_QUALIFIED = compiled(r"^\s?(\((?:draft|interim|preliminary)\))")
_RELEASE = compiled(r"\b(?:version description|release not(?:es|ification))\b")
_VERSION_FILE = compiled(r"(?:^|[ _\-(])(?:v|ver|version|rev)[ ._]?(\d{1,2}(?:[._]\d{1,2}){0,2})(?:$|[ _\-().])")


def versions(
    view: View, fields: Sequence[Declared], rows: Sequence[Revision], vocabulary: Vocabulary
) -> Iterator[Found]:
    for field in fields:
        if vocabulary.pattern("version_name", whole=True).match(field.name):
            number = version_number(field.value) if len(field.value.split()) <= 4 else None
            if number:
                weight = {"running header": 0.6, "table": 0.88}.get(field.source, 0.92)
                yield Found(number, weight, field.location, field.whole)
    newest = latest([row for row in rows if row.version])
    if newest and newest.version:
        yield Found(newest.version, 0.85, newest.location, newest.quote)
    cover = opening(view.document.blocks)
    yield from _released(cover)
    titles = [b for b in view.document.blocks[:_MOST_BLOCKS] if b.kind == "title" and b not in cover]
    for block in (*cover, *titles):
        yield from _in_line(block.text, 0.9, 0.55, block.location)
    for block in view.document.blocks:
        if block.kind in ("header", "footer") and not _LIBRARY.search(block.text):
            for part in (block.text, *parts(block.text)):
                yield from _in_line(part, 0.6, 0.5, block.location)
    named = _VERSION_FILE.search(file_name(view))
    if named:
        yield Found(
            named.group(1).replace("_", ".").replace(" ", "."), 0.3, Location(), f"file name: {view.document.path}"
        )


def file_name(view: View) -> str:
    """The name of the file without its suffix, its full stops kept."""
    return view.document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _in_line(text: str, own: float, within: float, location: Location) -> Iterator[Found]:
    for line in text.split("\n"):
        plain = folded(line)
        found, weight = _VERSION_LINE.search(plain), own
        if not found:
            found, weight = _VERSION_INLINE.search(plain), within
        if found and len(plain.split()) <= _LONGEST_LINE:
            number = next(group for group in found.groups() if group)
            qualified = _QUALIFIED.match(plain[found.start() + found.group().index(number) + len(number) :])
            value = f"{number} {qualified.group(1)}" if qualified else str(number)
            yield Found(value, weight, location, plain)


def _released(lines: Sequence[Block]) -> Iterator[Found]:
    """Release notes and version descriptions are of the release that their cover names."""
    if not any(_RELEASE.search(folded(block.text)) for block in lines):
        return
    for block in lines:
        found = VERSION_ALONE.search(folded(block.text))
        if found:
            number = version_number(found.group())
            yield from [Found(number, 0.9, block.location, folded(block.text))] if number else []

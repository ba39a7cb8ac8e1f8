"""docProps of an Office file: what it says of itself. Its dates are left out, since they prove nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.readers.ooxml import Package
from mocheck.readers.ooxml.xml import local

_CORE = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "lastModifiedBy": "last-modified-by",
    "keywords": "keywords",
    "description": "description",
    "category": "category",
    "contentStatus": "status",
    "version": "version",
    "revision": "revision",
}
_APP = {"Company": "company", "Manager": "manager", "Template": "template"}
_DATES = ("filetime", "date")
_INTERNAL = ("_", "contenttypeid", "mediaservice", "msip_label", "citavi")  # of libraries and add-ins
LONGEST = 500


def properties(package: Package) -> dict[str, str]:
    """Core, extended and custom properties, in this order of precedence, sorted by key."""
    found: dict[str, str] = {}
    for key, value in (*_named(package, "core", _CORE), *_named(package, "app", _APP), *_custom(package)):
        text = " ".join(value.split())
        if text:
            found.setdefault(key, text[:LONGEST])
    return dict(sorted(found.items()))


def stated_pages(package: Package) -> int | None:
    """The number of pages (slides) that the program counted when it last saved, None where it did not."""
    for key, value in _named(package, "app", {"Pages": "pages"}):
        if key == "pages" and value.isascii() and value.isdigit() and 0 < int(value[:7]) < 100_000:
            return int(value[:7])
    return None


def _named(package: Package, part: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    root = package.xml(f"docProps/{part}.xml")
    for element in root if root is not None else ():
        key = names.get(local(element))
        if key and element.text:
            yield key, element.text


def _custom(package: Package) -> Iterator[tuple[str, str]]:
    root = package.xml("docProps/custom.xml")
    for element in root if root is not None else ():
        value = next(iter(element), None)
        name = element.get("name", "").strip().lower()
        if value is not None and value.text and local(value) not in _DATES and name and not name.startswith(_INTERNAL):
            yield name, value.text

"""Which organization is on whose side, where a document says so: "Crane Services (provider)", "The customer is ..."."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.facts import Side
from mocheck.understand.positions import is_position
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_NAME = r"((?:[A-Z][\w&.'/-]*)(?: (?:[A-Z][\w&.'/-]*|of|for|the|and|&)){0,8} ?[A-Z]?[\w&.'/-]*)"
_CUSTOMER = r"customer|client|requesting (?:agency|party)|buyer"
_PROVIDER = r"(?:shared |common )?(?:service )?provider|contractor|vendor|servicing agency|supplier|seller|integrator"
_SIDE = rf"(?:(?P<customer>{_CUSTOMER})|(?P<provider>{_PROVIDER}))"
_WAYS = (
    re2.compile(rf"(?P<name>{_NAME}) \((?:the |hereinafter |as )*[\"']?(?i:{_SIDE})[\"']?\)"),
    re2.compile(rf"\b(?i:the )?(?i:{_SIDE})(?: \([^()]{{2,40}}\))?(?: is|:| -| \|) (?:the )?(?P<name>{_NAME})"),
    re2.compile(rf"(?P<name>{_NAME}) (?:is|acts as|serves as) (?:the|a|our) (?:\w+ )?(?i:{_SIDE})\b"),
)
_PROPER = re2.compile(r"[A-Z][\w.'-]{2,}.*[A-Z]|^[A-Z]{3,}$|^[A-Z][a-z]{4,}$")
_GENERAL = re2.compile(
    rf"(?i)\b(?:{_CUSTOMER}|{_PROVIDER}|role|name|signature|date|none|this|these|both)\b|^(?:for|on|by)\b|"
    r"^(?:responsible|accountable|required|expected|obliged|located|liable|available)\b"
)
_SILENT = frozenset({"toc", "glossary", "references", "comment", "instruction"})
_FEWEST_LETTERS = 3


def stated_sides(view: View, vocabulary: Vocabulary) -> tuple[tuple[str, Side], ...]:
    """Normed names of organizations with their sides, the longest first; one that is called both has none."""
    found: dict[str, set[Side]] = {}
    for passage in view.passages:
        if passage.region not in _SILENT:
            for name, side in _said(passage.text):
                normed = vocabulary.norm(name)
                if len(normed) >= _FEWEST_LETTERS and not is_position(name, vocabulary):
                    found.setdefault(normed, set()).add(side)
    single = ((name, next(iter(sides))) for name, sides in found.items() if len(sides) == 1)
    return tuple(sorted(single, key=lambda each: (-len(each[0]), each[0])))


def _said(text: str) -> Iterator[tuple[str, Side]]:
    if not any(word in text.lower() for word in ("customer", "client", "agency", "party", "buyer", "provider", "or")):
        return
    for way in _WAYS:
        for match in way.finditer(text):
            name = match.group("name").strip(" .,;:").removeprefix("The ")
            if _PROPER.search(name) and not _GENERAL.search(name):
                yield name, "customer" if match.group("customer") else "provider"

"""Whether a statement holds of all or only of some: "seven of the eleven counties agreed; the others have not"."""

from __future__ import annotations

import re2

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_VALUES = {word: value for value, word in enumerate(_WORDS)}
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_WORDS)})"
_GROUPS = (
    "stakeholders?|counties|offices|organi[sz]ations|agencies|departments|parties|members|partners|vendors|groups|sites|"
    "units|people|attendees|participants|them"
)
_OF = re2.compile(
    rf"(?i)\b{_NUMBER} (?:out )?of (?:the |our |all )?{_NUMBER}\b|"
    rf"\b(\d{{1,4}})/(\d{{1,4}}) (?:of )?(?:the )?(?:{_GROUPS})\b"
)
_PERCENT = re2.compile(
    r"(?i)\b(\d{1,3})(?:\.\d+)? ?(?:%|percent\b)[^.;|%]{0,40}"
    rf"\b(?:{_GROUPS}|respon\w+|agreed|signed|concurred|approved)\b"
)
_PAGED = re2.compile(r"(?i)\b(?:page|slide|sheet|part|step|phase|section|volume|version|draft|day|week|month) $")
_COUNTED = re2.compile(rf"(?i)\b{_NUMBER} (?:[\w-]+ ){{0,2}}(?:{_GROUPS})\b")
_ALL = re2.compile(r"(?i)\b(?:all|every|each|both|unanimous\w*|entire)\b")
_SOME = re2.compile(
    r"(?i)\b(?:all|everyone|everybody|each|every) (?:[\w-]+ ){0,4}?(?:but|except|other than|save)\b|"
    r"\bnot (?:all|every(?:one|body)?)\b|"
    rf"\b(?:most|some|several|many|half|an? (?:number|majority|few|third|quarter)) (?:of (?:the |our )?)?"
    rf"(?:{_GROUPS})\b|"
    r"\b(?:rest|others?|remaining|remainder|balance)\b[^.;]{0,30}\b(?:(?:has|have|had|did|do|does|are|is|were|was)"
    r"(?: not|n't)|not yet|yet to|pending|outstanding|await\w*|declin\w+|abstain\w*)|"
    r"\b(?:pending|outstanding|awaiting|still owed|not (?:yet )?received) (?:from|for|by)\b"
)


def is_of_some(text: str) -> bool:
    """Whether a sentence says something of fewer than all: by count, share, "all but" or those left over."""
    if _SOME.search(text):
        return True
    for found in _OF.finditer(text):
        part, whole = (_value(each) for each in found.groups() if each)
        if part < whole and not _PAGED.search(text[: found.start()]):
            return True
    if _COUNTED.search(text) and not _ALL.search(text) and not _OF.search(text):
        return True
    return any(int(found.group(1)) < 100 for found in _PERCENT.finditer(text))


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _VALUES[number.lower()]

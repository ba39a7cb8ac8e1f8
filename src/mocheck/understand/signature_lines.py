"""Signature lines in running text: a rule to sign on, a label with a name behind it, a signing service's stamp."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from mocheck.model.document import Block
from mocheck.understand.approval import Approval, first_name, is_filled
from mocheck.understand.dates import find_dates
from mocheck.understand.declared import parts
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import find_names
from mocheck.understand.positions import title_in
from mocheck.understand.text import folded
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Pattern, Vocabulary, compiled

_AFTER_LABEL = compiled(
    r"(?:signature|signed(?: by)?|approved(?: by)?|authorized(?: by)?|accepted(?: by)?)\s*:\s*([^:|]{0,80})"
)
_DATE_LABEL = compiled(r"\bdate(?: signed| approved)?\s*[:|]?\s*(.{0,40})")
_STAMPED = compiled(r"\bsigned\b\s*(?:on|at|:)?\s*(\d.{4,30}|[A-Z][a-z]{2,8} \d.{4,20})")
_LABEL_ALONE = compiled(r"^[A-Za-z ]{3,30}:?$")
_STROKES = compiled(r"(?:^|[\s_:;|(.,-])/{1,2}\s?(?:e?s|(?:e-?)?signed)\s?/{1,2}(?:$|[^/])")
_RULE = compiled(r"_{3,}")
_DATED_RULE = compiled(r"_{3,}.{0,80}\bdated?\b\W*(?:_{3,}.*)?$")
_FOR_WHOM = compiled(r"^[A-Za-z][A-Za-z&' -]{2,50}$")
_HOW_TO = compiled(
    r"/e?s/\W{0,3} (?:in|within|on|into) (?:the|each|your|his|their)\b|"
    r"\bsignature blocks?\b.{0,40}\b(?:provided|if|must|should|accordingly)\b|"
    r"\b(?:type|enter|insert|place|annotate|write|use|using|accept|acceptable|such as|e\.g\.)\b.{0,40}/e?s/|"
    r"/e?s/.{0,60}\b(?:is|are) (?:acceptable|accepted|sufficient|allowed|permitted|equivalent)\b"
)
_TO_A_BOX = compiled(r"\.{3,} ?(?:\[ ?[xX✓]? ?\]|\( ?[xX]? ?\)|[☐☑☒□]|_{1,4}x?_*)\W*$")
_LONGEST, _BENEATH, _ABOVE = 60, 3, 2
_SIGNED_IN = ("approval", "body", "cover", "revisions")


def of_lines(view: View, vocabulary: Vocabulary) -> Iterator[Approval]:
    """The approvals that lines of text ask for; the name printed beneath a line belongs to it.

    A line that says how to sign ("type /es/ in the signature block") is none.
    """
    line = vocabulary.pattern("signature_line")
    blocks = _side_by_side(_paragraphs(view), line, vocabulary)
    for number, (block, announced) in enumerate(blocks):
        text = folded(block.text)
        labelled = number > 0 and _labels(folded(blocks[number - 1][0].text), vocabulary)
        asks = announced or labelled or _asks(text, vocabulary)
        if not line.search(text) or len(text.split()) > _LONGEST or not asks:
            continue
        if _HOW_TO.search(text) or _TO_A_BOX.search(text):
            continue
        following = [folded(each.text) for each, _ in blocks[number + 1 : number + 1 + _BENEATH]]
        if _LABEL_ALONE.match(text) and any(line.search(each) for each in following):
            continue
        beneath = [each for each in following if not line.search(each)]
        stamped = _STAMPED.search(text) is not None
        above = [folded(each.text) for each, _ in blocks[max(0, number - _ABOVE) : number]] if stamped else []
        signed, sure = is_signed(text, vocabulary)
        dates = [found for each in (text, *beneath) for found in find_dates(each)] if signed else []
        people = (first_name(each, vocabulary) for each in (text, *above, *beneath[:2]))
        person = next((person for person in people if person), None)
        yield Approval(
            person=person,
            role=_title(person, [*map(folded, block.text.split("\n")), *beneath[:2]], vocabulary),
            iso=dates[0].iso if dates else None,
            version=None,
            signed=signed,
            location=block.location,
            quote=" ".join([" ".join(block.text.split()), *beneath[:1]])[:300],
            confidence=sure,
            organization=" ".join([_heading(blocks[:number], line, vocabulary), text, *beneath[:1]]).lstrip(),
        )


def _heading(before: Sequence[tuple[Block, bool]], line: Pattern, vocabulary: Vocabulary) -> str:
    """For whom a line is signed, where the line above it says that and nothing else: "Customer", "For Revenue"."""
    text = folded(before[-1][0].text).strip(" :") if before else ""
    plain = _FOR_WHOM.match(text) is not None and not line.search(text)
    titled = " " in text and title_in(text, vocabulary)
    return f"{text}:" if plain and not titled and not first_name(text, vocabulary) else ""


def _title(person: str | None, lines: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The title of the person, where the lines name that person first: behind the name, or in the line beneath."""
    for line, below in pairwise([*lines, ""]):
        named = find_names(line, lexicon(vocabulary))
        if named:
            behind = line[named[0].end :].strip(" ,-|") or below
            return (title_in(behind, vocabulary) or None) if named[0].text == person else None
    return None


def _paragraphs(view: View) -> list[tuple[Block, bool]]:
    """The blocks of text, once each, and whether a heading announces an approval."""
    seen: dict[int, tuple[Block, bool]] = {}
    for passage in view.passages:
        if passage.row is None and passage.region in _SIGNED_IN and passage.block.kind != "table":
            seen.setdefault(id(passage.block), (passage.block, passage.region == "approval"))
    return list(seen.values())


def _side_by_side(
    blocks: Sequence[tuple[Block, bool]], line: Pattern, vocabulary: Vocabulary
) -> list[tuple[Block, bool]]:
    """The blocks, those of several signatures in columns cut so that each line stands above the name that it is for."""
    cut: list[tuple[Block, bool]] = []
    rest = list(blocks)
    while rest:
        block, announced = rest.pop(0)
        fields = parts(block.text)
        names = parts(rest[0][0].text) if rest else []
        columns = len(fields) > 1 and len(fields) == len(names) and all(line.search(field) for field in fields)
        if not columns or not all(first_name(folded(name), vocabulary) for name in names):
            cut.append((block, announced))
            continue
        below, _ = rest.pop(0)
        for field, name in zip(fields, names, strict=True):
            cut.append((replace(block, text=field), announced))
            cut.append((replace(below, text=name), announced))
    return cut


def _labels(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the label of the line to sign on beneath it: "Approved By:"."""
    return bool(_LABEL_ALONE.match(text) and vocabulary.pattern("signature_label").search(text))


def _asks(text: str, vocabulary: Vocabulary) -> bool:
    """A line outside an approval section is a signature's only where it says so."""
    if claims_signature(text, vocabulary) or _DATED_RULE.search(text):
        return True
    open_end = _RULE.search(text) or text.rstrip(" _").endswith(":") or _AFTER_LABEL.search(text)
    return bool(vocabulary.pattern("signature_label").search(text) and open_end)


def claims_signature(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says that it is signed: between strokes ("/s/", "//SIGNED//") or in words."""
    return _STROKES.search(text) is not None or bool(vocabulary.says("signature", text))


def is_signed(text: str, vocabulary: Vocabulary) -> tuple[bool, float]:
    """Whether a line to sign on is signed, and how sure that is."""
    if claims_signature(text, vocabulary):
        return True, 0.8
    stamped, dated = _STAMPED.search(text), _DATE_LABEL.search(text)
    if stamped and find_dates(stamped.group(1)):
        return True, 0.85
    if dated and find_dates(dated.group(1)):
        return True, 0.8
    label = _AFTER_LABEL.search(text)
    if label and not _RULE.search(text):
        signer = _DATE_LABEL.sub("", label.group(1))
        return is_filled(signer, vocabulary) and first_name(signer, vocabulary) is not None, 0.75
    return False, 0.85

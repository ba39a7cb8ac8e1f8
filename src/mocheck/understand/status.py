"""Whether a document is a draft, final or approved: what speaks for each, and what is made of it.

Signals are ranked as the field ranks them: filled approvals, a status field, the version, then the absence of any
sign of a draft. Strong signals that contradict each other are not resolved: the status is "conflicting".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mocheck.model.artifact import Signal, Status
from mocheck.model.document import Location
from mocheck.understand.dates import find_dates
from mocheck.understand.facts.approvals import Approval, signatures
from mocheck.understand.identity import Identified, file_name, latest
from mocheck.understand.placeholders import placeholders
from mocheck.understand.revision_table import version_key
from mocheck.understand.text import folded
from mocheck.understand.titles import opening
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary, alternatives, compiled

STRONG = 0.8
_STATUS_NAME = alternatives(
    (r"(?:document |plan |version |approval |current |revision )?(?:status|state)",), whole=True
)
_DRAFT_WORD = compiled(
    r"(?:^|[^\w/])(?:draft|working draft|pre-?decisional|preliminary draft|for review only|draft for .*)(?:$|[^\w/])"
)
_FINAL_WORD = compiled(r"(?:^|[\s(\[-])(?:final|approved|baselined?|signed|executed)(?:$|[\s)\].,:-])")
_NOT_FINAL = compiled(
    r"\bfinal (?:draft|report of|deliverable|acceptance|rule|phase|sprint|release|test|review|plan for)|not (?:yet )?(?:final|approved)|\bto be approved|approved by:?\s*$|\bif approved|\bapproved (?:list|vendor|change)"
)
_APPROVED_SENTENCE = compiled(
    r"\bthis (?:plan|document|charter|policy|agreement|procedure|version|manual|strategy|memorandum) (?:was|has been|is) "
    r"(?:formally |officially )?(?:approved|signed|adopted|ratified)(?: by| on|\b)"
)
_CERTIFIED = compiled(r"\bcertificate of completion\b|^signing complete\b")
_OPTION = compiled(
    r"^(?:\[\s*\]|☐|□|_{1,3}|\(\s*\))?\s*(?:the (?:document|plan) is )?(accepted|approved|not accepted|rejected|disapproved|approved with .*|accepted pending .*|conditionally approved)\b.{0,80}$"
)
_MARKED = re.compile(r"^\s*(?:\[[xX✓]\]|☒|☑|✔|_[xX]_|\([xX]\))")
_TOKENS = re.compile(r"[A-Za-z]+")
_LONGEST_COVER_LINE = 14


@dataclass(frozen=True, slots=True)
class Cue:
    """One signal. `says` is a status; `weight` from 0 to 1."""

    says: Status
    weight: float
    why: str
    location: Location
    quote: str

    def signal(self) -> Signal:
        """As an artifact carries it."""
        return Signal(says=f"{self.says}: {self.why}", location=self.location, quote=self.quote[:300])


def status_of(
    view: View, identified: Identified, template: bool, vocabulary: Vocabulary
) -> tuple[Status, tuple[Signal, ...]]:
    """The status and its signals, the weightiest first."""
    cues = sorted(_cues(view, identified, vocabulary), key=lambda cue: -cue.weight)
    return _decide(cues, template), tuple(cue.signal() for cue in cues)


def _decide(cues: Sequence[Cue], template: bool) -> Status:
    best: dict[str, float] = {}
    for cue in cues:
        best[cue.says] = max(best.get(cue.says, 0.0), cue.weight)
    draft, final = best.get("draft", 0.0), max(best.get("final", 0.0), best.get("approved", 0.0))
    if best.get("superseded", 0.0) >= STRONG:
        return "superseded"
    if draft >= STRONG and final >= STRONG:
        return "conflicting"
    if "unsigned" in best:
        return "draft" if draft >= STRONG else "unsigned"
    if draft and draft >= final:
        return "draft"
    if draft >= 0.7 and final >= STRONG:
        return "conflicting"
    if template or not final:
        return "none"
    return "approved" if best.get("approved", 0.0) >= 0.6 else "final"


def _cues(view: View, identified: Identified, vocabulary: Vocabulary) -> Iterator[Cue]:
    yield from _approval_cues(_asked(view, vocabulary), identified)
    yield from _field_cues(identified, vocabulary)
    yield from _cover_cues(view, vocabulary)
    yield from _running_cues(view)
    yield from _history_cues(identified, vocabulary)
    yield from _version_cues(identified)
    yield from _sentence_cues(view)
    yield from _option_cues(view)
    yield from _file_cues(view, vocabulary)
    if view.document.insertions or view.document.deletions:
        why = f"tracked changes are not settled ({view.document.insertions} in, {view.document.deletions} out)"
        yield Cue("draft", 0.7, why, Location(), why)


def _asked(view: View, vocabulary: Vocabulary) -> list[Approval]:
    """The signatures that count: where a signing service certifies completion, printed lines need no ink."""
    found = list(signatures(view, vocabulary))
    if any(_CERTIFIED.search(passage.text) for passage in view.passages):
        return [each for each in found if each.signed] or found
    return found


def _approval_cues(found: Sequence[Approval], identified: Identified) -> Iterator[Cue]:
    if not found:
        return
    unsigned = [each for each in found if not each.signed]
    for each in unsigned[:3]:
        yield Cue("unsigned", 0.95, "a signature is missing", each.location, each.quote)
    signed = [each for each in found if each.signed]
    if unsigned or not signed:
        return
    stale = _stale(signed, identified)
    if stale:
        yield Cue("unsigned", 0.95, stale, signed[0].location, signed[0].quote)
        return
    for each in signed[:3]:
        yield Cue("approved", 0.95 if each.confidence > 0.78 else 0.85, "signed", each.location, each.quote)


def _stale(signed: Sequence[Approval], identified: Identified) -> str | None:
    """Why the approvals are not of this version, if they are not."""
    current = identified.identity.version
    named = [each.version for each in signed if each.version]
    if current and named and all(version_key(version) < version_key(current) for version in named):
        return f"the approval is of version {max(named, key=version_key)}, this is version {current}"
    newest = latest([row for row in identified.history if row.substantive and row.iso])
    dates = [each.iso for each in signed if each.iso]
    if newest and newest.iso and dates and len(newest.iso) == 10 and max(dates) < newest.iso:
        older = [row for row in identified.history if row.iso and row.iso <= max(dates)]
        if older:
            return f"the approval of {max(dates)} is older than the revision of {newest.iso}"
    return None


def _word_cue(text: str, weight: float, where: str, location: Location, vocabulary: Vocabulary) -> Iterator[Cue]:
    says = _status_word(text, vocabulary)
    if says:
        yield Cue(says, weight, where, location, text)


def _status_word(text: str, vocabulary: Vocabulary) -> Status | None:
    lowered = text.lower()
    if vocabulary.says("retired", text):
        return "superseded"
    if vocabulary.says("conditional", text):
        return "unsigned"
    if vocabulary.says("draft", text):
        return "draft"
    if _NOT_FINAL.search(lowered):
        return None
    if vocabulary.says("approved", text):
        return "approved"
    return "final" if vocabulary.says("final", text) else None


def _field_cues(identified: Identified, vocabulary: Vocabulary) -> Iterator[Cue]:
    for field in identified.fields:
        value = re.split(r"[.;]", field.value)[0]
        if not _STATUS_NAME.match(field.name) or len(value.split()) > 8 or _offers_all(value):
            continue
        if field.source != "table" or field.name != "status" or field.whole.count("|") == 1:
            says = _status_word(value, vocabulary)
            if says:
                weight = 0.9 if says != "approved" else 0.85
                yield Cue(says, weight, "status field", field.location, field.whole)


def _offers_all(value: str) -> bool:
    """ "Draft / Approved / Final" offers statuses and chooses none."""
    return len({word.lower() for word in re.split(r"\s*[/|]\s*|\s+or\s+", value) if word}) > 1


def _cover_cues(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    for block in opening(view.document.blocks):
        for line in block.text.split("\n"):
            text = folded(line)
            if (
                not text
                or len(text.split()) > _LONGEST_COVER_LINE
                or placeholders(text, vocabulary)
                or ":" in text[:14]
            ):
                continue
            if _DRAFT_WORD.search(text) and not _FINAL_WORD.search(text):
                yield Cue("draft", 0.85, "cover", block.location, text)
            elif (
                _FINAL_WORD.search(text)
                and not _NOT_FINAL.search(text)
                and not _DRAFT_WORD.search(text)
                and len(text.split()) <= 8
            ):
                yield Cue("final", 0.8, "cover", block.location, text)
            elif _DRAFT_WORD.search(text):
                yield Cue("draft", 0.8, "cover", block.location, text)


def _running_cues(view: View) -> Iterator[Cue]:
    seen: set[str] = set()
    for block in view.document.blocks:
        text = folded(block.text)
        if block.kind not in ("header", "footer", "watermark") or text in seen:
            continue
        seen.add(text)
        if _DRAFT_WORD.search(text):
            yield Cue("draft", 0.95 if block.kind == "watermark" else 0.82, block.kind, block.location, text)
        elif block.kind == "watermark" and _FINAL_WORD.search(text):
            yield Cue("final", 0.6, "watermark", block.location, text)


def _history_cues(identified: Identified, vocabulary: Vocabulary) -> Iterator[Cue]:
    newest = latest(identified.history)
    if newest is None:
        return
    text = newest.note
    if newest.draft and not _after_draft(text):
        yield Cue("draft", 0.75, "latest row of the revision table", newest.location, newest.quote)
    elif newest.iso and _FINAL_WORD.search(text) and not _NOT_FINAL.search(text):
        yield Cue("final", 0.78, "latest row of the revision table", newest.location, newest.quote)


def _after_draft(note: str) -> bool:
    """ "Incorporated comments on the draft" is no draft."""
    return bool(
        re.search(r"(?:comments|feedback|changes|edits) (?:on|to|from) (?:the )?draft|finali[sz]ed", note.lower())
    )


def _version_cues(identified: Identified) -> Iterator[Cue]:
    version = identified.identity.version
    found = next((each for each in identified.versions if each.value == version), None)
    if not version or not found or not version[0].isdigit() or found.weight <= 0.3:
        return
    if version_key(version)[0] == 0:
        yield Cue("draft", 0.65, f"version {version} is below 1.0", found.location, found.quote)
    else:
        yield Cue("final", 0.4, f"version {version}", found.location, found.quote)


def _sentence_cues(view: View) -> Iterator[Cue]:
    for passage in view.passages:
        if (
            passage.region in ("body", "cover", "approval")
            and _APPROVED_SENTENCE.search(passage.text)
            and find_dates(passage.text)
        ):
            yield Cue("approved", 0.7, "the document says so", passage.location, passage.quote)


def _option_cues(view: View) -> Iterator[Cue]:
    """Options of a form count only where one is marked; a form with none marked was not decided."""
    options = []
    for passage in view.passages:
        offered = _OPTION.match(_MARKED.sub("", passage.text).strip())
        if offered and passage.region in ("body", "approval", "cover") and _is_box(passage.text, passage.block.checked):
            marked = passage.block.checked is True or bool(_MARKED.match(passage.text))
            options.append((offered.group(1).lower(), marked, passage))
    if len(options) < 2:
        return
    chosen = [(word, passage) for word, marked, passage in options if marked]
    if len(chosen) == 1 and chosen[0][0] in ("accepted", "approved") and "with" not in chosen[0][1].text.lower():
        yield Cue("approved", 0.9, "the option marked", chosen[0][1].location, chosen[0][1].quote)
    else:
        passage = chosen[0][1] if chosen else options[0][2]
        why = (
            "the option marked is not an approval"
            if len(chosen) == 1
            else f"{len(chosen)} of {len(options)} options marked"
        )
        yield Cue("unsigned", 0.9, why, passage.location, passage.quote)


def _is_box(text: str, checked: bool | None) -> bool:
    return checked is not None or bool(re.match(r"\s*(?:\[\s*[xX✓]?\s*\]|☐|☒|☑|□|_{1,4}|\([xX ]?\))", text))


def _file_cues(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    name = file_name(view)
    tokens = {token.lower() for token in _TOKENS.findall(name.replace("_", " "))}
    drafts = tokens & {phrase.lower() for phrase in vocabulary.states.get("filename_draft", ())}
    finals = tokens & {phrase.lower() for phrase in vocabulary.states.get("filename_final", ())}
    if drafts and not finals:
        yield Cue("draft", 0.45, "file name", Location(), name)
    elif finals and not drafts:
        yield Cue("final", 0.3, "file name", Location(), name)

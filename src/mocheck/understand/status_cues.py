"""What speaks for a document's status: approvals, a status field, cover, watermark, revision table, version, name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mocheck.model.artifact import Signal, Status
from mocheck.model.document import Location
from mocheck.understand.approval import first_name
from mocheck.understand.dates import find_dates
from mocheck.understand.facts.approvals import Approval, signatures
from mocheck.understand.facts.revisions import Revision
from mocheck.understand.identity import Identified
from mocheck.understand.opening import opening
from mocheck.understand.outcome import outcome
from mocheck.understand.placeholders import placeholders
from mocheck.understand.revision_table import version_key
from mocheck.understand.stated import latest
from mocheck.understand.stated_versions import file_name
from mocheck.understand.text import folded
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_VERSION = re.compile(r"\b(?:[Vv]ersion|[Vv]\.?|[Rr]ev(?:ision|\.)?) ?(\d+(?:\.\d+){0,3})\b")
_VERSIONED = re.compile(r"(?:document )?(?:version|revision|rev)\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?:Formally |Officially )?(?:Approved|Adopted|Ratified|Signed|Endorsed) (?:by|on behalf of)\b")
_DATE_WORDS = 5
_LONGEST_LINE, _LONGEST_FINAL, _LONGEST_FIELD = 14, 8, 8


@dataclass(frozen=True, slots=True)
class Cue:
    """One signal. `says` is the status that it speaks for, `weight` from 0 to 1 how strongly, `why` what it is."""

    says: Status
    weight: float
    why: str
    location: Location
    quote: str

    def signal(self) -> Signal:
        """As an artifact carries it."""
        return Signal(says=f"{self.says}: {self.why}", location=self.location, quote=self.quote[:300])


def cues(view: View, identified: Identified, vocabulary: Vocabulary) -> Iterator[Cue]:
    """Every signal of a document, in no order."""
    asked = _asked(view, vocabulary)
    yield from _approved(asked, identified)
    yield from _declared(identified, vocabulary)
    yield from _cover(view, vocabulary)
    yield from _running(view, vocabulary)
    yield from _history(identified, asked, vocabulary)
    yield from _version(identified)
    yield from _sentences(view, identified, vocabulary)
    yield from _signed_cover(view, vocabulary)
    yield from _options(view, vocabulary)
    yield from _file(view, vocabulary)
    changes = view.document.insertions, view.document.deletions
    if any(changes):
        why = f"tracked changes are not settled: {changes[0]} insertions, {changes[1]} deletions"
        yield Cue("draft", 0.7, why, Location(), why)


def _asked(view: View, vocabulary: Vocabulary) -> list[Approval]:
    """The signatures that count: where a signing service certifies completion, printed lines need no ink."""
    found = list(signatures(view, vocabulary))
    if any(vocabulary.pattern("signing_complete").search(passage.text) for passage in view.passages):
        return [each for each in found if each.signed] or found
    return found


def _approved(found: Sequence[Approval], identified: Identified) -> Iterator[Cue]:
    unsigned = [each for each in found if not each.signed]
    signed = [each for each in found if each.signed]
    for each in unsigned[:3]:
        yield Cue("unsigned", 0.95, "a signature is missing", each.location, each.quote)
    if unsigned or not signed:
        return
    stale = _stale(signed, identified)
    if stale:
        yield Cue("unsigned", 0.95, stale, signed[0].location, signed[0].quote)
        return
    for each in signed[:3]:
        yield Cue("approved", 0.95 if each.confidence >= 0.8 else 0.85, "signed", each.location, each.quote)


def _stale(signed: Sequence[Approval], identified: Identified) -> str | None:
    """Why the approvals are not of this version, if they are not."""
    current = identified.identity.version
    named = [each.version for each in signed if each.version]
    if current and named and all(version_key(version) < version_key(current) for version in named):
        return f"the approval is of version {max(named, key=version_key)}, this is version {current}"
    newest = latest([row for row in identified.history if row.substantive and row.iso])
    dates = [each.iso for each in signed if each.iso]
    if newest and newest.iso and dates and len(newest.iso) == 10 and max(dates) < newest.iso:
        earlier = any(row.iso and row.iso <= max(dates) for row in identified.history)
        if earlier:
            return f"the approval of {max(dates)} is older than the revision of {newest.iso}"
    return None


def _word(text: str, vocabulary: Vocabulary) -> Status | None:
    """The status that the value of a status field names."""
    by_list: tuple[tuple[str, Status], ...] = (
        ("retired", "superseded"),
        ("conditional", "unsigned"),
        ("draft", "draft"),
        ("approved", "approved"),
        ("final", "final"),
    )
    said = next((status for state, status in by_list if vocabulary.says(state, text)), None)
    positive = said in ("approved", "final")
    return None if positive and vocabulary.pattern("not_final").search(text) else said


def _declared(identified: Identified, vocabulary: Vocabulary) -> Iterator[Cue]:
    for field in identified.fields:
        if not vocabulary.pattern("status_name", whole=True).match(field.name):
            continue
        value = re.split(r"[.;]", field.value)[0]
        if _tells_approval(field.value, vocabulary) and _word(re.split(r"[,(]", value)[0], vocabulary):
            yield Cue("approved", 0.85, "status field", field.location, field.whole)
        elif len(value.split()) <= _LONGEST_FIELD and not _offers_all(value):
            says = _word(value, vocabulary)
            if says:
                yield Cue(says, 0.85 if says == "approved" else 0.9, "status field", field.location, field.whole)


def _tells_approval(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says by whom the document was approved, and ends with the day."""
    plain, unsure = folded(text).rstrip(" .)"), vocabulary.pattern("row_unapproved")
    dates = find_dates(plain)
    told = vocabulary.pattern("approved_by").search(plain)
    return bool(told and dates and dates[-1].end == len(plain) and not unsure.search(plain))


def _offers_all(value: str) -> bool:
    """ "Draft / Approved / Final" offers statuses and chooses none."""
    return len({word.lower() for word in re.split(r"\s*[/|]\s*|\s+or\s+", value) if word}) > 1


def _draft_and_final(text: str, vocabulary: Vocabulary) -> tuple[bool, bool]:
    final = vocabulary.pattern("final_word").search(text) and not vocabulary.pattern("not_final").search(text)
    return bool(vocabulary.pattern("draft_word").search(text)), bool(final)


def _cover(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    for block in opening(view.document.blocks):
        for line in block.text.split("\n"):
            text = folded(line)
            labelled = ":" in text[:14] and not _VERSIONED.match(text)
            if len(text.split()) > _LONGEST_LINE or labelled or placeholders(text, vocabulary):
                continue
            draft, final = _draft_and_final(text, vocabulary)
            if draft:
                yield Cue("draft", 0.8 if final else 0.85, "cover", block.location, text)
            elif final and (len(text.split()) <= _LONGEST_FINAL or "ersion" in text):
                yield Cue("final", 0.8, "cover", block.location, text)


def _running(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    seen: set[str] = set()
    for block in view.document.blocks:
        if block.kind not in ("header", "footer", "watermark") or block.text in seen:
            continue
        seen.add(block.text)
        text = folded(block.text)
        draft, final = _draft_and_final(text, vocabulary)
        if draft:
            yield Cue("draft", 0.95 if block.kind == "watermark" else 0.82, block.kind, block.location, text)
        elif final and block.kind == "watermark":
            yield Cue("final", 0.6, "watermark", block.location, text)


def _history(identified: Identified, asked: Sequence[Approval], vocabulary: Vocabulary) -> Iterator[Cue]:
    """The newest row; "Final" without a date is a row to come, and a draft that all have signed since is none."""
    newest = latest(identified.history)
    if newest is None:
        return
    _, final = _draft_and_final(f"{newest.note} {newest.status}", vocabulary)
    signed = newest.iso and asked and all(each.signed and (each.iso or "") >= newest.iso for each in asked)
    if newest.draft and not signed and not vocabulary.pattern("after_draft").search(newest.note):
        yield Cue("draft", 0.75, "newest row of the revision table", newest.location, newest.quote)
    elif newest.iso and _row_approved(newest, vocabulary):
        yield Cue("approved", 0.78, "newest row of the revision table", newest.location, newest.quote)
    elif newest.iso and final:
        yield Cue("final", 0.78, "newest row of the revision table", newest.location, newest.quote)


def _row_approved(row: Revision, vocabulary: Vocabulary) -> bool:
    """A row of the current version that tells by whom it was approved."""
    given, withheld = vocabulary.pattern("row_approved"), vocabulary.pattern("row_unapproved")
    return bool(given.search(row.note)) and not withheld.search(row.note)


def _version(identified: Identified) -> Iterator[Cue]:
    version = identified.identity.version
    found = next((each for each in identified.versions if each.value == version), None)
    if not version or not found or not version[0].isdigit() or found.weight <= 0.3:
        return
    if version_key(version)[0] == 0:
        yield Cue("draft", 0.65, f"version {version} is below 1.0", found.location, found.quote)
    else:
        yield Cue("final", 0.4, f"version {version}", found.location, found.quote)


def _sentences(view: View, identified: Identified, vocabulary: Vocabulary) -> Iterator[Cue]:
    """ "This plan was approved by the board on 3 March 2026.\""""
    current = identified.identity.version
    for passage in view.passages:
        if passage.region not in ("body", "cover", "approval"):
            continue
        line = _tells_approval(passage.text, vocabulary) and _BEGINS.match(passage.text)
        if line or (vocabulary.pattern("says_approved").search(passage.text) and find_dates(passage.text)):
            named = _VERSION.search(passage.text)
            if named and current and version_key(named.group(1)) < version_key(current):
                why = f"the approval is of version {named.group(1)}, this is version {current}"
                yield Cue("unsigned", 0.9, why, passage.location, passage.quote)
                continue
            yield Cue("approved", 0.7, "the document says so", passage.location, passage.quote)


def _signed_cover(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    """ "Approved by Ann Roe, Executive Sponsor" on a cover, and the day on the line beneath."""
    lines = [(line, block) for block in opening(view.document.blocks) for line in map(folded, block.text.split("\n"))]
    for (line, block), (beneath, _) in pairwise(lines):
        named = _BEGINS.match(line) and vocabulary.pattern("approved_by").search(line) and first_name(line, vocabulary)
        if named and not find_dates(line) and find_dates(beneath) and len(beneath.split()) <= _DATE_WORDS:
            yield Cue("approved", 0.7, "cover", block.location, f"{line} | {beneath}")


def _options(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    """Options of a form count only where one is marked; a form with none marked was not decided."""
    found = outcome(view, vocabulary)
    if found:
        says: Status = "approved" if found.given else "unsigned"
        yield Cue(says, 0.9, found.why, found.passage.location, found.passage.quote)


def _file(view: View, vocabulary: Vocabulary) -> Iterator[Cue]:
    name = file_name(view)
    tokens = {token.lower() for token in re.findall(r"[A-Za-z]+", name.replace("_", " "))}
    drafts = not tokens.isdisjoint(phrase.lower() for phrase in vocabulary.states.get("filename_draft", ()))
    finals = not tokens.isdisjoint(phrase.lower() for phrase in vocabulary.states.get("filename_final", ()))
    if drafts and not finals:
        yield Cue("draft", 0.45, "file name", Location(), name)
    elif finals and not drafts:
        yield Cue("final", 0.3, "file name", Location(), name)

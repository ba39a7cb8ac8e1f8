"""What a copy withholds: the concepts of which a row or a sentence speaks in words that were blacked out."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.facts import StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.concepts import concept_reader
from mocheck.understand.facts.coverage_facts import SILENT
from mocheck.understand.facts.places import said_passages, trimmed
from mocheck.understand.people import alternatives_anywhere
from mocheck.understand.view import View

TOPIC = "withheld"


def read(view: View, context: Context) -> Iterator[StatementFact]:
    """A statement for each such concept; the subject is the concept's key."""
    marks = alternatives_anywhere(context.vocabulary.cues.get("redacted", ()))
    passages = [passage for passage in said_passages(view) if marks.search(passage.text)]
    if not passages:
        return
    reader = concept_reader(view, context)
    for passage in passages:
        if passage.region in SILENT or passage.block.kind in {"heading", "title", "header", "footer"}:
            continue
        keys = {
            mention.key
            for mention in reader.mentions(passage.text)
            if (known := reader.vocabulary.concept(mention.key)) and reader.fits(known[1], passage)
        }
        for key in sorted(keys):
            yield StatementFact(
                topic=TOPIC, subject=key, location=passage.location, quote=trimmed(passage.quote), confidence=0.85
            )

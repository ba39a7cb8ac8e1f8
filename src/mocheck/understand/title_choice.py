"""Which of the texts that may be a document's title it is called by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mocheck.understand.dates import find_dates
from mocheck.understand.opening import opening
from mocheck.understand.regions import heading_region
from mocheck.understand.titles import Candidate, clean, is_title
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_TWO_LINES = 2
_MOST_JOINED, _LONGEST_LINE = 6, 14
_DEEPEST_TITLE, _LONGEST_SYSTEM = 6, 10


def title_of(
    view: View, vocabulary: Vocabulary, known: Sequence[Candidate], names_kind: Callable[[str], bool]
) -> str | None:
    """The document's title: the line that says what it is, with the name of the system above it where one stands.

    None where the document has none. `names_kind` says whether a line names a kind of document.
    """
    own = [c for c in known if c.signal not in ("file properties", "running header")]
    saying = min((c for c in own if names_kind(c.text)), key=lambda c: (len(c.text.split()), -c.weight), default=None)
    lines = [clean(block.text, vocabulary) for block in opening(view.document.blocks)]
    if saying is not None:
        above = _system_above(lines, saying.text, vocabulary)
        if above and names_kind(above):
            return above
        return f"{above} {saying.text}" if above and above not in saying.text else saying.text
    told = [c for c in known if heading_region(c.text, vocabulary) is None]
    usual = [
        c for c in told if c.signal in ("title", "first row", "first heading", "cover") or c.signal[:6] == "sheet "
    ]
    alone = [c for c in usual if " ".join(c.text.split()) in lines or c.signal not in ("title", "cover")]
    fitting = [c for c in alone if _may_be_title(c.text, vocabulary)]
    thing = next((c for c in fitting[:_MOST_JOINED] if vocabulary.pattern("document_noun").search(c.text)), None)
    if thing is not None and thing.signal in ("title", "cover"):
        above = _system_above(lines, thing.text, vocabulary)
        return f"{above} {thing.text}" if above and above not in thing.text else thing.text
    first = next(iter(fitting), None) or next(iter(usual), None) or next(iter(told), None)
    return _in_two_lines(first.text, view, vocabulary) if first else None


def _in_two_lines(text: str, view: View, vocabulary: Vocabulary) -> str:
    """A title with its second line, where the document's title has two and no more."""
    lines = [clean(block.text, vocabulary) for block in view.document.blocks if block.kind == "title"]
    whole = " ".join(lines)
    two = len(lines) == _TWO_LINES and lines[0] == text and len(whole.split()) <= _LONGEST_LINE
    return whole if two and _may_be_title(lines[1], vocabulary) else text


def _may_be_title(text: str, vocabulary: Vocabulary) -> bool:
    organization = vocabulary.pattern("organization_alone", whole=True).match(text)
    return (
        not organization
        and (text[:1].isalnum() or text[:1] in "<[")
        and not text[:1].islower()
        and not find_dates(text)
    )


def _system_above(lines: Sequence[str], text: str, vocabulary: Vocabulary) -> str:
    """The name of the system that stands above a title, with what an abbreviation beneath it abbreviates."""
    at = lines.index(text) if text in lines else 0
    above = lines[at - 1] if 0 < at <= _DEEPEST_TITLE else ""
    if at > 1 and above.startswith("(") and above.endswith(")"):
        above = f"{lines[at - 2]} {above}"
    wanted = (
        is_title(above, vocabulary)
        and _may_be_title(above, vocabulary)
        and not vocabulary.pattern("organization_line").search(above)
        and len(above.split()) <= _LONGEST_SYSTEM
    )
    return above if wanted else ""

"""Which change a "Change Management Plan" manages: that of a system, or that of the people who use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mocheck.understand.kind_sign import Sign
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_SYSTEM, _PEOPLE = "change-control-process", "ocm-plan"
_LEAST, _TIMES = 4, 3


def of_people(signs: Sequence[Sign], view: View, vocabulary: Vocabulary) -> Iterator[Sign]:
    """The signs; those of a title that both share stand for the change of people where the text is about it."""
    shared = [s for s in signs if s.kind == _SYSTEM and vocabulary.pattern("change_of_either").search(s.signal)]
    about = bool(shared) and _is_about_people(view, vocabulary)
    for sign in signs:
        yield replace(sign, kind=_PEOPLE) if about and sign in shared else sign


def _is_about_people(view: View, vocabulary: Vocabulary) -> bool:
    told = [passage.text for passage in view.passages if passage.region not in ("toc", "header", "comment")]
    people = sum(bool(vocabulary.pattern("change_of_people").search(text)) for text in told)
    system = sum(bool(vocabulary.pattern("change_of_systems").search(text)) for text in told)
    return people >= _LEAST and people >= _TIMES * system

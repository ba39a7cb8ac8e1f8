"""What may stand in a vocabulary file; the files are merged key by key before anything is compiled."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from mocheck.model.facts import Frozen, Side

Words = tuple[str, ...]
OneOrMore = Annotated[Words, BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)]
FAMILIES = ("document_kinds", "change_types", "roles", "processes", "topics", "phases")
Family = Literal["document_kinds", "change_types", "roles", "processes", "topics", "phases"]


class TermEntry(Frozen):
    """One thing that documents speak of, and the ways in which they name it.

    `phrases` are compared as folded whole words, `patterns` are RE2 on the folded sentence. `abbr` stand for it by
    themselves, `ambiguous` only where the document expands them. A `confusables` phrase in the same sentence
    cancels a mention. `needs` and `within` are for those who judge how much is said of it. A mention counts only where
    its passage has a cue of each list that it `asks` for; what is true of the `whole` only does not hold where the
    passage speaks of some. `who` is for what somebody is: a person named beside it is all that there is to say.
    """

    canonical: str | None = None
    phrases: Words = ()
    patterns: Words = ()
    needs: Words = ()
    within: Words = ()
    abbr: Words = ()
    ambiguous: Words = ()
    confusables: Words = ()
    asks: Words = ()
    whole: bool = False
    who: bool = False
    side: Side | None = None
    near_itil: str | None = None
    notes: str | None = None


class KindEntry(Frozen):
    """One kind of document, and what gives it away.

    `phrases` name it in a title; `names` do so only as the whole title. `patterns` are RE2 on the folded title in
    small letters. A `confusables` phrase in the title says that it is something else. `headings` are the section
    headings usual in it, `columns` the sets of columns of which any one makes a table its register, `sections` the
    headings under which another document carries it, `filename` shell patterns: hints only. `labels` are the
    words with which the lines of a form of this kind begin. A kind that `qualifies` only says more closely whose
    another kind is, which then counts too ("Contractor Project Management Plan"). One that is `about_others` names in
    its title what it is about: the minutes of a budget review are no budget. A section of a document of a kind in
    `not_within` is no such thing: the "Monitoring" of a contract management plan watches no system.
    """

    canonical: str | None = None
    phrases: Words = ()
    names: Words = ()
    patterns: Words = ()
    abbr: Words = ()
    filename: Words = ()
    confusables: Words = ()
    headings: Words = ()
    columns: tuple[Words, ...] = ()
    sections: Words = ()
    labels: Words = ()
    qualifies: bool = False
    about_others: bool = False
    not_within: Words = ()
    notes: str | None = None


class RegionEntry(Frozen):
    """How a part of a document is known: RE2 on whole headings, and columns of its tables."""

    headings: Words = ()
    columns: tuple[Words, ...] = ()


class VocabularyFile(Frozen):
    """One file of the vocabulary, or an agency's overlay: lists grow, single values replace."""

    document_kinds: dict[str, KindEntry] = {}
    change_types: dict[str, TermEntry] = {}
    roles: dict[str, TermEntry] = {}
    processes: dict[str, TermEntry] = {}
    topics: dict[str, TermEntry] = {}
    phases: dict[str, TermEntry] = {}
    text_states: dict[str, Words] = {}
    document_status: dict[str, Words] = {}
    stance_cues: dict[str, Words] = {}
    cues: dict[str, OneOrMore] = {}
    patterns: dict[str, Words] = {}
    regions: dict[str, RegionEntry] = {}
    ambiguous_abbreviations: dict[str, Words] = {}
    words: dict[str, str] = {}
    columns: dict[str, Words] = {}

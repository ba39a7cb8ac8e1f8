"""One sentence read around one mention of it: which of its cues govern the mention."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mocheck.model.facts import Stance
from mocheck.understand.stance_cues import cue_of, masked
from mocheck.understand.vocabulary import Vocabulary

_TURN = r"[;|]|, (?:but|however|although|though|whereas|while|and (?:the|it|they|a|an|all))\b"
_BEGINS, _ENDS = re.compile(_TURN + "|: | - "), re.compile(_TURN)
_RELATIVE = re.compile(r"\b(?:who|that|which|whose)\b[^,]*$")
_HAVING = re.compile(r"^ ?(?:yet |currently )?(?:have|has|had|be|been|being|do)\b")
_WORDS = re.compile(r"[A-Za-z0-9'&/-]+")
_BRACKETS = (("<", ">"), ("[", "]"), ("{{", "}}"), ("«", "»"))
_WAS = re.compile(r"\b(?:was|were|(?:served|acted|worked|functioned) as)(?: (?:the|our|its|an?|acting))? (?:[\w-]+ )?$")
_FOR_YEARS = re.compile(
    r"\bfor (?:\w+ ){1,3}(?:years|months)\b|"
    r"\b(?:from|between) (?:\w+ )?(?:19|20)\d\d (?:to|and|until|through|till) (?:\w+ )?(?:19|20)\d\d\b"
)
_CONTINGENT = re.compile(
    r"(?:if|should|were|had|provided(?: that)?|assuming(?: that)?|in the event(?: that)?|once|when|upon|"
    r"subject to|contingent (?:up)?on|dependent (?:up)?on|depending (?:up)?on) (?:the|this|that|our|these|such)\b"
)
_UNENACTED = re.compile(
    r"\b(?:if|once|when|provided(?: that)?|assuming(?: that)?|should|upon|as soon as|in case) [^.;,]{0,60}?"
    r"\b(?:bills?|acts?|legislation|laws?|statutes?|executive orders?|amendments?|delegations?|freeze|house|senate)\b"
    r"[^.;,]{0,30}?\b(?:is|are|be|been|gets?) "
    r"(?:enacted|passed|ratified|signed|adopted|chaptered|lifted|approved|granted)\b|"
    r"\b(?:if|once|when) [^.;,]{0,60}?\b(?:bill|act|law|statute|amendment|delegation)s? "
    r"(?:pass(?:es)?|takes? effect|becomes? (?:law|effective))\b"
)
_UNTIL_OPENING = re.compile(
    r"(?:(?:up )?(?:until|till) [^,;]{3,100}|(?:before|prior to) [^,;]{0,60}"
    r"\b(?:reorgani[sz]ation|merger|consolidation|restructuring|realignment|split|takeover)\b[^,;]{0,40}), (.+)"
)
_WOULD = re.compile(r"\bwould\b")
_APPOINTED = re.compile(r"\b(?:appointed|designated|named|assigned|elected|extended|contracted|engaged)\b")
_UNTIL = re.compile(r"^,? ?(?:[\w'&-]+ ){0,5}(?:until|up to)\b")
_REACH_NOUN, _REACH_VERB, _GAP_AFTER = 6, 8, 6


class Reading:
    """One sentence in small letters with one mention, and the clause around it."""

    def __init__(self, sentence: str, start: int, end: int, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.sentence, self.start, self.end = sentence, start, end
        self.masked = masked(sentence, cue_of(vocabulary, "not_negation"))
        begin = max((m.end() for m in _BEGINS.finditer(sentence, 0, start)), default=0)
        found = _ENDS.search(sentence, end)
        self.before = self.masked[begin:start]
        self.after = self.masked[end : found.start() if found else len(sentence)]
        self.rest = self.masked[end:]
        self.clause = self.before + sentence[start:end] + self.after

    def has(self, cue: str, text: str) -> bool:
        return bool(cue_of(self.vocabulary, cue).search(text))

    def follows(self, cue: str, text: str) -> bool:
        """The cue comes right after the mention, or after what only names it more closely."""
        for found in cue_of(self.vocabulary, cue).finditer(text):
            gap = re.sub(r"\([^()]{0,60}\)", " ", text[: found.start()])
            words = _WORDS.findall(gap)
            if any(mark in gap for mark in ",;|") and words:
                continue
            if not words or (len(words) <= _GAP_AFTER and cue_of(self.vocabulary, "noun_after").match(words[0])):
                return not self.has("breaker", " ".join(words[1:])) if words else True
        return False

    def stance(self) -> Stance:
        plain: tuple[tuple[Stance, Callable[[], bool]], ...] = (
            ("instruction", self._instructs),
            ("conditional", self._left_open),
            ("negated", self._negated),
            ("ended", self._ended),
        )
        found = next((stance for stance, holds in plain if holds()), None)
        if found:
            return found
        if self._created_later():
            return "conditional" if self._conditional() else "planned"
        if self._mere_possibility():
            return "conditional"
        return "reference" if self._points() else "affirmed"

    def _instructs(self) -> bool:
        for left, right in _BRACKETS:
            opened = self.sentence.rfind(left, 0, self.start)
            if opened >= 0 and self.sentence.find(right, opened, self.start) < 0 <= self.sentence.find(right, self.end):
                return True
        start = cue_of(self.vocabulary, "instruction_start").search(self.sentence.lstrip("[<{* "))
        return bool(start and start.start() == 0)

    def _left_open(self) -> bool:
        """A question ("whether training is needed") of which the sentence says that nobody answered it yet."""
        return self._reached_in(self.before, "whether", 5) and self.has("left_open", self.rest)

    def _negated(self) -> bool:
        if self._ruled():
            return False
        if self._last_is_near("no_way_for", 4):
            return True
        if self.follows("absent_after", self.after):
            return True
        return self._reached("negation_noun", _REACH_NOUN) or (
            self._reached("negation_verb", _REACH_VERB) and not self._spared()
        )

    def _ruled(self) -> bool:
        """A denial with an exception states a rule: nothing happens without it, or until it does."""
        if self._reached("exists_no", 3):
            return False
        exception = cue_of(self.vocabulary, "exception").search(self.clause)
        if not exception:
            return False
        others = self.clause[: exception.start()] + " " * len(exception.group()) + self.clause[exception.end() :]
        return self.has("negation_any", others)

    def _reached(self, cue: str, reach: int) -> bool:
        """The last such cue before the mention has it within its reach."""
        last = self._last(cue, self.before)
        if last is None:
            return False
        gap = _HAVING.sub("", self.before[last.end() :])
        reach = 2 if _RELATIVE.search(self.before, 0, last.start()) else reach
        if len(_WORDS.findall(gap)) > reach or any(mark in gap for mark in ",:("):
            return False
        return not self.has("breaker", gap)

    def _last_is_near(self, cue: str, reach: int) -> bool:
        return self._reached_in(self.before, cue, reach)

    def _last(self, cue: str, text: str) -> Any:
        return next(reversed(list(cue_of(self.vocabulary, cue).finditer(text))), None)

    def _spared(self) -> bool:
        return self.has("not_denying", self.before)

    def _ended(self) -> bool:
        opening = cue_of(self.vocabulary, "ended_opening").match(self.sentence)
        if opening and not self.has("not_ended", self.sentence):
            return True
        if self._of_an_era() or self._until_then():
            return True
        before = masked(self.before, cue_of(self.vocabulary, "not_ended"))
        whole = masked(self.sentence, cue_of(self.vocabulary, "not_ended"))
        if self.follows("ended_after", self.after) or self._reached_in(before, "ended_before", 4):
            return True
        if _WAS.search(self.before) and _UNTIL.match(self.after) and not _APPOINTED.search(self.before):
            return True
        until = re.search(r"\b(?:until|through|prior to|up to) [^,;]{0,24}?\b(?:19|20)\d\d\b", whole)
        if not until or _APPOINTED.search(whole):
            return False
        return self.has("past_tense", whole) and not self.has("intend", whole)

    def _of_an_era(self) -> bool:
        """What was done in the time of the build, or somebody was for some years, and nothing says still is."""
        if self.has("in_force", self.sentence) or self.has("intend", self.sentence):
            return False
        opening = cue_of(self.vocabulary, "era").match(self.sentence)
        if opening and self.has("past_tense", self.sentence):
            return True
        return bool(_WAS.search(self.before) and _FOR_YEARS.search(self.sentence))

    def _until_then(self) -> bool:
        """ "Until the pilot ran out in June, the desk was open all day.\""""
        found = _UNTIL_OPENING.match(self.sentence)
        told = found.group(1) if found else ""
        return self.has("past_tense", told) and not self.has("in_force", told) and not self.has("intend", told)

    def _reached_in(self, text: str, cue: str, reach: int) -> bool:
        last = self._last(cue, text)
        return last is not None and len(_WORDS.findall(text[last.end() :])) <= reach

    def _created_later(self) -> bool:
        if self.has("recurring", self.clause):
            return False
        if self.follows("planned_after", self.after) or self._reached_in(self.before, "planned_before", 2):
            return True
        if self.follows("created_later", self.after):
            return True
        if self._is_paper() and (self._reached_in(self.before, "making", 2) or self._reached("intend_produce", 7)):
            return True
        return self._reached("intend_create", 7)

    def _is_paper(self) -> bool:
        """Whether what is mentioned is the writing on a thing ("an emergency change procedure")."""
        named = self.sentence[self.start : self.end].split()
        following = _WORDS.findall(self.after[:40])
        return any(cue_of(self.vocabulary, "paper").fullmatch(word) for word in (*named[-1:], *following[:1]))

    def _conditional(self) -> bool:
        return self.has("condition", self.sentence[: self.start] + self.rest)

    def _mere_possibility(self) -> bool:
        if self.follows("might_be_created", self.after) or _UNENACTED.search(self.sentence):
            return True
        if self.has("wished", self.clause):
            return True
        if _CONTINGENT.match(self.sentence) and not self.has("trigger", self.sentence) and _WOULD.search(self.clause):
            return True
        found = cue_of(self.vocabulary, "condition_funding").search(self.sentence)
        return bool(found and self.has("intend", self.clause))

    def _points(self) -> bool:
        before = list(cue_of(self.vocabulary, "pointer_before").finditer(self.before))
        if before:
            gap = self.before[before[-1].end() :]
            target = (gap + self.sentence[self.start : self.end] + self.after[:40]).strip()
            if len(_WORDS.findall(gap)) <= 5 and not self.has("breaker", gap) and self._elsewhere(target):
                return True
        found = cue_of(self.vocabulary, "pointer_after").search(self.after)
        if not found or len(_WORDS.findall(self.after[: found.start()])) > 8:
            return False
        return self._elsewhere(self.after[found.end() :].strip())

    def _elsewhere(self, target: str) -> bool:
        words = re.sub(r"^(?:the|a|an) ", "", target)
        inside = cue_of(self.vocabulary, "inside").match(words)
        return not inside and self.has("document_word", " ".join(words.split()[:8]))

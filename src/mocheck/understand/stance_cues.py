"""The cues of stance, one pattern a list; some are made of several lists."""

from __future__ import annotations

from functools import lru_cache

from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

_COMPOSED = {
    "negation_any": "{negation_noun}|{negation_verb}",
    "created_later": r"(?:(?:is|are|was|were) )?(?:{intend})(?: also| then| first)? be "
    r"(?:\w+ly |first |later |also )?(?:{created})",
    "intend_create": r"(?:{intend}) (?:\w+ly |first |also |then )?(?:{create})(?:(?:,| and|, and|/) (?:{create}))?",
    "intend_produce": r"(?:{intend}) (?:\w+ly |first |also |then )?(?:{produce})(?:(?:,| and|, and|/) (?:{produce}))?",
    "planned_after": r"(?:is|are|was|were|remains?|be|:|-|currently|still)? ?(?:currently |still )?(?:{planned_state})",
    "might_be_created": r"(?:{might}) (?:also |later )?be (?:\w+ly )?(?:{created})",
    "determined_later": r"(?:(?:{intend})(?: also| then| first)? be|(?:is |are |remains? )?(?:still |yet )?to be) "
    r"(?:\w+ly |first |later |also )?(?:{determined})",
    "condition_funding": r"(?:{condition}) [^.;]{{0,60}}?(?:{condition_of}|{condition_once})",
    "no_way_for": r"no (?:\w+ ){{1,4}}(?:has|have|had|is|are|was|were) (?:\w+ ){{0,3}}"
    "(?:for|of|on|to handle|regarding|covering)",
    "exists_no": "(?:there (?:is|are|was|were|will be|exists?)|has|have|had|with|currently|at this time,?) "
    "(?:currently |yet )?no",
}


@lru_cache(maxsize=128)
def cue_of(vocabulary: Vocabulary, name: str) -> Pattern:
    """A cue list as one pattern at word boundaries; some are made of several."""
    lists = vocabulary.file.stance_cues
    if name not in _COMPOSED:
        return alternatives(lists.get(name, ()))
    return alternatives([_COMPOSED[name].format_map({key: f"(?:{'|'.join(cues)})" for key, cues in lists.items()})])


def masked(text: str, cue: Pattern) -> str:
    """The text with what the cue finds blanked out, every place kept."""
    return str(cue.sub(lambda found: " " * len(found.group()), text))

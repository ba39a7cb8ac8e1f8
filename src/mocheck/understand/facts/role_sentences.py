"""Roles and their holders from sentences: who serves as what, and which roles nobody holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import re2

from mocheck.model.facts import RoleFact, RoleState, Stance
from mocheck.understand.checklists import answered
from mocheck.understand.facts.role_maker import RoleMaker, spot_of
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import Name, find_names, introduced_names
from mocheck.understand.people import Holder
from mocheck.understand.positions import is_organization, is_position
from mocheck.understand.stance import passage_stance
from mocheck.understand.text import folded
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Mention, Vocabulary

_AS = (
    r"(?:as|for|to|into|in)?\s?(?:now |still |also |the |our |its |their |an? |new |current |primary |interim |acting |"
    r"program's |"
    r"project's |state's |department's |agency's |county's |office's |role of |position of |post of )*"
)
_SERVING = (
    r"(?i)^,? ?(?:\([^()]{0,80}\) )?(?:(?:of|from|with|at) [^,.;:]{2,60}? )?,? ?"
    r"(?:who |currently |presently |will |shall |has |have |had |also |is |was |"
    r"been |be |to |formerly |previously |now |initially )*"
    r"(?:serv(?:es|ed|e|ing)|act(?:s|ed|ing)?|function(?:s|ed)?|assum(?:es|ed|e)|appointed|designated|assigned|"
    r"named|selected|identified|hired|"
    rf"is|was|been|be|remains|continues|"
    rf"(?:took|takes|taken) (?:over|up|on)|step(?:s|ped) into|join(?:s|ed)|fill(?:s|ed)?|holds?|held|work(?:s|"
    rf"ed)) {_AS}"
)
_SERVES, _OPENS = re2.compile(f"{_SERVING}$"), re2.compile(_SERVING)
_BY = re2.compile(
    r"(?i)^(?: (?:role|position|post|duties|responsibilities|functions?))?,? "
    r"(?:is|are|has been|have been|was|were|will be)(?: (?:currently|now|also))* "
    r"(?:assigned to|filled by|held by|given to|performed by|carried out by) (?:the |our )?"
)
_SERVES_AS = re2.compile(rf"(?i) (?:will |shall |also |currently |now )*(?:serv|act|function)(?:es|s|e)? {_AS}$")
_SUBJECT = re2.compile(r"^(?:[Tt]he |[Oo]ur |[Aa]n? )?([A-Z][^,;:.|]{3,80})(?:, [^,;:.|]{3,60},)?$")
_FIRST_PART = re2.compile(r"^([A-Z][^,;:.|]{3,80})")
_ASIDE = re2.compile(r"^, (?:the |our |an? )?([^,;.|]{3,80}), ")
_JOINS = re2.compile(r"(?i)^,? (?:and|&|as well as)(?: also)?(?: the| our| as| as the)? $")
_DENIED = re2.compile(r"(?i)\b(?:is|was|be|been) (?:not (?:the|an?|our|its|their|yet|currently)|never|neither)\b")
_OTHER_THAN = re2.compile(r"(?i)\b(?:not|rather than|instead of|unlike)(?: (?:mr|ms|mrs|dr)\.?)? $")
_FORMER = re2.compile(r"(?i)(?:^| )(?:former|previous|outgoing|past|ex)[ -](?:[\w/&'-]+ ){0,4}[\w/&'-]*$")
_WHENCE = re2.compile(
    r"(?i)^, (?:who (?:came|comes|moved|transferred|joined|arrived|has|holds|sits|works)|formerly|previously|"
    r"earlier) [^,;.|]{3,80}, "
)
_APPOSED = re2.compile(r"(?i)^, (?:the |our |an? |acting |interim |current )*")
_APPOSITION = re2.compile(r"(?i)^, (?:the |our |an? |acting |interim |current )*$")
_IS_NAME = re2.compile(
    r"(?i)^(?: (?:role|position|post|duties|responsibilities|functions?))?(?: (?:for|of|on|at|"
    r"in|to|behind|within|over) [^,.;:]{2,60}?)?(?: \([^()]{0,30}\))?,? (?:is|will be|shall be|has been|was|remains|"
    r"continues to be|is currently|is held by|is filled by"
    r"|(?:is|are|has been|have been|was|were|will be) (?:assigned to|filled by|held by|given to|performed by)|"
    r"named is|:|-|(?:is|was|has been) (?:assigned|named|appointed|designated|identified|selected|in place) ?[:–-]) "
    r"(?:currently |now |also )*(?:mr\.? |ms\.? |mrs\.? |dr\.? )?$"
)
_ADJACENT = re2.compile(
    r"^(?: (?:for|of|on|at|from|in|with) [^,.;:]{2,60})?,? (?:is )?(?:Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?$|^ \($"
)
_APPOINTED = re2.compile(
    r"(?i)\b(?:appoint(?:s|ed)?|designat(?:es|ed|e)|nam(?:es|ed|e)|assign(?:s|ed)?|select(?:s|ed)?|hired?)(?: (?:mr|"
    r"ms|mrs|dr)\.?)? $"
)
_AS_ROLE = re2.compile(rf"(?i)^,? (?:to be |to serve |to act )?{_AS}$")
_PHRASE = re2.compile(
    rf"(?i)^{_AS}((?:[\w&/'-]+ ){{0,6}}?[\w&/'-]+)(?: (?:of|for|at|on|in|with|from|until|through|since|during|who|"
    rf"and)\b|[,.;:()]|$)"
)
_NOUN_FOLLOWS = re2.compile(
    r"(?i)^ (?:is|are|was|were|has|have|had|will|shall|at|for|in|on|to|of|yet|currently|assigned|named|identified|"
    r"role|roles|position|positions|who|from|exists?|and|or|nor|has|designated|appointed|in place)\b|^[.,;:)]|^$"
)
_CONDITION = re2.compile(r"(?i)^(?:if|when|where|should|unless|once|in case|in the event)\b")
_UNFILLED = re2.compile(
    r"(?i)\b(?:vacant|vacanc|unfilled|not (?:yet )?(?:been )?(?:filled|named|assigned|identified|appointed|"
    r"designated|hired|selected)|no |none|there is no|does not have|has no|without an?|nobody|no one|tbd|"
    r"to be (?:named|hired|determined|assigned|appointed|identified|designated)|will be (?:named|hired|appointed|"
    r"assigned|identified|designated|recruited|selected|filled)|recruit\w*|plans? to (?:hire|name|appoint|assign))"
)
_ITEM_WORDS = 2
_SILENT = frozenset({"toc", "comment", "glossary", "references", "instruction", "example"})
_GROUP = frozenset(
    {
        "customer",
        "provider",
        "local-user",
        "sponsor-org",
        "project-office",
        "pmo-team",
        "subcontractor",
        "consultant",
        "data-center",
        "prime-contractor",
        "mo-contractor",
    }
)
_STATES: dict[Stance, RoleState] = {"negated": "vacant", "planned": "tbd", "conditional": "tbd"}


def read(passages: Sequence[Passage], maker: RoleMaker, kinds: Sequence[str]) -> Iterator[RoleFact]:
    """The roles of all sentences, in their order."""
    for passage in map(_ticked, passages):
        if (passage.hidden and passage.row is None) or passage.region in _SILENT or passage.block.kind == "heading":
            continue
        mentions = list(maker.vocabulary.find(passage.text, "roles"))
        names = _names(passage.text, maker) if passage.row is None else []
        taken = {name.start for name in names for fact in _held(passage, name, mentions, maker, kinds) for _ in [fact]}
        for name in names:
            yield from _held(passage, name, mentions, maker, kinds)
        if not taken and passage.row is None:
            yield from _of_positions(passage, mentions, maker, kinds)
            yield from _unheld(passage, mentions, maker, kinds)


def _names(text: str, maker: RoleMaker) -> list[Name]:
    """The names of a sentence, of which one that is introduced as somebody's need not be a known one."""
    lex = lexicon(maker.vocabulary)
    known = find_names(text, lex, maker.common)
    new = introduced_names(text, lex, maker.common)
    return known + [name for name in new if all(name.end <= other.start or other.end <= name.start for other in known)]


def _held(
    passage: Passage, name: Name, mentions: Sequence[Mention], maker: RoleMaker, kinds: Sequence[str]
) -> Iterator[RoleFact]:
    """What the sentence says this person is."""
    title, start, end = _title(passage.text, name, mentions, maker)
    if not title:
        return
    stance = passage_stance(passage, min(start, name.start), max(end, name.end), kinds, maker.vocabulary)
    of_title = passage_stance(passage, start, end, kinds, maker.vocabulary)
    if stance in ("reference", "conditional", "negated") or of_title == "ended":
        stance = of_title
    said = passage.text[name.end : end]
    if _DENIED.search(said) or _OTHER_THAN.search(passage.text[: name.start]):
        return
    stance = "ended" if _FORMER.search(said) else stance
    state: RoleState = "departed" if stance == "ended" else "named"
    holder = Holder(state, name.text, name.text, confidence=name.confidence)
    also = (each for each in mentions if _is_joined(passage.text, each, start, end))
    for held, at in ((title, start), *((_widened(passage.text, each, maker.vocabulary), each.start) for each in also)):
        fact = maker.make(held, holder, spot_of(passage, stance, title_at=at), 0.93)
        if fact:
            yield fact


def _is_joined(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a role is named in one breath with the title at [start:end]: "liaison and services manager"."""
    gap = text[mention.end : start] if mention.end <= start else text[end : mention.start]
    return mention.key not in _GROUP and _JOINS.match(gap) is not None


def _ticked(passage: Passage) -> Passage:
    """What a checklist's row states, as the sentence that it is once it is ticked."""
    if answered(passage) != "yes":
        return passage
    cells = [cell for cell in passage.row or () if len(cell.text.split()) > _ITEM_WORDS]
    return replace(passage, text=folded(cells[0].text), row=None) if len(cells) == 1 else passage


def _title(text: str, name: Name, mentions: Sequence[Mention], maker: RoleMaker) -> tuple[str, int, int]:
    after = text[name.end :]
    for mention in mentions:
        if mention.start >= name.end:
            between = _without_aside(text[name.end : mention.start])
            appointed = _APPOINTED.search(text[: name.start]) and _AS_ROLE.match(between)
            if _SERVES.match(between) or _APPOSITION.match(between) or appointed:
                return _widened(text, mention, maker.vocabulary), mention.start, mention.end
        elif mention.end <= name.start:
            between = text[mention.end : name.start]
            if _IS_NAME.match(between) or _ADJACENT.match(between) or _by_title(between, maker.vocabulary):
                return _widened(text, mention, maker.vocabulary), mention.start, mention.end
    opened = _OPENS.match(after) or _APPOSED.match(after)
    lead = opened.end() if opened else 0
    phrase = _PHRASE.match(after[lead:]) if lead else None
    if phrase and is_position(phrase.group(1), maker.vocabulary):
        at = name.end + lead + phrase.start(1)
        return phrase.group(1), at, at + len(phrase.group(1))
    return "", 0, 0


def _without_aside(between: str) -> str:
    """What stands between a name and a role, without an office or what is told there ("..., Northern Region, is")."""
    aside = _ASIDE.match(between)
    told = _WHENCE.match(between) or (aside if aside and aside.group(1)[:1].isupper() else None)
    return f" {between[told.end() :]}" if told else between


def _by_title(between: str, vocabulary: Vocabulary) -> bool:
    """Whether a role "is held by" the name that follows its own title ("by Deputy Director Carla Nunez")."""
    held = _BY.match(between)
    return bool(held) and is_position(between[held.end() :].strip(" ,"), vocabulary)


def _widened(text: str, mention: Mention, vocabulary: Vocabulary) -> str:
    """The role as the sentence has it, with the capitalised words before it and its head ("State Project Manager")."""
    start = mention.start
    words = text[:start].split(" ")
    while len(words) > 1 and words[-1] == "" and len(words[-2]) > 1 and words[-2][:1].isupper() and words[-2].isalpha():
        if words[-2].lower() in ("the", "our", "as", "is", "mr", "ms", "dr", "mrs", "and", "if", "when"):
            break
        start -= len(words[-2]) + 1
        words = [*words[:-2], ""]
    end = mention.end
    for word in text[end:].split(" ")[1:4]:
        if word.strip(".,;:()").lower() not in lexicon(vocabulary).positions or text[end : end + 1] != " ":
            break
        end += len(word) + 1
    return text[start:end].rstrip(".,;:()")


def _of_positions(
    passage: Passage, mentions: Sequence[Mention], maker: RoleMaker, kinds: Sequence[str]
) -> Iterator[RoleFact]:
    """Roles that the sentence gives to a position or an organization: "is held by the Deputy Director"."""
    text = passage.text
    for mention in mentions:
        before, after = text[: mention.start], text[mention.end :]
        by = _BY.match(after)
        serves = None if by else _SERVES_AS.search(before)
        said = (
            _FIRST_PART.match(after[by.end() :]) if by else _SUBJECT.match(before[: serves.start()]) if serves else None
        )
        holder = _office(said.group(1), maker.vocabulary) if said else None
        if holder:
            stance = passage_stance(passage, mention.start, mention.end, kinds, maker.vocabulary)
            title = _widened(text, mention, maker.vocabulary)
            fact = maker.make(title, holder, spot_of(passage, stance, title_at=mention.start), 0.8)
            if fact:
                yield fact


def _office(text: str, vocabulary: Vocabulary) -> Holder | None:
    if is_position(text, vocabulary):
        return Holder("position", text, title=text)
    return Holder("organization", text, organization=text) if is_organization(text, vocabulary) else None


def _unheld(
    passage: Passage, mentions: Sequence[Mention], maker: RoleMaker, kinds: Sequence[str]
) -> Iterator[RoleFact]:
    """Roles of which the sentence says that nobody holds them, or that somebody is yet to."""
    text = passage.text
    if not mentions or not _UNFILLED.search(text):
        return
    hypothetical = bool(_CONDITION.match(text))
    for mention in mentions:
        if mention.key in _GROUP or not _NOUN_FOLLOWS.search(text[mention.end :]) or text[mention.end :][:1] == ":":
            continue
        stance = passage_stance(passage, mention.start, mention.end, kinds, maker.vocabulary)
        state = _STATES.get(stance)
        if state and (stance == "conditional" or not hypothetical):
            fact = maker.unfilled(text[mention.start : mention.end], state, spot_of(passage, stance), 0.85)
            if fact:
                yield fact

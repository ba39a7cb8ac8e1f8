"""What proves a verdict, what came near, where was looked, and the sentence that says it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import PurePosixPath

from mocheck.engine import Flattened, Source
from mocheck.engine.flatten import sure_kinds
from mocheck.engine.plan import patterns
from mocheck.engine.who import standing
from mocheck.model.artifact import Artifact, Signal
from mocheck.model.condition import Condition, Match
from mocheck.model.facts import AnswerFact, BaseFact, RevisionFact, RowFact
from mocheck.model.result import Evidence, Nearest
from mocheck.model.rule import Item

PROGRAM_FILE = "mocheck.yaml"
MOST_EVIDENCE = 6
MOST_NEAR = 4
_MOST_LOOKED_AT = 200
_LONGEST_SAID = 160
_MOST_LISTED = 8
_EACH = "each"
_PLACE = re.compile(r"\{([A-Za-z_][\w.-]*)\}")
_ARTIFACT_FIELDS = frozenset({"status", "version", "title", "date", "revised", "owner", "format", "sha256"})


def said(template: str, condition: Condition, matches: Sequence[Match], flat: Flattened) -> str:
    """A message with its {field}, {name.field} and {count} filled in from the surest match.

    {each.name.field} lists what stands there in every match.
    """
    if "{" not in template:
        return template
    best = max(matches[:_MOST_LOOKED_AT], key=lambda match: _sureness(match, flat), default=frozenset[int]())
    order, names = standing(condition, best, flat.facts)
    number = len(best) if len(matches) == 1 else len(matches)

    def fill(found: re.Match[str]) -> str:
        place = found[1]
        if place == "count":
            return str(number)
        name, _, field = place.partition(".")
        if name == _EACH:
            return _listed(field, condition, matches, flat)
        if name in names:
            return _shown(_value(field, names[name], flat))
        return next((text for index in order if (text := _shown(_value(place, index, flat)))), "") or "(not said)"

    return _PLACE.sub(lambda found: fill(found) or "(not said)", template)


def _listed(place: str, condition: Condition, matches: Sequence[Match], flat: Flattened) -> str:
    name, _, field = place.partition(".")
    named = (standing(condition, match, flat.facts)[1] for match in matches[:_MOST_LOOKED_AT])
    indexes = sorted({names[name] for names in named if name in names})
    texts = list(dict.fromkeys(text for index in indexes if (text := _shown(_value(field, index, flat)))))
    more = f" and {len(texts) - _MOST_LISTED} more" if len(texts) > _MOST_LISTED else ""
    return ", ".join(texts[:_MOST_LISTED]) + more


def evidence(condition: Condition, matches: Sequence[Match], flat: Flattened) -> tuple[Evidence, ...]:
    """What the matched facts rest on, each place once, the surest first; all that the surest match needs is there."""
    looked_at = matches[:_MOST_LOOKED_AT]
    best = max(looked_at, key=lambda match: _sureness(match, flat), default=frozenset[int]())
    fields = frozenset(test.field for pattern, _ in patterns(condition) for test in pattern.tests)

    def of(indexes: Iterable[int]) -> tuple[Evidence, ...]:
        return best_of(each for index in indexes for each in _evidence(flat.sources[index], fields))

    needed = of(sorted(best))
    surest = of(dict.fromkeys(index for match in looked_at for index in sorted(match)))
    return best_of([*needed, *(each for each in surest if each not in needed)][:MOST_EVIDENCE])


def disputed(answers: Iterable[tuple[Artifact | None, AnswerFact]]) -> tuple[Evidence, ...]:
    """What documents say against what the program file declares."""
    return tuple(each for artifact, answer in answers for each in _evidence(Source(artifact, answer), frozenset()))


def best_of(several: Iterable[Evidence], most: int = MOST_EVIDENCE) -> tuple[Evidence, ...]:
    """Each place once, the surest first."""
    once: dict[tuple[str, str, str], Evidence] = {}
    for each in several:
        place = (each.artifact, each.location, each.quote)
        if place not in once or once[place].confidence < each.confidence:
            once[place] = each
    return tuple(sorted(once.values(), key=lambda each: -each.confidence)[:most])


def searched(items: Iterable[Item], flat: Flattened) -> tuple[str, ...]:
    """The artifacts looked at: those of the kinds that could have held it, else all that could be read."""
    readable = [artifact for artifact in flat.artifacts if artifact.readable]
    paths: set[str] = set()
    for item in items:
        right = [each.path for each in readable if not sure_kinds(each).isdisjoint(item.looked_in)]
        paths.update(right or [each.path for each in readable])
    return tuple(sorted(paths))


def absent(items: Sequence[Item], flat: Flattened) -> tuple[str, ...]:
    """The kinds of document that could hold these items, where none of them was supplied; empty where one was."""
    kinds = tuple(dict.fromkeys(kind for item in items for kind in item.looked_in))
    if not kinds or not all(item.looked_in for item in items):
        return ()
    supplied = (artifact for artifact in flat.artifacts if artifact.own and artifact.superseded_by is None)
    return () if any(_could_be(artifact, kinds) for artifact in supplied) else kinds


def unread(item: Item, flat: Flattened) -> list[Artifact]:
    """The artifacts that could not be read and could be what was looked for, by their names or a person's word."""
    return [artifact for artifact in flat.artifacts if not artifact.readable and _could_be(artifact, item.looked_in)]


def templates(item: Item, flat: Flattened) -> list[Artifact]:
    """The unfilled templates of what was looked for, where there is no other document of it."""
    right = [each for each in flat.artifacts if each.readable and not sure_kinds(each).isdisjoint(item.looked_in)]
    return right if all(each.template for each in right) else []


def _could_be(artifact: Artifact, looked_in: Sequence[str]) -> bool:
    if artifact.readable:
        return not {*sure_kinds(artifact), *(guess.kind for guess in artifact.sections)}.isdisjoint(looked_in)
    kinds = sure_kinds(artifact) or frozenset(artifact.hints)
    return not kinds or not looked_in or not kinds.isdisjoint(looked_in)


def nearest(
    item: Item, matches: Sequence[Sequence[Match]], flat: Flattened, shown: Iterable[Evidence], *, absent: bool
) -> Iterator[Nearest]:
    """What came near without counting: where nothing was found what could not be read, then each `near` in order."""
    for artifact in unread(item, flat) if absent else ():
        yield Nearest(
            artifact=artifact.path,
            location="whole document",
            quote=PurePosixPath(artifact.path).name,
            why_not=f"it could not be read: {artifact.unreadable_because or 'no reason is known'}",
        )
    taken = {(each.artifact, each.location, each.quote) for each in shown}
    for near, found in zip(item.near, matches, strict=True):
        for match in sorted(found[:_MOST_LOOKED_AT], key=lambda match: -_sureness(match, flat)):
            for shown_by in (each for index in sorted(match) for each in _evidence(flat.sources[index], frozenset())):
                place = (shown_by.artifact, shown_by.location, shown_by.quote)
                if place not in taken:
                    taken.add(place)
                    yield Nearest(artifact=place[0], location=place[1], quote=place[2], why_not=near.why_not)


def in_turn(several: Iterable[Iterable[Nearest]], most: int = MOST_NEAR) -> tuple[Nearest, ...]:
    """One of each, then the next of each, each place once, as many as are worth showing."""
    once: dict[tuple[str, str, str], Nearest] = {}
    for row in zip_longest(*(islice(each, most) for each in several)):
        for each in row:
            if each is not None:
                once.setdefault((each.artifact, each.location, each.quote), each)
    return tuple(once.values())[:most]


def _evidence(source: Source, fields: frozenset[str]) -> Iterator[Evidence]:
    """`fields` are those that the condition asks about: a document's status and date bring their own proof."""
    artifact, fact, section = source
    path, sha256 = (artifact.path, artifact.sha256) if artifact else (PROGRAM_FILE, "")
    if fact is not None:
        yield proof(artifact, fact)
    elif section is not None:
        place, line = str(section.location), section.location.line
        yield Evidence(
            artifact=path, sha256=sha256, location=place, quote=section.quote, confidence=section.confidence, line=line
        )
    elif artifact is not None:
        quote = artifact.title or PurePosixPath(path).name
        sure = _source_sureness(source)
        if "status" in fields:
            for signal in _speaking(artifact):
                place, line = str(signal.location), signal.location.line
                yield Evidence(
                    artifact=path, sha256=sha256, location=place, quote=signal.quote, confidence=sure, line=line
                )
        if "revised" in fields:
            dated = (each for each in artifact.facts if isinstance(each, RevisionFact) and each.date)
            for revision in (each for each in dated if each.date == artifact.revised):
                yield from _evidence(Source(artifact, revision), frozenset())
        yield Evidence(artifact=path, sha256=sha256, location="whole document", quote=quote, confidence=sure)


def proof(artifact: Artifact | None, fact: BaseFact) -> Evidence:
    """The passage that a fact was read from; without an artifact it is the program file's."""
    return Evidence(
        artifact=artifact.path if artifact else PROGRAM_FILE,
        sha256=artifact.sha256 if artifact else "",
        location=str(fact.location),
        quote=fact.quote,
        confidence=fact.confidence,
        line=fact.location.line,
    )


def _speaking(artifact: Artifact) -> Sequence[Signal]:
    """The signals that show a status: the weightiest, and where they contradict each other one for each side."""
    if artifact.status != "conflicting":
        return artifact.status_signals[:2]
    return list({signal.says.partition(":")[0]: signal for signal in reversed(artifact.status_signals)}.values())[::-1]


def _sureness(match: Match, flat: Flattened) -> float:
    return min((_source_sureness(flat.sources[index]) for index in match), default=1.0)


def _source_sureness(source: Source) -> float:
    if source.fact is not None:
        return source.fact.confidence
    if source.section is not None:
        return source.section.confidence
    return max((guess.confidence for guess in source.artifact.kinds), default=0.5) if source.artifact else 1.0


def _value(field: str, index: int, flat: Flattened) -> object:
    artifact, fact, _ = flat.sources[index]
    if field == "artifact":
        return artifact.path if artifact else PROGRAM_FILE
    if isinstance(fact, RowFact) and field.startswith("field."):
        return fact.fields.get(field.removeprefix("field."))
    values = flat.facts[index].values
    if field.startswith("day.") and isinstance(ordinal := values.get(field), int):
        return datetime.date.fromordinal(ordinal)
    own = getattr(fact, {"register": "register_"}.get(field, field), None) if field != "location" else None
    if own is not None and not callable(own):
        return own
    if artifact is not None and field in _ARTIFACT_FIELDS:
        return getattr(artifact, field)
    return values.get(field)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case tuple():
            return ", ".join(map(str, value))
        case _:
            text = " ".join(str(value).split())
            return text if len(text) <= _LONGEST_SAID else text[: _LONGEST_SAID - 3] + "..."

"""The fields that conditions may test, by kind of fact: taken from the model, so that a new one is known at once."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from mocheck.model.artifact import Status
from mocheck.model.facts import BaseFact, Fact
from mocheck.program.facts import ASKABLE

_ARTIFACT = ("artifact", "kinds", "status", "template", "current", "artifact_own", "artifact_title", "title")
_HIDDEN = ("location", "quote", "kind")
_PLACED = ("row", "coverage")
_OPEN: dict[str, tuple[str, ...]] = {
    "row": ("field.", "day.", "number."),
    "document": ("hint.",),
    "event": ("topics.",),
}


_MODELS: dict[str, type[BaseFact]] = {
    str(model.model_fields["kind"].default): model for model in get_args(get_args(Fact)[0])
}


def _facts() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for kind, model in _MODELS.items():
        names = {info.alias or name for name, info in model.model_fields.items() if name not in _HIDDEN}
        kinds[kind] = frozenset({*names, *_ARTIFACT, *(("place",) if kind in _PLACED else ())})
    return kinds


FACTS: dict[str, frozenset[str]] = {
    **_facts(),
    "document": frozenset(
        {*_ARTIFACT, "path", "readable", "version", "owner", "date", "revised", "format", "confidence"}
    ),
    "phase": frozenset({"start", "gate", "go_live", "as_of"}),
    "section-kind": frozenset({*_ARTIFACT, "section_kind", "confidence"}),
}
VALUES = {
    "register": "register",
    "role": "role",
    "concept": "concept",
    "process": "verification",
    "event": "event",
    "kinds": "document kind",
    "section_kind": "document kind",
}


def allowed_fields(fact: str, name: str) -> bool:
    """Whether facts of this kind may have this field; a register's columns, a meeting's topics and hints are open."""
    return name in FACTS.get(fact, ()) or name.startswith(_OPEN.get(fact, ()) or ("\0",))


def words_of(fact: str, name: str) -> tuple[str, ...]:
    """The words that a field of this kind of fact may hold; empty where any will do."""
    if fact == "answer" and name == "name":
        return tuple(ASKABLE)
    if name == "status" and fact in FACTS:
        return get_args(Status)
    model = _MODELS.get(fact)
    info = model.model_fields.get(name) if model else None
    return _literals(info.annotation) if info else ()


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(word for word in get_args(annotation) if isinstance(word, str))
    return tuple(word for member in get_args(annotation) for word in _literals(member))

"""The fields that conditions may test, by kind of fact: taken from the model, so that a new one is known at once."""

from __future__ import annotations

from typing import get_args

from mocheck.model.facts import BaseFact, Fact

_ARTIFACT = ("artifact", "kinds", "status", "template", "current", "artifact_own", "artifact_title", "title")
_HIDDEN = ("location", "quote", "kind")
_OPEN: dict[str, tuple[str, ...]] = {
    "row": ("field.", "day.", "number."),
    "document": ("hint.",),
    "event": ("topics.",),
}


def _facts() -> dict[str, frozenset[str]]:
    union = get_args(Fact)[0]
    kinds: dict[str, frozenset[str]] = {}
    for model in get_args(union):
        assert issubclass(model, BaseFact)  # noqa: S101
        names = {info.alias or name for name, info in model.model_fields.items() if name not in _HIDDEN}
        kinds[str(model.model_fields["kind"].default)] = frozenset({*names, *_ARTIFACT})
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

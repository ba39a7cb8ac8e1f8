"""The names that rules may use, by family, and how each is written for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Marks a text as a key of one family of the vocabulary."""

    family: str


def _many(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


KindName = Annotated[str, Named("document kind")]
RoleName = Annotated[str, Named("role")]
ProcessName = Annotated[str, Named("process")]
ConceptName = Annotated[str, Named("concept")]
EventName = Annotated[str, Named("event")]
VerificationName = Annotated[str, Named("verification")]
AnyName = Annotated[str, Named("name")]
Kinds = Annotated[tuple[KindName, ...], BeforeValidator(_many)]
Roles = Annotated[tuple[RoleName, ...], BeforeValidator(_many)]
Concepts = Annotated[tuple[ConceptName, ...], BeforeValidator(_many)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_many)]


@dataclass(frozen=True, slots=True)
class Names:
    """Each family's keys with the words a report uses for them."""

    families: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, family: str) -> Mapping[str, str]:
        """The keys of a family; "name" stands for the keys of all."""
        if family == "name":
            return {key: said for each in self.families.values() for key, said in each.items()}
        return self.families.get(family, {})

    def label(self, family: str, key: str) -> str:
        """The words for a key, safe to stand in a message template."""
        return self.of(family).get(key, key).replace("{", "(").replace("}", ")")

    def labels(self, family: str, keys: tuple[str, ...], joint: str = "or") -> str:
        """Several keys in words: "a, b or c"."""
        said = list(dict.fromkeys(self.label(family, key) for key in keys))
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {joint} {said[-1]}" if said else ""


def used(value: Any, kind: Any, at: Keys = ()) -> Iterator[tuple[Keys, str, str]]:
    """Every key of the vocabulary in a validated expectation: its key path, its family, the key."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            yield from used(getattr(value, name), annotation, (*at, info.alias or name))
        return
    if get_origin(kind) is Annotated:
        marks = [mark for mark in get_args(kind)[1:] if isinstance(mark, Named)]
        if isinstance(value, str):
            yield from ((at, mark.family, value) for mark in marks)
            return
        yield from used(value, get_args(kind)[0], at)
        return
    if isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from used(part, _element(kind), (*at, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from used(key, _key(kind), (*at, key))
            yield from used(part, _element(kind), (*at, key))
    elif isinstance(value, str):
        for member in get_args(kind):
            yield from used(value, member, at)


def _key(kind: Any) -> Any:
    for member in (kind, *get_args(kind)):
        if get_origin(member) is dict:
            return get_args(member)[0]
    return Any


def _element(kind: Any) -> Any:
    for member in (kind, *get_args(kind)):
        bare = get_args(member)[0] if get_origin(member) is Annotated else member
        args = get_args(bare)
        if get_origin(bare) is dict:
            return args[1]
        if get_origin(bare) in (tuple, list):
            return args[0]
    return Any

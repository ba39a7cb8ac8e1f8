"""How a document shows its update: by its revision history, by its own date, or by a review that left it as it is.

Within these conditions the document is bound as "document".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from mocheck.model.condition import Absent, All, Condition, Op, Pattern, Ref, Test
from mocheck.model.facts import Frozen
from mocheck.packs.base import Context, test, usable
from mocheck.packs.days import DayField
from mocheck.packs.names import ConceptName

Way = tuple[tuple[Test, ...], tuple[Condition, ...]]
"""Tests of the document, and what must hold beside it."""

ANY_TIME: tuple[Way, ...] = (((), ()),)
SAME = Test(field="artifact", op="is", value=Ref(name="document", field="path"))
_Bounds = Sequence[tuple[Op, int | None]]


class Window(Frozen):
    """When the last revision of substance must fall. Both days belong to it.

    `reviewed` is the topic of a meeting held then that does as well: a review that found nothing to change.
    """

    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField | None = None
    reviewed: ConceptName | None = None


def start_unknown(window: Window | None, context: Context) -> bool:
    """Whether the day from which a revision counts is not declared."""
    return bool(window and window.from_ and context.day(window.from_) is None)


def ways(window: Window | None, context: Context) -> tuple[Way, ...]:
    """The ways in which a document shows its update; its own date counts where it has no revision history."""
    if window is None:
        return ANY_TIME
    bounds: _Bounds = [("min", context.day(window.from_)), ("max", context.day(window.until))]
    no_history = Absent(absent=Pattern(fact="revision", tests=(SAME, Test(field="date", op="present"))))
    return (
        (_within("revised", bounds), ()),
        ((Test(field="revised", op="missing"), *_within("date", bounds)), (no_history,)),
        *([((), (each,)) for each in _left_as_it_is(window.reviewed, bounds)] if window.reviewed else []),
    )


def _within(field: str, bounds: _Bounds) -> tuple[Test, ...]:
    return tuple(test(field, day, op) for op, day in bounds if day is not None)


def _left_as_it_is(topic: str, bounds: _Bounds) -> tuple[Condition, ...]:
    return _reviewed(topic, bounds), _noted(bounds), _logged(topic, bounds)


def _logged(topic: str, bounds: _Bounds) -> Pattern:
    """A log of reviews tells of one in the window, of such a document, that changed nothing."""
    said = test("event", "document-review"), test("state", "held"), *_within("date", bounds)
    return usable("event", *said, Test(field=f"topics.{topic}", op="present"))


def _reviewed(topic: str, bounds: _Bounds) -> Condition:
    """A meeting in the window that looked at the document and left it as it is."""
    meeting = usable("event", test("state", "held"), *_within("date", bounds), bind="meeting")
    same = Test(field="artifact", op="is", value=Ref(name="meeting", field="artifact"))
    return All(all=(meeting, usable("coverage", test("concept", topic), same)))


def _noted(bounds: _Bounds) -> Pattern:
    """The document's own history tells of a review in the window that changed nothing."""
    said = test("event", "document-review"), test("state", "held"), *_within("date", bounds)
    return Pattern(fact="event", tests=(SAME, *said))

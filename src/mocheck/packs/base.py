"""What every rule kind shares: the context it is compiled in, its result, and the facts that may prove something."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from mocheck.model.condition import Absent, All, Condition, Pattern, Ref, Scalar, Test
from mocheck.model.facts import Frozen, Stance
from mocheck.model.result import Phase
from mocheck.model.rule import Clause, Item, Near
from mocheck.packs.days import Day
from mocheck.packs.names import Concepts, Names

Value = Scalar | tuple[Scalar, ...] | Ref | None

ALWAYS = Absent(absent=Pattern(fact="never"))
OWN_WORDS: tuple[Test, ...] = (Test(field="artifact_own", op="is", value=True),)
NOT_USABLE: dict[str, tuple[tuple[Test, ...], str]] = {
    "template": ((Test(field="template", op="is", value=True),), "it stands in a template that nobody has filled in"),
    "superseded": ((Test(field="current", op="is", value=False),), "it stands in a copy that a newer one replaces"),
    "retired": ((Test(field="status", op="is", value="superseded"),), "its document says that it is superseded"),
    "other": ((Test(field="artifact_own", op="is", value=False),), "its document belongs to another system or project"),
}
STANCES: dict[Stance, tuple[str, str]] = {
    "negated": ("says that there is none", "it is denied"),
    "planned": ("says it only as a plan, not as in place", "it is planned, not in place"),
    "conditional": ("says it only on a condition", "it depends on a condition"),
    "ended": ("says it of the past: it has ended", "it has ended"),
    "obligation": ("only demands it; a demand is not its fulfilment", "it is demanded, not shown"),
    "instruction": ("holds only the template's instruction to write it", "it is the template's instruction"),
    "reference": ("only refers to it", "it is only referred to"),
}


class Expect(Frozen):
    """What every expectation may say: a name for its item, where it has one item only."""

    item: str | None = None


class Pointed(Expect):
    """`under`: where a document refers for one of these to another that was not supplied, nothing is decided."""

    under: Concepts = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule is compiled with. `phase` lacks the dates that the program file does not declare."""

    names: Names
    phase: Phase
    as_of: datetime.date

    def day(self, day: Day | None) -> int | None:
        """The day number that conditions compare with, or None where it is not declared."""
        return day.ordinal(self.phase, self.as_of) if day else None

    def unknown(self, *days: Day | None) -> tuple[str, ...]:
        """The dates among these that the program file would have to declare."""
        return tuple(dict.fromkeys(day.name for day in days if day and self.day(day) is None))

    def kinds(self, kinds: tuple[str, ...]) -> str:
        """Document kinds in words; "any document" where there are none."""
        return self.names.labels("document kind", kinds) if kinds else "any document"


@dataclass(frozen=True, slots=True)
class Parts:
    """What an expectation compiles to. `need` is how many items must pass (0: all)."""

    items: tuple[Item, ...] = ()
    need: int = 0
    rollup: tuple[str, ...] = field(default=())


def titled(name: str | None, keys: Sequence[str], what: str) -> str | None:
    """What an item is called in a sentence: in words, where its own name is none or a key of the vocabulary."""
    return what if name is None or name in keys else None


def test(name: str, value: Value, op: str = "is") -> Test:
    """One test, a sequence of values tested as membership."""
    return Test.model_validate(
        {"field": name, "op": "in" if op == "is" and isinstance(value, tuple) else op, "value": value}
    )


def date_of(ordinal: int) -> str:
    """A day number as a person writes it."""
    return datetime.date.fromordinal(ordinal).isoformat()


def span_of(low: int | None, high: int | None) -> str:
    """A window in words, to follow "not"; both days belong to it."""
    if low is None or high is None:
        return (
            f"from {date_of(low)} on"
            if low is not None
            else f"by {date_of(high)}"
            if high is not None
            else "on any day"
        )
    return f"between {date_of(low)} and {date_of(high)}"


def usable(
    fact: str,
    *tests: Test,
    kinds: Sequence[str] = (),
    stances: Sequence[Stance] = ("affirmed",),
    bind: str | None = None,
) -> Pattern:
    """Facts that may prove something: of a current document of this program that is no template, said as a fact."""
    sound = (*sound_document(), Test(field="own", op="is", value=True), test("stance", tuple(stances)))
    where = (test("kinds", tuple(kinds)),) if kinds else ()
    return Pattern(fact=fact, tests=(*sound, *where, *tests), bind=bind)


def sound_document() -> tuple[Test, ...]:
    """The tests of a document that may prove something, whatever its status short of superseded."""
    return (
        Test(field="template", op="is", value=False),
        Test(field="current", op="is", value=True),
        Test(field="artifact_own", op="is", value=True),
        Test(field="status", op="is_not", value="superseded"),
    )


def document(*tests: Test, kinds: Sequence[str], bind: str | None = None) -> Pattern:
    """Documents of these kinds that may prove something."""
    return Pattern(fact="document", tests=(*sound_document(), test("kinds", tuple(kinds)), *tests), bind=bind)


def stance_clauses(fact: str, *tests: Test, kinds: Sequence[str], what: str, allowed: Sequence[Stance]) -> list[Clause]:
    """One failing clause for each way of saying it that does not count."""
    clauses = []
    for stance, (said, _) in STANCES.items():
        if stance not in allowed:
            when = usable(fact, *tests, kinds=kinds, stances=(stance,))
            clauses.append(Clause(verdict="fail", when=when, message=f"{what}: {{artifact}} {said}."))
    return clauses


def near(fact: str, *tests: Test, kinds: Sequence[str] = ()) -> tuple[Near, ...]:
    """What comes near without counting, and why it does not."""
    where = (test("kinds", tuple(kinds)),) if kinds else ()
    found = [
        Near(when=Pattern(fact=fact, tests=(*why, *where, *tests)), why_not=said) for why, said in NOT_USABLE.values()
    ]
    if fact == "document":
        return tuple(found)
    other = Pattern(fact=fact, tests=(Test(field="own", op="is", value=False), *where, *tests))
    found.append(Near(when=other, why_not="it speaks of another system, project or organization"))
    for stance, (_, why) in STANCES.items():
        found.append(Near(when=Pattern(fact=fact, tests=(test("stance", stance), *where, *tests)), why_not=why))
    if kinds:
        found.append(
            Near(when=usable(fact, *tests), why_not="it stands in a kind of document that does not decide this")
        )
    return tuple(found)


def elsewhere(concepts: tuple[str, ...], kinds: Sequence[str], what: str) -> Clause:
    """Not determined: a document points to another one for a concept, and that one was not supplied."""
    pointer = usable("coverage", test("concept", concepts), kinds=kinds, stances=("reference",), bind="pointer")
    same = Test(field="artifact", op="is", value=Ref(name="pointer", field="artifact"))
    cited = Pattern(fact="reference", tests=(same, Test(field="supplied", op="is", value=False)))
    message = f"{what}: {{artifact}} refers to another document for it, and that document was not supplied."
    return Clause(verdict="not_determined", when=All(all=(pointer, cited)), message=message)


def undeclared(context: Context, what: str, when: Condition, *days: Day | None) -> Clause:
    """Not determined because the program file does not declare a date."""
    asks = context.unknown(*days)
    return Clause(
        verdict="not_determined",
        when=when,
        message=f"{what} cannot be decided: {' and '.join(asks)} is not declared in the program file.",
        asks=asks,
    )

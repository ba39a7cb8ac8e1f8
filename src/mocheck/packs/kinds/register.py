"""`register`: a log holds enough rows that are in scope, current and complete."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from mocheck.model.condition import AnyOf, Count, Pattern, Test
from mocheck.model.facts import Frozen
from mocheck.model.rule import Clause, Item
from mocheck.packs.base import Context, Expect, Parts, date_of, near, test, titled, undeclared, usable
from mocheck.packs.days import DayField
from mocheck.packs.names import AnyName, Kinds, Texts

_NOTHING = ["TBD", "TBA", "TBC", "TBH", "N/A", "NA", "none", "unassigned", "unknown", "vacant", "open", "name", "owner"]
BLANK = ("", "-", "--", "?", "??", *(form for word in _NOTHING for form in (word, word.lower(), word.capitalize())))


def _list(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


class Fresh(Frozen):
    """Of these columns one must hold a date from this day on."""

    columns: Texts
    from_: Annotated[DayField, Field(alias="from")]


class Register(Expect):
    """`register`: any of these names. At least `rows` rows count: not samples, `where` their columns hold one of the
    values, `not_where` none of them, every one of `complete` filled in, and `fresh`. `what` is what messages call them.
    """

    register_: Annotated[tuple[AnyName, ...], BeforeValidator(_list), Field(alias="register")]
    in_: Annotated[Kinds, Field(alias="in")] = ()
    rows: Annotated[int, Field(ge=1)] = 1
    where: dict[str, Texts] = {}
    not_where: dict[str, Texts] = {}
    complete: Texts = ()
    fresh: Fresh | None = None
    what: str = "rows"


def compile_register(expect: Register, context: Context) -> Parts:
    """One item. Rows that are there without being enough are partial; a register without one that counts fails."""
    log = context.names.labels("name", expect.register_)
    scope = (
        test("register", expect.register_),
        test("sample", False),
        *(test(f"field.{column}", values, "in") for column, values in expect.where.items()),
        *(Test(field=f"field.{column}", op="not_in", value=values) for column, values in expect.not_where.items()),
    )
    full = tuple(each for column in expect.complete for each in filled(column))
    since = context.day(expect.fresh.from_) if expect.fresh else None
    unknown = bool(expect.fresh and since is None)
    columns = expect.fresh.columns if expect.fresh and since is not None else ()
    recent = [Test(field=f"day.{column}", op="min", value=since) for column in columns]

    def rows(*tests: Test) -> Pattern:
        return usable("row", *tests, kinds=expect.in_)

    def enough(*tests: Test) -> Count:
        return Count(of=rows(*scope, *tests), min=expect.rows)

    kept = AnyOf(any=tuple(enough(*full, each) for each in recent)) if recent else enough(*full)

    what, number = expect.what, expect.rows
    several = f"at least {number} {what}" if number > 1 else what
    too_few = f"fewer than {number} give" if number > 1 else "none of them gives"
    clauses: list[Clause] = []
    if unknown and expect.fresh:
        clauses.append(undeclared(context, f"{log}: whether it is current", enough(*full), expect.fresh.from_))
    else:
        message = f"{log}: {several} that count ({{artifact}})."
        clauses.append(Clause(verdict="pass", when=kept, message=message))
    if recent and since is not None:
        message = f"{log}: {several}, but they were not kept up since {date_of(since)}."
        clauses.append(Clause(verdict="partial", when=enough(*full), message=message))
    if full:
        wanted = ", ".join(expect.complete)
        message = f"{log}: {what} are there, but {too_few} all of {wanted}."
        clauses.append(Clause(verdict="partial", when=enough(), message=message))
    if number > 1:
        message = f"{log}: fewer than {number} {what} were found ({{artifact}})."
        clauses.append(Clause(verdict="partial", when=rows(*scope), message=message))
    message = f"{log}: {{artifact}} holds rows, but none of them counts as {what}."
    clauses.append(Clause(verdict="fail", when=rows(test("register", expect.register_)), message=message))
    item = Item(
        item=expect.item,
        title=titled(expect.item, expect.register_, log),
        clauses=tuple(clauses),
        message=f"{log}: no rows were found.",
        near=near("row", test("register", expect.register_), kinds=expect.in_),
        looked_in=expect.in_ or expect.register_,
    )
    return Parts(items=(item,))


def filled(column: str) -> tuple[Test, Test]:
    """The tests of a cell that somebody filled in: neither empty, nor TBD, nor a dash."""
    return Test(field=f"field.{column}", op="present"), Test(field=f"field.{column}", op="not_in", value=BLANK)

"""The clauses of `deliverable`, from what passes down to what only came near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mocheck.model.condition import Absent, All, AnyOf, Condition, Pattern, Ref, Test
from mocheck.model.rule import Clause, Verdict
from mocheck.packs.base import Context, date_of, document, elsewhere, sound_document, span_of, test, undeclared, usable
from mocheck.packs.kinds import by_mail
from mocheck.packs.kinds.updated import ANY_TIME, SAME, Way, start_unknown, ways

if TYPE_CHECKING:
    from mocheck.packs.kinds.deliverable import Deliverable

_COUNTS = {
    "approved": ("approved",),
    "final": ("final", "approved"),
    "any": ("final", "approved", "unsigned", "draft", "none", "conflicting"),
}
_FINAL = ("final", "none")
_OTHERWISE: tuple[tuple[str, Verdict, str], ...] = (
    ("conflicting", "not_determined", "{artifact} says both that it is final and that it is not."),
    ("final", "partial", "{artifact} says that it is final, but holds no approval."),
    ("unsigned", "fail", "{artifact} exists, but its approval is not signed."),
    ("draft", "fail", "{artifact} exists but is a draft."),
    ("none", "partial", "{artifact} exists, but nothing in it shows that it is final."),
)
_PARTLY = "{artifact} bears a signature, but not every one, or only for an earlier version."


def _phase(subject: str) -> Pattern:
    said = test("topic", "document-phase"), test("subject", subject), test("stance", "affirmed")
    return Pattern(fact="statement", tests=(SAME, *said))


_FOR_OPERATIONS = AnyOf(any=(Absent(absent=_phase("build")), _phase("operations")))
_CONTRACTOR = "contractor-management-plan"


def usable_section(kinds: tuple[str, ...]) -> Pattern:
    """Sections of substance that carry one of the kinds, in documents that may prove something."""
    return Pattern(fact="section-kind", tests=(*sound_document(), test("section_kind", kinds)))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The clauses for documents of these kinds. Within a condition the document is bound as "document"."""

    expect: Deliverable
    kinds: tuple[str, ...]
    context: Context

    @property
    def what(self) -> str:
        """The kinds in words."""
        return self.context.kinds(self.kinds)

    def clauses(self) -> tuple[Clause, ...]:
        """All of them, in the order in which they decide."""
        sections = usable_section(self.kinds)
        return (
            *self._passing(),
            *(
                [self._say("pass", sections, "{artifact} holds it as a section.")]
                if self.expect.section == "counts"
                else []
            ),
            *self._lapsed(),
            *self._of_the_build(),
            *self._not_updated(),
            *self._silent(),
            *self._mailed_otherwise(),
            *self._not_final(),
            *self._not_owned(),
            *(
                [self._say("partial", sections, "only as a section of {artifact}.")]
                if self.expect.section == "partial"
                else []
            ),
            *([elsewhere(self.expect.under, (), self.what)] if self.expect.under else []),
            *worthless(self.kinds, self.what),
        )

    def _say(self, verdict: Verdict, when: Condition, message: str) -> Clause:
        return Clause(verdict=verdict, when=when, message=f"{self.what}: {message}")

    def _good(self, kinds: tuple[str, ...], *tests: Test, counts: tuple[str, ...] = ()) -> Pattern:
        owned = (Test(field="kinds", op="is_not", value=_CONTRACTOR),) if self.expect.owner == "project" else ()
        status = test("status", counts or _COUNTS[self.expect.status])
        return document(status, *owned, *tests, kinds=kinds, bind="document")

    def _groups(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The kinds, grouped by what a document of them must speak of."""
        about = self.expect.about
        if free := tuple(kind for kind in self.kinds if kind not in about):
            yield free, ()
        yield from (((kind,), about[kind]) for kind in self.kinds if kind in about)

    def _each(
        self,
        *extra: Condition,
        tests: tuple[Test, ...] = (),
        windows: tuple[Way, ...] = ANY_TIME,
        counts: tuple[str, ...] = (),
    ) -> AnyOf:
        """Documents of the right status that speak of what they must and have not lapsed."""
        held = (*(Absent(absent=period) for period in self._ended()), _FOR_OPERATIONS)
        return AnyOf(
            any=tuple(
                All(
                    all=(
                        self._good(group, *window, *tests, counts=counts),
                        *beside,
                        *map(_speaks, about),
                        *held,
                        *extra,
                    )
                )
                for group, about in self._groups()
                for window, beside in windows
            )
        )

    def _passing(self) -> list[Clause]:
        """An approval of the latest revision passes before an older approval makes it partial."""
        if start_unknown(self.expect.updated, self.context):
            return []
        windows = ways(self.expect.updated, self.context)
        found = "{artifact} is {status}." if self.expect.status != "any" else "{artifact}."
        signed = (SAME, test("state", "signed"))
        fresh = Pattern(fact="approval", tests=(*signed, test("date", Ref(name="document", field="revised"), "min")))
        of_version = Pattern(fact="approval", tests=(*signed, test("version", Ref(name="document", field="version"))))
        older = Pattern(fact="approval", tests=(*signed, Test(field="date", op="present")))
        stale = self._each(
            older,
            Absent(absent=fresh),
            Absent(absent=of_version),
            tests=(Test(field="revised", op="present"),),
            windows=windows,
        )
        behind = "the approval in {artifact} is older than its last revision; the current version is not approved."
        plain = self._say("pass", self._each(windows=windows), found)
        if self.expect.status == "any":
            return [plain]
        return [
            self._say("pass", self._each(fresh, windows=windows), found),
            self._say("pass", self._each(of_version, windows=windows), found),
            self._say("partial", stale, behind),
            plain,
            *self._by_mail(windows),
        ]

    def _by_mail(self, windows: tuple[Way, ...]) -> list[Clause]:
        """What lacks no more than an approval, and has it in a mail that names its version."""
        if self.expect.status != "approved":
            return []
        return [
            self._say(verdict, self._each(*approved, windows=windows, counts=_FINAL), message)
            for verdict, approved, message in by_mail.of_its_version()
        ]

    def _mailed_otherwise(self) -> list[Clause]:
        """A mail that approves another version than the current one, or does not say which."""
        if self.expect.status != "approved":
            return []
        final = self._good(self.kinds, counts=_FINAL)
        return [self._say("partial", All(all=(final, mail)), message) for mail, message in by_mail.otherwise()]

    def _ended(self) -> list[Pattern]:
        day = self.context.day(self.expect.valid_on)
        return [] if day is None else [Pattern(fact="period", tests=(SAME, test("end", day - 1, "max")))]

    def _lapsed(self) -> list[Clause]:
        by = date_of(self.context.day(self.expect.valid_on) or 1)
        return [
            self._say(
                "fail", All(all=(self._good(self.kinds), period)), f"{{artifact}} ends before {by}: it has lapsed."
            )
            for period in self._ended()
        ]

    def _of_the_build(self) -> list[Clause]:
        """What says that it is for the build, and nowhere that it is for operations."""
        build = All(all=(self._good(self.kinds), _phase("build"), Absent(absent=_phase("operations"))))
        return [self._say("fail", build, "{artifact} says that it is for the build, not for M&O.")]

    def _not_updated(self) -> list[Clause]:
        """What is there and was not updated: half of what is asked, or nothing of it where only the update is."""
        window = self.expect.updated
        if window is None:
            return []
        if start_unknown(self.expect.updated, self.context):
            return [
                undeclared(self.context, f"Whether the {self.what} was updated for M&O", self._each(), window.from_)
            ]
        low, high = self.context.day(window.from_), self.context.day(window.until)
        span = span_of(low, high)
        old = self._each(tests=(Test(field="revised", op="present"),))
        verdict: Verdict = "fail" if self.expect.status == "any" else "partial"
        return [
            self._say(verdict, old, f"{{artifact}} is {{status}}, but was last revised on {{revised}}, not {span}."),
            self._say(
                verdict, self._each(), "{artifact} is {status}, but no dated revision shows that it was updated."
            ),
        ]

    def _silent(self) -> list[Clause]:
        clauses = []
        for group, about in self._groups():
            for concept in about:
                silent = All(all=(self._good(group), Absent(absent=_speaks(concept))))
                label = self.context.names.label("concept", concept)
                clauses.append(self._say("fail", silent, f"{{artifact}} says nothing of substance about {label}."))
        return clauses

    def _not_owned(self) -> list[Clause]:
        if self.expect.owner == "anyone":
            return []
        theirs = document(test("status", _COUNTS[self.expect.status]), test("kinds", _CONTRACTOR), kinds=self.kinds)
        return [
            self._say("partial", theirs, "{artifact} is the contractor's plan; the project office has none of its own.")
        ]

    def _partly_signed(self) -> All:
        unsigned = document(test("status", "unsigned"), kinds=self.kinds, bind="document")
        return All(all=(unsigned, Pattern(fact="approval", tests=(SAME, test("state", "signed")))))

    def _not_final(self) -> list[Clause]:
        counts = _COUNTS[self.expect.status]
        left = [each for each in _OTHERWISE if each[0] not in counts]
        clauses = [] if "unsigned" in counts else [self._say("partial", self._partly_signed(), _PARTLY)]
        return clauses + [
            self._say(verdict, document(test("status", status), kinds=self.kinds), said)
            for status, verdict, said in left
        ]


def worthless(kinds: tuple[str, ...], what: str) -> list[Clause]:
    """Clauses for what exists and is not the document."""
    said = (
        (test("template", True), "{artifact} is only an unfilled template."),
        (test("status", "superseded"), "{artifact} says that it is superseded; no newer copy was found."),
        (test("artifact_own", False), "{artifact} belongs to another system or project."),
    )
    where = test("kinds", kinds)
    return [
        Clause(verdict="fail", when=Pattern(fact="document", tests=(where, each)), message=f"{what}: {message}")
        for each, message in said
    ]


def _speaks(concept: str) -> Pattern:
    return usable("coverage", SAME, test("concept", concept), test("depth", ("described", "method")))

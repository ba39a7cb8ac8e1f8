"""`mocheck init`: what it proposes, what it asks, and that it writes over nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from mocheck.assess.proposal.evidence import Found, Seen, likely, ranked
from mocheck.assess.proposal.looking import abbreviations, days, organizations, programs
from mocheck.cli import init
from mocheck.model.document import Block, Document, Location
from mocheck.program import Program, load
from mocheck.understand import vocabulary
from tests.cli.conftest import Run

WORDS = vocabulary.load()


def document(path: str, *texts: str) -> Document:
    kinds = ("title", *("paragraph",) * (len(texts) - 1))
    blocks = tuple(
        Block(kind=kind, text=text, location=Location(part=f"paragraph {number}"))  # type: ignore[arg-type]
        for number, (kind, text) in enumerate(zip(kinds, texts, strict=True), start=1)
    )
    return Document(path=path, sha256="0" * 64, format="docx", blocks=blocks)


PLAN = document(
    "plan.docx",
    "Communication Management Plan",
    "Harbor Benefits System",
    "Department of Coastal Services",
    "1. This plan is for the Harbor Benefits System (HBS), from go-live on December 20, 2026 on, and says who tells "
    "whom what and when, so that nobody who has to know learns of it too late, or from somebody who does not either.",
)
STRATEGY = document(
    "strategy.docx", "Harbor Benefits System: M&O Strategy", "Department of Coastal Services", "June 2026"
)


def test_names_stand_on_covers_and_the_most_frequent_comes_first() -> None:
    other = document("other.docx", "Training Plan", "Tidewater Licensing System", "Bureau of Boats")
    found = programs([PLAN, STRATEGY, other], WORDS)
    assert [(each.value, each.documents) for each in found] == [
        ("Harbor Benefits System", 2),
        ("Tidewater Licensing System", 1),
    ]
    agencies = organizations([PLAN, STRATEGY, other], WORDS)
    assert [(each.value, each.documents) for each in agencies] == [
        ("Department of Coastal Services", 2),
        ("Bureau of Boats", 1),
    ]
    assert [each.value for each in abbreviations([PLAN, STRATEGY], "Harbor Benefits System")] == ["HBS"]


def test_a_name_may_be_known_by_its_abbreviation_or_its_field() -> None:
    one = document("one.docx", "Test Plan", "Tidewater Alert Engine (TAE)", "Communication Management Plan (CMP)")
    two = document("two.docx", "Minutes", "Project name: Tidewater Alert Engine (TAE)", "System: TBD")
    assert [(each.value, each.documents) for each in programs([one, two], WORDS)] == [("Tidewater Alert Engine", 2)]


def test_what_one_of_many_documents_says_or_two_say_as_often_is_not_proposed() -> None:
    def found(*counts: int) -> tuple[Found, ...]:
        return tuple(Found(str(n), tuple(Seen(f"{n} {at}", "", "") for at in range(n))) for n in counts)

    assert (likely(found(1), 20), likely(found(1), 1), likely(found(2), 20)) == (None, "1", "2")
    assert (likely(found(3, 2), 9), likely((*found(2), *found(2)), 9), likely((), 9)) == ("3", None, None)


@pytest.mark.parametrize("text", ["Project Management Plan", "Quality Program", "The Program"])
def test_what_any_program_is_called_is_no_name(text: str) -> None:
    assert programs([document("x.docx", text)], WORDS) == ()


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("The system goes live on January 4, 2027.", "go_live", "2027-01-04"),
        ("Go-live: 12/20/2026", "go_live", "2026-12-20"),
        ("The M&O Pre-Initiation phase began on July 1, 2026.", "start", "2026-07-01"),
        ("The phase exit review is on 2026-12-15.", "gate", "2026-12-15"),
        ("The gate review was postponed to 2026-12-15.", "gate", None),
        ("Go-live of release 5 is on 2026-12-15.", "go_live", None),
        ("Go-live is planned for December 2026.", "go_live", None),
        (
            f"Go-live follows, {'and the board then meets to consider what it heard ' * 2} on 2026-12-15.",
            "go_live",
            None,
        ),
    ],
)
def test_days_of_the_phase_stand_beside_what_happens_on_them(text: str, name: str, day: str | None) -> None:
    found = days([document("x.docx", "Plan", text)], WORDS)
    assert [each.value for each in found[name]] == ([day] if day else [])
    assert all(each.seen[0].quote and each.seen[0].path == "x.docx" for several in found.values() for each in several)


def test_a_value_counts_once_a_document() -> None:
    places = [
        ("a", Seen("1", "p 1", "")),
        ("a", Seen("1", "p 2", "")),
        ("b", Seen("2", "", "")),
        ("b", Seen("3", "", "")),
    ]
    assert [(each.value, each.documents) for each in ranked(places)] == [("b", 2), ("a", 1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "harbor: docs"
    home.mkdir()
    (home / "Plan.md").write_text(
        "# M&O Plan\n\nHarbor Benefits System\n\nDepartment of Coastal Services\n\n## 1. Scope\n\n"
        "This plan is for the Harbor Benefits System (HBS), from go-live on December 20, 2026 on.\n",
        "utf-8",
    )
    (home / "Charter.md").write_text(
        "# Project Charter\n\nHarbor Benefits System\n\nDepartment of Coastal Services\n\n## 1. Dates\n\n"
        "The gate review is on 2026-12-15. The \u202egate review is on 2026-12-16 \u2028# x: y\n",
        "utf-8",
    )
    return home


def loaded(folder: Path) -> Program:
    return load(folder / "mocheck.yaml")


def test_without_a_terminal_it_takes_what_documents_show_and_leaves_the_rest_as_comments(
    mocheck: Run, folder: Path
) -> None:
    done = mocheck("init", folder, "--yes", "--as-of", "2026-11-21")
    assert done.returncode == 0, done.stderr
    assert "the one file that mocheck writes into a program's folder" in done.stdout
    made = loaded(folder)
    assert (made.name, made.organization, made.aliases) == (
        "Harbor Benefits System",
        "Department of Coastal Services",
        ("HBS",),
    )
    assert made.facts == {} and [choice.id for choice in made.packs] == ["bpweb-mo-preinit", "m3-4.3"]
    assert str(made.phase.go_live) == "2026-12-20" and made.phase.gate is None
    text = (folder / "mocheck.yaml").read_text("utf-8")
    assert "  # Harbor Benefits System: on 2 of 2 documents\n" in text
    assert "  # 2026-12-15: Charter.md, " in text and "  # gate: YYYY-MM-DD\n" in text
    assert "\u202e" not in text and "\u2028" not in text
    assert "cannot be decided without it" in text and "  # migration:   # yes or no: " in text
    assert sorted(path.name for path in folder.iterdir()) == ["Charter.md", "Plan.md", "mocheck.yaml"]
    assert mocheck("check", folder, "--as-of", "2026-11-21", "--quiet").returncode in (0, 1)


def test_a_file_that_is_there_is_left_as_it_is(mocheck: Run, folder: Path) -> None:
    (folder / "mocheck.yaml").write_text("ours", "utf-8")
    done = mocheck("init", folder, "--yes")
    assert done.returncode == 2 and done.stderr.endswith("mocheck.yaml is there already; nothing was written\n")
    assert (folder / "mocheck.yaml").read_text("utf-8") == "ours" and len(done.stderr.splitlines()) == 1


def test_on_a_terminal_it_asks_for_what_documents_do_not_say(
    mocheck: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: Iterator[str] = iter(["Harbor: Benefits #1", "", "2026-07-01", "?", "2026-12-20"])
    asked: list[str] = []

    def prompt(text: str, default: Any = None, value_proc: Any = None, **_: Any) -> Any:
        asked.append(text)
        said = next(answers, None)
        if said is None:
            said = {"migration": "no", "help_desks": "2", "jurisdiction": "CA"}.get(text.partition(":")[0], "?")
        return value_proc(said) if value_proc else said

    monkeypatch.setattr(init, "_terminal", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    (folder / "waivers.yaml").write_text("[]\n", "utf-8")
    assert mocheck("init", folder, "--as-of", "2026-11-21").returncode == 0
    made = loaded(folder)
    assert (made.name, made.organization) == ("Harbor: Benefits #1", "")
    assert (str(made.phase.start), made.phase.gate, str(made.phase.go_live)) == ("2026-07-01", None, "2026-12-20")
    assert made.facts == {"migration": False, "help_desks": 2, "jurisdiction": "CA"}
    assert made.waivers == folder / "waivers.yaml" and made.decisions is None
    assert any(text.startswith("migration: a data migration is part of entry") for text in asked)


@pytest.mark.parametrize(("proc", "said"), [("day", "soon"), ("day", "2026-13-01")])
def test_an_answer_that_is_none_is_asked_again(proc: str, said: str) -> None:
    with pytest.raises(click.BadParameter, match="write it as 2026-12-15"):
        init._day(said)


def test_days_that_contradict_each_other_are_not_written(
    mocheck: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["Harbor", "", "2027-01-01", "2026-12-15", "?"])

    def prompt(_: str, value_proc: Any = None, **__: Any) -> Any:
        said = next(answers, "?")
        return value_proc(said) if value_proc else said

    monkeypatch.setattr(init, "_terminal", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    done = mocheck("init", folder, "--as-of", "2026-11-21")
    assert done.returncode == 2 and "mocheck: nothing was written, for it would not be" in done.stderr
    assert "2026-12-15 is before the phase starts, 2027-01-01" in done.stderr
    assert not (folder / "mocheck.yaml").exists()

"""The pages of the rules in docs/ are those that the rules make."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mocheck.assess import tailored
from mocheck.packs.vocabulary import names_of
from mocheck.reports.rulepages import overview, pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


@cache
def made() -> dict[str, str]:
    asked = tailored.undated()
    names = names_of(asked.vocabulary)
    found = {"README.md": overview(asked.packs)}
    for pack in asked.packs:
        rules = [compiled for compiled in asked.profile.rules if compiled.pack == pack.id]
        found |= {f"{pack.id}/{name}": text for name, text in pages(pack, rules, names)}
    return found


def test_every_page_is_current() -> None:
    now = made()
    there = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.md")}
    stale = sorted(name for name in now.keys() | there.keys() if now.get(name) != there.get(name))
    assert stale == [], f"{len(stale)} pages are not current: run `make docs`"


def test_pages_have_no_dates_places_or_names_of_this_machine() -> None:
    home = str(FOLDER.parents[1])
    for name, text in made().items():
        assert home not in text and "{artifact}" not in text and "3000-01-01" not in text, name


def test_the_walk_through_shows_the_sample_packs_as_they_are() -> None:
    page = (FOLDER.parent / "writing-a-pack.md").read_text("utf-8")
    packs = FOLDER.parents[1] / "fixtures" / "packs"
    shown = [
        *(packs / "example-agency").iterdir(),
        *(packs / "coastal-overlay" / f"{n}.yaml" for n in ("pack", "vocabulary")),
    ]
    for file in shown:
        assert f"\n{file.read_text('utf-8')}```" in page, file.name

"""Trap: the guidance itself lies in the folder, and says all that is asked for."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from mocheck import packs
from mocheck.assess import guidance
from mocheck.assess.reading import Folder, artifacts
from mocheck.model.artifact import Excluded
from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import vocabulary
from mocheck.understand.vocabulary import rules_home
from tests.assess.making import AS_OF

PACKS = ["bpweb-mo-preinit", "m3-4.3"]
KNOWN = guidance.sources()


def source(pack: str) -> str:
    return (rules_home() / pack / "source.txt").read_text("utf-8")


def as_text(text: str) -> bytes:
    return text.encode()


def as_markdown(text: str) -> bytes:
    """As somebody who saves the page writes it: paragraphs joined, bullets as items, a heading of their own."""
    lines = [re.sub(r"^\s*[•]\s*", "- ", line).strip() for line in text.splitlines()]
    return ("# Saved on 2026-05-02\n\n" + "\n\n".join(line for line in lines if line)).encode()


def as_word(text: str) -> bytes:
    made = docx.Document()
    made.add_heading("Guidance for M&O", 1)
    for paragraph in re.split(r"\n\s*\n", text):
        made.add_paragraph(" ".join(paragraph.replace("•", " ").split()))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[str], bytes]] = {"txt": as_text, "md": as_markdown, "docx": as_word}


def reasons(name: str, data: bytes, **more: object) -> dict[str, str]:
    document = read_bytes(data, name)
    assert document.unreadable is None
    return guidance.found([document], KNOWN, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("pack", PACKS)
def test_the_source_of_a_pack_is_left_out_in_whatever_format(pack: str, ending: str) -> None:
    name = f"Plans/M&O Plan.{ending}"
    (reason,) = reasons(name, FORMATS[ending](source(pack))).values()
    (title,) = [each.source.title for each in packs.load([pack])]
    assert reason.startswith("guidance, and no artifact of the program: ") and title in reason


def test_one_page_of_several_is_guidance_too() -> None:
    lines = source("bpweb-mo-preinit").splitlines()
    assert reasons("Strategy.txt", "\n".join(lines[160:215]).encode())


def sentences(pack: str) -> list[str]:
    found = re.findall(r"[A-Z][^.•]{60,300}\.", " ".join(source(pack).split()))
    return found or [line for line in source(pack).splitlines() if len(line) > 60]


OWN = (
    "The Department of Coastal Services runs the Harbor Benefits System with twelve operators in two shifts. "
    "Maria Ortega answers to the counties, and James Okafor decides what goes into the night's batch. "
)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("pack", PACKS)
def test_a_plan_that_quotes_three_sentences_is_a_plan(pack: str, ending: str) -> None:
    quotes = "\n\n".join(f'The guidance says: "{each}" {OWN}' for each in sentences(pack)[:3])
    assert len(sentences(pack)) >= 3
    assert reasons(f"Plan.{ending}", FORMATS[ending](f"M&O Plan\n\n{quotes}")) == {}


def test_a_binder_that_holds_the_guidance_as_an_appendix_is_not_left_out() -> None:
    own = "\n\n".join(f"{OWN} Section {number} names duty {chr(97 + number % 26)}." for number in range(300))
    assert reasons("Binder.txt", f"{own}\n\n{source('m3-4.3')}".encode()) == {}


def test_a_persons_word_on_what_it_is_wins() -> None:
    data = as_text(source("m3-4.3"))
    assert reasons("a.txt", data) and reasons("a.txt", data, named={"a.txt": "other"}) == {}


def test_what_says_nothing_is_not_guidance() -> None:
    assert reasons("a.txt", b"Words.") == {}


def test_a_short_source_of_ones_own_takes_no_plan_for_guidance(tmp_path: Path) -> None:
    """Its few words may well stand in a plan."""
    text = "Knowledge transfer takes at least six months in every program of the state."
    own = guidance.Guidance("Ours", frozenset(guidance._runs(guidance._words([text]))))
    assert guidance.found([read_bytes(text.encode(), "KT Plan.txt")], [own]) == {}


def test_a_folder_is_read_without_it(tmp_path: Path) -> None:
    (tmp_path / "Plan.md").write_text(f"# M&O Plan\n\n{OWN}", "utf-8")
    (tmp_path / "Saved page.txt").write_text(source("bpweb-mo-preinit"), "utf-8")
    folder = Folder(root=tmp_path, jobs=1)
    program = Program.default(tmp_path)
    found, left_out = artifacts(folder, program, vocabulary.load(), AS_OF, {}, known=KNOWN)
    assert [each.path for each in found] == ["Plan.md"]
    assert [each.path for each in left_out] == ["Saved page.txt"]
    assert isinstance(left_out[0], Excluded) and "California BPWeb" in left_out[0].reason

"""Reports go where they were asked to: whole, and never over an artifact."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import click
import pytest

from mocheck.cli import output
from mocheck.cli.options import root_of
from mocheck.cli.output import Output, emit, inside, refuse_artifacts
from mocheck.errors import MocheckError
from mocheck.handover.checklist.export import render as checklist
from mocheck.reports import REPORTERS, render
from tests.reports.sample import clean, closed


def test_a_file_is_written_whole_with_the_usual_permissions(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    emit(b"new", file)
    assert file.read_bytes() == b"new"
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask
    assert list(tmp_path.iterdir()) == [file]


def test_what_could_not_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", full)
    with pytest.raises(MocheckError, match=r"report.html could not be written: No space left on device"):
        emit(b"new", file)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_followed_and_modes_are_kept(tmp_path: Path) -> None:
    file, link = tmp_path / "real.json", tmp_path / "link.json"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    emit(b"new", link)
    assert link.is_symlink() and file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_device_is_written_to_directly() -> None:
    emit(b"x", Path(os.devnull))


@pytest.mark.parametrize("name", REPORTERS)
def test_a_report_of_ours_in_the_folder_is_replaced(name: str, tmp_path: Path) -> None:
    suffix = {"html": "html", "json": "json", "csv": "csv", "markdown": "md", "text": "txt"}.get(name, "xml")
    file = tmp_path / f"report.{suffix}"
    file.write_bytes(render(name, closed()))
    refuse_artifacts([Output(name, file)], tmp_path)


def test_a_report_without_violations_is_replaced_too(tmp_path: Path) -> None:
    file = tmp_path / "quality"
    file.write_bytes(render("gitlab", clean().model_copy(update={"artifacts": (), "findings": ()})))
    assert file.read_bytes() == b"[]\n"
    refuse_artifacts([Output("gitlab", file)], tmp_path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mocheck.yaml", b"mocheck: 1\nprogram: {name: Harbor}\n"),
        ("waivers.yaml", b"- rule: BPW-AST-03\n  expires: 2027-01-31\n"),
        ("checklist.xlsx", checklist(clean())),
    ],
)
def test_what_people_wrote_for_us_is_never_overwritten(name: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(click.UsageError, match="it is not overwritten with a report"):
        refuse_artifacts([Output("xlsx", file)], tmp_path)


@pytest.mark.parametrize("name", ["plan.html", "plan.docx", "plan.txt", "plan.json", "plan.xml"])
def test_an_artifact_is_never_overwritten(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"<html><body>Maintenance and Operations Plan, to be checked with mocheck</body></html>")
    with pytest.raises(click.UsageError, match="is an artifact of the program"):
        refuse_artifacts([Output("html", file)], tmp_path)
    refuse_artifacts([Output("html", file)], tmp_path / "elsewhere")


def test_outputs_within_the_folder_are_named_relative_to_it(tmp_path: Path) -> None:
    outputs = [
        Output("html", tmp_path / "out" / "r.html"),
        Output("json", tmp_path.parent / "r.json"),
        Output("text", None),
    ]
    assert inside(outputs, tmp_path) == {"out/r.html"}


def test_files_are_read_relative_to_the_folder_that_holds_them_all(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "b" / "1.md", tmp_path / "a" / "c" / "2.md"
    for file in (one, two):
        file.parent.mkdir(parents=True)
        file.write_text("x")
    assert root_of((one, two)) == (tmp_path / "a", (one, two))
    assert root_of((one,)) == (one.parent, (one,))
    assert root_of((tmp_path,)) == (tmp_path, None)
    assert root_of(()) == (Path(), None)

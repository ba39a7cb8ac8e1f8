"""The sample programs are what their sources say."""

import zipfile
from pathlib import Path

import pytest
from fixtures.build.__main__ import SOURCES, build

PROGRAMS = sorted(path.name for path in SOURCES.iterdir() if path.is_dir())


def contents(path: Path) -> dict[str, bytes]:
    """The parts of an office file; compression may differ between machines, what is inside may not."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("program", PROGRAMS)
def test_building_again_gives_the_same_files(program: str, tmp_path: Path) -> None:
    build(SOURCES / program, tmp_path)
    built = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    kept = SOURCES.parent / program
    assert built == {path.relative_to(kept) for path in kept.rglob("*") if path.is_file()}
    for name in sorted(built):
        if name.suffix != ".pdf":
            assert contents(tmp_path / name) == contents(kept / name), name

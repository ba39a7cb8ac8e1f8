"""The audit package: complete, the same bytes each time, and nothing in it altered unnoticed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mocheck.errors import ConfigError
from mocheck.handover.package.bag import BASE, bag, sha256, zipped
from mocheck.handover.package.verify import verify
from mocheck.readers import read_folder
from tests.cli.conftest import Run, mocheck, pack, program

__all__ = ["mocheck", "pack", "program"]

Members = dict[str, bytes]


@pytest.fixture
def packed(mocheck: Run, program: Path, pack: Path, tmp_path: Path) -> Path:
    """A package of the small program, which has a waiver."""
    (program / "mocheck.yaml").write_text(
        "mocheck: 1\nprogram: {name: Harbor}\nwaivers: waivers.yaml\nartifacts: {ignore: [old/**]}\n", "utf-8"
    )
    (program / "waivers.yaml").write_text(
        "- {rule: T-KT-01, category: waived, reason: Later., requested_by: A. Lee, approved_by: H. Sorensen,\n"
        "   expires: 2027-01-31}\n",
        "utf-8",
    )
    (program / "=odd,\u202ename.md").write_text("# Notes\n", "utf-8")
    file = tmp_path / "audit.zip"
    done = mocheck("package", program, "--pack", pack, "--as-of", "2026-11-21", "-o", file)
    assert done.returncode == 0, done.stderr
    assert f"sha256 {sha256(file.read_bytes())}" in done.stdout
    return file


def members(file: Path) -> Members:
    with zipfile.ZipFile(file) as made:
        return {name.removeprefix(f"{BASE}/"): made.read(name) for name in made.namelist()}


def test_it_holds_all_that_the_result_rests_on(packed: Path, program: Path, pack: Path) -> None:
    held = members(packed)
    for name in ("report.html", "result.json", "junit.xml", "evidence.csv", "package.json", "README.txt"):
        assert f"data/{name}" in held
    assert held["data/program/waivers.yaml"] == (program / "waivers.yaml").read_bytes()
    assert held["data/packs/tiny/rules.yaml"] == (pack / "rules.yaml").read_bytes()
    assert any(name.startswith("data/vocabulary/") for name in held)
    about = json.loads(held["data/package.json"])
    plan = program / "KT Plan.md"
    assert {"path": "KT Plan.md", "sha256": sha256(plan.read_bytes()), "size": plan.stat().st_size} in about["files"]
    rows = list(csv.DictReader(io.StringIO(held["data/evidence.csv"].decode("utf-8-sig"))))
    (row,) = [each for each in rows if each["mocheck rule"] == "T-KT-01"]
    assert (row["artifact"], row["sha256" if "sha256" in row else "sha-256"]) == (
        "KT Plan.md",
        sha256(plan.read_bytes()),
    )
    assert row["quote"] == "Knowledge transfer will take eight weeks." and row["location"]


def test_the_same_folder_gives_the_same_bytes(
    mocheck: Run, packed: Path, program: Path, pack: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.zip"
    mocheck("package", program, "--pack", pack, "--as-of", "2026-11-21", "-o", again, "--quiet")
    assert again.read_bytes() == packed.read_bytes()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_anybody_can_verify_it_by_hand(packed: Path, program: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as made:
        made.extractall(tmp_path)
    home = tmp_path / BASE
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run(["sha256sum", "-c", "--strict", manifest], cwd=home, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    sums = (home / "data/artifacts-sha256.txt").read_text("utf-8").splitlines()
    (tmp_path / "sums").write_text("\n".join(each for each in sums if "odd" not in each) + "\n", "utf-8")
    done = subprocess.run(["sha256sum", "-c", tmp_path / "sums"], cwd=program, capture_output=True, check=False)
    assert done.returncode == 0 and b"KT Plan.md: OK" in done.stdout


def test_it_is_no_evidence_wherever_it_lies(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "audit.zip").write_bytes(packed.read_bytes())
    reading = read_folder(folder, jobs=1)
    assert reading.documents == ()
    assert [(each.path, each.reason) for each in reading.excluded] == [("audit.zip", "an audit package of mocheck")]


def test_it_is_a_bag(packed: Path) -> None:
    held = members(packed)
    payload = [data for name, data in held.items() if name.startswith("data/")]
    assert held["bagit.txt"].startswith(b"BagIt-Version: 1.0\n")
    assert f"Payload-Oxum: {sum(map(len, payload))}.{len(payload)}\n".encode() in held["bag-info.txt"]


def test_an_untouched_package_and_folder_are_intact(mocheck: Run, packed: Path, program: Path) -> None:
    done = mocheck("verify", packed, "--folder", program, "--sha256", sha256(packed.read_bytes()))
    assert done.returncode == 0, done.stdout
    assert "Intact: " in done.stdout and "Harbor, as of 2026-11-21" in done.stdout
    assert "The folder is as it was: 4 files." in done.stdout


def change(held: Members) -> None:
    held["data/report.html"] = held["data/report.html"].replace(b"NO-GO", b"GO")
    held["data/report.html"] += b" "


def take_away(held: Members) -> None:
    del held["data/evidence.csv"]


def add(held: Members) -> None:
    held["data/extra.txt"] = b"x"


def add_beside(held: Members) -> None:
    held["fetch.txt"] = b"http://example.invalid 1 data/x\n"


def forge(held: Members) -> None:
    """Its manifest fits, and the manifest of that does not."""
    held["data/result.json"] += b" "
    old = next(each for each in held["manifest-sha256.txt"].splitlines() if each.endswith(b"data/result.json"))
    new = hashlib.sha256(held["data/result.json"]).hexdigest().encode() + b"  data/result.json"
    held["manifest-sha256.txt"] = held["manifest-sha256.txt"].replace(old, new)


def break_manifest(held: Members) -> None:
    held["manifest-sha256.txt"] += b"nonsense\n"


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (change, "data/report.html: was changed"),
        (take_away, "data/evidence.csv: is missing"),
        (add, "data/extra.txt: was added"),
        (add_beside, "fetch.txt: was added"),
        (forge, "manifest-sha256.txt: was changed"),
        (break_manifest, "is no line of a manifest"),
    ],
)
def test_what_was_altered_is_named(mocheck: Run, packed: Path, alter: Callable[[Members], None], said: str) -> None:
    held = members(packed)
    alter(held)
    packed.write_bytes(zipped(held))
    done = mocheck("verify", packed)
    assert done.returncode == 1 and said in done.stdout and done.stdout.startswith("Altered: ")


def rezipped(packed: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members(packed).items():
            made.writestr(f"{BASE}/{name}", data)
    return stream.getvalue()


def twice(packed: Path) -> bytes:
    stream = io.BytesIO(packed.read_bytes())
    with zipfile.ZipFile(stream, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr(f"{BASE}/data/report.html", b"<p>GO</p>")
    return stream.getvalue()


def outside(packed: Path) -> bytes:
    stream = io.BytesIO(packed.read_bytes())
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr(f"{BASE}/../../etc/cron.d/x", b"x")
    return stream.getvalue()


def linked(packed: Path) -> bytes:
    stream = io.BytesIO(packed.read_bytes())
    with zipfile.ZipFile(stream, "a") as made:
        entry = zipfile.ZipInfo(f"{BASE}/data/link")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, b"/etc/passwd")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("forged", "said"),
    [
        (rezipped, "was written anew, or holds more than its members"),
        (lambda packed: b"#!/bin/sh\n" + packed.read_bytes(), "was written anew, or holds more than its members"),
        (lambda packed: packed.read_bytes() + b"", None),
        (twice, "stands in it 2 times"),
        (outside, "is a name that no package holds"),
        (linked, "is a link"),
    ],
)
def test_tricks_with_the_zip_file_are_seen(
    mocheck: Run, packed: Path, forged: Callable[[Path], bytes], said: str | None
) -> None:
    packed.write_bytes(forged(packed))
    done = mocheck("verify", packed)
    assert done.returncode == (0 if said is None else 1)
    assert (said or "Intact") in " ".join(done.stdout.split())


def test_a_package_made_anew_with_other_hashes_is_seen_by_the_hash_kept_apart(mocheck: Run, packed: Path) -> None:
    kept = sha256(packed.read_bytes())
    payload = {name.removeprefix("data/"): data for name, data in members(packed).items() if name.startswith("data/")}
    payload["report.html"] = b"<p>GO</p>"
    packed.write_bytes(zipped(bag(payload, {})))
    assert mocheck("verify", packed).returncode == 0
    done = mocheck("verify", packed, "--sha256", kept)
    assert done.returncode == 1 and "and not the one given" in " ".join(done.stdout.split())


def test_a_damaged_file_is_an_altered_one(mocheck: Run, packed: Path, program: Path) -> None:
    packed.write_bytes(packed.read_bytes().replace(b"Harbor", b"Hapbor"))
    done = mocheck("verify", packed, "--folder", program)
    assert done.returncode == 1 and "data/package.json: cannot be read (Bad CRC-32" in " ".join(done.stdout.split())


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_2(mocheck: Run, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(data)
    done = mocheck("verify", file)
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mocheck.handover.package.verify.LARGEST", 1_000_000)
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("bagit.txt", "manifest-sha256.txt", "data/package.json"):
            made.writestr(f"{BASE}/{name}", b"x")
        made.writestr(f"{BASE}/data/a", bytes(900_000))
        made.writestr(f"{BASE}/data/b", bytes(900_000))
    with pytest.raises(ConfigError, match="unpacks to more than"):
        verify(file)


def test_what_became_of_the_folder_is_told_file_by_file(mocheck: Run, packed: Path, program: Path) -> None:
    (program / "KT Plan.md").write_text("# Knowledge Transfer Plan\n", "utf-8")
    (program / "waivers.yaml").unlink()
    (program / "Risk Register.md").write_text("# Risk Register\n", "utf-8")
    (program / "old").mkdir()
    (program / "old" / "ignored.md").write_text("x", "utf-8")
    done = mocheck("verify", packed, "--folder", program, "--format", "json")
    said = json.loads(done.stdout)
    assert done.returncode == 1 and not said["intact"] and said["problems"] == []
    assert said["folder"] == {"changed": ["KT Plan.md"], "gone": ["waivers.yaml"], "new": ["Risk Register.md"]}
    assert "Changed since (1)" in mocheck("verify", packed, "--folder", program).stdout


def test_a_package_is_not_kept_in_the_folder_it_is_of(mocheck: Run, program: Path) -> None:
    done = mocheck("package", program, "-o", program / "audit.zip")
    assert done.returncode == 2 and "keep it elsewhere" in done.stderr


def test_it_changes_nothing_in_the_folder(packed: Path, program: Path) -> None:
    assert sorted(path.name for path in program.iterdir()) == [
        "=odd,\u202ename.md",
        "KT Plan.md",
        "mocheck.yaml",
        "waivers.yaml",
    ]

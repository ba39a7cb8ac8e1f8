"""Folders as they should not be: everything in them is read, or excluded with a word, and nothing does harm."""

from __future__ import annotations

import io
import os
import socket
import sys
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from mocheck.errors import ConfigError
from mocheck.readers import read_bytes, read_folder
from mocheck.readers.limits import Limits
from mocheck.readers.walk import load
from tests.readers.ole import compound

posix = pytest.mark.skipif(sys.platform == "win32", reason="such files do not exist here")


def told(root: Path, **more: object) -> dict[str, str]:
    """What became of each file: its text, or why it was not read, or why it is not assessed."""
    reading = read_folder(root, jobs=2, **more)  # type: ignore[arg-type]
    said = {each.path: f"excluded: {each.reason}" for each in reading.excluded}
    for document in reading.documents:
        assert document.path not in said
        said[document.path] = document.unreadable or " ".join(block.text or block.kind for block in document.blocks)
    return said


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@posix
def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    listener = socket.socket(socket.AF_UNIX)
    before = Path.cwd()
    os.chdir(tmp_path)
    listener.bind("socket.md")
    os.chdir(before)
    (tmp_path / "plan.md").write_text("words")
    started = time.monotonic()
    said = told(tmp_path)
    listener.close()
    assert said == {"pipe.docx": "excluded: a named pipe", "socket.md": "excluded: a socket", "plan.md": "words"}
    assert time.monotonic() - started < 10


@posix
def test_a_file_that_becomes_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Exception, match="not a regular file"):
        load(tmp_path / "pipe")


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
def test_devices_are_never_opened(tmp_path: Path) -> None:
    try:
        os.mknod(tmp_path / "zero.txt", 0o600 | 0o020000, os.makedev(1, 5))
    except OSError:
        pytest.skip("devices cannot be made here")
    assert told(tmp_path) == {"zero.txt": "excluded: a device"}


@posix
def test_links_are_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    root = tmp_path / "program"
    (root / "Plans").mkdir(parents=True)
    (root / "Plans" / "plan.md").write_text("words")
    (root / "escape.md").symlink_to(outside / "secret.md")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "self").symlink_to("self")
    (root / "gone.md").symlink_to("nowhere.md")
    (root / "same.md").symlink_to("Plans/plan.md")
    assert told(root) == {
        "Plans/plan.md": "words",
        "escape.md": "excluded: a link that leads out of the folder",
        "folder": "excluded: a link that leads out of the folder",
        "gone.md": "excluded: a link that leads nowhere",
        "loop": "excluded: a link to .",
        "same.md": "excluded: a link to Plans/plan.md",
        "self": "excluded: a link that leads nowhere",
    }


@posix
@pytest.mark.parametrize(
    ("name", "path"),
    [
        (b"new\nline.md", "new\\x0aline.md"),
        ("Plan\u202edm.exe.md".encode(), "Plan\\u202edm.exe.md"),
        (b"\xff\xfe.md", "\\xff\\xfe.md"),
        (b"x" * 252 + b".md", "x" * 252 + ".md"),
        (b"-rf.md", "-rf.md"),
        (b"$(touch pwned).md", "$(touch pwned).md"),
        (b" .md", " .md"),
        (b"a\\..\\b.md", "a\\..\\b.md"),
        (b"%2e%2e.md", "%2e%2e.md"),
    ],
)
def test_odd_names_are_read_and_shown_as_they_are(tmp_path: Path, name: bytes, path: str) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("words")
    except OSError:
        pytest.skip("the file system does not take such a name")
    assert told(tmp_path) == {path: "words"}


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_opened_is_unreadable_and_not_absent(tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_text("x")
    (tmp_path / "secret.docx").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    assert told(tmp_path) == {
        "closed": "the folder cannot be opened (permission denied)",
        "secret.docx": "the file cannot be opened (permission denied)",
    }


def test_a_file_that_is_gone_or_too_large_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Exception, match="cannot be opened"):
        load(tmp_path / "gone")
    monkeypatch.setattr("mocheck.readers.walk.LIMITS", Limits(file_bytes=1_000_000))
    with (tmp_path / "sparse.docx").open("wb") as file:
        file.truncate(1_000_001)
    assert told(tmp_path) == {"sparse.docx": "larger than 1 MB (split it)"}


def test_what_lies_about_is_excluded_with_a_word(tmp_path: Path) -> None:
    for name in ("~$Plan.docx", "Thumbs.db", ".hidden", "tool.py", "Plan.docx.lock"):
        (tmp_path / name).write_text("x")
    for folder in (".git", "node_modules"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.md").write_text("x")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "old.md").write_text("x")
    assert told(tmp_path, ignore=["archive/**"]) == {
        ".git/": "excluded: a hidden folder",
        ".hidden": "excluded: a hidden file",
        "Plan.docx.lock": "excluded: program code or its configuration",
        "Thumbs.db": "excluded: a file of the operating system",
        "archive/old.md": 'excluded: ignored by "archive/**"',
        "node_modules/": "excluded: a folder of program packages",
        "tool.py": "excluded: program code or its configuration",
        "~$Plan.docx": "excluded: a lock file, left by a program that has the document open",
    }


def test_archives_are_folders(tmp_path: Path) -> None:
    inner = zipped({"deep.md": b"deep words"})
    pack = zipped({"Plans/plan.md": b"words", "inner.zip": inner, "../../up.md": b"up", "~$x.docx": b"x", "a.py": b"1"})
    (tmp_path / "pack.zip").write_bytes(pack)
    assert told(tmp_path, ignore=["*.skip"]) == {
        "pack.zip": "excluded: an archive, opened: 4 files in it",
        "pack.zip/(up)/(up)/up.md": "up",
        "pack.zip/Plans/plan.md": "words",
        "pack.zip/a.py": "excluded: program code or its configuration",
        "pack.zip/inner.zip": "excluded: an archive, opened: 1 file in it",
        "pack.zip/inner.zip/deep.md": "deep words",
        "pack.zip/~$x.docx": "excluded: a lock file, left by a program that has the document open",
    }


def test_names_that_collide_within_archives_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(zipped({"b.zip": zipped({"x.md": b"inner"}), "b.zip/x.md": b"outer"}))
    assert told(tmp_path) == {
        "p.zip": "excluded: an archive, opened: 2 files in it",
        "p.zip/b.zip": "excluded: an archive, opened: 1 file in it",
        "p.zip/b.zip/x.md": "outer",
        "p.zip/b.zip/x.md (2)": "inner",
    }


def test_archives_within_archives_end(tmp_path: Path) -> None:
    data = b"words"
    for level in range(20):
        data = zipped({f"{level}.zip" if level else "plan.md": data})
    (tmp_path / "pack.zip").write_bytes(data)
    said = told(tmp_path)
    assert "packed more than 3 deep (unpack it)" in said.values()
    assert len(said) == 5


def test_a_bomb_of_archives_is_refused(tmp_path: Path) -> None:
    zeros = zipped({"zeros.txt": b"\0" * 3_000_000})
    layer = zipped({f"{number}.zip": zeros for number in range(10)})
    (tmp_path / "bomb.zip").write_bytes(zipped({f"{number}.zip": layer for number in range(10)}))
    (tmp_path / "plan.md").write_text("words")
    started = time.monotonic()
    said = told(tmp_path, limits=Limits(unpacked_bytes=10_000_000, member_bytes=5_000_000))
    assert said["plan.md"] == "words"
    assert "more than 10 MB are packed into one file (unpack it)" in said.values()
    assert time.monotonic() - started < 30


def test_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@x.example", "Approval"
    message.set_content("See the charter.")
    message.add_attachment(b"# Charter\n", maintype="text", subtype="markdown", filename="Charter.md")
    message.add_attachment(zipped({"plan.md": b"plan words"}), maintype="application", subtype="zip", filename="p.zip")
    (tmp_path / "mail.eml").write_bytes(message.as_bytes())
    assert told(tmp_path) == {
        "mail.eml": "Approval From: a@x.example Subject: Approval See the charter.",
        "mail.eml/Charter.md": "Charter",
        "mail.eml/p.zip": "excluded: an archive, opened: 1 file in it",
        "mail.eml/p.zip/plan.md": "plan words",
    }


def nested_mail(depth: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)
    )
    return b"From: a\r\nMIME-Version: 1.0\r\n" + parts + b"Content-Type: text/plain\r\n\r\nx"


HOSTILE = {
    "alias.yaml": "\n".join(
        ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 40)]
    ).encode(),
    "deep.eml": nested_mail(10_000),
    "deep.html": b"<html>" + b"<div>" * 200_000,
    "deep.json": b"[" * 1_000_000,
    "deep.md": b">" * 300_000,
    "deep.rtf": b"{\\rtf1 " + b"{" * 300_000,
    "junk.docx": bytes(range(256)) * 100,
    "junk.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 100,
    "junk.xlsx": b"PK\x03\x04" + bytes(range(256)) * 100,
    "junk.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 100,
    "encrypted.docx": compound({"EncryptedPackage": b"x" * 5_000, "EncryptionInfo": b"x"}),
    "empty.docx": b"",
    "pointer.pdf": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
    "wrong.docx": b"# only words\n",
    "entities.html": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;words</body></html>',
    "both.pdf": b"%PDF-1.7\n" + zipped({"a.md": b"x"}),
    "null.txt": b"\0" * 10_000,
    "long.txt": b"word " * 500_000,
    "lines.csv": b"a,b\n" * 300_000,
}


def test_a_folder_of_hostile_files(tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "plan.md").write_text("words")
    started = time.monotonic()
    said = told(tmp_path, limits=Limits(seconds=20, cpu_seconds=20))
    assert time.monotonic() - started < 120
    assert set(said) == {*HOSTILE, "plan.md"}
    assert all(said.values())
    assert said["plan.md"] == "words"
    assert said["encrypted.docx"].startswith("password-protected")
    assert "root:" not in said["entities.html"]


@pytest.mark.parametrize("name", [name for name in HOSTILE if not name.endswith((".docx", ".pdf", ".xlsx"))])
def test_reading_bytes_never_raises(name: str) -> None:
    document = read_bytes(HOSTILE[name], name)
    assert document.unreadable or document.blocks
    assert document.path == name


def test_many_files_are_no_trouble(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.md").write_text(f"words {number}")
    started = time.monotonic()
    assert len(told(tmp_path)) == 300
    assert time.monotonic() - started < 15


def test_more_files_than_the_limit_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mocheck.readers.walk.LIMITS", Limits(entries=5))
    for number in range(6):
        (tmp_path / f"{number}.md").write_text("x")
    with pytest.raises(ConfigError, match="more than 5 files"):
        read_folder(tmp_path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file or folder"):
        read_folder(tmp_path / "gone")
    with pytest.raises(ConfigError, match="no such file or folder"):
        read_folder(tmp_path, [tmp_path / "gone.md"])


def test_only_the_named_files_and_folders_are_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "Plans/c.md", ".hidden.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    reading = read_folder(tmp_path, [tmp_path / "b.md", tmp_path / "Plans", tmp_path / ".hidden.md"])
    assert [document.path for document in reading.documents] == [".hidden.md", "Plans/c.md", "b.md"]


def test_documents_can_be_taken_out_afterwards(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("the guidance itself")
    (tmp_path / "b.md").write_text("words")
    reading = read_folder(tmp_path).without({"a.md": "the source of the rules"})
    assert [document.path for document in reading.documents] == ["b.md"]
    assert [(each.path, each.reason) for each in reading.excluded] == [("a.md", "the source of the rules")]

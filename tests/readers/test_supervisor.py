"""Workers: whatever a file makes its reader do costs that file, says so, and costs no other."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mocheck.readers import READERS, read_folder
from mocheck.readers.folder import Reading
from mocheck.readers.limits import Limits
from mocheck.readers.supervisor import Lost, Worker

LIMITS = Limits(seconds=6, cpu_seconds=1, memory=600_000_000, answer_bytes=1_000_000)
BAD = Path(__file__).parent / "bad"


@pytest.fixture(autouse=True)
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BAD))
    monkeypatch.setitem(READERS, "txt", "misbehaving")


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(LIMITS)
    yield made
    made.close()


def ask(worker: Worker, text: str) -> str:
    got = worker.ask("file.txt", text.encode())
    if isinstance(got, Lost):
        return got.why
    assert got.document is not None
    return got.document.unreadable or got.document.blocks[0].text


CASES = {
    "hang": "it took longer than 6 seconds",
    "eat": "it needs more memory than 600 MB",
    "recurse": "it is nested too deep",
    "raise": "its reader failed (KeyError)",
    "exit": "its reader crashed (exit code 3)",
    "abort": "its reader crashed (SIGABRT)",
    "segfault": "its reader crashed (SIGSEGV)",
    "large": "its content is larger than 1 MB",
}


@pytest.mark.parametrize(("act", "said"), CASES.items())
def test_a_bad_reader_loses_its_file_only(worker: Worker, act: str, said: str) -> None:
    assert ask(worker, "before") == "before"
    assert ask(worker, act) == said
    assert ask(worker, "after") == "after"


def test_processor_time_is_limited_by_itself() -> None:
    patient = Worker(Limits(seconds=120, cpu_seconds=1))
    assert ask(patient, "before") == "before"
    assert ask(patient, "spin") == "it took more than 1 second of processor time"
    patient.close()


def test_one_process_reads_many_files(worker: Worker) -> None:
    first = ask(worker, "pid")
    assert int(first) != os.getpid()
    assert ask(worker, "pid") == first


def test_what_others_used_up_is_not_laid_to_a_file(worker: Worker) -> None:
    assert [ask(worker, "leak 200") for _ in range(4)] == ["1", "2", "1", "2"]


def test_the_format_is_known_of_a_file_that_was_lost(worker: Worker) -> None:
    got = worker.ask("file.txt", b"segfault")
    assert isinstance(got, Lost)
    assert got.format == "txt"


def test_no_network_no_program_and_no_noise(worker: Worker) -> None:
    assert ask(worker, "connect") == "PermissionError"
    assert ask(worker, "run") == "PermissionError"
    assert ask(worker, "print") == "printed"


def test_nothing_is_imported_from_the_folder_one_stands_in(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('imported from the folder')")
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('imported from the folder')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert ask(worker, "where") == "[]"


def test_stopping_ends_a_worker_that_hangs(worker: Worker) -> None:
    slow = Worker(Limits(seconds=60))
    timer = threading.Timer(0.7, slow.stop)
    timer.start()
    started = time.monotonic()
    assert isinstance(slow.ask("file.txt", b"hang"), Lost)
    assert time.monotonic() - started < 10
    assert isinstance(slow.ask("file.txt", b"more"), Lost)
    timer.join()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_with_every_kind_of_trouble(tmp_path: Path, jobs: int) -> None:
    for act in CASES:
        (tmp_path / f"{act}.txt").write_text(act)
        (tmp_path / f"good {act}.txt").write_text("good")
    reading = read_folder(tmp_path, jobs=jobs, limits=LIMITS)
    said = {document.path: document for document in reading.documents}
    assert len(said) == 2 * len(CASES)
    for act, why in CASES.items():
        assert said[f"{act}.txt"].unreadable == f"could not be read: {why}"
        assert said[f"{act}.txt"].format == "txt"
        assert said[f"{act}.txt"].sha256
        assert said[f"good {act}.txt"].blocks[0].text == "good"


def test_the_number_of_jobs_changes_nothing(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"words-{number}")
    one, two = (read_folder(tmp_path, jobs=jobs, limits=LIMITS) for jobs in (1, 2))
    assert one == two
    assert [document.path for document in one.documents] == sorted(document.path for document in one.documents)


def test_progress_counts_every_file(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(name)
    told: list[tuple[int, int, str]] = []
    read_folder(tmp_path, jobs=1, limits=LIMITS, progress=lambda *said: told.append(said))
    assert told == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.txt")]


def test_an_error_of_the_caller_ends_all_workers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("hang")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read_folder(tmp_path, jobs=2, limits=Limits(seconds=60), progress=stop)
    assert time.monotonic() - started < 10
    assert not [thread for thread in threading.enumerate() if thread is not threading.main_thread()]


SCRIPT = """
    import pathlib, sys
    from mocheck.readers import READERS, read_folder
    {setup}
    print(len(read_folder(pathlib.Path(sys.argv[1]), jobs=2).documents), flush=True)
"""
HANGING = f"sys.path.insert(0, {str(BAD)!r}); READERS['txt'] = 'misbehaving'; print('reading', flush=True)"


def test_a_script_without_a_main_guard_can_read(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("words")
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT.format(setup="")))
    done = subprocess.run([sys.executable, str(script), str(folder)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("1\n", "", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_an_interrupt_ends_everything_at_once(tmp_path: Path) -> None:
    import signal

    (tmp_path / "a.txt").write_text("hang")
    (tmp_path / "b.txt").write_text("hang")
    heeded = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code = heeded + textwrap.dedent(SCRIPT.format(setup=HANGING))
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    time.sleep(1.5)
    children = _children(process.pid)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert "KeyboardInterrupt" in errors
    assert len(children) == 2
    assert not any(Path("/proc", child, "cmdline").exists() for child in children)


def _children(parent: int) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if status[1] == str(parent):
                found.append(entry.name)
    return found


def test_reading_nothing_starts_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == Reading((), ())

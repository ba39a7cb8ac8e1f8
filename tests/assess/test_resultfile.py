"""A result file may come from anywhere: what is no result is refused with one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from mocheck.assess import resultfile
from mocheck.errors import ConfigError
from mocheck.reports import render
from tests.reports.sample import SAMPLES, closed


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_written_is_read_back(name: str, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_bytes(render("json", SAMPLES[name]()))
    assert render("json", resultfile.load(file)) == file.read_bytes()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file: Invalid JSON: EOF"),
        (b"\xff\xfe\x00", "the file: Invalid JSON"),
        (b"[" * 100_000, "the file: Invalid JSON: recursion limit exceeded"),
        (b"[]", "the file: "),
        (b'{"schema": "mocheck-result/2"}', "schema: Input should be 'mocheck-result/1'"),
        (b'{"schema": "mocheck-result/1"}', "  tool: Field required\n"),
        (
            render("json", closed()).replace(b'"verdict": "pass"', b'"verdict": "passed"'),
            "verdict: Input should be 'pass'",
        ),
        (render("json", closed()).replace(b'"as_of"', b'"as_off"'), "as_off: Extra inputs are not permitted"),
    ],
)
def test_what_is_no_result_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_bytes(data)
    with pytest.raises(ConfigError) as refused:
        resultfile.load(file)
    message = str(refused.value)
    assert message.startswith(f"{file} is not a result of mocheck (mocheck-result/1):") and said in message
    assert len(message.splitlines()) <= 7 and len(message) < 3_000


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "result.json"
    file.write_bytes(render("json", closed()))
    monkeypatch.setattr(resultfile, "LARGEST", 100)
    with pytest.raises(ConfigError, match="is larger than 100 bytes"):
        resultfile.load(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        resultfile.load(tmp_path / "result.json")

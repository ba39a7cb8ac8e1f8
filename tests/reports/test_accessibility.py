"""Section 508 and WCAG 2.2 AA: axe-core, pa11y, html-validate and the W3C's checker find nothing in the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mocheck.reports import html
from tests.reports.consumers import HOME, browser, module, node, program, said
from tests.reports.sample import SAMPLES, closed

STATES = {
    "light",
    "expanded, light",
    "expanded, dark",
    "expanded, 320 px",
    "forced colors",
    "filtered",
    "without script",
}
# Text that cannot be read on its ground, a control without a name, and a line too long for a small screen.
FAULTS = b'<p id="x" style="color:#999;background:#aaa">pale</p><input><div style="width:700px">wide</div></main>'


def written(folder: Path, *, faulty: bool = False) -> Path:
    file = folder / "report.html"
    data = html.render(closed())
    file.write_bytes(data.replace(b"</main>", FAULTS).replace(b"Content-Security-Policy", b"x") if faulty else data)
    return file


def axe(file: Path, *states: str) -> dict[str, Any]:
    module("axe-core")
    module("puppeteer-core")
    done = node(HOME / "axe.js", browser(), str(file), *states)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def pa11y(file: Path) -> list[str]:
    module("pa11y")
    done = node(HOME / "pa11y.js", browser(), str(file))
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def html_validate(*files: Path) -> str:
    """What html-validate says; nothing where all is well."""
    settings = str(HOME / "htmlvalidate.json")
    done = node(module("html-validate") / "bin/html-validate.mjs", "--config", settings, *map(str, files))
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.strip()


def vnu(*files: Path) -> str:
    """What the W3C's checker says; nothing where all is well."""
    jar = module("vnu-jar") / "build/dist/vnu.jar"
    return said([program("java"), "-jar", str(jar), "--errors-only", *map(str, files)]).stderr.strip()


def test_axe_finds_nothing_in_any_state_and_nothing_scrolls_sideways(tmp_path: Path) -> None:
    found = axe(written(tmp_path))
    assert set(found) == STATES
    assert {name: state["violations"] for name, state in found.items() if state["violations"]} == {}
    assert {name: state["wide"] for name, state in found.items() if state["wide"] > state["width"]} == {}
    assert found["forced colors"]["forced"] and not found["without script"]["controls"] and found["light"]["controls"]


def test_axe_would_find_faults_and_a_line_too_long(tmp_path: Path) -> None:
    found = axe(written(tmp_path, faulty=True), "expanded, 320 px")
    assert {"color-contrast", "label"} <= {text.split(":")[0] for text in found["expanded, 320 px"]["violations"]}
    assert found["expanded, 320 px"]["wide"] > 320


def test_pa11y_finds_nothing(tmp_path: Path) -> None:
    assert pa11y(written(tmp_path)) == []


def test_pa11y_would_find_faults(tmp_path: Path) -> None:
    assert [each for each in pa11y(written(tmp_path, faulty=True)) if "1_4_3" in each]


@pytest.mark.parametrize("checker", [html_validate, vnu])
def test_the_markup_of_every_sample_is_right_and_wrong_markup_would_be_found(checker: Any, tmp_path: Path) -> None:
    for name, sample in SAMPLES.items():
        (tmp_path / f"{name}.html").write_bytes(html.render(sample()))
    wrong = html.render(closed()).replace(b"</main>", b'<p id="main"><div></p></main>')
    (tmp_path / "wrong.html").write_bytes(wrong)
    found = checker(*sorted(tmp_path.iterdir()))
    assert "wrong.html" in found
    assert [name for name in SAMPLES if f"{name}.html" in found] == []

"""The ways to be wrong that only a whole folder shows: what is left out of it, and what stands beside a verdict."""

import datetime
from pathlib import Path

from mocheck import reports
from mocheck.assess.reading import Folder
from mocheck.assess.run import Assessment, Request, assess
from mocheck.model.result import Finding
from mocheck.understand.vocabulary import rules_home
from tests.traps.making import made

PROGRAM = """\
mocheck: 1
program: {name: Harbor Benefits System, organization: Department of Coastal Services, aliases: [HBS]}
phase: {name: M&O Pre-Initiation, start: 2026-07-01, gate: 2026-12-15, go_live: 2026-12-20}
packs: [{id: bpweb-mo-preinit, include: [BPW-BCP-00, BPW-STF-04]}]
"""
PLAN = """\
# M&O Plan

Harbor Benefits System

The counties call the Project Office.
"""
WAIVER = """\
- rule: BPW-BCP-00
  item: null
  artifact: null
  category: waived
  reason: The data center's own plan covers the system until then.
  requested_by: Thomas Villareal
  approved_by: Helen Sorensen
  ticket: RAID-118
  expires: {expires}
"""


def assessed(folder: Path, files: dict[str, str | bytes], program: str = PROGRAM) -> Assessment:
    """What comes of a folder with these files."""
    for name, text in {"mocheck.yaml": program, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else made(name, text))
    day = datetime.date(2026, 11, 21)
    return assess(
        Request(folder=Folder(root=folder, jobs=1), as_of=day, program=folder / "mocheck.yaml", engine="builtin")
    )


def finding(done: Assessment, rule: str) -> Finding:
    return next(each for each in done.result.findings if each.rule == rule)


def test_guidance_in_the_folder_proves_nothing(tmp_path: Path) -> None:
    """T59: the page that asks for everything, saved as Word and as text."""
    source = (rules_home() / "bpweb-mo-preinit" / "source.txt").read_text("utf-8")
    word = "# M&O Plan\n\n" + "\n\n".join(line.strip() for line in source.splitlines() if line.strip())
    done = assessed(tmp_path, {"Plan.docx": PLAN, "Guide/BPWeb.docx": word, "Guide/page.txt": source})
    assert {each.path for each in done.result.excluded} >= {"Guide/BPWeb.docx", "Guide/page.txt"}
    assert {each.path for each in done.result.artifacts} == {"Plan.docx"}
    assert finding(done, "BPW-STF-04").verdict == "fail"


def test_our_own_report_in_the_folder_proves_nothing(tmp_path: Path) -> None:
    """T59: reports of an earlier run, in which everything passed."""
    good = PLAN.replace("The counties call", "Dana Whitcomb is the customer liaison; the counties call")
    first = assessed(tmp_path / "first", {"Plan.docx": good})
    assert finding(first, "BPW-STF-04").verdict == "pass"
    earlier = {
        f"Reports/report.{end}": reports.render(name, first.result)
        for name, end in (("html", "html"), ("json", "json"))
    }
    again = assessed(tmp_path / "again", {"Plan.docx": PLAN, **earlier})
    assert finding(again, "BPW-STF-04").verdict == "fail"
    assert {each.path for each in again.result.excluded} >= set(earlier)


def test_a_plan_that_quotes_the_guidance_is_no_guidance(tmp_path: Path) -> None:
    """T59, the honest twin."""
    quoting = (
        PLAN + "\nBPWeb asks for an update of the Business Continuity Plan. Dana Whitcomb is the customer liaison.\n"
    )
    done = assessed(tmp_path, {"Plan.docx": quoting})
    assert finding(done, "BPW-STF-04").verdict == "pass"


def test_a_waiver_stands_beside_the_verdict(tmp_path: Path) -> None:
    """T71: waived until a date, and still a fail."""
    files = {"Plan.docx": PLAN, "waivers.yaml": WAIVER.format(expires="2027-01-31")}
    found = finding(assessed(tmp_path, files, PROGRAM + "waivers: waivers.yaml\n"), "BPW-BCP-00")
    assert found.verdict == "fail"
    assert found.overlay is not None
    assert (found.overlay.kind, str(found.overlay.until)) == ("waived", "2027-01-31")


def test_an_expired_waiver_is_none(tmp_path: Path) -> None:
    """T71, the twin."""
    files = {"Plan.docx": PLAN, "waivers.yaml": WAIVER.format(expires="2026-11-20")}
    done = assessed(tmp_path, files, PROGRAM + "waivers: waivers.yaml\n")
    assert finding(done, "BPW-BCP-00").overlay is None
    assert any("BPW-BCP-00" in str(notice) for notice in done.result.notices)

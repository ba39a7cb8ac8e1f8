"""One Result made by hand: every verdict, overlay, mode and severity, other scripts, and text meant to do harm."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from mocheck.model.artifact import Excluded
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact
from mocheck.model.overlay import Notice, Overlay, Response
from mocheck.model.result import (
    ArtifactSummary,
    Evidence,
    Finding,
    Gate,
    ItemResult,
    Lapse,
    Nearest,
    PackUsed,
    Phase,
    ProgramName,
    Reason,
    Result,
    Tool,
)
from mocheck.model.rule import Criterion, Verdict
from mocheck.reports.standing import effective

AS_OF = datetime.date(2026, 11, 21)
SHA = {name: f"{number:064x}" for number, name in enumerate("abcdefgh", start=0xA1B2C3D4E5F6)}
PLAN, KT, REGISTER, LOCKED, CHARTER = (
    "Plans/M&O Plan.docx",
    "Plans/KT Plan v1.2.md",
    "Registers/Risk Register.xlsx",
    "Plans/Backup & Recovery Plan.pdf",
    "Governance/O&M Governance Charter (final).pdf",
)
SCRIPT = "</script><script>alert(1)</script>"
HOSTILE = f"\"><img src=x onerror=alert(1)> {SCRIPT} {{{{7*7}}}} ]]> <!-- & &amp; '"
UNSEEN = "safe\u202egnp.exe \x1b[31mred\x1b[0m \x07bell \x00nul \udc80half \ufffe not a character\u200b."
SCRIPTS = "Επιχείρηση · 運用保守 · صيانة · Übergabe · naïve café · 👩🏽‍💻"
FORMULA = '=HYPERLINK("http://example.invalid","click")'


def evidence(artifact: str, location: str, quote: str, **more: Any) -> Evidence:
    return Evidence(
        artifact=artifact,
        sha256=more.pop("sha256", SHA["a"]),
        location=location,
        quote=quote,
        confidence=more.pop("confidence", 0.97),
        **more,
    )


def finding(rule: str, verdict: Verdict, severity: str = "major", mode: str = "auto", **more: Any) -> Finding:
    """A finding with everything that need not be said filled in."""
    given: dict[str, Any] = {
        "rule": rule,
        "pack": "m3-4.3" if rule.startswith("M3") else "bpweb-mo-preinit",
        "title": f"Expectation {rule}",
        "severity": severity,
        "mode": mode,
        "verdict": verdict,
        "message": f"{rule} was found to be {verdict.replace('_', ' ')}",
        "criterion": Criterion(
            source="BPWeb", section="M&O Strategy > Staffing", lines=(182, 184), quote=f"shall {rule}"
        ),
        "why": "Without it nobody answers for operations.",
        "remedy": f"Do what {rule} asks.",
        "searched": (PLAN, KT),
        "tags": ("strategy",),
    }
    return Finding(**given | more)


def _findings() -> list[Finding]:
    waiver = Overlay(
        kind="waived",
        by="H. Sorensen",
        why="Warranty dates are being collected from the hosting provider.",
        until=datetime.date(2027, 1, 31),
        ticket="RAID-118",
    )
    baseline = Overlay(kind="baselined", by="the result of 2026-10-01", why="The same, on unchanged evidence.")
    attested = Overlay(kind="attested", verdict="pass", by="R. Vance, IV&V lead", why="Six of six analysts showed me.")
    overridden = Overlay(kind="overridden", verdict="fail", by="R. Vance", why="The test was of another system.")
    disputed = Response(
        position="not-concur",
        text="The plan was signed in October.",
        evidence="Plans/M&O Plan.docx, page 2",
        by="T. Villareal",
        date=datetime.date(2026, 11, 10),
        disposition="upheld",
        disposed_by="R. Vance",
        rationale="The signature is of version 1.0.",
        entry="responses.yaml:3:3",
    )
    planned = Response(
        position="partly",
        answer="partial",
        text="Routine changes follow in release 5.2.",
        by="T. Villareal",
        owner="P. Raman",
        due=datetime.date(2026, 12, 1),
    )
    return [
        finding(
            "BPW-STF-04",
            "fail",
            "blocker",
            title="An Executive Customer Liaison is named",
            message="No document names a person; the role stands as TBD",
            nearest=(
                Nearest(
                    artifact=PLAN,
                    location="3.2 Roles > table 1 row 4",
                    quote="Executive Customer Liaison | TBD",
                    why_not="the cell says TBD",
                ),
            ),
            criterion=Criterion(
                source="BPWeb",
                section="M&O Pre-Initiation > activity 4",
                lines=(120, 121),
                quote="An Executive Customer Liaison should be designated",
            ),
        ),
        finding(
            "BPW-STR-42",
            "fail",
            title="Knowledge transfer lasts 6 to 12 months",
            message="8 weeks is shorter than 6 months",
            evidence=(evidence(KT, "line 14 > Duration > paragraph 1", "It takes eight weeks.", line=14),),
            response=disputed,
        ),
        finding(
            "BPW-CHG-01",
            "partial",
            title="Each change type has a method",
            message="5 of 7 change types have a method",
            items=(
                ItemResult(
                    item="EMR",
                    verdict="pass",
                    message="a method with steps and an approver",
                    evidence=(evidence(PLAN, "5.1 Emergency changes > paragraph 2", "The on-call lead approves …"),),
                ),
                ItemResult(item="RTN", verdict="fail", message="only listed", response=planned),
                ItemResult(item="MAC", verdict="not_determined", message="two documents disagree"),
            ),
        ),
        finding("BPW-DLV-09", "fail", "minor", title="CM Plan updated", message="Last revised before the phase began"),
        finding(
            "BPW-RSK-01", "partial", "info", title="Typical risks considered", message="3 of 15 are in the register"
        ),
        finding(
            "BPW-OPS-01",
            "not_determined",
            "blocker",
            title="Backup and recovery were verified",
            message="Plans/Backup & Recovery Plan.pdf could not be read and may hold it",
            asks=("Is there a record of a restore test?",),
        ),
        finding(
            "BPW-PUR-05",
            "not_determined",
            "major",
            "attested",
            title="Analysts can use the change process",
            message="Nobody has vouched for it yet",
            asks=("An IV&V reviewer interviews the analysts.",),
        ),
        finding(
            "BPW-ECL-02", "not_determined", "minor", "assisted", message="Unknown: local_sites", asks=("local_sites",)
        ),
        finding(
            "BPW-BCP-03",
            "pass",
            "major",
            "assisted",
            title="Continuity plan says who declares",
            evidence=(evidence(PLAN, "p. 12 > 7 Continuity", "The CIO declares a disaster.", confidence=0.71),),
        ),
        finding("BPW-AST-03", "fail", title="Warranty dates are known", overlay=waiver),
        finding("BPW-DOC-01", "fail", "blocker", title="Documentation is inventoried", overlay=baseline),
        finding("BPW-PUR-06", "not_determined", "major", "attested", title="Staff are trained", overlay=attested),
        finding("BPW-OPS-02", "pass", "major", "assisted", title="Continuity was exercised", overlay=overridden),
        finding("BPW-STR-15", "not_applicable", message="prime_contractor_operates is false", searched=()),
        finding("BPW-EXIT-01", "not_yet_due", "blocker", message="Due 2026-12-15", searched=()),
        finding(
            "BPW-DLV-02",
            "pass",
            "blocker",
            title="Workplan holds hours and dollars by release",
            evidence=(
                evidence(REGISTER, "Allocation > B7", "Release 5.1 | 1200 | $180,000", sha256=SHA["c"]),
                evidence(REGISTER, "Allocation > B8", "Release 5.2 | 800 | $96,000", sha256=SHA["c"]),
            ),
        ),
        finding(
            "M3-G2-01",
            "fail",
            title=f"Hostile <b>title</b> & {SCRIPT}",
            message=HOSTILE,
            remedy=HOSTILE,
            evidence=(evidence("a/<b>&\"'.docx", HOSTILE, f"{HOSTILE} {UNSEEN}", sha256=SHA["d"]),),
            nearest=(
                Nearest(artifact=CHARTER, location=FORMULA, quote=FORMULA, why_not="@SUM(1+1) | a `b` *c* [d](e)"),
            ),
            criterion=Criterion(source=HOSTILE, section="Guidance step 2", quote=HOSTILE),
            tags=(HOSTILE,),
            response=Response(position="concur", text=HOSTILE, by=UNSEEN, owner=SCRIPTS, evidence=HOSTILE),
        ),
        finding(
            "M3-BP-01",
            "pass",
            "info",
            title=FORMULA,
            message=UNSEEN,
            evidence=(evidence(CHARTER, SCRIPTS, f"{SCRIPTS} " * 40, sha256=SHA["e"], confidence=0.5),),
        ),
    ]


def _artifact(path: str, sha: str, kinds: tuple[str, ...] = (), **more: Any) -> ArtifactSummary:
    given = {
        "format": path.rsplit(".", 1)[-1],
        "readable": True,
        "status": "approved",
        "title": path.rpartition("/")[2],
    }
    return ArtifactSummary(path=path, sha256=SHA[sha], kinds=kinds, **given | more)


ARTIFACTS = (
    _artifact(CHARTER, "e", ("om-governance-charter",), date="2026-09-30"),
    _artifact(
        LOCKED,
        "f",
        status="none",
        readable=False,
        title=None,
        unreadable_because="it is encrypted (save it without a password)",
    ),
    _artifact(KT, "b", ("kt-plan",), version="1.2", status="draft", notices=("3 tracked deletions were left out",)),
    _artifact(PLAN, "a", ("mo-plan", "pmp"), version="2.1", date="2026-09-30"),
    _artifact(REGISTER, "c", ("risk-register",), status="none", template=True),
    _artifact("a/<b>&\"'.docx", "d", title=HOSTILE, status="conflicting", superseded_by=PLAN, version="=1+1"),
    _artifact("x/\u202excod.txt", "g", title=UNSEEN, status="none"),
)


def gate(decision: str, closed: bool, because: Sequence[Finding], found: Sequence[Finding], **more: Any) -> Gate:
    counts = Counter[str](effective(item) for item in found)
    counts |= Counter(item.overlay.kind for item in found if item.overlay)
    names = ("pass", "partial", "fail", "not_applicable", "not_yet_due", "not_determined")
    reasons = tuple(Reason(rule=one.rule, verdict=effective(one), severity=one.severity) for one in because)
    return Gate(
        decision=decision,  # type: ignore[arg-type]
        closed=closed,
        because=reasons,
        counts={name: counts[name] for name in (*names, "waived", "attested", "baselined", "overridden")},
        **{"fail_on": "major"} | more,
    )


def result(found: Sequence[Finding], decided: Gate, **more: Any) -> Result:
    given: dict[str, Any] = {
        "tool": Tool(version="0.1.0", engine="durable-rules 2.0.28"),
        "program": ProgramName(name="Harbor Benefits System", organization="Department of Example", aliases=("HBS",)),
        "phase": Phase(
            name="M&O Pre-Initiation",
            start=datetime.date(2026, 7, 1),
            gate=datetime.date(2026, 12, 15),
            go_live=datetime.date(2026, 12, 20),
        ),
        "as_of": AS_OF,
        "packs": (
            PackUsed(id="bpweb-mo-preinit", version="1.0.0", sha256=SHA["g"]),
            PackUsed(id="m3-4.3", version="1.0.0", sha256=SHA["h"]),
        ),
        "settings": {"knowledge_transfer_months_min": 6, "final_statuses": ("final", "approved")},
        "excluded_rules": {"BPW-STR-16": f"no county staff {HOSTILE}"},
        "answers": (
            AnswerFact(
                location=Location(path=("facts",), part="federal"),
                quote="federal: false",
                confidence=1,
                name="federal",
                value=False,
                basis="declared",
            ),
            AnswerFact(
                location=Location(path=("4 Operations",), part="paragraph 2"),
                quote=f"County staff operate the system. {HOSTILE}",
                confidence=0.8,
                name="local_sites",
                value=True,
                basis="derived",
            ),
        ),
        "artifacts": ARTIFACTS,
        "excluded": (
            Excluded(path="archive/old <plan>.docx", reason="ignored by the program file: archive/**"),
            Excluded(path="~$M&O Plan.docx", reason="a lock file of Word"),
        ),
    }
    return Result(findings=tuple(sorted(found, key=lambda one: one.rule)), gate=decided, **given | more)


def closed() -> Result:
    """A no-go: open blocker and majors, pending ones, and everything else that can be."""
    found = _findings()
    naming = ("BPW-STF-04", "BPW-STR-42", "BPW-CHG-01", "BPW-OPS-01", "BPW-PUR-05", "BPW-OPS-02", "M3-G2-01")
    because = [one for one in found if one.rule in naming]
    lapse = Lapse(
        what="warranty",
        name="Database server (HB-1)",
        on=datetime.date(2026, 12, 1),
        rules=("BPW-AST-03",),
        evidence=(evidence(REGISTER, "Assets > A2", "HB-1 | until 2026-12-01", sha256=SHA["c"]),),
    )
    notice = Notice(
        kind="expired",
        entry="waivers.yaml:9:3",
        rule="BPW-DLV-09",
        by="H. Sorensen",
        message="It ended on 2026-10-01.",
    )
    return result(found, gate("no-go", True, because, found), stage="final", lapses=(lapse,), notices=(notice,))


def lenient() -> Result:
    """The same findings, where nothing is to close the gate: still a no-go, and exit code 0."""
    found = _findings()
    because = [one for one in found if one.rule in ("BPW-STF-04", "BPW-OPS-01")]
    return result(found, gate("no-go", False, because, found, fail_on="never", pending="open"))


def pending() -> Result:
    """Closed by nothing but what awaits a person."""
    found = [one for one in _findings() if one.verdict not in ("fail", "partial") and one.rule != "BPW-OPS-02"]
    because = [one for one in found if one.rule in ("BPW-OPS-01", "BPW-PUR-05")]
    return result(found, gate("conditional-go", True, because, found))


def clean() -> Result:
    """Open: everything met, one file unreadable all the same."""
    found = [one for one in _findings() if one.rule in ("BPW-DLV-02", "BPW-STR-15", "BPW-BCP-03", "M3-BP-01")]
    return result(found, gate("go", False, [], found))


def unassessed() -> Result:
    """Nothing could be read."""
    return result([], gate("not-assessed", True, [], []), artifacts=(ARTIFACTS[1],), answers=())


SAMPLES = {"closed": closed, "lenient": lenient, "pending": pending, "clean": clean, "unassessed": unassessed}

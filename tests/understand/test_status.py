"""Draft, final, approved: what says so, and what only looks like it; each trap with the document that means it."""

import pytest

from tests.understand.artifacts import artifact, block, made, table

SIGNATURES = ("Name", "Role", "Signature", "Date")


def with_approval(*row: str, version: str = "Version 2.0", date: str = "2026-08-01"):
    number = version.removeprefix("Version ")
    history = table(("Version", "Date", "Author", "Change"), (number, date, "A. Poe", "Added the counties"))
    return made(
        block("title", "Governance Plan"),
        block("paragraph", version),
        history,
        block("heading", "Approvals", level=1),
        table(SIGNATURES, row, path=("Approvals",)),
        block("heading", "1 Purpose", level=1),
    )


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (("Ann Poe", "Sponsor", "", ""), "unsigned"),
        (("Ann Poe", "Sponsor", "____________", "________"), "unsigned"),
        (("Ann Poe", "Sponsor", "<Sign here>", "<Date>"), "unsigned"),
        (("Ann Poe", "Sponsor", "TBD", ""), "unsigned"),
        (("Ann Poe", "Sponsor", "/s/ Ann Poe", "08/14/2026"), "approved"),
        (("Ann Poe", "Sponsor", "(original signature on file)", "08/14/2026"), "approved"),
        (("Ann Poe", "Sponsor", "approved via email", "08/14/2026"), "approved"),
    ],
)
def test_a_printed_name_is_no_signature(row: tuple[str, ...], status: str) -> None:
    assert with_approval(*row).status == status


def test_an_approval_of_an_earlier_version() -> None:
    late = with_approval("Ann Poe", "Sponsor", "/s/ Ann Poe", "2026-08-14", date="2026-08-10")
    assert late.status == "approved"
    columns = ("Name", "Version", "Signature", "Date")
    rows = table(
        ("Version", "Date", "Author", "Change"),
        ("1.0", "2023-01-16", "P", "First"),
        ("2.3", "2026-08-10", "P", "Added boards"),
    )
    for version, date, want in (("1.0", "2023-02-01", "unsigned"), ("2.3", "2026-08-14", "approved")):
        found = made(
            block("title", "Configuration Management Plan"),
            block("paragraph", "Version 2.3"),
            rows,
            block("heading", "Approvals", level=1),
            table(columns, ("Ann Poe", version, "/s/ A. Poe", date), path=("Approvals",)),
        )
        assert found.status == want
    assert "the approval is of version" not in str(found.status_signals)


def test_one_of_two_signed() -> None:
    rows = table(SIGNATURES, ("Ann Poe", "Customer", "/s/ Ann Poe", "2026-08-14"), ("R. Chen", "Provider", "", ""))
    found = made(block("title", "O&M Governance Charter"), block("heading", "Signatures", level=1), rows)
    assert found.status == "unsigned"
    assert [fact.state for fact in found.facts if fact.kind == "approval"] == ["signed", "unsigned"]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (("Approved by:", "Ann Poe, Sponsor ____________ Date ______"), "unsigned"),
        (("Approved by:", "Ann Poe, Sponsor /s/ Ann Poe Date 08/14/2026"), "approved"),
        (("Signature: ______________", "Ann Poe, Sponsor"), "unsigned"),
        (("Approved: /s/ Ann Poe, Sponsor, August 14, 2026",), "approved"),
        (("Docusigned by: Ann Poe 8/14/2026",), "approved"),
    ],
)
def test_signature_lines(lines: tuple[str, ...], status: str) -> None:
    text = "\n\n".join(lines)
    found = artifact(f"# Governance Plan\n\nHarbor\n\n## Approval\n\n{text}\n")
    assert found.status == status
    assert {fact.person for fact in found.facts if fact.kind == "approval"} == {"Ann Poe"}


@pytest.mark.parametrize(
    "line",
    [
        "Instead of ink, type /s/ or /es/ where you would sign.",
        "/es/ in the signature block is enough, if the mail in which the signer agrees is kept with this plan.",
        "An electronic mark such as /es/ will do.",
    ],
)
def test_how_to_sign_is_no_signature(line: str) -> None:
    text = f"{line}\n\nAugust 14, 2026:\n\nSigned: ____________\n\nAnn Poe, Sponsor"
    found = artifact(f"# Governance Plan\n\nHarbor\n\n## Approval\n\n{text}\n")
    assert found.status == "unsigned"
    assert [fact.state for fact in found.facts if fact.kind == "approval"] == ["unsigned"]


def test_a_watermark_against_the_cover() -> None:
    blocks = block("title", "Governance Plan"), block("paragraph", "Version 2.0 Final")
    both = made(block("watermark", "DRAFT"), *blocks, path="Governance_Plan_v2_FINAL_DRAFT.docx")
    assert both.status == "conflicting"
    assert {signal.says.split(":")[0] for signal in both.status_signals} == {"draft", "final"}
    assert made(*blocks, path="Governance_Plan_v2_FINAL.docx").status == "final"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Status: Draft", "draft"),
        ("Status: Final", "final"),
        ("Document Status: Superseded by v3", "superseded"),
        ("Status: Draft / Approved / Active", "none"),
        ("Status: [Draft/Approved]", "none"),
        ("Status: Approved with conditions", "unsigned"),
        ("DRAFT for review", "draft"),
        ("Preliminary", "draft"),
        ("Final Draft", "draft"),
        ("Version 0.3", "draft"),
        ("Version 1.0", "final"),
        ("Version: <1.0> Error! Unknown document property name.", "none"),
        ("May 2026", "none"),
    ],
)
def test_status_lines(line: str, status: str) -> None:
    assert made(block("title", "Risk Management Plan"), block("paragraph", line)).status == status


def test_a_header_that_says_draft() -> None:
    assert (
        made(block("header", "DRAFT - not approved"), block("title", "QA Plan"), block("paragraph", "Version 3")).status
        == "draft"
    )


@pytest.mark.parametrize(("date", "status"), [("TBD", "draft"), ("09/07/2026", "final")])
def test_a_final_row_without_a_date_is_still_to_come(date: str, status: str) -> None:
    rows = table(
        ("Version", "Date", "Note"),
        ("0.9", "08/03/2026", "Draft for review"),
        ("2.0", date, "Final, cleared by the sponsor"),
    )
    found = made(block("title", "Risk Management Plan"), block("heading", "Revision History", level=1), rows)
    assert found.status == status


def test_a_form_that_offers_every_outcome() -> None:
    options = ("The document is accepted.", "accepted pending the changes noted.", "not accepted.")
    for marks, want in (
        (("__", "__", "__"), "unsigned"),
        (("_x_", "__", "__"), "approved"),
        (("__", "__", "_x_"), "unsigned"),
    ):
        lines = [block("paragraph", f"{mark} {said}") for mark, said in zip(marks, options, strict=True)]
        assert made(block("title", "M&O Plan"), block("heading", "Authorization", level=1), *lines).status == want


def test_boxes_with_a_mark_of_their_own() -> None:
    from mocheck.model.document import Block, Location

    def option(text: str, checked: bool) -> Block:
        return Block(kind="paragraph", text=text, location=Location(), checked=checked)

    found = made(block("title", "M&O Plan"), option("Accepted", True), option("Not accepted", False))
    assert found.status == "approved"


@pytest.mark.parametrize(
    ("answer", "status"), [("☐ Yes ☒ No", "unsigned"), ("☒ Yes ☐ No", "approved"), ("☒ Yes ☒ No", "unsigned")]
)
def test_a_question_of_acceptance(answer: str, status: str) -> None:
    found = made(
        block("title", "Deliverable Acceptance Form"),
        block("paragraph", f"Is the deliverable accepted? {answer}"),
        block("paragraph", "Signature: /s/ Ann Poe  Date: 2026-09-21"),
    )
    assert found.status == status
    assert any(fact.kind == "approval" and fact.state == "signed" for fact in found.facts) is (status == "approved")


def test_unsettled_changes_are_not_final() -> None:
    blocks = block("title", "Governance Plan"), block("paragraph", "Version 2.0 Final")
    assert made(*blocks, insertions=1, deletions=1).status == "conflicting"
    assert made(*blocks).status == "final"


def test_a_file_name_that_says_draft_is_not_overruled_by_what_nobody_signed() -> None:
    final = block("title", "QA Plan"), block("paragraph", "Version 2.0 Final")
    assert made(*final, path="QA_draft.docx").status == "conflicting"
    assert made(*final, path="QA.docx").status == "final"
    signed = block("paragraph", "Signature: /s/ Ann Poe  Date: 2026-09-21")
    assert made(*final, signed, path="QA_draft.docx").status == "approved"
    assert made(block("title", "QA Plan"), path="QA_draft.docx").status == "draft"


def test_a_mail_approves_by_its_writer() -> None:
    from mocheck.readers import read_bytes
    from mocheck.understand import artifact_of, vocabulary
    from tests.understand.artifacts import AS_OF, PROGRAM

    def approval(body: str):
        head = "From: Helen Sorensen <h@dcs.example.gov>\nDate: Wed, 16 Sep 2026 10:00:00 -0700\n"
        head += "Subject: Governance Plan\n\n"
        found = artifact_of(read_bytes((head + body).encode(), "ok.eml"), vocabulary.load(), PROGRAM, AS_OF)
        return [(fact.person, fact.version, str(fact.date)) for fact in found.facts if fact.kind == "approval"]

    assert approval("Looks good, approve.\n") == [("Helen Sorensen", None, "2026-09-16")]
    assert approval("I approve the plan, version 1.2.\n") == [("Helen Sorensen", "1.2", "2026-09-16")]
    assert approval("I will approve it once the counties agree.\n") == []
    assert approval("Do you approve?\n") == []


def test_the_status_of_one_item_is_not_the_document_s() -> None:
    card = table(("Requirement ID", "HBS-12"), ("Priority", "High"), ("Status", "Approved"))
    control = table(("Document Owner", "PMO"), ("Status", "Approved"))
    heading = block("heading", "2 Requirements", level=1)
    assert made(block("title", "Access Requirements"), heading, card).status == "none"
    assert made(block("title", "Access Requirements"), control, heading).status == "approved"


def test_who_approved_each_decision_signs_nothing() -> None:
    rows = (
        ("D-1", "2026-08-03", "Keep two servers", "Board", "Open"),
        ("D-2", "2026-08-04", "One desk", "Board", "Open"),
    )
    log = table(("ID", "Date", "Decision", "Approved By", "Status"), *rows)
    assert made(block("title", "Decision Log"), log).status == "none"


def test_the_certificate_of_a_signing_service_names_who_signed() -> None:
    """Its headings for witnesses and notaries ask nobody; who was only sent a copy did not sign."""
    rows = (
        ("Signer Events", "Signature", "Timestamp"),
        ("Ana Ruiz", "", "Sent: 7/14/2026 7:13:58 PM"),
        ("Harbor Program Office", "", "Signed: 7/14/2026 7:14:12 PM"),
        ("Security Level: Email", "Signature Adoption: Pre-selected Style", ""),
        ("Carbon Copy Events", "Status", "Timestamp"),
        ("Brian Holt", "", "Sent: 7/14/2026 8:00:00 PM"),
        ("Witness Events", "Signature", "Timestamp"),
    )
    found = made(block("title", "Delegation Letter"), table(*rows))
    signed = [(f.person, str(f.date)) for f in found.facts if f.kind == "approval" and f.state == "signed"]
    assert signed == [("Ana Ruiz", "2026-07-14")]


def test_a_list_of_who_takes_part_is_no_approval() -> None:
    """One column for name and signature, with no day to sign on and nothing above that asks for a signature."""
    rows = (
        ("Name and Signature", "Role", "Position"),
        ("Ann Roe", "Team Lead", "Analyst"),
        ("J. Lee", "Tester", "Clerk"),
    )
    team = block("heading", "Roles and Responsibilities", level=1)
    assert made(block("title", "Quality Management Plan"), team, table(*rows)).status not in ("approved", "unsigned")


def test_a_name_in_a_column_for_name_and_signature_is_no_signature() -> None:
    rows = ("Name and Signature", "Role", "Date"), ("Ann Roe", "Sponsor", ""), ("J. Lee", "Manager", "")
    signed = ("Name and Signature", "Role", "Date"), ("Ann Roe", "Sponsor", "2026-05-04")
    heading = block("title", "Quality Management Plan"), block("heading", "Approvals", level=1)
    assert made(*heading, table(*rows, path=("Approvals",))).status == "unsigned"
    assert made(*heading, table(*signed, path=("Approvals",))).status == "approved"


def test_a_line_to_sign_on_gives_the_title_of_who_is_to_sign() -> None:
    text = "______________________\nSigned: Date:\nRosa Quill\nContracting Officer's Representative\nCoastal Services"
    heading = block("heading", "Approval Signatures", level=1)
    found = made(heading, block("paragraph", text, path=("Approval Signatures",)))
    assert [(fact.person, fact.role, fact.state) for fact in found.facts if fact.kind == "approval"] == [
        ("Rosa Quill", "Contracting Officer's Representative", "unsigned")
    ]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Signature(s): ______________ Date: ______", "unsigned"),
        ("Approved by the sponsor(s): ____________", "unsigned"),
        ("See section S for the signature: ________", "unsigned"),
        ("Ann Poe: ____//SIGNED// 4 May 2026____", "approved"),
        ("Approved by: /s/ Ann Poe, May 4, 2026", "approved"),
    ],
)
def test_an_s_within_brackets_is_no_signature(line: str, status: str) -> None:
    heads = block("heading", "Risk Management Plan", level=1), block("heading", "Approval", level=1)
    assert made(*heads, block("paragraph", line)).status == status


def test_two_lines_to_sign_on_side_by_side_are_two_signatures() -> None:
    heads = block("heading", "Risk Management Plan", level=1), block("heading", "Approval", level=1)
    lines = (
        block("paragraph", "______________\t__//SIGNED// 4 May 2026__"),
        block("paragraph", "MS. ANN POE\tDR. MARK HUBER"),
    )
    given = [(f.person, f.state) for f in made(*heads, *lines).facts if f.kind == "approval"]
    assert given == [("Ann Poe", "unsigned"), ("Mark Huber", "signed")]


@pytest.mark.parametrize(("name", "day", "status"), [("", "", "unsigned"), ("Ann Poe", "5/4/2026", "approved")])
def test_a_form_of_labels_is_no_list_of_approvers(name: str, day: str, status: str) -> None:
    form = table(
        ("Signature:", name and f"/s/ {name}", "Date:", day),
        ("Print Name:", name, "", ""),
        ("Title:", "Sponsor" if name else "", "", ""),
        ("Role:", "", "", ""),
    )
    found = made(block("heading", "Project Charter", level=1), block("heading", "Approval", level=1), form)
    assert (found.status, [f.person for f in found.facts if f.kind == "approval"]) == (status, [name or None])


def test_an_interim_president_is_no_interim_version() -> None:
    history = table(("Version", "Date", "Change"), ("2", "5/4/2026", "Changed Mr. Roe to Ms. Poe as Interim President"))
    assert made(block("title", "Test Plan"), block("heading", "Revision History", level=1), history).status == "final"


def test_a_draft_that_all_have_signed_since_is_none() -> None:
    history = table(("Version", "Date", "Change"), ("1.0", "5/4/2026", "Finished initial draft for review"))
    signed = table(("Name", "Title", "Date", "Signature"), ("Ann Poe", "Sponsor", "5/6/2026", "Signature on file"))
    early = table(("Name", "Title", "Date", "Signature"), ("Ann Poe", "Sponsor", "5/2/2026", "Signature on file"))
    plan = block("title", "Test Plan"), block("heading", "Revision History", level=1), history
    sign = block("heading", "Approval", level=1)
    assert made(*plan, sign, signed).status == "approved"
    assert made(*plan, sign, early).status != "approved"


def test_a_version_line_that_says_draft_and_a_label_above_a_line_to_sign_on() -> None:
    plan = block("title", "Test Plan")
    assert made(plan, block("paragraph", "Version: 8.0 DRAFT")).status == "draft"
    asked = block("paragraph", "Approved By:"), block("paragraph", "____________\t________")
    assert made(plan, block("paragraph", "Version 8.0"), *asked).status == "unsigned"

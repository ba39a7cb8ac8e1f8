"""Mails: headers as fields, the body, what is quoted, what is attached."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from mocheck.model.document import Document
from mocheck.readers import mail, read_bytes


def mail_of(text: str | None = None, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Ames <ann@x.example>"
    message["To"] = "bo@x.example"
    message["Date"] = "Mon, 14 Sep 2026 10:00:00 -0700"
    message["Subject"] = "Charter approved"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def read(message: EmailMessage | bytes) -> Document:
    return read_bytes(message if isinstance(message, bytes) else message.as_bytes(), "Approval.eml")


def test_headers_are_fields_and_the_subject_is_the_title() -> None:
    document = read(mail_of("I approve the charter.\n"))
    assert document.format == "eml"
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("title", "Charter approved"),
        ("field", "From: Ann Ames <ann@x.example>"),
        ("field", "To: bo@x.example"),
        ("field", "Date: Mon, 14 Sep 2026 10:00:00 -0700"),
        ("field", "Subject: Charter approved"),
        ("paragraph", "I approve the charter."),
    ]
    assert document.properties == {"title": "Charter approved"}


def test_lines_are_those_of_the_file() -> None:
    data = mail_of("First.\n\nSecond.\n").as_bytes()
    line = data.split(b"\n").index(b"Second.") + 1
    assert read(data).blocks[-1].location.line == line


def test_encoded_headers_and_bodies() -> None:
    message = mail_of("x")
    message.set_content("Jos\u00e9 approves.\n", cte="base64")
    message.replace_header("Subject", "Genehmigt f\u00fcr Jos\u00e9")
    document = read(message)
    assert document.blocks[0].text == "Genehmigt f\u00fcr Jos\u00e9"
    assert document.blocks[-1].text == "Jos\u00e9 approves."
    assert document.blocks[-1].location.line is None


def test_text_is_preferred_to_html() -> None:
    assert [b.text for b in read(mail_of("Plain words.\n", "<p>Rich words.</p>")).blocks[5:]] == ["Plain words."]
    assert [b.text for b in read(mail_of(None, "<p>Rich words.</p>")).blocks[5:]] == ["Rich words."]


@pytest.mark.parametrize(
    "quote",
    [
        "> I approve.\n> Really.\n",
        "On Mon, 14 Sep 2026 at 10:00, Bo Berg <bo@x.example> wrote:\n\nI approve.\n",
        "On Mon, 14 Sep 2026 at 10:00, Bo Berg\n<bo@x.example> wrote:\n\nI approve.\n",
        "-----Original Message-----\nFrom: Bo\n\nI approve.\n",
    ],
)
def test_what_is_quoted_is_marked(quote: str) -> None:
    blocks = read(mail_of(f"No, not yet.\n\n{quote}")).blocks[5:]
    assert [block.style for block in blocks] == [""] + ["quoted"] * (len(blocks) - 1)
    assert len(blocks) > 1
    assert any("I approve." in block.text for block in blocks[1:])


def test_quotes_of_html_mails() -> None:
    document = read(mail_of(None, "<div>No.</div><blockquote><p>I approve.</p></blockquote>"))
    assert [(b.text, b.style) for b in document.blocks[5:]] == [("No.", ""), ("I approve.", "quoted")]


def test_attachments() -> None:
    message = mail_of("See attached.\n", "<p>See attached.</p>")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Plan.pdf")
    message.add_attachment("a,b\n", subtype="csv", filename="../../r.csv")
    message.add_attachment(mail_of("inner\n"))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline", filename="logo.png")
    unpacked = mail.unpack(message.as_bytes())
    assert [member.name for member in unpacked.members] == ["Plan.pdf", "../../r.csv", "attachment 3.eml"]
    assert b"inner" in unpacked.members[2].data
    assert [(left.name, left.artifact) for left in unpacked.left_out] == [("logo.png", False)]


def test_a_saved_web_page_is_read() -> None:
    data = (
        b"From: <Saved by a browser>\r\nSubject: Page\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        b"<h1>Charter</h1><p>Text</p>\r\n--b--\r\n"
    )
    assert [b.text for b in read_bytes(data, "Page.mht").blocks][-2:] == ["Charter", "Text"]


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\r\nTo: b\r\nMessage-ID: <c>\r\nSubject: =?utf-8?q?=\r\n\r\ntext",
        b"From: a@[\r\nTo: \xff\xfe\r\nDate: not a date\r\nMIME-Version: 1.0\r\n\r\ntext",
        b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=nonsense\r\n\r\ntext",
        b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\ntext",
        b"From: a\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!text",
    ],
)
def test_malformed_mails_are_read_or_say_why(data: bytes) -> None:
    document = read(data)
    assert document.blocks or document.unreadable
    assert "its reader failed" not in (document.unreadable or "")


def nested(depth: int) -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)
    )
    return b"From: a\r\nMIME-Version: 1.0\r\n" + head + b"Content-Type: text/plain\r\n\r\nx"


def flat(count: int) -> bytes:
    head = b'From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return head + b"--b\r\nContent-Type: text/csv\r\n\r\nx\r\n" * count + b"--b--\r\n"


@pytest.mark.parametrize("data", [nested(10_000), flat(10_000)], ids=["nested", "flat"])
def test_ten_thousand_parts_are_refused_soon(data: bytes) -> None:
    started = time.monotonic()
    assert read(data).unreadable
    assert time.monotonic() - started < 20

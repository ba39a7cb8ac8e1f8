"""Outlook messages."""

from __future__ import annotations

from mocheck.readers import msg, read_bytes
from tests.readers.ole import Tree, compound, properties

SUBJECT, SENDER, BODY, HTML, NAME, ADDRESS = 0x0037, 0x0C1A, 0x1000, 0x1013, 0x3001, 0x3003
DATA, METHOD, LONG_NAME = 0x3701, 0x3705, 0x3707


def message(values: dict[int, str | bytes | int], **storages: Tree) -> bytes:
    return compound({**properties(values, 32), **storages})


def attachment(name: str, data: bytes | None) -> Tree:
    values: dict[int, str | bytes | int] = {LONG_NAME: name, METHOD: 1}
    return properties(values | ({DATA: data} if data else {}), 8)


def test_headers_and_body() -> None:
    recipient = properties({NAME: "Bo Berg", ADDRESS: "bo@x.example"}, 8)
    data = message(
        {
            SUBJECT: "Charter approved",
            SENDER: "Ann Ames",
            0x0C1F: "ann@x.example",
            BODY: "I approve the charter.\r\n\r\n> earlier\r\n",
        },
        **{"__recip_version1.0_#00000000": recipient},
    )
    document = read_bytes(data, "Approval.msg")
    assert document.format == "msg"
    assert [(b.kind, b.text, b.style) for b in document.blocks] == [
        ("title", "Charter approved", ""),
        ("field", 'From: "Ann Ames" <ann@x.example>', ""),
        ("field", "To: Bo Berg <bo@x.example>", ""),
        ("field", "Subject: Charter approved", ""),
        ("paragraph", "I approve the charter.", ""),
        ("paragraph", "earlier", "quoted"),
    ]


def test_html_where_there_is_no_text() -> None:
    document = read_bytes(message({SUBJECT: "S", HTML: b"<p>Approved</p>", 0x3FDE: 65001}), "a.msg")
    assert document.blocks[-1].text == "Approved"


def test_attachments_are_unpacked_and_the_rest_is_said() -> None:
    data = message(
        {SUBJECT: "S", BODY: "text"},
        **{
            "__attach_version1.0_#00000000": attachment("plan.txt", b"The plan"),
            "__attach_version1.0_#00000001": attachment("inner.msg", None),
        },
    )
    unpacked = msg.unpack(data)
    assert [(member.name, member.data) for member in unpacked.members] == [("plan.txt", b"The plan")]
    assert [left.name for left in unpacked.left_out] == ["inner.msg"]


def test_a_damaged_message_says_so() -> None:
    data = compound({"__properties_version1.0": b"\0" * 4, "other": b"x" * 600})
    assert "damaged" in (read_bytes(data[:2_000], "a.msg").unreadable or "")

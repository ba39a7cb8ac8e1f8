"""Outlook messages (.msg)."""

from __future__ import annotations

import io

from oxmsg import Message

from mocheck.model.document import Document
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import LIMITS, MB, Limits
from mocheck.readers.mail.blocks import add_body, add_headers
from mocheck.readers.outline import Outline
from mocheck.readers.unpacked import LeftOut, Member, Unpacked


def read(data: bytes, path: str, sha256: str) -> Document:
    """Subject, headers and body."""
    message = _message(data)
    try:
        subject = message.subject or ""
        headers = {
            "From": message.sender or "",
            "To": "; ".join(_addressed(each.name, each.email_address) for each in message.recipients),
            "Date": message.sent_date.isoformat() if message.sent_date else "",
            "Subject": subject,
        }
        body = message.body or ""
        html = "" if body.strip() else message.html_body or ""
    except Exception as error:
        raise Unreadable("damaged: its properties cannot be read (save it as .eml)") from error
    outline = Outline(shift=None)
    add_headers(outline, subject, headers.items())
    add_body(outline, body, html)
    return outline.document(path, sha256, "msg", properties={"title": subject} if subject else {})


def unpack(data: bytes, limits: Limits = LIMITS) -> Unpacked:
    """The files attached by value; those that are only linked, or are messages, are said."""
    members: list[Member] = []
    left_out: list[LeftOut] = []
    total = 0
    for number, attachment in enumerate(_message(data).attachments, 1):
        name = f"attachment {number}"
        try:
            name = attachment.file_name or name
            content = attachment.file_bytes if attachment.attached_by_value else None
        except Exception:
            content = None
        if not content:
            left_out.append(LeftOut(name, "cannot be taken out of its message (save it as a file)"))
            continue
        total += len(content)
        if len(members) >= limits.members or total > limits.unpacked_bytes:
            raise Unreadable(f"more than {limits.members:,} files or {limits.unpacked_bytes // MB:,} MB")
        members.append(Member(name, content))
    return Unpacked(tuple(members), tuple(left_out))


def _message(data: bytes) -> Message:
    try:
        return Message.load(io.BytesIO(data))
    except Exception as error:
        raise Unreadable("damaged: not an Outlook message that can be opened (save it as .eml)") from error


def _addressed(name: str, address: str) -> str:
    return f"{name} <{address}>" if name and address and name != address else name or address

"""Mails as files (.eml, and web pages saved as .mht)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message

from mocheck.model.document import Document
from mocheck.readers.csvfile import decode
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import LIMITS, MAIL_PARTS, MB, Limits
from mocheck.readers.mail.blocks import add_body, add_headers
from mocheck.readers.outline import Outline
from mocheck.readers.unpacked import LeftOut, Member, Unpacked

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_UNIQUE = 200
_SUFFIXES = {
    "application/pdf": "pdf",
    "message/rfc822": "eml",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
}


def read(data: bytes, path: str, sha256: str) -> Document:
    """Subject, headers and body: the text part, else the HTML part."""
    message = _message(data)
    leaves = list(_leaves(message))
    outline = Outline(shift=None)
    headers = {name: _header(message, name) for name in _HEADERS}
    add_headers(outline, headers["Subject"], headers.items())
    outline.shift = _line_before(data, leaves)
    add_body(outline, _body(leaves, "plain"), _body(leaves, "html"))
    title = {"title": headers["Subject"]} if headers["Subject"] else {}
    return outline.document(path, sha256, "eml", properties=title)


def unpack(data: bytes, limits: Limits = LIMITS) -> Unpacked:
    """The attachments; pictures that the body shows are left out."""
    members: list[Member] = []
    left_out: list[LeftOut] = []
    total = 0
    leaves = list(_leaves(_message(data)))
    bodies = [*_bodies(leaves, "plain"), *_bodies(leaves, "html")]
    for number, part in enumerate((leaf for leaf in leaves if leaf not in bodies), 1):
        name = _name(part, number)
        if part.get_content_maintype() == "image" and _disposition(part) != "attachment":
            left_out.append(LeftOut(name, "a picture shown in a mail", artifact=False))
            continue
        try:
            content = _content(part)
        except Exception:
            left_out.append(LeftOut(name, "damaged within its mail (supply it as a file)"))
            continue
        total += len(content)
        if len(members) >= limits.members or total > limits.unpacked_bytes:
            raise Unreadable(f"more than {limits.members:,} files or {limits.unpacked_bytes // MB:,} MB")
        if content.strip():
            members.append(Member(name, content))
    return Unpacked(tuple(members), tuple(left_out))


def _message(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    if not message.keys():
        raise Unreadable("damaged: a mail without headers (export it again)")
    return message


def _header(message: EmailMessage, name: str) -> str:
    """A header as said; as it stands in the file where the standard library cannot take it apart."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no parts, in their order; a mail within the mail is one. Raises Unreadable past the limit."""
    open_, count = [message], 0
    while open_:
        part = open_.pop()
        count += 1
        if count > MAIL_PARTS:
            raise Unreadable(f"a mail of more than {MAIL_PARTS:,} parts")
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_maintype() != "message":
            open_.extend(each for each in reversed(payload) if isinstance(each, Message))
        else:
            yield part


def _bodies(leaves: list[Message], kind: str) -> list[Message]:
    return [
        leaf
        for leaf in leaves
        if leaf.get_content_type() == f"text/{kind}" and _disposition(leaf) != "attachment" and not _filename(leaf)
    ]


def _body(leaves: list[Message], kind: str) -> str:
    return "\n\n".join(_text(part) for part in _bodies(leaves, kind))


def _line_before(data: bytes, leaves: list[Message]) -> int | None:
    """The line above the body, where it stands in the file as it is read; None where it is encoded, or in pieces."""
    parts = _bodies(leaves, "plain") or _bodies(leaves, "html")
    if len(parts) != 1:
        return None
    coded = str(parts[0].get("Content-Transfer-Encoding", "")).strip().lower()
    begins = _content(parts[0])[:_UNIQUE]
    at = data.find(begins) if begins and coded in ("", "7bit", "8bit", "binary") else -1
    return data.count(b"\n", 0, at) if at >= 0 else None


def _text(part: Message) -> str:
    data = _content(part)
    try:
        charset = part.get_content_charset() or "utf-8"
        return data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return decode(data)[0]


def _content(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"\n\n".join(each.as_bytes() for each in payload if isinstance(each, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _disposition(part: Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except Exception:
        return ""


def _filename(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except Exception:
        return ""


def _name(part: Message, number: int) -> str:
    named = _filename(part)
    if named:
        return named
    suffix = _SUFFIXES.get(part.get_content_type(), "")
    return f"attachment {number}.{suffix}" if suffix else f"attachment {number}"

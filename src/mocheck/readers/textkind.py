"""Which kind of document a text is."""

from __future__ import annotations

import codecs

import re2

from mocheck.readers import kinds
from mocheck.readers.csvfile import decode
from mocheck.readers.errors import NotAnArtifact, Unreadable

_HEAD = 8_192
_SAMPLE = 65_536
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_HTML = re2.compile(r"(?is)^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(<!doctype\s+html|<html[\s>])")
_XML_ROOT = re2.compile(r"(?s)^\s*<\?xml[^>]{0,300}\?>|^\s*<[A-Za-z][\w.-]*(:[\w.-]+)?(\s[^<>]*)?\sxmlns")
_MAIL = re2.compile(
    r"(?im)^(received|return-path|delivered-to|mime-version|message-id|x-[\w-]{1,60}|from|to|date|subject|content-type)"
    r":[ \t]*\S"
)
_MAIL_SURE = re2.compile(r"(?im)^(received|return-path|delivered-to|mime-version|message-id):[ \t]*\S")
_XML = (
    ("http://schemas.microsoft.com/project", "msproject"),
    ("http://www.w3.org/1999/xhtml", "html"),
)
_OTHER_XML = (
    ("http://schemas.microsoft.com/office/word/2003/wordml", "Word XML cannot be read (save it as docx)"),
    ("http://schemas.microsoft.com/office/2006/xmlPackage", "Word XML cannot be read (save it as docx)"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "Excel XML cannot be read (save it as xlsx)"),
    ("urn:oasis:names:tc:opendocument:xmlns:office", "flat OpenDocument XML cannot be read (save it as odt or ods)"),
)


def is_text(data: bytes) -> bool:
    """Whether the bytes are text in an encoding that is read, judged by their beginning."""
    sample = data[:_SAMPLE]
    if sample.startswith(_BYTE_ORDER_MARKS):
        return True
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        text, _ = decode(sample)
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a\x1b")
    odd += text.count("\ufffd") + text.count("\x7f")
    return odd <= len(text) // 500


def text_format(data: bytes, suffix: str) -> str:
    """A format's name; "txt" where nothing says more."""
    head, _ = decode(data[:_HEAD])
    promised = kinds.PROMISED.get(suffix, "")
    if promised == "md":
        return "md"
    if _HTML.search(head):
        return "html"
    if _XML_ROOT.search(head) and promised not in ("html", "txt"):
        return _xml(head, suffix)
    return _plain(head, promised)


def _plain(head: str, promised: str) -> str:
    if _is_mail(head) and promised not in ("txt", "csv", "yaml"):
        return "eml"
    if promised in ("html", "txt", "csv", "yaml", "json", "eml"):
        return promised
    if promised in ("xls", "xlsx") and "\t" in head:
        return "csv"
    return "html" if head.lstrip().lower().startswith(("<table", "<div", "<body", "<p>", "<meta")) else "txt"


def _xml(head: str, suffix: str) -> str:
    for namespace, found in _XML:
        if namespace in head:
            return found
    for namespace, why in _OTHER_XML:
        if namespace in head:
            raise Unreadable(why)
    if "<svg" in head:
        raise NotAnArtifact("a picture (SVG)")
    if suffix in ("xml", ""):
        raise NotAnArtifact("XML data")
    return "txt"


def _is_mail(head: str) -> bool:
    block = head.lstrip()[:4_096].replace("\r\n", "\n").partition("\n\n")[0]
    names = {match.group(1).lower() for match in _MAIL.finditer(block)}
    return len(names) >= 2 and bool(_MAIL_SURE.search(block)) and ":" in block.split("\n", 1)[0]

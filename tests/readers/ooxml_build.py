"""Builds Office files part by part, right and wrong, without a library that would set the wrong ones right."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W_NS,
        "r": RELATIONS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
)
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHOW_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'


def zipped(parts: Mapping[str, str | bytes] | Sequence[tuple[str, str | bytes]], level: int = 6) -> bytes:
    """A zip file of these parts; a sequence may name a part twice."""
    pairs = list(parts.items()) if isinstance(parts, Mapping) else list(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        names: set[str] = set()
        for name, content in pairs:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if name in names:
                archive.NameToInfo.pop(name)
            names.add(name)
            archive.writestr(info, content)
    return target.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part from id -> (kind, target); a target with a scheme is external."""
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for identity, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def word(root: str, content: str) -> str:
    """A part of WordprocessingML."""
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def docx_parts(
    body: str,
    *,
    styles: str = NORMAL + HEADINGS,
    numbering: str = "",
    parts: Mapping[str, tuple[str, str]] | None = None,
    extra: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a Word document. `parts` are further ones, id -> (kind, content); `extra` stand beside."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES.format(
            overrides=f'<Override PartName="/word/document.xml" ContentType="{WORD_MAIN}"/>'
        ),
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": word("styles", styles),
        "word/numbering.xml": word("numbering", numbering),
    }
    named = {"styles": ("styles", "styles.xml"), "numbering": ("numbering", "numbering.xml")}
    for identity, (kind, content) in (parts or {}).items():
        found[f"word/{identity}.xml"] = content
        named[identity] = (kind, f"{identity}.xml")
    found["word/_rels/document.xml.rels"] = relations(named)
    return {**found, **(extra or {})}


def docx(
    body: str,
    *,
    styles: str = NORMAL + HEADINGS,
    numbering: str = "",
    parts: Mapping[str, tuple[str, str]] | None = None,
    extra: Mapping[str, str | bytes] | None = None,
    level: int = 6,
) -> bytes:
    """A Word document of that body."""
    return zipped(docx_parts(body, styles=styles, numbering=numbering, parts=parts, extra=extra), level)


def r(text: str, properties: str = "") -> str:
    """A run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "", style: str = "") -> str:
    """A paragraph of runs; plain text becomes one run."""
    runs = content if content.startswith("<") or not content else r(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{said}{runs}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    said = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{said}{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; plain text becomes a cell."""
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{said}{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, result: str, form: str = "") -> str:
    """A complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def multilevel(list_id: int, *texts: str, form: str = "decimal", restart: str = "") -> str:
    """A list definition with one level for each text ("%1.%2"), and the list that uses it."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(texts)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}">{levels}</w:abstractNum>'
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/>{restart}</w:num>'
    )


def numbered(list_id: int, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def overlapping(names: Sequence[str], content: bytes) -> bytes:
    """A zip whose entries all share one compressed stream, each claiming it as its own."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packed.compress(content) + packed.flush()
    crc = zlib.crc32(content)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(stream), len(content), len(names[0]), 0)
    data = local + names[0].encode() + stream
    central = b""
    for name in names:
        head = struct.pack(
            "<4s6H3L5H2L",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            33,
            crc,
            len(stream),
            len(content),
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        central += head + name.encode()
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(names), len(names), len(central), len(data), 0)
    return data + central + end


def with_claimed_size(data: bytes, name: str, size: int) -> bytes:
    """A zip in which the directory claims another unpacked size for a part."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.start_dir
        for info in archive.infolist():
            if info.filename == name:
                struct.pack_into("<L", changed, at + 24, size)
            lengths = struct.unpack_from("<3H", changed, at + 28)
            at += 46 + sum(lengths)
    return bytes(changed)


def sp(text: str, kind: str = "", name: str = "Shape 1", more: str = "") -> str:
    """A shape of a slide, one paragraph a line; `kind` makes it a placeholder."""
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    lines = "".join(line if line.startswith("<") else ap(line) for line in text.split("\n"))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"{more}/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp>"
    )


def ap(text: str, properties: str = "", look: str = "") -> str:
    """A paragraph of DrawingML."""
    return f"<a:p>{properties}<a:r>{look}<a:t>{text}</a:t></a:r></a:p>"


def slide(shapes: str, more: str = "", root: str = "sld") -> str:
    """A slide, or a part like one."""
    return f"<p:{root} {NAMESPACES}{more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{root}>"


def pptx(
    *slides: str,
    order: Sequence[int] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    related: Mapping[int, Mapping[str, tuple[str, str]]] | None = None,
) -> bytes:
    """A presentation; `related` are the relationships of a slide, counted from 1."""
    shown = order or range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in shown)
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES.format(
            overrides=f'<Override PartName="/ppt/presentation.xml" ContentType="{SHOW_MAIN}"/>'
        ),
        "_rels/.rels": relations({"rId1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            {f"s{number}": ("slide", f"slides/slide{number}.xml") for number in range(1, len(slides) + 1)}
        ),
    }
    for number, content in enumerate(slides, 1):
        found[f"ppt/slides/slide{number}.xml"] = content
        targets = (related or {}).get(number, {})
        found[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(targets)
    return zipped({**found, **(parts or {})})


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "form": "form",
        "presentation": "presentation",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def odf(
    body: str, *, kind: str = "text", styles: str = "", automatic: str = "", meta: str = "", manifest: str = ""
) -> bytes:
    """An OpenDocument file; `styles` are what stands in its common styles part."""
    suffix = "" if kind == "spreadsheet" else kind
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{suffix}",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": (
                f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
            ),
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
            "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )

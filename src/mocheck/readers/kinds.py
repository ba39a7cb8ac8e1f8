"""The formats by name: what they are called, and what file names promise and signatures prove."""

from __future__ import annotations

WORDS = {
    "csv": "a table of comma-separated values",
    "doc": "a Word 97-2003 document",
    "docx": "a Word document",
    "eml": "a mail",
    "html": "a web page",
    "json": "JSON data",
    "mpp": "a Microsoft Project file",
    "msg": "an Outlook message",
    "msproject": "Microsoft Project XML",
    "md": "Markdown text",
    "odp": "an OpenDocument presentation",
    "ods": "an OpenDocument spreadsheet",
    "odt": "an OpenDocument text",
    "pdf": "a PDF file",
    "ppt": "a PowerPoint 97-2003 presentation",
    "pptx": "a PowerPoint presentation",
    "rtf": "a rich text file",
    "txt": "plain text",
    "xls": "an Excel 97-2003 workbook",
    "xlsb": "an Excel binary workbook",
    "xlsx": "an Excel workbook",
    "yaml": "YAML data",
    "zip": "a zip archive",
}

PROMISED = {
    **{suffix: suffix for suffix in WORDS if suffix not in ("msproject", "zip")},
    **dict.fromkeys(("docm", "dotx", "dotm"), "docx"),
    **dict.fromkeys(("xlsm", "xltx", "xltm", "xlam"), "xlsx"),
    **dict.fromkeys(("pptm", "ppsx", "potx", "ppsm", "potm"), "pptx"),
    **dict.fromkeys(("dot", "wbk"), "doc"),
    **dict.fromkeys(("xlt", "xla"), "xls"),
    **dict.fromkeys(("pps", "pot"), "ppt"),
    **dict.fromkeys(("ott", "odm"), "odt"),
    **dict.fromkeys(("markdown", "mdown", "mkd", "mdx"), "md"),
    **dict.fromkeys(("htm", "xhtml"), "html"),
    **dict.fromkeys(("mht", "mhtml"), "eml"),
    "mpt": "mpp",
    "ots": "ods",
    "oft": "msg",
    "otp": "odp",
    "sarif": "json",
    "tab": "csv",
    "text": "txt",
    "tsv": "csv",
    "yml": "yaml",
    "zip": "zip",
}

_CODE = (
    "asp aspx bas bash bat c cc cfg class clj cmd conf cpp cs cshtml css dart dll editorconfig env ex exe go gradle "
    "graphql groovy h hcl hpp ini ipynb jar java js jsx kt less lock lua m map mjs mm o php pl pm po properties proto "
    "ps1 psm1 py pyc pyd pyi r rb rs sass scala scss sh so sql sum svelte swift tf tfvars toml ts tsx vb vbs vue war "
    "wasm whl xsd xsl xslt zsh"
)
_CODE_NAMES = (
    "dockerfile gemfile gemfile.lock go.sum jenkinsfile makefile package-lock.json package.json pnpm-lock.yaml "
    "rakefile tsconfig.json vagrantfile composer.lock"
)
_DATA = "bak bin cache dat db ds_store eot ico idx lnk otf pack tmp ttf url woff woff2"
CODE, CODE_NAMES, DATA = (frozenset(words.split()) for words in (_CODE, _CODE_NAMES, _DATA))

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"8BPS", "Photoshop"),
    (b"BM", "BMP"),
)
RECORDINGS = (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"0&\xb2u\x8ef\xcf\x11")
PROGRAMS = (b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"\0asm", b"wOFF", b"wOF2")
ARCHIVES = (
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"MSCF", "a cabinet archive"),
)
OTHERS = (
    (b"!BDN", "an Outlook data file (export its mails as .eml)"),
    (b"\0\1\0\0Standard Jet DB", "an Access database (export its tables to xlsx)"),
    (b"\0\1\0\0Standard ACE DB", "an Access database (export its tables to xlsx)"),
    (b"SQLite format 3\0", "a database (export its tables to xlsx)"),
    (b"AC10", "an AutoCAD drawing (export it to PDF)"),
    (b"\xe4R\\{\x8c\xd8\xa7M", "a OneNote section (export it to PDF)"),
    (b'x\x9f>"', "Outlook's winmail.dat (ask its sender for the files in it)"),
    (b"%!PS", "a PostScript file (convert it to PDF)"),
)

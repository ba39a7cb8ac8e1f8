"""Files of a case, from what its author wrote: Markdown into Word and PDF, rows into Excel, the rest as it is.

In the Markdown of a Word file `{{...}}` stands for what only Word has: `{{box on}}` and `{{box off}}` a check box of
today, `{{form on}}` and `{{form off}}` one of the old kind, `{{strike WORDS}}`, `{{hidden WORDS}}`, `{{blue WORDS}}`
(instructions), `{{field CODE|WORDS}}` a field with what it last showed. `---` front matter may be left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape, unescape

import yaml
from fixtures.build import docx, pdf, pptx, xlsx
from fixtures.build.source import steady

Source = str | dict[str, object]

_MARK = re.compile(r"\{\{(\w+) (.*?)\}\}", re.S)
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_TEXT = '<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'
_CHAR = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
_LOOKS = {
    "strike": "<w:rPr><w:strike/></w:rPr>",
    "hidden": "<w:rPr><w:vanish/></w:rPr>",
    "blue": '<w:rPr><w:i/><w:color w:val="0000FF"/></w:rPr>',
}


def made(path: str, source: Source) -> bytes:
    """The bytes of a file. Rows of a workbook are `{sheets: {name: {rows: [...]}}}`, or only `{name: [...]}`."""
    suffix = path.rpartition(".")[2]
    if isinstance(source, dict):
        return _structured(suffix, source)
    if suffix == "docx":
        return _marked(docx.build(_fronted(source)))
    if suffix == "pdf":
        return pdf.build(_fronted(source))
    return source.encode()


def _structured(suffix: str, source: dict[str, object]) -> bytes:
    if suffix == "pptx":
        return pptx.build(yaml.safe_dump(source))
    sheets = source.get("sheets", source)
    assert isinstance(sheets, dict)
    whole = {name: said if isinstance(said, dict) else {"rows": said} for name, said in sheets.items()}
    return xlsx.build(yaml.safe_dump({"sheets": whole}, sort_keys=False))


def _fronted(text: str) -> str:
    return text if text.startswith("---\n") else f"---\n{{}}\n---\n{text}"


def _marked(data: bytes) -> bytes:
    """A Word file with its `{{...}}` replaced; each must stand within one run."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("word/") and b"{{" in content:
                text = content.decode()
                text = (
                    text.replace("<w:document ", f'<w:document xmlns:w14="{_W14}" ', 1) if "w14=" not in text else text
                )
                content = _MARK.sub(_replaced, text).encode()
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return steady(out.getvalue())


def _replaced(found: re.Match[str]) -> str:
    return f'</w:t></w:r>{_xml(found[1], unescape(found[2]))}<w:r><w:t xml:space="preserve">'


def _xml(what: str, words: str) -> str:
    if what in _LOOKS:
        return _TEXT.format(look=_LOOKS[what], words=escape(words))
    if what == "box":
        on = words == "on"
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent><w:r><w:t>{'☒' if on else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    if what == "form":
        return (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:enabled/><w:checkBox>'
            f'<w:sizeAuto/><w:default w:val="{int(words == "on")}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
            f"{_CHAR.format('separate')}{_CHAR.format('end')}"
        )
    assert what == "field", what
    code, _, shown = words.partition("|")
    return (
        f'{_CHAR.format("begin")}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f"{_CHAR.format('separate')}{_TEXT.format(look='', words=escape(shown))}{_CHAR.format('end')}"
    )

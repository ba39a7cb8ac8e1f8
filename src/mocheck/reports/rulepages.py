"""The documentation of rule packs: a page for each rule, and the list of them by area. CommonMark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mocheck.model.rule import Compiled
from mocheck.packs import Pack
from mocheck.packs.names import Names
from mocheck.packs.schema import Example, ExampleDocument, Examples
from mocheck.reports.clean import line, visible
from mocheck.reports.expectation import sections, summary
from mocheck.reports.words import VERDICTS, area, many

_NOTE = "Made by `mocheck rules --docs` from the rule itself: change the rule, not this page."
_TICKS = re.compile(r"`{3,}")
_MARKUP = re.compile(r"[\\`*\[\]<>|~$]")


def overview(packs: Sequence[Pack]) -> str:
    """The page that leads to the packs."""
    lines = [f"- [{_text(pack.title)}]({pack.id}/README.md): {_text(pack.source.title)}" for pack in packs]
    return "\n".join(["# The rules", "", "A page for each rule, by pack:", "", *lines]) + "\n"


def pages(pack: Pack, rules: Sequence[Compiled], names: Names) -> Iterator[tuple[str, str]]:
    """Each page's name within the folder of the pack, with its text; README.md is the list."""
    yield "README.md", "\n".join(_index(pack, rules)) + "\n"
    for compiled in rules:
        yield f"{compiled.rule.id}.md", "\n".join(_page(pack, compiled, names)).rstrip() + "\n"


def _index(pack: Pack, rules: Sequence[Compiled]) -> Iterator[str]:
    yield f"# {_text(pack.title)}: the rules"
    yield ""
    yield f"{many(len(rules), 'rule')} of the pack {pack.id}, from {_text(pack.source.title)}. {_NOTE}"
    for name, members in by_area(rules).items():
        yield from ("", f"## {_text(name)}", "", "| rule | what is expected | severity | mode |", "|---|---|---|---|")
        for compiled in members:
            rule = compiled.rule
            yield f"| [{rule.id}]({rule.id}.md) | {_text(rule.title)} | {rule.severity} | {rule.mode} |"


def by_area(rules: Sequence[Compiled]) -> dict[str, list[Compiled]]:
    """The rules by the part of the source that they stand in, as the source has them."""
    found: dict[str, list[Compiled]] = {}
    for compiled in sorted(rules, key=lambda each: ((each.rule.criterion.lines or (0, 0))[0], each.rule.id)):
        found.setdefault(area(compiled.rule), []).append(compiled)
    return found


def _page(pack: Pack, compiled: Compiled, names: Names) -> Iterator[str]:
    rule = compiled.rule
    file = Path(pack.places[rule.id].rsplit(":", 2)[0]).name
    yield f"# {rule.id}: {_text(rule.title)}"
    yield ""
    yield f"{summary(compiled)[:1].upper()}{summary(compiled)[1:]}."
    yield f"Pack [{pack.id}](README.md), in {file}. {_NOTE}"
    for section in sections(compiled, pack, {}, names):
        yield from ("", f"## {section.heading}", "")
        yield from (f"{'  ' * depth}- {_text(said)}" for depth, said in section.lines)
    yield from ("", "## Examples")
    examples = Examples.model_validate(rule.examples)
    for name in Examples.model_fields:
        for example in getattr(examples, name):
            word = next(word for verdict, (word, _) in VERDICTS.items() if verdict == name.rstrip("_"))
            yield from _example(word, example, names)


def _example(word: str, example: Example, names: Names) -> Iterator[str]:
    yield from ("", f"### {word}: {_text(example.name)}", "")
    said = [f"{name}: {_value(value)}" for name, value in {**example.facts, **example.set}.items()]
    said += [f"phase.{name}: {value}" for name, value in example.phase if value is not None]
    said += [f"as of: {example.as_of}"] if example.as_of else []
    said += [f"{each.person} left on {each.left}" for each in example.roster if each.left]
    if said:
        yield f"With {_text('; '.join(said))}."
        yield ""
    for document in example.documents:
        yield from _document(document, names)
    said = [] if example.documents else ["There is no document."]
    said += [f'It says: "{_text(example.message)}"'] if example.message else []
    yield from said


def _document(document: ExampleDocument, names: Names) -> Iterator[str]:
    called = document.title or document.name or document.path or "A document"
    kind = names.label("document kind", document.kind) if document.kind else called
    yield f"{_text(called)}{f', taken for {_text(kind)}' if kind != called else ''}:"
    yield ""
    sheets = dict(document.sheets or {}) | ({"": document.table} if document.table is not None else {})
    rows = [
        row
        for name, table in sheets.items()
        for row in [*([f"[{name}]"] if name else []), *(_row(cells) for cells in table)]
    ]
    yield "```text"
    yield _TICKS.sub("'''", visible("\n".join(rows) if rows else (document.text or "").strip() or "(empty)"))
    yield "```"
    yield ""


def _text(said: str) -> str:
    """Text of a pack on one line, none of it markup."""
    return _MARKUP.sub(r"\\\g<0>", line(said))


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join('' if cell is None else str(cell) for cell in cells)} |"

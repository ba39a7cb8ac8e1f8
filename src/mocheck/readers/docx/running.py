"""What stands on every page: headers, footers and watermarks, each said once."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.document import BlockKind, Mark
from mocheck.readers.docx.context import Context
from mocheck.readers.docx.hanging import said
from mocheck.readers.docx.names import TYPE, R, W, has
from mocheck.readers.docx.story import Story
from mocheck.readers.ooxml.blocks import Draft

_KINDS: tuple[tuple[str, BlockKind], ...] = ((W + "headerReference", "header"), (W + "footerReference", "footer"))
_HIDDEN: frozenset[Mark] = frozenset(("hidden",))


def running(context: Context) -> list[Draft]:
    """Headers and footers in the order of sections, first page first. One that is switched off is marked hidden."""
    settings_part = context.related("settings")
    settings = context.package.xml(settings_part) if settings_part else None
    even = has(settings, W + "evenAndOddHeaders")
    parts: dict[str, tuple[BlockKind, bool]] = {}
    for section in context.sections:
        first = has(section, W + "titlePg")
        for name, kind in _KINDS:
            for reference in section.iterchildren(name):
                shown = {"first": first, "even": even}.get(reference.get(TYPE, "default"), True)
                relation = context.relation(context.main, reference.get(R + "id"))
                if relation and relation.target:
                    was = parts.get(relation.target, (kind, False))[1]
                    parts[relation.target] = (kind, shown or was)
    known: set[tuple[str, str]] = set()
    drafts: list[Draft] = []
    for shown in (True, False):
        for part, (kind, visible) in parts.items():
            if visible == shown:
                drafts += (each for each in _read(context, part, kind, shown) if _is_new(known, each))
    return drafts


def _is_new(known: set[tuple[str, str]], draft: Draft) -> bool:
    key = (draft.kind, " ".join(draft.text.split()))
    if not key[1] or key in known:
        return False
    known.add(key)
    return True


def _read(context: Context, part: str, kind: BlockKind, shown: bool) -> Iterator[Draft]:
    root = context.package.xml(part)
    if root is None:
        return
    for draft in Story(context, part, running=True).read(root):
        if draft.kind == "note":
            continue
        marks = draft.marks if shown else draft.marks | _HIDDEN
        line: BlockKind = "watermark" if draft.kind == "watermark" else kind
        for text in said([draft]):
            yield Draft(line, text, marks=marks, size=draft.size, style=draft.style, part=line)

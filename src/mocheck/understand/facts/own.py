"""Whether a statement speaks of another system, project or organization than the program assessed."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.model.document import Cell
from mocheck.understand.context import Context
from mocheck.understand.text import folded
from mocheck.understand.view import Passage, View

SYSTEM_COLUMNS = frozenset(
    {
        "system", "system name", "application", "application name", "for system", "project", "project name",
        "supports system", "system supported", "system/project", "project/system",
    }
)  # fmt: skip
_MAYBE_COLUMNS = frozenset(
    {
        "program", "program name", "initiative", "effort", "engagement", "supports", "assignment", "product",
        "site", "site name", "team site", "project site", "site collection", "library", "workspace", "space",
        "collection", "repository", "cabinet", "drive",
    }
)  # fmt: skip
_PATH_COLUMNS = frozenset(
    {"folder", "folder path", "path", "file path", "full path", "location", "directory", "url", "server relative url"}
)
_PATH = re2.compile(r"\s*[/\\>]+\s*")
_EVERY = frozenset({"all", "both", "any", "none", "n/a", "tbd", "yes", "no", "various", "all systems"})
_OFTEN = 2
_MOST_ROWS = 200
_LONGEST_NAME = 6
_LABELLED = re2.compile(
    r"(?i)^\W{0,4}(?:for )?(?:project|system|application|program)(?: name)?\W{0,3}[:|]\W{0,3}(\S.{0,80})$"
)

_OTHER = re2.compile(
    r"\b(from|of|for|at|with|on|to|by|in) (?:the |our |their |its )?"
    r"((?:[A-Z][A-Za-z0-9&.'/-]*)(?: (?:of |and )?[A-Z][A-Za-z0-9&.'/-]*){0,4}) "
    r"([Pp]roject|[Pp]rogram|[Ss]ystem|[Aa]pplication|[Ii]nitiative|[Ee]ngagement|[Ii]mplementation)\b"
)
_UNDERTAKING = re2.compile(
    r"\b((?:[A-Z][A-Za-z0-9&'/-]* ){2,5}(?:Modernization|Replacement|Upgrade|Transformation|Renewal|System|Platform|"
    r"Portal|Project))\b"
)
_GENERAL = re2.compile(
    r"(?i)\b(?:(?:state|county|department|enterprise|nation|agency)[- ]?wide|national|regional|"
    r"project|program|programme|customer|provider|contractor|vendor|state|county|agency|department|m&o|o&m|"
    r"maintenance|operations?"
    r"|pmo|management|steering|change|control|configuration|development|production|test|testing|training|support|legacy"
    r"|information|current|new|existing|replacement|core|business|it|ddi|this|that|each|any|all|phase|release|"
    r"quality|risk|help"
    r"|desk|ticket\w*|tracking|payroll|financial|federal|computer|software|hardware|database|email|e-mail|web|"
    r"online|m3|iv&v"
    r"|procurement|records?|document\w*|backup|monitoring|security|network|data|user|reporting|billing|case|"
    r"eligibility|master|integrated)\b"
)


_CALLED = r"([A-Z][A-Za-z0-9&.'/-]*(?: (?:of |and )?[A-Z][A-Za-z0-9&.'/-]*){0,4})((?: [a-z][a-z/-]+){0,3})"
_WORK = r"(?:project|initiative|engagement|implementation|replacement|moderni[sz]ation|rollout|migration|upgrade)"
_TOOL = rf"(?:{_WORK}|system|application)"
_DESCRIBED = re2.compile(
    rf"\b(?:from|of|for|at|with|on|to|by|in) (?:the |our |their |its )?{_CALLED} (?:project|initiative|engagement)\b"
)
_OF_IT = re2.compile(
    rf"^ (?:from|of|for|at|with|on|to) (?:the |our |their |its )?{_CALLED} (?:{_WORK}|system|application)\b"
)
_BINDS = re2.compile(r"^ (?:of|for|at|on|to|with) (?:the |our )?([^,;.]{2,60})")
_ITS = re2.compile(rf"(?:^|\b[Tt]he |, ){_CALLED} {_TOOL}(?:'s)? $")
_LINKING = re2.compile(
    r"\b(?:the|an?|and|or|of|for|from|with|that|which|who|to|in|on|at|by|is|are|was|has|its|their|our|this|each|every|"
    r"county|state|agency|department|campus|district|local|customer|provider|contractor|vendor|user|staff)\b"
)
_TOOLS = frozenset({"system", "application"})
_BINDING = frozenset({"for", "of", "from"})
_SHORT = re2.compile(r"^[A-Z][A-Z$&0-9-]{2,}$")


class Own:
    """Knows what the program, and the document at hand, are called."""

    def __init__(self, view: View, context: Context) -> None:
        self.vocabulary = context.vocabulary
        program = context.program
        names = (*program.called, program.organization, context.identity.title or "")
        self.names = tuple(norm for name in names if (norm := self.vocabulary.norm(name)))
        self.initials = frozenset("".join(word[0] for word in name.split()) for name in self.names)
        self.called = frozenset(self.vocabulary.norm(name) for name in program.called if name)
        self.declared = tuple(name for name in (*program.called, program.organization) if name)
        self.view = view
        self._places: dict[tuple[int, int], tuple[Sequence[Sequence[Cell]], tuple[int, ...]]] = {}

    def other(self, text: str) -> str | None:
        """The project or system a text binds itself to, where it is not this one ("the DOT ERP project").

        A name that the document speaks of time and again is its own.
        """
        for found in _OTHER.finditer(text):
            name: str = found.group(2)
            tool = found.group(3).lower() in _TOOLS and found.group(1).lower() not in _BINDING
            if _is_particular(name, whole=tool) and not self._is_own(name):
                return name
        return next((called for found in _DESCRIBED.finditer(text) if (called := self._described(found))), None)

    def of_title(self, title: str, text: str) -> str | None:
        """The project or system that a role's own words bind it to ("the liaison for the Banner records system")."""
        start = text.find(title)
        if start < 0 or not title:
            return None
        found = (_OF_IT.match(text[start + len(title) :]), _ITS.search(text[:start]))
        return next((name for each in found if each and (name := self._described(each))), None)

    def is_of_this(self, title: str, text: str) -> bool:
        """Whether a role's own words bind it to this program: "the customer liaison of Harbor"."""
        start = text.find(title)
        found = _BINDS.match(text[start + len(title) :]) if start >= 0 and title else None
        said = f"{self.vocabulary.norm(found.group(1))} " if found else ""
        return any(said.startswith(f"{name} ") for name in self.called)

    def _described(self, found: re2.Match) -> str | None:
        """The name of a project with what it is in small letters behind: "the Banner student records project"."""
        name: str = found.group(1)
        if _LINKING.search(found.group(2)) or not _is_particular(name, whole=True) or self._is_own(name):
            return None
        return name

    def undertaking(self, title: str) -> str | None:
        """The system or project that a title names ("kickoff, Statewide Payroll Modernization"), if it is not this."""
        said = f" {self.vocabulary.norm(title)} "
        if any(f" {self.vocabulary.norm(name)} " in said for name in self.declared):
            return None
        named = (found.group(1) for found in _UNDERTAKING.finditer(title))
        return next((name for name in named if _is_particular(name, whole=False) and not self._is_own(name)), None)

    def elsewhere(self, passage: Passage) -> bool:
        """Whether a sentence or a table's row is bound to another system, by its words or by a column for it."""
        return self.other(passage.text) is not None or self.foreign(self.system_of(passage))

    def system_of(self, passage: Passage) -> str:
        """The system that a table's row is for, where a column says so."""
        if passage.row is None or not passage.heads:
            return ""
        heads = [folded(cell.text).lower().strip(" :*") for cell in passage.heads]
        return self.system_in(heads, [folded(cell.text) for cell in passage.row], passage.block.rows)

    def system_in(self, columns: Sequence[str], texts: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
        """The same for the columns and cells given.

        A column "Program" names systems where a row of it names this one, and so does one place in a column of paths;
        of "Project" beside "System" the one counts in which a row names this.
        """
        told = [at for at, (column, text) in enumerate(zip(columns, texts, strict=False)) if column in SYSTEM_COLUMNS]
        ours = next((at for at in told if len(told) > 1 and self._naming(rows, at, columns[at])), None)
        for at, (column, text) in enumerate(zip(columns, texts, strict=False)):
            if column in SYSTEM_COLUMNS and text and ours in (None, at):
                return text
            if text and (column in _MAYBE_COLUMNS or column in _PATH_COLUMNS):
                parts = _PATH.split(text) if column in _PATH_COLUMNS else [text]
                named = next((parts[place] for place in self._naming(rows, at, column) if place < len(parts)), "")
                if named:  # the name of a site in small letters names a system all the same
                    return named if column in _PATH_COLUMNS else named[:1].upper() + named[1:]
        return ""

    def _naming(self, rows: Sequence[Sequence[Cell]], at: int, column: str) -> tuple[int, ...]:
        """The places within the cells of a column at which a row holds the program's name and nothing else."""
        known = self._places.get((id(rows), at))
        if known is None:
            texts = [folded(row[at].text) for row in rows[:_MOST_ROWS] if at < len(row)]
            paths = [_PATH.split(text) if column in _PATH_COLUMNS else [text] for text in texts]
            own = {place for path in paths for place, part in enumerate(path) if part and self.called_so(part)}
            known = self._places[id(rows), at] = (rows, tuple(sorted(own)))
        return known[1]

    def labelled(self, text: str) -> bool:
        """Whether a line says, as "Project: ...", that what it stands above is of another one."""
        found = _LABELLED.match(text)
        return bool(found and self.foreign(found.group(1).split(" | ")[0].strip()))

    def foreign(self, cell: str) -> bool:
        """Whether a cell that should name a system names another one; never where the program's names are not known."""
        words = [word for word in cell.split() if any(char.isalpha() for char in word)]
        if len(self.declared) < 2 or not words or len(words) > _LONGEST_NAME or not cell[:1].isupper():
            return False
        if cell.strip(" .").lower() in _EVERY:
            return False
        said = f" {self.vocabulary.norm(cell)} "
        own = [self.vocabulary.norm(name) for name in self.declared]
        return not any(f" {name} " in said or said in f" {name} " for name in own)

    def called_so(self, cell: str) -> bool:
        """Whether a cell holds the program's name and nothing else."""
        return self.vocabulary.norm(cell) in self.called

    def _is_own(self, name: str) -> bool:
        words = self.vocabulary.norm(name)
        if any(f" {words} " in f" {own} " or f" {own} " in f" {words} " for own in self.names):
            return True
        if words.replace(" ", "") in self.initials:
            return True
        return sum(name in passage.text for passage in self.view.passages) > _OFTEN


def _is_particular(name: str, *, whole: bool) -> bool:
    """A name and no description: none of its words is a general one, or but for `whole` two of them are not."""
    words = name.split()
    particular = [word for word in words if not _GENERAL.search(word)]
    if len(particular) == len(words) or whole:
        return len(particular) == len(words)
    return len(particular) > 1 or any(_SHORT.match(word) for word in particular)

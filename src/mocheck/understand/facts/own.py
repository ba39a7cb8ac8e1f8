"""Whether a statement speaks of another system, project or organization than the program assessed."""

from __future__ import annotations

import re2

from mocheck.understand.context import Context
from mocheck.understand.view import View

_EVERY = frozenset({"all", "both", "any", "none", "n/a", "tbd", "yes", "no", "various", "all systems"})
_OFTEN = 2
_LONGEST_NAME = 6

_OTHER = re2.compile(
    r"\b(?:from|of|for|at|with|on|to|by|in) (?:the |our |their |its )?"
    r"((?:[A-Z][A-Za-z0-9&.'/-]*)(?: (?:of |and )?[A-Z][A-Za-z0-9&.'/-]*){0,4}) "
    r"([Pp]roject|[Pp]rogram|[Ss]ystem|[Aa]pplication|[Ii]nitiative|[Ee]ngagement|[Ii]mplementation)\b"
)
_GENERAL = re2.compile(
    r"(?i)\b(?:project|program|programme|customer|provider|contractor|vendor|state|county|agency|department|m&o|o&m|"
    r"maintenance|operations?"
    r"|pmo|management|steering|change|control|configuration|development|production|test|testing|training|support|legacy"
    r"|information|current|new|existing|replacement|core|business|it|ddi|this|that|each|any|all|phase|release|"
    r"quality|risk|help"
    r"|desk|ticket\w*|tracking|payroll|financial|federal|computer|software|hardware|database|email|e-mail|web|"
    r"online|m3|iv&v"
    r"|procurement|records?|document\w*|backup|monitoring|security|network|data|user|reporting|billing|case|"
    r"eligibility|master|integrated)\b"
)


class Own:
    """Knows what the program, and the document at hand, are called."""

    def __init__(self, view: View, context: Context) -> None:
        self.vocabulary = context.vocabulary
        program = context.program
        names = (*program.called, program.organization, context.identity.title or "")
        self.names = tuple(norm for name in names if (norm := self.vocabulary.norm(name)))
        self.initials = frozenset("".join(word[0] for word in name.split()) for name in self.names)
        self.declared = tuple(name for name in (*program.called, program.organization) if name)
        self.view = view

    def other(self, text: str) -> str | None:
        """The project or system a text binds itself to, where it is not this one ("the DOT ERP project").

        A name that the document speaks of time and again is its own.
        """
        for found in _OTHER.finditer(text):
            name: str = found.group(1)
            if not _GENERAL.search(name) and not self._is_own(name):
                return name
        return None

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

    def _is_own(self, name: str) -> bool:
        words = self.vocabulary.norm(name)
        if any(f" {words} " in f" {own} " or f" {own} " in f" {words} " for own in self.names):
            return True
        if words.replace(" ", "") in self.initials:
            return True
        return sum(name in passage.text for passage in self.view.passages) > _OFTEN

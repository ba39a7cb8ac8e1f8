"""A mutation: one honest small change of a sample program, and the verdicts that change with it.

    - rule: BPW-CHR-05                        # the rule that it is about
      name: the long-term plan is still to be written
      changes:
        Plans/M&O Charter.docx:               # as built; the change is made in its source
          empty: "# Long-Term Plan"           # what stands beneath a heading goes
      verdict: fail
      also: {BPW-PUR-03: fail}                # sums, and rules that read the same evidence

A file may also be changed by `replace` (what stands there: what shall), by `drop` (how the lines begin that go), and by
`remove: true` (the whole file goes). Where several documents say the same, several files change.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from mocheck.model.rule import Verdict

HERE = Path(__file__).parent


class Change(BaseModel):
    """What becomes of the source of one file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    replace: dict[str, str] = {}
    drop: tuple[str, ...] = ()
    empty: str = ""
    remove: bool = False

    def applied(self, text: str) -> str | None:
        """The changed source; None where the file goes. Raises ValueError for what is not there to change."""
        if self.remove:
            return None
        for old, new in self.replace.items():
            _known(old in text, old)
            text = text.replace(old, new)
        for beginning in self.drop:
            lines = text.split("\n")
            kept = [line for line in lines if not line.startswith(beginning)]
            _known(len(kept) < len(lines), beginning)
            text = "\n".join(kept)
        return _emptied(text, self.empty) if self.empty else text


class Mutation(BaseModel):
    """One entry of a file of mutations."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    name: str
    changes: dict[str, Change] = Field(min_length=1)
    verdict: Verdict
    also: dict[str, Verdict] = {}

    @property
    def flips(self) -> dict[str, str]:
        """Every verdict that changes, by rule."""
        return {self.rule: self.verdict, **self.also}


def _emptied(text: str, heading: str) -> str:
    at = text.find(f"{heading}\n")
    _known(at >= 0, heading)
    body = at + len(heading) + 1
    level = len(heading) - len(heading.lstrip("#"))
    following = re.compile(rf"^#{{1,{level}}} ", re.MULTILINE).search(text, body)
    return text[:body] + "\n" + (text[following.start() :] if following else "")


def _known(found: bool, what: str) -> None:
    if not found:
        raise ValueError(f"the source does not hold {what!r}")


def mutations(program: str) -> list[Mutation]:
    """All mutations of a program, in the order of its files."""
    return [
        Mutation.model_validate(said)
        for file in sorted((HERE / program).glob("*.yaml"))
        for said in yaml.safe_load(file.read_text("utf-8"))
    ]


def batches(several: list[Mutation], most: int = 8) -> list[list[Mutation]]:
    """Mutations of different files that change different verdicts, so that one run can tell them apart."""
    found: list[list[Mutation]] = []
    for each in several:
        for batch in found:
            files = {file for other in batch for file in other.changes}
            rules = {rule for other in batch for rule in other.flips}
            if len(batch) < most and not files & each.changes.keys() and not rules & each.flips.keys():
                batch.append(each)
                break
        else:
            found.append([each])
    return found

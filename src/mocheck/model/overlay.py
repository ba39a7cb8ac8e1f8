"""What people say beside a verdict: waivers and decisions, what came of them, and the program's responses."""

from __future__ import annotations

import datetime
from typing import Literal

from mocheck.model.facts import Frozen
from mocheck.model.rule import Verdict

Category = Literal["waived", "mitigated", "not_applicable"]
Position = Literal["concur", "partly", "not-concur"]
Answer = Literal["yes", "partial", "no", "not-applicable", "unknown"]
Disposition = Literal["upheld", "revised", "withdrawn"]
NoticeKind = Literal[
    "unmatched",  # no such rule, item or artifact
    "refused",  # by somebody who may not, or from a day yet to come
    "expired",
    "too-long",  # a waiver that would outlive what its severity allows
    "suspect",  # the evidence it rests on has changed or is gone
    "conflicting",  # with another of the same day
    "contradicted",  # the program's own people attest what records speak against
    "superseded",  # by a later one
    "in-part",  # it covers some of what is open only
    "not-needed",  # nothing is open
    "undisposed",  # a response that a final report leaves without a reviewer's word
]


class Basis(Frozen):
    """What a person's word rests on. `sha256` is the hash that the entry pins it by; None where it pins none."""

    artifact: str
    sha256: str | None = None
    location: str = ""


class Overlay(Frozen):
    """A person's word beside the verdict; the verdict itself stays as it is. `verdict` is the one that person gave.

    `category` is a waiver's. `own` says that `by` are the program's own people. `entry` is where it was written
    ("waivers.yaml:3:3"). `upon` is the reviewer's word on what is waived, where both are live.
    """

    kind: Literal["waived", "baselined", "attested", "overridden"]
    verdict: Verdict | None = None
    by: str
    why: str
    until: datetime.date | None = None
    ticket: str | None = None
    category: Category | None = None
    requested_by: str | None = None
    role: str | None = None
    method: str | None = None
    date: datetime.date | None = None
    own: bool = False
    evidence: tuple[Basis, ...] = ()
    entry: str | None = None
    upon: Overlay | None = None


class Notice(Frozen):
    """What a waiver or decision did not do, and why. `pending`: its rule awaits a person because of it."""

    kind: NoticeKind
    entry: str
    rule: str
    by: str
    message: str
    pending: bool = False


class Response(Frozen):
    """What the program says of a finding, and how the reviewer disposes of it. It changes no verdict and no gate.

    `answer` and `evidence` are what the program filled into its checklist.
    """

    position: Position | None = None
    answer: Answer | None = None
    text: str = ""
    evidence: str = ""
    by: str
    date: datetime.date | None = None
    owner: str = ""
    due: datetime.date | None = None
    disposition: Disposition | None = None
    disposed_by: str = ""
    rationale: str = ""
    entry: str | None = None


Overlay.model_rebuild()

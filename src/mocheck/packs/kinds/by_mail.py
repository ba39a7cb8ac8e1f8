"""Approvals of a document by mail: of which version, and by whom.

Within these conditions the document is bound as "document" and the mail as "mail".
"""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.condition import Absent, All, Condition, Pattern, Ref, Test
from mocheck.model.rule import Verdict
from mocheck.packs.base import test

_BY_MAIL = "{document.artifact} is approved by mail."
_BY_MAIL_OF_SOMEBODY = (
    "{document.artifact} is approved by mail ({mail.artifact}); the documents do not say whether its writer may."
)
_BY_MAIL_OF_ANOTHER = (
    "{document.artifact} is approved by mail ({mail.artifact}), by somebody who, as the documents say, may not."
)
_UNVERSIONED = "{document.artifact} is approved by a mail that does not say which version."
_EARLIER = "{document.artifact} is approved by a mail, but for another version than the current one."


def of_its_version() -> Iterator[tuple[Verdict, tuple[Condition, ...], str]]:
    """What comes of a mail that approves the version at hand, by whether its writer may."""
    mailed = _mailed(test("version", Ref(name="document", field="version")))
    yield "pass", (mailed, _writer("may")), _BY_MAIL
    yield "pass", (mailed, _writer("unknown")), _BY_MAIL_OF_SOMEBODY
    yield "partial", (mailed, _writer("may-not")), _BY_MAIL_OF_ANOTHER


def otherwise() -> Iterator[tuple[Condition, str]]:
    """A mail that does not say which version it approves, or approves another one."""
    yield _mailed(Test(field="version", op="missing")), _UNVERSIONED
    yield _mailed(Test(field="version", op="present")), _EARLIER


def _mailed(version: Test) -> Pattern:
    """An approval by mail of the document, of a version as the test says."""
    approves = test("approves", Ref(name="document", field="path"))
    return Pattern(fact="approval", tests=(test("state", "signed"), approves, version), bind="mail")


def _writer(standing: str) -> Condition:
    """Whether the writer of that mail may approve, as `understand.may_approve` found; of several words the worst."""
    same = test("artifact", Ref(name="mail", field="artifact")), test("topic", "mail-approver")
    said = Pattern(fact="statement", tests=(*same, test("subject", standing)))
    refused = Pattern(fact="statement", tests=(*same, test("subject", "may-not")))
    return said if standing == "may-not" else All(all=(said, Absent(absent=refused)))

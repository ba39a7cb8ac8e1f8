"""The response in the Word report: as it was given, or room for it."""

from __future__ import annotations

from mocheck.model.result import Finding
from mocheck.reports.clean import line
from mocheck.reports.docxparts import LARGEST
from mocheck.reports.responding import disposal, of, stand


def response_rows(finding: Finding) -> list[tuple[str, str]]:
    """What stands beside "Response", "Responsible", "Due", and the reviewer's disposition if there is one.

    Where nobody has responded yet it is one row with room to do so.
    """
    given = list(of(finding))
    if not given:
        return [("Response", "Agreed or not, and why:\nAction:\nResponsible, and due:")]
    said = [
        f"{f'{line(each.item, 200)}: ' if each.item else ''}{line(stand(each.response), LARGEST)}" for each in given
    ]
    owners = dict.fromkeys(line(each.response.owner, 200) for each in given if each.response.owner)
    days = dict.fromkeys(each.response.due.isoformat() for each in given if each.response.due)
    disposed = [line(disposal(each.response), LARGEST) for each in given if each.response.disposition]
    rows = [
        ("Response", "\n".join(said)),
        ("Responsible", ", ".join(owners)),
        ("Due", ", ".join(days)),
    ]
    rows += [("Disposition", "\n".join(disposed))] if disposed else []
    return [(name, text or "\n") for name, text in rows]

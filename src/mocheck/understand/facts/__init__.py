"""The fact families: each reads one kind of statement from a document. A new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mocheck.model.facts import BaseFact
from mocheck.understand.context import Context
from mocheck.understand.facts import (
    agreed_phase,
    agreed_terms,
    agreements,
    allocations,
    approvals,
    cadence,
    concurrences,
    conditions,
    coverage,
    durations_facts,
    events,
    figures,
    inapplicable,
    references,
    registers,
    review_log,
    revisions,
    roles,
    scope,
    shares,
    statements,
    targets,
    verifications,
    withheld,
)
from mocheck.understand.view import View

Family = Callable[[View, Context], Iterable[BaseFact]]

FAMILIES: tuple[Family, ...] = (
    roles.read,
    scope.read,
    approvals.read,
    revisions.read,
    coverage.read,
    durations_facts.read,
    registers.read,
    review_log.read,
    allocations.read,
    agreements.read,
    concurrences.read,
    agreed_phase.read,
    agreed_terms.read,
    statements.read,
    shares.read,
    conditions.read,
    references.read,
    events.read,
    figures.read,
    inapplicable.read,
    targets.read,
    verifications.read,
    cadence.read,
    withheld.read,
)

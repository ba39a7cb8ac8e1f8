"""What conditions may ask of a program, as its people can declare it under `facts`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Askable:
    """One condition. `allowed` lists its words; empty where any value of the type will do."""

    name: str
    type: Literal["yes or no", "number", "word"]
    meaning: str
    allowed: tuple[str, ...] = ()


ASKABLE: dict[str, Askable] = {
    each.name: each
    for each in (
        Askable("jurisdiction", "word", "CA, TX, NY, federal, ...: also sets the fiscal calendar"),
        Askable("federal", "yes or no", "the program itself is federal"),
        Askable("provider_type", "word", "who provides the M3 service", ("federal", "commercial", "none")),
        Askable("federal_ffp", "yes or no", "federally co-funded"),
        Askable("prime_contractor_operates", "yes or no", "the prime contractor is responsible for M&O"),
        Askable("mo_contractor", "yes or no", "there is an M&O contractor"),
        Askable("mo_procured", "yes or no", "M&O services were or will be procured"),
        Askable("mo_contract_awarded", "yes or no", "the M&O contract is awarded"),
        Askable("other_agencies", "yes or no", "other agencies take part in M&O"),
        Askable("mous", "yes or no", "memorandums of understanding exist"),
        Askable("custom_code", "yes or no", "custom code or configuration is maintained"),
        Askable("migration", "yes or no", "a data migration is part of entry to M&O"),
        Askable("batch", "yes or no", "batch processing exists"),
        Askable("physical_equipment", "yes or no", "physical equipment is operated by or for the program"),
        Askable("local_sites", "yes or no", "counties or other local sites use it"),
        Askable("help_desks", "number", "how many help desks there are"),
    )
}
_PLACE = re.compile(r"[A-Z]{2}|federal")


def objection(name: str, value: bool | int | str) -> str | None:
    """Why a declared value cannot be what the condition asks for; None for a condition that is not listed here."""
    asked = ASKABLE.get(name)
    if asked is None:
        return None
    if asked.type == "yes or no":
        return None if isinstance(value, bool) else "must be true or false"
    if asked.type == "number":
        right = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000
        return None if right else "must be a whole number from 0"
    if asked.allowed:
        return None if value in asked.allowed else f"must be {' or '.join(asked.allowed)}"
    right = isinstance(value, str) and _PLACE.fullmatch(value) is not None
    return None if right else 'must be the two capital letters of a state, or "federal"'

"""The time between two events on record."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Formula,
    Interval,
    Passage,
    Reading,
    Record,
    check,
    events_around,
    pattern,
)

DAYS_IN_MONTH = Decimal("365.2425") / 12


@check(patterns=[pattern("duration", "after before")])
def event_order(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """The stated time between two events is the time between their dates on record.

    Detects "one day after" for events that lie otherwise, in number or in order. Where a name may stand for several
    things (a company and its models), every one of them is tried.

    Why it matters: "a day after" makes a cause of what may have come before.

    Consistent:
    - More than a year after ChatGPT was launched, DeepSeek delivered its own model.

    Inconsistent:
    - DeepSeek launched just one day after the announcement of the Stargate Project. → −1
    """
    for claim in passage.of("duration"):
        found = events_around(passage, claim, record)
        if found is None:
            continue
        earlier, later = found.reference, found.subject
        for row in later:
            for other in earlier:
                yield Reading(
                    claim,
                    (),
                    "{rows[1]} − {rows[0]}",
                    _between(claim, found.after),
                    rows=(other, row),
                    message="by the dates on record it is {expected}, not {stated}",
                    weak=row.is_weak or other.is_weak,
                )


def _between(claim: Claim, after: bool) -> Formula:
    """The time from the reference event to the subject event in the claim's base unit; negative if it came before."""
    in_seconds = claim.unit is not None and claim.unit.base == "s"

    def formula(reference: Interval, subject: Interval) -> Interval:
        days = subject - reference if after else reference - subject
        return days * 86400 if in_seconds else days / DAYS_IN_MONTH

    return formula

"""Who passed whom, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Formula,
    Impossible,
    Interval,
    Passage,
    Reading,
    Record,
    check,
    overtakings,
    pattern,
)

VERBS = "surpassed surpass surpasses overtook overtake overtaken overtakes passed exceeded eclipsed outstripped"


@check(patterns=[pattern("year", VERBS)])
def reference_order(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """One entity had passed another by the stated year, in the measure named.

    Detects "by 2014, China had surpassed the United States in GDP at purchasing power parity" where the values on
    record are the other way round. Each vintage of the data is judged by itself; where vintages disagree, so does the
    verdict: true when written may be untrue today.

    Why it matters: revised series turn such sentences around without anyone noticing.

    Consistent:
    - By 2017, China had surpassed the United States in GDP at purchasing power parity.

    Inconsistent:
    - By 2013, China had surpassed the United States in GDP at purchasing power parity. → 2013
    """
    for claim in passage.of("year"):
        for found in overtakings(passage, claim, record, frozenset(VERBS.split())):
            yield Reading(
                claim,
                (),
                "{rows[0]} against {rows[1]}",
                _is_ahead(claim),
                rows=(found.ahead, found.behind),
                message="the figures on record say otherwise: {expected}",
                note=f"vintage {found.ahead.vintage}" if found.ahead.vintage else None,
                row_group=found.ahead.vintage,
                clash="vintages_differ",
                weak=found.ahead.is_weak or found.behind.is_weak,
            )


def _is_ahead(claim: Claim) -> Formula:
    def formula(ahead: Interval, behind: Interval) -> Interval | Impossible:
        if ahead.is_below(behind) or claim.stated is None:
            return Impossible(f"not yet ahead in {claim.value}")
        return claim.stated

    return formula

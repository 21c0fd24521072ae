"""Dates of events against the record."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Interval,
    Measure,
    NoMatch,
    Passage,
    Reading,
    Record,
    Row,
    check,
    matcher,
    pattern,
    same,
)


@check(patterns=[pattern("date year")])
def reference_date(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """A stated date is the date on record of the event it is said of.

    Detects a founding, a release, a notice or an enactment put on a wrong day, month or year. A year holds any of its
    days; a month without a year is compared by its month alone.

    Why it matters: dates are copied from memory more often than any other figure.

    Consistent:
    - Back in 1957, the USSR launched Sputnik 1 into orbit.
    - Xiaohongshu was founded in June 2013.
    - The Soviet Union launched Sputnik in 1957 and Luna 2 in 1959.
    - Xiaohongshu was founded in 2013 and hired 200 people in March 2024.

    Silent:
    - Xiaohongshu has many users. Its founders met in 2012.
    - The agency was founded in 1958 in answer to the launch of Sputnik.

    Inconsistent:
    - Back in 1958, the USSR launched Sputnik 1 into orbit. → 1957-10-04
    - The Framework for Artificial Intelligence Diffusion was introduced in December 2024. → 2025-01-13
    """
    for claim in passage.of("date", "year"):
        if claim.value is None or (
            claim.modifier in ("at_most", "less_than") and claim.kind == "year" and _is_order(passage, claim)
        ):
            continue
        found = matcher(record).find(passage, claim, _is_date)
        if isinstance(found, NoMatch):
            if found.reason != "no_entity":
                yield Abstention(claim, found.reason, found.candidates)
            continue
        for match in found:
            if not matcher(record).is_said_of(passage, claim, match):
                yield Abstention(claim, "no_measure", (record.entities[match.entity].name,))
                continue
            for row in match.rows:
                yield _reading(claim, row)


def _is_order(passage: Passage, claim: Claim) -> bool:
    return bool(
        {"surpassed", "overtook", "overtaken", "passed", "exceeded"}
        & set(passage.clause(claim) + passage.after(claim, 8))
    )


def _reading(claim: Claim, row: Row) -> Reading:
    return Reading(
        claim,
        (),
        "on record: {expected}",
        same,
        rows=(row,),
        stated=_in_year_of(row, claim),
        message="the record has {expected}, not {stated}",
        note=row.definition or None,
        weak=row.is_weak,
        row_group=f"{row.entity}|{row.measure}|{row.source_id}|{row.start}",
        clash="several_rows",
    )


def _is_date(measure: Measure) -> bool:
    return measure.compare == "date"


def _in_year_of(row: Row, claim: Claim) -> Interval | None:
    """ "July 16" without a year: that day or month of the row's own year."""
    if not isinstance(claim.value, str) or not claim.value.startswith("--"):
        return None
    year = int(str(row.value)[:4])
    month, _, day = claim.value[2:].partition("-")
    last = monthrange(year, int(month))[1]
    if day and int(day) > last:
        return None
    first = date(year, int(month), int(day or 1))
    return Interval(Decimal(first.toordinal()), Decimal(first.replace(day=int(day or last)).toordinal()))

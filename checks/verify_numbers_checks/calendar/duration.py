"""Durations between dates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Abstention, Claim, Interval, Passage, Reading, check, pattern

YEAR = Decimal("365.2425")


@check(patterns=[pattern("duration", "later after over between from")])
def duration(passage: Passage) -> Iterator[Reading | Abstention]:
    """A duration is the time between the two dates it relates.

    Detects "on 14 May … a fortnight later, on 30 May", and "from 2010 to 2020, twelve years". A span of years may be
    counted with or without both ends.

    Why it matters: a date is moved and the distance to it is not.

    Consistent:
    - Polls opened on 14 May 2023. A run-off was held 14 days later, on 28 May 2023.
    - The scheme ran from 2010 to 2020, eleven years in which it paid twice.

    Inconsistent:
    - Polls opened on 14 May 2023. A run-off was held 14 days later, on 30 May 2023. → 16
    """
    for claim in passage.of("duration"):
        yield from _later(passage, claim)
        yield from _span(passage, claim)


def _later(passage: Passage, claim: Claim) -> Iterator[Reading]:
    """ "DATE … n days later, on DATE"."""
    if passage.after(claim, 1) != ["later"] or claim.unit is None:
        return
    dates = [d for d in passage.of("date") if isinstance(d.value, str) and d.stated is not None and d.stated.is_point]
    earlier = [d for d in dates if d.end <= claim.start and claim.sentence - d.sentence <= 1]
    following = [
        d
        for d in dates
        if d.start >= claim.end
        and d.sentence == claim.sentence
        and passage.between(claim, d)[:3] in (["later", ",", "on"], ["later", "on"], ["later", "("])
    ]
    if len(earlier) != 1 or not following:
        return
    days = claim.unit.name in ("day", "week", "fortnight")
    yield Reading(
        claim, (earlier[0], following[0]), "{1} − {0}", _seconds if days else _months, cue="firm" if days else "loose"
    )


def _span(passage: Passage, claim: Claim) -> Iterator[Reading]:
    """ "from 2010 to 2020, eleven years"."""
    if claim.unit is None or claim.unit.name != "year":
        return
    for span in passage.of("year"):
        if not isinstance(span.value, tuple) or span.sentence != claim.sentence or span.end > claim.start:
            continue
        if passage.between(span, claim) in ([","], ["("], [",", "or"], ["–"], ["—"], [",", "a"]):
            yield Reading(claim, (span,), "{0}", lambda years: _length(years), cue="firm")


def _seconds(first: Interval, second: Interval) -> Interval:
    return (second - first) * 86400


def _months(first: Interval, second: Interval) -> Interval:
    return (second - first) / YEAR * 12


def _length(span: Interval) -> Interval:
    """The length of a span of whole years in months: counted with both ends, or from one to the other."""
    if span.low is None or span.high is None:
        raise ValueError("an open span has no length")
    years = ((span.high - span.low + 1) / YEAR).to_integral_value()
    return Interval((years - 1) * 12, years * 12)

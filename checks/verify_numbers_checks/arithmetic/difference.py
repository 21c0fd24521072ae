"""Differences between two values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Difference,
    Interval,
    Passage,
    Reading,
    check,
    differences,
    gap,
    pattern,
)


@check(patterns=[pattern("count money measurement rate duration percentage_point")])
def difference(passage: Passage) -> Iterator[Reading | Abstention]:
    """A stated difference is the distance between the two values it relates.

    Detects "from 2.84 to 3.31 t/ha, a benefit of 0.74 t/ha", "58 points and 51, a lead of nine", "gained 4 cents to $1.62,
    compared with $1.55". Taken only where the words call it a distance (gap, lead, majority, "more than", "beats … by", "the
    24 km you lose") and the two values are the only ones of their unit near by.

    Why it matters: one of the three numbers is revised alone.

    Consistent:
    - Yield rose from 2.84 kg to 3.31 kg, a gain of 0.47 kg in a year.
    - Coffee gained 6.85 cents to $1.6210, compared with $1.5525 in the prior session.
    - At 98.4 metres the crane beats the spire (91.6 m) by nearly 7 metres.
    - Rovers have 58 points and City 51, a lead of seven points.
    - The library lent 81,400 books last year, 6,200 more than in 2021, when it lent 75,200.
    - The ridge was at 4 °C and the valley at 12 °C, a difference of 8 °C.
    - Copper gained $85 to $9,310 a tonne, compared with $9,225 on Tuesday.

    Inconsistent:
    - Yield rose from 2.84 kg to 3.31 kg, a gain of 0.74 kg in a year. → 0.47
    - Coffee gained 4.35 cents to $1.6210, compared with $1.5525 in the prior session. → 6.85
    - At 98.4 metres the crane beats the spire (91.6 m) by nearly 10 metres. → 6.8
    - Rovers have 58 points and City 51, a lead of nine points. → 7

    Silent:
    - Output rose from 40 tonnes to 50 tonnes, 3 tonnes more than planned.
    - Some 40 clubs were founded here, unlike the 450 in the north. The majority of the 1,700 rural clubs were poor.
    - They scored 24 points in the first half and 18 in the second, and took a lead of five points.
    - The queue stretched back 200 yards, fifty more than at the old bridge.
    """
    for found in differences(passage):
        yield Reading(
            found.gap,
            (found.first, found.second),
            "|{1} − {0}|",
            _distance(found),
            cue="firm" if found.firm else "loose",
            message="from {0} to {1} it is {expected}, not {stated}",
        )


def _distance(found: Difference) -> Callable[[Interval, Interval], Interval]:
    """|second − first| in the unit of the gap; where that is written otherwise than the two ("gained $85 to $9,310 a tonne",
    "41 and 29, a gap of 12 years", "2 degrees above 12 °C"), of the numbers as written."""
    claims = (found.gap, found.first, found.second)
    if found.first.kind == "percent":
        return gap  # points of percent, and hundredths of them, are percent in base units
    offset = found.gap.unit.offset if found.gap.unit is not None else 0
    if len({(claim.unit.dimension if claim.unit else None, "/" in _unit(claim)) for claim in claims}) < 2:
        if not offset:
            return gap
        # A distance of 8 °C is no temperature of 8 °C, but has its unit.
        return lambda first, second: gap(first, second) + Decimal(offset.numerator) / Decimal(offset.denominator)
    factors = [_factor(claim) for claim in claims]
    named = [claim for claim in claims[1:] if claim.unit is not None]
    if (
        len(named) == 1
        and named[0].kind == "measurement"
        and "/" not in _unit(named[0]) + _unit(found.gap)
        and not offset
    ):
        factor = _factor(named[0])  # 2.31 metres, six centimetres better than the 2.25
        bare = [1 if claim.unit is not None else factor for claim in claims[1:]]
        return lambda first, second: gap(first * bare[0], second * bare[1])

    def as_written(first: Interval, second: Interval) -> Interval:
        return gap(first / factors[1], second / factors[2]) * factors[0]

    return as_written


def _unit(claim: Claim) -> str:
    return claim.unit.name if claim.unit is not None else ""


def _factor(claim: Claim) -> Decimal:
    """How many base units a number's unit is; 1 for money and counts, which have none above the line."""
    if claim.unit is None or (claim.unit.dimension in ("[currency]", "[percent]") or claim.kind == "count"):
        return Decimal(1)
    return Decimal(claim.unit.factor.numerator) / Decimal(claim.unit.factor.denominator)

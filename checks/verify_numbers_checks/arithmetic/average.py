"""Averages against their range, their list and their total."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import reduce
from operator import add

from verify_numbers.api import (
    Abstention,
    Bounded,
    Claim,
    Interval,
    Passage,
    Reading,
    Shared,
    bounded,
    check,
    gap,
    listed_mean,
    pattern,
    plainly,
)

CUES = (
    "average mean median averaging averaged averages difference spread gap more range ranging ranged ranges between iqr vary varied ran run"
    " from to each per a"
)
SAID = {
    "within": "an average of {stated} lies outside {0}",
    "low": "the lowest of them would be {expected}, not {stated}",
    "high": "the highest of them would be {expected}, not {stated}",
    "width": "between the ends it is {expected}, not {stated}",
}


@check(patterns=[pattern("count money measurement age percent duration rate", CUES)])
def average(passage: Passage) -> Iterator[Reading | Abstention]:
    """An average lies inside the range stated with it, and is what its list or its total makes it.

    Detects "aged between 23 and 37 (average age 41)", a mean or median that its list does not make, a total that is not
    the average times their number, a lowest or highest value outside the range, and a difference between extremes that
    is another.

    Why it matters: a range is updated with the data, the average beside it often is not.

    Consistent:
    - The recruits, aged between 23 and 37 (average age 31), start on Monday.
    - Innings of 12, 88, 47 and 3 left her with an average of 37.5 for the series.
    - The keeper made 31 saves in five matches, an average of 6.2 a game.
    - Forecasts ran from 1.2 percent to 2.4 percent. The median was 1.9 percent.

    Silent:
    - Temperatures were between 14 and 22 degrees, below the average of 24 degrees for the month.
    - The gauges read between 11 and 19 °C. The average over the past 30 years is 21 °C.
    - The average household has 2.1 people; the largest on the street has nine.

    Inconsistent:
    - The recruits, aged between 23 and 37 (average age 41), start on Monday. → [23, 37]
    - Innings of 12, 88, 47 and 3 left her with an average of 47.5 for the series. → 37.5
    - The keeper made 31 saves in five matches, an average of 7.2 a game. → 6.2
    """
    for found in bounded(passage):
        yield Reading(
            found.claim,
            found.bounds.claims,
            ("{0}" if len(found.bounds.claims) == 1 else "{0} to {1}") + f": {found.how}",
            _end(found),
            cue="firm" if found.firm else "loose",
            message=SAID[found.how].replace("{0}", "{0}" if len(found.bounds.claims) == 1 else "{0} to {1}"),
            stated=plainly(found.claim),
        )
    for mean in listed_mean(passage):
        yield Reading(
            mean.average,
            mean.items,
            _relation(mean),
            _shared(mean),
            cue="firm" if mean.firm else "loose",
            stated=plainly(mean.average),
        )


def _end(found: Bounded) -> Callable[..., Interval]:
    """The range itself, one of its ends, or the distance between them; what has no unit ("IQR 2–7") has that of the other."""
    units = [claim.unit for claim in (found.claim, found.bounds.first)]
    scale = Decimal(1)
    if units.count(None) == 1:
        scale = _factor(found.claim) / _factor(found.bounds.first)
    edges = found.bounds.edges()

    def end(*bounds: Interval) -> Interval:
        low, high = bounds if len(bounds) == 2 else edges or (bounds[0], bounds[0])
        if found.how == "within":
            return bounds[0].hull(bounds[-1]) * scale
        if found.how == "width":
            return gap(low, high) * scale + _offset(found)
        return (low if found.how == "low" else high) * scale

    return end


def _factor(claim: Claim) -> Decimal:
    return (
        Decimal(1)
        if claim.unit is None
        else Decimal(claim.unit.factor.numerator) / Decimal(claim.unit.factor.denominator)
    )


def _offset(found: Bounded) -> Decimal:
    """A distance of 8 °C is no temperature of 8 °C, but has its unit."""
    unit = found.claim.unit
    return (
        Decimal(unit.offset.numerator) / Decimal(unit.offset.denominator)
        if unit is not None and unit.offset
        else Decimal(0)
    )


def _relation(mean: Shared) -> str:
    if mean.how == "ratio":
        return "{0} ÷ {1}"
    items = [f"{{{n}}}" for n in range(len(mean.items))]
    return f"({' + '.join(items)}) ÷ {len(items)}" if mean.how == "mean" else f"the middle of {', '.join(items)}"


def _shared(mean: Shared) -> Callable[..., Interval]:
    if mean.how == "ratio":
        number = _factor(mean.items[1]) if mean.items[1].kind == "duration" else 1
        return lambda total, shared: total / (shared / number)
    middle = _mean if mean.how == "mean" else _median
    units = [claim.unit.name if claim.unit is not None else "" for claim in (mean.average, mean.items[0])]
    if "/" not in units[0] or "/" in units[1]:
        return middle
    scale = _factor(mean.average) / _factor(mean.items[0])  # 155 mm a quarter
    return lambda *items: middle(*items) * scale


def _mean(*items: Interval) -> Interval:
    return reduce(add, items) / len(items)


def _median(*items: Interval) -> Interval:
    lows, highs = sorted(item.low or 0 for item in items), sorted(item.high or 0 for item in items)
    a, b = (len(items) - 1) // 2, len(items) // 2
    return Interval((Decimal(lows[a]) + lows[b]) / 2, (Decimal(highs[a]) + highs[b]) / 2)

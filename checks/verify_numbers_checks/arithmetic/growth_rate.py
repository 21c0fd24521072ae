"""Yearly growth over several years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Formula,
    Growth,
    Interval,
    Passage,
    Reading,
    annualised,
    chains,
    check,
    compounded,
    growths,
    pattern,
)


@check(patterns=[pattern("percent")])
def growth_rate(passage: Passage) -> Iterator[Reading | Abstention]:
    """A yearly growth rate makes the whole growth over its years.

    Detects a rate that does not compound to the growth stated with it, an annualised rate that is not four quarters of
    the quarterly one, and the growth of two years that is not one on top of the other. Only where the text speaks of an
    average may the whole be divided by the years; a span of years may be counted with or without one end.

    Why it matters: dividing the whole by the years instead of taking the root is a common slip, and so is the reverse.

    Consistent:
    - Premium income went from $210 million to $540 million in four years, a CAGR of 26.6%.
    - The population tripled over the twelve years. Growth of 9.6% a year is fast.
    - The economy grew 0.5% in the quarter, an annualised rate of 2.0%.
    - Prices rose 3% in 2021 and 5% in 2022, making 8.2% over the two years.

    Silent:
    - Revenue doubled in six years. Costs rose 4% a year.
    - House prices rose from $180,000 to $260,000 over eight years. Wages grew by 2% a year.

    Inconsistent:
    - Premium income went from $210 million to $540 million in four years, a CAGR of 38.5%. → 26.63 %
    - The population tripled over the twelve years. Growth of 25% a year is fast. → 9.5
    - The economy grew 0.5% in the quarter, an annualised rate of 3.5%. → 2.015
    - Prices rose 10% in 2021 and 20% in 2022, making 30% over the two years. → 32
    """
    for found in growths(passage):
        yield from _yearly(passage, found)
    for year in annualised(passage):
        periods = year.periods
        yield Reading(
            year.yearly,
            (year.rate,),
            f"(1 + {{0}}) ^ {periods} − 1",
            _powered(periods),
            message="{0} is {expected} a year, not {stated}",
        )
    for chain in chains(passage):
        yield Reading(
            chain.total,
            chain.rates,
            "(1 + {0}) × (1 + {1}) − 1",
            lambda a, b: ((1 + a / 100) * (1 + b / 100) - 1) * 100,
            message="{0} and then {1} make {expected}, not {stated}",
        )


def _yearly(passage: Passage, found: Growth) -> Iterator[Reading]:
    because: tuple[Claim, ...] = (found.multiple, found.years) if found.multiple else ()
    if found.movement:
        because = (found.movement.old, found.movement.new, found.years)
    if found.until:
        because = (*because, found.until)
    whole = "{1} ÷ {0}" if found.movement else "{0}"
    count = "({3} − {2})" if found.until else "{2}" if found.movement else "{1}"
    span = _span(found.years, found.until)
    yield Reading(
        found.rate, because, f"({whole}) ^ (1 ÷ {count}) − 1", _compound(found.falls, bool(found.multiple), span)
    )
    if "average" in passage.vocabulary or "averaging" in passage.vocabulary:
        yield Reading(
            found.rate,
            because,
            f"({whole} − 1) ÷ {count}",
            _simple(found.falls, bool(found.multiple), span),
            cue="loose",
        )


def _span(years: Claim, until: Claim | None) -> Interval | None:
    """The years between two years named, as "between 2013 and 2023"; None for a duration, which comes as an operand."""
    if until is not None and isinstance(years.value, int) and isinstance(until.value, int):
        return Interval.point(Decimal(until.value - years.value))
    if not isinstance(years.value, tuple):
        return None
    low, high = years.value
    return Interval.point(Decimal(high or 0) - Decimal(low or 0))


def _factor(values: tuple[Interval, ...], shrinks: bool, span: Interval | None) -> tuple[Interval, Interval]:
    """The growth factor, and the years (a duration comes in months); one year more or less where an end may count or not."""
    factor = values[1] / values[0] if len(values) > 2 else values[0]
    return (1 / factor if shrinks else factor), span or values[-1] / 12


def _compound(falls: bool, by_multiple: bool, span: Interval | None) -> Formula:
    def formula(*values: Interval) -> Interval:
        factor, years = _factor(values, falls and by_multiple, span)
        if years.low is None or years.high is None or years.low <= 0:
            raise ValueError("growth needs a number of years")
        yearly = factor.root(years.low).hull(factor.root(years.high))
        return (1 - yearly) * 100 if falls else (yearly - 1) * 100

    return formula


def _simple(falls: bool, by_multiple: bool, span: Interval | None) -> Formula:
    def formula(*values: Interval) -> Interval:
        factor, years = _factor(values, falls and by_multiple, span)
        whole = (1 - factor) if falls else (factor - 1)
        return whole / years * 100

    return formula


def _powered(periods: Decimal) -> Formula:
    return lambda rate: (compounded(rate, Interval.point(periods)) - 1) * 100

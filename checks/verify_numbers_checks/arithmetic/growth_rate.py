"""Yearly growth over several years."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Claim, Interval, Passage, Reading, check, growths, pattern


@check(patterns=[pattern("percent")])
def growth_rate(passage: Passage) -> Iterator[Reading | Abstention]:
    """A yearly growth rate makes the whole growth over its years.

    Detects a rate that does not compound to the growth stated with it. Growth may also be meant as a plain average, the
    whole divided by the years; both readings count, and a span of years may be counted with or without one end.

    Why it matters: dividing the whole by the years instead of taking the root is a common slip, and so is the reverse.

    Consistent:
    - Premium income went from $210 million to $540 million in four years, a CAGR of 26.6%.
    - The population tripled over the twelve years. Growth of 9.6% a year is fast.

    Inconsistent:
    - Premium income went from $210 million to $540 million in four years, a CAGR of 38.5%. → 26.63 %
    - The population tripled over the twelve years. Growth of 25% a year is fast. → 9.5
    """
    for found in growths(passage):
        because: tuple[Claim, ...] = (found.multiple, found.years) if found.multiple else ()
        if found.movement:
            because = (found.movement.old, found.movement.new, found.years)
        whole = "{1} ÷ {0}" if found.movement else "{0}"
        count = "{2}" if found.movement else "{1}"
        yield Reading(found.rate, because, f"({whole}) ^ (1 ÷ {count}) − 1", _compound)
        if "cagr" not in passage.vocabulary and "compound" not in passage.vocabulary:
            yield Reading(found.rate, because, f"({whole} − 1) ÷ {count}", _simple, cue="loose")


def _factor(values: tuple[Interval, ...]) -> tuple[Interval, Interval]:
    """The growth factor, and the years (a duration comes in months)."""
    factor = values[1] / values[0] if len(values) == 3 else values[0]
    return factor, values[-1] / 12


def _compound(*values: Interval) -> Interval:
    factor, years = _factor(values)
    if years.low is None or years.high is None or years.low <= 0:
        raise ValueError("growth needs a number of years")
    return (factor.root(years.low).hull(factor.root(years.high)) - 1) * 100


def _simple(*values: Interval) -> Interval:
    factor, years = _factor(values)
    return (factor - 1) / years * 100

"""What grows at a rate, and what doubles or halves every so often."""

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
    Repeating,
    check,
    compounded,
    compoundings,
    doublings,
    pattern,
    power,
    repeatings,
)

HALF = Decimal("0.5")


@check(patterns=[pattern("multiple percent"), pattern("duration", "half-life life")])
def compound_growth(passage: Passage) -> Iterator[Reading | Abstention]:
    """What grows at a rate, or doubles every so often, is after a time what compounding makes of it.

    Detects doubling and halving times that the rate does not give, sums that do not grow to what is said, values after
    so many doublings, and what is left after so many half-lives.

    Why it matters: people add where growth multiplies, and nobody redoes the sum.

    Consistent:
    - At 7% a year a sum doubles in about ten years.
    - The colony doubles every three days; starting with 50 cells there will be 800 cells after twelve days.
    - A deposit of $5,000 at 4% a year grows to $7,401 in ten years.

    Silent:
    - The fee doubles in two years, and 7% of the members will leave.
    - The colony doubles every three days. There are 50 cells in one dish and 900 cells in the other.

    Inconsistent:
    - At 3% a year a population doubles in about twelve years. → 23
    - The colony doubles every three days; starting with 50 cells there will be 1,650 cells after twelve days. → 800
    - A deposit of $5,000 at 4% a year grows to $8,800 in ten years. → 7401
    - With a half-life of 8 days, an eighth of the iodine is left after 16 days. → 0.25
    """
    for found in doublings(passage):
        factor = found.multiple.value
        assert isinstance(factor, Decimal)
        yield Reading(
            found.years,
            (found.rate, found.multiple),
            f"log {factor} ÷ log (1 + {{0}})",
            _time(factor),
            message="at {0} that takes {expected}, not {stated}",
        )
        if found.falls:
            yield Reading(
                found.years, (found.rate, found.multiple), f"log {factor} ÷ −log (1 − {{0}})", _time_of_decay(factor)
            )
    for sum_ in compoundings(passage):
        yield Reading(
            sum_.new,
            (sum_.old, sum_.rate, sum_.years),
            "{0} × (1 + {1}) ^ {2}",
            lambda old, rate, years: old * compounded(rate, years / 12),
            message="{0} at {1} is {expected} after {2}, not {stated}",
        )
    for chain in repeatings(passage):
        yield from _repeated(chain)


def _repeated(chain: Repeating) -> Iterator[Reading]:
    if chain.last is None:
        return
    because = tuple(claim for claim in (chain.first, chain.period, chain.stretch) if claim is not None)
    factor = f"{chain.factor.normalize():f}"
    count = "{1}" if chain.first is not None else "{0}"
    length = (f"{{{len(because) - 1}}}") if chain.stretch is not None else f"{chain.months} months"
    start = "{0} × " if chain.first is not None else ""
    yield Reading(chain.last, because, f"{start}{factor} ^ ({length} ÷ {count})", _after(chain))


def _after(chain: Repeating) -> Formula:
    percent = chain.last is not None and chain.last.kind == "percent"
    starts, stretched, start = chain.first is not None, chain.stretch is not None, chain.start

    def formula(*values: Interval) -> Interval:
        period = _as_said(chain.period, values[1] if starts else values[0])
        stretch = _as_said(chain.stretch, values[-1]) if stretched else Interval.point(chain.months or 0)
        grown = power(Interval.point(chain.factor), stretch / period)
        return (start or values[0]) * grown if starts else grown * 100 if percent else grown

    return formula


def _as_said(claim: Claim | None, value: Interval) -> Interval:
    """ "Every two years" names a law, not what rounds to two; a hedge keeps its width."""
    middle = value.middle
    return Interval.point(middle) if claim is not None and claim.modifier == "exact" and middle is not None else value


def _time(factor: Decimal) -> Formula:
    """The years, in months, that a rate takes."""
    return lambda rate, _: _log(Interval.point(factor)) / _log(1 + rate / 100) * 12


def _time_of_decay(factor: Decimal) -> Formula:
    return lambda rate, _: -_log(Interval.point(factor)) / _log(1 - rate / 100) * 12


def _log(value: Interval) -> Interval:
    if value.low is None or value.high is None or value.low <= 0:
        raise ValueError("the logarithm of what may be nothing")
    return Interval(value.low.ln(), value.high.ln())

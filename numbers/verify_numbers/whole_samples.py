"""Which means and standard deviations samples of whole numbers can have (GRIM, GRIMMER, DEBIT), in exact rationals.

n people each give `items` whole numbers, which are averaged. Their sums are whole, so only certain means and spreads occur.
Knows no rounding but the interval it is given, and no words.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt
from typing import NamedTuple

from verify_numbers.interval import Interval

MOST_WORK = 60_000  # of an enumeration; beyond it what parity and range allow is taken for possible
FEW = 12  # people, up to whom whole squares leave gaps that parity does not tell
NO_GAPS = 2  # answers up to this far apart leave no gaps
MOST_SUMS = 40  # totals that round to one mean; more of them leave nothing to refute
FARTHEST = 400  # steps from the reported spread to the nearest possible one


class Sample(NamedTuple):
    """What is known of a sample: how many people, how many answers of each, and the ends of the scale of one answer."""

    people: int
    items: int = 1
    low: int | None = None
    high: int | None = None

    @property
    def parts(self) -> int:
        return self.people * self.items


def nearest_mean(sample: Sample, stated: Interval) -> Interval:
    """The possible mean nearest to the middle of what is stated, as narrow as decimals allow."""
    middle = _fraction(stated.middle or Decimal(0))
    total = middle * sample.parts
    best = floor(total) if total - floor(total) <= Fraction(1, 2) else ceil(total)
    if sample.low is not None:
        best = max(best, sample.low * sample.parts)
    if sample.high is not None:
        best = min(best, sample.high * sample.parts)
    return Interval.point(best) / sample.parts


def tells(sample: Sample, ulp: Decimal) -> bool:
    """Whether there are means that such a sample cannot have at this rounding."""
    return Fraction(1, sample.parts) > _fraction(ulp)


def nearest_spread(sample: Sample, mean: Interval, spread: Interval) -> Interval:
    """The possible standard deviation (by n − 1) nearest to the one stated, over all totals that the mean leaves open.

    Raises ValueError where no total fits the mean, or where anything would be possible.
    """
    totals = _totals(sample, mean)
    if not totals or sample.people < 2:
        raise ValueError("no whole total has this mean")
    if len(totals) > MOST_SUMS:
        raise ValueError("any total has this mean")
    middle = _fraction(spread.middle or Decimal(0))
    found = [_nearest_squares(sample, total, spread, middle) for total in totals]
    variances = [
        (Fraction(squares) - Fraction(total * total, sample.people)) / ((sample.people - 1) * sample.items**2)
        for total, squares in zip(totals, found, strict=True)
        if squares is not None
    ]
    if not variances:
        raise ValueError("no sample is near")
    best = min(variances, key=lambda variance: (abs(variance - middle * middle), variance))
    return (Interval.point(best.numerator) / best.denominator).root(2)


def _totals(sample: Sample, mean: Interval) -> range:
    first = ceil(_fraction(mean.low or Decimal(0)) * sample.parts)
    last = floor(_fraction(mean.high or Decimal(0)) * sample.parts)
    if sample.low is not None:
        first = max(first, sample.low * sample.parts)
    if sample.high is not None:
        last = min(last, sample.high * sample.parts)
    return range(first, last + 1)


def _nearest_squares(sample: Sample, total: int, spread: Interval, middle: Fraction) -> int | None:
    """The possible sum of squares nearest to what the spread asks for: one inside its interval if there is any."""
    least, most = _least_squares(sample.people, total), _most_squares(sample, total)
    target = _squares(sample, total, middle)
    low, high = (_squares(sample, total, _fraction(end or Decimal(0))) for end in (spread.low, spread.high))
    start = min(max(round(target), least), most if most is not None else max(least, round(target)))
    start += (start - total) % 2  # a square is odd where its number is
    possible = _tester(sample, total, most, low, high)
    outside: int | None = None
    for step in range(FARTHEST):
        for squares in dict.fromkeys((start - 2 * step, start + 2 * step)):
            if squares < least or (most is not None and squares > most) or not possible(squares):
                continue
            if low <= squares <= high:
                return squares
            if outside is None or abs(squares - target) < abs(outside - target):
                outside = squares
        if outside is not None and start - 2 * step < low and start + 2 * step > high:
            break
    return outside


def _squares(sample: Sample, total: int, deviation: Fraction) -> Fraction:
    """The sum of squares that a standard deviation and a total ask for."""
    return deviation * deviation * (sample.people - 1) * sample.items**2 + Fraction(total * total, sample.people)


def _least_squares(people: int, total: int) -> int:
    each, more = divmod(total, people)
    return (people - more) * each * each + more * (each + 1) ** 2


def _most_squares(sample: Sample, total: int) -> int | None:
    """All at the ends of the scale but one; None where the scale has none."""
    if sample.low is None or sample.high is None:
        return None
    low, width = sample.low * sample.items, (sample.high - sample.low) * sample.items
    above = total - low * sample.people
    full, rest = divmod(above, width) if width else (0, 0)
    return full * width * width + rest * rest + 2 * low * above + low * low * sample.people


def _tester(
    sample: Sample, total: int, most: int | None, least_asked: Fraction, most_asked: Fraction
) -> Callable[[int], bool]:
    """A test whether whole numbers with this total have a sum of squares: by enumeration where that is needed and cheap.

    Among more than a few people only the spreads near the largest have gaps, within 0.6 width² of it.
    """
    people = sample.people
    if sample.low is not None and sample.high is not None:
        low, width = sample.low * sample.items, (sample.high - sample.low) * sample.items
        near_the_end = most is not None and least_asked > most - width * width
    else:  # nobody lies farther from the mean than all squares together
        reach = isqrt(max(0, floor(most_asked - Fraction(total * total, people)) + 2 * FARTHEST)) + 1
        low, width = total // people - reach, 2 * reach + 1
        near_the_end = False
    if (people > FEW and (width <= NO_GAPS or not near_the_end)) or people * people * width * width > MOST_WORK:
        return lambda squares: True
    above = total - low * people
    reached = _reachable(people, width, above)
    shift = 2 * low * above + low * low * people
    return lambda squares: squares >= shift and bool(reached >> (squares - shift) & 1)


@lru_cache(maxsize=64)
def _reachable(people: int, width: int, total: int) -> int:
    """The sums of squares of `people` numbers from 0 to `width` with this total, as the bits of a number."""
    sums = {0: 1}
    for left in range(people - 1, -1, -1):
        following: dict[int, int] = {}
        for so_far, squares in sums.items():
            first = max(0, total - so_far - left * width)
            for value in range(first, min(width, total - so_far) + 1):
                following[so_far + value] = following.get(so_far + value, 0) | squares << value * value
        sums = following
    return sums.get(total, 0)


def _fraction(value: Decimal) -> Fraction:
    return Fraction(value)

"""Averages against their range and their list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

from verify_numbers.api import Abstention, Interval, Passage, Reading, bounded, check, listed_mean, pattern


@check(
    patterns=[
        pattern(
            "count money measurement age percent duration rate",
            "average mean median averaging averaged estimate difference",
        )
    ]
)
def average(passage: Passage) -> Iterator[Reading | Abstention]:
    """An average lies inside the range stated with it, and is the mean of the numbers listed with it.

    Detects "aged between 23 and 37 (average age 41)", an estimate outside its own confidence interval, and a mean that
    its list does not make.

    Why it matters: a range is updated with the data, the average beside it often is not.

    Consistent:
    - The recruits, aged between 23 and 37 (average age 31), start on Monday.
    - Innings of 12, 88, 47 and 3 left her with an average of 37.5 for the series.
    - The mean difference of 6.6 kg (95% CI 5.0 to 8.2 kg) was large.

    Inconsistent:
    - The recruits, aged between 23 and 37 (average age 41), start on Monday. → [23, 37]
    - Innings of 12, 88, 47 and 3 left her with an average of 47.5 for the series. → 37.5
    - The mean difference of 4.1 kg (95% CI 5.0 to 8.2 kg) was large. → [4.95, 8.25]
    """
    for found in bounded(passage):
        yield Reading(
            found.average, (found.bounds,), "within {0}", _within, message="an average of {stated} lies outside {0}"
        )
    for mean in listed_mean(passage):
        relation = "(" + " + ".join(f"{{{n}}}" for n in range(len(mean.items))) + f") ÷ {len(mean.items)}"
        yield Reading(mean.average, mean.items, relation, _mean)


def _within(bounds: Interval) -> Interval:
    return bounds


def _mean(*items: Interval) -> Interval:
    return reduce(add, items) / len(items)

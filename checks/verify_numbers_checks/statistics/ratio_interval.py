"""Ratios against their intervals, on the logarithmic scale."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Interval, Passage, Reading, check, estimates, pattern

RATIOS = frozenset(("OR", "HR", "RR"))


@check(patterns=[pattern("statistic")])
def ratio_interval(passage: Passage) -> Iterator[Reading]:
    """A ratio of odds, risks or hazards lies in the middle of its interval on the logarithmic scale.

    Detects a ratio that is not √(low × high) of its interval. Firm where the text names Wald's method or Cox's model, whose
    intervals are made that way; elsewhere it is told with --pedantic, as exact, profile and bootstrap intervals are not.

    Why it matters: a slipped digit in one end of an interval shows nowhere else.

    Consistent:
    - In the Cox model relapse was half as frequent (HR = 0.50, 95% CI [0.27, 0.93]).

    Silent:
    - Smokers fell ill more often (OR = 1.47, 95% CI [1.20, 2.80]).

    Inconsistent:
    - In the Cox model relapse was half as frequent (HR = 0.50, 95% CI [0.27, 1.93]). → 0.72
    """
    for found in estimates(passage):
        symbol = found.estimate.statistic.symbol if found.estimate.statistic else ""
        ends = found.interval.stated
        if symbol not in RATIOS or ends is None or ends.low is None or ends.low <= 0 or not isinstance(found.interval.value, tuple):
            continue
        value = found.interval.value
        if value[0] is None or value[1] is None or ends.high is None:
            continue
        low, high = Interval(ends.low, 2 * value[0] - ends.low), Interval(2 * value[1] - ends.high, ends.high)
        yield Reading(
            found.estimate,
            (found.interval,),
            "√(low × high) of {0}",
            lambda _, low=low, high=high: (low * high).root(2),
            "firm" if found.method == "wald" or (found.method == "cox" and symbol == "HR") else "loose",
        )

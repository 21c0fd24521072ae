"""Ratios of risks and odds from counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Interval, Passage, Reading, check, pattern, risks

ABOUT = Interval(Decimal("0.8"), Decimal("1.25"))  # what strata and covariates may make of a ratio


@check(patterns=[pattern("statistic"), pattern("count", "ratio ratios risk risks odds rr")])
def risk_ratio(passage: Passage) -> Iterator[Reading]:
    """A ratio of risks or of odds follows from the counts of its two groups, one divided by the other, either way round.

    Detects an OR or RR behind two groups of “so many of so many” that they do not give. What differs by less than a quarter
    may be adjusted for something, and is told with --pedantic.

    Why it matters: the two are often taken for each other, and only alike where cases are rare.

    Consistent:
    - Complete resection was seen in 79/106 versus 82/99, RR 0.90; 95% CI 0.78 to 1.04; p = 0.15.
    - Of the treated, 12 of 50 relapsed, against 24 of 50 of the controls (OR 0.34, 95% CI 0.15 to 0.81).

    Silent:
    - In the adjusted model 12 of 50 relapsed, against 24 of 50 of the controls (OR 0.80).
    - Complete resection was seen in 79/106 versus 82/99, p = 0.15.

    Inconsistent:
    - Of the treated, 12 of 50 relapsed, against 24 of 50 of the controls (OR 0.50, 95% CI 0.25 to 0.81). → 0.3421
    - Infections occurred in 8 of 106 women and 5 of 101 women (relative risk 2.53). → 1.525
    """
    for found in risks(passage):
        because = (found.first.cases, found.first.all, found.second.cases, found.second.all)
        formula = _odds if found.odds else _risk
        shown = "({0} ÷ ({1} − {0})) ÷ ({2} ÷ ({3} − {2}))" if found.odds else "({0} ÷ {1}) ÷ ({2} ÷ {3})"
        turned = "({2} ÷ ({3} − {2})) ÷ ({0} ÷ ({1} − {0}))" if found.odds else "({2} ÷ {3}) ÷ ({0} ÷ {1})"
        yield Reading(found.ratio, because, shown, formula)
        yield Reading(found.ratio, because, turned, lambda *counts, formula=formula: 1 / formula(*counts))
        for about in (formula, lambda *counts, formula=formula: 1 / formula(*counts)):
            yield Reading(
                found.ratio, because, shown, lambda *counts, about=about: about(*counts) * ABOUT, "loose", note="adjusted",
                row_group="adjusted",
            )  # fmt: skip


def _risk(a: Interval, n: Interval, b: Interval, m: Interval) -> Interval:
    return (a / n) / (b / m)


def _odds(a: Interval, n: Interval, b: Interval, m: Interval) -> Interval:
    return (a / (n - a)) / (b / (m - b))

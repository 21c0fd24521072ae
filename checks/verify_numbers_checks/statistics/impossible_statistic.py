"""Statistics that cannot have the value reported."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Claim, Impossible, Interval, Passage, Reading, check, pattern

POSITIVE = Interval(Decimal(0), None)
SHARE = Interval(Decimal(0), Decimal(1))
LIMITS = {
    "p": (SHARE, "a probability lies between 0 and 1"),
    "r": (Interval(Decimal(-1), Decimal(1)), "a correlation lies between −1 and 1"),
    "F": (POSITIVE, "F, a ratio of squares, cannot be negative"),
    "chi2": (POSITIVE, "χ², a sum of squares, cannot be negative"),
    "Q": (POSITIVE, "Q, a sum of squares, cannot be negative"),
    "eta2": (SHARE, "η² is a share of variance"),
    "eta2p": (SHARE, "η² is a share of variance"),
}


@check(patterns=[pattern("statistic")])
def impossible_statistic(passage: Passage) -> Iterator[Reading]:
    """A statistic lies where it can lie.

    Detects a correlation beyond ±1, a probability outside 0 to 1, a negative F, χ² or Q, a share of variance
    outside 0 to 1, and tests without degrees of freedom. Only where a p or degrees of freedom show that the letter means the statistic.

    Why it matters: the number is a slip for certain, of a sign, a point or a digit.

    Silent:
    - The correlation was perfect, r(28) = 1.00, p < .001.
    - At r = 1.20 m from the wall the force was F = −3.5 N.
    - On the logarithmic scale the effect was b = −1.30, t(28) = −2.20, p = .036.

    Inconsistent:
    - Height and weight were related, r(28) = 1.20, p < .001. → between −1 and 1
    - The effect was small, F(1, 28) = −4.84, p = .036. → cannot be negative
    - The two differed, t(0) = 4.84, p = .036. → at least 1
    - The effect was there, t(28) = 0.34, p = 7.36. → between 0 and 1
    """
    for claim in passage.of("statistic"):
        statistic = claim.statistic
        if statistic is None or claim.stated is None:
            continue
        if any(each.high is not None and each.high < 1 and each.low == each.high for each in statistic.df):
            yield _impossible(claim, "degrees of freedom are at least 1")
        limits = LIMITS.get(statistic.symbol)
        if limits is None or claim.stated.intersects(limits[0]):
            continue
        yield _impossible(claim, limits[1])


def _impossible(claim: Claim, why: str) -> Reading:
    return Reading(claim, (), why, lambda: Impossible(why), message="{stated}: {expected}")

"""Standard deviations on a scale with two ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Claim, Interval, Passage, Reading, check, pattern, samples

FEWEST = Decimal(2)


@check(patterns=[pattern("count measurement", "scale item items question questions rated answer answers likert")])
def spread_on_scale(passage: Passage) -> Iterator[Reading]:
    """A standard deviation is no larger than the scale and the mean allow.

    Detects a spread that would take answers beyond the ends of the scale: at most √((M − low)(high − M)), and a little more
    in small samples. Firm where the scale is the only one of the paragraph and is given right before.

    Why it matters: it is the mark of a slipped point, of a variance or of a standard error in the wrong column.

    Silent:
    - Satisfaction was rated from 1 to 5 by one item (M = 3.64, SD = 1.10).
    - Satisfaction was rated from 1 to 5 by one item. Respondents were young (M = 24.6, SD = 5.2).

    Inconsistent:
    - Satisfaction was measured with one item from 1 (not at all) to 5 (completely) (M = 3.64, SD = 3.10). → ≤
    """
    first = True
    for described in samples(passage):
        mean, spread, scale = described.mean, described.spread, described.scale
        if scale is None or spread is None or mean.stated is None or spread.stated is None or mean.unit is not None:
            continue
        ends = Interval(Decimal(scale.low), Decimal(scale.high))
        if not ends.covers(mean.stated) or _possible(mean.stated, spread.stated, ends, described.people):
            continue
        near = first and mean.sentence - scale.sentence in (0, 1)
        first = False
        yield Reading(
            spread,
            (mean,),
            f"on a scale from {scale.low} to {scale.high} with a mean of {{0}}",
            lambda mean, ends=ends, people=described.people: _largest(mean, ends, people),
            "firm" if near else "loose",
            message="on a scale that ends at " + f"{scale.low} and {scale.high}" + " a mean of {0} allows {expected}, not {stated}",
        )


def _possible(mean: Interval, spread: Interval, ends: Interval, people: Claim | None) -> bool:
    return spread.intersects(_largest(mean, ends, people))


def _largest(mean: Interval, ends: Interval, people: Claim | None) -> Interval:
    """At most the spread of answers that all lie at the ends."""
    low, high = ends.low or Decimal(0), ends.high or Decimal(0)
    n = people.value if people is not None and isinstance(people.value, Decimal) and people.value >= FEWEST else FEWEST
    middle = (low + high) / 2
    nearest = min(max(middle, mean.low or low), mean.high or high)
    most = Interval.point(nearest - low) * Interval.point(high - nearest) * Interval.point(n) / (n - 1)
    return Interval(None, most.root(2).high)

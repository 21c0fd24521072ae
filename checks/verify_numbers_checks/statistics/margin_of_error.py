"""Margins of error of polls."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Claim, Interval, Passage, Reading, check, pattern

PEOPLE = frozenset(
    "adult american briton citizen consumer customer elector employee household interview likely_voter people person pupil resident"
    " respondent student teenager user viewer voter woman man worker".split()
)
LEAST = Decimal("82.2")  # ÷ √n: the margin in points of an even split at 90 % confidence, 1.645 × 50
FEW = 30  # people of whom nobody gives a margin of error


@check(patterns=[pattern("count percentage_point percent", "margin")])
def margin_of_error(passage: Passage) -> Iterator[Reading]:
    """A poll's margin of error is one that its number of people can have.

    Detects a margin below that of a random sample at 90 % confidence, 82 ÷ √n points (98 ÷ √n at the usual 95 %):
    weighting and clusters widen it, nothing narrows it. Only where the passage tells of one sample.

    Why it matters: a margin left over from the last poll, or a digit lost in the number of people.

    Consistent:
    - The poll of 1,004 adults has a margin of error of plus or minus 3.1 percentage points.
    - The margin of error is 4 points. The institute asked 812 voters by telephone.

    Silent:
    - The poll of 1,004 adults has a margin of error of 3.1 points; for the 240 voters under thirty it is larger.
    - The company's margin was 1%, and 1,004 people work there.

    Inconsistent:
    - The poll of 1,004 adults has a margin of error of plus or minus 1.1 percentage points. → 2.59
    - The margin of error is 1 point. The institute asked 812 voters by telephone. → 2.88
    """
    samples = [claim for claim in passage.of("count") if _is_sample(claim)]
    if len(samples) != 1:
        return
    for claim in passage.of("percentage_point", "percent", "count"):
        if claim.kind == "count" and (claim.unit is None or claim.unit.base != "point"):
            continue
        before = passage.before(claim, 10)
        if "margin" in before and "error" in before[before.index("margin") : before.index("margin") + 4]:
            yield Reading(
                claim,
                (samples[0],),
                "82.2 ÷ √{0}",
                _margin,
                message="a sample of {0} has a margin of {expected}, not {stated}",
            )


def _is_sample(claim: Claim) -> bool:
    head = claim.unit.base.split()[-1].lower() if claim.unit is not None else ""
    return head in PEOPLE and isinstance(claim.value, Decimal) and claim.value >= FEW


def _margin(people: Interval) -> Interval:
    return Interval((LEAST / people.root(2)).low, None)

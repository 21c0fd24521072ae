"""Standard deviations of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Passage, Reading, Sample, check, nearest_spread, pattern, samples

WORDS = "whole integer integers coded likert scale item items question questions"


@check(patterns=[pattern("count measurement", WORDS)])
def whole_number_spread(passage: Passage) -> Iterator[Reading]:
    """A mean and a standard deviation are such as whole numbers can have together (GRIMMER; DEBIT for 0 and 1).

    Detects a standard deviation that no whole numbers with the stated mean, number of people and scale have. It is the one
    of samples, with n − 1 below. Firm only where the text says that answers are whole numbers and how many each person gave.

    Why it matters: a spread that cannot be comes from other data, or from another number of people.

    Consistent:
    - Each answer to the single question was a whole number from 1 to 5 (M = 2.33, SD = 1.53, n = 3).
    - Agreement was coded 0 or 1 and asked by a single question (M = 0.20, SD = 0.41, n = 44).

    Silent:
    - Reaction was fast (M = 2.33, SD = 2.34, n = 3).

    Inconsistent:
    - Each answer to the single question was a whole number from 1 to 5 (M = 2.33, SD = 2.34, n = 3). → 2.309
    - Agreement was coded 0 or 1 and asked by a single question (M = 0.35, SD = 0.18, n = 20). → 0.4894
    """
    for described in samples(passage):
        mean, spread, people, scale = described.mean, described.spread, described.people, described.scale
        if not described.whole or spread is None or people is None or not isinstance(people.value, Decimal):
            continue
        if not 1 < people.value < 10**5 or people.value != people.value.to_integral_value():
            continue
        sample = Sample(
            int(people.value), described.items or 1, scale.low if scale else None, scale.high if scale else None
        )
        stated = spread.stated
        yield Reading(
            spread,
            (mean, people),
            "the nearest standard deviation of {1} whole numbers with a mean of {0}",
            lambda mean, _, sample=sample, stated=stated: nearest_spread(sample, mean, stated),
            "firm" if described.whole == "stated" and described.items else "loose",
            message="no {1} whole numbers with the mean {0} have the standard deviation {stated}; the nearest is {expected}",
        )

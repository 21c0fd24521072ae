"""Means of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Described,
    Interval,
    Passage,
    Reading,
    Sample,
    check,
    nearest_mean,
    pattern,
    samples,
    tells,
)

WORDS = "whole integer integers coded likert scale item items question questions"


@check(patterns=[pattern("count measurement", WORDS)])
def whole_number_mean(passage: Passage) -> Iterator[Reading | Abstention]:
    """The mean of so many whole numbers is one that their number allows (GRIM).

    Detects a mean that no whole total of the stated number of answers rounds to, up or down, or that lies outside their
    scale. A mean that may have been cut off instead of rounded is ambiguous. Firm only where the text says that answers are
    whole numbers and how many of them each person gave; on a rating scale it is told with --pedantic.

    Why it matters: about every second paper tried had such a mean; mostly the number of people behind it is another.

    Consistent:
    - Each answer to the single question was a whole number from 1 to 7 (M = 5.18, n = 28).

    Silent:
    - Reaction was fast (M = 5.16, n = 28).
    - Each answer to the single question was a whole number (M = 5.19, n = 280).
    - The measure was the sum of 5 questions divided by 5, each a whole number (M = 5.19, n = 28).

    Inconsistent:
    - Each answer to the single question was a whole number from 1 to 7 (M = 5.16, n = 28). → 5.143
    """
    for described in samples(passage):
        mean, people = described.mean, described.people
        sample = _sample(described, people)
        if sample is None or people is None or not isinstance(mean.value, Decimal):
            continue
        exponent = mean.value.as_tuple().exponent
        ulp = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        if not tells(sample, ulp) and _within(mean, sample):
            yield Abstention(mean, "too_coarse")
            continue
        stated = mean.stated
        yield Reading(
            mean,
            (people,),
            "the nearest mean of {0} " + ("whole numbers" if sample.items == 1 else f"times {sample.items} whole numbers"),
            lambda _, sample=sample, stated=stated: nearest_mean(sample, stated),
            "firm" if described.whole == "stated" and described.items else "loose",
            coarse=Interval.around(mean.value, ulp),
            message="no {0} whole numbers have the mean {stated}; the nearest is {expected}",
        )


def _sample(described: Described, people: Claim | None) -> Sample | None:
    if not described.whole or people is None or not isinstance(people.value, Decimal) or described.mean.stated is None:
        return None
    if not 0 < people.value < 10**6 or people.value != people.value.to_integral_value():
        return None
    scale = described.scale
    return Sample(int(people.value), described.items or 1, scale.low if scale else None, scale.high if scale else None)


def _within(mean: Claim, sample: Sample) -> bool:
    low = None if sample.low is None else Decimal(sample.low)
    high = None if sample.high is None else Decimal(sample.high)
    return mean.stated is not None and mean.stated.intersects(Interval(low, high))

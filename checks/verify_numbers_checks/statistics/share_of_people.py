"""Shares of a stated number of people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Passage,
    Reading,
    Sample,
    check,
    nearest_mean,
    pattern,
    shares_of_people,
    tells,
)

HUNDRED = Decimal(100)


@check(patterns=[pattern("percent", "of")])
def share_of_people(passage: Passage) -> Iterator[Reading | Abstention]:
    """A percentage of so many people is that of a whole number of them.

    Detects “of the 50 participants, 11 %”: 5 of 50 are 10 %, 6 are 12 %. Round shares (60 %) may be approximate and are told
    with --pedantic, and so many people that every share occurs tell nothing.

    Why it matters: either the share is of other people than the sentence says, or one of the two numbers is wrong.

    Consistent:
    - Of the 30 participants, 43% agreed.
    - Only 43% of the 30 participants agreed.

    Silent:
    - Of the 1,005 participants, 43% agreed.
    - Of the 30 participants, about 44% agreed.
    - There were 30 participants, and 44% of all answers were late.

    Inconsistent:
    - Of the 50 participants, 11% agreed. → 10 %
    - Yesterday 44.1% of the 30 members voted. → 43.33 %
    """
    for found in shares_of_people(passage):
        share, people = found.share, found.people
        if not isinstance(share.value, Decimal) or not isinstance(people.value, Decimal) or share.stated is None:
            continue
        if not 0 < people.value < 10**6 or people.value != people.value.to_integral_value():
            continue
        exponent = share.value.as_tuple().exponent
        ulp = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / HUNDRED
        sample = Sample(int(people.value))
        if not tells(sample, ulp):
            yield Abstention(share, "too_coarse")
            continue
        stated = share.stated / HUNDRED
        yield Reading(
            share,
            (people,),
            "the nearest share of {0}",
            lambda _, sample=sample, stated=stated: nearest_mean(sample, stated) * HUNDRED,
            "firm" if found.firm else "loose",
            message="{stated} of {0} is no whole number of them; the nearest share is {expected}",
        )

"""Sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Claim,
    Interval,
    Passage,
    Reading,
    Sum,
    check,
    is_unrounded,
    pattern,
    remainders,
    signed,
    stocks,
    totals,
)

TOTALS = (
    "total totals totalling totaling totalled totaled sum altogether all combined together overall made grand for"
    " comprising comprises comprised consisting consists consist comprise split divided contains between makes which with of ( : – —"
)
LEFT = "rest remainder balance remaining other leaving leaves left less minus plus ended ending closed finished now"


@check(patterns=[pattern("count money measurement duration percent", TOTALS), pattern("count money measurement", LEFT)])
def sum_of_parts(passage: Passage) -> Iterator[Reading | Abstention]:
    """The parts of a stated total add up to it, and what is left is the whole less its parts.

    Detects a total that its listed parts do not make, a rest that is not what the parts leave, and a stock that what came
    and went does not lead to. Only a total that the words call one ("in all", "a total of", "made up of") is taken. Where
    the parts may not be all ("$10 million, of which …"), they must not be more than the whole. Rounding of the parts
    adds up, as in "12 + 45 = 58 (millions)".

    Why it matters: a part is revised and the total is not.

    Consistent:
    - They sold 12 loaves, 30 rolls and 8 cakes, 50 items in all.
    - The fund paid $1.2 million, $3.4 million and $2.5 million, for a total of $7.1 million.
    - Of the 58 animals, 31 were cats, 14 dogs and the other 13 rabbits.
    - The chain began the year with 212 shops, opened 19, closed eight and ended it with 223.
    - Debt of $46 million less cash of $11 million left net debt of $35 million.

    Silent:
    - The clinic treated 120 patients: 80 had a fever, 65 a cough and 30 both.
    - The grant of $900,000, including $350,000 for salaries, was approved.
    - She won 14 of her 20 matches and hopes to win the remaining 18 of the season.
    - Of the 50 guests, 20 slept at the inn, a few at the mill and the other 25 in tents.

    Inconsistent:
    - They sold 12 loaves, 30 rolls and 8 cakes, 60 items in all. → 50
    - The fund paid $1.2 million, $3.4 million and $2.5 million, for a total of $8.1 million. → 7.1 million
    - Of the 58 animals, 31 were cats, 14 dogs and the other 18 rabbits. → 13
    - The school has 412 pupils (198 girls and 224 boys). → 422
    """
    for found in (*totals(passage), *remainders(passage), *stocks(passage), *signed(passage)):
        parts = (*found.plus, *found.minus)
        exact = any(map(is_unrounded, (found.subject, *parts)))
        yield Reading(
            found.subject, parts, _relation(found), _formula(found), cue="firm" if found.firm else "loose", exact=exact
        )
        if found.subject.kind == "count" and len(parts) == 2 and not found.minus and all(p.value != 1 for p in parts):
            # five versions on three platforms: fifteen in all
            yield Reading(found.subject, parts, "{0} × {1}", lambda a, b: a * b, cue="loose")


def _relation(found: Sum) -> str:
    plus = " + ".join(f"{{{n}}}" for n in range(len(found.plus)))
    return plus + "".join(f" − {{{n}}}" for n in range(len(found.plus), len(found.plus) + len(found.minus)))


def _formula(found: Sum) -> Callable[..., Interval]:
    positive = len(found.plus)
    factors = [_borrowed(part, found.subject) for part in (*found.plus, *found.minus)]

    def worked_out(*parts: Interval) -> Interval:
        result = parts[0] * factors[0]
        for n, part in enumerate(parts[1:], 1):
            result = result + part * factors[n] if n < positive else result - part * factors[n]
        return Interval(result.low, None) if found.at_least else result

    return worked_out


def _borrowed(part: Claim, whole: Claim) -> Decimal:
    """The factor of the whole's unit for a part that leaves it out: "47 minutes: 12 walking, 26 on the train and nine waiting"."""
    if part.unit is not None or whole.unit is None or whole.kind == "count":
        return Decimal(1)
    return Decimal(whole.unit.factor.numerator) / Decimal(whole.unit.factor.denominator)

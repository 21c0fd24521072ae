"""Years and their centuries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from verify_numbers.api import Abstention, Interval, Passage, Reading, centuries, check, pattern


@check(patterns=[pattern("year", "century")])
def century(passage: Passage) -> Iterator[Reading | Abstention]:
    """A year lies in the century that it is said to lie in.

    Detects "in the seventeenth century, in 1783". The nineteenth century is 1801 to 1900, or 1800 to 1899 as most people
    have it.

    Why it matters: the number of a century is one more than its first digits, and that is easily forgotten.

    Consistent:
    - In the early nineteenth century, by 1834 at the latest, the lane had its name.

    Silent:
    - In the nineteenth century the lane had no name; in 1912 it got one.

    Inconsistent:
    - In the late seventeenth century, in 1783, the mill burned down. → 1700
    """
    for found in centuries(passage):
        first, last = date(100 * found.number - 100 or 1, 1, 1), date(100 * found.number, 12, 31)
        days = Interval(Decimal(first.toordinal()), Decimal(last.toordinal()))
        yield Reading(
            found.year,
            (),
            f"a year of the century that is number {found.number}",
            lambda days=days: days,
            message=f"century number {found.number} is {{expected}}, and {{stated}} lies in none of its years",
        )

"""Amounts in two currencies."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Interval, Reading, Whole, check, exchanges, pattern


@check(patterns=[pattern("money rate")])
def exchange_rate(whole: Whole) -> Iterator[Reading | Abstention]:
    """An amount in another currency follows from the exchange rate that the text gives.

    Detects "Rs 12 crore, or $4.1 million at Rs 83 to the dollar", and rates at the end of a report ("$1 = 0.92 euros").
    Without a rate in the text nothing is said, and with two of them neither.

    Why it matters: the rate is right there, and few readers divide.

    Consistent:
    - The price is €80 million, or $86.4 million at a rate of $1.08 to the euro.
    - The state gave Rs 12 crore ($1.4 million) for the road. ($1 = 83.1 rupees)

    Silent:
    - The price is €80 million, or $68.4 million at the rate of that day.
    - The dollar bought 151.8 yen, and the shares cost €20, or $25 in New York.

    Inconsistent:
    - The price is €80 million, or $68.4 million at a rate of $1.08 to the euro. → 86.4
    - The state gave Rs 12 crore ($14 million) for the road. ($1 = 83.1 rupees) → 1.44
    """
    for found in exchanges(whole):
        yield Reading(
            found.again,
            (found.first, found.rate),
            "{0} × {1}" if found.times else "{0} ÷ {1}",
            _times if found.times else _divided,
        )


def _times(amount: Interval, rate: Interval) -> Interval:
    return amount * rate


def _divided(amount: Interval, rate: Interval) -> Interval:
    return amount / rate

"""Splits, yields, multiples of earnings and value lost."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Formula, Interval, Passage, Reading, check, pattern, valuations

WORDS = "split yield yields yielding earnings wiped wipes wiping erased erasing knocked knocking shaved shaving"


@check(patterns=[pattern("money percent multiple", WORDS)])
def market_arithmetic(passage: Passage) -> Iterator[Reading | Abstention]:
    """Prices, dividends, earnings and market values of one sentence agree with each other.

    Detects a share price after a split, a dividend yield, a multiple of earnings, or a value wiped out that does not
    follow from the numbers named beside it. Each number must be named by its word: dividend, yield, price, earnings.

    Why it matters: market copy is written fast, from one screen and many numbers.

    Consistent:
    - In the five-for-one split each $450 share became five shares worth $90.
    - The dividend of $1.20 gives a yield of 4% at a price of $30.
    - At $540 the shares trade on 18 times earnings of $30.
    - The fall of 8% wiped $400m off a company that was valued at $5.0bn on Friday.

    Silent:
    - The dividend rises to $1.20, and the ten-year bond yields 4% at a price of $98.
    - The split was agreed in May. A share cost $450 then, and tickets are $90.
    - The fall of 8% wiped $900m off the market, leaving the company valued at $5.0bn.

    Inconsistent:
    - In the five-for-one split each $450 share became five shares worth $110. → 90
    - The dividend of $1.20 gives a yield of 6% at a price of $30. → 4 %
    - At $540 the shares trade on 24 times earnings of $30. → 18
    - The fall of 8% wiped $900m off a company that was valued at $5.0bn on Friday. → 400
    """
    for found in valuations(passage):
        relation, formula = _SUMS[found.how]
        if found.how == "split":
            factor = Interval.point(found.factor)
            yield Reading(
                found.subject, found.because, f"{{0}} ÷ {found.factor.normalize():f}", lambda old, by=factor: old / by
            )
        else:
            yield Reading(found.subject, found.because, relation, formula)


def _share(part: Interval, whole: Interval) -> Interval:
    return part / whole * 100


def _times(price: Interval, earned: Interval) -> Interval:
    return price / earned


def _lost(fall: Interval, value: Interval) -> Interval:
    return value * fall / 100


_SUMS: dict[str, tuple[str, Formula]] = {
    "split": ("", _share),
    "yield": ("{0} ÷ {1}", _share),
    "earnings": ("{0} ÷ {1}", _times),
    "loss": ("{0} of {1}", _lost),
}

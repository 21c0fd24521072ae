"""Falls of more than everything."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Abstention, Interval, Passage, Reading, check, mention, pattern

# What can turn negative can fall by more than all of itself.
SIGNED = frozenset(
    "profit profits earnings income margin margins loss losses balance surplus deficit result results ebit ebitda return returns growth"
    " temperature temperatures cash flow flows net eps yield yields inflows contribution worth equity interest".split()
)
FALLING = " ".join(
    (
        "fell fall falls fallen falling dropped drop drops dropping declined decline declines declining decreased decrease decreases"
        " decreasing reduced reduce reduces reducing reduction shrank shrink shrunk plunged plunge slumped slump cut cuts cutting lower"
        " less fewer cheaper down"
    ).split()
)
ALL = Interval(None, Decimal(100))


@check(patterns=[pattern("percent", FALLING)])
def impossible_fall(passage: Passage) -> Iterator[Reading | Abstention]:
    """Nothing that is counted falls by more than all of it.

    Detects "bookings fell by 130 %" and "120 % fewer". Profits, balances, temperatures and other values that may turn
    negative are left alone.

    Why it matters: a fall of more than 100 % is often a rise read backwards, or the old value divided by the new one.

    Silent:
    - Bookings fell by 30% in March.
    - Bookings were down 40% and complaints up 130%.
    - Profit fell 130%, and the firm made a loss.
    - Costs were cut to 120% of what they had been.

    Inconsistent:
    - Bookings fell by 130% in March. → at most 100 %
    - The new hall holds 120% fewer people than the old one. → at most 100 %
    """
    for claim in passage.of("percent"):
        if not isinstance(claim.value, Decimal) or claim.value <= 100 or claim.text[-1].isdigit():
            continue
        said = mention(passage, claim)
        if said.way != "decrease" or said.form == "bare":
            continue
        if not SIGNED.isdisjoint(_around(passage, said.first, said.end, claim.sentence)):
            continue
        yield Reading(
            claim, (), "a fall is at most all of it", lambda: ALL, message="a fall is at most 100 %, not {stated}"
        )


def _around(passage: Passage, first: int, end: int, sentence: int) -> list[str]:
    low = passage.tokens(sentence).low
    return low[max(0, first - 10) : first] + low[end : end + 4]

"""Values that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, check, limits, pattern


@check(patterns=[pattern("percent count"), pattern("rank", "of")])
def possible_value(passage: Passage) -> Iterator[Reading | Abstention]:
    """A number lies within what its kind allows.

    Detects a fall by more than 100 %, a share of people or a probability above 100 %, a part above its whole ("of the 48
    delegates, 52 voted"), and a rank beyond the last ("the 13th of 12 chapters"). What may be negative, as a profit, may
    fall by any amount.

    Why it matters: such a number is wrong whatever the facts are.

    Silent:
    - Profit fell by 120 percent, to a loss of £2 million.
    - The club has 130 percent of the members it had.
    - She put in 110 percent, said the coach.
    - Of the 48 delegates, 42 voted for the motion.
    - The ninth of 12 chapters is the best.

    Inconsistent:
    - Water use fell by 120 percent in the drought. → 100
    - The chance of rain is put at 130 percent. → 100
    - Of the 48 delegates, 52 voted for the motion. → 48
    - It is the 13th of 12 chapters. → 12
    """
    for found in limits(passage):
        if found.claim.stated is None or found.claim.stated.intersects(found.allowed):
            continue
        yield Reading(
            found.claim,
            found.by,
            found.why,
            lambda *_, allowed=found.allowed: allowed,
            message=f"{{stated}} cannot be: {found.why}",
        )

"""Rate times quantity."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Interval, Passage, Reading, check, each_products, pattern, products


@check(patterns=[pattern("money rate")])
def product_of_rate(passage: Passage) -> Iterator[Reading | Abstention]:
    """A price or rate times its quantity gives the stated product.

    Detects an amount that is not the rate times the quantity beside it. Taken only where the quantity is counted in the
    very unit that the rate is "per", and the words say that an amount comes of it.

    Why it matters: one of the three is rounded or updated alone.

    Consistent:
    - Training took 2.788 million GPU hours at $2 per GPU hour, for a total of $5.576 million.
    - At $3 per bottle, 250 bottles cost $750.
    - Tickets are £14 each, and with all 380 sold the society will take £5,320.

    Inconsistent:
    - Training took 2.788 million GPU hours at $2.00 per GPU hour, for a total of $6.576 million. → 5.576 million
    - At $3 per bottle, 250 bottles cost $950. → 750
    - Tickets are £14 each, and with all 380 sold the society will take £6,320. → 5320
    """
    for product in (*products(passage), *each_products(passage)):
        yield Reading(
            product.result,
            (product.rate, product.quantity),
            "{0} × {1}",
            _times,
            cue="firm" if product.firm else "loose",
        )


def _times(rate: Interval, quantity: Interval) -> Interval:
    return rate * quantity

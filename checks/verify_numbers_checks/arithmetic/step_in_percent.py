"""A step and what it is in percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Abstention, Formula, Interval, Passage, Reading, check, pattern, stepped


@check(patterns=[pattern("percent")])
def step_in_percent(passage: Passage) -> Iterator[Reading | Abstention]:
    """A step said twice, as an amount and in percent, is a percentage of the value that it leads from.

    Detects "lost 212 points, or 3.1 %, to finish at 16,105": the value before the step is worked out from the one after it.

    Why it matters: the percentage is often taken of the new value, or left from the day before.

    Consistent:
    - The index lost 212 points, or 1.3%, to finish at 16,105.
    - The fare went up by $12 to $84, a rise of 16.7%.
    - Wool closed at 1,240 cents on Friday, down 36 cents, or 2.8%.

    Silent:
    - The index lost 212 points to finish at 16,105, and 3% of the members resigned.
    - The fare went up by $12 to $84, and 14% of the riders are pupils.
    - The index lost 212 points. The other one rose 3% to 8,408.

    Inconsistent:
    - The index lost 212 points, or 3.1%, to finish at 16,105. → 1.299 %
    - The fare went up by $12 to $84, a rise of 14.3%. → 16.67
    - Wool closed at 1,240 cents on Friday, down 36 cents, or 5%. → 2.82
    """
    for found in stepped(passage):
        step = found.step
        sign = "+" if step.falls else "−"
        yield Reading(
            found.mention.claim,
            (step.amount, step.level),
            f"{{0}} ÷ ({{1}} {sign} {{0}})" if step.is_new else "{0} ÷ {1}",
            _of_old(step.falls, step.factors) if step.is_new else _of(step.factors),
            message="a step of {0} " + ("to" if step.is_new else "from") + " {1} is {expected}, not {stated}",
        )


Factors = tuple[Decimal, Decimal] | None


def _of_old(falls: bool, factors: Factors) -> Formula:
    def formula(amount: Interval, new: Interval) -> Interval:
        amount, new = _alike(amount, new, factors)
        old = new + amount if falls else new - amount
        return amount / old * 100

    return formula


def _of(factors: Factors) -> Formula:
    def formula(amount: Interval, old: Interval) -> Interval:
        amount, old = _alike(amount, old, factors)
        return amount / old * 100

    return formula


def _alike(amount: Interval, level: Interval, factors: Factors) -> tuple[Interval, Interval]:
    return (abs(amount) * factors[0], level * factors[1]) if factors else (abs(amount), level)

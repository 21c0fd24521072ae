"""t and z against a coefficient and its standard error."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Interval, Passage, Reading, check, coefficients, pattern


@check(patterns=[pattern("statistic")])
def coefficient_ratio(passage: Passage) -> Iterator[Reading]:
    """The t or z of a coefficient is the coefficient divided by its standard error.

    Detects a t or z that b ÷ SE is not, for any numbers that round to those reported. Standardized coefficients (β) are left
    out, as the standard error beside them is often that of b.

    Why it matters: rows of a table of coefficients slip against each other when they are copied one number at a time.

    Consistent:
    - Age mattered (b = 0.45, SE = 0.12, t(198) = 3.75, p < .001).

    Silent:
    - Age mattered (β = 0.45, SE = 0.31, t(198) = 3.75, p < .001).
    - Age mattered (b = 0.45, SE = 0.12, p < .001).

    Inconsistent:
    - Age mattered (b = 0.29, SE = 0.31, t(58.56) = 13.19, p < .001). → 0.9355
    """
    for found in coefficients(passage):
        stated = found.test.stated
        if stated is not None and stated.is_bounded:
            yield Reading(
                found.test,
                (found.coefficient, found.error),
                "|{0}| ÷ {1}",
                _ratio,
                stated=abs(stated),
                message="{0} with SE {1} gives {expected}, not {stated}",
            )


def _ratio(coefficient: Interval, error: Interval) -> Interval:
    return abs(coefficient) / error

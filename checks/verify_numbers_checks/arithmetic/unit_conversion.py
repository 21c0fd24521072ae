"""Conversions in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Abstention, Formula, Interval, Passage, Reading, check, conversions, pattern


@check(patterns=[pattern("measurement duration rate")])
def unit_conversion(passage: Passage) -> Iterator[Reading | Abstention]:
    """A value in brackets is the value before it in the other unit.

    Detects "six feet two inches (178 cm)". Both numbers stand for what rounds to them, so "26 miles (42 km)" is right
    although 26 miles are 41.84 km; a bare round number may be rounded more coarsely.

    Why it matters: readers use the number in their own unit and never see that it is another one.

    Consistent:
    - The course is 26 miles (42 km) long.
    - He is six feet two inches (188 cm) tall.
    - Heat the oven to 160 °C (320 °F) first.
    - The sea has warmed by 1.5 °C (2.7 °F) since.

    Inconsistent:
    - He is six feet two inches (178 cm) tall. → 188 cm
    - The course is 26 miles (52 km) long. → 41.84 km
    """
    for found in conversions(passage):
        yield Reading(
            found.again,
            (found.first,),
            "{0}",
            _converted(found.ratio, found.shift),
            cue="firm" if found.ratio == 1 and not found.shift else "loose",
            message="{0} is {expected}, not {stated}",
        )


def _converted(ratio: Decimal, shift: Decimal) -> Formula:
    def formula(value: Interval) -> Interval:
        return value * ratio + shift

    return formula

"""Conversions in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, check, conversions, pattern


@check(patterns=[pattern("measurement duration rate")])
def unit_conversion(passage: Passage) -> Iterator[Reading | Abstention]:
    """A value in brackets is the value before it in the other unit.

    Detects "six feet two inches (178 cm)", "38 mpg (8.9 L/100 km)" and "80 Mbit/s, that is 100 MB/s". Both numbers stand
    for what rounds to them, and one of the two may be rounded at its last digit that is not zero: "26 miles (42 km)" is
    right although 26 miles are 41.84 km, and so is "35,000 feet (10,700 m)".

    Why it matters: readers use the number in their own unit and never see that it is another one.

    Consistent:
    - The course is 26 miles (42 km) long.
    - He is six feet two inches (188 cm) tall.
    - Heat the oven to 160 °C (320 °F) first.
    - The sea has warmed by 1.5 °C (2.7 °F) since.
    - At 35,000 feet (10,700 m) the cabin was quiet.
    - The estate does 50 mpg (5.6 L/100 km) on a British gallon.

    Silent:
    - The pool is 50 m (25 m for juniors) and the old one 33 m.
    - They answer within 24 hours (or 7 days) of the call.
    - It is the first 64 kilobytes (minus 16 bytes) of the memory.
    - They offer a 5 km or 10 mile walk.

    Inconsistent:
    - He is six feet two inches (178 cm) tall. → 188 cm
    - The course is 26 miles (52 km) long. → 41.84 km
    - The hybrid returned 38 mpg (8.9 L/100 km) on our loop. → 6.19
    - The sea has warmed by 1.5 °C (35 °F) since. → 2.7
    """
    for found in conversions(passage):
        yield Reading(
            found.again,
            (found.first,),
            "{0}",
            lambda _, found=found: found.expected(),
            cue="firm" if found.firm else "loose",
            message="{0} is {expected}, not {stated}",
            stated=found.stated,
        )

"""Weekdays and impossible dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from verify_numbers.api import Abstention, Claim, Impossible, Passage, Reading, check, pattern

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@check(patterns=[pattern("date")])
def weekday(passage: Passage) -> Iterator[Reading | Abstention]:
    """A date falls on the weekday that is named with it.

    Detects "Monday, 14 May 2023", which was a Sunday. A date without a year names a weekday in some year and is left
    alone.

    Why it matters: one of the two sends readers to the wrong day.

    Consistent:
    - Polls opened on Sunday, 14 May 2023.

    Inconsistent:
    - Polls opened on Monday, 14 May 2023. → Sunday
    """
    for claim in passage.of("date"):
        named = _named(claim)
        if named is None or not isinstance(claim.value, str) or claim.stated is None or not claim.stated.is_point:
            continue
        actual = WEEKDAYS[date.fromisoformat(claim.value).weekday()]
        day = claim.stated
        yield Reading(
            claim,
            (),
            f"{claim.value} is a {actual}",
            (lambda day=day: day) if actual == named else (lambda actual=actual: Impossible(actual)),
            message="{expected}, not " + named,
        )


def _named(claim: Claim) -> str | None:
    first = claim.text.split()[0].strip(",")
    return first if first in WEEKDAYS else None

"""Dates that exist."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from verify_numbers.api import Abstention, Impossible, Passage, Reading, check, pattern

LEAP_YEAR = 2000
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@check(patterns=[pattern("date")])
def possible_date(passage: Passage) -> Iterator[Reading | Abstention]:
    """A day exists in its month.

    Detects 31 June and 30 February. Without a year, February has 29 days.

    Why it matters: the mistake is one of the day or of the month, and only the author knows which.

    Silent:
    - Entries close on 30 June.

    Inconsistent:
    - Entries close on 31 June, and winners are told in July. → 30 days
    """
    for claim in passage.of("date"):
        if (
            not isinstance(claim.value, str)
            or "/" in claim.value
            or passage.before(claim, 1)[-1:] in (["'"], ['"'], ["“"], ["‘"])
        ):
            continue  # a date in quotes may be an example of what cannot be
        year, month, day = _parts(claim.value)
        if not month or not day:
            continue
        last = monthrange(year or LEAP_YEAR, month)[1]
        if day > last:
            yield Reading(
                claim, (), f"{MONTHS[month - 1]} has {last} days", lambda last=last: Impossible(f"{last} days at most")
            )


def _parts(value: str) -> tuple[int, int, int]:
    if value.startswith("--"):
        month, _, day = value[2:].partition("-")
        return 0, int(month), int(day or 0)
    parts = [int(part) for part in value.split("-")]
    return parts[0], parts[1] if len(parts) > 1 else 0, parts[2] if len(parts) > 2 else 0

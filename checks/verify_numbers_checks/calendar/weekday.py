"""Weekdays and dates."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Impossible, NamedDay, Passage, Reading, WeekdayStep, check, pattern, weekdays

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOTHING = Impossible("a day without a year")


@check(patterns=[pattern("date")])
def weekday(passage: Passage) -> Iterator[Reading | Abstention]:
    """A date falls on the weekday that is named with it.

    Detects "Monday, 14 May 2023", which was a Sunday, and "29 February 2020, a Sunday". A date without a year is of the
    year that its paragraph dates by, or one of those near the document's date; without either, two such dates must be as
    far apart as their weekdays.

    Why it matters: one of the two sends readers to the wrong day.

    Consistent:
    - Polls opened on Sunday, 14 May 2023.
    - Polls opened on 14 May 2023, a Sunday.

    Silent:
    - It runs from Monday 6 June to Friday 10 June.
    - Polls opened on Monday, 14 May.

    Inconsistent:
    - Polls opened on Monday, 14 May 2023. → Sunday
    - It runs from Monday 6 June to Saturday 10 June. → Friday
    """
    for found in weekdays(passage):
        if isinstance(found, WeekdayStep):
            right = found.again.weekday in found.weekdays
            if right:
                continue
            actual = " or ".join(WEEKDAYS[day] for day in sorted(found.weekdays))
            yield _reading(
                found.again, actual, right, f"if {found.first.claim.text} is right, {found.again.claim.text}"
            )
            continue
        actual = " or ".join(dict.fromkeys(WEEKDAYS[day.weekday()] for day in found.days))
        right = any(day.weekday() == found.weekday for day in found.days)
        if right and found.claim.stated is None:
            continue
        yield _reading(found, actual, right, " or ".join(str(day) for day in found.days))


def _reading(found: NamedDay, actual: str, right: bool, relation: str) -> Reading:
    day = found.claim.stated
    return Reading(
        found.claim,
        (),
        f"{relation} is a {actual}",
        (lambda: day or NOTHING) if right else (lambda: Impossible(actual)),
        message=f"{{expected}}, not {WEEKDAYS[found.weekday]}",
    )

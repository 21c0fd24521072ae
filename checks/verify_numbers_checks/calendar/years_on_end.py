"""Counts of what comes once a year."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, check, pattern, runs


@check(patterns=[pattern("count", "consecutive successive straight row running")])
def years_on_end(passage: Passage) -> Iterator[Reading | Abstention]:
    """What comes once a year, on end, came as often as there were years.

    Detects "won six titles in a row, from 2015 to 2018". The first and the last year may count or not.

    Why it matters: a run is easily counted with one year too many, and easily carried on in the number alone.

    Consistent:
    - They won four titles in a row, from 2015 to 2018.

    Silent:
    - They won six matches in a row and played there from 2015 to 2018.

    Inconsistent:
    - They won six titles in a row, from 2015 to 2018. → 3
    """
    for found in runs(passage):
        yield Reading(
            found.claim,
            (),
            f"from {found.first.text} to {found.last.text}",
            lambda length=found.length: length,
            message=f"from {found.first.text} to {found.last.text} there are {{expected}}, not {{stated}}",
        )

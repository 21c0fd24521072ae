"""Anniversaries and birthdays."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, anniversaries, check, pattern


@check(patterns=[pattern("rank", "anniversary birthday jubilee")])
def anniversary(passage: Passage) -> Iterator[Reading | Abstention]:
    """The number of an anniversary is the number of years since what it remembers.

    Detects "founded in 1847, celebrates its 150th anniversary in 2024".

    Why it matters: round numbers are remembered, and dates of foundation are copied.

    Consistent:
    - The brewery, founded in 1874, celebrates its 150th anniversary in 2024.

    Silent:
    - The brewery celebrates its 150th anniversary in 2024.

    Inconsistent:
    - The brewery, founded in 1847, celebrates its 150th anniversary in 2024. → 177
    """
    for found in anniversaries(passage):
        yield Reading(
            found.claim,
            (),
            f"from {found.first.text} to {found.last.text}",
            lambda years=found.years: years,
            message=f"from {found.first.text} to {found.last.text} are {{expected}} years, not {{stated}}",
        )

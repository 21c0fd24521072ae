"""Spans that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Impossible, Passage, Reading, check, pattern, reversed_spans


@check(patterns=[pattern("date", "from between")])
def date_order(passage: Passage) -> Iterator[Reading | Abstention]:
    """What lasts from one date to another begins before it ends.

    Detects "from 12 May to 5 May" and "from March 2021 to January 2020".

    Why it matters: a programme is moved by a month, and one of its two dates stays.

    Silent:
    - The show runs from 12 May to 5 June.
    - The show runs from 12 December to 5 January.

    Inconsistent:
    - The show runs from 12 May to 5 May and is free. → after 12 May
    """
    for claim, first in reversed_spans(passage):
        why = Impossible(f"after {first.text}")
        yield Reading(
            claim,
            (),
            f"the span begins on {first.text} and ends",
            lambda why=why: why,
            message="{stated} lies before " + first.text,
        )

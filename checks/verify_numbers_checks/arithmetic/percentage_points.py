"""Percentage points between two percentages."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, changes, check, gap, pattern


@check(patterns=[pattern("percentage_point count")])
def percentage_points(passage: Passage) -> Iterator[Reading | Abstention]:
    """A change in percentage points is the difference of the two percentages it relates.

    Detects "from 8.0% to 4.0% … a reduction of 50 percentage points". Percent is never taken for points where both
    levels are given.

    Why it matters: percent and points are the most often confused pair of units in print.

    Consistent:
    - The rate fell from 8.0% to 4.0%. This reduction of 4 percentage points was welcome.
    - The yield was up 6 basis points at 4.31%, compared with 4.25% on Thursday.

    Silent:
    - The 10-year yield rose 6 basis points to 4.31%, and the 2-year yield fell to 4.05%, from 4.07%.
    - Support rose from 40% to 48%, and opposition fell 6 points.
    - In a poll with a margin of error of 3 points, support was 52%, up from 47%.
    - The yield rose to 4.31% from 4.25%, and the gap between the two notes widened to 22 basis points from 18.

    Inconsistent:
    - The rate fell from 8.0% to 4.0%. This reduction of 50 percentage points was welcome. → 4
    - The fee is 18 percent, against 15 percent before the reform. The 20-point increase was hard to justify. → 3
    """
    for bound in changes(passage, ("percentage_point", "count")):
        claim, movement = bound.mention.claim, bound.movement
        if movement.old.kind != "percent":
            continue
        if passage.before(claim, 1) in (["to"], ["from"]) or "error" in passage.before(claim, 4):
            continue  # a level of its own: a gap that widened to 22 basis points, a margin of error
        yield Reading(
            claim,
            (movement.old, movement.new),
            "|{1} − {0}|",
            gap,
            cue="firm" if bound.tied else "loose",
            message="from {0} to {1} is {expected}, not {stated}",
        )

"""The same quantity said twice."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Interval, Reading, Whole, check, pattern, restatements, same


@check(patterns=[pattern("count money percent multiple age")])
def restatement(whole: Whole) -> Iterator[Reading | Abstention]:
    """What is said twice is said alike.

    Detects words against figures ("fifty thousand (15,000)"), and a multiple beside the saving in percent that it makes
    ("four times less" is a saving of 75 %). Restatements far apart are taken as such only where they agree.

    Why it matters: a slip in one of two statements of a number is invisible to whoever wrote the other.

    Consistent:
    - The society will pay fifty thousand dollars ($50,000) for it.
    - A 70-year-old man was rescued. The 70-year-old, who had been digging for bait, is well.
    - Memory use is four times less. This cut the cost of it by 75%.

    Inconsistent:
    - The society will pay fifty thousand dollars ($15,000) for it. → 50,000
    - A 70-year-old man was rescued. The 74-year-old, who had been digging for bait, is well. → 70
    """
    for found in restatements(whole):
        saving = found.how == "saving"
        yield Reading(
            found.again,
            (found.first,),
            "1 − 1 ÷ {0}" if saving else "{0}",
            _saving if saving else same,
            cue="firm" if found.firm else "loose",
            message=None if saving else "{0} here, {stated} there",
        )


def _saving(multiple: Interval) -> Interval:
    return (1 - 1 / multiple) * 100

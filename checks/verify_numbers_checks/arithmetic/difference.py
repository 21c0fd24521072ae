"""Differences between two values."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, check, differences, gap, pattern


@check(patterns=[pattern("count money measurement rate duration")])
def difference(passage: Passage) -> Iterator[Reading | Abstention]:
    """A stated difference is the distance between the two values it relates.

    Detects "from 2.84 to 3.31 t/ha, a benefit of 0.74 t/ha" and "gained 4 cents to $1.62, compared with $1.55". Taken
    only where a word such as gap, lead, rise or fall names the difference beside exactly one movement in its unit.

    Why it matters: one of the three numbers is revised alone.

    Consistent:
    - Yield rose from 2.84 kg to 3.31 kg, a gain of 0.47 kg in a year.
    - Coffee gained 6.85 cents to $1.6210, compared with $1.5525 in the prior session.
    - At 98.4 metres the crane beats the spire (91.6 m) by nearly 7 metres.

    Inconsistent:
    - Yield rose from 2.84 kg to 3.31 kg, a gain of 0.74 kg in a year. → 0.47
    - Coffee gained 4.35 cents to $1.6210, compared with $1.5525 in the prior session. → 6.85
    - At 98.4 metres the crane beats the spire (91.6 m) by nearly 10 metres. → 6.8

    Silent:
    - Output rose from 40 tonnes to 50 tonnes, 3 tonnes more than planned.
    """
    for found in differences(passage):
        yield Reading(
            found.gap,
            (found.first, found.second),
            "|{1} − {0}|",
            gap,
            cue="firm" if found.firm else "loose",
            message="from {0} to {1} it is {expected}, not {stated}",
        )

"""Durations between points of time."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, check, pattern, time_spans


@check(
    patterns=[
        pattern(
            "duration",
            "later after before between from until till began begins started starts opened opens elected appointed those these took lasted founded"
            " launched joined signed married entered left leaves departed departs introduced imposed installed hired jailed arrested kidnapped"
            " admitted adopted enacted declared occupied seized captured filed issued enrolled moved arrived set",
        )
    ]
)
def duration(passage: Passage) -> Iterator[Reading | Abstention]:
    """A duration is the time between the two points of time that it relates.

    Detects "on 14 May … a fortnight later, on 30 May", "from 2010 to 2020, twelve years", "began on 1 June and was lifted
    on 20 June … those 40 days", and opening hours. A span may be counted with or without its ends, years and months
    may be full or begun. Without a year both dates are of one year.

    Why it matters: a date is moved and the distance to it is not.

    Consistent:
    - Polls opened on 14 May 2023. A run-off was held 14 days later, on 28 May 2023.
    - The scheme ran from 2010 to 2020, eleven years in which it paid twice.
    - The siege began on 1 June and was lifted on 20 June. Those 20 days cost the town its bridges.
    - The library is open from 10 a.m. to 4.30 p.m., six and a half hours a day.
    - They met on Monday. Two days later, on Wednesday, they married.

    Silent:
    - He joined in 2006 and left in 2014, after two years as captain.
    - From 2010 to 2020, three years of drought drove up the price of grain.

    Inconsistent:
    - Polls opened on 14 May 2023. A run-off was held 14 days later, on 30 May 2023. → 16
    - The scheme ran from 2010 to 2020, fourteen years in which it paid twice. → 10
    - The siege began on 1 June and was lifted on 20 June. Those 40 days cost the town its bridges. → 19
    - The library is open from 10 a.m. to 4.30 p.m., eight and a half hours a day. → 6.5
    """
    for found in time_spans(passage):
        named_in = sorted(passage.document.sentence_at(one.start) for one in (found.first, found.last))
        helping = tuple(
            claim
            for claim in passage.of_sentences(*named_in)
            if claim.kind in ("date", "year")
            and claim.stated is not None
            and any(claim.start < one.end and one.start < claim.end for one in (found.first, found.last))
        )
        for length in found.lengths:
            yield Reading(
                found.claim,
                helping,
                f"from {found.first.text} to {found.last.text}",
                lambda *_, length=length: length,
                message=f"from {found.first.text} to {found.last.text} is {{expected}}, not {{stated}}",
            )

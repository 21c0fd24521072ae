"""Sums."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Passage, Reading, check, pattern, total, totals

CUES = (
    "total totals totalling totaling totalled totaled sum altogether all combined made"
    " comprising comprises comprised consisting consists split divided"
)


@check(patterns=[pattern("count money measurement duration", CUES)])
def sum_of_parts(passage: Passage) -> Iterator[Reading | Abstention]:
    """The parts of a stated total add up to it.

    Detects a total that its listed parts do not make. Only a total that the words call one ("in all", "a total of",
    "made up of") is taken; rounding of the parts adds up, as in "12 + 45 = 58 (millions)".

    Why it matters: a part is revised and the total is not.

    Consistent:
    - They sold 12 loaves, 30 rolls and 8 cakes, 50 items in all.
    - The fund paid $1.2 million, $3.4 million and $2.5 million, for a total of $7.1 million.

    Inconsistent:
    - They sold 12 loaves, 30 rolls and 8 cakes, 60 items in all. → 50
    - The fund paid $1.2 million, $3.4 million and $2.5 million, for a total of $8.1 million. → 7.1 million
    """
    for whole in totals(passage):
        relation = " + ".join(f"{{{n}}}" for n in range(len(whole.parts)))
        yield Reading(whole.total, whole.parts, relation, total, cue="firm" if whole.firm else "loose")
        if whole.total.kind == "count" and len(whole.parts) == 2:  # five versions on three platforms: fifteen in all
            yield Reading(whole.total, whole.parts, "{0} × {1}", lambda a, b: a * b, cue="loose")

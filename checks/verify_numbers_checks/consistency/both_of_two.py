"""What "both" takes up."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Reading, Whole, check, pattern, same

# Nouns that can stand for each other, so that one takes up what another one counted.
RESUMING = frozenset(
    "event fact case development incident thing point problem question issue matter decision story announcement episode".split()
)


@check(patterns=[pattern("count", "both")])
def both_of_two(whole: Whole) -> Iterator[Reading | Abstention]:
    """What "both" takes up was counted as two.

    Detects "both events – the one … and the other …" right after three events. Nouns as general as event and fact stand for
    each other; under another noun, or farther on, a count that is not two is only a hint.

    Why it matters: a third item is added to the list, and the summary still says both.

    Consistent:
    - Two events changed the year: a strike and a flood. Both facts – the strike and the flood – are remembered.

    Silent:
    - Three events changed the year. Both facts – the strike and the flood – are remembered.
    - Both parents – the father and the mother – signed.

    Inconsistent:
    - Three events changed the year. Both events – the strike and the flood – are remembered. → 3
    """
    counted = None
    for passage in whole.passages:
        for claim in passage.of("count"):
            if claim.unit is None or claim.unit.dimension.strip("[]") not in RESUMING:
                continue
            if not claim.text.lower().startswith("both"):
                counted = claim
            elif counted is not None:
                taken_up = counted.unit == claim.unit and claim.sentence - counted.sentence <= 1
                yield Reading(claim, (counted,), "{0}", same, cue="firm" if taken_up else "loose")

"""Percent change and its base."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Interval,
    Movement,
    Passage,
    Reading,
    changes_of,
    check,
    fall,
    is_called_difference,
    pattern,
    rise,
)

# A currency that strengthens is quoted lower, a time that improves is shorter: the change may be the reciprocal's.
INVERSE = frozenset(
    "strengthened strengthens weakened weakens firmed appreciated depreciated improved worsened".split()
)

NAMES = {"increase": "rise", "decrease": "fall", None: "change"}


@check(patterns=[pattern("percent")])
def percent_change(passage: Passage) -> Iterator[Reading | Abstention]:
    """A stated percentage change follows from the two values it relates.

    Detects a percentage that does not follow from the old and the new value beside it. A change is measured on the old
    value: from 40 to 50 is a rise of 25 %, from 50 to 40 a fall of 20 %. Where the words do not say which value came
    first, both bases are tried. A change between two percentages may be meant in percent or in points.

    Why it matters: the wrong base is the most common arithmetic slip in print.

    Consistent:
    - The price rose from 40 dollars to 50 dollars, an increase of 25%.
    - Traditional models used 32 bits. The new one cut this by 75% to 8 bits.
    - Sales fell 20 percent to $40 million from $50 million.
    - Sales fell from 90 to 60. Exports fell from 30 to 12, a 60% drop.
    - Costs rose from 40 to 50 while headcount fell from 500 to 450, a 10% reduction.

    Silent:
    - Turnout was 62%, up from 60%, and the mood was 25% better.
    - Traffic rose from 4.0 million to 5.0 million, and is 10% below 2019.
    - Exports rose by 10% and imports by 5%, to $110 billion and $105 billion, from $100 billion each.
    - Copper was unchanged at $8,410, having lost 2.3% the day before, when it dropped $198 from $8,608.

    Inconsistent:
    - The price rose from 40 dollars to 50 dollars, an increase of 30%. → 25 %
    - Exports fell from 30 to 12, a 70% drop. → 60 %
    - Sales fell 25 percent to $40 million from $50 million. → 20 %
    - Births dropped from 8,112 to 7,730, a fall of 8.9 per cent. → 4.709 %
    """
    for claim, movement, tied in changes_of(passage, ("percent",)):
        if movement.old.kind == "percent" or claim.is_range:
            continue
        inverse = not INVERSE.isdisjoint(passage.before(claim, 6))
        yield from _readings(
            claim, movement, tied and (claim.change is not None or is_called_difference(passage, claim)), inverse
        )


def _readings(claim: Claim, movement: Movement, tied: bool, inverse: bool) -> Iterator[Reading]:
    pairs = [(movement.old, movement.new)]
    if not movement.directed:
        pairs.append((movement.new, movement.old))
    for old, new in pairs:
        falls = claim.change == "decrease"
        yield Reading(
            claim,
            (old, new),
            "({0} − {1}) ÷ {0}" if falls else "({1} − {0}) ÷ {0}",
            fall if falls else rise if claim.change else _either,
            cue="firm" if tied else "loose",
            message="{0} → {1} is a " + NAMES[claim.change] + " of {expected}, not {stated}",
        )
        if inverse:
            yield Reading(claim, (old, new), "{0} ÷ {1} − 1", lambda old, new: abs((old / new - 1) * 100))


def _either(old: Interval, new: Interval) -> Interval:
    return abs((new / old - 1) * 100)

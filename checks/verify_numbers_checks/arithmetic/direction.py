"""Rises that fall, and falls that rise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Abstention, Interval, Movement, Passage, Reading, check, movements, pattern

RISES = frozenset(
    "rose rises risen increased increases climbed climbs grew grows grown jumped jumps surged surges soared swelled".split()
)
FALLS = frozenset(
    "fell falls fallen dropped drops declined declines decreased decreases plunged plunges slumped sank tumbled shrank shrunk dwindled".split()
)
TURNS = RISES | FALLS | frozenset("rise fall drop decline climb grow again then risen".split())
# Where a rise is towards the smaller number, or the numbers are times of day, bounds, or places in a list.
OTHERWISE = frozenset(
    "place places position positions rank ranked ranking rankings table spot seed chart par odds minus negative deficit loss losses bce bc"
    " below zero standings league".split()
)


@check(patterns=[pattern("count money measurement percent rate", " ".join(sorted(RISES | FALLS)))])
def direction(passage: Passage) -> Iterator[Reading | Abstention]:
    """What rose from one value to another reached the greater one, and what fell the smaller.

    Detects "rose from 1,840 to 1,472". Taken only where the verb stands right before "from … to …", or before "to … from
    …". Ranks, deficits and other values that count downwards are left alone.

    Why it matters: one of the two values is wrong, or the two were swapped, and the story with them.

    Silent:
    - Membership rose from 1,472 in 2019 to 1,840 in 2023.
    - The fee fell to $48 from $60.
    - By then it had fallen to 7% and risen to 43%.
    - It rose to 97% of the old level, only to fall again to 86%.
    - The ratio increased from 3 to 1.
    - The club rose from 12th place to fifth.
    - The team climbed from 5 points below the line to 3.

    Inconsistent:
    - Membership rose from 1,840 in 2019 to 1,472 in 2023. → greater than 1,840
    - The fee fell to $60 from $48. → less than $48
    """
    for movement in movements(passage):
        if not (
            movement.firm and movement.directed and movement.replaces and movement.old.sentence == movement.new.sentence
        ):
            continue
        way = _way(passage, movement)
        t, _, _ = passage.at(movement.new)
        if way is None or not OTHERWISE.isdisjoint(t.low) or _goes(movement, way) or _turns(passage, movement):
            continue
        yield Reading(
            movement.new,
            (movement.old,),
            "{new} {0}".replace("{new}", "greater than" if way == "rise" else "less than"),
            _above if way == "rise" else _below,
            message="a "
            + way
            + " from {0} does not lead to {stated}, but to a value "
            + ("greater" if way == "rise" else "less")
            + " than {0}",
        )


def _way(passage: Passage, movement: Movement) -> str | None:
    """The verb right before the two values, with nothing but "from" or "to" and its adverb between."""
    first = min(movement.old, movement.new, key=lambda claim: claim.start)
    before = passage.before(first, 4)
    if not before or before[-1] not in ("from", "to"):
        return None
    lead = [word for word in before[:-1] if not word.endswith("ly")]
    if not lead:
        return None
    return "rise" if lead[-1] in RISES else "fall" if lead[-1] in FALLS else None


def _turns(passage: Passage, movement: Movement) -> bool:
    """Whether another verb of movement stands between the values ("fallen to 7% and risen to 43%"), or they are a ratio ("3 to 1")."""
    old, new = sorted((movement.old, movement.new), key=lambda claim: claim.start)
    between = passage.between(old, new)
    return not TURNS.isdisjoint(between) or (between == ["to"] and new.text in ("1", "one"))


def _goes(movement: Movement, way: str) -> bool:
    """Whether the written values go the way of the verb: that proves too little to be said."""
    old, new = movement.old, movement.new
    if not isinstance(old.value, Decimal) or not isinstance(new.value, Decimal) or old.unit != new.unit:
        return True
    return new.value > old.value if way == "rise" else new.value < old.value


def _above(old: Interval) -> Interval:
    return Interval(old.low, None)


def _below(old: Interval) -> Interval:
    return Interval(None, old.high)

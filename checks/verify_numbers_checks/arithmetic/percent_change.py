"""Percent change and its base."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import (
    Abstention,
    Bound,
    Claim,
    Formula,
    Interval,
    Passage,
    Reading,
    changes,
    check,
    fall,
    pattern,
    rise,
)

# A currency that strengthens is quoted lower, a time that improves is shorter: the change may be the reciprocal's.
INVERSE = frozenset(
    "strengthened strengthens weakened weakens weaker stronger firmed firmer"
    " appreciated depreciated improved worsened sped faster quicker slower".split()
)

ALL = Decimal(100)
NAMES = {"increase": "rise", "decrease": "fall", None: "change"}


@check(patterns=[pattern("percent fraction")])
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
    - Tin was unchanged at $8,410, having lost 2.3% the day before, when it dropped $198 from $8,608.
    - Costs rose from 40 to 50 while headcount fell from 500 to 450, a 10% reduction.

    Silent:
    - Sales fell from 200 to 20, and a profit of £4m became a loss: down 120%.
    - Turnout was 62%, up from 60%, and the mood was 25% better.
    - Traffic rose from 4.0 million to 5.0 million, and is 10% below 2019.
    - Exports rose by 10% and imports by 5%, to $110 billion and $105 billion, from $100 billion each.

    Inconsistent:
    - The price rose from 40 dollars to 50 dollars, an increase of 30%. → 25 %
    - Exports fell from 30 to 12, a 70% drop. → 60 %
    - Sales fell 25 percent to $40 million from $50 million. → 20 %
    - Births dropped from 8,112 to 7,730, a fall of 8.9 per cent. → 4.709 %
    """
    for bound in changes(passage, ("percent", "fraction")):
        claim, movement = bound.mention.claim, bound.movement
        if movement.old.kind == "percent" and _may_be_points(bound):
            continue
        if claim.kind == "fraction" and bound.mention.tokens.word(bound.mention.end) == "a":
            continue  # half a percent
        if claim.change == "decrease" and isinstance(claim.value, Decimal) and claim.value > ALL:
            continue  # of something that turned from gain to loss; whether it can fall so far is another check's question
        if not claim.is_range and (claim.kind == "percent" or bound.mention.form != "bare"):
            yield from _readings(passage, bound)


def _may_be_points(bound: Bound) -> bool:
    """Whether a change between two percentages is too loosely tied to be called percent of the first."""
    return not bound.tied or bound.mention.form == "bare"


def _readings(passage: Passage, bound: Bound) -> Iterator[Reading]:
    said, movement = bound.mention, bound.movement
    pairs = [(movement.old, movement.new, movement.factors)]
    if not movement.directed:
        factors = movement.factors[::-1] if movement.factors else None
        pairs.append((movement.new, movement.old, factors))
    tied = bound.tied and (
        said.way is not None or said.form != "bare" or said.definite or said.signed or _stands_alone(bound)
    )
    negative = isinstance(said.claim.value, Decimal) and said.claim.value < 0
    falls = said.way == "decrease" and not negative
    way = "increase" if negative else said.way
    of = 1 if said.claim.kind == "fraction" else 100
    for old, new, factors in pairs:
        yield Reading(
            said.claim,
            (old, new),
            "({0} − {1}) ÷ {0}" if falls else "({1} − {0}) ÷ {0}",
            _scaled(_FORMULAS[way], factors, of),
            cue="firm" if tied else "loose",
            message=_message(None if negative else said.way, old, new),
        )
        if not INVERSE.isdisjoint(said.tokens.low):
            yield Reading(
                said.claim, (old, new), "{0} ÷ {1} − 1", _scaled(_inverse, factors, of), cue="firm" if tied else "loose"
            )


def _message(way: str | None, old: Claim, new: Claim) -> str:
    """One sentence with the sum in it. Where the values go the other way than the words, it says so."""
    if isinstance(old.value, Decimal) and isinstance(new.value, Decimal) and old.unit == new.unit:
        real = "increase" if new.value > old.value else "decrease"
        if way is not None and real != way:
            return "{0} → {1} is a " + NAMES[real] + ", no " + NAMES[way] + " ({expected}), not {stated}"
    return "{0} → {1} is a " + NAMES[way] + " of {expected}, not {stated}"


def _stands_alone(bound: Bound) -> bool:
    """ "Twelve per cent in one go", after the sentence with the two values; "or 12 per cent" behind them."""
    said, movement = bound.mention, bound.movement
    return (
        said.claim.sentence > max(movement.old.sentence, movement.new.sentence)
        or said.tokens.word(said.start - 1) == "or"
    )


def _scaled(change: Formula, factors: tuple[Decimal, Decimal] | None, of: int) -> Formula:
    """The change in percent (or as a fraction) of two values, brought to one unit where one price leaves out what it is for."""

    def formula(old: Interval, new: Interval) -> Interval:
        if factors:
            old, new = old * factors[0], new * factors[1]
        found = change(old, new)
        assert isinstance(found, Interval)
        return found if of == 100 else found / 100

    return formula


def _either(old: Interval, new: Interval) -> Interval:
    return abs((new / old - 1) * 100)


def _inverse(old: Interval, new: Interval) -> Interval:
    return abs((old / new - 1) * 100)


_FORMULAS: dict[str | None, Formula] = {"increase": rise, "decrease": fall, None: _either}

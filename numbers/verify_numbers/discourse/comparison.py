"""Movements: two values of one quantity that the words set against each other, with the older one told from the newer.

Collects what the frames say, one movement a value. Words, units and order only; never the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse import frames, frames_across, timing
from verify_numbers.discourse.frames import Frame
from verify_numbers.discourse.levels import Level, comparable, levels, per_unit
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.tokens import SENTENCES

__all__ = ["Movement", "comparable", "movements"]

SUMMING = frozenset("both together combined each respectively".split())
PARTING = frozenset(("while", "whereas"))


class Movement(NamedTuple):
    """A value and the one it is set against. `directed`: the words say which came first; `firm`: they say that the two compare."""

    old: Claim
    new: Claim
    directed: bool
    firm: bool
    replaces: bool = False  # the old value is no more: "from 32 bits to 8"
    temporal: bool = True  # of one thing at two times
    factors: tuple[Decimal, Decimal] | None = (
        None  # by which old and new compare where one price leaves out what it is for
    )


class Side(NamedTuple):
    """The levels on one side of the semicolons of a sentence, with the tokens where the side begins and ends."""

    sentence: int
    first: int
    end: int
    levels: list[Level]


@lru_cache(maxsize=SENTENCES)  # every check of changes asks, of the passage at hand
def movements(passage: Passage) -> tuple[Movement, ...]:
    """All movements of a passage in text order of their later claim. Firm ones first bind; the rest are for loose readings."""
    if len(passage.claims) < 2:
        return ()
    sides = _sides(passage)
    found: list[Movement] = []
    for k, side in enumerate(sides):
        found += _within(passage, side)
        if k and side.sentence - sides[k - 1].sentence <= 1:
            found += _across(passage, sides[k - 1], side, found)
    if not found and sides and passage.earlier is not None:
        found += _from_before(passage, sides[0])
    return tuple(found)


@lru_cache(maxsize=SENTENCES)
def _by_last_sentence(passage: Passage) -> dict[int, list[Movement]]:
    held: dict[int, list[Movement]] = {}
    for movement in movements(passage):
        held.setdefault(max(movement.old.sentence, movement.new.sentence), []).append(movement)
    return held


def movements_up_to(passage: Passage, sentence: int) -> Sequence[Movement]:
    """The movements of a passage of whose two values the later one stands in this sentence."""
    return _by_last_sentence(passage).get(sentence, ())


def _from_before(passage: Passage, side: Side) -> Iterator[Movement]:
    """ "At the start of Lent the cod was €17.80": a value of the paragraph before, where its noun stands beside one like it."""
    earlier = passage.earlier
    b = side.levels[0]
    if earlier is None or side.sentence != passage.sentences[0] or len(side.levels) > 1:
        return
    opening = b.tokens.low[side.first : b.first]
    named = [word for word in opening if word in frames_across.own_words(opening, frozenset())]
    when_b = timing.moment(passage, b.claim, [])
    if when_b.rank is None or when_b.rank > timing.LAST:
        return
    for other in reversed(_sides(earlier)):
        before = [level for level in other.levels if comparable(level.claim, b.claim)]
        if len(before) != 1:
            continue
        said = frozenset(before[0].tokens.low[other.first : before[0].first])
        if not named or named[-1] not in said or len(set(named) - said) > 1:
            continue
        frame = frames_across.across(
            before[0], b, timing.moment(earlier, before[0].claim, _places(other)), when_b, opening, said
        )
        if frame is not None:
            yield _movement(before[0], b, frame._replace(firm=frame.directed))
        return


def _sides(passage: Passage) -> list[Side]:
    sides: list[Side] = []
    for sentence, group in groupby(levels(passage), key=lambda level: level.claim.sentence):
        held = list(group)
        t = held[0].tokens
        if ";" not in t.low:
            sides.append(Side(sentence, 0, t.n, held))
            continue
        cuts = [0, *(k + 1 for k in range(t.n) if t.low[k] == ";"), t.n]
        for low, high in pairwise(cuts):
            here = [level for level in held if low <= level.first < high]
            if here:
                sides.append(Side(sentence, low, high, here))
    return sides


def _within(passage: Passage, side: Side) -> Iterator[Movement]:
    """The frames between the levels of one side: for each value the nearest one before it that a frame ties it to."""
    held = side.levels
    for k in range(1, len(held)):
        b = held[k]
        t = b.tokens
        if t.word(b.end) in SUMMING:
            continue
        for j in range(k - 1, max(-1, k - 4), -1):
            a = held[j]
            if not comparable(a.claim, b.claim) or (_stretched(a, b) and _has_twin(held, a, b)):
                continue
            raw = t.low[a.end : b.first]
            if not raw:
                continue
            found = None
            if PARTING.isdisjoint(raw) or raw[0] in (",", "where"):
                adjacent = not any(a.claim.end <= c.start < b.claim.start for c in passage.in_sentence(a.claim))
                found = frames.frame(a, b, raw, t.low[max(side.first, a.first - 10) : a.first], adjacent)
            if found is None and j == k - 1:
                found = _two_times(passage, side, a, b, raw)
            if found is not None:
                yield _movement(a, b, found)
                break


def _stretched(a: Level, b: Level) -> bool:
    """Whether two values compare only if one leaves out what it is for."""
    return a.claim.unit is not None and b.claim.unit is not None and a.claim.unit.base != b.claim.unit.base


def _has_twin(held: list[Level], a: Level, b: Level) -> bool:
    """Whether one of the two has a value of its very unit beside it: "$212 million, or $1.06 per share, from $265 million"."""
    return any(
        level is not one and level.claim.kind == one.claim.kind and not _stretched(level, one)
        for one in (a, b)
        for level in held
    )


def _two_times(passage: Passage, side: Side, a: Level, b: Level, raw: list[str]) -> Frame | None:
    """ "stood at 71% in 1990 and at 88% in 2020": two values of two years, and no other subject between them."""
    if a.claim.kind == "duration":
        return None
    places = _places(side)
    when_a, when_b = timing.moment(passage, a.claim, places), timing.moment(passage, b.claim, places)
    if not timing.differ(when_a, when_b) or {"against", "target"} & set(raw):
        return None
    alike = [level for level in side.levels if level.first <= b.first and comparable(level.claim, b.claim)]
    found = frames_across.across(a, b, when_a, when_b, raw, frozenset(b.tokens.low[side.first : a.first]))
    if found is None or len(alike) > 2:
        return found and found._replace(firm=False)
    opening = b.tokens.low[side.first : a.first]
    if not found.firm and found.directed and len(opening) < 4 and not frames_across.own_words(opening, frozenset()):
        return found._replace(firm=True)  # "Normally $80, the headphones are $52 this weekend"
    return found


def _across(passage: Passage, earlier: Side, side: Side, found: list[Movement]) -> Iterator[Movement]:
    """The movement from the one value of a side to the one comparable value of the next."""
    for b in side.levels[:2]:
        before = [level for level in earlier.levels if comparable(level.claim, b.claim)]
        bare = [level for level in before if level.claim.unit is None]
        if b.claim.unit is None and len(bare) == 1:
            before = bare  # "Enrolment at the three schools has sunk to 368. Five years ago it was 460"
        if not before or any(b.claim is m.new or b.claim is m.old for m in found):
            continue
        a, t = before[-1], b.tokens
        when_a = timing.moment(passage, a.claim, _places(earlier))
        when_b = timing.moment(passage, b.claim, _places(side))
        opening = t.low[side.first : b.first]
        if not timing.differ(when_a, when_b) and not frames_across.may_do_without_times(opening):
            continue
        said = frozenset(a.tokens.low[earlier.first : earlier.end])
        frame = frames_across.across(a, b, when_a, when_b, opening, said)
        if frame is None:
            continue
        rivals = [level for level in side.levels if level is not b and comparable(level.claim, b.claim)]
        if len(before) > 1 or rivals:
            frame = frame._replace(firm=False)
        yield _movement(a, b, frame)
        return


def _places(side: Side) -> list[tuple[int, int]]:
    return [(level.first, level.end) for level in side.levels]


def _movement(a: Level, b: Level, frame: Frame) -> Movement:
    old, new = (b.claim, a.claim) if frame.reverse else (a.claim, b.claim)
    factors = per_unit(old, new) if old.unit is not new.unit else None
    return Movement(old, new, frame.directed, frame.firm, frame.replaces, frame.temporal, factors)

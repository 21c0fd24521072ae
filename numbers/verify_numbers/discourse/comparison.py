"""Two values of one quantity that the words set against each other: from A to B, B up from A, B against A.

Yields movements and the stated changes that belong to them. Words, units and order only; never the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_NOUNS, FALL_VERBS, RISE_NOUNS, RISE_VERBS
from verify_numbers.extract.tokens import SENTENCES

COMPARABLE = frozenset(("count", "money", "measurement", "percent", "rate", "duration", "age", "multiple"))
SKIPPED = frozenset("usual previous earlier original old former current initial".split()) | frozenset(
    "a an the its their about around some nearly almost just over under more than roughly approximately only as low high little or $ £ € usd".split()
)
SUMMING = frozenset("both together combined each respectively".split())
APPOSITION = frozenset(", ( – — - a an the or i.e. that is of about around nearly almost roughly some another".split())


class Movement(NamedTuple):
    """A value and the one it is set against. `directed`: the words say which came first; `firm`: they say that the two compare."""

    old: Claim
    new: Claim
    directed: bool
    firm: bool
    replaces: bool = False  # the old value is no more: "from 32 bits to 8"


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims are of one kind and unit, so that one may be measured by the other."""
    if a.kind != b.kind or a.kind not in COMPARABLE or a.kind == "multiple":
        return False
    if a.unit is None or b.unit is None:
        return a.kind == "count" and a.unit is b.unit
    return a.unit.base == b.unit.base or (a.kind == "count" and a.unit.dimension == b.unit.dimension)


@lru_cache(maxsize=SENTENCES)  # every check of changes asks, of the passage at hand
def movements(passage: Passage) -> tuple[Movement, ...]:
    """All movements of a passage in text order of their later claim. Firm ones first bind; the rest are for loose readings."""
    found: list[Movement] = []
    claims = passage.claims
    for k in range(1, len(claims)):
        for j in range(k - 1, max(-1, k - 4), -1):
            a, b = claims[j], claims[k]
            if not comparable(a, b):
                continue
            movement = _in_sentence(passage, a, b) if a.sentence == b.sentence else _across(passage, a, b)
            if movement is not None:
                found.append(movement)
                break
    return tuple(found)


def _in_sentence(passage: Passage, a: Claim, b: Claim) -> Movement | None:
    """The frame that the words between two claims of one sentence make, if any; `a` stands before `b`."""
    raw = passage.between(a, b)
    if not raw or {";", "while", "whereas"} & set(raw) or not SUMMING.isdisjoint(passage.after(b, 1)):
        return None
    words = [word for word in raw if word not in SKIPPED]
    lead = [word for word in passage.before(a, 6) if word not in SKIPPED]
    adjacent = not any(a.end <= c.start < b.start for c in passage.in_sentence(a) if c is not a)
    if _from_to(lead, raw, adjacent):
        return Movement(a, b, True, True, replaces=True)
    if words[-1:] == ["from"] and len(raw) <= LONGEST and not {"and", "while"} & set(raw[:-3]):
        reaches = lead[-1:] in (["to"], ["at"]) or bool({"up", "down", ",", "("} & set(raw))
        return (
            Movement(b, a, True, True, replaces=True) if reaches else None
        )  # "dropped $198 from $8,608" is no new level
    if tuple(words[-2:]) in COMPARED or (words[-1:] == ["of"] and "instead" in words[-3:]):
        return Movement(b, a, True, True)
    if words[-1:] in (["against"], ["versus"], ["vs"]) or words[-2:] == ["vs", "."]:
        return Movement(b, a, _is_earlier(passage, b), True) if len(raw) <= LONGEST else None
    if raw[0] == "(" and raw[-1] == ":" and len(raw) == 3:  # £1,862m (2022: £1,772m)
        return Movement(b, a, True, True)
    return None


LONGEST = 14  # tokens between two values that a frame ties together
COMPARED = frozenset(
    (
        ("compared", "with"), ("compared", "to"), ("closed", "at"), ("up", "on"), ("down", "on"), ("relative", "to"), ("opposed", "to"),
        ("rather", "than"),
    )
)  # fmt: skip
EARLIER = frozenset("earlier before previous prior last ago previously then".split())


def _from_to(lead: list[str], raw: list[str], adjacent: bool) -> bool:
    """ "from A to B", and "reduced the A of earlier models to B": one "to" after a "from" or a verb of movement."""
    if raw.count("to") != 1 or "to" not in raw[-6:] or len(raw) > LONGEST + 4 or "." in raw:
        return False
    if lead[-1:] == ["from"]:
        return True
    return (
        adjacent
        and raw[-1] == "to"
        and len(raw) <= 10
        and not (RISE_VERBS | FALL_VERBS).isdisjoint(lead[-3:])
        and lead[-1:] != ["by"]
    )


def _is_earlier(passage: Passage, claim: Claim) -> bool:
    """Whether the words after a value say that it is the older one: "a year earlier", "in the previous quarter"."""
    return not EARLIER.isdisjoint(passage.after(claim, 6))


def _across(passage: Passage, a: Claim, b: Claim) -> Movement | None:
    """ "used 32 bits. … reducing it to 8 bits": a verb of movement with "to" and the only comparable value before it."""
    if b.sentence - a.sentence > 1:
        return None
    lead = [word for word in passage.before(b, 8) if word not in SKIPPED - {"to"}]
    if not lead or lead[-1] != "to" or not (set(lead) & (RISE_VERBS | FALL_VERBS)):
        return None
    rivals = [claim for claim in passage.preceding(b) if comparable(claim, b)]
    return Movement(a, b, True, len(rivals) == 1, replaces=True)


def changes_of(passage: Passage, kinds: tuple[str, ...]) -> Iterator[tuple[Claim, Movement, bool]]:
    """Each claim of a change (percent, multiple, points) with the movements it may belong to, and whether the words tie them.

    Tied: one sentence, or the next one where the passage holds a single movement and the change points back to it.
    """
    found: dict[int, list[Movement]] = {}
    for movement in movements(passage):
        for sentence in {movement.old.sentence, movement.new.sentence}:
            found.setdefault(sentence, []).append(movement)
    if not found:
        return
    for claim in passage.claims:
        if claim.kind not in kinds:
            continue
        same = [m for m in found.get(claim.sentence, ()) if claim is not m.old and claim is not m.new]
        same = [m for m in same if _no_rival_between(passage, claim, m)]
        same = _nearest(passage, claim, same)
        same = [m for m in same if not _opposed(passage, claim, m)]
        if same:
            yield from ((claim, m, m.firm and len(same) == 1) for m in same)
            continue
        near = (*found.get(claim.sentence - 1, ()), *found.get(claim.sentence, ()))
        before = [m for m in dict.fromkeys(near) if max(m.new.start, m.old.start) < claim.start]
        if len(before) == 1 and points_back(passage, claim):
            yield claim, before[0], before[0].firm


def _nearest(passage: Passage, claim: Claim, found: list[Movement]) -> list[Movement]:
    """Of several movements, the last one before a change that speaks of it: "…, from 7,000 to 7,700, a 10% increase"."""
    before = [m for m in found if max(m.old.end, m.new.end) <= claim.start]
    if len(found) < 2 or not before:
        return found
    last = max(before, key=lambda m: max(m.old.end, m.new.end))
    return [last] if _in_apposition(passage, claim, last) else found


def _in_apposition(passage: Passage, claim: Claim, movement: Movement) -> bool:
    """Whether nothing but a comma, an article and the noun of a change stand between a movement and the change."""
    later = max(movement.old, movement.new, key=lambda value: value.end)
    if later.end > claim.start:
        return False
    words = passage.between(later, claim)
    return len(words) <= LONGEST and all(
        word in APPOSITION or word in RISE_NOUNS or word in FALL_NOUNS for word in words
    )


def _opposed(passage: Passage, claim: Claim, movement: Movement) -> bool:
    """Whether the words of a change and of a movement go opposite ways, and nothing ties the two: they are of different things."""
    if not movement.directed or claim.change is None or _in_apposition(passage, claim, movement):
        return False
    ways = {value.change for value in (movement.old, movement.new)} - {None}
    return bool(ways) and claim.change not in ways


def points_back(passage: Passage, claim: Claim) -> bool:
    """Whether the claim's sentence begins by pointing at what was said: "This alone cut …", "a fall of", "the increase"."""
    t, first, _ = passage.at(claim)
    opening = t.low[:3]
    if set(opening[:2]) & {"this", "that", "which"}:
        return True
    return any(t.low[k] in ("the", "a", "an", "that", "this") for k in range(max(0, first - 4), first)) and (
        claim.change is not None or is_called_difference(passage, claim)
    )


def is_amount_of_change(passage: Passage, claim: Claim) -> bool:
    """ "rose 18%", "grew by 3.3 million": how much something changed, not the level that it reached."""
    if claim.change is None:
        return False
    words = [word for word in passage.before(claim, 4) if word not in SKIPPED]
    return words[-1:] == ["by"] or not (RISE_VERBS | FALL_VERBS).isdisjoint(words[-1:])


def is_called_difference(passage: Passage, claim: Claim) -> bool:
    return passage.after(claim, 1) in (["difference"], ["gap"])


def _no_rival_between(passage: Passage, claim: Claim, movement: Movement) -> bool:
    """A semicolon, or a "while" clause, between a change and its values parts them."""
    low, high = (
        min(claim.start, movement.old.start, movement.new.start),
        max(claim.start, movement.old.start, movement.new.start),
    )
    t, _, _ = passage.at(claim)
    return not any(low < t.start[k] < high and t.low[k] in (";", "while", "whereas") for k in range(t.n))

"""Two values of one quantity that the words set against each other: from A to B, B up from A, B against A.

Yields movements and the stated changes that belong to them. Words, units and order only; never the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_VERBS, RISE_VERBS

COMPARABLE = frozenset(("count", "money", "measurement", "percent", "rate", "duration", "age", "multiple"))
SKIPPED = frozenset(
    "a an the its their about around some nearly almost just over under more than roughly approximately only as low high little or $ £ € usd".split()
)
AGAINST = frozenset("against versus vs than with to".split())
THIS = frozenset("this that which it these those the such".split())
SUMMING = frozenset("both together combined each respectively".split())


class Movement(NamedTuple):
    """A value and the one it is set against. `directed`: the words say which came first; `firm`: they say that the two compare."""

    old: Claim
    new: Claim
    directed: bool
    firm: bool


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims are of one kind and unit, so that one may be measured by the other."""
    if a.kind != b.kind or a.kind not in COMPARABLE or a.kind == "multiple":
        return False
    if a.unit is None or b.unit is None:
        return a.kind == "count"
    return a.unit.base == b.unit.base or (a.kind == "count" and a.unit.dimension == b.unit.dimension)


def movements(passage: Passage) -> list[Movement]:
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
    return found


def _in_sentence(passage: Passage, a: Claim, b: Claim) -> Movement | None:
    words = [word for word in passage.between(a, b) if word not in SKIPPED]
    raw = passage.between(a, b)
    lead = [word for word in passage.before(a, 6) if word not in SKIPPED]
    if not raw:
        return None
    if (
        lead
        and lead[-1] == "from"
        and "to" in raw[-6:]
        and not ({";", "."} & set(raw))
        and raw.count("to") == 1
        and len(raw) <= 18
    ):
        return Movement(a, b, True, True)
    last = [word for word in raw if word not in SKIPPED or word in ("to", "than")][-3:]
    if last and last[-1] == "from" and len(raw) <= 12 and not {"and", "while"} & set(raw[:-3]):
        reaches = (bool(lead) and lead[-1] in ("to", "at")) or bool({"up", "down", ","} & set(raw))
        return Movement(b, a, True, True) if reaches else None  # "dropped $198 from $8,608" is no new level
    if len(last) >= 2 and tuple(last[-2:]) in (
        ("compared", "with"),
        ("compared", "to"),
        ("closed", "at"),
        ("up", "on"),
        ("down", "on"),
        ("relative", "to"),
        ("opposed", "to"),
    ):
        return Movement(b, a, last[-1] != "at" or True, True)
    if words and words[-1] in ("against", "versus", "vs", "vs.") and len(raw) <= 8:
        return Movement(b, a, False, True)
    if len(words) >= 2 and words[-2:] == ["vs", "."] and len(raw) <= 8:
        return Movement(b, a, False, True)
    if ("instead" in words[-3:] and words[-1] == "of") or words[-2:] == ["rather", "than"]:
        return Movement(b, a, True, True)
    return None


def _across(passage: Passage, a: Claim, b: Claim) -> Movement | None:
    """ "used 32 bits. … reducing it to 8 bits": a verb of movement with "to" and the only comparable value before it."""
    if b.sentence - a.sentence > 1:
        return None
    lead = [word for word in passage.before(b, 8) if word not in SKIPPED - {"to"}]
    if not lead or lead[-1] != "to" or not (set(lead) & (RISE_VERBS | FALL_VERBS)):
        return None
    rivals = [claim for claim in passage.preceding(b) if comparable(claim, b)]
    return Movement(a, b, True, len(rivals) == 1)


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
        if same:
            yield from ((claim, m, m.firm and len(same) == 1) for m in same)
            continue
        near = (*found.get(claim.sentence - 1, ()), *found.get(claim.sentence, ()))
        before = [m for m in dict.fromkeys(near) if max(m.new.start, m.old.start) < claim.start]
        if len(before) == 1 and points_back(passage, claim):
            yield claim, before[0], before[0].firm


def points_back(passage: Passage, claim: Claim) -> bool:
    """Whether the claim's sentence begins by pointing at what was said: "This alone cut …", "a fall of", "the increase"."""
    t, first, _ = passage.at(claim)
    opening = t.low[:3]
    if set(opening[:2]) & {"this", "that", "which"}:
        return True
    return (
        any(t.low[k] in ("the", "a", "an", "that", "this") for k in range(max(0, first - 4), first))
        and claim.change is not None
    )


def _no_rival_between(passage: Passage, claim: Claim, movement: Movement) -> bool:
    """A semicolon, or a "while" clause, between a change and its values parts them."""
    low, high = (
        min(claim.start, movement.old.start, movement.new.start),
        max(claim.start, movement.old.start, movement.new.start),
    )
    t, _, _ = passage.at(claim)
    return not any(low < t.start[k] < high and t.low[k] in (";", "while", "whereas") for k in range(t.n))

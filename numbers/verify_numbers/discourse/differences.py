"""A stated distance and the two values it lies between: "from A to B, a gain of C", "gained C to B, compared with A"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.comparison import movements
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_NOUNS, FALL_VERBS, RISE_NOUNS, RISE_VERBS

GAPS = (
    RISE_NOUNS
    | FALL_NOUNS
    | frozenset("gap lead margin difference benefit advantage cushion deficit shortfall spread distance".split())
)
BEATS = frozenset("beats beating beat exceeds exceeding exceeded tops topping outstrips ahead above".split())
LITTLE = frozenset("a an the of about nearly almost some just over under more than only around roughly".split())


class Difference(NamedTuple):
    """`gap` should be the distance between `first` and `second`. `firm`: the words name it as theirs."""

    gap: Claim
    first: Claim
    second: Claim
    firm: bool


def differences(passage: Passage) -> Iterator[Difference]:
    found = movements(passage)
    for claim in passage.claims:
        if claim.unit is None or claim.kind in ("percent", "percentage_point") or claim.is_range:
            continue
        near = [
            m
            for m in found
            if claim.sentence == m.new.sentence == m.old.sentence
            and claim is not m.old
            and claim is not m.new
            and m.old.unit is not None
            and m.old.unit.base == claim.unit.base
            and m.old.kind != "percent"
        ]
        if len(near) == 1 and (_is_named(passage, claim) or _is_moved_by(passage, claim, near[0].new)):
            yield Difference(claim, near[0].old, near[0].new, near[0].firm)
        elif not near:
            yield from _beaten(passage, claim)


def _is_named(passage: Passage, claim: Claim) -> bool:
    """ "a gain of C": a noun of difference governs the number."""
    lead = [word for word in passage.before(claim, 5) if word not in LITTLE]
    return bool(lead) and lead[-1] in GAPS and "of" in passage.before(claim, 4)


def _is_moved_by(passage: Passage, claim: Claim, new: Claim) -> bool:
    """ "gained C to B": a verb right before the number, and "to" with the new value right after it."""
    lead = [word for word in passage.before(claim, 3) if word not in LITTLE and word != "by"]
    if not lead or lead[-1] not in RISE_VERBS | FALL_VERBS:
        return False
    return new.start > claim.end and [word for word in passage.between(claim, new) if word not in LITTLE] in (
        ["to"],
        [",", "to"],
    )


def _beaten(passage: Passage, claim: Claim) -> Iterator[Difference]:
    """ "At A the crane beats the spire (B) by C": two values of the unit in the sentence, and "by" before the third."""
    t, first, _ = passage.at(claim)
    if "by" not in passage.before(claim, 3) or BEATS.isdisjoint(t.low[:first]):
        return
    assert claim.unit is not None
    others = [c for c in passage.in_sentence(claim) if c.end <= claim.start and c.kind == claim.kind][-2:]
    if len(others) == 2 and all(c.unit is not None and c.unit.base == claim.unit.base for c in others):
        yield Difference(claim, others[0], others[1], True)

"""An average beside the range it must lie in, or beside the list it is made of. Told by the words right before each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

AVERAGE = frozenset("average mean median averaging averaged estimate difference".split())
RANGE = frozenset("range ranging ranged between iqr ci interval aged age ages from".split())
FAR = 10  # tokens from an average to its range
SHORTEST = 3  # numbers that make a list


class Bounded(NamedTuple):
    """`average` must lie in `bounds`, a range."""

    average: Claim
    bounds: Claim


class Listed(NamedTuple):
    """`average` is the mean of the numbers listed."""

    average: Claim
    items: tuple[Claim, ...]


def bounded(passage: Passage) -> Iterator[Bounded]:
    for average in _averages(passage):
        ranges = [c for c in passage.in_sentence(average) if c is not average and _is_range_of(passage, c, average)]
        if len(ranges) == 1:
            yield Bounded(average, ranges[0])


def _averages(passage: Passage) -> Iterator[Claim]:
    for claim in passage.claims:
        if claim.is_range or claim.kind not in (
            "count",
            "money",
            "measurement",
            "age",
            "percent",
            "duration",
            "rate",
        ):
            continue
        lead = [
            word
            for word in passage.before(claim, 4)
            if word not in ("of", "was", "is", "were", "a", "at", "=", ":", "age", "about")
        ]
        if lead[-1:] and lead[-1] in AVERAGE:
            yield claim


def _is_range_of(passage: Passage, claim: Claim, average: Claim) -> bool:
    if claim.kind in ("year", "date") or not isinstance(claim.value, tuple):
        return False
    if (claim.unit.base if claim.unit else None) != (average.unit.base if average.unit else None):
        return False
    first, second = (average, claim) if average.start < claim.start else (claim, average)
    gap = passage.between(first, second)
    if len(gap) > FAR or {";", "while", "but"} & set(gap):
        return False
    return not RANGE.isdisjoint(passage.before(claim, 4))


def listed(passage: Passage) -> Iterator[Listed]:
    """ "12, 88, 47 and 3 … an average of 37.5": the list right before the average in its sentence."""
    for average in _averages(passage):
        earlier = [
            c
            for c in passage.in_sentence(average)
            if c.end <= average.start and c.kind == average.kind and c.modifier == "exact"
        ]
        items: list[Claim] = []
        for claim in earlier:
            if items and passage.between(items[-1], claim) not in ([","], ["and"], [",", "and"]):
                items = []
            items.append(claim)
        if len(items) >= SHORTEST and len(earlier) == len(items):
            yield Listed(average, tuple(items))

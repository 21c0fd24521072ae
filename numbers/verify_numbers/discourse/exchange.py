"""Amounts in two currencies and the rate that the text gives for them: "Rs 12 crore, or $1.4 million at Rs 83 to the dollar".

Never a rate from elsewhere. Several rates of one pair of currencies are of several days, and say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.views import Whole

HEDGES = frozenset(
    "about approximately around roughly some nearly just over under almost or equivalent to a an the".split()
)
SAID_AGAIN = (
    ("(",),
    ("[",),
    (",",),
    (",", "that", "is"),
    (",", "that", "is", ","),
    ("/",),
    ("=",),
    ("—",),
    (),
    ("is", "worth"),
)
TO_ONE = (
    ("to", "the"),
    ("to", "a"),
    ("to", "one"),
    ("per",),
    ("a",),
    ("for", "a"),
    ("for", "one"),
    ("for", "each"),
    ("for", "the"),
)


POUND = "GBP"  # "to the pound" is no weight here
COSTING = frozenset("cost costs bought buys fetched equals equalled".split())


class Rate(NamedTuple):
    """One `base` costs `claim` of the other currency."""

    claim: Claim
    base: str


class Exchange(NamedTuple):
    """`again` is `first` in the other currency; `times`: by multiplying with the rate, else by dividing."""

    first: Claim
    again: Claim
    rate: Claim
    times: bool


def exchanges(whole: Whole) -> Iterator[Exchange]:
    rates = [rate for passage in whole.passages for rate in _rates(passage)]
    if not rates:
        return
    for passage in whole.passages:
        for a, b in amounts_twice(passage):
            fitting = [
                r for r in rates if {r.base, _currency(r.claim)} == {_currency(a), _currency(b)} and r.claim is not b
            ]
            if len(fitting) == 1:
                yield Exchange(a, b, fitting[0].claim, fitting[0].base == _currency(a))


def _currency(claim: Claim) -> str:
    return claim.unit.base.split("/")[0] if claim.unit is not None else ""


def _rates(passage: Passage) -> Iterator[Rate]:
    for claim in passage.of("money", "rate"):
        if claim.unit is None or not claim.unit.dimension.startswith("[currency]"):
            continue
        above, _, below = claim.unit.base.partition("/")
        if below:
            if below.isupper() and len(below) == 3 and below != above:
                yield Rate(claim, below)
            continue
        base = _base_after(passage, claim) or _one_equals(passage, claim)
        if base and base != above:
            yield Rate(claim, base)


def _base_after(passage: Passage, claim: Claim) -> str:
    """The currency of "to the dollar", "per euro" right after the claim."""
    after = passage.after(claim, 4)
    for lead in TO_ONE:
        if tuple(after[: len(lead)]) == lead:
            rest = after[len(lead) :]
            for size in (2, 1):
                words = [POUND if word == "pound" else word for word in rest[:size]]
                unit = units.surface(" ".join(words)) if len(words) == size and "".join(words).isalpha() else None
                if unit is not None and unit.dimension == "[currency]":
                    return unit.base
    return ""


def _one_equals(passage: Passage, claim: Claim) -> str:
    """The currency of the one in "$1 = 83 rupees"."""
    before = passage.before(claim, 4)
    if len(before) >= 3 and before[-1] in COSTING and before[-3] in ("a", "one", "the") and before[-2].isalpha():
        unit = units.surface(before[-2])
        return unit.base if unit is not None and unit.dimension == "[currency]" else ""
    earlier = [c for c in passage.in_sentence(claim) if c.end <= claim.start]
    if not earlier or earlier[-1].value != 1 or earlier[-1].kind != "money":
        return ""
    return (
        _currency(earlier[-1]) if passage.between(earlier[-1], claim) in (["="], ["is"], ["buys"], ["equals"]) else ""
    )


def amounts_twice(passage: Passage) -> Iterator[tuple[Claim, Claim]]:
    """An amount and the same once more in another currency: "€4.6m ($5m)"."""
    for a, b in pairwise(passage.of("money")):
        if (
            a.sentence != b.sentence
            or a.unit is None
            or b.unit is None
            or "/" in a.unit.name + b.unit.name
            or a.value == 1
        ):
            continue
        words = passage.between(a, b)
        between = tuple(word for word in words if word not in HEDGES)
        worth = len(between) <= 3 and between[-2:] == ("is", "worth")
        said = bool(words) and between in SAID_AGAIN and (between != (",",) or "or" in words)
        if a.unit.base != b.unit.base and (worth or said):
            yield a, b

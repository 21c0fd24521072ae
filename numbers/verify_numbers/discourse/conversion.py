"""One quantity in two units: "26 miles (42 km)". Only what stands in brackets right after the other, in another unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

CONVERTED = frozenset(("measurement", "duration", "rate"))
HEDGES = frozenset(
    ("about", "approximately", "around", "roughly", "or", "~", "≈", "some", "nearly", "just", "over", "under")
)
PLAIN = frozenset(("exact", "about", "range"))  # "more than 100 kilometers (60 miles)" bounds both, loosely
CLOSING = frozenset((")", "]", ",", ";", "/", "or"))


# A name with two sizes: the British pint holds 1.20095 American ones, the British fluid ounce 0.96076, the long ton 1.12 short.
VARIANTS = {
    "pint": Decimal("1.20095"), "gallon": Decimal("1.20095"), "quart": Decimal("1.20095"), "fluid_ounce": Decimal("0.96076"),
    "ton": Decimal("1.12"),
}  # fmt: skip


class Conversion(NamedTuple):
    """`again` is `first` in another unit of the same dimension.

    In base units it is first × ratio + shift: a ratio other than 1 where a name is read in its other size, a shift where a
    temperature is read as a difference ("warming of 1.5 °C (2.7 °F)").
    """

    first: Claim
    again: Claim
    ratio: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)


def conversions(passage: Passage) -> Iterator[Conversion]:
    claims = passage.claims
    for a, b in pairwise(claims):
        if (
            a.kind not in CONVERTED
            or b.kind not in CONVERTED
            or a.sentence != b.sentence
            or a.unit is None
            or b.unit is None
        ):
            continue
        if a.unit.base != b.unit.base or a.unit.name == b.unit.name or not {a.modifier, b.modifier} <= PLAIN:
            continue
        between = [word for word in passage.between(a, b) if word not in HEDGES]
        after = passage.after(b, 2)
        if between == ["("] and after and after[0] in CLOSING | {"tall", "long", "wide", "high", "deep"}:
            yield Conversion(a, b)
            if a.unit.offset or b.unit.offset:
                shift = b.unit.offset - a.unit.offset
                yield Conversion(a, b, shift=Decimal(shift.numerator) / Decimal(shift.denominator))
            if a.unit.name in VARIANTS:
                yield Conversion(a, b, VARIANTS[a.unit.name])
            if b.unit.name in VARIANTS:
                yield Conversion(a, b, 1 / VARIANTS[b.unit.name])

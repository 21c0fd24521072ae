"""One quantity in two units: "26 miles (42 km)", "80 Mbit/s, that is 10 MB/s". Only what the writing ties together.

Whoever converts also rounds: one of the two numbers may stand for what rounds to it at its last digit that is not zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from verify_numbers import precision, units
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_NOUNS, LESS_WORDS, MORE_WORDS, RISE_NOUNS
from verify_numbers.interval import Interval

CONVERTED = frozenset(("measurement", "duration", "rate"))
HEDGES = frozenset("about approximately around roughly or ~ ≈ some nearly just over under almost equivalent to".split())
PLAIN = frozenset(("exact", "about", "range"))  # "more than 100 kilometers (60 miles)" bounds both, loosely
CLOSING = frozenset((")", "]", ",", ";", "/", "or"))
OF_SIZE = frozenset("tall long wide high deep thick across square of".split())
PAUSES = frozenset((",", ";", ".", ")", "—", "–", ":", "”", '"'))
# What may stand between two writings of one quantity, hedges left out. A bracket needs no more; a comma needs a pause after.
SAID_AGAIN = (
    ("(",), ("[",), (",", "that", "is"), (",", "that", "is", ","), (",", "i", ".", "e", "."), (",", "i", ".", "e", ".", ","), ("/",),
    (",",), ("=",), ("is",), ("equals",), ("makes",), ("is", "equal"), ("—",), (",", "which", "is"),
)  # fmt: skip
OR = frozenset(("or", "equivalent"))  # "5 km, 3 miles" lists, "5 km, or 3 miles," says it again
WORKED = frozenset(("minus", "plus", "less"))
DIFFERENCE_AFTER = MORE_WORDS | LESS_WORDS
DIFFERENCE_NOUNS = RISE_NOUNS | FALL_NOUNS | frozenset("warming cooling difference range swing".split())

# A name with two sizes: the British pint holds 1.20095 American ones, the British fluid ounce 0.96076, the long ton 1.12 short;
# many a megabyte has 1,024 × 1,024 bytes.
VARIANTS = {
    "pint": Decimal("1.20095"), "gallon": Decimal("1.20095"), "quart": Decimal("1.20095"), "fluid_ounce": Decimal("0.96076"),
    "ton": Decimal("1.12"), "mpg": 1 / Decimal("1.20095"),
    "kB": Decimal("1.024"), "MB": Decimal("1.048576"), "GB": Decimal("1.073741824"), "TB": Decimal("1.099511627776"),
}  # fmt: skip

SIZED = frozenset("us u.s. american imperial british uk short long metric".split())


class Conversion(NamedTuple):
    """`again` is `first` in another unit of the same dimension, or of the inverse one (38 mpg, 6.2 L/100 km).

    In base units it is first × ratio + shift: a ratio other than 1 where a name is read in its other size, a shift where a
    temperature is read as a difference ("warming of 1.5 °C (2.7 °F)"). `value` and `stated` are what the two stand for
    in this reading, `value` in base units.
    """

    first: Claim
    again: Claim
    value: Interval
    stated: Interval
    firm: bool
    ratio: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)
    inverse: bool = False

    def expected(self) -> Interval:
        value = self.value * self.ratio + self.shift
        return 1 / value if self.inverse else value


def conversions(passage: Passage) -> Iterator[Conversion]:
    for a, b in pairwise(passage.claims):
        if _compare(a, b) and _is_said_again(passage, a, b):
            yield from _readings(passage, a, b)


def _compare(a: Claim, b: Claim) -> bool:
    if a.kind not in CONVERTED or b.kind not in CONVERTED or a.sentence != b.sentence or a.sentence < 0:
        return False
    if (
        not (_has_unit(a) and _has_unit(b))
        or a.unit is None
        or b.unit is None
        or a.unit.name == b.unit.name
        or a.stated is None
        or b.stated is None
    ):
        return False
    return {a.modifier, b.modifier} <= PLAIN and (a.unit.base == b.unit.base or _are_inverse(a, b))


def _has_unit(claim: Claim) -> bool:
    """Whether the unit is written with the number, not lent to it by another ("1/72 inch" holds no 1 inch)."""
    return not (claim.text[-1:].isdigit() or claim.text[-1:] in "½¼¾")


def _are_inverse(a: Claim, b: Claim) -> bool:
    above, below = a.unit.base.split("/", 1) if a.unit and "/" in a.unit.base else ("", "")
    return bool(below) and b.unit is not None and b.unit.base == f"{below}/{above}"


def _is_said_again(passage: Passage, a: Claim, b: Claim) -> bool:
    words = passage.between(a, b)
    between = tuple(word for word in words if word not in HEDGES)
    after = passage.after(b, 1)
    if between in (("(",), ("[",)):
        if (OR & set(words) and a.kind == "duration") or not WORKED.isdisjoint(b.text.lower().split()):
            return False  # "24 hours (or 7 days)", "64 KB (minus 16 bytes)"
        return bool(after) and after[0] in CLOSING | OF_SIZE
    if between == (",",):
        return (not OR.isdisjoint(words) or _are_paces(a, b)) and bool(after) and after[0] in PAUSES
    if between not in SAID_AGAIN and not (
        len(between) == 2 and between[1] in ("is", "equals") and between[0].isalpha()
    ):
        return False
    return not after or after[0] in PAUSES or between[0] in ("/", "=")


def _are_paces(a: Claim, b: Claim) -> bool:
    """Whether both are the same amount by other spans of time: "30 ml an hour, 720 ml a day"."""
    if a.unit is None or b.unit is None or a.kind != "rate" or b.kind != "rate":
        return False
    return a.unit.name.partition("/")[0] == b.unit.name.partition("/")[0]


def _readings(passage: Passage, a: Claim, b: Claim) -> Iterator[Conversion]:
    assert a.unit is not None
    assert b.unit is not None
    inverse = a.unit.base != b.unit.base
    shift = Decimal(0)
    temperature = bool(a.unit.offset or b.unit.offset)
    if temperature:
        offset = b.unit.offset - a.unit.offset
        shift = Decimal(offset.numerator) / Decimal(offset.denominator)
    is_difference = temperature and _is_difference(passage, a, b)
    for as_written, value, stated in _tiers(a, b):
        if not is_difference:
            yield Conversion(a, b, value, stated, True, inverse=inverse)
        if is_difference or (temperature and as_written):
            yield Conversion(a, b, value, stated, is_difference, shift=shift)
        if _has_variant(a):
            yield Conversion(a, b, value, stated, False, VARIANTS[a.unit.name], inverse=inverse)
        if _has_variant(b):
            factor = VARIANTS[b.unit.name]
            yield Conversion(a, b, value, stated, False, factor if inverse else 1 / factor, inverse=inverse)


def _has_variant(claim: Claim) -> bool:
    """Whether the unit's name has another size that the text does not rule out ("US gallons")."""
    said = (claim.unit_text or "").lower().split()
    return claim.unit is not None and claim.unit.name in VARIANTS and SIZED.isdisjoint(said)


def _tiers(a: Claim, b: Claim) -> Iterator[tuple[bool, Interval, Interval]]:
    """What the two stand for: as written, then with the one or the other rounded, never both."""
    assert a.stated is not None
    assert b.stated is not None
    first, again = precision.converted(a.value), precision.converted(b.value)
    yield True, units.to_base(a.unit, a.stated), b.stated
    if again is not None:
        yield False, units.to_base(a.unit, a.stated), again.hull(b.stated)
    if first is not None:
        yield False, units.to_base(a.unit, first.hull(a.stated)), b.stated


def _is_difference(passage: Passage, a: Claim, b: Claim) -> bool:
    """ "warmed by 1.5 °C (2.7 °F)", "2 °C (3.6 °F) warmer", "a swing of 20 °C (36 °F)"."""
    if a.change is not None or b.change is not None or passage.before(a, 1) == ["by"]:
        return True
    before, after = passage.before(a, 2), [word for word in passage.after(b, 2) if word != ")"]
    if before[-1:] == ["of"] and not DIFFERENCE_NOUNS.isdisjoint(before):
        return True
    return bool(after) and after[0] in DIFFERENCE_AFTER

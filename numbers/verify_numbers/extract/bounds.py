"""Two bounds that make one range: "more than 20 but less than 30", "at least 5 and at most 10 days".

Works on quantities that have their hedges. Knows which bound closes which side, and the few words that may stand between.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from verify_numbers.extract import hedging
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval

BELOW = frozenset(("more_than", "at_least"))
ABOVE = frozenset(("less_than", "at_most", "up_to"))
FARTHEST = 8  # tokens between the two
LINKS = frozenset(("and", "but", ",", "yet", "though"))
BETWEEN = (
    LINKS
    | frozenset("is are was were it also still the an a".split())
    | {word for words in hedging.BEFORE for word in words}
    | {word for words in hedging.AFTER for word in words}
) - {"or", "some"}  # fmt: skip
OR_IN_A_HEDGE = (("or", "equal"), ("or", "more"), ("or", "less"), ("or", "greater"), ("or", "fewer"))


def join(t: Tokens, found: list[Draft]) -> None:
    """Makes one range of each two neighbouring bounds that close it from both sides."""
    k = 0
    while k + 1 < len(found):
        joined = _joined(t, found[k], found[k + 1])
        if joined is not None:
            found[k : k + 2] = [joined]
        k += 1


def _joined(t: Tokens, a: Draft, b: Draft) -> Draft | None:
    lower, upper = (a, b) if a.modifier in BELOW else (b, a)
    if lower.modifier not in BELOW or upper.modifier not in ABOVE or not _linked(t, a, b):
        return None
    low, high = lower.value, upper.value
    if not (isinstance(low, Decimal) and isinstance(high, Decimal) and low < high):
        return None
    unit, kind = (b.unit, b.kind) if b.unit is not None else (a.unit, a.kind)
    if a.unit is not None and b.unit is not None and (a.unit.name, a.kind) != (b.unit.name, b.kind):
        return None
    stated, coarse = _meet(lower.stated, upper.stated), _meet(lower.coarse, upper.coarse)
    return Draft(
        a.first, b.end, kind, (low, high), stated, coarse, unit, b.unit_text or a.unit_text, "range", a.change or b.change, a.number, b.numeral_end
    )  # fmt: skip


def _linked(t: Tokens, a: Draft, b: Draft) -> bool:
    between = t.low[a.end : b.first]
    if len(between) > FARTHEST or LINKS.isdisjoint(between):
        return False
    pairs = set(pairwise(between))
    if "or" in between and pairs.isdisjoint(OR_IN_A_HEDGE):
        return False
    return all(word in BETWEEN or word == "or" for word in between)


def _meet(lower: Interval | None, upper: Interval | None) -> Interval | None:
    if lower is None or upper is None:
        return None
    return Interval(lower.low, upper.high, lower.low_open, upper.high_open)

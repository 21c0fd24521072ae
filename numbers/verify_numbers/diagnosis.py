"""Why a number is probably wrong: the usual slips, each tried in turn. A guess to help the eye, never part of a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from verify_numbers.check import Formula, Impossible
from verify_numbers.claim import Claim
from verify_numbers.interval import Interval

SIGNIFICANT = Interval(Decimal(0), Decimal("0.05"))
NOT_SIGNIFICANT = Interval(Decimal("0.05"), Decimal(1))
SCALES = tuple(Decimal(10) ** power for power in (3, -3, 6, -6, 1, -1, 2, -2))
NAMES = {3: "scale ×1000", 6: "scale ×1,000,000", 1: "scale ×10", 2: "scale ×100"}


def diagnose(
    claim: Claim,
    expected: Interval | Impossible,
    formula: Formula | None = None,
    operands: Sequence[Interval] = (),
    kinds: Sequence[str] = (),
) -> str | None:
    """The usual slip that explains a number, or None. `formula`, `operands` and their `kinds`: how the expectation came about."""
    if isinstance(expected, Impossible) or not expected.is_bounded or not isinstance(claim.value, Decimal) or claim.stated is None:
        return None
    if claim.kind in ("date", "year") or not claim.value:
        return None
    if claim.statistic is not None and claim.statistic.symbol == "p":
        if _decides_otherwise(claim.stated, expected):
            return "decision error"
        if (claim.stated * 2).intersects(expected):
            return "one-tailed"
        if claim.modifier != "exact":
            return None  # a threshold is chosen, not mistyped
    related = _of_two(claim, claim.stated, expected, formula, operands, kinds) if formula and len(operands) == 2 else None
    if related or (claim.unit is not None and claim.unit.factor != 1):
        return related
    for factor in SCALES if claim.stated.is_bounded else ():  # "more than doubled" meets any larger number
        if (claim.stated * factor).intersects(expected):
            return NAMES[abs(factor.adjusted())]
    if (-claim.stated).intersects(expected):
        return "sign"
    if any(swapped in expected for swapped in _transpositions(claim.value)):
        return "transposed digits"
    middle, stated = expected.middle, claim.stated
    if middle is not None and stated.is_bounded and stated.low is not None and stated.high is not None:
        width = max(stated.high - stated.low, abs(claim.value) / 1000)
        if abs(middle - claim.value) <= min(width * Decimal("1.5"), abs(claim.value) / 10):
            return "rounding slip"
    return None


CHANGES = ("percent", "fraction", "multiple")


def _of_two(
    claim: Claim, stated: Interval, expected: Interval, formula: Formula, operands: Sequence[Interval], kinds: Sequence[str]
) -> str | None:
    """The slips of a change between two values: divided by the other one, points for percent, the whole for the increase."""
    first, second = operands
    if claim.kind in CHANGES and (-stated).intersects(expected):
        return "sign"
    if not {first.low, first.high, second.low, second.high}.isdisjoint((None, Decimal(0))):
        return None
    in_points = kinds[0] == kinds[1] == "percent"
    if in_points and claim.kind == "percent" and abs(second - first).intersects(abs(stated)):
        return "percent for points"
    if in_points and claim.kind in ("percentage_point", "count") and abs(second / first * 100 - 100).intersects(stated):
        return "points for percent"
    if claim.kind not in CHANGES:
        return None
    if claim.kind == "percent" and (stated - 100).intersects(expected):
        return "whole for increase"
    if claim.kind == "percent" and (100 - stated).intersects(abs(expected)):
        return "what is left for what is gone"
    try:
        other = formula(second, first)
    except (ArithmeticError, ValueError):
        return None
    swapped = isinstance(other, Interval) and abs(other).intersects(abs(stated))
    return ("swapped values" if claim.kind == "multiple" else "wrong base") if swapped else None


def _decides_otherwise(stated: Interval, expected: Interval) -> bool:
    """Whether a p says significant at .05 and should not, or the other way round: the graver error."""
    sides = (SIGNIFICANT, NOT_SIGNIFICANT)
    return any(one.covers(stated) and other.covers(expected) for one, other in (sides, sides[::-1]))


def _transpositions(value: Decimal) -> list[Decimal]:
    digits = list(str(abs(value)))
    found = []
    for k in range(len(digits) - 1):
        if digits[k].isdigit() and digits[k + 1].isdigit() and digits[k] != digits[k + 1]:
            swapped = [*digits[:k], digits[k + 1], digits[k], *digits[k + 2:]]
            found.append(Decimal("".join(swapped)).copy_sign(value))
    return found

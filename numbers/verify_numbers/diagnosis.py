"""Why a number is probably wrong: the usual slips, each tried in turn. A guess to help the eye, never part of a verdict."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers.check import Impossible
from verify_numbers.claim import Claim
from verify_numbers.interval import Interval

SIGNIFICANT = Interval(Decimal(0), Decimal("0.05"))
NOT_SIGNIFICANT = Interval(Decimal("0.05"), Decimal(1))
SCALES = tuple(Decimal(10) ** power for power in (3, -3, 6, -6, 1, -1, 2, -2))
NAMES = {3: "scale ×1000", 6: "scale ×1,000,000", 1: "scale ×10", 2: "scale ×100"}


def diagnose(claim: Claim, expected: Interval | Impossible) -> str | None:
    """decision error, one-tailed, scale ×10/×100/×1000, sign, transposed digits, rounding slip; None where no usual slip explains it."""
    if isinstance(expected, Impossible) or not expected.is_bounded or not isinstance(claim.value, Decimal) or claim.stated is None:
        return None
    if claim.unit is not None and claim.unit.factor != 1:
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
    for factor in SCALES:
        if (claim.stated * factor).intersects(expected):
            return NAMES[abs(factor.adjusted())]
    if (-claim.stated).intersects(expected):
        return "sign"
    if any(swapped in expected for swapped in _transpositions(claim.value)):
        return "transposed digits"
    middle, stated = expected.middle, claim.stated
    if middle is not None and stated.is_bounded and stated.low is not None and stated.high is not None:
        width = max(stated.high - stated.low, abs(claim.value) / 1000)
        if abs(middle - claim.value) <= width * Decimal("1.5"):
            return "rounding slip"
    return None


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

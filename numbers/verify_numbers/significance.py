"""The p-values that a rounded test statistic leaves open, as an interval: significance over intervals, rounded outward.

Knows families of tests and intervals; nothing of words, of how a p is printed, or of which p belongs to which test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from math import sqrt

from verify_numbers.distributions import chi_squared_upper, f_upper, normal_two_sided, t_two_sided
from verify_numbers.interval import Interval

ERROR = 1e-9  # relative; ten times what the functions are off by at worst
STEPS = 4  # points in the first degrees of freedom of F, in which p is not monotone
LARGE = 1e150  # a statistic without an upper end
ZERO, ONE = Decimal(0), Decimal(1)


def p_value(family: str, value: Interval, df: Sequence[Interval]) -> Interval:
    """The two-sided p of t, r or z, the upper tail of F, chi-squared or Q, for all values and degrees of freedom allowed.

    Raises ValueError where nothing is allowed: a negative F, no degrees of freedom.
    """
    sizes = abs(_symmetric(value)) if family in ("t", "r", "z") else _positive(value)
    small = float(sizes.low or 0)
    large = LARGE if sizes.high is None else float(sizes.high)
    if value.is_point and value.low == sizes.low:  # one value is asked for, so the degrees of freedom are taken as printed
        df = [each if each.middle is None else Interval.point(each.middle) for each in df]
    ends = tuple((float(each.low or 0), float(each.high or 0)) for each in df)
    if any(low <= 0 for low, _ in ends):
        raise ValueError("degrees of freedom begin above 0")
    low, high = _EXTREMES[family](small, large, *ends)
    return _outward(low, high)


def uncorrected(value: Interval, df: Sequence[Interval]) -> Interval:
    """The p of an F whose degrees of freedom are printed as designed while p was corrected for sphericity by some epsilon."""
    sizes = _positive(value)
    small, large = float(sizes.low or 0), LARGE if sizes.high is None else float(sizes.high)
    df1, df2 = (float(each.middle or 1) for each in df)
    df1, df2 = max(1.0, round(df1)), max(1.0, df2)
    steps = 4 * STEPS
    epsilons = [(1 + (df1 - 1) * step / steps) / df1 for step in range(steps + 1)]
    return _outward(
        _padded([f_upper(large, df1 * e, df2 * e) for e in epsilons], -1),
        _padded([f_upper(small, df1 * e, df2 * e) for e in epsilons], 1),
    )


def one_sided(p: Interval) -> tuple[Interval, Interval]:
    """The p of the two one-sided tests: in the direction found, and against it."""
    half = p / 2
    return half, ONE - half


def at_least(p: Interval) -> Interval:
    """What a correction for several tests may make of a p: never less than it was."""
    return Interval(p.low, ONE)


def _symmetric(value: Interval) -> Interval:
    """`t < 1` speaks of the size of t: it stands for −1 to 1."""
    if value.low is None and value.high is not None and value.high > 0:
        return Interval(-value.high, value.high, value.high_open, value.high_open)
    if value.high is None and value.low is not None and value.low < 0:
        return Interval(None, None)
    return value


def _positive(value: Interval) -> Interval:
    if value.high is not None and value.high < 0:
        raise ValueError("a sum of squares is not negative")
    return Interval(max(value.low or ZERO, ZERO), value.high, value.low_open and (value.low or ZERO) > 0, value.high_open)


def _outward(low: float, high: float) -> Interval:
    return Interval(
        min(ONE, Decimal(repr(max(0.0, low * (1 - ERROR))))), max(ZERO, min(ONE, Decimal(repr(high * (1 + ERROR)))))
    )


Ends = tuple[float, float]


def _of_t(small: float, large: float, df: Ends) -> Ends:
    return t_two_sided(large, df[1]), t_two_sided(small, df[0])


def _of_r(small: float, large: float, df: Ends) -> Ends:
    """By t = r √(df ÷ (1 − r²)), which grows with both."""
    if small > 1:
        raise ValueError("no correlation is above 1")
    low = 0.0 if large >= 1 else t_two_sided(large * sqrt(df[1] / (1 - large * large)), df[1])
    high = 0.0 if small >= 1 else t_two_sided(small * sqrt(df[0] / (1 - small * small)), df[0])
    return low, high


def _of_z(small: float, large: float) -> Ends:
    return normal_two_sided(large), normal_two_sided(small)


def _of_chi_squared(small: float, large: float, df: Ends) -> Ends:
    return chi_squared_upper(large, df[0]), chi_squared_upper(small, df[1])


@lru_cache(maxsize=256)
def _of_f(small: float, large: float, df1: Ends, df2: Ends) -> Ends:
    """Monotone in F; of the degrees of freedom several are tried, and what lies between them is allowed for."""
    steps = range(STEPS if df1[0] < df1[1] else 1)
    first = [df1[0] + (df1[1] - df1[0]) * step / (STEPS - 1) for step in steps]
    lows = [[f_upper(large, a, b) for a in first] for b in dict.fromkeys(df2)]
    highs = [[f_upper(small, a, b) for a in first] for b in dict.fromkeys(df2)]
    return min(_padded(row, -1) for row in lows), max(_padded(row, 1) for row in highs)


def _padded(values: Sequence[float], sign: int) -> float:
    """The largest (or, with −1, smallest) of a smooth function from equally spaced values: a parabola's top lies at most an
    eighth of the second difference beyond them; somewhat more is allowed."""
    bend = max((abs(a - 2 * b + c) for a, b, c in zip(values, values[1:], values[2:], strict=False)), default=0.0)
    return (max(values) if sign > 0 else min(values)) + sign * bend / 6


_EXTREMES: dict[str, Callable[..., Ends]] = {
    "t": _of_t, "r": _of_r, "z": _of_z, "chi2": _of_chi_squared, "Q": _of_chi_squared, "q": _of_chi_squared, "F": _of_f,
}  # fmt: skip

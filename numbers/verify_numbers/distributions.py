"""Tail probabilities of the distributions that reported tests refer to: normal, t, F and chi-squared.

Plain floats by incomplete beta and gamma functions, for degrees of freedom that need not be whole. Knows no interval.
Tests hold them against scipy, which is not needed here.
"""

from __future__ import annotations

from math import erfc, exp, inf, lgamma, log, log1p, sqrt

TINY = 1e-300
PRECISE = 1e-15
MOST_STEPS = 20_000
ROOT_2 = sqrt(2.0)


def normal_two_sided(z: float) -> float:
    """P(|Z| ≥ |z|)."""
    return erfc(abs(z) / ROOT_2)


def t_two_sided(t: float, df: float) -> float:
    """P(|T| ≥ |t|)."""
    square = t * t
    if square == inf:
        return 0.0
    return _beta(df / 2, 0.5, df / (df + square), square / (df + square))


def f_upper(f: float, df1: float, df2: float) -> float:
    """P(F ≥ f)."""
    if f <= 0:
        return 1.0
    if f == inf:
        return 0.0
    below = df2 + df1 * f
    return _beta(df2 / 2, df1 / 2, df2 / below, df1 * f / below)


def chi_squared_upper(x: float, df: float) -> float:
    """P(X ≥ x)."""
    if x <= 0:
        return 1.0
    if x == inf:
        return 0.0
    return _gamma_upper(df / 2, x / 2)


def _beta(a: float, b: float, x: float, y: float) -> float:
    """The regularized incomplete beta function I_x(a, b); `y` is 1 − x, given so that nothing is lost where x is near 1."""
    if x <= 0:
        return 0.0
    if y <= 0:
        return 1.0
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * (log(x) if x < 0.5 else log1p(-y))
    front = exp(front + b * (log(y) if y < 0.5 else log1p(-x)))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1.0 - front * _beta_fraction(b, a, y) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
    d = 1.0 / (d if abs(d) > TINY else TINY)
    result = d
    for m in range(1, MOST_STEPS):
        twice = a + 2 * m
        step = m * (b - m) * x / ((twice - 1) * twice)
        d = 1.0 + step * d
        c = 1.0 + step / c
        d = 1.0 / (d if abs(d) > TINY else TINY)
        c = c if abs(c) > TINY else TINY
        result *= d * c
        step = -(a + m) * (a + b + m) * x / (twice * (twice + 1))
        d = 1.0 + step * d
        c = 1.0 + step / c
        d = 1.0 / (d if abs(d) > TINY else TINY)
        c = c if abs(c) > TINY else TINY
        delta = d * c
        result *= delta
        if abs(delta - 1.0) < PRECISE:
            break
    return result


def _gamma_upper(a: float, x: float) -> float:
    """The regularized upper incomplete gamma function Q(a, x)."""
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        return 1.0 - front * _gamma_series(a, x)
    return front * _gamma_fraction(a, x)


def _gamma_series(a: float, x: float) -> float:
    term = total = 1.0 / a
    for n in range(1, MOST_STEPS):
        term *= x / (a + n)
        total += term
        if term < total * PRECISE:
            break
    return total


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / TINY, 1 / b
    result = d
    for n in range(1, MOST_STEPS):
        step = n * (a - n)
        b += 2
        d = step * d + b
        c = b + step / c
        d = 1.0 / (d if abs(d) > TINY else TINY)
        c = c if abs(c) > TINY else TINY
        delta = d * c
        result *= delta
        if abs(delta - 1.0) < PRECISE:
            break
    return result

"""Tail probabilities against scipy, and p-values over intervals against what lies inside them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from verify_numbers import distributions as ours
from verify_numbers.interval import Interval
from verify_numbers.significance import p_value, uncorrected

POINTS = 3000
RELATIVE = 1e-9


def points(seed: int) -> list[tuple[float, float, float]]:
    draw = random.Random(seed)
    return [
        (10 ** draw.uniform(-0.3, 4), 10 ** draw.uniform(-0.3, 2), 10 ** draw.uniform(-3, 1.6)) for _ in range(POINTS)
    ]


def oracle(family: str):
    stats = pytest.importorskip("scipy.stats")
    return {
        "t": lambda df2, df1, x: 2 * stats.t.sf(x, df2),
        "F": lambda df2, df1, x: stats.f.sf(x, df1, df2),
        "chi2": lambda df2, df1, x: stats.chi2.sf(5 * x, df1),
        "z": lambda df2, df1, x: 2 * stats.norm.sf(x),
    }[family]


OURS = {
    "t": lambda df2, df1, x: ours.t_two_sided(x, df2),
    "F": lambda df2, df1, x: ours.f_upper(x, df1, df2),
    "chi2": lambda df2, df1, x: ours.chi_squared_upper(5 * x, df1),
    "z": lambda df2, df1, x: ours.normal_two_sided(x),
}


@pytest.mark.parametrize("family", OURS)
def test_tails_agree_with_scipy(family: str) -> None:
    theirs = oracle(family)
    wrong = []
    for point in points(7):
        expected = float(theirs(*point))
        if expected > 1e-200 and abs(OURS[family](*point) / expected - 1) > RELATIVE:
            wrong.append((point, expected))
    assert wrong == []


def interval(low: float, high: float) -> Interval:
    return Interval(Decimal(str(low)), Decimal(str(high)))


@pytest.mark.parametrize("seed", range(300))
def test_no_p_inside_the_intervals_is_left_out(seed: int) -> None:
    """Whatever value and degrees of freedom are drawn from the intervals, their p lies in the interval of p."""
    draw = random.Random(seed)
    value, df1, df2 = 10 ** draw.uniform(-1.5, 1.2), draw.choice((1, 1.5, 2, 3, 5, 8.0)), draw.uniform(2, 200)
    half = draw.choice((0.5, 0.05, 0.005))
    stated = interval(max(0.0, value - half), value + half)
    first = interval(max(1.0, df1 - 0.5), df1 + 0.5)
    second = interval(df2 - 0.5, df2 + 0.5)
    in_f, in_t = p_value("F", stated, (first, second)), p_value("t", stated, (second,))
    for _ in range(20):
        x = draw.uniform(float(stated.low), float(stated.high))
        a, b = draw.uniform(float(first.low), float(first.high)), draw.uniform(float(second.low), float(second.high))
        assert Decimal(ours.f_upper(x, a, b)) in in_f
        assert Decimal(ours.t_two_sided(x, b)) in in_t


def test_every_epsilon_is_allowed_for() -> None:
    for seed in range(200):
        draw = random.Random(seed)
        df1, people = draw.randint(2, 6), draw.randint(5, 60)
        f = draw.uniform(0.1, 9)
        whole = uncorrected(interval(f - 0.005, f + 0.005), (interval(df1, df1), interval(df1 * people, df1 * people)))
        epsilon = draw.uniform(1 / df1, 1)
        assert Decimal(ours.f_upper(f, epsilon * df1, epsilon * df1 * people)) in whole


def test_extremes() -> None:
    assert p_value("r", interval(0.995, 1.005), (interval(28, 28),)).low == 0
    assert Decimal(1) in p_value("t", interval(-0.005, 0.005), (interval(27.5, 28.5),))
    assert p_value("t", Interval(None, Decimal(1), high_open=True), (interval(28, 28),)).high == 1
    for family, df in (("F", (interval(1, 1), interval(0, 0))), ("t", (interval(0, 0),))):
        with pytest.raises(ValueError, match="degrees of freedom"):
            p_value(family, interval(1, 2), df)
    with pytest.raises(ValueError, match="not negative"):
        p_value("F", interval(-5, -4), (interval(1, 1), interval(28, 28)))

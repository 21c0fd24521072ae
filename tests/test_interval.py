"""Properties of intervals: arithmetic holds every pointwise result, and widening never loses an agreement."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verify_numbers.interval import Interval

decimals = st.decimals(min_value=-(10**6), max_value=10**6, places=3, allow_nan=False)


@st.composite
def intervals(draw, ends=decimals):
    low, high = sorted((draw(ends), draw(ends)))
    low_open, high_open = (draw(st.booleans()), draw(st.booleans())) if low < high else (False, False)
    kind = draw(st.sampled_from(("bounded", "bounded", "bounded", "below", "above")))
    return Interval(
        low if kind != "below" else None,
        high if kind != "above" else None,
        low_open and kind != "below",
        high_open and kind != "above",
    )


@st.composite
def members(draw, interval):
    """A number of the interval: an end where it is closed, or something between."""
    low = interval.low if interval.low is not None else (interval.high or Decimal(0)) - draw(st.integers(1, 1000))
    high = interval.high if interval.high is not None else low + draw(st.integers(1, 1000))
    share = draw(st.sampled_from((Decimal("0.001"), Decimal("0.5"), Decimal("0.999"), Decimal(0), Decimal(1))))
    value = low + (high - low) * share
    assume(value in interval)
    return value


@st.composite
def pairs(draw):
    a, b = draw(intervals()), draw(intervals())
    return a, draw(members(a)), b, draw(members(b))


@given(pairs())
def test_sum_difference_and_product_hold_every_pointwise_result(pair):
    a, x, b, y = pair
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert -x in -a
    assert abs(x) in abs(a)


@given(pairs())
def test_quotient_holds_every_pointwise_result(pair):
    a, x, b, y = pair
    assume(y != 0)
    try:
        quotient = a / b
    except ZeroDivisionError:
        assert (b.low is None or b.low <= 0)
        assert (b.high is None or b.high >= 0)
        return
    exact = Fraction(x) / Fraction(y)
    assert quotient.low is None or Fraction(quotient.low) <= exact
    assert quotient.high is None or exact <= Fraction(quotient.high)


@given(pairs())
def test_hull_covers_both_and_intersects_both(pair):
    a, x, b, y = pair
    hull = a.hull(b)
    assert hull.covers(a)
    assert hull.covers(b)
    assert x in hull
    assert y in hull


@given(intervals(), intervals(), intervals())
def test_widening_never_loses_an_agreement(stated, expected, more):
    if stated.intersects(expected):
        assert stated.hull(more).intersects(expected)
        assert stated.intersects(expected.hull(more))


@given(intervals(), intervals())
def test_intersection_is_symmetric_and_parts_from_order(a, b):
    assert a.intersects(b) == b.intersects(a)
    assert a.intersects(b) != (a.is_below(b) or b.is_below(a))


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.integers(1, 12))
def test_root_holds_the_number_whose_power_it_is(value, degree):
    root = Interval.point(value).root(degree)
    assert root.low is not None
    assert root.high is not None
    assert Fraction(root.low) ** degree <= Fraction(value) <= Fraction(root.high) ** degree


@pytest.mark.parametrize(
    ("a", "b", "touch"),
    [
        (Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), Decimal(3)), True),
        (Interval(Decimal(1), Decimal(2), high_open=True), Interval(Decimal(2), Decimal(3)), False),
        (Interval(None, Decimal(2)), Interval(Decimal(2), None, low_open=True), False),
        (Interval(None, None), Interval.point(7), True),
    ],
)
def test_ends_that_touch_count_only_where_both_are_closed(a, b, touch):
    assert a.intersects(b) is touch


def test_rounding_in_millions_adds_up_as_in_xbrl_calculations():
    """12 + 45 = 58 (millions) is consistent: [56, 58] meets [57.5, 58.5]. 12 + 45 = 59 is not."""
    half = Decimal("0.5")
    total = Interval.around(Decimal(12), half) + Interval.around(Decimal(45), half)
    assert total == Interval(Decimal(56), Decimal(58))
    assert total.intersects(Interval.around(Decimal(58), half))
    assert not total.intersects(Interval.around(Decimal(59), half))


@pytest.mark.parametrize(
    ("low", "high", "flags"), [(2, 1, {}), (1, 1, {"low_open": True}), (1, 1, {"high_open": True})]
)
def test_an_interval_without_numbers_is_refused(low, high, flags):
    with pytest.raises(ValueError, match="no number"):
        Interval(Decimal(low), Decimal(high), **flags)

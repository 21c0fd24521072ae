"""Stated intervals: written digits, tiers and hedges, by property and by table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers import hedges, precision
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read

MODIFIERS = sorted({row[0] for row in hedges.TABLE})
positive = st.decimals(min_value="0.01", max_value=10**9, places=2)


def claim(text):
    found = extract(read("a.txt", text.encode())).claims
    assert len(found) == 1, [c.text for c in found]
    return found[0]


@given(positive, st.integers(-2, 4))
def test_a_number_stands_for_itself_and_for_what_rounds_to_it(value, power):
    ulp = Decimal(1).scaleb(power)
    interval = precision.digits(value, ulp)
    assert value in interval
    assert value + ulp / 2 in interval
    assert value - ulp * Decimal("0.51") not in interval


@given(positive)
def test_about_never_narrows(value):
    rounded = precision.digits(value, Decimal("0.01"))
    assert hedges.apply("about", False, value, rounded).covers(rounded)


@given(positive, st.sampled_from(MODIFIERS), st.booleans())
def test_every_hedge_allows_values_next_to_the_number(value, modifier, close):
    interval = hedges.apply(modifier, close, value, precision.digits(value, Decimal("0.01")))
    step = value / 1000
    assert any(value + sign * step in interval for sign in (-1, 1))


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("It cost 16.97 dollars.", "16.965", "16.975", "exact"),
        ("It cost $6 million.", "5500000", "6500000", "exact"),
        ("It cost $6.0 million.", "5950000", "6050000", "exact"),
        ("It cost about $6 million.", "5400000", "6600000", "about"),
        ("It fell 17%.", "16.5", "17.5", "exact"),
        ("They hired 523 people.", "523", "523", "exact"),
        ("They hired just over 2000 people.", "2000", "2200.0", "more_than"),
        ("They hired more than 40 people.", "40", None, "more_than"),
        ("They hired at least 40 people.", "40", None, "at_least"),
        ("They hired no more than 40 people.", None, "40", "at_most"),
        ("They hired 40 people or more.", "40", None, "at_least"),
        ("They hired up to 40 people.", None, "40", "up_to"),
        ("They hired nearly 40 people.", "36.00", "40", "nearly"),
        ("They hired tens of thousands of people.", "10000", "100000", "range"),
    ],
)
def test_low_and_high(text, low, high, modifier):
    found = claim(text)
    assert found.modifier == modifier
    assert found.stated.low == (None if low is None else Decimal(low))
    assert found.stated.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("They hired 2,000 people.", True),
        ("They hired 2,050 people.", False),
        ("They hired 90 people.", False),
        ("It cost $2,000.", False),
    ],
)
def test_only_bare_round_numbers_have_two_tiers(text, ambiguous):
    found = claim(text)
    assert (found.coarse != found.stated) is ambiguous
    assert found.coarse.covers(found.stated)


def test_the_tables_are_what_explain_prints():
    for row in hedges.TABLE:
        assert row[0] in hedges.PAGE
    for rule in precision.RULES:
        assert rule[0] in precision.PAGE

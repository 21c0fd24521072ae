"""Formulas of claim tables: what they give, and what they refuse."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers import formula
from verify_numbers.formula import Amount, FormulaError
from verify_numbers.interval import Interval

ROWS = {
    "c1": Amount(Interval.point(40), "USD"),
    "c2": Amount(Interval.point(50), "USD"),
    "c3": Amount(Interval.point(Decimal("0.25"))),
    "a.md:3:5": Amount(Interval.point(7), "kg"),
}


def lookup(name: str) -> Amount:
    if name not in ROWS:
        raise FormulaError(f"there is no row {name!r}")
    return ROWS[name]


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("1 + 2 * 3", 7, ""),
        ("(1 + 2) * 3", 9, ""),
        ("2 - 3 - 4", -5, ""),
        ("8 / 4 / 2", 1, ""),
        ("-c1 + c2", 10, "USD"),
        ("(c2 - c1) / c1", Decimal("0.25"), ""),
        ("c1 * 30%", 12, "USD"),
        ("c1 * c3", 10, "USD"),
        ("c1 * c2", 2000, None),
        ("[a.md:3:5] × 2", 14, "kg"),
        ("= c1 ÷ 2", 20, "USD"),
        ("1,000.5 − .5", 1000, ""),
        ("c1 + 2", 42, "USD"),
    ],
)
def test_what_a_formula_gives(text: str, value: Decimal, dimension: str | None) -> None:
    assert formula.evaluate(text, lookup) == Amount(Interval.point(value), dimension)


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [
        ("", "parse_failed", "ends too early"),
        ("1 +", "parse_failed", "ends too early"),
        ("(1", "parse_failed", "closing bracket"),
        ("1 2", "parse_failed", "one too many"),
        ("* 2", "parse_failed", "stands where a number should"),
        ("c9", "parse_failed", "no row 'c9'"),
        ("__import__('os')", "parse_failed", "is not understood"),
        ("2 ** 9", "parse_failed", "stands where a number should"),
        ("(" * 5000, "parse_failed", "longer than"),
        ("(" * 500 + "1", "parse_failed", "nested"),
        ("-" * 500 + "1", "parse_failed", "nested"),
        ("9" * 90, "parse_failed", "digits"),
        ("c1 / (c2 - c2)", "too_coarse", "may be zero"),
        ("c1 + [a.md:3:5]", "unit_mismatch", "cannot be added"),
    ],
)
def test_what_a_formula_refuses(text: str, reason: str, said: str) -> None:
    with pytest.raises(FormulaError, match=said) as caught:
        formula.evaluate(text, lookup)
    assert caught.value.reason == reason


def test_the_names_in_a_formula() -> None:
    assert formula.names("(c2 - c1) / c1 + [a.md:3:5]") == ("c2", "c1", "a.md:3:5")


@given(st.text(alphabet="c123[]()+-*/% .,", max_size=40))
def test_no_text_does_anything_but_give_a_value_or_a_formula_error(text: str) -> None:
    with suppress(FormulaError):
        assert isinstance(formula.evaluate(text, lookup), Amount)

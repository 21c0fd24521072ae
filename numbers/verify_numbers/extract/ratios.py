"""Ratios with a colon, where a word says that they are some: "a doctor-to-patient ratio of 1:600". Times and verses are none."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers.extract import numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.hedging import before
from verify_numbers.extract.lexicon import DASHES
from verify_numbers.extract.tokens import Tokens
from verify_numbers.hedges import ABOUT_WIDTH
from verify_numbers.interval import Interval

REACH = 12  # tokens before a ratio in which the word must stand
WORDS = frozenset(("ratio", "ratios", "recommendation", "recommended"))


def ratio_at(t: Tokens, i: int) -> Draft | None:
    """One to so many, or to a range of them, as the fraction that it is; None where nothing calls it a ratio."""
    if t.text[i] != "1" or t.word(i + 1) != ":" or not t.touches(i + 1) or not t.is_number(i + 2) or not t.touches(i + 2):
        return None
    if WORDS.isdisjoint(t.low[max(0, i - REACH) : i]):
        return None
    numeral = numerals.parse(t, i + 2)
    if numeral is None or numeral.value <= 1:
        return None
    low = high = numeral.value
    end = numeral.end
    half = numeral.ulp / 2
    if t.word(end) in DASHES and t.is_number(end + 1):
        upper = numerals.parse(t, end + 1)
        if upper is None or upper.value <= low:
            return None
        high, end, half = upper.value, upper.end, Decimal(0)
    hedge = before(t, i, False)
    width = ABOUT_WIDTH if hedge is not None and hedge[0] == "about" else Decimal(0)
    below, above = (low - half) * (1 - width), (high + half) * (1 + width)
    stated = Interval.point(1) / Interval(below, above)
    value = 1 / low if low == high else (1 / high, 1 / low)
    modifier = "range" if low != high else "about" if width else "exact"
    return Draft(i, end, "fraction", value, stated, stated, None, modifier=modifier, number=i, numeral_end=end)  # type: ignore[arg-type]

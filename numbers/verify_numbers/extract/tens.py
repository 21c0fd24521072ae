"""Tens of years in two digits: "in his 40s" is an age, "the '90s" a decade, "in the 60s" names something that it does not tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from verify_numbers import units
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.iso_dates import days
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval

OWNERS = frozenset("his her their my your our its".split())
PARTS = frozenset("early mid late - very".split())
FIRST_PLAIN_DECADE = 30  # "the '20s" may be of this century or of the last


def at(t: Tokens, i: int) -> Draft | None:
    """The tens that begin at number token i; an identifier where it is not told what they are."""
    text = t.text[i]
    if len(text) != 2 or text[1] != "0" or not text.isdecimal() or t.word(i + 1) != "s" or not t.touches(i + 1):
        return None
    if t.touches(i + 2) and t.text[i + 2].isalnum():
        return None
    k = i - 1
    while t.word(k) in PARTS:
        k -= 1
    before, low = t.word(k), int(text)
    if before in OWNERS:
        ages = Interval(Decimal(low), Decimal(low + 10), high_open=True)
        return Draft(i, i + 2, "age", (Decimal(low), Decimal(low + 9)), ages, ages, units.surface("year"), "s", "range", number=i, numeral_end=i + 2)
    if before in ("'", "’", "‘") and t.touches(i) and low >= FIRST_PLAIN_DECADE:
        span = days(date(1900 + low, 1, 1), date(1909 + low, 12, 31))
        return Draft(i, i + 2, "year", (1900 + low, 1909 + low), span, span, number=i, numeral_end=i + 2, modifier="range")
    if before in ("the", "'", "’", "‘"):
        return Draft(i, i + 2, "identifier", None, number=i, numeral_end=i + 2)
    return None

"""Numerals: digits, number words, scale words and fractions, read into a value and the place of its last digit.

Knows nothing of units or of what stands before the number. Everything is bounded before conversion: a run of more than
MAX_DIGITS digits is no number here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from verify_numbers.extract.lexicon import (
    BIG,
    DENOMINATORS,
    GLYPHS,
    HYPHENS,
    MONEY_SUFFIXES,
    ONES,
    SUFFIXES,
    TENS,
    TOUCHING_SUFFIXES,
    VAGUE,
)  # fmt: skip
from verify_numbers.extract.tokens import Tokens

MAX_DIGITS = 30
ONE = Decimal(1)
SMALL = ONES | TENS
STARTS = SMALL.keys() | BIG.keys() | GLYPHS.keys() | {"hundred", "dozen", "half", "score"}


class Numeral(NamedTuple):
    """A value with the place of its last written digit (`ulp`), at tokens first … end − 1.

    `scaled`: a scale word or decimals fix the precision. `shape`: digits, words, fraction, or vague (a plural such as
    "thousands": `high` is then the other end).
    """

    value: Decimal
    ulp: Decimal
    first: int
    end: int
    scaled: bool = False
    shape: str = "digits"
    high: Decimal | None = None


def parse(t: Tokens, i: int, money: bool = False) -> Numeral | None:
    """The numeral that begins at token i, or None. `money`: a currency sign stands before it, so "m" means million."""
    if t.number[i]:
        return _digits(t, i, money)
    word = t.low[i]
    if word in GLYPHS:
        return Numeral(GLYPHS[word], _step(GLYPHS[word]), i, i + 1, True, "fraction")
    if word in VAGUE or (word == "tens" and t.word(i + 1) == "of" and t.word(i + 2) in VAGUE):
        return _vague(t, i)
    if word in STARTS or (word in ("a", "an") and _counts_as_one(t, i + 1)):
        return _words(t, i)
    return None


def _counts_as_one(t: Tokens, i: int) -> bool:
    word = t.word(i)
    if word in ("hundred", "dozen") or word in BIG:
        return True
    if word == "half" or (word in DENOMINATORS and t.word(i + 1) == "of"):
        return True
    return word == "quarter" and (t.word(i + 1) in BIG or t.word(i + 1) in ("million", "of"))


def _digits(t: Tokens, i: int, money: bool) -> Numeral | None:
    text = t.text[i]
    if len(text) > MAX_DIGITS:
        return None
    value, ulp = read_digits(text)
    end, scaled = i + 1, ulp < 1
    if t.word(end) in GLYPHS and "." not in text:  # 3½
        return Numeral(value + GLYPHS[t.low[end]], _step(GLYPHS[t.low[end]]), i, end + 1, True)
    fraction = _slash_fraction(t, i, value)
    if fraction:
        return fraction
    if ulp == 1 and t.is_number(end) and not t.touches(end):  # 10 1/2
        part = _slash_fraction(t, end, read_digits(t.text[end])[0]) if len(t.text[end]) <= 2 else None
        if part:
            return Numeral(value + part.value, _step(part.value), i, part.end, True)
    value, end = _spaced_groups(t, value, end)
    end, factor = _scale(t, end, money)
    if (
        t.word(end) == "and"
        and t.word(end + 1) in ("a", "one")
        and t.word(end + 2) == "half"
        and t.word(end + 3) in BIG
    ):
        value, ulp, factor, end = value + Decimal("0.5"), Decimal("0.1"), BIG[t.low[end + 3]], end + 4
    if factor == 1:
        exponent = _scientific(t, end)
        if exponent is not None:
            end, power = exponent
            return Numeral(value.scaleb(power), ulp.scaleb(power), i, end, True)
    return Numeral(value * factor, ulp * factor, i, end, scaled or factor > 1)


def _step(part: Decimal) -> Decimal:
    """The step that a mixed fraction is written in: halves, thirds, quarters, else eighths."""
    for below in (2, 3, 4):
        if abs(part * below - (part * below).to_integral_value()) < Decimal("0.01"):
            return ONE / below
    return Decimal("0.125")


def _spaced_groups(t: Tokens, value: Decimal, end: int) -> tuple[Decimal, int]:
    """ "80, 000": groups of three that a tokenizer parted. Only a group that begins with 0 can be nothing else."""
    while (
        value < 10**9
        and len(t.text[end - 1]) <= 3
        and t.word(end) == ","
        and t.touches(end)
        and not t.touches(end + 1)
        and t.is_number(end + 1)
        and len(t.text[end + 1]) == 3
        and t.text[end + 1][0] == "0"
        and t.text[end + 1].isdigit()
    ):
        value, end = value * 1000 + int(t.text[end + 1]), end + 2
    return value, end


def read_digits(text: str) -> tuple[Decimal, Decimal]:
    """Value and place of the last digit of "1,500,000", "16.97", "1.234,56", "940 000", "5,32,000" or ".5"."""
    if text.isdecimal():
        return Decimal(text), ONE
    point = text.rfind(".")
    comma = text.rfind(",")
    if point >= 0 and comma > point:  # 1.234,56
        text = text.replace(".", "").replace(",", ".")
    elif comma >= 0 and any(mark in text for mark in "\u00a0\u202f\u2009'’"):  # 940 000,5
        text = text.replace(",", ".")
    else:
        text = text.replace(",", "")
    text = "".join(c for c in text if c.isdigit() or c == ".")
    decimals = len(text) - text.find(".") - 1 if "." in text else 0
    return Decimal(text), ONE.scaleb(-decimals)


def _scale(t: Tokens, end: int, money: bool) -> tuple[int, int]:
    """The scale word or suffix at `end` (also after a hyphen), as (next token, factor)."""
    factor = 1
    while True:
        at = (
            end + 1
            if t.word(end) in HYPHENS and t.touches(end) and t.touches(end + 1) and t.word(end + 1) in BIG
            else end
        )
        word = t.word(at)
        if word in BIG or word in SUFFIXES:
            factor *= BIG.get(word) or SUFFIXES[word]
        elif word == "hundred" and factor == 1:
            factor *= 100
        elif word == "dozen" and factor == 1:
            factor *= 12
        elif money and word in MONEY_SUFFIXES and factor == 1 and (t.touches(at) or word in ("m", "b", "mm")):
            factor *= MONEY_SUFFIXES[word]
        elif (factor == 1 and t.touches(at) and t.text[at] in TOUCHING_SUFFIXES and not t.touches(at + 1)) or (
            factor == 1 and t.touches(at) and t.text[at] in TOUCHING_SUFFIXES and t.word(at + 1) in ",.;:)]+%”’\"'-–—"
        ):
            factor *= TOUCHING_SUFFIXES[t.text[at]]
        else:
            return end, factor
        end = at + 1
        if word in ("m", "b", "t", "k", "mm"):
            return end, factor


def _scientific(t: Tokens, end: int) -> tuple[int, int] | None:
    """ "× 10^6", "x 10 −6", "e6" after a number, as (next token, exponent)."""
    if t.word(end) == "e" and t.touches(end) and t.touches(end + 1):
        at, sign = end + 1, 1
        if t.word(at) in ("-", "+", "−"):
            at, sign = at + 1, -1 if t.word(at) != "+" else 1
        if t.is_number(at) and t.text[at].isdigit() and len(t.text[at]) <= 3:
            return at + 1, sign * int(t.text[at])
        return None
    if t.word(end) in ("×", "x", "·", "*") and t.word(end + 1) == "10":
        at, sign = end + 2, 1
        if t.word(at) == "^" and t.touches(at):
            at += 1
        elif not (t.touches(at) and t.word(at) in ("-", "−")):
            return None
        if t.word(at) in ("-", "−", "+"):
            at, sign = at + 1, -1 if t.word(at) != "+" else 1
        if t.is_number(at) and t.text[at].isdigit() and len(t.text[at]) <= 3:
            return at + 1, sign * int(t.text[at])
    return None


def _slash_fraction(t: Tokens, i: int, value: Decimal) -> Numeral | None:
    """2/3 and the like: a small numerator below a small denominator. Dates and scores (9/11, 24/7) are none."""
    if t.word(i + 1) not in ("/", "⁄") or not t.touches(i + 1) or not t.touches(i + 2) or not t.is_number(i + 2):
        return None
    if t.word(i + 3) in ("/", "⁄") or not t.text[i + 2].isdigit() or len(t.text[i + 2]) > 2:
        return None
    below = int(t.text[i + 2])
    if not (0 < value < below <= 10) or below == 7:
        return None
    share = value / below
    return Numeral(share, share / 5, i, i + 3, True, "fraction")


def _vague(t: Tokens, i: int) -> Numeral:
    end, low = i, ONE
    if t.low[i] == "tens":
        low, end = Decimal(10), i + 2
    low *= VAGUE[t.low[end]]
    end += 1
    while t.word(end) == "of" and t.word(end + 1) in VAGUE:
        low *= VAGUE[t.low[end + 1]]
        end += 2
    return Numeral(low, low, i, end, True, "vague", high=low * 10)


def _words(t: Tokens, i: int) -> Numeral | None:
    """Number words from token i, longest first: "twenty-eight thousand six hundred and forty-two"."""
    total = current = 0
    ulp, scaled, end, begun, last_big = 1, False, i, False, 10**18
    half_at = None
    k = i
    if t.low[k] in ("a", "an"):
        k += 1
        if t.word(k) in DENOMINATORS and t.word(k) != "half":
            return _fraction(t, i, ONE, k)
        current, begun = (1, True) if t.word(k) != "half" else (0, False)
        end = k if begun else i
    if t.word(k) == "half":
        return _half(t, i, k)
    while k < t.n:
        word = t.low[k]
        if word in SMALL:
            size = SMALL[word]
            if begun and not _fits(current, size, k, t):
                break
            current, begun = current + size, True
        elif word == "hundred":
            if current >= 100:
                break
            current, begun = max(current, 1) * 100, True
        elif word == "dozen":
            current, begun = max(current, 1) * 12, True
        elif word in BIG:
            big = BIG[word]
            if big >= last_big and total:
                break
            total += max(current, 1) * big
            ulp, scaled, current, last_big, begun = _place(max(current, 1)) * big, True, 0, big, True
        elif begun and word == "and" and t.word(k + 1) in ("a", "one") and t.word(k + 2) in ("half", "quarter"):
            half_at = k
            break
        elif (
            begun
            and word == "and"
            and t.word(k + 1) in SMALL
            and (current >= 100 or (current == 0 and total))
            and not t.is_number(k + 1)
        ):
            k += 1
            continue
        elif (
            begun
            and word in HYPHENS
            and t.touches(k)
            and t.touches(k + 1)
            and (t.word(k + 1) in SMALL or t.word(k + 1) in BIG or t.word(k + 1) == "hundred")
        ):
            if t.word(k + 1) in SMALL and current % 100 not in TENS.values():
                break
            k += 1
            continue
        else:
            break
        k += 1
        end = k
    if not begun:
        return None
    if half_at is not None:
        part = Decimal("0.5") if t.low[half_at + 2] == "half" else Decimal("0.25")
        value, end = Decimal(total + current) + part, half_at + 3
        end, factor = _scale(t, end, False)
        return Numeral(value * factor, Decimal("0.1") * factor, i, end, True, "words")
    if current and total:
        ulp = 1
    value = Decimal(total + current)
    at = end + 1 if t.word(end) in HYPHENS and t.touches(end) and t.touches(end + 1) else end
    if t.word(at) in DENOMINATORS and value < 100 and not scaled and _denominator_fits(t, at, value):
        return _fraction(t, i, value, at)
    return Numeral(value, Decimal(ulp), i, end, scaled, "words")


def _fits(current: int, size: int, k: int, t: Tokens) -> bool:
    """Whether a small number word continues the number: ones after tens, anything below 100 after hundreds."""
    if current == 0:
        return True
    if size < 10:
        return current % 10 == 0 and current % 100 not in (10,) and (current % 100 >= 20 or current >= 100)
    return current >= 100 and current % 100 == 0


def _place(current: int) -> int:
    place = 1
    while current % 10 == 0 and current:
        current //= 10
        place *= 10
    return place if place >= 100 else 1


def _denominator_fits(t: Tokens, at: int, value: Decimal) -> bool:
    word = t.low[at]
    if word.endswith("s") and word != "halves":
        return value > 1 or word in ("thirds", "quarters")
    return value == 1 and word != "second"


def _fraction(t: Tokens, i: int, top: Decimal, at: int) -> Numeral:
    value = top / DENOMINATORS[t.low[at]]
    end = at + 1
    if t.word(end) == "of" and t.word(end + 1) in ("a", "one") and t.word(end + 2) in BIG:
        factor = BIG[t.low[end + 2]]
        return Numeral(value * factor, value * factor / 5, i, end + 3, True, "words")
    if t.word(end) in BIG:
        factor = BIG[t.low[end]]
        return Numeral(value * factor, value * factor / 5, i, end + 1, True, "words")
    return Numeral(value, value / 5, i, end, True, "fraction")


def _half(t: Tokens, i: int, k: int) -> Numeral:
    """ "half", "half a million", "half a dozen", "half the", "a half"."""
    at = k + 1
    if t.word(at) in ("a", "an"):
        at += 1
    elif t.word(at) in HYPHENS and t.touches(at) and t.touches(at + 1):
        at += 1
        if t.word(at) in ("a", "an"):
            at += 2
    word = t.word(at)
    if word in BIG or word == "dozen":
        factor = BIG.get(word, 12)
        value = Decimal(factor) / 2
        return Numeral(value, value / 5 if factor > 12 else ONE, i, at + 1, factor > 12, "words")
    return Numeral(Decimal("0.5"), Decimal("0.1"), i, k + 1, True, "fraction")

"""Numerals in digits: separators, scale suffixes, powers, uncertainties, fractions with a slash.

Everything is bounded before it is converted: a run of more than MAX_DIGITS digits is no number here, and no power may
have more digits than MAX_POWER. Knows of units only which words may begin one.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import NamedTuple

from verify_numbers.extract.lexicon import (
    BIG,
    DASHES,
    GLYPHS,
    HYPHENS,
    MONEY_SUFFIXES,
    ONES,
    STOP,
    SUFFIXES,
    TENS,
    TOUCHING_SUFFIXES,
)  # fmt: skip
from verify_numbers.extract.tokens import Tokens
from verify_numbers.units import FIRST_WORDS

MAX_DIGITS = 30
MAX_POWER = 300
ONE = Decimal(1)
SMALL = ONES | TENS
TIMES = frozenset("× x · * ⋅ ∙".split())
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
CONTINUING = (
    TIMES | RAISED | GLYPHS.keys() | BIG.keys() | SUFFIXES.keys() | MONEY_SUFFIXES.keys() | HYPHENS
    | {word.lower() for word in TOUCHING_SUFFIXES} | frozenset(", / ⁄ and ^ e ( hundred dozen dozens".split())
)  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
MARKED_SPACES = "\u00a0\u202f\u2009'’"
SCALES_ONCE = frozenset("m b t k mm".split())


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
    """The numeral whose first token is the number token i. `money`: a currency stands before it, so "m" means million."""
    text = t.text[i]
    if len(text) > MAX_DIGITS:
        return None
    value, ulp = read_digits(text)
    end, scaled = i + 1, ulp < 1
    if end >= t.n or (t.low[end] not in CONTINUING and not t.number[end]):  # most numbers are one token
        return Numeral(value, ulp, i, end, scaled)
    if not scaled:
        mixed = slash_fraction(t, i) or _mixed(t, i, value)
        if mixed is not None:
            return mixed
    value, ulp, end = _grouped(t, i, value, ulp)
    scaled = ulp < 1
    power = _power_of(t, end, value)
    if power is not None:
        return Numeral(power[0], abs(power[0]) / 1000, i, power[1], True)
    end, factor = scale(t, end, money)
    if factor == 1:
        end, by = _scientific(t, end)
        return _with_uncertainty(t, Numeral(value * by, ulp * by, i, end, scaled or by != 1))
    return Numeral(value * factor, ulp * factor, i, end, True)


def read_digits(text: str) -> tuple[Decimal, Decimal]:
    """Value and place of the last digit of "1,500,000", "16.97", "1.234,56", "940 000", "5,32,000" or ".5"."""
    if text.isdecimal():
        return Decimal(text), ONE
    point = text.rfind(".")
    comma = text.rfind(",")
    if point >= 0 and comma > point:  # 1.234,56
        text = text.replace(".", "").replace(",", ".")
    elif comma >= 0 and any(mark in text for mark in MARKED_SPACES):  # 940 000,5
        text = text.replace(",", ".")
    elif text.count(".") > 1:  # 1.234.567
        text = text.replace(".", "")
    else:
        text = text.replace(",", "")
    text = "".join(c for c in text if c.isdecimal() or c == ".")
    decimals = len(text) - text.find(".") - 1 if "." in text else 0
    return Decimal(text), ONE.scaleb(-decimals)


# ── Parts of one number that the tokens parted ───────────────────────────────────────────────────────────────────────


def _grouped(t: Tokens, i: int, value: Decimal, ulp: Decimal) -> tuple[Decimal, Decimal, int]:
    """ "80, 000", "1 234 567", "12 500 tonnes", "0,75", "1,5 kg": digits that blanks or a decimal comma part."""
    end = i + 1
    if end >= t.n or ulp < 1 or not t.text[i].isdecimal():
        return value, ulp, end
    if t.low[end] == "," and t.touches(end):
        if t.touches(end + 1) and _is_decimal_comma(t, i):
            places = len(t.text[end + 1])
            return value + Decimal(t.text[end + 1]).scaleb(-places), ONE.scaleb(-places), end + 2
        while end + 1 < t.n and _is_group(t, end + 1) and t.low[end] == "," and t.touches(end) and _is_parted(t, end + 1):
            value, end = value * 1000 + int(t.text[end + 1]), end + 2
        return value, ulp, end
    if len(t.text[i]) > 3 or t.text[i][0] == "0" or t.is_number(i - 1):
        return value, ulp, end
    while _is_group(t, end) and end - i < 6:
        end += 1
    if end == i + 1 or (t.is_number(end) and not t.touches(end)):
        return value, ulp, i + 1
    if end == i + 2 and not (t.text[i + 1] == "000" or _begins_unit(t, end) or t.word(end) in BIG):
        return value, ulp, i + 1
    return Decimal("".join(t.text[i:end])), ulp, end


def _is_parted(t: Tokens, k: int) -> bool:
    """Whether three digits after a comma and a blank belong to the number before: "000", or any where the sentence has "10, 000"."""
    return t.text[k][0] == "0" or any(
        t.low[m - 1] == "," and t.text[m][0] == "0" and _is_group(t, m) and t.is_number(m - 2) for m in range(2, t.n)
    )


def _is_group(t: Tokens, k: int) -> bool:
    """Three digits that a blank parts from what stands before."""
    return t.is_number(k) and not t.touches(k) and len(t.text[k]) == 3 and t.text[k].isdecimal()


def _is_decimal_comma(t: Tokens, i: int) -> bool:
    """ "0,75" always; "1,5 kg" and "12,5 %" for the unit after it; "1,2,3" and "1,2 and 3" are lists."""
    after = i + 3
    if not t.is_number(i + 2) or not t.text[i + 2].isdecimal() or len(t.text[i + 2]) == 3:
        return False
    if t.touches(after) and t.word(after) == "," and t.is_number(after + 1):
        return False
    if t.text[i] == "0":
        return True
    if len(t.text[i + 2]) > 2 or (t.word(i - 1) == "," and t.is_number(i - 2)):
        return False
    return _begins_unit(t, after) or (t.word(i - 1) in ("is", "was", "=", "equals") and t.word(after) in ("", ".", ";"))


def _begins_unit(t: Tokens, k: int) -> bool:
    """Whether a unit may begin at token k, and no word that only looks like one."""
    if k < t.n and t.low[k] == "per":
        return t.word(k + 1) == "cent"
    if k >= t.n or t.low[k] in STOP or t.number[k]:
        return False
    return t.low[k] in FIRST_WORDS or t.text[k] in FIRST_WORDS


def _mixed(t: Tokens, i: int, value: Decimal) -> Numeral | None:
    """3½, 10 1/2, 10-1/2, 104 and 2/3, "5 and a half"."""
    end = i + 1
    if t.word(end) in GLYPHS:
        part = GLYPHS[t.low[end]]
        return Numeral(value + part, step(part), i, end + 1, True)
    if t.word(end) == "and" or (t.word(end) in HYPHENS and t.touches(end) and t.touches(end + 1)):
        end += 1
    elif t.touches(end):
        return None
    if not t.is_number(end) or len(t.text[end]) > 2:
        return None
    fraction = slash_fraction(t, end)
    return fraction and Numeral(value + fraction.value, step(fraction.value), i, fraction.end, True)


def step(part: Decimal) -> Decimal:
    """The step that a mixed fraction is written in: halves, thirds, quarters, else eighths."""
    for below in (2, 3, 4):
        if abs(part * below - (part * below).to_integral_value()) < Decimal("0.01"):
            return ONE / below
    return Decimal("0.125")


ROUND_DENOMINATORS = frozenset((100, 1000, 10000))
NOT_BELOW = frozenset((7, 11))  # 24/7, 9/11


def slash_fraction(t: Tokens, i: int) -> Numeral | None:
    """2/3, 20/100, 1/40 of it, 3/16 inch. Dates, scores and names (9/11, 24/7) are none."""
    if t.word(i + 1) not in ("/", "⁄") or not t.touches(i + 1) or not t.touches(i + 2) or not t.is_number(i + 2):
        return None
    above, below = t.text[i], t.text[i + 2]
    if t.word(i + 3) in ("/", "⁄") or not (above.isdecimal() and below.isdecimal()) or len(above + below) > 8:
        return None
    if t.touches(i) and t.word(i - 1) in ("/", "⁄"):
        return None
    top, bottom = int(above), int(below)
    if not 0 < top < bottom or above[0] == "0":
        return None
    small = bottom <= 10 and bottom not in NOT_BELOW
    told = (top == 1 and bottom > 12) or t.word(i + 3) in ("of", "th", "ths") or (_begins_unit(t, i + 3) and bottom > 12)
    if not (small or bottom in ROUND_DENOMINATORS or (told and bottom not in NOT_BELOW)):
        return None
    end = i + 4 if t.word(i + 3) in ("th", "ths") and t.touches(i + 3) else i + 3
    return Numeral(Decimal(top) / bottom, Decimal(top) / bottom / 5, i, end, True, "fraction")


# ── Scales and powers ────────────────────────────────────────────────────────────────────────────────────────────────


def scale(t: Tokens, end: int, money: bool) -> tuple[int, int]:
    """The scale words or suffix at `end` (also after a hyphen), as (next token, factor)."""
    factor = 1
    while end < t.n:
        hyphen = t.low[end] in HYPHENS and t.touches(end) and t.touches(end + 1) and t.word(end + 1) in BIG
        at = end + 1 if hyphen else end
        word = t.low[at]
        if word in BIG or word in SUFFIXES:
            factor *= BIG.get(word) or SUFFIXES[word]
        elif factor > 1:
            break
        elif word == "hundred":
            factor = 100
        elif word in ("dozen", "dozens"):
            factor = 12
        elif money and word in MONEY_SUFFIXES and (t.touches(at) or word in ("m", "b", "mm")):
            factor = MONEY_SUFFIXES[word]
        elif t.touches(at) and t.text[at] in TOUCHING_SUFFIXES and _closes(t, at) and not _is_kelvin(t, at):
            factor = TOUCHING_SUFFIXES[t.text[at]]
        else:
            break
        end = at + 1
        if word in SCALES_ONCE or factor > 10**15:
            break
    return end, factor


def _is_kelvin(t: Tokens, at: int) -> bool:
    """The K of "573.15K" beside another temperature."""
    return t.text[at] == "K" and not TEMPERATURE.isdisjoint(t.low)


TEMPERATURE = frozenset("° ℃ ℉ temperature temperatures celsius fahrenheit kelvin".split())


def _closes(t: Tokens, at: int) -> bool:
    return not t.touches(at + 1) or t.word(at + 1) in ",.;:)]+%”’\"'-–—~$€£"


def _exponent(t: Tokens, k: int) -> tuple[int, int] | None:
    """A signed whole exponent at token k, as (value, next token); "⁻³" is one token a character."""
    sign = 1
    if t.word(k) in RAISED:
        written = ""
        while k < t.n and t.text[k] in RAISED and (not written or t.touches(k)):
            written, k = written + t.text[k], k + 1
        written = written.translate(SUPERSCRIPTS)
        return (int(written), k) if written.lstrip("+-").isdecimal() and len(written) <= 4 and written[1:].find("-") < 0 else None
    while t.word(k) in ("-", "−", "+", "–"):
        sign, k = sign if t.low[k] == "+" else -sign, k + 1
    if t.is_number(k) and t.text[k].isdecimal() and len(t.text[k]) <= 3:
        return sign * int(t.text[k]), k + 1
    return None


def _power_of(t: Tokens, end: int, value: Decimal) -> tuple[Decimal, int] | None:
    """2^10, 1.1^-3, 10⁶: the number that ends at `end` raised, as (value, next token)."""
    if end >= t.n or not t.touches(end):
        return None
    if t.text[end] == "^":
        found = _exponent(t, end + 1)
    elif t.text[end] in RAISED and value == 10:
        found = _exponent(t, end)
    else:
        return None
    if found is None or not value or abs(found[0]) * (abs(value.adjusted()) + 1) > MAX_POWER:
        return None
    return power(value, found[0]), found[1]


def power(base: Decimal, exponent: int) -> Decimal:
    with localcontext() as context:
        context.prec = 28
        return base**exponent


def _scientific(t: Tokens, end: int) -> tuple[int, Decimal]:
    """ "× 10^6", "x 10 −6", "x2^10", "e6" after a number, as (next token, factor)."""
    if end + 1 >= t.n:
        return end, ONE
    found = None
    if t.low[end] == "e" and t.touches(end) and t.touches(end + 1):
        found = _exponent(t, end + 1)
    elif t.low[end] in TIMES and t.is_number(end + 1) and len(t.text[end + 1]) < 5:
        base, _ = read_digits(t.text[end + 1])
        raised = _power_of(t, end + 2, base)
        if raised is not None:
            return raised[1], raised[0]
        if base == 10 and t.touches(end + 2) and t.word(end + 2) in DASHES:
            found = _exponent(t, end + 2)
    if found is None or abs(found[0]) > MAX_POWER:
        return end, ONE
    return found[1], ONE.scaleb(found[0])


# ── Uncertainty ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _with_uncertainty(t: Tokens, n: Numeral) -> Numeral:
    """ "5.2(3)": the last digits are uncertain by what stands in brackets. After "±" stands a number of its own."""
    k = n.end
    if not (n.ulp < 1 and t.word(k) == "(" and t.touches(k) and t.touches(k + 1) and t.is_number(k + 1) and t.word(k + 2) == ")"):
        return n
    digits = t.text[k + 1]
    if not digits.isdecimal() or len(digits) > 2 or not t.touches(k + 2):
        return n
    return n._replace(ulp=max(n.ulp, 2 * n.ulp * int(digits)), end=k + 3, scaled=True)

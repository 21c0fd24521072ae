"""Numerals in words: "twenty-eight thousand six hundred and forty-two", "two point five", "three and a half million".

Also fractions ("two thirds", "three twenty-firsts"), vague plurals ("tens of thousands") and ordinals. Knows of units
only which words a singular "quarter" may stand before.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from verify_numbers.extract.digits import ONE, SMALL, Numeral, read_digits, scale, slash_fraction, step
from verify_numbers.extract.lexicon import BIG, DENOMINATORS, HYPHENS, ONES, ORDINALS, STOP, TENS, VAGUE
from verify_numbers.extract.tokens import Tokens

NOUGHTS = {"nought": 0, "naught": 0}
COUNTS = SMALL | NOUGHTS
PLURAL_SCALES = {
    "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12, "lakhs": 10**5,
    "lacs": 10**5, "lkhs": 10**5, "crores": 10**7, "cr": 10**7, "koti": 10**7, "kotis": 10**7,
}  # fmt: skip
SCALES = BIG | PLURAL_SCALES
DOZENS = frozenset("dozen dozens doz dozs".split())
ORDINAL_TENS = {f"{word[:-1]}ieth": value for word, value in TENS.items()}
ORDINAL_WORDS = (
    ORDINALS | ORDINAL_TENS
    | {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
       "nineth": 9, "twelveth": 12, "fourtieth": 40}
)  # fmt: skip
ONES_ORDINALS = {word: value for word, value in ORDINALS.items() if value < 10}
PARTS = (
    DENOMINATORS
    | {word: value for word, value in ORDINAL_WORDS.items() if value > 2}
    | {f"{word}s": value for word, value in ORDINAL_WORDS.items() if value > 2}
)
QUARTERED = frozenset("hour mile inch pound cup teaspoon tablespoon litre liter acre pint gallon ounce century of turn".split())
AND = frozenset(("and", "&"))
AFTER_QUARTERS = frozenset("later ago earlier straight running consecutive in before after".split())
BEFORE_DECIMALS = frozenset(("", "minus", "negative", "about", "only", "just", "by", "is", "was", "of", "(", "$"))
BEFORE_A_POINT = frozenset("at from to this that the some any".split())  # "at one point 30 people came"
ONE_WORDS = frozenset(("a", "an", "one"))
LARGEST = 10**18


class Whole(NamedTuple):
    """A whole number in words: `head` is what stands before its last "and", `scale` the factor of its last word."""

    value: int
    place: int
    end: int
    head: int = 0
    scale: int = 1
    scaled: bool = False


def parse(t: Tokens, i: int) -> Numeral | None:
    """The numeral in words that begins at token i, the longest that it can be read as."""
    word = t.low[i]
    if word in VAGUE or (word == "tens" and t.word(i + 1) == "of" and t.word(i + 2) in VAGUE):
        return _vague(t, i)
    if word == "point":
        return _decimal(t, i, i, 0)
    if word == "couple":
        return _couple(t, i, i)
    k = i + 1 if word in ("a", "an") else i
    if t.word(k) in ("half", "quarter"):
        return _half(t, i, k) if t.low[k] == "half" else _quarter(t, i, k)
    if t.word(k) == "couple":
        return _couple(t, i, k)
    if k > i and t.word(k) in PARTS:
        return fraction(t, i, 1, k)
    whole = _whole(t, k)
    if whole is None:
        return None
    return (
        _decimal(t, i, whole.end, whole.value)
        or _reciprocal(t, i, whole)
        or fraction(t, i, whole.value, whole.end, whole)
        or _and_part(t, i, whole)
        or Numeral(Decimal(whole.value), Decimal(whole.place), i, whole.end, whole.scaled, "words")
    )


# ── Whole numbers ────────────────────────────────────────────────────────────────────────────────────────────────────


def _whole(t: Tokens, k: int) -> Whole | None:
    total = current = head = 0
    place, scaled, begun, last_scale, factor, end = 1, False, False, LARGEST, 1, k
    while k < t.n:
        word = t.low[k]
        if word in COUNTS:
            size = COUNTS[word]
            if current and size >= 20 and t.low[k - 1] not in AND and _is_part_in_tens(t, k):
                break  # one hundred thirty-fifths
            if begun and not _fits(current, size, t, k):
                if not (0 < current < 10 and size >= 20 and t.low[k - 1] in ONES) or _is_clock_time(t, k):
                    break
                current *= 100  # one twenty two
            current, begun, factor = current + size, True, 1
        elif word == "hundred" or (begun and word == "hundreds"):
            if current >= 100:
                break
            current, begun, factor = max(current, 1) * 100, True, 100
        elif word in DOZENS and (begun or word == "dozen"):
            current, begun, factor = max(current, 1) * 12, True, 12
        elif word in BIG or (begun and word in PLURAL_SCALES):
            big = SCALES[word]
            if big >= last_scale and total:
                break
            total += max(current, 1) * big
            place, scaled, current, last_scale, begun, factor = _place(max(current, 1)) * big, True, 0, big, True, big
        elif begun and word in AND and t.word(k + 1) in COUNTS and (current >= 100 or (current == 0 and total)):
            if _is_fraction_at(t, k + 1):
                break
            head = total + current
            k += 1
            continue
        elif begun and (_hyphenated(t, k, current) or (scaled and not current and _goes_on(t, k))):
            k += 1
            continue
        else:
            break
        k += 1
        end = k
    if not begun:
        return None
    return Whole(total + current, 1 if current and total else place, end, head, factor, scaled)


def _is_clock_time(t: Tokens, k: int) -> bool:
    """ "at five thirty", "two thirty in the afternoon": hours and minutes, before token k and at it."""
    end = k + 3 if t.word(k + 1) in HYPHENS else k + 1
    after = t.word(end)
    return t.word(k - 2) in BEFORE_A_TIME or after in AFTER_A_TIME or (after.isalpha() and after in STOP)


BEFORE_A_TIME = frozenset("at by until till from before after past around since".split())
AFTER_A_TIME = frozenset(("o'clock", "o’clock", "am", "pm", "a.m", "p.m", "punch"))


def _hyphenated(t: Tokens, k: int, current: int) -> bool:
    """A hyphen inside a number: twenty-one, four-hundred; with blanks only between tens and ones ("fifty - two")."""
    if t.low[k] not in HYPHENS:
        return False
    following = t.word(k + 1)
    if following in ONES:
        return current % 100 in TENS.values() and 0 < ONES[following] < 10 and t.touches(k) == t.touches(k + 1)
    if following in TENS:
        return t.touches(k) and t.touches(k + 1) and current % 100 in TENS.values()
    return t.touches(k) and t.touches(k + 1) and (following in BIG or following == "hundred")


def _goes_on(t: Tokens, k: int) -> bool:
    """ "three million, two hundred and forty": after the comma a smaller number of hundreds or thousands goes on."""
    if t.low[k] != "," or t.word(k + 1) not in ONES or t.word(k + 2) not in ("hundred", "thousand"):
        return False
    return t.word(k + 3) in AND or t.word(k + 3) in TENS or t.word(k + 3) == "thousand"


def _fits(current: int, size: int, t: Tokens, k: int) -> bool:
    """Whether a small number word continues the number: ones after tens, anything below 100 after hundreds."""
    if current == 0:
        return t.low[k - 1] not in NOUGHTS and t.low[k - 1] != "zero"
    if size < 10:
        return current % 10 == 0 and current % 100 != 10 and (current % 100 >= 20 or current >= 100) and size > 0
    return current >= 100 and current % 100 == 0


def _place(current: int) -> int:
    place = 1
    while current % 10 == 0 and current:
        current //= 10
        place *= 10
    return place if place >= 100 else 1


def _vague(t: Tokens, i: int) -> Numeral:
    end, low = i, ONE
    if t.low[i] == "tens":
        low, end = Decimal(10), i + 2
    low *= VAGUE[t.low[end]]
    end += 1
    while t.word(end) == "of" and t.word(end + 1) in VAGUE and low < LARGEST:
        low *= VAGUE[t.low[end + 1]]
        end += 2
    return Numeral(low, low, i, end, True, "vague", high=low * 10)


def _couple(t: Tokens, i: int, k: int) -> Numeral | None:
    """ "a couple hundred", "a couple of thousand", "a couple dozen": two of them. A couple of other things is no number."""
    at = k + 2 if t.word(k + 1) == "of" else k + 1
    word = t.word(at)
    factor = 100 if word in ("hundred", "hundreds") else 12 if word in DOZENS else SCALES.get(word, 0)
    if not factor or word == "cr":
        return None
    return Numeral(Decimal(2 * factor), Decimal(factor), i, at + 1, True, "words")


# ── Decimals ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _decimal(t: Tokens, i: int, point: int, whole: int) -> Numeral | None:
    """ "two point five million", "zero point zero eight", "point 77": what follows the word "point" are decimals."""
    if t.word(point) != "point" or (whole == 1 and not t.number[i] and t.word(i - 1) in BEFORE_A_POINT):
        return None
    k, decimals = point + 1, ""
    while k < t.n and len(decimals) < 12:
        if t.low[k] in COUNTS and (COUNTS[t.low[k]] < 10 or set(decimals) <= {"0"}):
            decimals += str(COUNTS[t.low[k]])
        elif t.number[k] and not decimals and t.text[k].isdecimal():
            decimals = t.text[k]
        else:
            break
        k += 1
        if len(decimals) > 1 and decimals[-1] == "0" and t.word(k) in ONES and decimals[-2:] != "00":
            decimals, k = decimals[:-1] + str(ONES[t.low[k]]), k + 1  # forty two
    if not decimals:
        return None
    if point == i and (t.word(i - 1) not in BEFORE_DECIMALS or (not t.is_number(k - 1) and len(decimals) < 2)):
        return None
    end, factor = scale(t, k, False)
    value = Decimal(f"{whole}.{decimals}")
    return Numeral(value * factor, ONE.scaleb(-len(decimals)) * factor, i, end, True, "words")


def parse_decimal(t: Tokens, n: Numeral, point: int) -> Numeral | None:
    """ "1 point 5": digits before the word."""
    return _decimal(t, n.first, point, int(n.value)) if len(t.text[n.first]) < 12 else None


# ── Fractions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _part_at(t: Tokens, k: int) -> tuple[int, int, bool] | None:
    """The denominator at token k (after a hyphen): (its value, next token, whether it is a plural)."""
    if t.word(k) in HYPHENS and t.touches(k) == t.touches(k + 1):
        k += 1
    word = t.word(k)
    if word in TENS:
        at = k + 2 if t.word(k + 1) in HYPHENS else k + 1
        last = t.word(at)
        bare = last.removesuffix("s")
        if bare in ONES_ORDINALS and last not in ("second", "seconds"):
            return TENS[word] + ONES_ORDINALS[bare], at + 1, last != bare
        return None
    if word in PARTS:
        return PARTS[word], k + 1, word.endswith("s") or word == "halves"
    return None


def _is_part_in_tens(t: Tokens, k: int) -> bool:
    part = _part_at(t, k) if t.low[k] in TENS else None
    return part is not None and part[2]


def _is_fraction_at(t: Tokens, k: int) -> bool:
    """Whether a proper fraction in words begins at token k: "three quarters", "one half"."""
    whole = COUNTS.get(t.word(k), 0)
    part = _part_at(t, k + 1) if 0 < whole < 20 else None
    return part is not None and whole < part[0] and part[2] == (whole > 1)


def fraction(t: Tokens, i: int, top: int, k: int, whole: Whole | None = None) -> Numeral | None:
    """ "two thirds", "a fifth", "one hundred and thirty fifths": `top` of the parts named at token k."""
    part = _part_at(t, k)
    if part is None or not top:
        return None
    below, end, plural = part
    if plural != (top > 1) and not (plural and t.word(end - 1) in ("thirds", "quarters")):
        quartered = top in (2, 3) and t.word(end - 1) == "quarter" and t.word(end) in QUARTERED
        if not quartered:
            return None
    if plural and t.low[end - 1] in ("seconds", "firsts") and below < 20:
        return None
    if t.low[end - 1] == "quarters" and t.word(end) != "of" and (top == 2 or t.word(end) in AFTER_QUARTERS):
        return None  # quarters of years
    if whole is not None and whole.head and below >= 100 and top - whole.head < below:
        value = whole.head + Decimal(top - whole.head) / below  # two hundred and fifty-four hundredths
        return Numeral(value, ONE / below, i, end, True, "words")
    value = Decimal(top) / below
    if t.word(end) == "of" and t.word(end + 1) in ONE_WORDS and t.word(end + 2) in BIG:
        return _scaled(value, BIG[t.low[end + 2]], i, end + 3)
    if t.word(end) in BIG:
        return _scaled(value, BIG[t.low[end]], i, end + 1)
    return Numeral(value, value / 5, i, end, True, "fraction")


def _scaled(value: Decimal, factor: int, i: int, end: int) -> Numeral:
    return Numeral(value * factor, value * factor / 5, i, end, True, "words")


def proper_fraction(t: Tokens, k: int) -> tuple[Decimal, int] | None:
    """The fraction that may follow "and": "a half", "three quarters", "half", "quarter"; as (value, next token)."""
    word = t.word(k)
    if word in ("half", "quarter"):
        return ONE / DENOMINATORS[word], k + 1
    top, at = (1, k + 1) if word in ONE_WORDS else (COUNTS.get(word, 0), k + 1)
    if word in TENS and t.word(at) in HYPHENS and t.word(at + 1) in ONES:
        top, at = top + ONES[t.low[at + 1]], at + 2
    part = _part_at(t, at) if top else None
    if part is None or top >= part[0]:
        return None
    below, end, plural = part
    if plural != (top > 1) and not (t.word(end - 1) == "quarter" and t.word(end).removesuffix("s") in QUARTERED):
        return None
    return Decimal(top) / below, end


def and_part(t: Tokens, i: int, value: Decimal, end: int, last_scale: int) -> Numeral | None:
    """What "and a half" makes of a number: 2½ after "two", 2,500,000 after "two million"; "and a half million" scales."""
    if t.word(end) not in AND:
        return None
    written = slash_fraction(t, end + 1) if t.is_number(end + 1) else None
    part = (written.value, written.end) if written is not None else proper_fraction(t, end + 1)
    if part is None:
        return None
    share, after = part
    if t.word(after) in BIG:
        factor = BIG[t.low[after]]
        if last_scale > factor:
            return Numeral(value + share * factor, step(share) * factor, i, after + 1, True, "words")
        return Numeral((value + share) * factor, Decimal("0.1") * factor, i, after + 1, True, "words")
    if last_scale in SCALES.values() and share in (Decimal("0.5"), Decimal("0.25"), Decimal("0.75")) and last_scale > 100:
        return Numeral(value + share * last_scale, step(share) * last_scale, i, after, True, "words")
    return Numeral(value + share, min(Decimal("0.1"), step(share)), i, after, True, "words")


def _and_part(t: Tokens, i: int, whole: Whole) -> Numeral | None:
    return and_part(t, i, Decimal(whole.value), whole.end, whole.scale)


def _reciprocal(t: Tokens, i: int, whole: Whole) -> Numeral | None:
    """ "one over twenty-one"."""
    if whole.value != 1 or t.word(whole.end) != "over":
        return None
    return over(t, i, whole.end)


def over(t: Tokens, i: int, k: int) -> Numeral | None:
    """One over the number after token k, where that number stands alone."""
    below: Numeral | None = None
    if t.is_number(k + 1) and t.text[k + 1].isdecimal() and len(t.text[k + 1]) < 6:
        below = Numeral(read_digits(t.text[k + 1])[0], ONE, k + 1, k + 2)
    elif t.word(k + 1) in COUNTS:
        whole = _whole(t, k + 1)
        below = whole and Numeral(Decimal(whole.value), ONE, k + 1, whole.end)
    if below is None or below.value < 2 or t.word(below.end)[:1].isalnum() or t.word(below.end) == "%":
        return None
    return Numeral(ONE / below.value, ONE / below.value / 5, i, below.end, True, "fraction")


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


def _quarter(t: Tokens, i: int, k: int) -> Numeral:
    found = fraction(t, i, 1, k)
    assert found is not None
    return found


# ── Ordinals ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def ordinal(t: Tokens, k: int) -> tuple[int, int] | None:
    """The ordinal in words at token k: "third", "twenty-fifth", "two hundredth", "thirtyfirst"; (value, next token)."""
    word = t.low[k]
    if word in ORDINAL_WORDS:
        return ORDINAL_WORDS[word], k + 1
    if word in ("a", "an") or word in COUNTS or word in BIG or word == "hundred":
        return _ordinal_after(t, k)
    for tens, value in TENS.items():
        if word.startswith(tens) and word[len(tens) :] in ONES_ORDINALS:
            return value + ONES_ORDINALS[word[len(tens) :]], k + 1
    return None


def _ordinal_after(t: Tokens, k: int) -> tuple[int, int] | None:
    start = k + 1 if t.low[k] in ("a", "an") else k
    whole = _whole(t, start)
    if whole is None:
        return None
    at = whole.end
    if t.word(at) in HYPHENS or t.word(at) in AND:
        at += 1
    last = ORDINAL_WORDS.get(t.word(at), 0)
    if not last:
        return None
    if last >= 100:
        return whole.value * last, at + 1
    room = whole.value % 100 == 0 or (last < 10 and whole.value % 10 == 0 and whole.value % 100 != 10)
    return (whole.value + last, at + 1) if room else None

"""Numerals: what begins as one, in digits or in words, read into a value and the place of its last digit.

The door to `digits` and `number_words`. Knows nothing of units or of what stands before the number.
"""

from __future__ import annotations

from verify_numbers.extract import digits, number_words
from verify_numbers.extract.digits import MAX_DIGITS, ONE, SMALL, Numeral, read_digits, step
from verify_numbers.extract.lexicon import (
    BIG,
    DENOMINATORS,
    FALL_NOUNS,
    FALL_VERBS,
    GLYPHS,
    LESS_WORDS,
    MORE_WORDS,
    RISE_NOUNS,
    RISE_VERBS,
    STOP,
    VAGUE,
)
from verify_numbers.extract.number_words import NOUGHTS
from verify_numbers.extract.tokens import Tokens

__all__ = ["MAX_DIGITS", "ONE", "SMALL", "STARTS", "Numeral", "parse", "read_digits"]

STARTS = SMALL.keys() | BIG.keys() | GLYPHS.keys() | NOUGHTS.keys() | {"hundred", "dozen", "half", "score"}
EXTENDING = frozenset(("and", "point", "over")) | {part for part in number_words.PARTS if part.endswith("s")}
MORE_STARTS = frozenset(("quarter", "point", "couple", "a", "an"))  # of a numeral only before certain words

HEDGES = frozenset("about around almost nearly over than more some just under roughly".split())


def parse(t: Tokens, i: int, money: bool = False) -> Numeral | None:
    """The numeral that begins at token i, or None. `money`: a currency sign stands before it, so "m" means million."""
    if t.number[i]:
        n = digits.parse(t, i, money)
        if n is None or n.end >= t.n or (t.low[n.end] not in EXTENDING and not t.number[n.end]):
            return n
        return _extended(t, n) or n
    word = t.low[i]
    if word in GLYPHS:
        return Numeral(GLYPHS[word], step(GLYPHS[word]), i, i + 1, True, "fraction")
    if word in STARTS or word in VAGUE or word == "tens" or _begins(t, i):
        return number_words.parse(t, i)
    return None


def _begins(t: Tokens, i: int) -> bool:
    """Whether a word that mostly is no numeral begins one here: "a" hundred, "point" 77, a "couple" hundred."""
    word = t.low[i]
    if word not in MORE_STARTS:
        return False
    if word in ("a", "an"):
        return _counts_as_one(t, i + 1)
    if word == "point":
        return t.is_number(i + 1) or t.word(i + 1) in SMALL
    return True


BEFORE_A_PART = frozenset("by nearly almost about roughly around".split())
BEFORE_APPOSITION = frozenset(", ( or about roughly nearly almost just over under around exactly only than".split())


def _counts_as_one(t: Tokens, i: int) -> bool:
    word = t.word(i)
    if word in ("hundred", "dozen", "half", "couple", "quarter") or word in BIG:
        return True
    if word not in DENOMINATORS:
        return False
    # "a third of them", "21 of them, a quarter, were closed"
    after = t.word(i + 1)
    if t.word(i - 2) in BEFORE_A_PART and (not after.isalpha() or after in STOP):  # "cut by a third"
        return True
    if after == "as" or after in LESS_WORDS or after in MORE_WORDS:  # "a third as much", "a fifth larger"
        return True
    if after in (",", ")"):
        return t.word(i - 2) in BEFORE_APPOSITION
    return after == "of" or (after in (".", ";") and t.word(i - 2) in BEFORE_APPOSITION - {",", "("}) or _is_part(t, i)


def _is_part(t: Tokens, i: int) -> bool:
    """ "by a third to £36m", "a fall of a third", "cut to a tenth": the ordinal is a fraction here."""
    after = t.word(i + 1)
    if after.isalpha() and after not in STOP:
        return False
    k = i - 2
    while t.word(k) in HEDGES:
        k -= 1
    before = t.word(k)
    if before in FALL_VERBS or before in RISE_VERBS:
        return not after.isalpha()
    if before == "by" or (before == "of" and (t.word(k - 1) in RISE_NOUNS or t.word(k - 1) in FALL_NOUNS)):
        return True
    return before == "to" and not FALL_VERBS.isdisjoint(t.low[max(0, k - 6) : k])


def _extended(t: Tokens, n: Numeral) -> Numeral | None:
    """What words may add to digits: "5 and a half", "3 million and a half", "3 hundred and 21", "1 point 5", "1 over 3"."""
    k = n.end
    word = t.word(k)
    if n.shape == "fraction" or k >= t.n or t.touches(k):
        return None
    if t.number[k]:
        return _smaller_scale(t, n, k)
    if word == "and":
        last = t.word(k - 1)
        last_scale = number_words.SCALES.get(last, 100 if last == "hundred" else 1)
        if n.ulp < 1 and last_scale == 1:
            return None
        return number_words.and_part(t, n.first, n.value, k, last_scale) or _rest(t, n, k + 1, last_scale)
    if word == "point" and n.ulp == 1 and not n.scaled and (t.is_number(k + 1) or t.word(k + 1) in SMALL):
        return number_words.parse_decimal(t, n, k)
    if word in number_words.PARTS and n.ulp == 1 and not n.scaled and 0 < n.value < number_words.PARTS[word]:
        named = word not in ("quarters", "seconds") or t.word(k + 1) == "of"
        return number_words.fraction(t, n.first, int(n.value), k) if named else None
    if word == "over" and n.value == 1:
        return number_words.over(t, n.first, k)
    return None


def _smaller_scale(t: Tokens, n: Numeral, k: int) -> Numeral | None:
    """ "2 million 500 thousand", "3 crore 20 lakh": a scale word takes on an amount with a smaller one."""
    last = BIG.get(t.word(k - 1), 0)
    if not last or n.ulp < last:
        return None
    rest = digits.parse(t, k)
    if rest is None or t.word(rest.end - 1) not in BIG.keys() | {"hundred"} or rest.value >= last:
        return None
    return Numeral(n.value + rest.value, rest.ulp, n.first, rest.end, True)


def _rest(t: Tokens, n: Numeral, k: int, last_scale: int) -> Numeral | None:
    """ "3 hundred and 21", "2 thousand and five": a hundred or a thousand in a word takes on what is smaller."""
    if last_scale not in (100, 1000):
        return None
    rest = parse(t, k) if t.is_number(k) or t.word(k) in SMALL else None
    if rest is None or rest.ulp != 1 or rest.value >= last_scale or rest.shape not in ("digits", "words"):
        return None
    return Numeral(n.value + rest.value, ONE, n.first, rest.end, False)

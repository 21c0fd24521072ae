"""Shares in words: "one in five", "1 in 10", "three out of four"."""

from __future__ import annotations

from verify_numbers import precision
from verify_numbers.extract import finishing, nouns, numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import DETERMINERS, PREPOSITIONS, PRONOUNS, STOP, TIME_NOUNS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.years import is_year


def _is_noun_in(t: Tokens, k: int) -> bool:
    """A singular noun between a share's numbers, and none that the second of them counts."""
    if not (nouns.is_noun_before(t, k) and t.word(k + 1) == "in") or not (t.is_number(k + 2) or t.word(k + 2) in numerals.SMALL):
        return False
    if is_year(t, k + 2):
        return False
    after, then = t.word(k + 3), t.word(k + 4)  # "one letter in four tells us": what has an object is a verb
    return not after.isalpha() or after in STOP or then in PRONOUNS or then in DETERMINERS


def one_in(t: Tokens, n: Numeral, prose: str) -> Draft | None:
    """ "one in five", "1 in 10", "three out of four": a fraction. "31 of 88" stays two counts, "50,000 in 2020" a count and a year."""
    k = n.end
    if t.word(k) == "in" or (t.word(k) == "-" and t.word(k + 1) == "in"):
        k += 1 if t.word(k) == "in" else 3
    elif (n.value == 1 and _is_noun_in(t, k)) or (  # one farm in four
        t.word(k) == "out" and t.word(k + 1) == "of" and (n.value == 1 or n.shape == "words")
    ):
        k += 2
    elif t.word(k) == "of" and n.value == 1 and n.shape == "words" and t.word(k + 1) in numerals.SMALL and not _chooses(t, n):
        k += 1
    else:
        return None
    if t.word(k) == "every":
        k += 1
    if (
        k >= t.n
        or not (t.number[k] or t.low[k] in numerals.STARTS)
        or n.value > 99
        or (is_year(t, k) and n.value != 1)
    ):
        return None
    below = numerals.parse(t, k)
    if (
        below is None
        or not n.value < below.value
        or n.shape == "fraction"
        or below.shape == "fraction"
        or (t.number[n.first] and n.value > 10)
    ):
        return None
    if is_year(t, k) or (
        nouns.measure_at(t, below.end, prose) is not None and t.word(below.end) in TIME_NOUNS
    ):
        return None
    value = n.value / below.value
    interval = precision.fraction(value)
    draft = Draft(n.first, below.end, "fraction", value, interval, interval, number=n.first, numeral_end=below.end)
    return finishing.apply_hedge(t, draft, value, None)


def _chooses(t: Tokens, n: Numeral) -> bool:
    """ "assigned to one of three arms", "is one of two options": one that is chosen, no share of them."""
    before = t.word(n.first - 1)
    return before in PREPOSITIONS or before in ("is", "was", "are", "be", "being", "given")

"""Words of number that state none: "several hundred", "the second half", "no one", "twenty-first".

Knows the words around a numeral; what the rest of them count is read elsewhere.
"""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.extract import nouns, number_words, numerals, unit_reading
from verify_numbers.extract.lexicon import AUXILIARIES, BEFORE_IDENTIFIER, BIG, HYPHENS, ORDINALS, STOP
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens

BEFORE_A_QUARTER = frozenset("by about nearly almost roughly around than over under some only just".split())
AFTER_SECOND = frozenset(("", ".", ",", ";", ")", "of", "and"))
AFTER_HALF = frozenset(
    "of the a an its their his her as that all those these this our my your what and or in said were are is have".split()
)


FIGURES = frozenset("( [ figures amounts numbers data values all".split())


def _is_scale_of_figures(t: Tokens, n: Numeral) -> bool:
    """ "(in millions)", "$ in thousands": what the figures of a table are in."""
    k = n.first - 2
    if k < 0:
        return t.word(n.end) != "of"
    return t.low[k] in FIGURES or t.text[k] in units.CURRENCY_PREFIXES


def _is_named(t: Tokens, n: Numeral) -> bool:
    """ "game four of the final", "the Four Seasons": number words that name."""
    i = n.first
    if i == 0 or t.number[i] or n.end >= t.n:
        return False
    if t.low[i - 1] in BEFORE_IDENTIFIER and t.low[i - 1] != "no" and t.low[n.end] in ("of", ",", ".", "and", ")"):
        return True
    owner = t.text[i - 1][0].isalpha() and t.low[i - 1] not in STOP
    return t.text[i].istitle() and t.text[n.end].istitle() and (owner or t.text[i - 1].islower())


def says_none(t: Tokens, n: Numeral, prose: str) -> bool:
    """ "several hundred", "a baker's dozen", "the second half", "half-staff": words of number that state none."""
    word, before, after = t.low[n.first], t.word(n.first - 1), t.word(n.end)
    if n.shape == "vague" and before == "in" and _is_scale_of_figures(t, n):
        return True
    if word in ("lac", "lakh", "crore") or _is_named(t, n):
        return True
    if word in BIG or word in ("hundred", "dozen"):
        return (
            before in ("several", "few", "many")
            or before.endswith(("'s", "’s"))
            or not after.isalpha()
            or after in AUXILIARIES
        )
    if t.word(n.end - 1) in ("half", "quarter") and n.shape == "fraction" and n.end <= n.first + 2 and not t.number[n.first]:
        if unit_reading.after_fraction(t, n, prose) is not None:
            return False
        if t.word(n.end - 1) == "quarter":
            return not _is_quarter(t, n)
    if word == "half" and n.end == n.first + 1:
        if (
            before in ORDINALS
            or before in ("this", "last", "next", "other", "better", "its", "their")
            or after in HYPHENS
        ):
            return True
        return after.isalpha() and after not in AFTER_HALF
    return False


def _is_quarter(t: Tokens, n: Numeral) -> bool:
    """ "a quarter of them", "by a quarter", "a quarter less" are fractions, "in a quarter" and "a quarter-point" none."""
    after = t.word(n.end)
    if after in HYPHENS or n.end == n.first + 1:
        return False
    if after in (",", ")") and t.word(n.first - 1) in numerals.BEFORE_APPOSITION:
        return True
    if after in (",", ")") and t.word(n.first - 1) in numerals.BEFORE_APPOSITION:
        return True
    return after in ("of", "as") or after in nouns.COMPARATIVES or t.word(n.first - 1) in BEFORE_A_QUARTER or t.low[n.first] != "a"


def is_ordinal(t: Tokens, i: int, n: Numeral) -> bool:
    """ "twenty-first", "two hundredth": number words that an ordinal ends; "forty-second" is one where nothing follows."""
    if t.word(n.end) not in HYPHENS and t.word(n.end) not in number_words.ORDINAL_WORDS:
        return False
    order = number_words.ordinal(t, i)
    if order is None or order[1] <= n.end or n.ulp < 1:
        return False
    return t.low[order[1] - 1] != "second" or t.word(order[1]) in AFTER_SECOND

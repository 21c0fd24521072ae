"""Bare years: which four digits are a year, a decade ("1960s") or a span of years ("2022–26"), and which an amount."""

from __future__ import annotations

from datetime import date

from verify_numbers.extract.draft import Draft
from verify_numbers.extract.iso_dates import days, span_of
from verify_numbers.extract.lexicon import DASHES, DETERMINERS, HYPHENS, ONES, TENS, TIME_NOUNS, YEAR_PREPOSITIONS
from verify_numbers.extract.tokens import Tokens

FIRST_YEAR, LAST_YEAR = 1000, 2199


def is_year(t: Tokens, i: int) -> bool:
    return t.is_number(i) and len(t.text[i]) == 4 and t.text[i].isdigit() and FIRST_YEAR <= int(t.text[i]) <= LAST_YEAR


def year(t: Tokens, first: int, end: int, value: int) -> Draft:
    span = span_of(f"{value:04d}")
    return Draft(first, end, "year", value, span, span, number=first, numeral_end=end)


def year_at(t: Tokens, i: int, counted: bool) -> Draft | None:
    """A bare four-digit number as a year, a decade or a span of years. `counted`: a noun that it could count follows."""
    if not is_year(t, i):
        return None
    value = int(t.text[i])
    if t.touches(i + 1) and t.word(i + 1) in ("s",) and value % 10 == 0:
        return _decade(t, i, value)
    if t.word(i + 1) in ("'", "’") and t.touches(i + 1) and t.word(i + 2) == "s" and value % 10 == 0:
        return _decade(t, i, value)
    before = t.word(i - 1)
    if t.touches(i) and before in HYPHENS and t.word(i - 2).isalpha() and before != "–":
        return None
    span = _span_of_years(t, i, value)
    if span:
        return span
    if value < 1800 and t.word(i + 1) == "to" and t.is_number(i + 2):
        return None  # from 1000 to 2000 hires
    if counted and before == "to" and t.is_number(i - 2) and not (is_year(t, i - 2) and int(t.text[i - 2]) >= 1800):
        return None
    attributive = 1950 <= value < 2060 and i > 0 and (before in DETERMINERS or (t.text[i - 1].istitle() and i > 1))
    if counted and not attributive and not (before in YEAR_PREPOSITIONS and t.low[i + 1] not in ("people", "men", "women")):
        return None
    if before in AMOUNT_CUES or (before == "of" and t.word(i - 2) in AMOUNT_NOUNS):
        return None
    if not 1800 <= value <= LAST_YEAR and before not in FIRM_CUES:
        return None
    return year(t, i, i + 1, value)


AMOUNT_CUES = frozenset(
    "over than about nearly almost under approximately roughly some up least most exactly only".split()
)
AMOUNT_NOUNS = frozenset("average total number sum maximum minimum count rate speed peak high low".split())
FIRM_CUES = frozenset("in since by until till during before after circa from".split())


CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
BEFORE_WORDS = FIRM_CUES | frozenset("of year early late mid to and the".split())


def in_words(t: Tokens, i: int) -> Draft | None:
    """ "in nineteen eighty-four", "since twenty twenty": a century and its year, after a word of time."""
    century, word = CENTURIES[t.low[i]], t.word(i + 1)
    if t.touches(i + 1) or not (word in TENS or ONES.get(word, 0) >= 10) or t.word(i - 1) not in BEFORE_WORDS:
        return None
    value, end = TENS.get(word, 0) or ONES[word], i + 2
    if word in TENS and t.word(end) in HYPHENS and 0 < ONES.get(t.word(end + 1), 0) < 10:
        value, end = value + ONES[t.low[end + 1]], end + 2
    elif word in TENS and 0 < ONES.get(t.word(end), 0) < 10:
        value, end = value + ONES[t.low[end]], end + 1
    if t.word(end) in HYPHENS or t.word(end) in TIME_NOUNS or t.word(end).endswith("s"):
        return None
    return year(t, i, end, 100 * century + value)


def _decade(t: Tokens, i: int, value: int) -> Draft:
    end = i + 2 if t.word(i + 1) == "s" else i + 3
    span = days(date(value, 1, 1), date(value + (99 if value % 100 == 0 and t.word(i - 2) == "century" else 9), 12, 31))
    return Draft(i, end, "year", (value, value + 9), span, span, number=i, numeral_end=end, modifier="range")


def _span_of_years(t: Tokens, i: int, value: int) -> Draft | None:
    """2022 to 2026, 2022–26, between 2010 and 2020: one claim."""
    link = t.word(i + 1)
    joined = link in ("to", "through", "until") or link in DASHES or (link == "and" and t.word(i - 1) == "between")
    if not joined or not t.is_number(i + 2):
        return None
    last = t.text[i + 2]
    if is_year(t, i + 2):
        stop = int(last)
    elif link in DASHES and t.touches(i + 1) and t.touches(i + 2) and len(last) == 2 and last.isdigit():
        stop = value - value % 100 + int(last)
    else:
        return None
    if stop <= value or stop - value > 300 or (link == "to" and t.word(i - 1) in ("rose", "grew", "fell", "increased")):
        return None
    span = days(date(value, 1, 1), date(stop, 12, 31))
    return Draft(i, i + 3, "year", (value, stop), span, span, number=i, numeral_end=i + 3, modifier="range")

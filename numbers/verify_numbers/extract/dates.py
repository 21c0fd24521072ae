"""Dates in words and digits: days, months, years, decades, quarters, ranges and relative years.

Yields ISO 8601 values, reduced where the text gives less, and the days they span. Knows the document's date only as an
argument; never today's.
"""

from __future__ import annotations

from calendar import monthrange

from verify_numbers.extract import number_words, numeric_dates
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.iso_dates import day_of, parts, span_of
from verify_numbers.extract.lexicon import (
    DASHES,
    HYPHENS,
    MONTHS,
    ORDINAL_SUFFIXES,
    ORDINALS,
    WEEKDAYS,
)  # fmt: skip
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.years import is_year, year

MONTH_CUES = frozenset(
    (
        "in since by until till of during before after through from late early mid last this next between and"
        " for on every back to"
    ).split()
)
ORDINAL_STARTS = ORDINALS.keys() | {"twenty", "thirty", "thirtieth"}
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}



def dated(t: Tokens, first: int, end: int, value: str, number: int = -1) -> Draft:
    span = span_of(value)
    return Draft(first, end, "date", value, span, span, number=number if number >= 0 else first, numeral_end=end)


def parse(t: Tokens, i: int, prose: str) -> Draft | None:
    """The date expression that begins at token i, or None."""
    if t.number[i]:
        return _from_digits(t, i, prose)
    word = t.low[i]
    if word in MONTHS:
        if t.touches(i + 1) and t.text[i + 1] in ("-", "/", "."):
            found = numeric_dates.match(prose, t.start[i], named=True)
            if found is not None:
                return dated(t, i, _token_at(t, i, found[1]), found[0])
        return _from_month(t, i)
    if word in ORDINAL_STARTS:
        return _from_ordinal(t, i)
    if word in WEEKDAYS:
        return _from_weekday(t, i, prose)
    if word in ("early", "mid", "late"):
        return _part_of_month(t, i)
    if word in ("q", "fy", "h") and t.touches(i + 1) and t.is_number(i + 1):
        return _fiscal(t, i)
    if (
        word in ("last", "this")
        and t.word(i + 1) == "year"
        and t.word(i + 2) not in HYPHENS
        and t.word(i + 2) not in ("'s", "’s")
    ):
        return _relative_year(t, i)
    return None


def _from_digits(t: Tokens, i: int, prose: str) -> Draft | None:
    text = t.text[i]
    if not text[0].isdecimal() or (len(text) > 4 and "." not in text):
        return None
    if _marked(t, i):
        found = numeric_dates.match(prose, t.start[i])
        if found is not None:
            return dated(t, i, _token_at(t, i, found[1]), found[0])
        month = _month_in_digits(t, i)
        if month is not None:
            return month
    if len(text) == 4 and is_year(t, i):
        year_first = _year_first(t, i)
        if year_first is not None:
            return year_first
    if len(text) == 4 and t.word(i - 1) == "on" and t.is_number(i + 1) and t.is_number(i + 2):
        return _spaced(t, i)
    return _day_first(t, i) if text.isdecimal() and len(text) <= 2 else None


def _month_in_digits(t: Tokens, i: int) -> Draft | None:
    k = i + 2
    if t.text[i + 1] not in ("/", "-") or not t.is_number(k) or not t.touches(k):
        return None
    if t.touches(k + 1) and (t.text[k + 1][0].isalnum() or (t.text[k + 1] in ("/", "-", "–", "%") and t.touches(k + 2))):
        return None
    mark = t.text[i + 1]
    y, m = (i, k) if mark == "-" else (k, i)
    value = numeric_dates.month_of(t.text[y], t.text[m], mark) if is_year(t, y) else None
    return dated(t, i, k + 1, value) if value else None


def _year_first(t: Tokens, i: int) -> Draft | None:
    """2012 April 5; 2012, Dec 5th."""
    k = i + 2 if t.word(i + 1) == "," else i + 1
    if t.word(k) not in MONTHS or not _capital(t, k) or not t.is_number(k + 1) or len(t.text[k + 1]) > 2:
        return None
    value = _whole(int(t.text[i]), MONTHS[t.low[k]], int(t.text[k + 1])) if t.text[k + 1].isdecimal() else ""
    return dated(t, i, _ordinal_end(t, k + 1), value) if value and day_of(*parts(value)) else None


def _marked(t: Tokens, i: int) -> bool:
    """Whether a mark of numeric dates touches the number, and no other one before it; "14.05" is one token."""
    if not t.touches(i + 1) or (t.text[i + 1] not in ("-", "/", ".") and t.text[i + 1][0] != "."):
        return False
    return not t.touches(i) or not (t.text[i - 1] == "/" or t.text[i - 1][-1].isalnum())


def _spaced(t: Tokens, i: int) -> Draft | None:
    """ "On 2016 10 16"."""
    month, day = t.text[i + 1], t.text[i + 2]
    if len(month) > 2 or len(day) > 2 or not (month + day + t.text[i]).isdecimal() or t.is_number(i + 3):
        return None
    value = f"{t.text[i]}-{int(month):02d}-{int(day):02d}"
    return dated(t, i, i + 3, value) if day_of(*parts(value)) else None


def _token_at(t: Tokens, i: int, offset: int) -> int:
    while i < t.n and t.start[i] < offset:
        i += 1
    return i


def _ordinal_end(t: Tokens, i: int) -> int:
    return i + 2 if t.touches(i + 1) and t.word(i + 1) in ORDINAL_SUFFIXES else i + 1


def _year_after(t: Tokens, k: int) -> tuple[int | None, int]:
    """A year at token k, also after a comma: (year, next token). "this year" is no year yet: (None, k)."""
    at = k + 1 if t.word(k) in (",", "of") else k
    if is_year(t, at) and not (
        t.touches(at + 1) and (t.word(at + 1) == "%" or (t.word(at + 1) == ":" and t.touches(at + 2)))
    ):
        return int(t.text[at]), at + 1
    if t.word(k) in ("'", "’") and t.touches(k + 1) and t.is_number(k + 1) and len(t.text[k + 1]) == 2:
        return 2000 + int(t.text[k + 1]), k + 2
    return None, k


def _whole(y: int | None, month: int, day: int) -> str:
    return f"{y:04d}-{month:02d}-{day:02d}" if y else f"--{month:02d}-{day:02d}"


def _day_first(t: Tokens, i: int) -> Draft | None:
    """14 May 2023, 14th of May, 3-5 May 2023."""
    k = _ordinal_end(t, i)
    if t.word(k) == "of" and (k > i + 1 or (t.word(k + 1) in MONTHS and is_year(t, k + 2))):
        k += 1
    if (
        (t.word(k) in DASHES or t.word(k) == "to")
        and t.is_number(k + 1)
        and len(t.text[k + 1]) <= 2
        and t.word(k + 2) in MONTHS
        and _capital(t, k + 2)
    ):
        y, end = _year_after(t, k + 3)
        month = MONTHS[t.low[k + 2]]
        if 1 <= int(t.text[i]) < int(t.text[k + 1]) <= 31:
            a, b = _whole(y, month, int(t.text[i])), _whole(y, month, int(t.text[k + 1]))
            return dated(t, i, end, f"{a}/{b}" if y else a)
    if t.word(k) not in MONTHS or not _capital(t, k) or not 1 <= int(t.text[i]) <= 39:
        return None
    end = k + 1
    if t.word(end) == "." and t.touches(end) and len(t.text[k]) <= 4:
        end += 1
    y, end = _year_after(t, end)
    return dated(t, i, end, _whole(y, MONTHS[t.low[k]], int(t.text[i])))


def _from_ordinal(t: Tokens, i: int) -> Draft | None:
    """The fourth of July 1995; the twenty-first of March; the second quarter of 2024."""
    order = number_words.ordinal(t, i)
    if order is None or order[0] > 31:
        return None
    day, k = order
    part = _part_of_year(t, i, k, day)
    if part is not None or t.word(k) != "of" or t.word(k + 1) not in MONTHS or not _capital(t, k + 1):
        return part
    y, end = _year_after(t, k + 2)
    return dated(t, i, end, _whole(y, MONTHS[t.low[k + 1]], day))


def _part_of_year(t: Tokens, i: int, k: int, order: int) -> Draft | None:
    """ "the first quarter of 2024", "the second half of 2023": months of the calendar year."""
    most = {"quarter": 4, "half": 2}.get(t.word(k), 0)
    if not 0 < order <= most:
        return None
    at = k + 2 if t.word(k + 1) in ("of", "in") else k + 1
    if not is_year(t, at) or (t.touches(at + 1) and t.text[at + 1] in ("-", "/")):
        return None
    return dated(t, i, at + 1, _months(int(t.text[at]), order, 12 // most))


def _months(y: int, order: int, months: int) -> str:
    last = order * months
    return f"{y:04d}-{last - months + 1:02d}-01/{y:04d}-{last:02d}-{monthrange(y, last)[1]:02d}"


def _counts_days(t: Tokens, k: int) -> bool:
    """ "may 5, 2014", "march 15th": after these a word in small letters is no verb."""
    if not t.is_number(k) or len(t.text[k]) > 2 or not t.text[k].isdecimal():
        return False
    end = _ordinal_end(t, k)
    return end > k + 1 or t.word(end) in ("", ".", "to") or is_year(t, end + 1 if t.word(end) == "," else end)


def _capital(t: Tokens, i: int) -> bool:
    """Whether a month's name can be meant: capitalised, or in lower case where no other word is spelt so."""
    return (
        t.text[i][0].isupper()
        or _counts_days(t, i + 1)
        or t.low[i] not in ("may", "march", "mar", "sep", "jan", "jun", "dec")
        or t.word(i + 1) == "."
        or (t.word(i - 1) in MONTH_CUES - {"and", "to", "for"} and t.is_number(i + 1))
    )


def _from_month(t: Tokens, i: int) -> Draft | None:
    if not _capital(t, i):
        return None
    month, k = MONTHS[t.low[i]], i + 1
    if t.word(k) == "." and t.touches(k) and len(t.text[i]) <= 4:
        k += 1
    if t.word(k) == "the" and t.is_number(k + 1):
        k += 1
    if (
        t.is_number(k)
        and t.text[k].isdigit()
        and len(t.text[k]) <= 2
        and 1 <= int(t.text[k]) <= 39
        and t.word(k + 1) not in ("%", "percent")
    ):
        return _month_day(t, i, month, k)
    order = number_words.ordinal(t, k) if t.word(k) in ORDINAL_STARTS else None
    if order is not None and order[0] <= 31:
        y, end = _year_after(t, order[1])
        return dated(t, i, end, _whole(y, month, order[0]))
    y, end = _year_after(t, k + 1 if t.word(k) == "of" else k)
    if y:
        return dated(t, i, end, f"{y:04d}-{month:02d}")
    before = t.word(i - 1)
    if before in HYPHENS and t.touches(i):
        before = t.word(i - 2)
    if before in MONTH_CUES and (len(t.text[i]) > 3 or t.low[i] == "may"):
        return dated(t, i, i + 1, f"--{month:02d}")
    return None


def _month_day(t: Tokens, i: int, month: int, k: int) -> Draft:
    """July 17, 2023; July 3–5; January 27; June 25 this year."""
    day, end = int(t.text[k]), _ordinal_end(t, k)
    if (
        t.word(end) in DASHES
        and t.is_number(end + 1)
        and len(t.text[end + 1]) <= 2
        and day < int(t.text[end + 1]) <= 31
    ):
        y, stop = _year_after(t, end + 2)
        a, b = _whole(y, month, day), _whole(y, month, int(t.text[end + 1]))
        return dated(t, i, stop, f"{a}/{b}" if y else a)
    y, end = _year_after(t, end)
    if not y and t.word(end) in ("this", "last", "next") and t.word(end + 1) == "year":
        draft = dated(t, i, end + 2, _whole(None, month, day))
        draft.unit_text = f"{t.low[end]} year"
        return draft
    return dated(t, i, end, _whole(y, month, day))


def _from_weekday(t: Tokens, i: int, prose: str) -> Draft | None:
    """A weekday belongs to the date after it; alone it is no claim."""
    if not _capital(t, i):
        return None
    k = i + 1
    while t.word(k) in (",", "the"):
        k += 1
    if k >= t.n or k > i + 3:
        return None
    inner = parse(t, k, prose) if t.number[k] or t.low[k] in MONTHS else None
    if inner is None or inner.kind != "date":
        return None
    inner.first = i
    inner.unit_text = t.low[i]
    return inner


def _part_of_month(t: Tokens, i: int) -> Draft | None:
    k = i + 1
    if t.word(k) in HYPHENS and t.touches(k):
        k += 1
    if k == i + 1 and t.low[i] == "mid" and not t.touches(k):
        k = i + 1
    if t.word(k) not in MONTHS or not _capital(t, k):
        return None
    month = MONTHS[t.low[k]]
    y, end = _year_after(t, k + 1)
    low, high = PARTS[t.low[i]]
    if not y:
        draft = dated(t, i, end, f"--{month:02d}")
    else:
        high = min(high, monthrange(y, month)[1])
        draft = dated(t, i, end, f"{_whole(y, month, low)}/{_whole(y, month, high)}")
    draft.modifier, draft.number, draft.unit_text = "about", k, t.low[i]
    return draft


def _fiscal(t: Tokens, i: int) -> Draft | None:
    """Q1 2024, FY2024, H1 2023: spans of the calendar year; a fiscal year is its label's year."""
    if not t.text[i].isupper():
        return None
    number = t.text[i + 1]
    if t.low[i] == "fy":
        if len(number) == 4 and is_year(t, i + 1):
            return year(t, i, i + 2, int(number))
        return year(t, i, i + 2, 2000 + int(number)) if len(number) == 2 else None
    most = 4 if t.low[i] == "q" else 2
    y, end = _year_after(t, i + 2 if t.word(i + 2) not in ("of", "fy") else i + 3)
    if not number.isdigit() or not 1 <= int(number) <= most or not y:
        return None
    return dated(t, i, end, _months(y, int(number), 12 // most))


def _relative_year(t: Tokens, i: int) -> Draft:
    draft = Draft(i, i + 2, "year", None, None, None, number=i, numeral_end=i + 2)
    draft.unit_text = f"{t.low[i]} year"
    return draft

"""Dates in digits, and in digits with a month's name between marks: 2018-7-6, 5/17/2018, 1-Apr-2020, Sep-23-2020.

Reads one shape a row; knows nothing of sentences. What could be a day or a month either way stays the year.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from verify_numbers.extract.lexicon import MONTHS

MARK = r"(?P<mark>[-/.])"
MONTH = r"(?P<name>[A-Za-z]{3,9})"
# The shapes, each with the groups it has of y(ear), m(onth), d(ay), name; a and b are a day and a month in one order or the other.
SHAPES = (
    r"(?P<y>\d{4})(?P<mark>-)(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?!\d|-\d)",
    r"(?P<y>\d{4})(?P<mark>[/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d/]|\.\d)",
    rf"(?P<y>\d{{4}}){MARK}{MONTH}(?P=mark)(?P<d>\d{{1,2}})(?!\w|-\d)",
    rf"(?P<d>\d{{1,2}}){MARK}{MONTH}(?P=mark)(?P<y>\d{{4}}|\d{{2}})(?!\w|-\d)",
    rf"(?P<d>\d{{1,2}}){MARK}(?P<y>\d{{4}})(?P=mark){MONTH}(?!\w|-\d)",
    r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})(?!\d)",
    r"(?P<a>\d{1,2})(?P<mark>-)(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)(?!\d|-\d)",
    r"(?P<a>\d{1,2})(?P<mark>/)(?P<b>\d{1,2})(?P=mark)(?P<y>\d{2})(?![\d/]|-\d)",
)
NAMED_SHAPES = (
    rf"{MONTH}{MARK}(?P<d>\d{{1,2}})(?P=mark)(?P<y>\d{{4}})(?!\w|-\d)",
    rf"{MONTH}{MARK}(?P<y>\d{{4}})(?P=mark)(?P<d>\d{{1,2}})(?!\w|-\d)",
)
LAST_OF_THIS_CENTURY = 69  # a year of two digits up to this one is of the 21st century


@cache
def _shapes(named: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, NAMED_SHAPES if named else SHAPES))


def month_of(year: str, month: str, mark: str) -> str | None:
    """ "12/2015", "2016-11": a month; "2011-12" are two years, and "1/2015" may be a share of them."""
    if not (month.isdecimal() and len(month) == 2 and 1 <= int(month) <= 12 and year[:2] in ("19", "20")):
        return None
    return f"{year}-{month}" if mark == "/" or int(month) <= int(year[2:]) else None


def match(prose: str, start: int, named: bool = False) -> tuple[str, int] | None:
    """The ISO value of the date that begins at an offset, and where it ends. `named`: it begins with a month's name."""
    for shape in _shapes(named):
        found = shape.match(prose, start)
        if found is not None:
            value = _value(found.groupdict())
            return (value, found.end()) if value else None
    return None


def _value(groups: dict[str, str | None]) -> str | None:
    year = int(groups["y"] or 0)
    if len(groups["y"] or "") == 2:
        year += 2000 if year <= LAST_OF_THIS_CENTURY else 1900
    if "a" in groups:
        return _either(year, int(groups["a"] or 0), int(groups["b"] or 0), groups["mark"] == ".")
    name = groups.get("name")
    month = MONTHS.get(name.lower(), 0) if name else int(groups["m"] or 0)
    return _iso(year, month, int(groups["d"] or 0))


def _either(year: int, a: int, b: int, day_first: bool) -> str | None:
    """14.05.2023 is day first; 5/14/2023 month first; 03/04/2023 could be either and spans nothing smaller than the year."""
    usual = _iso(year, b, a) if day_first else None
    found = {usual} if usual else {value for month, day in ((a, b), (b, a)) if (value := _iso(year, month, day))}
    return found.pop() if len(found) == 1 else f"{year:04d}" if found else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None

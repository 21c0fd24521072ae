"""Feast days with a year: "Christmas Day 2016", "Black Friday 2010". Only those that fall on one day everywhere.

Mother's Day, Thanksgiving, Labour Day and Easter differ by country or church, and are left alone.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from verify_numbers.extract.draft import Draft
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval

FIXED = """
01-01 new year's day|02-02 groundhog day|02-14 valentine's day|02-14 st valentine's day|03-08 women's day|03-14 pi day|03-17 st patrick's day
03-17 st patrick's|03-17 saint patrick|03-17 saint patrick's day|03-17 st patrick|03-17 st. patrick's day|04-01 april fools' day
04-22 earth day|05-05 cinco de mayo|06-19 juneteenth|07-14 bastille day|10-31 halloween|11-05 guy fawkes night|11-11 armistice day
11-11 veterans day|12-24 christmas eve|12-25 christmas day|12-26 boxing day|12-31 new year's eve
"""
AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}  # days after the fourth Thursday of November
NAMES = {
    tuple(Tokens(row[6:], 0, len(row[6:])).low): row[:5] for row in FIXED.replace("\n", "|").split("|") if row
} | {tuple(name.split()): name for name in AFTER_THANKSGIVING}  # fmt: skip
LAST_WORDS = frozenset(name[-1] for name in NAMES)
LONGEST = max(map(len, NAMES))


def before(t: Tokens, i: int) -> Draft | None:
    """The feast day whose name ends right before the year at token i."""
    k = i - 1 if t.word(i - 1) == "," else i
    if t.word(k - 1) not in LAST_WORDS:
        return None
    for size in range(min(LONGEST, k), 0, -1):
        which = NAMES.get(tuple(word.replace("’", "'") for word in t.low[k - size : k]))
        if which is not None:
            day = _day(int(t.text[i]), which)
            interval = Interval.point(day.toordinal())
            return Draft(k - size, i + 1, "date", day.isoformat(), interval, interval, number=i, numeral_end=i + 1)
    return None


def _day(year: int, which: str) -> date:
    if which not in AFTER_THANKSGIVING:
        return date(year, int(which[:2]), int(which[3:]))
    first = date(year, 11, 1)
    thursday = 1 + (3 - first.weekday()) % 7 + 21
    day = thursday + AFTER_THANKSGIVING[which]
    last = monthrange(year, 11)[1]
    return date(year, 11, day) if day <= last else date(year, 12, day - last)

"""Dates as values: ISO 8601, reduced where the text gives less, and the days that a value spans. Knows no text."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from verify_numbers.interval import Interval


def days(first: date, last: date) -> Interval:
    return Interval(Decimal(first.toordinal()), Decimal(last.toordinal()))


def span_of(value: str) -> Interval | None:
    """The days of an ISO value: a day, a month, a year, or a span `a/b`. None where the year is not given."""
    if value.startswith("--"):
        return None
    start, _, stop = value.partition("/")
    first, last = _first_day(start), _last_day(stop or start)
    return days(first, last) if first and last and first <= last else None


def parts(value: str) -> list[int]:
    return [int(part) for part in value[:10].split("-")]


def _first_day(value: str) -> date | None:
    fields = parts(value)
    return day_of(fields[0], fields[1] if len(fields) > 1 else 1, fields[2] if len(fields) > 2 else 1)


def _last_day(value: str) -> date | None:
    fields = parts(value)
    month = fields[1] if len(fields) > 1 else 12
    if not 1 <= month <= 12 or not 1 <= fields[0] <= 9999:
        return None
    return day_of(fields[0], month, fields[2] if len(fields) > 2 else monthrange(fields[0], month)[1])


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso(value: object) -> str | None:
    """A date, year or span of years as ISO 8601; None where the year is not known."""
    if isinstance(value, int):
        return f"{value:04d}"
    if isinstance(value, tuple):
        return f"{value[0]:04d}/{value[1]:04d}"
    return value if isinstance(value, str) else None

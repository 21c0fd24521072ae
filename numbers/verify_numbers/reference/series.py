"""The figures of one measure of one entity over time, and what stands for a stretch of it: a mean, a sum, an extreme, a change.

Which rows speak depends on times alone, and for a bound on its side (the highest must lie below). Knows rows and intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from verify_numbers.interval import Interval
from verify_numbers.reference import editions
from verify_numbers.reference.record import Row, first_day, last_day
from verify_numbers.sums import total

FULL = Decimal("0.8")  # of the years of a stretch must be on record before a claim about all of them holds
LATEST = 3  # years by which the latest figure may be older, where there is none of those
LAG = 2  # years by which a figure may be older than "today": statistics are published late
NONE = Decimal(0)
EXCEPTIONS = Decimal("0.25")  # of the years, that "almost always" leaves out


Formula = Callable[..., Any]  # of intervals; an interval, or an impossibility


class Point(NamedTuple):
    """A figure with the years it is of; of several rows where it is their sum."""

    first: int
    last: int
    rows: tuple[Row, ...]

    @property
    def row(self) -> Row:
        return self.rows[0]

    @property
    def value(self) -> Decimal:
        return sum((row.value for row in self.rows if isinstance(row.value, Decimal)), Decimal(0))


def points(rows: Sequence[Row], document_date: str | None) -> list[Point]:
    """The figures in order of time, of each the edition current at the document's date, else the latest."""
    latest: dict[tuple[str, str], Row] = {}
    for row in editions.current(rows, document_date):
        old = latest.get((row.start, row.end))
        if row.start and (old is None or row.vintage >= old.vintage):
            latest[row.start, row.end] = row
    found = []
    for row in latest.values():
        if row.unit == "date" or row.start == row.end == "":
            continue
        try:
            found.append(Point(first_day(row.start).year, last_day(row.end or row.start).year, (row,)))
        except ValueError:
            continue
    return sorted(found, key=lambda point: (point.first, point.last, point.row.start))


def added(series: Sequence[Sequence[Point]]) -> list[Point]:
    """The sums of several series, for the times that all of them have."""
    by_time: dict[tuple[int, int], list[Point]] = {}
    for found in series:
        for point in found:
            by_time.setdefault((point.first, point.last), []).append(point)
    return [
        Point(first, last, tuple(row for point in same for row in point.rows))
        for (first, last), same in sorted(by_time.items())
        if len(same) == len(series)
    ]


def over(found: Sequence[Point], formula: Formula) -> tuple[tuple[Row, ...], Formula]:
    """The rows of some points, and the formula over them that adds up each point first."""
    sizes = [len(point.rows) for point in found]

    def applied(*values: Interval) -> Any:
        parts, k = [], 0
        for size in sizes:
            parts.append(total(*values[k : k + size]))
            k += size
        return formula(*parts)

    return tuple(row for point in found for row in point.rows), applied


def within(found: Sequence[Point], low: int | None, high: int | None) -> list[Point]:
    return [p for p in found if (low is None or p.first >= low) and (high is None or p.last <= high)]


def is_yearly(found: Sequence[Point]) -> bool:
    return all(len(p.row.start) == 4 for p in found)


def is_complete(found: Sequence[Point], low: int | None, high: int | None, until_now: bool, slack: int = 0) -> bool:
    """Whether a stretch is on record nearly whole, its ends included; up to today the last years may still be missing."""
    if not found:
        return False
    first = found[0].first if low is None else low
    last = found[-1].last if high is None else high
    if until_now:
        last = max(first, min(last, max(found[-1].last, last - LAG - slack)))
    years = {year for p in found for year in range(p.first, p.last + 1)}
    if min(years) > first + slack or max(years) < last - slack:
        return False
    return len(years) >= FULL * (last - first + 1 - slack)


def mean(*values: Interval) -> Interval:
    """The mean of figures, one a year."""
    return total(*values) / len(values)


def hull(*values: Interval) -> Interval:
    found = values[0]
    for value in values[1:]:
        found = found.hull(value)
    return found


def highest(found: Sequence[Point]) -> Point:
    return max(found, key=lambda p: (p.value, -p.first))


def lowest(found: Sequence[Point]) -> Point:
    return min(found, key=lambda p: (p.value, p.first))


def ranked(found: Sequence[Point], share: Decimal, *, top: bool) -> Point:
    """The highest (or lowest) after leaving out a share of the years."""
    order = sorted(found, key=lambda p: (p.value, p.first), reverse=top)
    return order[min(int(len(order) * share), len(order) - 1)]

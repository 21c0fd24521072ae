"""The sums that several checks have in common, over intervals. Of a change, in the order in which the words put the values."""

from __future__ import annotations

from functools import reduce
from operator import add

from verify_numbers.interval import Interval


def same(value: Interval) -> Interval:
    return value


def total(*parts: Interval) -> Interval:
    return reduce(add, parts)


def gap(first: Interval, second: Interval) -> Interval:
    """|second − first|, in the unit of both."""
    return abs(second - first)


def rise(old: Interval, new: Interval) -> Interval:
    """The rise from old to new in percent of old."""
    return (new / old - 1) * 100


def fall(old: Interval, new: Interval) -> Interval:
    """The fall from old to new in percent of old."""
    return (1 - new / old) * 100


def percent_as_fraction(value: Interval) -> Interval:
    """A figure in percent as the fraction that the text writes: 70 % as seven in ten."""
    return value / 100

"""Powers and compound growth over intervals. Knows no claims and no sentences."""

from __future__ import annotations

from verify_numbers.interval import Interval

LARGEST_LOG = 1000


def power(base: Interval, exponent: Interval) -> Interval:
    """base ^ exponent for a positive base. Raises ValueError where base or exponent has no ends."""
    ends = (base.low, base.high, exponent.low, exponent.high)
    if base.low is None or base.high is None or exponent.low is None or exponent.high is None or base.low <= 0:
        raise ValueError(f"no power of {ends}")
    if max(abs(exponent.low), abs(exponent.high)) * max(abs(base.low.ln()), abs(base.high.ln())) > LARGEST_LOG:
        raise ValueError("a power beyond all figures")
    corners = [b**e for b in (base.low, base.high) for e in (exponent.low, exponent.high)]
    return Interval(min(corners), max(corners))


def compounded(rate: Interval, times: Interval) -> Interval:
    """The factor that a rate in percent makes over so many periods."""
    return power(1 + rate / 100, times)

"""Exchange rates on record for a day: the average of its month, else of its year, as wide as days lie apart in it.

Rates are rows of the measure `exchange_rate`, of an entity such as `usd-eur`, in units of the currency for one US dollar.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from verify_numbers.interval import Interval
from verify_numbers.reference.record import Record, Row

RATE = "exchange_rate"
DOLLAR = "USD"
# How far a day's rate may lie from the average of its period: of 1990 to 2025 nearly all days of major currencies do not.
MONTH_WIDTH = Decimal("0.05")
YEAR_WIDTH = Decimal("0.12")


class DatedRate(NamedTuple):
    """Units of a currency for one US dollar around a day; `width` as a share of the figure."""

    row: Row
    width: Decimal

    def widened(self, rate: Interval) -> Interval:
        """The rate as wide as the days of its period; the bare figure, for the sum that is shown, stays as it is."""
        return rate if rate.is_point else rate * Interval.around(Decimal(1), self.width)


def rate_at(record: Record, currency: str, day: str) -> DatedRate | None:
    """The rate of a currency (ISO 4217 code) around an ISO date, or the year alone; None where none is on record."""
    rows = record.rows(f"usd-{currency.lower()}", RATE)
    for size, width in ((7, MONTH_WIDTH), (4, YEAR_WIDTH)):
        if len(day) >= size:
            found = next((row for row in rows if row.start == day[:size] and row.unit == f"{currency}/{DOLLAR}"), None)
            if found is not None:
                return DatedRate(found, width)
    return None

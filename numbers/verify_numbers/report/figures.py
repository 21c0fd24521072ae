"""Single values as a report shows them: whole figures with all their digits, never longer than a line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from verify_numbers.writing import plain

LONGEST = 24


def figure(value: Any) -> str:
    """`6,000,000`, `16.97`, `5 to 7`, `2025-01-27`; an open end as `…`; an en dash for nothing."""
    if isinstance(value, tuple | list):
        return " to ".join("…" if end is None else figure(end) for end in value)
    if value is None:
        return "–"
    if not isinstance(value, Decimal):
        return str(value)  # a year, which is not grouped, or a date
    if not value.is_finite():
        return "–"
    return f"{value:.4E}" if abs(value.adjusted()) > LONGEST and value else plain(value)

"""A quantity under construction: token range and fields. The rooms of extraction pass these on; nobody else sees them."""

from __future__ import annotations

from dataclasses import dataclass

from verify_numbers.claim import Change, Kind, Modifier, Value
from verify_numbers.interval import Interval
from verify_numbers.units import Unit


@dataclass(slots=True)
class Draft:
    """Tokens first … end − 1 of one sentence. `number` is the index of the numeral's own first token."""

    first: int
    end: int
    kind: Kind
    value: Value
    stated: Interval | None = None
    coarse: Interval | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    modifier: Modifier = "exact"
    close: bool = False
    change: Change | None = None
    number: int = -1
    numeral_end: int = -1
    per: str | None = None

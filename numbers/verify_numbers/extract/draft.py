"""A quantity under construction: token range and fields. The rooms of extraction pass these on; nobody else sees them."""

from __future__ import annotations

from verify_numbers.claim import Change, Kind, Modifier, Value
from verify_numbers.interval import Interval
from verify_numbers.units import Unit


class Draft:
    """Tokens first … end − 1 of one sentence. `number` is the index of the numeral's own first token.

    No dataclass: that module alone would cost half of what a start may.
    """

    __slots__ = (
        "change", "close", "coarse", "end", "first", "kind", "modifier", "number", "numeral_end", "stated", "unit", "unit_text", "value",
    )  # fmt: skip

    def __init__(
        self,
        first: int,
        end: int,
        kind: Kind,
        value: Value,
        stated: Interval | None = None,
        coarse: Interval | None = None,
        unit: Unit | None = None,
        unit_text: str | None = None,
        modifier: Modifier = "exact",
        change: Change | None = None,
        number: int = -1,
        numeral_end: int = -1,
    ) -> None:
        self.first, self.end, self.kind, self.value = first, end, kind, value
        self.stated, self.coarse, self.unit, self.unit_text = stated, coarse, unit, unit_text
        self.modifier, self.change, self.number, self.numeral_end = modifier, change, number, numeral_end
        self.close = False

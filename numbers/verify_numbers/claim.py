"""What extraction yields: a claim, that is a quantity at a span with what it is about. Plain values, no behaviour of checks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from verify_numbers.interval import Interval
from verify_numbers.units import Unit

Kind = Literal[
    "count", "percent", "percentage_point", "money", "multiple", "fraction", "measurement", "rate", "duration",
    "date", "year", "age", "rank", "statistic", "identifier",
]  # fmt: skip
Modifier = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most", "nearly", "up_to", "range"]
Change = Literal["increase", "decrease"]
Stance = Literal["own", "attributed", "denied", "hypothetical", "superseded"]
Value = Decimal | int | str | tuple[Decimal | None, Decimal | None] | tuple[int, int] | None


class Statistic(NamedTuple):
    """What a reported statistic says besides its value: `t(28) = 2.20`, `p < .05`, `95% CI [1.2, 3.4]`, `M = 3.45`.

    `symbol` is one of `extract.symbols`; `df` holds what each printed degree of freedom stands for, `sample` an N in the
    brackets. `note` holds the words written with the symbol, lower-cased: `ns`, `two-tailed`, `adj`.
    """

    symbol: str
    df: tuple[Interval, ...] = ()
    sample: Decimal | None = None
    sign: str = "="
    note: str = ""
    level: Decimal | None = None  # of a confidence interval, in percent


class Later:
    """A text, or None, that is worked out when it is first asked for. Equal to another of the same text; travels as that."""

    __slots__ = ("_make", "_text")

    def __init__(self, make: Callable[[], str | None] | None, text: str | None = None) -> None:
        self._make, self._text = make, text

    def text(self) -> str | None:
        if self._make is not None:
            self._text, self._make = self._make(), None
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.text() == other.text()

    def __hash__(self) -> int:
        return hash(self.text())

    def __repr__(self) -> str:
        return f"Later({self.text()!r})"

    def __reduce__(self) -> tuple[type[Later], tuple[None, str | None]]:
        return Later, (None, self.text())


class Claim(NamedTuple):
    """A quantity with what it is about.

    `stated` is the set of values the author may have meant, hedge applied, in units of `unit` (days since 0001-01-01
    for dates and years); `coarse` is the wider second tier, the same object where the writing is not ambiguous.
    `time` is an ISO 8601 instant, period (`2022/2026`) or None. Most claims are never asked what they are about, which
    costs as much to find as the number: it is found when it is asked for.
    """

    path: str
    line: int
    column: int
    start: int
    end: int
    text: str
    sentence: int  # index into Document.sentences; -1 in a table
    kind: Kind
    value: Value
    stated: Interval | None
    coarse: Interval | None
    unit: Unit | None
    unit_text: str | None
    modifier: Modifier
    change: Change | None
    whose: str | Later | None = None
    what: str | Later | None = None
    time: str | None = None
    attribution: str | None = None
    stance: Stance = "own"
    statistic: Statistic | None = None
    written: str = ""  # the source of `text` with its marks, where it has any

    @property
    def entity(self) -> str | None:
        """Whose number it is, in the words of the text."""
        return self.whose.text() if isinstance(self.whose, Later) else self.whose

    @property
    def measure(self) -> str | None:
        """What is measured, in the words of the text."""
        return self.what.text() if isinstance(self.what, Later) else self.what

    @property
    def is_range(self) -> bool:
        return isinstance(self.value, tuple)

    @property
    def id(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

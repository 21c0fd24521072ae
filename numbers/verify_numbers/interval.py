"""The set of values that a stated number stands for: an interval with Decimal ends, each open or closed.

Knows arithmetic on sets of real numbers, rounded outward, and nothing of documents, units or verdicts.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, Overflow, Underflow

PRECISION = 40
DOWN = Context(prec=PRECISION, rounding=ROUND_FLOOR, Emin=-9999, Emax=9999, traps=[Overflow, Underflow])
UP = Context(prec=PRECISION, rounding=ROUND_CEILING, Emin=-9999, Emax=9999, traps=[Overflow, Underflow])
FINE = Context(prec=PRECISION + 20, Emin=-9999, Emax=9999, traps=[Overflow, Underflow])
ROOT_ERROR = Decimal(10) ** -(PRECISION - 2)
ZERO = Decimal(0)


class Interval:
    """All real numbers between two ends. An end of None is infinite (and open); a flag tells whether a finite end is open.

    A value: never changed once made. Raises ValueError where no number lies between the ends.
    """

    # No dataclass: that module alone would cost half of what a start may.
    __slots__ = ("high", "high_open", "low", "low_open")

    def __init__(
        self, low: Decimal | None, high: Decimal | None, low_open: bool = False, high_open: bool = False
    ) -> None:
        if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
            raise ValueError(f"no number lies between {low} and {high}")
        self.low, self.high, self.low_open, self.high_open = low, high, low_open, high_open

    def _ends(self) -> tuple[Decimal | None, Decimal | None, bool, bool]:
        return self.low, self.high, self.low_open, self.high_open

    def __eq__(self, other: object) -> bool:
        return self._ends() == other._ends() if isinstance(other, Interval) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._ends())

    def __repr__(self) -> str:
        return f"Interval({self.low}, {self.high}, low_open={self.low_open}, high_open={self.high_open})"

    @classmethod
    def point(cls, value: Decimal | int) -> Interval:
        value = Decimal(value)
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, half_width: Decimal) -> Interval:
        """[value − half_width, value + half_width], closed at both ends (round to nearest, XBRL Calculations 1.1)."""
        return cls(DOWN.subtract(value, half_width), UP.add(value, half_width))

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def is_bounded(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def middle(self) -> Decimal | None:
        """The middle of a bounded interval; the finite end of a half-line; None for the whole line."""
        if self.low is None:
            return self.high
        if self.high is None:
            return self.low
        return (self.low + self.high) / 2

    def __contains__(self, value: Decimal | int) -> bool:
        value = Decimal(value)
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def intersects(self, other: Interval) -> bool:
        """Whether some number lies in both. Ends that touch count only where both are closed."""
        return not (self.is_below(other) or other.is_below(self))

    def is_below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number there."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def covers(self, other: Interval) -> bool:
        """Whether every number of the other lies here too."""
        if self.low is not None:
            if other.low is None or other.low < self.low:
                return False
            if other.low == self.low and self.low_open and not other.low_open:
                return False
        if self.high is not None:
            if other.high is None or other.high > self.high:
                return False
            if other.high == self.high and self.high_open and not other.high_open:
                return False
        return True

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that covers both."""
        low, low_open = _outer(self.low, self.low_open, other.low, other.low_open, lowest=True)
        high, high_open = _outer(self.high, self.high_open, other.high, other.high_open, lowest=False)
        return Interval(low, high, low_open, high_open)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        return Interval(
            ZERO, (self if _magnitude_of_high_is_larger(self) else -self).high, False, self._open_at_largest()
        )

    def _open_at_largest(self) -> bool:
        return self.high_open if _magnitude_of_high_is_larger(self) else self.low_open

    def __add__(self, other: Interval | Decimal | int) -> Interval:
        other = as_interval(other)
        low = None if self.low is None or other.low is None else DOWN.add(self.low, other.low)
        high = None if self.high is None or other.high is None else UP.add(self.high, other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __radd__(self, other: Decimal | int) -> Interval:
        return self + other

    def __sub__(self, other: Interval | Decimal | int) -> Interval:
        return self + -as_interval(other)

    def __rsub__(self, other: Decimal | int) -> Interval:
        return as_interval(other) + -self

    def __mul__(self, other: Interval | Decimal | int) -> Interval:
        other = as_interval(other)
        ends = [(a, b) for a in _ends(self) for b in _ends(other)]
        return _between([_product(a, b, DOWN) for a, b in ends], [_product(a, b, UP) for a, b in ends])

    def __rmul__(self, other: Decimal | int) -> Interval:
        return self * other

    def __truediv__(self, other: Interval | Decimal | int) -> Interval:
        """Raises ZeroDivisionError where the divisor holds zero inside; a divisor that ends at zero gives a half-line."""
        other = as_interval(other)
        if other.low is not None and other.is_point and other.low:
            return _by_point(self, other.low)
        return self * _reciprocal(other)

    def __rtruediv__(self, other: Decimal | int) -> Interval:
        return as_interval(other) / self

    def root(self, degree: Decimal | int) -> Interval:
        """The positive root: x ** (1 / degree) for each x. Raises ValueError for negative numbers or a degree below or at 0."""
        degree = Decimal(degree)
        if degree <= 0 or self.low is None or self.low < 0:
            raise ValueError("a root needs numbers from 0 and a positive degree")
        low = _root(self.low, degree, DOWN)
        high = None if self.high is None else _root(self.high, degree, UP)
        return Interval(max(low, ZERO), high, self.low_open and low > 0, self.high_open)


Bound = tuple[Decimal | None, bool]  # the end and whether it is open; None is the infinity of its side


def as_interval(value: Interval | Decimal | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def _outer(a: Decimal | None, a_open: bool, b: Decimal | None, b_open: bool, *, lowest: bool) -> Bound:
    if a is None or b is None:
        return None, False
    if a == b:
        return a, a_open and b_open
    return (a, a_open) if (a < b) == lowest else (b, b_open)


def _magnitude_of_high_is_larger(interval: Interval) -> bool:
    if interval.high is None:
        return True
    return interval.low is not None and interval.high >= -interval.low


def _ends(interval: Interval) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
    low = (Decimal("-Infinity"), True) if interval.low is None else (interval.low, interval.low_open)
    high = (Decimal("Infinity"), True) if interval.high is None else (interval.high, interval.high_open)
    return low, high


def _product(a: tuple[Decimal, bool], b: tuple[Decimal, bool], context: Context) -> tuple[Decimal, bool]:
    """The product of two ends. A closed zero makes a closed zero, whatever stands on the other side, even infinity."""
    (x, x_open), (y, y_open) = a, b
    if x.is_zero() or y.is_zero():
        closed = (x.is_zero() and not x_open) or (y.is_zero() and not y_open)
        return ZERO, not closed
    return context.multiply(x, y), x_open or y_open


def _between(lows: list[tuple[Decimal, bool]], highs: list[tuple[Decimal, bool]]) -> Interval:
    low, low_open = min(lows)  # of equal ends the closed one (False) comes first
    high = max(value for value, _ in highs)
    high_open = all(is_open for value, is_open in highs if value == high)
    return Interval(
        low if low.is_finite() else None,
        high if high.is_finite() else None,
        low_open and low.is_finite(),
        high_open and high.is_finite(),
    )


def _by_point(dividend: Interval, divisor: Decimal) -> Interval:
    """Division by one number, end by end: exact where a product with the rounded reciprocal is not."""
    if divisor < 0:
        dividend, divisor = -dividend, -divisor
    low = None if dividend.low is None else DOWN.divide(dividend.low, divisor)
    high = None if dividend.high is None else UP.divide(dividend.high, divisor)
    return Interval(low, high, dividend.low_open, dividend.high_open)


def _reciprocal(divisor: Interval) -> Interval:
    low, high = divisor.low, divisor.high
    if (0 in divisor and not (low == 0 or high == 0)) or low == high == 0:
        raise ZeroDivisionError(f"the divisor may be zero: {divisor}")
    if (low is None or low < 0) and (high is None or high > 0):
        raise ZeroDivisionError(f"the divisor may be zero: {divisor}")
    positive = low is not None and low >= 0
    new_low = (
        ZERO if high is None and positive else None if high is None or high == 0 else DOWN.divide(Decimal(1), high)
    )
    new_high = ZERO if low is None else None if low == 0 else UP.divide(Decimal(1), low)
    low_open = divisor.high_open or high is None
    high_open = divisor.low_open or low is None
    return Interval(new_low, new_high, low_open and new_low is not None, high_open and new_high is not None)


def _root(value: Decimal, degree: Decimal, context: Context) -> Decimal:
    """The root with more digits than are kept, then one step outward: neither 1/degree nor a power is exact."""
    if value.is_zero():
        return ZERO
    root = FINE.power(value, FINE.divide(Decimal(1), degree))
    step = FINE.multiply(abs(root), ROOT_ERROR)
    return context.subtract(root, step) if context.rounding == ROUND_FLOOR else context.add(root, step)

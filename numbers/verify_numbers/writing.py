"""Numbers, intervals and dates for people: "30 % [29.5, 30.5]". One way of writing for every report and message."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

from verify_numbers.claim import Claim
from verify_numbers.interval import Interval
from verify_numbers.units import Unit

SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
SYMBOLS = {"percent": "%", "percentage_point": "points", "degC": "°C", "degF": "°F"}
ONE = Decimal(1)
MARK_UP = re.compile(r"\\text|[*${}\\]|_(?=[{(\d])")
SMALL = Decimal("0.0001")
THREE_DIGITS = Context(prec=3, rounding=ROUND_HALF_EVEN)
ROUGHLY = Context(prec=4, rounding=ROUND_HALF_EVEN)
NEARLY = Context(prec=3, rounding=ROUND_HALF_EVEN)
DATED = ("date", "year")


def number(value: Decimal, places: Context = ROUGHLY) -> str:
    """At most four significant digits (all of a whole number below a million), with a scale word from a million on."""
    if not value.is_finite():
        return "∞"
    for size, word in SCALES:
        if abs(value) >= size:
            return f"{plain(places.plus(value / size))} {word}"
    rounded = value if value == value.to_integral_value() else places.plus(value)
    return small(rounded) if 0 < abs(rounded) < SMALL else plain(rounded)


def small(value: Decimal) -> str:
    """A number too small for decimals: 2.57e-8."""
    digits, _, power = format(THREE_DIGITS.plus(value).normalize(), "e").partition("e")
    return f"{digits}e{int(power)}".replace("-", "−", int(digits.startswith("-")))


def plain(value: Decimal) -> str:
    """Without exponent or needless zeros, thousands grouped from 10,000 on, with a true minus sign."""
    text = format(value.normalize() if value else Decimal(0), ",f" if abs(value) >= 10000 else "f")
    return text.replace("-", "−")


def unit_name(unit: Unit | None) -> str:
    return "" if unit is None else SYMBOLS.get(unit.name, unit.name.replace("_", " "))


def ends(interval: Interval, dated: bool = False, scale: Decimal = ONE) -> str:
    """ "[29.5, 30.5]", "(2000, ∞)", or for dates "[2025-01-01, 2025-01-31]"; in units of `scale`."""
    low = "−∞" if interval.low is None else _end(interval.low, dated, scale)
    high = "∞" if interval.high is None else _end(interval.high, dated, scale)
    left = "(" if interval.low is None or interval.low_open else "["
    right = ")" if interval.high is None or interval.high_open else "]"
    return f"{left}{low}, {high}{right}"


def _end(value: Decimal, dated: bool, scale: Decimal) -> str:
    if dated:
        return day(value)
    value = value / scale
    rounded = value if value == value.to_integral_value() else ROUGHLY.plus(value)
    if 0 < abs(rounded) < SMALL:
        return small(rounded)
    return format(rounded.normalize() if rounded else Decimal(0), "f").replace("-", "−")


def scale_of(value: Decimal | None) -> Decimal:
    """The scale word's size that `number` would write a value with; 1 below a million."""
    return next((size for size, _ in SCALES if value is not None and abs(value) >= size), ONE)


def figure(value: Decimal | str, unit: str) -> str:
    """A figure of a table for people: "17.63 trillion USD", "142.62 USD", "2025-01-20"."""
    if isinstance(value, str):
        return value
    name = {"percent": "%"}.get(unit, unit)
    return f"{plain(value) if abs(value) < 10**6 else number(value)}{' ' + name if name else ''}"


def span(interval: Interval) -> str | None:
    """ "2025-01-20", "2025-01" or "2025" for the days of one day, month or year; None for any other interval."""
    if interval.low is None or interval.high is None:
        return None
    low, high = day(interval.low), day(interval.high)
    if low == high:
        return low
    if low.endswith("-01-01") and high == f"{low[:4]}-12-31":
        return low[:4]
    after = day(interval.high + 1)
    return low[:7] if low.endswith("-01") and low[:7] == high[:7] and after.endswith("-01") else None


def day(ordinal: Decimal) -> str:
    return date.fromordinal(max(1, min(3652059, int(ordinal)))).isoformat()


def said(claim: Claim) -> str:
    """The words of a claim on one line; of a statistic without the marks of TeX."""
    text = MARK_UP.sub("", claim.text) if claim.kind == "statistic" else claim.text
    return " ".join(text.split())


def stated(claim: Claim) -> str:
    """What a claim says, with the values it may stand for: "30 % [29.5, 30.5]"."""
    text = said(claim)
    dated = claim.kind in DATED
    if claim.stated is None or claim.stated.is_point or (dated and span(claim.stated)):
        return text
    if dated:
        return f"{text} {ends(claim.stated, True)}"
    return f"{text} {_width(claim.stated, scale_of(claim.stated.middle))}".strip()


def _width(interval: Interval, scale: Decimal) -> str:
    """The ends of an interval, or nothing where rounding for people leaves no width to show."""
    written = ends(interval, scale=scale)
    low, _, high = written[1:-1].partition(", ")
    return "" if low == high else written


def expected(
    interval: Interval, unit: Unit | None, dated: bool = False, point: Decimal | None = None, several: str | None = None
) -> str:
    """An expectation in its unit: "25 % [22.2, 27.8]". `point` is the number to show before the interval, if not its middle.

    `several`: what the text calls more than one of the unit, "bakeries".
    """
    if dated:
        return span(interval) or ends(interval, True)
    middle = point
    if middle is None and (interval.is_point or not interval.is_bounded):
        middle = interval.middle
    name = unit_name(unit)
    if several and middle is not None and abs(middle) != 1:
        name = several
    elif middle is not None and unit is not None and abs(middle) != 1 and (unit.dimension == "[time]" or name.endswith("point")):
        name += "s"
    head = "" if middle is None else f"{number(middle)}{' ' + name if name else ''}"
    if interval.is_point:
        return head
    if not interval.is_bounded:
        sign = "≥" if interval.high is None else "≤"
        return f"{sign} {head}"
    return f"{head} {_width(interval, scale_of(middle))}".strip() if head else ends(interval)


def part(value: Decimal) -> str:
    """A fraction as people say it: "13.4 %, one in 7.46"."""
    percent = f"{number(value * 100, NEARLY)} %"
    return f"{percent}, one in {number(1 / value, NEARLY)}" if value <= Decimal("0.5") else percent

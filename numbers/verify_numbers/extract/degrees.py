"""Degrees of freedom and numbers of people beside a statistic: in its brackets, behind it, or as `df = 28`.

Knows how they are written and what each printed one may stand for; nothing of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from verify_numbers import precision
from verify_numbers.extract import symbols
from verify_numbers.interval import Interval

HALF = Decimal("0.5")
ONE = Decimal(1)


def arguments(inside: str | None, symbol: str) -> tuple[tuple[Interval, ...], Decimal | None] | None:
    """The degrees of freedom and the N that brackets hold; None for brackets that hold something else."""
    if inside is None:
        return (), None
    wanted = symbols.DEGREES.get(symbol)
    df: list[Interval] = []
    sample: Decimal | None = None
    for piece in _pieces(inside, symbol, wanted or 1):
        found = symbols.ARGUMENT.match(piece)
        if found is None:
            return None
        digits = found["digits"].replace("·", ".").replace(",", ".")
        value = ONE if digits in ("l", "I") else Decimal(digits)
        label = (found["label"] or "").lower()
        if label[:1] in ("n", "k") or (len(df) == wanted and symbol in ("chi2", "Q", "z")):
            if sample is not None:
                return None
            sample = value
        else:
            df.append(degrees(symbol, value, "." in digits))
    if wanted is None:
        return tuple(df), sample
    if symbol == "r" and not df and sample is not None and sample > 2:
        df = [Interval.point(sample - 2)]
    return (tuple(df), sample) if len(df) == wanted else None


def _pieces(inside: str, symbol: str, wanted: int) -> Sequence[str]:
    """The arguments apart, with groups of thousands and decimal commas put together again."""
    if ";" in inside or "/" in inside:
        return inside.replace("/", ";").split(";")
    pieces: list[str] = []
    parts = inside.split(",")
    spare = len(parts) - wanted  # commas that part no degrees of freedom
    for part in parts:
        tight = bool(pieces) and part[:1].isdigit() and pieces[-1][-1:].isdigit() and spare > 0
        if tight and len(part.rstrip(" ")) == 3 and "." not in pieces[-1] and (symbol in ("t", "r") or len(pieces) > 1):
            pieces[-1] += part
            spare -= 1
        elif tight and len(part.rstrip(" ")) < 3 and len(parts) in (2 * wanted, 2):
            pieces[-1] += f".{part}"
            spare -= 1
        else:
            pieces.append(part)
    return pieces


def degrees(symbol: str, value: Decimal, fractional: bool) -> Interval:
    """What a printed degree of freedom stands for. Those of t and F may be rounded ones of Welch or Greenhouse and Geisser."""
    if fractional:
        exponent = value.as_tuple().exponent
        return precision.digits(value, ONE.scaleb(exponent if isinstance(exponent, int) else 0))
    if symbol not in ("t", "F") or value < 1:
        return Interval.point(value)
    return Interval(max(value - HALF, ONE), value + HALF)


def apart(text: str, number: re.Match[str], value: Decimal, ulp: Decimal) -> tuple[int, tuple[Interval, ...]]:
    """Degrees of freedom outside of brackets: `df = 28`, `df = 1, 28`."""
    second = symbols.SECOND.match(text, number.end())
    first = degrees("F", value, ulp < 1)
    if second is None:
        return number.end(), (first,)
    other = Decimal(second["second"])
    return second.end(), (first, degrees("F", other, "." in second["second"]))


def behind(text: str, end: int, symbol: str) -> tuple[int, tuple[Interval, ...]]:
    """Degrees of freedom behind the value, with their name after them."""
    found = symbols.BEHIND.match(text, end)
    if found is None:
        return end, ()
    df = tuple(degrees(symbol, Decimal(each), "." in each) for each in found.groups() if each)
    return (found.end(), df) if len(df) == symbols.DEGREES[symbol] else (end, ())


def exact(df: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Whole degrees of freedom beside a number copied from a program, which would have printed broken ones as they are."""
    return tuple(Interval.point(each.high - HALF) if each.high and each.high % 1 == HALF else each for each in df)

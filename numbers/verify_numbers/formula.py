"""Formulas of claim tables: `(c2 - c1) / c1`, `[a.md:3:5] * 30%`. Evaluated over intervals by a parser of its own.

Knows + - * / ( ), numbers, and the names of rows; executes nothing else. A percent is a hundredth, as in a spreadsheet:
a row of 25 percent stands for 0.25 in a formula, and a formula for a row in percent gives 0.25 for 25 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from verify_numbers.interval import Interval

LONGEST, DEEPEST, DIGITS = 2000, 40, 60
HUNDREDTH = Decimal("0.01")
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|(?P<name>[^\W\d]\w*)|\[(?P<quoted>[^\[\]]+)\]"
    r"|(?P<sign>[-+*/()%−–×·÷:]))"
)
SIGNS = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", ":": "/"}


class FormulaError(Exception):
    """The formula is not understood, or cannot be worked out. `reason` is a reason code of `not_checkable`."""

    def __init__(self, text: str, reason: str = "parse_failed") -> None:
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval and its dimension: empty for a pure number, None where the arithmetic has made it unknown."""

    interval: Interval
    dimension: str | None = ""


Token = tuple[str, str]
Lookup = Callable[[str], Amount]


def names(text: str) -> tuple[str, ...]:
    """The row names that a formula uses, in order, each once. Raises FormulaError for what is no formula."""
    return tuple(dict.fromkeys(value for kind, value in _tokens(text) if kind == "name"))


def evaluate(text: str, lookup: Lookup) -> Amount:
    """The value of a formula; `lookup` gives the amount of a row by name. Raises FormulaError."""
    parser = _Parser(list(_tokens(text)), lookup)
    try:
        value = parser.sum(0)
    except ZeroDivisionError:
        raise FormulaError("the divisor may be zero", "too_coarse") from None
    except ArithmeticError:
        raise FormulaError("the numbers are too large to work with") from None
    if parser.position < len(parser.tokens):
        raise FormulaError(f"{parser.tokens[parser.position][1]!r} is one too many")
    return value


def _tokens(text: str) -> Iterator[Token]:
    text = text.strip().removeprefix("=")
    if len(text) > LONGEST:
        raise FormulaError(f"longer than {LONGEST} characters")
    position = 0
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        if match is None:
            raise FormulaError(f"{text[position:].strip()[:20]!r} is not understood")
        position = match.end()
        if match["number"]:
            yield "number", match["number"].replace(",", "")
        elif match["sign"]:
            yield "sign", SIGNS.get(match["sign"], match["sign"])
        else:
            yield "name", (match["name"] or match["quoted"]).strip()


class _Parser:
    """Recursive descent: a sum of products of factors. Depth is bounded, for a table is not trusted."""

    def __init__(self, tokens: list[Token], lookup: Lookup) -> None:
        self.tokens = tokens
        self.lookup = lookup
        self.position = 0

    def accept(self, *signs: str) -> str | None:
        kind, value = self.tokens[self.position] if self.position < len(self.tokens) else ("", "")
        if kind != "sign" or value not in signs:
            return None
        self.position += 1
        return value

    def sum(self, depth: int) -> Amount:
        value = self.product(depth)
        while sign := self.accept("+", "-"):
            term = self.product(depth)
            value = Amount(
                value.interval + term.interval if sign == "+" else value.interval - term.interval,
                _common(value.dimension, term.dimension),
            )
        return value

    def product(self, depth: int) -> Amount:
        value = self.factor(depth)
        while sign := self.accept("*", "/"):
            other = self.factor(depth)
            interval = value.interval * other.interval if sign == "*" else value.interval / other.interval
            value = Amount(interval, _combined(value.dimension, other.dimension, sign))
        return value

    def factor(self, depth: int) -> Amount:
        if depth > DEEPEST:
            raise FormulaError("nested too deeply")
        if sign := self.accept("-", "+"):
            value = self.factor(depth + 1)
            return Amount(-value.interval, value.dimension) if sign == "-" else value
        if self.accept("("):
            value = self.sum(depth + 1)
            if not self.accept(")"):
                raise FormulaError("a closing bracket is missing")
        else:
            value = self.atom()
        while self.accept("%"):
            value = Amount(value.interval * HUNDREDTH, value.dimension)
        return value

    def atom(self) -> Amount:
        if self.position >= len(self.tokens):
            raise FormulaError("it ends too early")
        kind, value = self.tokens[self.position]
        if kind == "sign":
            raise FormulaError(f"{value!r} stands where a number should")
        self.position += 1
        if kind == "name":
            return self.lookup(value)
        if len(value) > DIGITS:
            raise FormulaError(f"a number of more than {DIGITS} digits")
        return Amount(Interval.point(Decimal(value)))


def _common(a: str | None, b: str | None) -> str | None:
    """The dimension of a sum. Pure numbers go with everything: `c1 + 3`."""
    if a and b and a != b:
        raise FormulaError(f"{a} and {b} cannot be added", "unit_mismatch")
    return None if a is None or b is None else a or b


def _combined(a: str | None, b: str | None, sign: str) -> str | None:
    if b == "":
        return a
    if sign == "/" and a == b and a is not None:
        return ""
    return b if a == "" and sign == "*" else None

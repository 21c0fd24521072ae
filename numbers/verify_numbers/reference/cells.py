"""What people write into the cells and headings of a spreadsheet: figures, times and units, made into a package's plain form.

Knows one cell at a time; no column's role, no entity, no claim.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

REMEMBERED = 1 << 16
LONGEST = 80
MISSING = frozenset(
    (
        "",
        "na",
        "n/a",
        "n.a.",
        "nan",
        "null",
        "none",
        "-",
        "–",
        "—",
        ".",
        "..",
        "...",
        "…",
        "#n/a",
        "missing",
        "not available",
    )
)
CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "a$": "AUD",
    "c$": "CAD",
    "chf": "CHF",
}
CODES = frozenset(
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MXN MYR NGN NOK NZD"
    " PEN PHP PKR PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR".split()
)
SCALES = {
    "k": "thousand", "'000": "thousand", "000s": "thousand", "000": "thousand", "thousand": "thousand", "thousands": "thousand",
    "m": "million", "mn": "million", "mln": "million", "mio": "million", "million": "million", "millions": "million",
    "bn": "billion", "b": "billion", "mrd": "billion", "billion": "billion", "billions": "billion",
    "tn": "trillion", "trillion": "trillion", "trillions": "trillion",
}  # fmt: skip
POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
BOUNDS = {
    "<": "at_most",
    "≤": "at_most",
    "<=": "at_most",
    ">": "at_least",
    "≥": "at_least",
    ">=": "at_least",
    "~": "about",
    "≈": "about",
}
BODY = re.compile(r"(?P<sign>[-+−–]?)(?P<digits>\d[\d.,' \u2009]*)(?P<exponent>[eE][+-]?\d{1,3})?(?P<rest>.*)")
NOTE = re.compile(r"\s*(?:\[[^\]]{0,8}\]|[*†‡]+|\((?:[a-z]|p|e|r|est\.?)\))$")
SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
MONTHS = {name: n for n, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip
YEAR = r"(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
TIMES = (
    (re.compile(rf"(?:FY|CY|year|fiscal year)?\s*'?{YEAR}(?:\.0+)?\*?", re.IGNORECASE), lambda m: m[1]),
    (re.compile(rf"{YEAR}[-/](0[1-9]|1[0-2])"), lambda m: f"{m[1]}-{m[2]}"),
    (re.compile(rf"{YEAR}[-/.](0[1-9]|1[0-2])[-/.]([0-2]\d|3[01])(?:[ T]00:00(?::00)?)?"), lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
    (re.compile(rf"{YEAR}\s*[-/–]\s*(?:FY)?{YEAR}"), lambda m: f"{m[1]}/{m[2]}"),
    (re.compile(rf"(?:FY\s*)?{YEAR}\s*[-/–](\d\d)"), lambda m: f"{m[1]}/{m[1][:2]}{m[2]}" if m[2] > m[1][2:] else ""),
    (re.compile(rf"{YEAR}\s*-?\s*Q([1-4])", re.IGNORECASE), lambda m: _quarter(m[1], m[2])),
    (re.compile(rf"Q([1-4])\s*[-/]?\s*{YEAR}", re.IGNORECASE), lambda m: _quarter(m[2], m[1])),
    (re.compile(rf"([A-Za-z]+)\.?[\s-]+{YEAR}"), lambda m: _month(m[1], m[2])),
    (re.compile(rf"{YEAR}[\s-]+([A-Za-z]+)"), lambda m: _month(m[2], m[1])),
    (re.compile(rf"(\d\d?)\.?\s+([A-Za-z]+)\.?,?\s+{YEAR}"), lambda m: _day(m[2], m[1], m[3])),
    (re.compile(rf"([A-Za-z]+)\.?\s+(\d\d?),?\s+{YEAR}"), lambda m: _day(m[1], m[2], m[3])),
    (re.compile(rf"(\d\d?)\.(\d\d?)\.{YEAR}"), lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}" if int(m[2]) <= 12 else ""),
    (re.compile(rf"{YEAR}s"), lambda m: f"{m[1]}/{m[1][:3]}9" if m[1].endswith("0") else ""),
)  # fmt: skip
SLASHED = re.compile(rf"(\d\d?)/(\d\d?)/{YEAR}")  # day or month first: only a column can tell


class Figure(NamedTuple):
    """A cell's number as a plain decimal, with what the cell says of its unit and bound."""

    number: str
    unit: str
    bound: str


def is_missing(cell: str) -> bool:
    return cell.strip().casefold() in MISSING


@lru_cache(REMEMBERED)
def figure(cell: str, comma: bool = False) -> Figure | None:
    """`1,234.5`, `12 %`, `€1.2m`, `(300)`, `<5`, `12*` as figures; None for what is none. `comma`: it is the decimal sign."""
    text = SPACES.sub(" ", cell).strip()
    if not text or len(text) > LONGEST:
        return None
    text = NOTE.sub("", text)
    bound = ""
    for sign in ("<=", ">=", "<", ">", "≤", "≥", "~", "≈"):
        if text.startswith(sign):
            bound, text = BOUNDS[sign], text[len(sign) :].strip()
            break
    negative = text.startswith("(") and text.endswith(")")
    text = text[1:-1].strip() if negative else text
    text, unit = _currency_before(text)
    match = BODY.fullmatch(text)
    if match is None:
        return None
    digits = _plain_digits(match["digits"].strip(), comma)
    rest = match["rest"].strip()
    power, rest = _scale(rest)
    unit = unit or _unit_after(rest)
    if digits is None or (rest and not unit):
        return None
    sign = "-" if negative or match["sign"] in ("-", "−", "–") else ""
    exponent = int((match["exponent"] or "e0")[1:]) + power
    return Figure(f"{sign}{digits}{f'E{exponent}' if exponent else ''}", unit, bound)


def _currency_before(text: str) -> tuple[str, str]:
    """The text without a currency before its digits, sign kept, and the currency."""
    sign = "-" if text[:1] in ("-", "−") else ""
    bare = text[1:].strip() if sign else text
    head = re.match(r"[^\d.,+\-−–]+", bare)
    name = head[0].strip() if head else ""
    unit = CURRENCIES.get(name.casefold()) or (name.upper() if name.upper() in CODES else "")
    return (sign + bare[head.end() :].strip(), unit) if head and unit else (text, "")


def _plain_digits(digits: str, comma: bool) -> str | None:
    """Digits without separators of thousands, with a full stop for the decimal sign."""
    groups, point = (".", ",") if comma else (",", ".")
    for mark in (groups, "'", " ", "\u2009"):
        if mark in digits:
            whole, _, rest = digits.partition(point)
            parts = whole.split(mark)
            if not (1 <= len(parts[0]) <= 3 and all(len(part) in (2, 3) for part in parts[1:]) and len(parts[-1]) == 3):
                return None
            digits = "".join(parts) + (point + rest if rest else "")
    digits = digits.replace(point, ".") if comma else digits
    return digits if re.fullmatch(r"\d+(\.\d+)?", digits) else digits[:-1] if re.fullmatch(r"\d+\.", digits) else None


def _scale(rest: str) -> tuple[int, str]:
    word, _, more = rest.partition(" ")
    if word.casefold() in SCALES:
        return POWERS[SCALES[word.casefold()]], more.strip()
    return 0, rest


def _unit_after(rest: str) -> str:
    low = rest.casefold()
    if low in ("%", "percent", "per cent", "pct"):
        return "percent"
    return CURRENCIES.get(low) or (
        rest.upper() if rest.upper() in CODES else rest if re.fullmatch(r"[A-Za-z°²³/]{1,12}", rest) else ""
    )


def uses_comma(cells: list[str], semicolons: bool) -> bool:
    """Whether the comma is the decimal sign in a column: where one cell can be read in no other way, else by the separator."""
    numbers = [match["digits"].strip() for cell in cells if (match := BODY.match(_currency_before(cell.strip())[0]))]
    if any(re.search(r",\d{1,2}$|,\d{4,}$|\.\d{3},", digits) for digits in numbers):
        return True
    if any(re.search(r"\.\d{1,2}$|\.\d{4,}$|,\d{3}\.|,\d{3},", digits) for digits in numbers):
        return False
    return semicolons and any("," in digits for digits in numbers)


# Times


@lru_cache(REMEMBERED)
def time(cell: str, month_first: bool | None = None) -> str:
    """A year, quarter, month, day or span as ISO 8601; "" for what is none, or for 3/4/2024 where nothing tells which is the month."""
    text = SPACES.sub(" ", cell).strip()
    if len(text) > LONGEST:
        return ""
    for pattern, made in TIMES:
        if match := pattern.fullmatch(text):
            return made(match)
    if (match := SLASHED.fullmatch(text)) and month_first is not None:
        month, day = (match[1], match[2]) if month_first else (match[2], match[1])
        return f"{match[3]}-{int(month):02}-{int(day):02}" if int(month) <= 12 and int(day) <= 31 else ""
    return ""


def month_comes_first(cells: list[str]) -> bool | None:
    """Whether 3/14/2024 and its like put the month first; None where no cell tells."""
    pairs = [(int(match[1]), int(match[2])) for cell in cells if (match := SLASHED.fullmatch(cell.strip()))]
    if any(first > 12 for first, _ in pairs):
        return False
    return True if any(second > 12 for _, second in pairs) else None


def _quarter(year: str, quarter: str) -> str:
    last = int(quarter) * 3
    return f"{year}-{last - 2:02}/{year}-{last:02}"


def _month(name: str, year: str) -> str:
    month = MONTHS.get(name.casefold())
    return f"{year}-{month:02}" if month else ""


def _day(name: str, day: str, year: str) -> str:
    month = MONTHS.get(name.casefold())
    return f"{year}-{month:02}-{int(day):02}" if month and 1 <= int(day) <= 31 else ""


# Headings


def heading(text: str) -> tuple[str, str]:
    """A heading as the name of a measure and its unit: `Revenue (USD million)`, `GDP per head, EUR`, `Share, %`, `Rent in €`."""
    text = SPACES.sub(" ", text.replace("_", " ")).strip()
    for pattern in (
        r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]",
        r"(.+),\s*([^,]+)",
        r"(.+) in ([^ ]+(?: [^ ]+)?)",
        r"(.+) (%|\S+)",
    ):
        if (match := re.fullmatch(pattern, text)) and (unit := unit_of(match[2])):
            return match[1].strip(" ,"), unit
    return text, ""


def unit_of(text: str) -> str:
    """A unit as people write it in a heading, the scale first: `million USD` for `USD m`, `$ millions`, `in mln. USD`; "" for no unit."""
    whole = re.sub(r"^in\s+", "", text.strip())
    if match := re.fullmatch(r"(?:%|percent|per cent|pct\.?)(?: of (.+))?", whole, re.IGNORECASE):
        return f"% of {match[1]}" if match[1] else "percent"
    glued = re.fullmatch(r"([$€£¥₹]|US\$)\s*(\w*)", whole)
    words = [word for word in ([glued[1], glued[2]] if glued else re.split(r"\s+", whole)) if word]
    scales = [SCALES[word.strip(".").casefold()] for word in words if word.strip(".").casefold() in SCALES]
    others = [word for word in words if word.strip(".").casefold() not in SCALES and word.casefold() != "of"]
    money = [
        CURRENCIES.get(word.casefold()) or word.upper()
        for word in others
        if word.casefold() in CURRENCIES or word.upper() in CODES
    ]
    if len(scales) > 1 or len(others) > 1:
        return ""
    if others and not money:
        from verify_numbers import units

        if units.surface(others[0]) is None:
            return ""
        money = others
    return " ".join((*scales, *money))

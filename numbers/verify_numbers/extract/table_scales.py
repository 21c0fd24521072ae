"""Units and scales that headings give to the bare numbers below them: "Revenue ($m)", "Mass, kg", "in millions".

Reads one heading, label or caption at a time. Whole expressions only: a heading of which a part is understood gives none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from verify_numbers import units
from verify_numbers.extract import nouns
from verify_numbers.extract.tokens import Tokens
from verify_numbers.units import Unit

LONGEST = 200  # characters of a heading
BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_SCALE = re.compile(
    r"(?P<thousand>thousands?\b|['’]000s?\b|000s?\b|k\b)|(?P<million>millions?\b|mn\b|mln\b|mio\b|mm\b|m\b)"
    r"|(?P<billion>billions?\b|bn\b|b\b)|(?P<trillion>trillions?\b|tn\b|trn\b)|(?P<lakh>lakhs?\b)|(?P<crore>crores?\b)",
    re.IGNORECASE,
)
_FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
_LETTERS = re.compile(r"m|k|b|mm", re.IGNORECASE)  # scales only beside a currency
_FILLER = re.compile(r"(?:in|of|the)\b|[\s:]", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:all|figures?|amounts?|values?|numbers?|data|expressed|shown|stated|given|are|is|unit|units)\b[:.]?\s*)+", re.IGNORECASE
)
_REST = re.compile(r"\s*[,;]\s*(?:except|unless|excluding|unaudited|audited|as|at|for|by|fiscal|fy|year|nominal|constant|current|real|q[1-4]|(?:19|20)\d\d)\b", re.I)  # noqa: E501
_GLUED = re.compile(r"([A-Z]{3})(m|mn|bn|k|M|K|B)\b")
_PERCENT_FIRST = re.compile(r"\s*(?:%|per ?cent(?:age)?\b)(?!\s*(?:points?|pts?)\b)", re.IGNORECASE)
_PERCENT_LAST = re.compile(r"(?:%|\bper ?cent(?:age)?)\s*[)\]]?\s*\Z", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")

_LENGTHS = frozenset("height length width depth distance altitude elevation radius diameter range span thickness size tall long wide deep".split())
_TIMES = frozenset("time duration runtime latency run elapsed loop lap".split())
_MASSES = frozenset("mass weight yield production output catch emissions harvest".split())
_HEATS = frozenset("temperature temperatures temp heat".split())
# Short forms that mean a unit only beside a word of what is measured: (m) is metres of a height, millions of sales.
_SHORT = {
    "m": ("meter", _LENGTHS), "in": ("inch", _LENGTHS), "ft": ("foot", _LENGTHS), "s": ("second", _TIMES), "h": ("hour", _TIMES),
    "min": ("minute", _TIMES), "d": ("day", _TIMES), "g": ("gram", _MASSES), "t": ("tonne", _MASSES), "C": ("degC", _HEATS),
    "F": ("degF", _HEATS), "K": ("kelvin", _HEATS),
}  # fmt: skip
_MONEY = frozenset("price prices cost costs revenue revenues sales income profit spend spending budget value wage wages salary fee fees".split())


# Forms of units that are other words as well: alone in a heading they name no unit.
_OTHER_WORDS = frozenset(
    "second min max mark marks bar bars stone stones point points set sets unit units can cans cup cups count counts are at a am pm us"
    " mil rod league times time degree degrees grade grades score scores pts pt has may per person people b ha hand hands foot no day".split()
)


# "n (%)": a count, with its share in brackets.
COUNT_AND_SHARE = re.compile(
    r"(?:\bn|\bno\.?|\bnumber|\bcount|\bcases|\bpatients|\bparticipants)\s*[,(\[]\s*(?:%|per ?cent)", re.IGNORECASE
)


class Scale(NamedTuple):
    """What a bare number stands for: its unit, and the factor that it is to be multiplied by."""

    unit: Unit | None = None
    factor: int = 1
    text: str = ""


NOTHING = Scale()


@lru_cache(maxsize=1024)
def scale_of(text: str) -> Scale:
    """The scale that a heading names in brackets, after a comma or "in", at its end, or as all there is of it."""
    if len(text) > LONGEST or COUNT_AND_SHARE.search(text):
        return NOTHING
    context = frozenset(_WORD.findall(text.lower()))
    for part in _parts(text):
        found = _expression(part.strip(), context)
        if found is not None:
            return found._replace(text=text)
    if _PERCENT_FIRST.match(text) or _PERCENT_LAST.search(text):
        return Scale(units.PERCENT, 1, text)
    return NOTHING


def _parts(text: str) -> list[str]:
    outside = BRACKETED.sub(" ", text).strip()
    last = outside.rpartition(" ")[2]
    parts = [*reversed(BRACKETED.findall(text)), outside.rpartition(",")[2] if "," in outside else ""]
    parts += [outside.rpartition(" in ")[2] if " in " in outside else ""]
    parts += [outside if _may_be_all(outside) else "", last if any(sign in last for sign in "$£€¥₹%") else ""]
    return [part for part in parts if part.strip()]


def _may_be_all(text: str) -> bool:
    """Whether a heading may be a unit and nothing else: short, and no word in the singular ("Day", "Minute")."""
    is_singular = text.isalpha() and (text.islower() or text.istitle()) and len(text) > 3 and text[-1] != "s"
    return len(text) <= 40 and not (is_singular and not _PERCENT_FIRST.fullmatch(text))


def _expression(text: str, context: frozenset[str]) -> Scale | None:
    """The scale that a text is, with nothing else in it: "US$ million", "thousands of tonnes", "millions, except per share"."""
    short = _SHORT.get(text)
    if short is not None:
        return Scale(units.named(short[0])) if context & short[1] else None
    if (len(text) == 1 and text.isalpha()) or text.lower() in _OTHER_WORDS:
        return None
    rest = _REST.search(text)
    end = rest.start() if rest else len(text)
    unit: Unit | None = None
    opening = _OPENING.match(text)
    factor, at = 1, opening.end() if opening else 0
    while at < end:
        if gap := _FILLER.match(text, at, end):
            at = gap.end()
            continue
        if (unit is None or factor == 1) and (scale := _SCALE.match(text, at, end)):
            beside_money = unit is not None and unit.dimension == "[currency]"
            if factor == 1 and (beside_money or not _LETTERS.fullmatch(scale[0])):
                factor, at = _FACTORS[scale.lastgroup or ""], scale.end()
                continue
        found = _unit(text, at, end) if unit is None else None
        if found is None:
            return None
        unit, more, at = found
        factor *= more
        if unit.name == "percent":
            break  # whatever it is a share of
    if unit is not None and unit.name == "pound" and context & _MONEY:
        unit = units.named("GBP")
    return Scale(unit, factor) if unit is not None or factor > 1 else None


def _unit(text: str, at: int, end: int) -> tuple[Unit, int, int] | None:
    """A currency or unit at an offset: the unit, a factor glued to it (SEKm), and where it ends."""
    glued = _GLUED.match(text, at, end)
    currency = units.currency_symbol(glued[1]) if glued else None
    if glued and currency is not None:
        return currency, 10**3 if glued[2] in "kK" else 10**9 if glued[2] in ("bn", "B") else 10**6, glued.end()
    for sign in units.CURRENCY_PREFIXES:
        if text.startswith(sign, at) and not (sign[-1].isalpha() and text[at + len(sign) : at + len(sign) + 1].isalpha()):
            prefix = units.currency_symbol(sign)
            if prefix is not None and at + len(sign) <= end:
                return _per(text, prefix, at + len(sign), end)
    t = Tokens(text, at, end)
    measure = nouns.measure_at(t, 0, text) if t.n else None
    return _per(text, measure[0], t.end[measure[1] - 1], end) if measure else None


def _per(text: str, unit: Unit, at: int, end: int) -> tuple[Unit, int, int]:
    t = Tokens(text, at, end)
    per = nouns.per_at(t, 0, text) if t.n else None
    return (units.compound(unit, per[0]), 1, t.end[per[1] - 1]) if per else (unit, 1, at)

"""The sign of a number, and the percents that stand before it: "−5", "minus five", "5 below zero", "a percentage of 22"."""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.extract import nouns, numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import AUXILIARIES, HYPHENS, PREPOSITIONS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens

BEFORE_NEGATIVE = frozenset(("", "is", "was", "of", "at", "by", "to", ",", "and", "or", "=", "equals", "from"))
SIGNS = frozenset(["-", "−", "–"])
PERCENT_WORDS = frozenset("percent percents percentage percentages cent".split())


def signed(t: Tokens, n: Numeral, first: int, prose: str) -> tuple[Numeral, int]:
    """A minus sign that touches the number (or its currency) and no word or number before it."""
    k = first - 1
    if t.word(k) in HYPHENS and t.word(k - 1) == "minus" and t.touches(k):
        k -= 1
    if t.word(k) == "negative" and t.word(k - 1) in BEFORE_NEGATIVE:
        return n._replace(value=-n.value), k
    if t.word(k) == "minus" and t.word(k - 1) == "or" and t.word(k - 2) == "plus":
        return n, k - 2  # plus or minus 3 points
    if t.word(k) == "minus" and not t.is_number(k - 1):
        return n._replace(value=-n.value), k
    if k >= 0 and t.text[k] in SIGNS and not t.touches(first) and not t.touches(k) and _is_below_zero(t, n, k, prose):
        return n._replace(value=-n.value), k
    if (
        k < 0
        or t.text[k] not in SIGNS
        or not t.touches(first)
        or (k > 0 and t.touches(k) and t.text[k - 1] not in ("(", "["))
    ):
        return n, first
    if n.shape == "vague" or (t.text[k] == "–" and k > 0 and t.is_number(k - 1)):
        return n, first
    return n._replace(value=-n.value), k


def _is_below_zero(t: Tokens, n: Numeral, sign: int, prose: str) -> bool:
    """ "at - 20 degrees Fahrenheit": a dash between blanks that can only be the sign of a temperature."""
    found = nouns.measure_at(t, n.end, prose)
    before = t.word(sign - 1)
    return (
        found is not None
        and found[0].dimension == "[temperature]"
        and (before in PREPOSITIONS or before in AUXILIARIES or before == "" or t.word(sign - 2) == "to")
    )


def level(t: Tokens, draft: Draft, n: Numeral) -> Numeral:
    """ "a percentage of 22": the percents stand before. "2 degrees below zero", "5 below zero": the sign stands after."""
    if draft.unit is None and t.word(draft.first - 1) == "of" and t.word(draft.first - 2) in PERCENT_WORDS:
        k = draft.first - (4 if t.word(draft.first - 2) == "cent" else 3)
        if k < 0 or not (t.number[k] or t.low[k] in numerals.STARTS or t.low[k] in ("what", "which")):
            draft.unit, draft.kind = units.PERCENT, "percent"
    if t.word(draft.end) == "below" and t.word(draft.end + 1) == "zero" and n.value > 0 and draft.value == n.value:
        if draft.unit is None or draft.unit.dimension in ("[temperature]", "[angle]"):
            draft.unit, draft.kind = draft.unit or units.named("degree"), "measurement"
            draft.value, draft.end = -n.value, draft.end + 2
            return n._replace(value=-n.value)
    return n

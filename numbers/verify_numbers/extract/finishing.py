"""The last touch on a quantity: its intervals, its hedge and the way it moves."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import hedges, precision
from verify_numbers.claim import Change, Kind
from verify_numbers.extract import hedging, ranges
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import FALL_NOUNS, FALL_VERBS, LESS_WORDS, MORE_WORDS, RISE_NOUNS, RISE_VERBS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval

MOVEMENTS = RISE_NOUNS | FALL_NOUNS
TIME_KINDS: frozenset[Kind] = frozenset(("duration", "date", "year"))


# A comparative speaks of a percentage or a multiple ("7 % below"); after an amount only the plain ones do ("$3 less").
RELATIVE: frozenset[Kind] = frozenset(("percent", "percentage_point", "multiple", "fraction"))
ONLY_RELATIVE = frozenset(
    "over above below under up down behind ahead off extra older younger more over better worse".split()
)
NO_FARTHER = frozenset(", ; : ( and but or while which that at with of".split())


def finish_multiple(t: Tokens, draft: Draft, n: Numeral | None) -> Draft:
    value = draft.value
    assert isinstance(value, Decimal)
    draft.stated = draft.coarse = precision.multiple(value, n.ulp if n else Decimal(1))
    if n is not None and n.shape == "vague":
        draft.stated = draft.coarse = Interval(n.value, n.high)
    if draft.change is None:
        draft.change = _direction(t, draft)
    return apply_hedge(t, draft, value, None)


def finish(t: Tokens, draft: Draft, n: Numeral, hedge: hedging.Hedge | None, upper: Numeral | None = None) -> Draft:
    fine, coarse = tiers(n, draft.kind)
    if draft.stated is not None and draft.coarse is not None:  # in two units
        fine, coarse = draft.stated, draft.coarse
    elif n.shape == "vague":
        draft.value, draft.modifier = (n.value, n.high), "range"
    elif upper is not None:
        low = ranges.shared_scale(n, upper)
        fine, coarse = tiers(low, draft.kind)
        fine_up, coarse_up = tiers(upper, draft.kind)
        fine, coarse = fine.hull(fine_up), coarse.hull(coarse_up)
        draft.value, draft.modifier = (low.value, upper.value), "range"
    draft.stated, draft.coarse = fine, fine if coarse == fine else coarse
    draft.change = draft.change or _direction(t, draft)
    return apply_hedge(t, draft, n.value, hedge)


def tiers(n: Numeral, kind: Kind) -> tuple[Interval, Interval]:
    """The fine and the coarse interval of a numeral, by the table in `precision`."""
    if n.shape == "vague":
        interval = Interval(n.value, n.high)
        return interval, interval
    if n.shape == "fraction" and kind == "fraction":
        interval = precision.fraction(n.value)
        return interval, interval
    if n.scaled or n.ulp < 1:
        interval = precision.digits(n.value, n.ulp)
        return interval, interval
    fine = Interval.point(n.value) if kind in ("count", "age", "rank") else precision.digits(n.value, n.ulp)
    place = precision.coarse_unit(n.value) if kind not in ("money", "percent") else None
    return fine, fine if place is None else precision.digits(n.value, place)


def apply_hedge(t: Tokens, draft: Draft, value: Decimal, hedge: hedging.Hedge | None) -> Draft:
    hedge = hedge or hedging.before(t, draft.first, draft.kind in TIME_KINDS)
    if hedge is None:
        following = hedging.after(t, draft.end) or (
            hedging.after(t, draft.numeral_end) if draft.numeral_end < draft.end else None
        )
        hedge = following[0] if following else None
    if hedge is None or draft.stated is None or draft.coarse is None:
        return draft
    modifier, close = hedge
    if draft.modifier == "range" and modifier == "about":
        return draft
    if draft.modifier != "range":
        draft.stated = hedges.apply(modifier, close, value, draft.stated)
        draft.coarse = hedges.apply(modifier, close, value, draft.coarse)
        draft.modifier, draft.close = modifier, close
    return draft


def _direction(t: Tokens, draft: Draft) -> Change | None:
    """Which way the number moves: a comparative or noun right after it, or the last verb of movement before it in its clause."""
    for k in range(draft.end, min(draft.end + 3, t.n)):
        word = t.low[k]
        if draft.kind not in RELATIVE and (k > draft.end or word in ONLY_RELATIVE):
            break
        if word in LESS_WORDS:
            return "decrease"
        if word in MORE_WORDS:
            return "increase"
        if not word.isalpha() or word in ("of", "and", "or", "in", "to", "from"):
            break
    if t.word(draft.first - 1) == "of" and t.word(draft.first - 2) in MOVEMENTS:
        return "increase" if t.word(draft.first - 2) in RISE_NOUNS else "decrease"
    for k in range(draft.first - 1, max(-1, draft.first - 9), -1):
        word = t.low[k]
        if word in ("of", "with") and t.word(draft.first - 1) == "by":
            continue
        if t.number[k] or word in NO_FARTHER:
            return None
        if word in RISE_VERBS:
            return "increase"
        if word in FALL_VERBS:
            return "decrease"
    return None

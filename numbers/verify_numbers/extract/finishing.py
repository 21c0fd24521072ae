"""The last touch on a quantity: its intervals, its hedge and the way it moves."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce

from verify_numbers import hedges, precision
from verify_numbers.claim import Kind
from verify_numbers.extract import hedging, movement, ranges
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval

TIME_KINDS: frozenset[Kind] = frozenset(("duration", "date", "year"))


def finish_multiple(t: Tokens, draft: Draft, n: Numeral | None) -> Draft:
    value = draft.value
    assert isinstance(value, Decimal)
    draft.stated = draft.coarse = precision.multiple(value, n.ulp if n else Decimal(1))
    if n is not None and n.shape == "vague":
        draft.stated = draft.coarse = Interval(n.value, n.high)
    if draft.change is None:
        draft.change = movement.direction(t, draft)
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
        draft.value, draft.modifier = ranges.ends(low, upper), "range"
    draft.stated, draft.coarse = fine, fine if coarse == fine else coarse
    draft.change = draft.change or movement.direction(t, draft)
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
    if draft.kind == "duration" and t.word(draft.first - 1) == "by":
        hedge = None  # "rose by three years": a date may be a deadline, a span is none
    if hedge is None:
        following = hedging.after(t, draft.end) or (
            hedging.after(t, draft.numeral_end) if draft.numeral_end < draft.end else None
        )
        hedge = following[0] if following else None
    if hedge is None or draft.stated is None or draft.coarse is None:
        return draft
    modifier, close = hedge
    if isinstance(draft.value, tuple):
        if modifier == "about":
            ends = (hedges.apply(modifier, close, end, draft.stated) for end in draft.value if isinstance(end, Decimal))
            draft.stated = draft.coarse = reduce(Interval.hull, ends, draft.stated)
            draft.modifier = modifier
    else:
        draft.stated = hedges.apply(modifier, close, value, draft.stated)
        draft.coarse = hedges.apply(modifier, close, value, draft.coarse)
        draft.modifier, draft.close = modifier, close
    return draft

"""What a sentence says of a number over time: a level, a change, a multiple or a trend, always, on average, in all or at the extreme.

A closed list of cue words; neither the record nor the size of the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_NOUNS, FALL_VERBS, RISE_NOUNS, RISE_VERBS, VAGUE
from verify_numbers.interval import Interval
from verify_numbers.reference.counting import is_change, is_rate_of_time
from verify_numbers.reference.naming import segment

Kind = Literal["level", "change", "factor", "trend"]
Over = Literal["any", "always", "mostly", "mean", "sum", "max", "min"]
ALWAYS = frozenset(
    "always consistently constantly never throughout entire whole every remained remain remains steadily continuously".split()
)
MOSTLY = frozenset("mostly mainly generally almost nearly".split())
HIGHEST = frozenset("peak peaked highest maximum record".split())
LOWEST = frozenset("lowest minimum trough bottomed".split())
NEGATIVE = frozenset("not n't never no neither nor cannot".split())
BELOW = frozenset("below under".split())
ABOVE = frozenset("above over exceed exceeds exceeded exceeding surpass surpassed surpassing topped".split())
FORECAST = frozenset(
    "projected forecast forecasts projection projections expected predicted will would could might target targets aims aim goal plans plan"
    " planned promises promised pledged".split()
)
HOURS_A_YEAR = Fraction(8766)
PER_YEAR = {
    "hour": HOURS_A_YEAR, "hourly": HOURS_A_YEAR, "day": Fraction(1461, 4), "daily": Fraction(1461, 4), "minute": HOURS_A_YEAR * 60,
    "week": Fraction(1461, 28), "weekly": Fraction(1461, 28), "month": Fraction(12), "monthly": Fraction(12),
}  # fmt: skip


class Assertion(NamedTuple):
    """`parts`: how many such parts a year has where the number is said per day or hour. `end`: of a movement from A to B."""

    kind: Kind
    over: Over
    stated: Interval | None
    parts: Fraction
    end: Literal["", "start", "stop"]
    rising: bool


def assertion(passage: Passage, claim: Claim, in_years: bool = False) -> Assertion | str:
    """What is said; or the reason code why nothing can be held against it. `in_years`: so the measure is counted."""
    t, first, end = passage.at(claim)
    clause = passage.clause(claim)
    words = set(clause)
    if not FORECAST.isdisjoint(words) or (
        not FORECAST.isdisjoint(t.low) and not set(t.low[:first]).isdisjoint(FORECAST)
    ):
        return "forecast"
    before = t.low[:first]
    stated = _benchmark(claim, t.low[max(0, first - REACH) : first])
    lead = before[-5:]
    if claim.text.split()[0].casefold() in VAGUE:
        return "too_coarse"
    moving = ("percent", "percentage_point", "multiple", "year", *(() if in_years else ("duration",)))
    if claim.kind not in moving and (is_change(passage, claim) or _is_called_change(lead)):
        return "definition_differs"  # "rose by 3 million": no level
    if stated is None and not NEGATIVE.isdisjoint(words & set(t.low[segment(t.low, first, end)[0] : first])):
        stated = _denied(claim, lead)
        if stated is None:
            return "definition_differs"
    if before[-1:] and before[-1] in DENOMINATORS:
        return "no_relation"  # "36 per 100,000"
    kind: Kind | None = "level" if claim.kind == "duration" and in_years else _kind(passage, claim)
    if kind is None:
        return "no_relation"
    ends = _end_of_movement(t.low, first, end)
    over = _over(words, set(t.low), "never" in lead)
    rising = claim.change == "increase" or (claim.change is None and not RISE_VERBS.isdisjoint(words))
    parts = Fraction(1) if is_rate_of_time(claim) else _parts(t.low, first, end)
    return Assertion(kind, over, stated, parts, ends, rising)


def _is_called_change(lead: Sequence[str]) -> bool:
    """ "after a fall of 850,000": the noun of a change, with its article, governs the number."""
    words = [word for word in lead if word not in HEDGED]
    return words[-1:] == ["of"] and len(words) > 2 and words[-2] in RISE_NOUNS | FALL_NOUNS


HEDGED = frozenset("about around some nearly almost roughly just over under more less than $ £ € us us$".split())
DENOMINATORS = frozenset("per every each".split())


def _kind(passage: Passage, claim: Claim) -> Kind | None:
    if claim.kind in ("year", "duration"):
        return "trend" if _is_trend(passage, claim) else None
    if claim.kind == "multiple":
        return "factor" if claim.change else None
    if claim.kind == "percentage_point":
        return "change"
    return "change" if claim.kind == "percent" and is_change(passage, claim) else "level"


LASTING = frozenset("last past over for recent".split())
RISING = RISE_VERBS | RISE_NOUNS
FALLING = FALL_VERBS | FALL_NOUNS


def direction(words: set[str]) -> str:
    """ "increase" or "decrease" where words of change go one way only."""
    up, down = not RISING.isdisjoint(words - {"over", "up"}), not FALLING.isdisjoint(words - {"down"})
    return "" if up == down else "increase" if up else "decrease"


def _is_trend(passage: Passage, claim: Claim) -> bool:
    """ "has been falling since 2000": a direction, a time, and no other number in the clause."""
    t, first, end = passage.at(claim)
    own = segment(t.low, first, end)
    if own[0] == 0 and t.word(own[1]) == ",":  # "Since 2000, deaths have been falling": it is said of what follows
        own = segment(t.low, own[1] + 1, own[1] + 1)
    clause = set(t.low[own[0] : own[1]])
    others = [c for c in passage.in_sentence(claim) if c is not claim and c.kind not in ("year", "date", "duration")]
    held = [c for c in others if segment(t.low, *passage.at(c)[1:]) == own]
    lead = t.low[max(0, first - 4) : first]
    timed = (claim.kind == "duration" and not LASTING.isdisjoint(lead)) or "since" in t.low[max(0, first - 4) : first]
    return bool(direction(clause)) and not held and NEGATIVE.isdisjoint(clause) and timed


REACH = 14
BENCHMARKS = frozenset(
    "recommended recommendation recommends threshold target standard limit benchmark guideline minimum norm".split()
)


CROSSING = frozenset("crossed crosses crossing passed passes passing topped".split())


def _benchmark(claim: Claim, lead: list[str]) -> Interval | None:
    """ "falls short of the recommended ratio of …", "exceeds the limit of …": the number is a bound that something else sets."""
    value = claim.stated
    if value is None:
        return None
    if not CROSSING.isdisjoint(lead[-1:]):
        return Interval(value.low, None)
    if BENCHMARKS.isdisjoint(lead):
        return None
    if ("short" in lead and "of" in lead) or not BELOW.isdisjoint(lead) or "lower" in lead:
        return Interval(None, value.high)
    if not ABOVE.isdisjoint(lead) or "higher" in lead or "meets" in lead:
        return Interval(value.low, None)
    return None


def _denied(claim: Claim, lead: list[str]) -> Interval | None:
    """ "never dropping below 60 %" is at least 60; "never exceeded 5 %" at most 5. Other denials are not understood."""
    value = claim.stated.middle if claim.stated is not None else None
    if value is None or "never" not in lead:
        return None
    if not BELOW.isdisjoint(lead):
        return Interval(value, None)
    return Interval(None, value) if not ABOVE.isdisjoint(lead) else None


def _over(words: set[str], sentence: set[str], denied: bool) -> Over:
    if "average" in words or "averaged" in words or "averaging" in words:
        return "mean"
    if denied or not ALWAYS.isdisjoint(words) or ("held" in sentence and "true" in sentence):
        return "mostly" if not MOSTLY.isdisjoint(words) else "always"
    if not HIGHEST.isdisjoint(words):
        return "max"
    return "min" if not LOWEST.isdisjoint(words) else "any"


def _end_of_movement(low: list[str], first: int, end: int) -> Literal["", "start", "stop"]:
    """Which end of "from A to B" a number is."""
    lead = [word for word in low[max(0, first - 5) : first] if word not in HEDGING]
    if lead[-1:] == ["from"] and "to" in low[end : end + 10]:
        return "start"
    if lead[-1:] == ["to"]:
        return "stop"
    return ""


HEDGING = frozenset(
    "about around approximately nearly almost over under more less than just roughly some a an the only at least fewer $ £ €".split()
)


def _parts(low: list[str], first: int, end: int) -> Fraction:
    """365.25 for "a day" and "daily", and so on; 1 where the number is one of a year, or nothing is said."""
    start, stop = segment(low, first, end)
    window = low[max(start, first - 5) : first] + low[end : min(stop, end + REACH)]
    near = low[max(start, first - 12) : min(stop, end + 8)]
    adjective = next((word for word in near if word in ("daily", "hourly", "weekly", "monthly")), None)
    if adjective:
        return PER_YEAR[adjective]
    for k, word in enumerate(window):
        if word in PER_YEAR and k and window[k - 1] in ("a", "an", "per", "every", "each"):
            return PER_YEAR[word]
    return Fraction(1)

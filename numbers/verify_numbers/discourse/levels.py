"""Which numbers of a passage are levels, that is values reached, and which are amounts by which something changed.

Knows verbs and nouns of change and what compares with what; never which two levels belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_NOUNS, FALL_VERBS, LESS_WORDS, MORE_WORDS, RISE_NOUNS, RISE_VERBS
from verify_numbers.extract.tokens import SENTENCES, Tokens

COMPARABLE = frozenset(("count", "money", "measurement", "percent", "rate", "duration", "age"))
SKIPPED = frozenset(
    (
        "a an the its their his her about some around nearly almost just over under more than roughly approximately only as"
        " low high little another further additional whopping mere full record well barely or $ £ € usd"
    ).split()
)
HEDGES = SKIPPED - {"the", "or"}
GAP_NOUNS = frozenset("gap difference lead margin advantage deficit shortfall spread profit swing".split())
CHANGE_NOUNS = RISE_NOUNS | FALL_NOUNS | GAP_NOUNS
CHANGE_VERBS = RISE_VERBS | FALL_VERBS
TAKING = CHANGE_VERBS - {"raise", "raises", "raised", "raising"} | {
    "by",
    "wiped",
    "knocked",
    "shaved",
    "plus",
    "minus",
    "+",
    "±",
    "another",
    "further",
}
COMPARATIVES = MORE_WORDS | LESS_WORDS | {"difference", "gap", "lead", "apart"}
SIDES = frozenset("up down ahead behind off above below".split())  # after a percentage they say which way it goes
GIVING = frozenset("give gives gave given giving".split())  # up: to lose
UNSAID = frozenset(("over", "under"))
SPANS = frozenset("in over within during for after past last next every all per each".split())
DISTANCES = frozenset("ago earlier later old".split())


UNCOUNTED = frozenset("point time day year".split())  # nouns that a bare number hardly leaves out


class Level(NamedTuple):
    """A value reached, with where it stands: sentence, first token, the token after its last."""

    claim: Claim
    tokens: Tokens
    first: int
    end: int


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims are of one kind and unit, so that one may be measured by the other.

    A bare number may leave out the noun that another one counts: "14,200 tickets, down from 16,700".
    """
    if a.kind != b.kind or a.kind not in COMPARABLE:
        return False
    if a.unit is None or b.unit is None:
        earlier, later = (a, b) if a.start < b.start else (b, a)
        return a.kind == "count" and later.unit is None and (earlier.unit is None or earlier.unit.name not in UNCOUNTED)
    if a.unit.base == b.unit.base:
        return True
    return a.unit.dimension == b.unit.dimension if a.kind == "count" else per_unit(a, b) is not None


def per_unit(a: Claim, b: Claim) -> tuple[Decimal, Decimal] | None:
    """ "€21.40 a kilo … the cod was €17.80": the factors by which two prices compare where one leaves out what it is for."""
    if a.kind != "money" or b.kind != "money" or a.unit is None or b.unit is None:
        return None
    if ("/" in a.unit.name) == ("/" in b.unit.name):
        return None
    whole, part = (a.unit, b.unit) if "/" in a.unit.name else (b.unit, a.unit)
    money, stroke, _ = whole.name.partition("/")
    unit = units.named(money)
    if not stroke or unit.base != part.base:
        return None
    rate = Decimal(whole.factor.numerator) / Decimal(whole.factor.denominator)
    factor = rate * unit.factor.denominator / unit.factor.numerator
    return (Decimal(1), factor) if whole is a.unit else (factor, Decimal(1))


@lru_cache(maxsize=SENTENCES)
def levels(passage: Passage) -> tuple[Level, ...]:
    """The levels of a passage in text order."""
    found = []
    for claim in passage.claims:
        if claim.kind in COMPARABLE and not claim.is_range:
            t, first, end = passage.at(claim)
            if claim.kind == "count" and claim.unit is not None and "-" in claim.text.split()[0]:
                continue  # four-cylinder
            if claim.kind == "duration" and (t.word(first - 1) in SPANS or t.word(end) in DISTANCES):
                continue  # a stretch of time in which something happens
            if not is_amount(t, first, end, claim):
                found.append(Level(claim, t, first, end))
    return tuple(found)


@lru_cache(maxsize=SENTENCES)
def _by_sentence(passage: Passage) -> dict[int, list[Level]]:
    held: dict[int, list[Level]] = {}
    for level in levels(passage):
        held.setdefault(level.claim.sentence, []).append(level)
    return held


def levels_in(passage: Passage, sentence: int) -> Sequence[Level]:
    """The levels of one sentence of a passage."""
    return _by_sentence(passage).get(sentence, ())


def is_amount(t: Tokens, first: int, end: int, claim: Claim) -> bool:
    """ "rose 18%", "by £12", "a gain of 4 cents", "16 cents lower": how much something changed, not what it reached."""
    k = first - 1
    while k >= 0 and t.low[k] in HEDGES:
        k -= 1
    word = t.word(k)
    if word in ("the", "this", "these") and t.word(k - 1) in CHANGE_VERBS:
        return False  # "reduced the 32 bits of earlier models to 8"
    if word == "up" and t.word(k - 1) in GIVING:
        return True
    if word in ("up", "down") and claim.change is None:
        return False  # "make up 36 %"
    if (
        word == "or"
        and t.word(k - 1) in (",", "%", "percent", "cent")
        and claim.unit is not None
        and claim.unit.name == "point"
    ):
        return True  # "fell 1.7 %, or 340 points"
    if word in TAKING and not (word == "by" and (claim.kind == "duration" or _leads(t, k, end))):
        return True
    if word == "of" and (t.word(k - 1) in CHANGE_NOUNS or t.word(k - 2) in CHANGE_NOUNS):
        return True
    if t.text[first][0] in "+±":
        return True
    after = t.word(end)
    if after in ("-", "‑") and t.touches(end):
        after = t.word(end + 1)
    if after in ("percentage", "relative", "absolute"):
        after = t.word(end + 1)
    if after in SIDES:
        return claim.kind == "percent" and t.word(end + 1) != "from"
    return after in COMPARATIVES and after not in UNSAID


def _leads(t: Tokens, by: int, end: int) -> bool:
    """ "leads by 47% to 39%": the score, not the lead."""
    return t.word(end) == "to" and t.is_number(end + 1) and not LEADING.isdisjoint(t.low[max(0, by - 4) : by])


LEADING = frozenset("leads led leading won win wins ahead".split())

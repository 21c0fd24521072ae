"""A level and the step to it: "lost 212 points, or 1.3 %, to finish at 16,105", "up by £12 to £84", "closed at 91.20, down 4.80".

Knows which number is the step, which the level, and on which side of the step the level lies. Never the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.changes import takes_up
from verify_numbers.discourse.levels import CHANGE_VERBS, GIVING, HEDGES, Level, levels_in, per_unit
from verify_numbers.discourse.mentions import Mention, mention, way_of
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_VERBS, RISE_VERBS
from verify_numbers.extract.tokens import SENTENCES, Tokens

TO_LEVEL = frozenset(
    "to close finish end settle trade stand at reach closing finishing ending settling a an record , its highest lowest".split()
)
FARTHEST = 9


class Step(NamedTuple):
    """`amount` leads from a value to another; `level` is the one reached, or with `is_new` false the one left."""

    amount: Claim
    level: Claim
    is_new: bool
    falls: bool
    factors: tuple[Decimal, Decimal] | None = None  # by which the two compare: 96 cents, and $84.56 a barrel


class Stepped(NamedTuple):
    """A percentage that says what a step is of the value it leads from."""

    mention: Mention
    step: Step


@lru_cache(maxsize=SENTENCES)
def steps(passage: Passage) -> tuple[Step, ...]:
    found = []
    for claim in passage.claims:
        held = levels_in(passage, claim.sentence)
        if claim.kind not in ("money", "count", "measurement", "rate") or any(level.claim is claim for level in held):
            continue
        t, first, end = passage.at(claim)
        here = [level for level in held if _measures(claim, level.claim)]
        step = (
            _to(t, claim, first, end, here) or _behind(t, claim, first, here) or _lower(passage, t, claim, first, end)
        )
        if step is not None:
            factors = per_unit(step.amount, step.level) if step.amount.kind == "money" else None
            found.append(step._replace(factors=factors))
    return tuple(found)


def stepped(passage: Passage) -> Iterator[Stepped]:
    """The percentages beside a step: "604 points, or 1 %", "£12 (17 %)", "1 %, or 604 points", "…, a rise of 17 %"."""
    found = steps(passage)
    if not found:
        return
    of_amount: dict[int, list[Step]] = {}
    of_level: dict[int, list[Step]] = {}
    for step in found:
        of_amount.setdefault(step.amount.sentence, []).append(step)
        of_level.setdefault(step.level.sentence, []).append(step)
    for claim in passage.of("percent"):
        beside = [step for step in of_amount.get(claim.sentence, ()) if _is_beside(passage, step.amount, claim)]
        said = mention(passage, claim)
        if not beside and said.form == "noun":
            near = (*of_level.get(claim.sentence - 1, ()), *of_level.get(claim.sentence, ()))
            beside = [step for step in near if takes_up(said, step.level.sentence, passage.at(_last(step))[2])]
        if len(beside) == 1 and said.base in (None, "then") and not said.theme:
            yield Stepped(said, beside[0])


def _last(step: Step) -> Claim:
    return max(step.amount, step.level, key=lambda claim: claim.end)


def _measures(amount: Claim, level: Claim) -> bool:
    """Whether an amount can be a step between values like this: one unit, or points of an index."""
    if amount.unit is not None and amount.unit.name == "point":
        return level.kind == "count" and (level.unit is None or level.unit.name == "point")
    if amount.kind != level.kind or amount.unit is None or level.unit is None:
        return False
    if amount.kind == "money" and amount.unit.base != level.unit.base:
        return per_unit(amount, level) is not None
    return amount.unit.base == level.unit.base and (amount.kind != "count" or amount.unit.name == level.unit.name)


def _to(t: Tokens, claim: Claim, first: int, end: int, here: list[Level]) -> Step | None:
    """ "rose by £12 to £84", "climbed 604 points, or 1 %, to close at 60,431", "dropped $198 from $8,608"."""
    verb = _verb_before(t, first)
    after = [level for level in here if end <= level.first <= end + FARTHEST]
    if verb is None or not after:
        return None
    gap = _without_aside(t.low[end : after[0].first])
    if gap == ["at"] and verb in ("up", "down", "off"):
        return Step(claim, after[0].claim, True, verb != "up")  # "up 96 cents at $84.56"
    if gap and set(gap) <= TO_LEVEL and not {"to", "at"}.isdisjoint(gap):
        return Step(claim, after[0].claim, True, way_of(verb) == "decrease")
    if gap == ["from"]:
        follows = [level for level in here if level.first > after[0].end]
        return None if follows else Step(claim, after[0].claim, False, way_of(verb) == "decrease")
    return None


def _verb_before(t: Tokens, first: int) -> str | None:
    k = first - 1
    while k >= 0 and (t.low[k] in HEDGES or t.low[k] in ("by", "$", "£", "€")):
        k -= 1
    if t.word(k) in ("or", "("):  # "fell 1.7 %, or 340 points, to 19,660"
        while k > 0 and (t.number[k] or t.low[k] in ("or", "(", ",", "%", "percent", "per", "cent")):
            k -= 1
    if t.word(k) == "up" and t.word(k - 1) in GIVING:
        return "lost"
    return t.word(k) if t.word(k) in RISE_VERBS or t.word(k) in FALL_VERBS else None


def _without_aside(gap: list[str]) -> list[str]:
    """The words without ", or 1 %," and "(1 %)"."""
    for opening, closing in ((",", ","), ("(", ")")):
        if gap[:1] == [opening] and closing in gap[1:]:
            at = gap.index(closing, 1)
            if any(word in ("%", "percent", "cent") for word in gap[:at]):
                return gap[at + 1 :]
    if gap[:1] == ["or"]:
        percent = next((k for k, word in enumerate(gap) if word in ("%", "percent", "cent")), None)
        return gap[percent + 1 :] if percent is not None else gap
    return gap


def _behind(t: Tokens, claim: Claim, first: int, here: list[Level]) -> Step | None:
    """ "closed at 91.20 on Thursday, down 4.80", "at 598 pence, up 36"."""
    before = [level for level in here if level.end <= first]
    if not before or t.word(first - 1) not in ("up", "down") or t.word(first - 2) not in (",", "(", "–", "—"):
        return None
    if len(before) > 1 or first - before[0].end > FARTHEST:
        return None
    return Step(claim, before[0].claim, True, t.low[first - 1] == "down")


def _lower(passage: Passage, t: Tokens, claim: Claim, first: int, end: int) -> Step | None:
    """ "ended at 604 cents. That was 16 cents lower": the only value of the sentence before."""
    if (
        t.word(end) not in ("lower", "higher", "more", "less")
        or "that" not in t.low[:2]
        or CHANGE_VERBS & set(t.low[2:first])
    ):
        return None
    before = [v for v in levels_in(passage, claim.sentence - 1) if _measures(claim, v.claim)]
    return Step(claim, before[0].claim, True, t.low[end] in ("lower", "less")) if len(before) == 1 else None


def _is_beside(passage: Passage, amount: Claim, percent: Claim) -> bool:
    """ "604 points, or 1 %", "604 points (1 %)", "1 %, or 604 points", "16 cents lower, or 2.6 %"."""
    if amount.sentence != percent.sentence:
        return False
    a, b = (amount, percent) if amount.start < percent.start else (percent, amount)
    words = [word for word in passage.between(a, b) if word not in HEDGES or word == "or"]
    words = [word for word in words if word not in ("lower", "higher", "up", "down", "more", "less")]
    return words in ([",", "or"], ["or"], ["("], [","], ["/"], [",", "that", "is"])

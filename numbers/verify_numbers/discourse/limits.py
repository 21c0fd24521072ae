"""Values that cannot be: a fall of more than everything, a share or a chance above all, a part above its whole, a rank beyond the last.

Yields the claim with the limit it breaks and why. A profit can fall by more than 100 %, and so can whatever may be negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import FALL_NOUNS, FALL_VERBS, PREPOSITIONS, PRONOUNS
from verify_numbers.interval import Interval

# What can be negative, or is measured from a zero of its own.
SIGNED = frozenset(
    "profit profits profitability earnings income loss losses lost margin margins surplus deficit balance balances ebitda ebit cash return returns"
    " sentiment temperature temperatures score scores growth result results confidence index net contribution flow flows equity worth credit"
    " savings efficiency altitude yield yields rate rates interest approval position positions bet bets trade stock short leverage".split()
)
FALLS = (FALL_VERBS | FALL_NOUNS) - {
    "save",
    "saves",
    "saved",
    "saving",
    "savings",
    "discount",
    "loss",
    "lose",
    "lost",
    "loses",
    "losing",
    "down",
    "cut",
}
CHANCES = frozenset("probability chance chances likelihood odds".split())
CHANCE_LINKS = frozenset(
    "of is was at a the about put it that be as stands stood estimated to rain snow success winning".split()
)
PEOPLE = frozenset(
    "adults children households members men people pupils residents respondents students voters women patients participants citizens workers"
    " employees teachers drivers readers customers users owners parents teenagers electors councillors firms companies schools".split()
)
RELATIVE = frozenset("those year capacity average target normal level levels goal than that before".split())
WHOLE = Interval(Decimal(0), Decimal(100))


class Limit(NamedTuple):
    """`claim` cannot be outside `allowed`; `by` is the claim that sets the limit, if one does."""

    claim: Claim
    allowed: Interval
    why: str
    by: tuple[Claim, ...] = ()


def limits(passage: Passage) -> Iterator[Limit]:
    for claim in passage.of("percent"):
        yield from _falls(passage, claim)
        yield from _shares(passage, claim)
    if not CHANCES.isdisjoint(passage.vocabulary):
        for claim in passage.of("count", "percent"):
            yield from _chances(passage, claim)
    for claim in passage.of("count"):
        yield from _parts(passage, claim)
    for claim in passage.of("rank"):
        yield from _ranks(passage, claim)


def _is_above(claim: Claim, limit: Decimal) -> bool:
    return claim.stated is not None and claim.stated.low is not None and claim.stated.low > limit


def _falls(passage: Passage, claim: Claim) -> Iterator[Limit]:
    """ "water use fell by 120 percent": what cannot be negative cannot lose more than all of it."""
    if claim.change != "decrease" or claim.modifier not in ("exact", "about", "nearly", "more_than"):
        return
    before = passage.before(claim, 3)
    told = (
        before[-2:] == ["cut", "by"]
        or (before[-1:] in (["by"], ["some"], ["a"]) and not FALLS.isdisjoint(before))
        or not FALLS.isdisjoint(before[-1:])
    )
    vocabulary = set(passage.tokens(claim.sentence).low)
    if told and SIGNED.isdisjoint(vocabulary) and "if" not in vocabulary:
        yield Limit(claim, WHOLE, "nothing falls by more than all of it")


def _shares(passage: Passage, claim: Claim) -> Iterator[Limit]:
    """ "105 percent of the respondents agreed"."""
    after = passage.after(claim, 5)
    if claim.change is None and after[:1] == ["of"] and claim.modifier == "exact":
        k = next((n for n, word in enumerate(after) if word in PEOPLE), None)
        rest = passage.after(claim, 12)[(k or 0) + 1 :]
        compared = bool(rest) and rest[0] in PRONOUNS | PREPOSITIONS
        if k is not None and RELATIVE.isdisjoint(after) and not compared and "of" not in rest and "than" not in rest:
            yield Limit(claim, WHOLE, "a share is at most the whole")


def _chances(passage: Passage, claim: Claim) -> Iterator[Limit]:
    """ "a probability of 1.3", "the chance of rain is put at 130 percent"."""
    before = passage.before(claim, 8)
    k = max((n for n, word in enumerate(before) if word in CHANCES), default=None)
    if (
        k is None
        or claim.change is not None
        or not (CHANCE_LINKS.issuperset(before[k + 1 :]) or before[-1] in ("at", "is", "was"))
    ):
        return
    if claim.kind == "percent":
        yield Limit(claim, WHOLE, "a probability is at most 100 %")
    elif (
        claim.unit is None
        and before[k] == "probability"
        and isinstance(claim.value, Decimal)
        and "." in claim.text
        and before[-1] in ("of", "is", "was", "at")
    ):
        yield Limit(claim, Interval(Decimal(0), Decimal(1)), "a probability is at most 1")


def _parts(passage: Passage, claim: Claim) -> Iterator[Limit]:
    """ "of the 48 delegates, 52 voted", "52 of the 48 delegates"."""
    if not isinstance(claim.value, Decimal) or claim.modifier != "exact":
        return
    t, first, end = passage.at(claim)
    if t.word(end) not in ("of", "out") and t.word(first - 1) not in (",", "only", "just"):
        return
    here = passage.in_sentence(claim)
    for whole in here:
        if (
            whole.kind != "count"
            or whole is claim
            or whole.modifier != "exact"
            or not isinstance(whole.value, Decimal)
            or whole.unit is None
        ):
            continue
        lead = passage.before(whole, 3)
        if whole.end <= claim.start:
            opened = lead in (
                ["of", "the"],
                ["of", "its"],
                ["of", "these"],
                ["of", "their"],
                ["of", "our"],
            ) and passage.between(whole, claim) in ([","], [",", "only"], [",", "just"])
            if opened and claim.unit in (None, whole.unit):
                yield Limit(claim, Interval(Decimal(0), whole.value), "a part is at most its whole", (whole,))
        elif claim.unit in (None, whole.unit) and passage.between(claim, whole) in (
            ["of", "the"],
            ["of", "its"],
            ["of", "their"],
            ["out", "of", "the"],
            ["of"],
        ):
            yield Limit(claim, Interval(Decimal(0), whole.value), "a part is at most its whole", (whole,))


def _ranks(passage: Passage, claim: Claim) -> Iterator[Limit]:
    """ "the 13th of the novel's 12 chapters"."""
    following = [c for c in passage.in_sentence(claim) if c.start >= claim.end]
    if not following or not isinstance(following[0].value, Decimal) or following[0].kind != "count":
        return
    between = passage.between(claim, following[0])
    if (
        between[:1] == ["of"]
        and len(between) <= 4
        and following[0].modifier == "exact"
        and not {",", "the last"} & set(between)
    ):
        yield Limit(claim, Interval(Decimal(1), following[0].value), "the last is number", (following[0],))

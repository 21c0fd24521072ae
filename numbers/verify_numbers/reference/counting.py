"""What a number counts: whether its kind and unit are those of a measure, and whether it is a level or an amount of change.

Kinds, units and the words right beside the number; the measures' names only for what they count.
"""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.dictionary import plain_unit
from verify_numbers.reference.match import UNIT_KINDS
from verify_numbers.reference.record import Measure
from verify_numbers.reference.titles import GROWTH_STEMS, PER_PERSON, Title
from verify_numbers.reference.wording import concepts, stem

PEOPLE = frozenset(
    "person people human individual citizen inhabitant resident life soul man woman adult national".split()
)
RATES = ("rate", "rates")
MONEY_OF_ITS_OWN = ("constant", "international", "ppp", "prices")


def is_lost(t: Tokens, first: int, claim: Claim) -> bool:
    """ "we lose more than 1,600 people a day": people that are lost have died."""
    if (
        claim.kind not in ("count", "rate")
        or claim.unit is None
        or claim.unit.name.partition("/")[0].casefold() not in PEOPLE
    ):
        return False
    return not {"lose", "loses", "lost", "losing"}.isdisjoint(t.low[max(0, first - 5) : first])


def agrees(passage: Passage, claim: Claim, measure: Measure, title: Title, counts_people: bool) -> bool:
    """Whether the kind of quantity is the one that the measure's unit needs, for a level or for a change of it."""
    unit = plain_unit(measure.unit_text or measure.unit)[0]
    if _per(passage, claim) not in (title.per, 0) and claim.kind == "count":
        return False
    moves = is_change(passage, claim)
    if title.growth:
        return claim.kind == "percent" and unit == "percent" and (moves or _says_growth(passage, claim))
    if claim.kind == "multiple":
        return claim.change is not None
    if claim.kind == "percent" and moves and unit != "percent":
        return True
    if claim.kind == "percentage_point":
        return unit == "percent"
    if says_rate(passage, claim, title) and not (title.per or unit == "percent" or "rate" in measure.name.casefold()):
        return False  # "the homicide rate" is no number of homicides
    if claim.kind == "year" or (claim.kind == "duration" and unit.casefold() != "years"):
        return claim.kind == "year" or is_long(claim)  # the subject of a trend
    if _says_per_person(passage, claim) != title.per_person and not title.per:
        return False
    if title.per:
        bare = claim.kind == "count" and claim.unit is None and says_rate(passage, claim, title)
        return _per(passage, claim) == title.per or ratio_of(claim) is not None or bare
    return _unit_agrees(claim, unit, measure, title, counts_people)


def _unit_agrees(claim: Claim, unit: str, measure: Measure, title: Title, counts_people: bool) -> bool:
    if title.worded and unit in UNIT_KINDS:
        nouns = {noun.casefold() for noun in measure.nouns}
        return claim.kind in UNIT_KINDS[unit] and (
            unit != "count" or claim.unit is None or claim.unit.base.casefold() in nouns
        )
    if unit == "percent":
        return claim.kind in ("percent", "fraction")
    known = units.surface(unit.partition(" per ")[0] if title.per_person else unit)
    if known is not None and known.dimension not in ("", "[count]"):
        if known.dimension == "[currency]":
            return claim.kind == "money" and claim.unit is not None and claim.unit.base == known.base
        return claim.unit is not None and claim.unit.dimension == known.dimension
    low = unit.casefold()
    if any(word in low for word in MONEY_OF_ITS_OWN) or "$" in low:
        return claim.kind == "money" and "current" in low and "us$" in low
    if is_rate_of_time(claim) and claim.unit is not None:
        head = claim.unit.name.partition("/")[0].casefold()
        return head in PEOPLE or stem(head) in {stem(word) for word in low.split()}
    if claim.kind == "rate" and claim.unit_text:  # "crowns per dollar": both must stand in the title or its unit
        text = f"{measure.name} {unit}"
        told = {stem(word) for word in Tokens(text, 0, len(text)).low}
        return {stem(word) for word in claim.unit_text.casefold().split()} <= told | {"per"}
    if claim.kind != "count":
        return (
            claim.kind in ("money", "percent")
            and not unit
            and (claim.kind == "money" or "rate" in measure.name.casefold())
        )
    if claim.unit is None or counts_people:
        return True
    head = claim.unit.base.casefold()
    counted = {
        stem(word) for word in (*low.split(), *measure.name.casefold().split(), *map(str.casefold, measure.nouns))
    }
    return stem(head) in counted or head in PEOPLE or any(c.name in title.also for c in concepts([head]))


def says_rate(passage: Passage, claim: Claim, title: Title) -> bool:
    """Whether the words call what a title measures a rate: "the homicide rate", "the rate of deaths"."""
    t = passage.tokens(claim.sentence)
    return any(
        c.name in title.names
        and (t.word(c.end) in RATES or (t.word(c.first - 1) == "of" and t.word(c.first - 2) in RATES))
        for c in concepts(t.low)
    )


def is_long(claim: Claim) -> bool:
    """Whether a duration is one of years, over which something may have risen or fallen."""
    return claim.unit is not None and claim.unit.name in ("year", "decade", "century")


def is_rate_of_time(claim: Claim) -> bool:
    """Whether a number is one of things in a time: "3,000 people a day"."""
    return claim.kind == "rate" and claim.unit is not None and claim.unit.dimension.endswith("/[time]")


def ratio_of(claim: Claim) -> int | None:
    """The N of a ratio written 1:N; None for any other number."""
    text = claim.text.replace(" ", "")
    return 1 if claim.kind == "fraction" and text.startswith("1:") else None


def is_change(passage: Passage, claim: Claim) -> bool:
    """Whether a percentage says how much something rose or fell, not which level it reached."""
    from verify_numbers.discourse.changes import is_amount_of_change

    if claim.change is None or is_lost(*passage.at(claim)[:2], claim):
        return False
    after, before = passage.after(claim, 3), passage.before(claim, 2)
    if before[-1:] == ["up"] and before[:1] != ["was"] and stem(before[0]) in MAKE:
        return False  # "made up 47 %"
    return is_amount_of_change(passage, claim) or any(stem(word) in CHANGE_NOUNS for word in after[:2])


MAKE = frozenset(stem(word) for word in "make makes made making".split())
CHANGE_NOUNS = frozenset(
    stem(word) for word in "increase decrease rise drop fall decline reduction growth jump surge".split()
)


def _says_growth(passage: Passage, claim: Claim) -> bool:
    return any(stem(word) in GROWTH_STEMS for word in passage.clause(claim))


def _says_per_person(passage: Passage, claim: Claim) -> bool:
    return any(concept.name == PER_PERSON for concept in concepts(passage.clause(claim)))


def _per(passage: Passage, claim: Claim) -> int:
    """The N of "12 per 1,000 people"; 0 where no such thing follows."""
    words = passage.after(claim, 6)
    for k, word in enumerate(words[:4]):
        if word in ("per", "every") and k + 1 < len(words):
            text = words[k + 1].replace(",", "")
            if text.isdigit() and len(text) < 9:
                return int(text)
            return {"million": 10**6, "thousand": 1000, "hundred": 100}.get(text, 0)
    return 0

"""Ages and anniversaries with the two points of time that they follow from: born in 1952 … 31 when … in 1983.

Bound by words alone: who was born, what was founded, when the age was reached. Yields the years that may have passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.instants import Instant, instants
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.tokens import SENTENCES
from verify_numbers.interval import Interval

OLDEST = 125
DATED = ("day", "month", "year")
BEING = frozenset("was is turned turns be been became reached".split())
WHO = frozenset("he she who".split())
AFTER_AGE = frozenset(", . ; ) when and in on at by while but before after – —".split())
BORN = frozenset(("born",))
FOUNDED = frozenset(
    "founded established opened built born launched created formed started begun began incorporated inaugurated dating dates".split()
)
REACH = 6  # words between "born" and its date


class Years(NamedTuple):
    """`claim`, an age or the number of an anniversary, should lie in `years`, which passed from `first` to `last`."""

    claim: Claim
    first: Instant
    last: Instant
    years: Interval


def ages(passage: Passage) -> Iterator[Years]:
    claims = [claim for claim in passage.of("age", "count", "duration") if _is_age(passage, claim)]
    for claim in claims:
        birth = _birth(passage, claim)
        if birth is None:
            continue
        if birth[1] is not None:
            yield Years(claim, birth[0], birth[1], _passed(birth[0], birth[1]))
            continue
        event = _event(passage, claim, birth[0])
        if event is not None:
            yield Years(claim, birth[0], event, _passed(birth[0], event))


def anniversaries(passage: Passage) -> Iterator[Years]:
    for claim in passage.of("rank"):
        if not claim.text.endswith(("anniversary", "birthday", "jubilee")):
            continue
        points = [one for one in _near(passage, claim.sentence) if one.grain in DATED and one.year]
        begun = [one for one in points if _is_lead(passage, one, FOUNDED)]
        others = [
            one for one in points if one not in begun and passage.document.sentence_at(one.start) == claim.sentence
        ]
        if (
            len(begun) == 1
            and len(others) == 1
            and others[0].start > claim.start
            and _is_of_bearer(passage, claim, begun[0])
        ):
            n = Decimal(others[0].year - begun[0].year)
            if n > 0:
                yield Years(claim, begun[0], others[0], Interval.point(n))


def _is_of_bearer(passage: Passage, claim: Claim, begun: Instant) -> bool:
    """Whether what began is what celebrates: told before, or of "it" after; "since it opened its second site" tells of another."""
    words = passage.document.prose[claim.end : begun.start].lower().split()[-5:]
    return begun.end <= claim.start or (
        not {"it", "he", "she", "they"}.isdisjoint(words) and not {"its", "his", "her"} & set(words)
    )


def _is_age(passage: Passage, claim: Claim) -> bool:
    if not isinstance(claim.value, Decimal) or not 0 < claim.value < OLDEST:
        return False
    if claim.kind == "age":
        return True
    if claim.unit is not None:
        return False
    before, after = passage.before(claim, 3), passage.after(claim, 1)
    if after and after[0] not in AFTER_AGE:
        return False
    if before in (["the", "age", "of"], ["an", "age", "of"]) or before[-1:] == ["aged"]:
        return True
    if before[-1:] and before[-1] in BEING and len(before) > 1:
        return before[-2] in WHO or before[-1] in ("turned", "turns") or (before[-2] == ")" and after == ["when"])
    return before[-1:] == ["at"] and (before[-2:-1] == [","] or len(before) == 1) and after in ([","], ["when"], ["in"])


def _near(passage: Passage, sentence: int) -> list[Instant]:
    """The instants of a sentence and of the one before it."""
    earlier = instants(passage, sentence - 1) if passage.holds(sentence - 1) else ()
    return [*earlier, *instants(passage, sentence)]


def _is_lead(passage: Passage, one: Instant, words: frozenset[str]) -> bool:
    """Whether one of the words stands shortly before an instant, in its sentence and with no other number between."""
    t = passage.tokens(passage.document.sentence_at(one.start))
    for k in range(t.n):
        if t.start[k] >= one.start:
            lead = t.low[max(0, k - REACH) : k]
            cut = max((m for m, word in enumerate(lead) if word in words), default=None)
            return cut is not None and not any(
                word[0].isdigit() or word in (",", ";", "and", ")") for word in lead[cut:]
            )
    return False


def _birth(passage: Passage, claim: Claim) -> tuple[Instant, Instant | None] | None:
    """When the one whose age is told was born, and the death of "(1931–2016)"; None where that is not sure."""
    here = instants(passage, claim.sentence)
    born = [one for one in here if one.grain in DATED and one.year and _is_lead(passage, one, BORN)]
    if len(born) == 1:
        return born[0], None
    if born:
        return None
    for a, b in pairwise(here):
        if a.grain == b.grain == "year" and b.joined and passage.document.prose[a.start - 1 : a.start] == "(":
            died = {"died", "dead", "aged", "death"} & set(passage.tokens(claim.sentence).low)
            return (a, b) if died and a.end <= claim.start and "at" not in passage.before(claim, 1) else None
    before, t = passage.before(claim, 3), passage.tokens(claim.sentence)
    if claim.kind != "age" and not WHO & set(before[-2:]) and not ({"he", "she"} & set(t.low)):
        return None
    if not ({"he", "she"} & set(t.low)):
        return None
    earlier = [one for sentence, one in _first_births(passage) if sentence < claim.sentence]
    if len(earlier) != 1:
        return None
    t = passage.tokens(passage.document.sentence_at(earlier[0].start))
    k = t.low.index("born")
    own = (
        k == 0
        or (t.word(k - 1) == "was" and t.word(k - 2) in ("he", "she"))
        or (t.text[0][0].isupper() and "," not in t.low[:k] and k <= 5)
    )
    return (earlier[0], None) if own and t.low.count("born") == 1 else None


@lru_cache(maxsize=SENTENCES)
def _first_births(passage: Passage) -> tuple[tuple[int, Instant], ...]:
    """The first two instants of a passage at which somebody was born, with their sentences: whether one or more are told is asked."""
    found = (
        (sentence, one)
        for sentence in passage.sentences
        for one in instants(passage, sentence)
        if one.grain in DATED and one.year and _is_lead(passage, one, BORN)
    )
    return tuple(islice(found, 2))


def _event(passage: Passage, claim: Claim, birth: Instant) -> Instant | None:
    """When the age was reached: the only other date of the sentence, or the one that dying or "in" ties to it."""
    others = [one for one in instants(passage, claim.sentence) if one != birth and one.grain in DATED and one.year]
    if len(others) == 1:
        return others[0]
    died = [one for one in others if _is_lead(passage, one, frozenset(("died",))) and 0 <= claim.start - one.end < 24]
    return died[0] if len(died) == 1 else None


def _bounds(one: Instant) -> tuple[date, date]:
    y, m, d = one.value
    if d:
        return date(y, m, d), date(y, m, d)
    if m:
        last = (date(y + m // 12, m % 12 + 1, 1)).toordinal() - 1
        return date(y, m, 1), date.fromordinal(last)
    return date(y, 1, 1), date(y, 12, 31)


def _passed(birth: Instant, event: Instant) -> Interval:
    """The full years that may have passed; below 0 there is none, and the lowest such interval stands for it."""
    (first, last), (early, late) = _bounds(birth), _bounds(event)
    return Interval(Decimal(_years(last, early)), Decimal(_years(first, late)))


def _years(a: date, b: date) -> int:
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))

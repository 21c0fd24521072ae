"""Weekdays that are named with a date: before it, after it ("14 May 2023, a Sunday"), or in step with the weekday of another date.

A date without a year takes the year of the text where that is stated. Nothing here knows today's date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import WEEKDAYS
from verify_numbers.extract.tokens import SENTENCES

NEAR = 330  # days: a date without a year is one of those within so many days of the document's own
FOLLOWED = (
    (",", "a"),
    ("(", "a"),
    (",", "which", "was", "a"),
    (",", "which", "is", "a"),
    ("was", "a"),
    ("is", "a"),
    ("fell", "on", "a"),
    ("falls", "on", "a"),
    ("(",),
    ("—", "a"),
)
HEDGED = frozenset(("'", '"', "“", "‘"))
LEAP, PLAIN = 2004, 2001


class Named(NamedTuple):
    """A date and the weekday that is named with it; `days` are those that the date may be, by the year that it lacks."""

    claim: Claim
    weekday: int
    days: tuple[date, ...]


class Step(NamedTuple):
    """Two dates without a year, each with its weekday: the distance of the dates must be that of the weekdays."""

    first: Named
    again: Named
    weekdays: frozenset[int]  # that the second may be, by the first


def weekdays(passage: Passage) -> Iterator[Named | Step]:
    undated: list[Named] = []
    for claim in passage.of("date"):
        named = _weekday_of(passage, claim)
        if named is None or not isinstance(claim.value, str) or "/" in claim.value:
            continue
        if not claim.value.startswith("--"):
            if claim.stated is not None and claim.stated.is_point:
                yield Named(claim, named, (date.fromisoformat(claim.value),))
        elif len(claim.value) == 7:
            found = Named(claim, named, tuple(_days(passage, claim.value)))
            if found.days:
                yield found
            else:
                undated.append(found)
    yield from _steps(undated)


def _weekday_of(passage: Passage, claim: Claim) -> int | None:
    first = claim.text.split()[0].strip(",")
    if first.lower() in WEEKDAYS:
        return WEEKDAYS[first.lower()]
    t, _, k = passage.at(claim)
    for lead in FOLLOWED:
        at = k + len(lead)
        if (
            tuple(t.low[k:at]) == lead
            and t.word(at) in WEEKDAYS
            and t.text[at][0].isupper()
            and t.word(at + 1) in (",", ".", ")", ";", "", "and", "—")
        ):
            return WEEKDAYS[t.low[at]]
    return None


def _days(passage: Passage, value: str) -> Iterator[date]:
    """The days that a date without a year may be: of the one year that its paragraph dates by, else near the document's date."""
    years = _years_dated_by(passage)
    if len(years) == 1 and not passage.of("year"):
        candidates = {day for year in years if (day := _day(year, value))}
        yield from candidates
        return
    own = passage.document.date
    if own is None or len(own) < 10 or years or passage.of("year"):
        return
    today = date.fromisoformat(own[:10])
    for year in (today.year - 1, today.year, today.year + 1):
        day = _day(year, value)
        if day and abs((day - today).days) <= NEAR:
            yield day


@lru_cache(maxsize=SENTENCES)
def _years_dated_by(passage: Passage) -> frozenset[int]:
    return frozenset(int(c.value[:4]) for c in passage.of("date") if isinstance(c.value, str) and c.value[:4].isdigit())


def _day(year: int, value: str) -> date | None:
    try:
        return date(year, int(value[2:4]), int(value[5:7]))
    except ValueError:
        return None


def _steps(undated: list[Named]) -> Iterator[Step]:
    """The second and later of dates that share a year that is not told; one that lies before the first may be of the next."""
    for again in undated[1:]:
        first = undated[0]
        possible = set()
        for year in (PLAIN, LEAP):
            a, b = _day(year, str(first.claim.value)), _day(year, str(again.claim.value))
            later = _day(year + 1, str(again.claim.value))
            for day in (b, later if a and b and b < a else None):
                if a and day:
                    possible.add((first.weekday + (day - a).days) % 7)
        if possible:
            yield Step(first, again, frozenset(possible))

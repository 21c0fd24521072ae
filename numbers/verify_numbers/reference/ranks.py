"""Who is said to lead or to trail a group of countries: "more than any other G7 country", "the highest in Europe".

Which group, which end and which year, by words; the members come from the table of places. The number is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.check import Impossible
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval
from verify_numbers.reference import series
from verify_numbers.reference.match import NoMatch
from verify_numbers.reference.places import code_of, places
from verify_numbers.reference.record import Record, Row
from verify_numbers.reference.statements import Statement, statements

TOP = frozenset("more higher greater larger highest largest biggest most leading".split())
BOTTOM = frozenset("less lower fewer smaller lowest smallest least".split())
SUPERLATIVES = frozenset("highest largest biggest lowest smallest".split())
ENOUGH = 0.8  # of the members must be on record before one of them is confirmed to lead
REACH = 8  # tokens from the superlative to its group


class Rank(NamedTuple):
    """The entity's figure and the one of the member that comes nearest, in one year; `top`: which end is claimed."""

    own: Row
    rival: Row
    top: bool
    statement: Statement


class _Said(NamedTuple):
    group: str
    top: bool


def ranks(passage: Passage, claim: Claim, record: Record) -> Iterator[Rank]:
    """The comparisons that settle a rank which the sentence claims for the entity that the number is said of."""
    t, _, end = passage.at(claim)
    said = _rank_said(t, end)
    if said is None:
        return
    found = statements(passage, claim, record, worded_levels=True)
    if isinstance(found, NoMatch):
        return
    members = _members(record, places().groups[said.group])
    for statement in found:
        if len({row.entity for row in statement.rows}) != 1 or statement.rows[0].entity not in members:
            continue  # a sum, or none of the group
        for own in statement.rows:
            rivals = list(_rivals(record, own, members, passage.document.date))
            if not rivals:
                continue
            best = max(rivals, key=_size) if said.top else min(rivals, key=_size)
            beaten = _size(best) > _size(own) if said.top else _size(best) < _size(own)
            if beaten or len(rivals) >= ENOUGH * (len(members) - 1):
                yield Rank(own, best, said.top, statement)


def _size(row: Row) -> Decimal:
    return row.value if isinstance(row.value, Decimal) else Decimal(0)


def follows(rank: Rank, claim: Claim) -> Interval | Impossible:
    """Whether the rank follows from the two figures, as an expectation for the number it was said of."""
    own, rival = rank.own.interval(), rank.rival.interval()
    lower, higher = (rival, own) if rank.top else (own, rival)
    if higher.is_below(lower) or claim.stated is None:
        return Impossible(f"{rank.rival.entity} has {'more' if rank.top else 'less'}")
    return claim.stated


def _rank_said(t: Tokens, end: int) -> _Said | None:
    """ "which is more than any other G7 country", "the highest in Europe", after token `end`."""
    for k in range(end, t.n):
        word = t.low[k]
        if word in TOP | BOTTOM and t.low[k + 1 : k + 4] == ["than", "any", "other"]:
            group = _group(t, k + 4)
        elif word in SUPERLATIVES and t.word(k - 1) == "the":
            group = _group(t, k + 1)
        else:
            continue
        if group:
            return _Said(group, word in TOP)
    return None


def _group(t: Tokens, low: int) -> str:
    """The group named within a few tokens; "" for none."""
    known = places().groups
    for k in range(low, min(low + REACH, t.n)):
        for size in (2, 1):
            for glue in (" ", ""):  # "European Union", "G7"
                name = glue.join(t.text[k : k + size])
                if name in known:
                    return name
        if t.low[k] in (",", ";", "."):
            break
    return ""


@lru_cache(maxsize=64)
def _members(record: Record, codes: frozenset[str]) -> frozenset[str]:
    return frozenset(entity.id for entity in record.entities.values() if code_of(entity) in codes)


def _rivals(record: Record, own: Row, members: frozenset[str], date: str | None) -> Iterator[Row]:
    """The figures of the other members for the same time, scope and source."""
    for member in sorted(members - {own.entity}):
        rows = [r for r in record.rows(member, own.measure) if (r.source_id, r.scope) == (own.source_id, own.scope)]
        for point in series.points(rows, date):
            if point.row.start == own.start and point.row.end == own.end:
                yield point.row

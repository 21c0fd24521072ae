"""Closing prices on record, and the windows of sessions that a claim of a market move may mean.

Moves are close to close over sessions on record, split-adjusted and not dividend-adjusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.reference.match import matcher, outranking, period
from verify_numbers.reference.record import Record, Row, first_day

CLOSE, SHARES, LOSS = "close", "shares_outstanding", "market_value_loss_one_day"
LONGEST_GAP = timedelta(days=5)  # between two consecutive sessions: a weekend with holidays
WEEK = timedelta(days=7)
WEEK_SESSIONS = 5
MARKET_WORDS = frozenset(
    "stock stocks share shares market markets closing closed close trading traded nasdaq exchange investors session selloff".split()
)


class Window(NamedTuple):
    """Two closes of one entity. `inferred`: the words do not date the move."""

    start: Row
    end: Row
    inferred: bool


def listed(passage: Passage, claim: Claim, record: Record) -> str | None:
    """The entity with closes on record that a claim is about: the nearest named in its clause, side or sentence."""
    match = matcher(record)
    for scope in match.scopes(passage, claim)[:3]:
        ids = [
            identity for mention in scope.mentions for identity in mention.ids if CLOSE in match.measures_of(identity)
        ]
        if ids:
            return ids[-1]
    return None


def is_market_talk(passage: Passage, claim: Claim) -> bool:
    t, _, _ = passage.at(claim)
    return not MARKET_WORDS.isdisjoint(t.low)


def windows(passage: Passage, claim: Claim, record: Record, entity: str) -> Iterator[Window]:
    """The windows that the words admit: one session, or any run of at most five within a week; dated or of all on record."""
    closes = record.rows(entity, CLOSE)
    days = [first_day(row.start) for row in closes]
    weekly = "week" in passage.clause(claim) or "week" in passage.after(claim, 8)
    low, high, inferred = _admitted(claim)
    for k, end in enumerate(days):
        if not low <= end <= high:
            continue
        for j in range(k - 1, -1, -1):
            if weekly and (end - days[j] > WEEK or k - j > WEEK_SESSIONS):
                break
            if not weekly and end - days[j] > LONGEST_GAP:
                break
            yield Window(closes[j], closes[k], inferred)
            if not weekly:
                break


def _admitted(claim: Claim) -> tuple[date, date, bool]:
    if claim.time and not claim.time.startswith("--"):
        return *period(claim.time), False
    return date.min, date.max, True


def shares_of(record: Record, entity: str) -> tuple[Row, ...]:
    """The share counts of an entity on record."""
    return record.rows(entity, SHARES)


def losses(claim: Claim, record: Record, entity: str) -> tuple[tuple[Row, ...], bool]:
    """The published losses of market value in the claim's time, and whether that time was inferred."""
    low, high, inferred = _admitted(claim)
    published = outranking(record.rows(entity, LOSS))
    return tuple(row for row in published if row.grade != "computed" and low <= first_day(row.start) <= high), inferred

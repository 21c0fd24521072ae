"""Market value lost or gained in a session."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Interval,
    Passage,
    Reading,
    Record,
    check,
    listed,
    losses,
    pattern,
    shares_of,
    windows,
)

WORDS = "lost losing lose loses loss wiped erased shed evaporated vanished wipeout destroyed"


@check(patterns=[pattern("money", WORDS)])
def market_value(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """A stated loss of market value is the one on record, or else the fall of the close times the shares on record.

    Detects a loss that neither a published figure nor any share count on record makes. A published figure outranks one
    computed from closes, because vendors count shares differently; sources that disagree make the claim ambiguous.

    Why it matters: the dollar figure tells apart sources that the percentage does not.

    Consistent:
    - On January 27, 2025, Nvidia lost $593 billion in market value.

    Inconsistent:
    - On January 27, 2025, Nvidia lost $489 billion in market value. → 589 billion
    """
    for claim in passage.of("money"):
        entity = listed(passage, claim, record)
        if entity is None or not set(WORDS.split()) & set(passage.clause(claim)):
            continue
        published = list(_published(claim, record, entity))
        yield from published or _computed(passage, claim, record, entity)


def _published(claim: Claim, record: Record, entity: str) -> Iterator[Reading]:
    rows, inferred = losses(claim, record, entity)
    for row in rows:
        yield Reading(
            claim,
            (),
            "on record: {expected}",
            lambda value: value,
            rows=(row,),
            message="the record has {expected}, not {stated}",
            note=row.definition or None,
            weak=row.is_weak,
            inferred="no_time" if inferred else "",
            row_group=row.source_id,
            clash="sources_disagree",
        )


def _computed(passage: Passage, claim: Claim, record: Record, entity: str) -> Iterator[Reading]:
    for window in windows(passage, claim, record, entity):
        for count in shares_of(record, entity):
            yield Reading(
                claim,
                (),
                "({rows[0]} − {rows[1]}) × {rows[2]}",
                _lost,
                rows=(window.start, window.end, count),
                inferred="no_time" if window.inferred else "",
            )


def _lost(start: Interval, end: Interval, shares: Interval) -> Interval:
    return abs(start - end) * shares

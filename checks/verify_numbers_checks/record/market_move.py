"""Moves of prices and indices against the closes on record."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Passage,
    Reading,
    Record,
    check,
    fall,
    is_market_talk,
    listed,
    pattern,
    rise,
    windows,
)

ANOTHER = frozenset("next following after before previous earlier later".split())  # "the next day" is not the day named
INTRADAY = frozenset(("intraday", "pre-market", "premarket", "after-hours"))


@check(patterns=[pattern("percent")])
def market_move(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """A stated fall or rise of a share or an index is the one between the closes on record.

    Detects a move that no admissible window shows. Moves are close to close, split-adjusted and not dividend-adjusted;
    "within a week" is any run of at most five sessions or seven days; "as much as" means the course of the day, for
    which the record holds no row. Without a date every window on record is tried, and the result can only cast doubt.

    Why it matters: intraday and closing moves of one day circulate side by side.

    Consistent:
    - On January 27, 2025, Nvidia's stock price fell 17% as investors fled.

    Silent:
    - On January 27, 2025, Nvidia's stock price fell sharply and gained 9% the next day.

    Inconsistent:
    - On January 27, 2025, Nvidia's stock price fell 12% as investors fled. → 16.97 %
    """
    for claim in passage.of("percent"):
        if claim.change is None or not is_market_talk(passage, claim):
            continue
        entity = listed(passage, claim, record)
        if entity is None:
            continue
        if claim.modifier == "up_to" or INTRADAY & set(passage.clause(claim)):
            yield Abstention(claim, "definition_differs")
            continue
        if ANOTHER & set(passage.after(claim, 4)):
            yield Abstention(claim, "no_time")
            continue
        found = False
        for window in windows(passage, claim, record, entity):
            found = True
            yield Reading(
                claim,
                (),
                "{rows[0]} → {rows[1]}",
                fall if claim.change == "decrease" else rise,
                rows=(window.start, window.end),
                message="the closes on record give {expected}, not {stated}",
                note=f"close of {window.start.start} to close of {window.end.start}",
                inferred="no_time" if window.inferred else "",
            )
        if not found:
            yield Abstention(claim, "out_of_coverage")

"""Who leads or trails a group of countries."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Claim, Formula, Passage, Rank, Reading, Record, check, follows, pattern, ranks

KINDS = "count percent fraction money measurement rate"


@check(
    patterns=[
        pattern(KINDS, "more higher greater larger highest largest biggest less lower fewer smaller lowest smallest")
    ]
)
def reference_rank(passage: Passage, record: Record) -> Iterator[Reading]:
    """A country leads or trails the group that the sentence names, by the figures on record.

    Detects "more than any other G7 country" and "the highest in Europe" where a member of the group has more in the
    same year. A lead is confirmed only where nearly all members are on record. Groups: continents, the EU, G7, G20,
    BRICS, ASEAN.

    Why it matters: the figure may be right and the superlative an old one.

    Silent:
    - In 2020 the harbour moved 40% of the cargo, more than any other port of the league.

    Consistent:
    - In 2024, India had a population of 1.45 billion, more than any other G20 country.

    Inconsistent:
    - In 2024, the United States had a population of 340 million, more than any other G20 country. → india has more
    """
    for claim in passage.of("count", "percent", "fraction", "money", "measurement", "rate"):
        for rank in ranks(passage, claim, record):
            yield Reading(
                claim,
                (),
                "{rows[0]} against {rows[1]}",
                _formula(rank, claim),
                rows=(rank.own, rank.rival),
                message="not so by the figures on record: {expected}",
                note=rank.own.start or None,
                weak=rank.own.is_weak or rank.rival.is_weak,
                inferred=rank.statement.inferred,
                row_group=rank.statement.group,
            )


def _formula(rank: Rank, claim: Claim) -> Formula:
    return lambda *rows: follows(rank, claim)

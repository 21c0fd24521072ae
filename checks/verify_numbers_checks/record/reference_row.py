"""Rows of a claim table, and cells of a table, against the record."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Claim,
    Formula,
    Measure,
    NoMatch,
    Reading,
    Record,
    Row,
    TableView,
    check,
    matcher,
    pattern,
    percent_as_fraction,
    same,
)


@check(patterns=[pattern("count percent fraction money multiple measurement rate duration date year")])
def reference_row(table: TableView, record: Record) -> Iterator[Reading | Abstention]:
    """What a row says of an entity and a measure agrees with the record.

    Detects a row of a claim table, or a cell under a heading, whose value no row of the record allows. The row names
    entity, measure and time; the names are those of the record or its aliases.

    Why it matters: a claim table outlives the article, and the record moves on.

    Consistent:
    - | Model | Training cost (USD) |
      |---|---|
      | DeepSeek-V3 | 5,576,000 |

    Inconsistent:
    - | Model | Training cost (USD) |
      |---|---|
      | DeepSeek-V3 | 9,576,000 |
      → 5.576 million
    """
    for claim in table.claims:
        if not claim.entity or not claim.measure:
            continue
        found = matcher(record).named(table.document, claim)
        if isinstance(found, NoMatch):
            yield Abstention(claim, found.reason, found.candidates)
            continue
        for match in found:
            if (
                match.measure.compare == "change"
                and match.measure.timing == "series"
                and not _same_time(claim, match.rows)
            ):
                yield Abstention(claim, "out_of_coverage")
                continue
            for row in match.rows:
                yield Reading(
                    claim,
                    (),
                    "on record: {expected}",
                    _formula(claim, match.measure),
                    rows=(row,),
                    message="the record has {expected}, not {stated}",
                    note=row.meaning or None,
                    weak=row.is_weak,
                    inferred=match.inferred,
                    row_group=f"{row.source_id}|{row.start}|{row.vintage}|{row.scope}",
                    clash="sources_disagree",
                )


def _same_time(claim: Claim, rows: tuple[Row, ...]) -> bool:
    """Whether a change is on record between the very days that the row names: other windows have other changes."""
    return all(claim.time in (row.time, row.end) for row in rows)


def _formula(claim: Claim, measure: Measure) -> Formula:
    if measure.compare == "change" and not measure.direction:  # "fell 17 %" is written without its sign
        return lambda value: -value if claim.change == "decrease" else abs(value)
    return percent_as_fraction if claim.kind == "fraction" else same

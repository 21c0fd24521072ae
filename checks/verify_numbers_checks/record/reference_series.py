"""Claims of a level, a change or a trend against series that are known by their titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify_numbers.api import Abstention, Claim, NoMatch, Passage, Reading, Record, Row, check, pattern, statements

KINDS = "count percent fraction money multiple measurement rate duration percentage_point year"


@check(patterns=[pattern(KINDS)])
def reference_series(passage: Passage, record: Record) -> Iterator[Reading | Abstention]:
    """A number said of a country, a company or a place agrees with the series on record.

    Detects a level, a change between two times, a multiple or a trend that the figures of the measure named do not show:
    in a year, over a stretch of years ("always", "on average", in all), since a year, or today by the document's date.
    The measure is found by the words of its title, the rows by entity and time; the number itself is never looked at.

    Why it matters: a figure from memory is often that of another year, another country or another measure.

    Silent:
    - The share of the population with access to the reading room rose to 40% in 2019.
    - The population of Chinese origin grew by 3% between 2023 and 2024.

    Consistent:
    - The population of China fell by 0.1% between 2023 and 2024.

    Inconsistent:
    - The population of China fell by 1.4% between 2023 and 2024. → 0.123 %
    """
    for claim in passage.claims:
        if claim.kind not in KINDS.split():
            continue
        found = statements(passage, claim, record)
        if isinstance(found, NoMatch):
            if found.reason not in ("no_entity", "no_relation", "no_measure") or found.candidates:
                yield from _abstained(claim, found)
            continue
        for statement in found:
            if claim.kind in ("percent", "multiple") and _is_nominal_change(statement.rows):
                yield Abstention(claim, "definition_differs")
                continue
            yield Reading(
                claim,
                (),
                statement.relation,
                statement.formula,
                rows=statement.rows,
                message=statement.message,
                note=statement.note,
                weak=any(row.is_weak for row in statement.rows),
                inferred=statement.inferred,
                row_group=statement.group,
                clash=statement.clash,
                stated=statement.stated,
            )


def _is_nominal_change(rows: Sequence[Row]) -> bool:
    """Whether figures in current prices of several years are compared: growth is told in constant ones."""
    return len({row.start for row in rows}) > 1 and any("current" in row.definition.split() for row in rows)


def _abstained(claim: Claim, found: NoMatch) -> Iterator[Abstention]:
    if claim.kind not in ("year", "duration"):
        yield Abstention(claim, found.reason, found.candidates)

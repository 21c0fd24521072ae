"""Totals of rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import Abstention, Reading, TableView, check, pattern, total, totals_of


@check(patterns=[pattern("count money measurement duration")])
def table_totals(table: TableView) -> Iterator[Reading | Abstention]:
    """A total in a table is the sum of the cells that make it.

    Detects a total row or column, told by its heading, that no run of the cells beside or above it makes. Rates, shares,
    averages and changes do not add and are left alone; rounding of the cells adds up.

    Why it matters: a cell is corrected, and the total is typed by hand.

    Consistent:
    - | Site | Let | Vacant | Total |
      |---|---:|---:|---:|
      | Abbey Lane | 61 | 3 | 64 |
      | Hob Moor | 118 | 0 | 118 |
      | All sites | 179 | 3 | 182 |

    Inconsistent:
    - | Archer | R1 | R2 | Total |
      |---|---|---|---|
      | Hsu | 281 | 287 | 568 |
      | Prior | 279 | 288 | 576 |
      | Amir | 284 | 280 | 564 |
      → 567
    """
    for found in totals_of(table):
        for parts in found.parts:
            relation = " + ".join(f"{{{n}}}" for n in range(len(parts)))
            yield Reading(
                found.total, parts, relation, total, cue="firm" if found.firm and parts is found.parts[0] else "loose"
            )

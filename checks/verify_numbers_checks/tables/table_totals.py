"""Totals of rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from verify_numbers.api import (
    Abstention,
    Interval,
    Reading,
    TableView,
    check,
    is_unrounded,
    pattern,
    total,
    totals_of,
)


@check(patterns=[pattern("count money measurement duration percent")])
def table_totals(table: TableView) -> Iterator[Reading | Abstention]:
    """A total in a table is the sum of the cells that make it.

    Detects a total row or column, told by its heading, that no run of the cells beside or above it makes. Rates, shares,
    averages and changes do not add and are left alone; rounding of the cells adds up. Where one row and one column fail
    by the same amount, the cell in which they meet is told.

    Why it matters: a cell is corrected, and the total is typed by hand.

    Consistent:
    - | Site | Let | Vacant | Total |
      |---|---:|---:|---:|
      | Abbey Lane | 61 | 3 | 64 |
      | Hob Moor | 118 | 0 | 118 |
      | All sites | 179 | 3 | 182 |

    Silent:
    - | Index | 2022 | 2023 |
      |---|---:|---:|
      | Bread | 100 | 112 |
      | Milk | 100 | 96 |
      | All goods | 100 | 104 |

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
            relation = (" − " if found.less else " + ").join(f"{{{n}}}" for n in range(len(parts)))
            yield Reading(
                found.total,
                parts,
                relation,
                _less if found.less else total,
                cue="firm" if found.firm and parts is found.parts[0] else "loose",
                exact=any(map(is_unrounded, (found.total, *parts))),
            )


def _less(whole: Interval, *parts: Interval) -> Interval:
    return whole - total(*parts)

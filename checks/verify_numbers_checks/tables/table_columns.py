"""Columns that are made of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from verify_numbers.api import Abstention, Claim, Derived, Interval, Reading, TableView, check, derived, pattern


@check(patterns=[pattern("count money measurement duration percent rate")])
def table_columns(table: TableView) -> Iterator[Reading | Abstention]:
    """A column that is made of others is so in every row.

    Detects the one cell that departs from what all other rows keep: quantity times price, a change or growth column, a
    share of the total, a speed or a density, games as wins, draws and losses, profit as revenue less costs. The heading
    must allow the relation, and the other rows must show it.

    Why it matters: columns are worked out by hand, or a cell is typed over.

    Consistent:
    - | Item | Quantity | Unit price (€) | Amount (€) |
      |---|---:|---:|---:|
      | Chair | 120 | 18.50 | 2,220 |
      | Table | 30 | 64.00 | 1,920 |
      | Lamp | 75 | 12.20 | 915 |

    Silent:
    - | | Men | Women | All |
      |---|---:|---:|---:|
      | Median age | 41 | 43 | 42 |
      | Share smoking (%) | 18.0 | 14.2 | 16.1 |
      | Deaths per 1,000 | 9.1 | 7.4 | 8.2 |

    Inconsistent:
    - | £m | 2022 | 2021 | Change (%) |
      |---|---:|---:|---:|
      | Bread | 120.4 | 112.0 | 7.5 |
      | Milk | 88.1 | 92.3 | −4.6 |
      | Juice | 45.2 | 40.0 | 23.0 |
      → 13 %
    """
    for found in derived(table):
        shown = found.rule.shown or " + ".join(f"{{{n}}}" for n in range(len(found.parts)))
        yield Reading(found.cell, found.parts, shown, _as_written(found), exact=found.exact)


def _as_written(found: Derived) -> Callable[..., Interval]:
    """The sum on the numbers as written, in the units of their columns: km by h are km/h, whatever their base units."""

    def worked_out(*parts: Interval) -> Interval:
        written = [part / _factor(claim) for part, claim in zip(parts, found.parts, strict=True)]
        return found.rule.formula(*written) * _factor(found.cell)

    return worked_out


def _factor(claim: Claim) -> Decimal:
    return (
        Decimal(1)
        if claim.unit is None
        else Decimal(claim.unit.factor.numerator) / Decimal(claim.unit.factor.denominator)
    )

"""Degrees of freedom against numbers of people and tables of counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.api import Counted, Interval, Passage, Reading, check, counted, pattern


@check(patterns=[pattern("statistic")])
def degrees_of_freedom(passage: Passage) -> Iterator[Reading]:
    """Degrees of freedom fit the number of people, or the rows and columns of the table tested.

    Detects a χ² whose degrees of freedom are not (rows − 1)(columns − 1) of the table that its sentence names, and a
    correlation or a t with more degrees of freedom than N − 1 where N stands beside it.

    Why it matters: p depends on them, and they show how many people were left in the analysis.

    Consistent:
    - Habitat and nest type were not independent (χ² = 9.84, d.f. = 2, P = 0.007; 2 × 3 table).

    Silent:
    - Height and weight were related, r(48) = .40, p = .004, N = 50.
    - In a mixed model over all trials age mattered, t(2480) = 3.10, p = .002, N = 40.

    Inconsistent:
    - Habitat and nest type were not independent (χ² = 9.84, d.f. = 5, P = 0.08; 2 × 3 table). → 2
    - Height and weight were related, r(58) = .40, p = .002, N = 50. → ≤ 48
    """
    for found in counted(passage):
        df = _stated(found)
        if df is None:
            continue
        subject = found.degrees or found.test
        if found.table is not None:
            rows, columns = found.table
            expected = Interval.point((rows - 1) * (columns - 1))
            if rows < 2 or columns < 2:
                continue
            yield Reading(
                subject, (), f"({rows} − 1) × ({columns} − 1) degrees of freedom", lambda expected=expected: expected, stated=df,
                message=f"a {rows} × {columns} table has {{expected}} degrees of freedom, not as in {{stated}}",
            )  # fmt: skip
        elif found.people is not None and isinstance(found.people.value, Decimal):
            fewer = 2 if found.test.statistic and found.test.statistic.symbol == "r" else 1
            limit = Interval(None, found.people.value - fewer)
            if df.low is not None and df.low > (limit.high or 0):
                yield Reading(
                    subject, (found.people,), f"at most {{0}} − {fewer} degrees of freedom", lambda _, limit=limit: limit, stated=df,
                    message="with {0} there are {expected} degrees of freedom, not as in {stated}",
                )  # fmt: skip


def _stated(found: Counted) -> Interval | None:
    for claim in (found.degrees, found.test):
        if claim is not None and claim.statistic is not None and len(claim.statistic.df) == 1:
            df = claim.statistic.df[0]
            whole = df.high - Decimal("0.5") if df.high is not None and df.high % 1 == Decimal("0.5") else None
            return df if whole is None else Interval.point(whole)
    return None

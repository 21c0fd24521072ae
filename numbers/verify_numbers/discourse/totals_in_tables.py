"""Totals of a table: rows and columns that a heading calls one, with the cells that may make them.

Several sets of cells may be meant (all rows, or those since the last subtotal): each is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from operator import add
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.views import TableView
from verify_numbers.extract.table_heads import heads_of

TOTAL = re.compile(
    r"\b(?:total|totals|sum|all|overall|aggregate|agg|altogether|combined|both|together)\b", re.IGNORECASE
)
SUBTOTAL = re.compile(r"\bsub-?total", re.IGNORECASE)
RESULT = re.compile(r"\b(?:profit|loss|surplus|deficit|net income|ebit(?:da)?)\b", re.IGNORECASE)
# Columns that are no amounts: rates, shares, changes, prices, ranks and years do not add.
NOT_ADDED = re.compile(
    r"rate|ratio|average|mean|median|share|%|change|growth|per\b|price|year|rank|index|age|speed|margin|score|no\.?$|number$|cost.*unit|unit"
    r"|cumulative|running|accumulated|to date|ytd|balance",
    re.IGNORECASE,
)
MOST_CELLS = 24
ADDED = frozenset(("count", "money", "measurement", "duration"))


class Total(NamedTuple):
    """A cell that a heading calls a total, with the sets of cells that may make it, likeliest first.

    `firm`: the same sum holds elsewhere in the table, or the heading says total and nothing else.
    """

    total: Claim
    parts: tuple[tuple[Claim, ...], ...]
    firm: bool
    doubtful: tuple[tuple[Claim, ...], ...] = ()  # sets that would excuse the total, and say nothing of other totals
    less: bool = False  # a cell of its own: the total, which comes first, less the other cells


def totals_of(view: TableView) -> Iterator[Total]:
    grid = grid_of(view)
    if not grid:
        return
    found, failing = [], []
    yield from _results(view, grid)
    for totals in (list(_column_totals(view, grid)), list(_row_totals(view, grid))):
        holding = [total for total in totals if any(_holds(total.total, parts) for parts in total.parts)]
        alone = len(totals) == 1
        excused = [t for t in totals if t not in holding and any(_holds(t.total, parts) for parts in t.doubtful)]
        totals = [total for total in totals if total not in excused]
        found += [total._replace(firm=any(other is not total for other in holding) or alone) for total in totals]
        failing.append([total for total in totals if total not in holding])
    crossing = _crossing(*failing)
    if crossing is None:
        yield from found
        return
    cell, column, row = crossing
    yield from (total for total in found if total.total not in (column.total, row.total))
    for total in (column, row):
        yield Total(cell, ((total.total, *(part for part in total.parts[0] if part is not cell)),), True, less=True)


def _crossing(columns: list[Total], rows: list[Total]) -> tuple[Claim, Total, Total] | None:
    """The cell in which the one column and the one row that fail meet, where both are off by the same amount."""
    if len(columns) != 1 or len(rows) != 1 or not columns[0].parts or not rows[0].parts:
        return None
    column, row = columns[0], rows[0]
    shared = [part for part in column.parts[0] if part in row.parts[0]]
    if len(shared) != 1 or _off(column) != _off(row):
        return None
    return shared[0], column, row


def _off(total: Total) -> object:
    values = [part.value for part in total.parts[0]]
    if not isinstance(total.total.value, Decimal) or not all(isinstance(value, Decimal) for value in values):
        return None
    return total.total.value - sum(value for value in values if isinstance(value, Decimal))


def _holds(total: Claim, parts: tuple[Claim, ...]) -> bool:
    intervals = [part.stated for part in parts]
    if total.stated is None or any(interval is None for interval in intervals):
        return False
    return reduce(add, (interval for interval in intervals if interval is not None)).intersects(total.stated)


Grid = dict[tuple[int, int], Claim]


def grid_of(view: TableView) -> Grid:
    """The claims by row and column: each cell holds at most one."""
    places = {}
    for cell in view.table.cells:
        for claim in view.claims:
            if cell.start <= claim.start < cell.end and cell.row >= 0:
                places[cell.row, cell.column] = claim
    return places


def _labels(view: TableView) -> dict[int, str]:
    """The labels of the rows that hold numbers: a sub-heading is no row."""
    filled = {cell.row for cell in view.table.cells if cell.column > 0}
    return {row: label for row, label in heads_of(view.table).labels.items() if row in filled}


def _headings(view: TableView) -> dict[int, str]:
    return {column: " ".join(texts) for column, texts in heads_of(view.table).headings.items()}


def _column_totals(view: TableView, grid: Grid) -> Iterator[Total]:
    """The last row, if its label calls it a total: the cells above it, or those since the row that was a total before."""
    labels, headings = _labels(view), _headings(view)
    rows = sorted(labels)
    if len(rows) < 3 or not TOTAL.search(labels[rows[-1]]) or SUBTOTAL.search(labels[rows[-1]]):
        return
    last = rows[-1]
    subtotals = [row for row in rows[:-1] if TOTAL.search(labels[row])]
    above = [row for row in rows[:-1] if row not in subtotals]
    shares_alone = all(claim.kind == "percent" for claim in grid.values())  # and say that they make all
    for column, heading in headings.items():
        total = grid.get((last, column))
        whole = total is not None and total.kind == "percent" and total.value == 100 and shares_alone
        if total is None or (NOT_ADDED.search(heading) and not whole) or not (whole or total.kind in ADDED):
            continue
        cells = [grid.get((row, column)) for row in above]
        if any(cell is None or cell.kind != total.kind or cell.unit != total.unit for cell in cells):
            continue
        sets = [tuple(cell for cell in cells if cell is not None)]
        if subtotals:
            sets.append(tuple(cell for row in subtotals if (cell := grid.get((row, column))) is not None))
            since = tuple(
                cell for row in above if row > subtotals[-1] and (cell := grid.get((row, column))) is not None
            )
            sets += [since, *([(grid[subtotals[-1], column], *since)] if (subtotals[-1], column) in grid else [])]
        yield Total(total, tuple(parts for parts in sets if len(parts) >= 2), False, _without_some(sets[0]))


def _results(view: TableView, grid: Grid) -> Iterator[Total]:
    """A row of profit or surplus: the signed cells above it since the result before, where that holds in another column."""
    labels, headings = _labels(view), _headings(view)
    rows = sorted(labels)
    if not any(claim.text[:1] == "(" for claim in grid.values()):
        return  # what is taken off is written in brackets
    for at, row in enumerate(rows):
        if at < 2 or not RESULT.search(labels[row]) or TOTAL.search(labels[row]):
            continue
        start = max((k for k in range(at) if RESULT.search(labels[rows[k]])), default=0)
        sums = []
        for column, heading in headings.items():
            cells = [grid.get((other, column)) for other in rows[start : at + 1]]
            parts = tuple(cell for cell in cells if cell is not None and cell.kind in ADDED)
            if len(parts) == len(cells) > 2 and not NOT_ADDED.search(heading):
                sums.append((parts[-1], parts[:-1]))
        if any(_holds(result, parts) for result, parts in sums):
            yield from (Total(result, (parts,), True) for result, parts in sums)


def _without_some(cells: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    """Cells less one of them, or a run that ends or begins with the rest: rows may be parts of other rows."""
    if len(cells) > MOST_CELLS:
        return ()
    less_one = [cells[:n] + cells[n + 1 :] for n in range(len(cells))]
    found = (*less_one, *(cells[n:] for n in range(1, len(cells) - 1)), *(cells[:n] for n in range(2, len(cells))))
    return tuple(parts for parts in found if parts)


def _row_totals(view: TableView, grid: Grid) -> Iterator[Total]:
    """A column that its heading calls a total: all other amounts of the row, or any run of neighbours beside it."""
    headings = _headings(view)
    columns = [
        column
        for column, heading in sorted(headings.items())
        if TOTAL.search(heading) and not NOT_ADDED.search(heading)
    ]
    if len(columns) != 1:
        return
    at = columns[0]
    for row in sorted(_labels(view)):
        total = grid.get((row, at))
        if total is None or total.kind not in ADDED:
            continue
        others = [
            grid[row, column]
            for column in sorted(headings)
            if column != at and (row, column) in grid and not NOT_ADDED.search(headings[column])
        ]
        others = [cell for cell in others if cell.kind == total.kind and cell.unit == total.unit]
        if len(others) >= 2:
            runs = [tuple(others[a:b]) for a in range(len(others)) for b in range(len(others), a + 1, -1)]
            yield Total(total, tuple(runs), False)

"""Changes in tables: a column that its heading calls a change, with the two columns of values that it lies between.

By headings alone: two neighbouring columns that name two times, the older one known by its year or by standing first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.levels import comparable
from verify_numbers.discourse.views import TableView
from verify_numbers.extract.table_heads import heads_of

CHANGE = re.compile(
    r"\b(?:change|growth|increase|decrease|difference|variation|yoy|y/y|\+/[-−])(?!\w)|%\s*(?:chg|ch\.?)\b|^\s*[±Δ]",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"target|budget|plan|real|average|annual|per year|p\.?\s?a\b|share|contribution|adjusted|like-for-like|cagr|constant|point",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(1[5-9]\d\d|2[01]\d\d)(?:\s?[/–-]\s?(\d{2,4}))?\b")
VALUES = frozenset(("count", "money", "measurement", "rate", "duration"))


class TableChange(NamedTuple):
    """`change` is what leads from `old` to `new`: a percentage, or an amount in their unit."""

    change: Claim
    old: Claim
    new: Claim
    firm: bool


def changes_in_table(view: TableView) -> Iterator[TableChange]:
    heads = heads_of(view.table)
    headings = {column: " ".join(texts) for column, texts in heads.headings.items()}
    at = [column for column, text in headings.items() if CHANGE.search(text) and not OTHER.search(text)]
    years = {
        column: int(match[1]) for column, text in headings.items() if column not in at and (match := YEAR.search(text))
    }
    if len(at) != 1 or len(years) != 2:
        return
    old, new = sorted(years, key=lambda column: years[column])
    if years[old] == years[new] or _bare(headings[old]) != _bare(headings[new]):
        return
    cells = _cells(view)
    found = []
    for row in sorted({row for row, _ in cells}):
        change, first, second = (cells.get((row, column)) for column in (at[0], old, new))
        if (
            change is None
            or first is None
            or second is None
            or first.kind not in VALUES
            or not comparable(first, second)
        ):
            continue
        if change.kind == "percent" or "%" in headings[at[0]]:
            found.append(TableChange(change, first, second, change.kind == "percent"))
    yield from found


def _bare(heading: str) -> str:
    return YEAR.sub("", heading).strip().casefold()


def _cells(view: TableView) -> dict[tuple[int, int], Claim]:
    places: dict[tuple[int, int], Claim] = {}
    for cell in view.table.cells:
        held = [claim for claim in view.claims if cell.start <= claim.start < cell.end]
        if cell.row >= 0 and len(held) == 1:
            places[cell.row, cell.column] = held[0]
    return places

"""What heads the cells of a table: column headings over several rows, row labels, sub-headings in between, and times.

Knows places and words, no quantity of a cell and no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.document import Cell, Table
from verify_numbers.extract import quantities
from verify_numbers.extract.iso_dates import iso
from verify_numbers.extract.tokens import Tokens

_DIGIT = re.compile(r"\d")
_FILLED = re.compile(r"[^\W_]")
_COUNTER = re.compile(r"#|№|no\.?|nr\.?|rank|pos\.?|id|index|row|line|s/?n\.?", re.IGNORECASE)
_TIME_HEADING = re.compile(r"(?:fiscal |financial |calendar )?years?|seasons?|dates?|quarters?|months?|periods?|fy", re.IGNORECASE)
_IDENTIFIERS = re.compile(
    r"(?:.{0,40}\b)?(?:ids?|i\.d\.|(?<!of )codes?|phone(?: numbers?)?|tel(?:ephone)?\.?|fax|zip|post ?codes?|isbn|issn|doi|sku|urls?|versions?"
    r"|iso(?: \w+)?|serial(?: n\w+\.?)?|ref(?:erence)?\.?|page|pages?|pp?\.|latitude|longitude|lat\.?|lon\.?|lng|coordinates?"
    r"|account(?: n\w+\.?)?|order n\w+\.?|case n\w+\.?|model|port|tier|priority|step|phase|stage|chapter|section|clause)",
    re.IGNORECASE,
)
_LONGEST_TIME = 40
_LONGEST_HEADING = 200


class Heads(NamedTuple):
    """By row and column: labels, headings from the top down, sub-headings, times. `label_column` holds the labels."""

    label_column: int
    labels: dict[int, str]
    headings: dict[int, tuple[str, ...]]
    groups: dict[int, str]
    row_times: dict[int, str]
    column_times: dict[int, str]
    identifiers: frozenset[int]  # columns whose numbers name and assert nothing
    corner: str

    def heading(self, column: int) -> str | None:
        """The heading of a column without what only says when."""
        if column not in self.column_times:
            return ", ".join(self.headings.get(column, ())) or None
        return ", ".join(head for head in self.headings.get(column, ()) if not time_of(head)) or None


def folded(cell: Cell) -> str:
    return " ".join(cell.text.split())


def heads_of(table: Table) -> Heads:
    body: dict[int, dict[int, Cell]] = {}
    above: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row >= 0:
            for row in range(cell.row, min(cell.row + cell.down, table.rows)) if cell.column == 0 else (cell.row,):
                body.setdefault(row, {})[cell.column] = cell
        else:
            text = folded(cell)
            for column in range(cell.column, min(cell.column + cell.across, table.columns)):
                if text not in above.setdefault(column, []):
                    above[column].append(text)
    headings = {column: tuple(texts) for column, texts in above.items()}
    label_column = _label_column(table, body, headings)
    labels = {row: folded(cells[label_column]) for row, cells in body.items() if label_column in cells}
    times = [
        column
        for column, heads in headings.items()
        if _TIME_HEADING.fullmatch(heads[-1].strip(" :")) and not _is_year_as_a_whole(body, column, heads[-1])
    ]
    return Heads(
        label_column,
        labels,
        headings,
        dict(_groups(table, body, label_column)),
        dict(_row_times(body, [*times, label_column])),
        {column: time for column, heads in headings.items() if (time := _column_time(heads))},
        frozenset(
            column
            for column, heads in headings.items()
            if column in times or (column != label_column and _IDENTIFIERS.fullmatch(heads[-1].strip(" :")))
        ),
        " ".join(headings.get(label_column, ())),
    )


def _is_year_as_a_whole(body: dict[int, dict[int, Cell]], column: int, heading: str) -> bool:
    """Whether "FY" or "Year" heads no years but what they came to, behind the quarters."""
    if column == 0 or not heading.lower().strip(" :").endswith(("fy", "year")):
        return False
    return not any(time_of(folded(cells[column])) for cells in body.values() if column in cells)


def _label_column(table: Table, body: dict[int, dict[int, Cell]], headings: dict[int, tuple[str, ...]]) -> int:
    """The first column, or the one after it where the first only counts the rows."""
    first = headings.get(0, ("",))[-1]
    counts = _COUNTER.fullmatch(first.strip()) or not first
    if not counts or table.columns < 3 or not body:
        return 0
    numbers = [row[0].text.strip(" .") for row in body.values() if 0 in row]
    texts = sum(1 in row and not _DIGIT.search(row[1].text[:1]) for row in body.values())
    return 1 if numbers and all(number.isdecimal() for number in numbers) and 2 * texts > len(body) else 0


def _groups(table: Table, body: dict[int, dict[int, Cell]], label_column: int) -> Iterator[tuple[int, str]]:
    """For each row the sub-heading above it: a row of which only the label, or one cell over all columns, is filled."""
    group = ""
    for row in sorted(body):
        cells = list(body[row].values())
        only = cells[0] if len(cells) == 1 else None
        if only is not None and only.column <= label_column and only.down == 1 and table.columns > 1 and _FILLED.search(only.text):
            group = folded(only)
        elif group:
            yield row, group


def _row_times(body: dict[int, dict[int, Cell]], columns: list[int]) -> Iterator[tuple[int, str]]:
    for row, cells in body.items():
        times = (time_of(folded(cells[column])) for column in columns if column in cells)
        time = next((time for time in times if time), None)
        if time:
            yield row, time


def _column_time(heads: tuple[str, ...]) -> str | None:
    """The one time that the headings name, or that two of them make: "Q1" below "2024"."""
    joined = " ".join(reversed(heads))
    if not _DIGIT.search(joined) or len(joined) > _LONGEST_HEADING:
        return None
    for text in (joined, " ".join(heads)):
        found, _ = quantities.scan(Tokens(text, 0, len(text)), text)
        times = {time for draft in found if draft.kind in ("year", "date") and (time := iso(draft.value))}
        if len(times) == 1:
            return times.pop()
    return None


@lru_cache(maxsize=512)
def time_of(text: str) -> str | None:
    """The one date, year or period that a text is, as ISO 8601, with no more than a mark of a forecast beside it."""
    if not _DIGIT.search(text) or len(text) > _LONGEST_TIME:
        return None
    text = re.sub(r"(?<=\d)[AEFPaefp]\b|[*†‡]|\s?\(?(?:est|forecast|estimate|provisional|actual|budget)\.?\)?$", " ", text).strip()
    t = Tokens(text, 0, len(text))
    found, _ = quantities.scan(t, text)
    if len(found) != 1 or found[0].kind not in ("year", "date") or found[0].end - found[0].first < t.n - 1:
        return None
    rest = [word for k, word in enumerate(t.low) if not found[0].first <= k < found[0].end]
    if not set(rest) <= {"fy", "cy", "in", "year", "(", ")", ":", "."}:
        return None
    return iso(found[0].value)

"""Comma-separated values: one table whose cells keep their exact place in the source. No prose, no types.

The csv module gives no offsets, hence a scanner of its own (tables.separated).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from verify_numbers.document import Document
from verify_numbers.readers import masking
from verify_numbers.readers.blocks import assemble
from verify_numbers.readers.decoding import ReadError
from verify_numbers.readers.masking import Mask
from verify_numbers.readers.tables import MAX_CELLS, Grid, header_rows, separated

_CLAIM_TABLE_COLUMNS = {"id", "quote", "value"}


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a data table or claim table. Its separator is the one that its first line holds most often."""
    mark = _separator(source)
    rows = []
    left = MAX_CELLS
    for row in separated(source, mark, 0, len(source)):
        left -= len(row)
        if left < 0:
            raise ReadError(f"{path}: more than {MAX_CELLS:,} table cells; split it into smaller files")
        rows.append(row)
    grids = [Grid(0, len(source), rows, header_rows(source, rows), 0)] if rows else []
    doubled = list(_doubled_quotes(source, rows)) if '""' in source else []
    return assemble(path, source, masking.apply(source, doubled), [], grids, given=date)


def is_claim_table(document: Document) -> bool:
    """Whether the document is a CSV whose header holds `id`, `quote` and `value`: one claim a row."""
    if not document.path.lower().endswith(".csv") or not document.tables:
        return False
    header = {cell.text.strip().lower() for cell in document.tables[0].cells if cell.row == -1}
    return header >= _CLAIM_TABLE_COLUMNS


def _separator(source: str) -> str:
    end = source.find("\n")
    first = source[: end if end >= 0 else len(source)]
    return max((",", ";", "\t", "|"), key=first.count)


def _doubled_quotes(source: str, rows: list[list[tuple[int, int]]]) -> Iterator[Mask]:
    """One quotation mark for the two that stand for it in a quoted field, on the side of the words it encloses."""
    for start, end in (span for row in rows for span in row):
        sides = cycle((' "', '" '))
        at = source.find('""', start, end) if start and source[start - 1] == '"' else -1
        while at >= 0:
            yield at, at + 2, next(sides)
            at = source.find('""', at + 2, end)

"""Tables whose cells come one after the other, some over several columns or rows: where each cell stands.

For formats that mark cells (HTML, JATS, Word, LaTeX). Knows neither marks nor numbers.
"""

from __future__ import annotations

from verify_numbers.readers.blocks import Block
from verify_numbers.readers.decoding import ReadError
from verify_numbers.readers.tables import MAX_CELLS, Grid

UNKNOWN = -1
_WIDEST = 1000  # columns that one cell may span, as in HTML
_LONG = 300  # characters: a cell that holds more is prose
_MOST_PROSE = 0.25  # of the cells of a table; one with more is a layout


class GridMaker:
    """A table in the making. `blocks` are the paragraphs of its cells, for the case that it is a layout and no table."""

    def __init__(self, path: str) -> None:
        self.blocks: list[Block] = []
        self.in_head = False
        self.in_cell = False
        self._path = path
        self._rows: list[list[tuple[int, int]]] = []
        self._heads: list[bool] = []  # whether a row is one of headings
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._covered: dict[int, int] = {}  # column: rows that a cell above still covers
        self._covers: dict[int, int] = {}  # the same, of the row that is being made
        self._cell = (0, 0, 1, 1)
        self._open_row = False
        self._all_head = True
        self._start = -1
        self._size = 0

    @property
    def begun(self) -> bool:
        """Whether the first row has begun, after which all text is the table's."""
        return self._start >= 0

    @property
    def place(self) -> tuple[int, int]:
        """The row and column of the cell that starts next, counted from the first."""
        row = self._rows[-1] if self._rows else []
        column = len(row)
        while self._covered.get(column):
            column += 1
        return max(0, len(self._rows) - 1), column

    @property
    def rows_before(self) -> int:
        """How many rows are finished."""
        return len(self._heads)

    def widen(self, across: int) -> None:
        """The cell that is open reaches over more columns."""
        start, above, _, down = self._cell
        self._cell = start, above, min(across, _WIDEST), down

    def start_row(self, at: int) -> None:
        self._start = at if self._start < 0 else self._start
        self._rows.append([])
        self._open_row, self._all_head = True, True
        self._covers = {}

    def end_row(self, at: int) -> None:
        self.end_cell(at)
        if not self._open_row:
            return
        self._fill(at)
        self._heads.append(self.in_head or (self._all_head and bool(self._rows[-1])))
        left = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}
        self._covered = left | {column: rows - 1 for column, rows in self._covers.items() if rows > 1}
        self._open_row = False

    def start_cell(self, at: int, start: int, across: int, down: int, *, head: bool = False) -> None:
        """A cell whose mark stands at `at` and whose text begins at `start`."""
        self.end_cell(at)
        if not self._open_row:
            self.start_row(at)
        self._all_head = self._all_head and head
        self._cell = (start, len(self.blocks), min(across, _WIDEST), min(down, _WIDEST))
        self.in_cell = True

    def end_cell(self, at: int) -> None:
        if not self.in_cell:
            return
        self.in_cell = False
        start, _, across, down = self._cell
        self._fill(at)
        row = self._rows[-1]
        column = len(row)
        if across > 1 or down > 1:
            self._merged[len(self._rows) - 1, column] = down, across
            self._covers.update(dict.fromkeys(range(column, column + across), down))
        row += [(start, max(start, at)), *[(at, at)] * (across - 1)]
        self._count(across)

    def _fill(self, at: int) -> None:
        """Empty cells where one of the rows above reaches down."""
        row = self._rows[-1]
        while self._covered.get(len(row)):
            row.append((at, at))
            self._count(1)

    def _count(self, cells: int) -> None:
        self._size += cells
        if self._size > MAX_CELLS:
            raise ReadError(f"{self._path}: more than {MAX_CELLS:,} table cells; split it into smaller files")

    def finished(self, end: int, above: int) -> Grid | None:
        """The table, or None where the cells are no table: a single row or column, or mostly prose.

        Its header rows are UNKNOWN where no mark tells them.
        """
        self.end_row(end)
        rows = self._rows
        filled = sum(start < end for row in rows for start, end in row)
        if len(rows) < 2 or max(map(len, rows)) < 2 or not filled:
            return None
        prose = sum(block.end - block.start > _LONG for block in self.blocks)
        if prose > _MOST_PROSE * filled:
            return None
        marked = next((at for at, head in enumerate(self._heads) if not head), len(rows))
        header = marked if 0 < marked < len(rows) else UNKNOWN
        return Grid(self._start, end, rows, header, above, self._merged)

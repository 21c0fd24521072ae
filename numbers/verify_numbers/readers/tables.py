"""Tables written in plain text: with pipes, with separators, or in aligned columns. Finds the spans of their cells.

Knows nothing of what cells mean; shared by the readers of Markdown, plain text and CSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from verify_numbers.readers.decoding import ReadError

MAX_CELLS = 500_000

_Span = tuple[int, int]
_Row = list[_Span]

_RULE = re.compile(r"(?:[ \t]*+[|+]?[ \t]*+:?[-=]++:?[ \t]*+)++[|+]?[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"\t[ \t]*+|[ \u00a0]{2,}+")
_FEWEST_LINES = 3
_LONGEST_FIELD = 60
_NUMBER = re.compile(r"[(~≈<>+−–-]?\s?(?:[$€£¥]|[A-Z]{2,3}[$ ])?\s?\d[\d., \u00a0\u202f]*+\s?\S{0,4}")
_FIGURE = re.compile(r"[+−–-]?[$€£¥]?\d[\d.,]*+%?|[–—-]|n/a")
_WORD = re.compile(r"\S+")
_PLAIN_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[-/–]\d{2,4})?")


class Grid(NamedTuple):
    """A table as found: for each row the spans of its cells, with white space. `above` counts the blocks before it.

    `merged` gives the rows and columns that a cell reaches over, by its own, counted from the first; what it covers is
    filled with empty cells.
    """

    start: int
    end: int
    rows: list[_Row]
    header_rows: int
    above: int = 0
    merged: Mapping[tuple[int, int], tuple[int, int]] = MappingProxyType({})


def separated(text: str, mark: str, start: int, end: int) -> Iterator[_Row]:
    """The rows of RFC 4180 fields. A quoted field's span lies inside its quotes; empty lines are no rows."""
    pattern = _field(mark)
    row: _Row = []
    at = start
    while at < end:
        field = pattern.match(text, at, end)
        assert field is not None  # the second way to read a field matches anything
        quoted = field["quoted"] is not None
        row.append(field.span("quoted") if quoted else field.span("plain"))
        stop = field["end"] if quoted else field["stop"]
        at = field.end()
        if stop != mark:
            if len(row) > 1 or text[slice(*row[0])].strip():
                yield row
            row = []
    if row:
        yield [*row, (end, end)]  # the text ends with a separator


@cache
def _field(mark: str) -> re.Pattern[str]:
    return re.compile(
        rf'"(?P<quoted>(?:[^"]++|"")*+)"(?P<end>[{mark}]|\r?\n|\Z)|(?P<plain>[^{mark}\n]*+)(?P<stop>[{mark}]|\n|\Z)'
    )


def carve(text: str, lines: Sequence[_Span]) -> Iterator[Grid | Sequence[_Span]]:
    """Parts consecutive lines into tables and stretches of other lines."""
    others = 0  # where the lines begin that belong to no table so far
    barred = [_has_bar(text, line) for line in lines] if len(lines) > 1 else []
    at = 0
    while at < len(barred):
        stop = next((where for where in range(at, len(barred)) if barred[where] != barred[at]), len(barred))
        head = _pipe_table_start(text, lines[at:stop]) if barred[at] else None
        if head is not None:
            if others < at + head:
                yield lines[others : at + head]
            yield _pipe_table(text, lines[at + head : stop])
            others = stop
        at = stop
    if others < len(lines):
        rest = lines[others:]
        yield _separated_table(text, rest) or _aligned_table(text, rest) or rest


def counted(path: str, grids: Sequence[Grid]) -> None:
    """Raises ReadError where the tables have more cells than any table that is read by people."""
    if sum(len(row) for grid in grids for row in grid.rows) > MAX_CELLS:
        raise ReadError(f"{path}: more than {MAX_CELLS:,} table cells; split it into smaller files")


def header_rows(text: str, rows: Sequence[_Row]) -> int:
    """1, unless the first row already holds numbers (years are names of columns) or is the only one."""
    if len(rows) < 2:
        return 0
    cells = [text[slice(*span)].strip() for span in rows[0]]
    return 0 if any(_NUMBER.fullmatch(cell) and not _PLAIN_YEAR.fullmatch(cell) for cell in cells) else 1


def _has_bar(text: str, line: _Span) -> bool:
    return text.find("|", *line) >= 0 or (text.startswith("+-", line[0]) and _is_rule(text, line))


def _is_rule(text: str, line: _Span) -> bool:
    return _RULE.fullmatch(text, *line) is not None


def _pipe_table_start(text: str, lines: Sequence[_Span]) -> int | None:
    """At which of the lines, all with a pipe, a table starts: above a rule, or where all are fenced or equally wide."""
    for where, line in enumerate(lines):
        if _is_rule(text, line):
            return max(0, where - 1)
    fenced = all(text[start] == "|" == text[end - 1] for start, end in lines)
    widths = {len(_bars(text, line)) for line in lines}
    alike = len(widths) == 1 and max(widths) >= 2 and len(lines) >= _FEWEST_LINES
    return 0 if (fenced and len(lines) > 1) or alike else None


def _pipe_table(text: str, lines: Sequence[_Span]) -> Grid:
    ruled = [_is_rule(text, line) for line in lines]
    rows = [_bars(text, line) for line, rule in zip(lines, ruled, strict=True) if not rule]
    first_rule = next((where for where, (before, rule) in enumerate(pairwise(ruled), 1) if rule and not before), None)
    header = 1 if first_rule == 1 or (first_rule == 2 and ruled[0]) else header_rows(text, rows)
    return Grid(lines[0][0], lines[-1][1], rows, min(header, len(rows)))


def _bars(text: str, line: _Span) -> _Row:
    start, end = line
    start += text[start] == "|"
    end -= text[end - 1] == "|" and end - 1 > start and text[end - 2] != "\\"
    cuts = [start, *(bar.end() for bar in _BAR.finditer(text, start, end)), end + 1]
    return [(left, right - 1) for left, right in pairwise(cuts)]


def _separated_table(text: str, lines: Sequence[_Span]) -> Grid | None:
    """Lines with equally many fields between commas, semicolons or tabs, and with numbers below the first."""
    if len(lines) < _FEWEST_LINES:
        return None
    for mark, fewest in ((";", 3), ("\t", 2), (",", 3)):
        if text.count(mark, *lines[0]) < fewest - 1:
            continue
        rows = [row for line in lines for row in separated(text, mark, *line)]
        if _is_table(text, rows, fewest, spaced=mark == ","):
            return Grid(lines[0][0], lines[-1][1], rows, header_rows(text, rows))
    return None


def _aligned_table(text: str, lines: Sequence[_Span]) -> Grid | None:
    """Columns that stand apart by two blanks, or a label and equally many numbers on every line."""
    written = [line for line in lines if not _is_rule(text, line)]
    if len(written) < _FEWEST_LINES:
        return None
    rows = [_columns(text, line) for line in written]
    if len(rows[0]) == len(rows[1]) - 1:  # the corner above the row labels is empty
        rows[0] = [(lines[0][0], lines[0][0]), *rows[0]]
    if not _is_table(text, rows, 2):
        numbers = {_trailing_numbers(text, line) for line in written[1:]}
        fewest = min(numbers)
        rows = [_label_and_words(text, line, fewest) for line in written]
        if len(numbers) > 1 or fewest < 2 or not _is_table(text, rows, 3):
            return None
    return Grid(lines[0][0], lines[-1][1], rows, header_rows(text, rows))


def _columns(text: str, line: _Span) -> _Row:
    start, end = line
    gaps = [gap.span() for gap in _GAP.finditer(text, start, end)]
    return [(left[1], right[0]) for left, right in pairwise([(start, start), *gaps, (end, end)])]


def _trailing_numbers(text: str, line: _Span) -> int:
    words = text[slice(*line)].split()
    return next((count for count, word in enumerate(reversed(words)) if not _FIGURE.fullmatch(word)), len(words))


def _label_and_words(text: str, line: _Span, count: int) -> _Row:
    words = [word.span() for word in _WORD.finditer(text, *line)]
    label = words[: max(0, len(words) - count)]
    return [(line[0], label[-1][1] if label else line[0]), *words[len(label) :]]


def _is_table(text: str, rows: Sequence[_Row], fewest: int, *, spaced: bool = False) -> bool:
    if len({len(row) for row in rows}) != 1 or len(rows[0]) < fewest:
        return False
    cells = [[text[slice(*span)] for span in row] for row in rows]
    if any(len(cell) > _LONGEST_FIELD or (spaced and cell.startswith(" ")) for row in cells for cell in row):
        return False
    return all(any(_NUMBER.fullmatch(cell.strip()) for cell in row) for row in cells[1:])

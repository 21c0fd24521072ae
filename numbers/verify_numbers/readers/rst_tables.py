"""The two kinds of table of reStructuredText: grids drawn with +, - and |, and columns below rules of =.

Finds the spans of cells; knows nothing of what they hold. A cell of several lines is its first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

GRID_RULE = re.compile(r"\+(?:[-=]++\+)++\Z")
SIMPLE_RULE = re.compile(r"={2,}+(?:[ \t]++={2,}+)++\Z")
_RULE_LINE = re.compile(r"[=+|\- \t]++\Z")
_COLUMN = re.compile(r"=++")

_Line = tuple[int, int, int]  # where it begins, where its text does, and where that ends
Found = tuple[list[list[tuple[int, int]]], int, int]  # the rows, how many are headings, how many lines it takes


def grid_table(source: str, lines: Sequence[_Line]) -> Found | None:
    """A drawn table; one with cells over several columns is read by the bars of each line."""
    rows: list[list[tuple[int, int]]] = []
    header, fresh, count = 0, True, 0
    for _, ink, end in lines:
        text = source[ink:end]
        if text[0] not in "+|":
            break
        count += 1
        if text[0] == "+":
            fresh = True
            header = len(rows) if "=" in text and not header else header
            continue
        bars = [at for at in range(ink, end) if source[at] == "|"]
        if fresh:  # the lines below hold the rest of its cells
            rows.append([(left + 1, right) for left, right in pairwise(bars)])
        fresh = False
    return (rows, header, count) if len(rows) > 1 else None


def simple_table(source: str, lines: Sequence[_Line]) -> Found | None:
    """Columns below a rule; what stands between the first two rules heads them, if a third one follows."""
    rules = [at for at, (_, ink, end) in enumerate(lines) if SIMPLE_RULE.match(source[ink:end])]
    if len(rules) < 2:
        return None
    ruled = frozenset(rules)
    start, ink, end = lines[0]
    columns = [(ink - start + found.start(), ink - start + found.end()) for found in _COLUMN.finditer(source[ink:end])]
    rows: list[list[tuple[int, int]]] = []
    header = 0
    for at, (start, ink, end) in enumerate(lines[: rules[-1]]):
        if at in ruled or _RULE_LINE.match(source[ink:end]):
            header = len(rows) if len(rules) > 2 and at == rules[1] else header
            continue
        lasts = [*(left for left, _ in columns[1:]), max(end - start, columns[-1][1])]
        cells = [(min(start + left, end), min(start + last, end)) for (left, _), last in zip(columns, lasts, strict=True)]
        if rows and not source[slice(*cells[0])].strip():
            continue  # goes on with the row above
        rows.append([(left, max(left, right)) for left, right in cells])
    return (rows, header, rules[-1] + 1) if len(rows) > 1 else None

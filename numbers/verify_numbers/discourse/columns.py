"""What the columns of a table have to do with each other: one is the product, the quotient, the change, the share of others.

The headings say what may be; the other rows say that it is. A cell that alone departs from what all others keep is told.
Rows are looked at in the same way, as columns of the table laid on its side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise, permutations
from operator import add
from typing import Any, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.totals_in_tables import TOTAL, Grid, grid_of
from verify_numbers.discourse.views import TableView
from verify_numbers.interval import Interval

MOST_COLUMNS, MOST_ROWS = 9, 120
FEWEST_CELLS = 6
KINDS = ("count", "money", "measurement", "duration", "percent", "rate", "percentage_point", "year", "multiple", "age")
LOOKED_AT, NEARLY = 4, 0.15  # rows, and how near
SURE = 7  # digits that the rows of an uncued relation must get right between them: fewer may be chance
MANY = 3  # parts of a sum, which one other row confirms
FEW_WRONG = 4  # of so many rows at most one departs from what the others keep


class Rule(NamedTuple):
    """What may make a column: its name, the headings that say so, its sum, and how that is shown."""

    name: str
    heading: re.Pattern[str]
    formula: Callable[..., Interval]
    shown: str


class Derived(NamedTuple):
    """`cell` should be what the rule makes of `parts`, as it does in the other rows."""

    cell: Claim
    parts: tuple[Claim, ...]
    rule: Rule
    kept: bool
    exact: bool = False  # a number of these columns is no round one: none of them was rounded to hundreds


def _words(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


HEADINGS = {
    "product": r"total|amount|cost|value|revenue|sum|sales|turnover|spend|bill|price|income|area|energy|takings|month|year|annual|week|day"
    r"|pay|fee|charge|due|gross|wage|salary|distance|volume|output|production|line|net",
    "quotient": r"per\b|/|rate|speed|density|average|avg|mean|ratio|price|unit|yield|each|times|speed-?up|multiple",
    "percentage": r"%|rate|share|percent|pct|margin|ratio|turnout|occupancy|proportion",
    "change in percent": r"%|change|growth|return|gain|performance|yoy|y/y|increase|rise|fall|var|diff|Δ|±|\+/",
    "fall in percent": r"fall|decrease|drop|saving|reduction|cut|discount|loss|less",
    "difference": r"change|diff|gap|net|profit|surplus|balance|margin|lead|remaining|left|vacant|result|gd|goal|Δ|±|\+/|deficit"
    r"|majority|loss|gain|free|unsold|backlog|outstanding|pending|owed|stock",
    "sum": r"played|games|fy|h1|h2|9m|year|gp|^p(?:ld)?$",
    "share": r"%|share|percent|pct|proportion",
}
SUMS: tuple[tuple[str, Callable[..., Interval], str], ...] = (
    ("product", lambda a, b: a * b, "{0} × {1}"),
    ("quotient", lambda a, b: a / b, "{0} ÷ {1}"),
    ("percentage", lambda a, b: a / b * 100, "{0} ÷ {1}"),
    ("change in percent", lambda a, b: (b / a - 1) * 100, "({1} − {0}) ÷ {0}"),
    ("fall in percent", lambda a, b: (1 - b / a) * 100, "({0} − {1}) ÷ {0}"),
    ("difference", lambda a, b: a - b, "{0} − {1}"),
)
RULES = tuple(Rule(name, _words(HEADINGS[name]), formula, shown) for name, formula, shown in SUMS)
PER_UNIT = _words(r"\bper\b|\bunit|\beach\b|\brate\b|\bprice\b")  # of a factor, whatever the product is called
DIFFERENCE = RULES[-1]
POINTS = Rule("points", _words(r"^p(?:oin)?ts\b"), lambda won, drawn: won * 3 + drawn, "3 × {0} + {1}")
SUM = Rule("sum", _words(HEADINGS["sum"]), lambda *parts: reduce(add, parts), "")
SHARE = Rule("share", _words(HEADINGS["share"]), lambda part, whole: part / whole * 100, "{0} ÷ {1}")


def derived(view: TableView) -> Iterator[Derived]:
    """Each cell with what the others make it. Of relations between the same cells the last cell is the one made of the rest."""
    last: dict[frozenset[int], Derived] = {}
    for found in _relations(view):
        cells = frozenset(map(id, (found.cell, *found.parts)))
        if cells not in last or found.cell.start > last[cells].cell.start:
            last[cells] = found
    blamed = {id(found.cell) for found in last.values() if not found.kept}
    for found in last.values():
        if found.kept or blamed.isdisjoint(map(id, found.parts)):  # a sum is not to blame for a part that is
            yield found


def _relations(view: TableView) -> Iterator[Derived]:
    grid = grid_of(view)
    yield from _results(grid, _labels(view))
    if len(grid) < FEWEST_CELLS:
        return
    sides = ((grid, _headings(view)), ({(c, r): claim for (r, c), claim in grid.items()}, _labels(view)))
    for at, headings in sides:
        columns = sorted({column for _, column in at})
        rows = sorted({row for row, _ in at})
        if 2 <= len(columns) <= MOST_COLUMNS and 2 <= len(rows) <= MOST_ROWS:
            table = [[at.get((row, column)) for row in rows] for column in columns]
            yield from _pairs(table, [headings.get(column, "") for column in columns])
            yield from _sums(table, [headings.get(column, "") for column in columns])
            yield from _points(table, [headings.get(column, "").lower() for column in columns])
    yield from _shares(grid, _headings(view), _labels(view))


def _headings(view: TableView) -> dict[int, str]:
    return {cell.column: cell.text.strip() for cell in view.table.cells if cell.row == -1}


def _labels(view: TableView) -> dict[int, str]:
    return {cell.row: cell.text.strip() for cell in view.table.cells if cell.column == 0 and cell.row >= 0}


Column = Sequence[Claim | None]


def _pairs(table: Sequence[Column], headings: Sequence[str]) -> Iterator[Derived]:
    """Columns made of two others."""
    for target, heading in enumerate(headings):
        for rule in RULES:
            told = rule.heading.search(heading)
            for a, b in permutations([n for n in range(len(table)) if n != target], 2):
                if rule.name == "product" and a > b:
                    continue
                if not told and not (rule.name == "product" and PER_UNIT.search(headings[a] + "|" + headings[b])):
                    continue
                yield from _kept(table, target, (a, b), rule, cued=True)


def _sums(table: Sequence[Column], headings: Sequence[str]) -> Iterator[Derived]:
    """A column that is the sum of neighbours: any run of them where its heading says so, else all others."""
    for target, heading in enumerate(headings):
        if TOTAL.search(heading):
            continue  # a total that is called one is for the totals of tables
        others = [n for n in range(len(table)) if n != target]
        cued = bool(SUM.heading.search(heading))
        runs = [others]
        if cued:
            runs = [others[i:j] for i in range(len(others)) for j in range(i + 2, len(others) + 1)]
        for run in runs:
            if len(run) >= 2 and all(b - a == 1 or (a < target < b and b - a == 2) for a, b in pairwise(run)):
                yield from _kept(table, target, tuple(run), SUM, cued=cued)


def _points(table: Sequence[Column], headings: Sequence[str]) -> Iterator[Derived]:
    """League tables: three points for a win, one for a draw, if the other rows keep that."""
    won = [n for n, heading in enumerate(headings) if heading in ("w", "won", "wins")]
    drawn = [n for n, heading in enumerate(headings) if heading in ("d", "drawn", "draws")]
    for target, heading in enumerate(headings):
        if len(won) == len(drawn) == 1 and POINTS.heading.search(heading):
            yield from _kept(table, target, (won[0], drawn[0]), POINTS, cued=True)


def _kept(table: Sequence[Column], target: int, parts: tuple[int, ...], rule: Rule, cued: bool) -> Iterator[Derived]:
    """The cells of a column that keep a rule, and the one that alone departs from it; nothing where more depart."""
    if not _is_plausible(table, target, parts, rule):
        return
    kept: list[Derived] = []
    departing: list[Derived] = []
    digits = 0
    exact = any(
        claim is not None and claim.kind == "count" and claim.coarse == claim.stated
        for n in (target, *parts)
        for claim in table[n]
    )
    for row, cell in enumerate(table[target]):
        used = [table[n][row] for n in parts]
        if cell is None or any(claim is None for claim in used) or cell.kind not in KINDS:
            continue
        claims = tuple(claim for claim in used if claim is not None)
        held = _holds(cell, claims, rule, exact)
        if held is None:
            continue
        (kept if held else departing).append(Derived(cell, claims, rule, held, exact))
        if len(departing) > 1 and len(departing) * FEW_WRONG > len(kept):
            return
        digits += _digits(cell) if held else 0
    enough = len(kept) >= 2 and digits >= (4 if cued else SURE)
    if not enough and cued and len(parts) >= MANY and kept:  # four quarters and their year
        enough = digits >= 2
    if enough and len(departing) <= max(1, len(kept) // FEW_WRONG):
        yield from kept
        yield from departing


def _is_plausible(table: Sequence[Column], target: int, parts: tuple[int, ...], rule: Rule) -> bool:
    """Whether the first rows come near the rule at all: most columns have nothing to do with each other, which floats tell fast."""
    near = far = 0
    for row, cell in enumerate(table[target][:LOOKED_AT]):
        used = [table[n][row] for n in parts]
        if (
            cell is None
            or not isinstance(cell.value, Decimal)
            or any(c is None or not isinstance(c.value, Decimal) for c in used)
        ):
            continue
        value = float(cell.value)
        numbers: list[Any] = [float(c.value) for c in used if c is not None and isinstance(c.value, Decimal)]
        try:
            made: Any = rule.formula(*numbers)
        except (ZeroDivisionError, OverflowError):
            continue
        if abs(made - value) <= NEARLY * abs(value) + 1:
            near += 1
        else:
            far += 1
    return near >= far


def _holds(cell: Claim, parts: tuple[Claim, ...], rule: Rule, exact: bool) -> bool | None:
    """Whether the numbers as written keep the rule; None where it says nothing of them (noughts and ones)."""
    stated = cell.stated if exact else cell.coarse
    operands = [claim.stated if exact else claim.coarse for claim in parts]
    if stated is None or any(operand is None for operand in operands):
        return None
    if rule.name in ("product", "quotient") and any(claim.value in (0, 1) for claim in parts):
        return None
    try:
        return rule.formula(*operands).intersects(stated)
    except (ZeroDivisionError, ArithmeticError, ValueError):
        return None


def _digits(claim: Claim) -> int:
    """Significant digits of a number as written: what a match by chance would have had to hit."""
    if not isinstance(claim.value, Decimal):
        return 4 if isinstance(claim.value, int) else 0
    return len("".join(map(str, claim.value.as_tuple().digits)).lstrip("0"))


def _shares(grid: Grid, headings: dict[int, str], labels: dict[int, str]) -> Iterator[Derived]:
    """A column of shares: each cell over the total of another column, be it written in its last row or not."""
    rows = sorted({row for row, _ in grid})
    last = rows[-1] if rows and TOTAL.search(labels.get(rows[-1], "")) else None
    if last is None:
        return
    for target, heading in headings.items():
        if not SHARE.heading.search(heading):
            continue
        for column in headings:
            whole = grid.get((last, column))
            if column == target or whole is None:
                continue
            body = [row for row in rows if row != last]
            table: list[Column] = [
                [grid.get((row, column)) for row in body],
                [whole] * len(body),
                [grid.get((row, target)) for row in body],
            ]
            yield from _kept(table, 2, (0, 1), SHARE, cued=True)


EARNED = _words(r"^(?:total )?(?:revenues?|income|sales|turnover|receipts)$")
SPENT = _words(r"^(?:total )?(?:costs?|expenses|expenditures?|spending|outgoings)$")
RESULT = _words(r"^(?:net |operating )?(?:profit|surplus|result|balance)$")


def _results(grid: Grid, labels: dict[int, str]) -> Iterator[Derived]:
    """A statement of three lines: what was earned, what was spent, and the result."""
    rows = sorted(labels)
    if len(rows) != MANY or not (
        EARNED.match(labels[rows[0]]) and SPENT.match(labels[rows[1]]) and RESULT.match(labels[rows[2]])
    ):
        return
    for column in sorted({column for _, column in grid}):
        cells = [grid.get((row, column)) for row in rows]
        if cells[0] is not None and cells[1] is not None and cells[2] is not None:
            yield Derived(cells[2], (cells[0], cells[1]), DIFFERENCE, True)

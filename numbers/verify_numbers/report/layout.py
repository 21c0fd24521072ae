"""Laying out text for a terminal: tables that fit, hanging indents, colours. Knows columns, not findings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from verify_numbers.report.printable import wrapped

COLUMNS = 100
GAP = 2
HEADER_PADDING = 2  # tabulate gives each header two columns more than its text
CODES = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}


class Painter:
    """Puts colour on text, or nothing where colours are off."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, colour: str) -> str:
        return f"\033[{CODES[colour]}m{text}\033[0m" if self.on and text else text


def _tabulate() -> Any:
    """tabulate, without the metadata machinery that it imports only to know its own version.

    That machinery takes three times as long as the whole of a small check. It is put back at once, for whoever needs it.
    """
    name = "importlib.metadata"
    if name in sys.modules or "tabulate" in sys.modules:
        return import_module("tabulate")
    stand_in = ModuleType(name)
    stand_in.version = lambda _: ""  # type: ignore[attr-defined]
    stand_in.PackageNotFoundError = ImportError  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        return import_module("tabulate")
    finally:
        del sys.modules[name]


def indented(text: str, hang: int) -> str:
    """The text wrapped to the width of the report, its later lines indented."""
    body = text.lstrip(" ")
    first = len(text) - len(body)
    lines = wrapped(body, COLUMNS - max(hang, first))
    return "\n".join([" " * first + lines[0], *(" " * hang + each for each in lines[1:])])


def table(
    header: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    paint: Painter,
    colours: Sequence[str] = (),
) -> str:
    """The rows under the header, each column at most so wide; what one does not need goes to those that do.

    `colours` colours the first two cells of each row.
    """
    if not rows:
        return ""
    tabulate = _tabulate()  # slow to import, and needed only here

    room = _fitted(header, widths, rows)
    cells = [["\n".join(wrapped(cell, room[index])) for index, cell in enumerate(row)] for row in rows]
    for row, colour in zip(cells, colours, strict=False):
        row[:2] = ["\n".join(paint(part, colour) for part in cell.split("\n")) for cell in row[:2]]
    text: str = tabulate.tabulate(cells, header, tablefmt="simple", disable_numparse=True)
    return "\n".join(each.rstrip() for each in text.split("\n"))


def _fitted(header: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns no wider than their contents; the room saved goes to the columns that want more, the last one first."""
    least = [len(name) + HEADER_PADDING for name in header]
    wanted = [max(least[index], *(len(row[index]) for row in rows)) for index in range(len(header))]
    room = [max(low, min(width, want)) for low, width, want in zip(least, widths, wanted, strict=True)]
    spare = COLUMNS - GAP * (len(room) - 1) - sum(room)
    for index in reversed(range(len(room))):
        more = max(0, min(spare, wanted[index] - room[index]))
        room[index] += more
        spare -= more
    return room

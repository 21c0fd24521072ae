"""Which edition of a figure counts: that of the source a text names, and the one that was current at the document's date.

Knows rows, dates and names of sources; no value. Without a date all editions stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verify_numbers import writing
from verify_numbers.reference.record import Row, Source

SHORTEST = 3  # letters of a source's name that a text must hold


def of_source(rows: Sequence[Row], attribution: str | None, sources: Mapping[str, Source]) -> tuple[Row, ...]:
    """The rows of the source that the text names, if it names one of theirs; else all."""
    if attribution:
        said = f" {attribution.casefold()} "
        named = {row.source_id for row in rows if any(f" {name} " in said for name in _names(row, sources))}
        if named:
            return tuple(row for row in rows if row.source_id in named)
    return tuple(rows)


def _names(row: Row, sources: Mapping[str, Source]) -> Iterable[str]:
    source = sources.get(row.source_id)
    names = (row.source, row.source_id) if source is None else (source.title, source.publisher, *source.aliases)
    return (name.casefold() for name in names if len(name) >= SHORTEST)


def current(rows: Iterable[Row], date: str | None) -> tuple[Row, ...]:
    """The rows in the edition that was the latest at a date; all of them without one, or where they bear no vintage."""
    rows = tuple(rows)
    if date is None or not any(row.vintage for row in rows):
        return rows
    chosen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        old = chosen.setdefault(_key(row), row)
        if _rank(row, date) > _rank(old, date):
            chosen[_key(row)] = row
    return tuple(row for row in rows if chosen[_key(row)].vintage == row.vintage)


def _key(row: Row) -> tuple[str, ...]:
    return row.entity, row.measure, row.start, row.end, row.scope, row.source_id


def _rank(row: Row, date: str) -> tuple[bool, str]:
    """Known at the date before not yet known; of those known the latest, of the others the first."""
    known = not row.vintage or row.vintage[: len(date)] <= date[: len(row.vintage)]
    return known, row.vintage if known else "".join(chr(0x10FFFF - ord(letter)) for letter in row.vintage)


def later(row: Row, rows: Iterable[Row]) -> str:
    """What later editions of a figure say, in words; "" where there is none, or none that differs."""
    newer = [
        other for other in rows if _key(other) == _key(row) and other.vintage > row.vintage and other.value != row.value
    ]
    return "; ".join(f"edition {other.vintage}: {writing.figure(other.value, other.unit)}" for other in newer)

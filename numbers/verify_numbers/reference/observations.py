"""Rows of a table of observations: cells of text become rows of the record, or faults. Knows one row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar, get_args

from verify_numbers.errors import suggestion
from verify_numbers.reference import dictionary
from verify_numbers.reference.descriptor import NEEDED, ROLES, Constant, Resource
from verify_numbers.reference.faults import Faults
from verify_numbers.reference.record import (
    DATE,
    Bound,
    Confidence,
    Entity,
    Grade,
    Measure,
    Row,
    Source,
    Timing,
    first_day,
    last_day,
)

NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
T = TypeVar("T")
LONGEST_NUMBER = 60  # bounded before conversion
BOUNDS, GRADES, CONFIDENCES = get_args(Bound), get_args(Grade), get_args(Confidence)
REMEMBERED = 1 << 16  # years, dates and values recur in millions of rows


@dataclass(slots=True)
class Dictionary:
    """What rows refer to. Entities, measures or sources that have no table of their own are made as rows name them."""

    entities: dict[str, Entity] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()  # which of the three have a table


def read(
    resource: Resource, numbered: Iterable[tuple[int, Sequence[str]]], known: Dictionary, faults: Faults
) -> Iterator[Row]:
    """The rows of one table that are whole, the header first. A faulty row is collected as faults and left out."""
    numbered = iter(numbered)
    first = next(numbered, None)
    if first is None and resource.roles is None:
        return  # what it lacks is told already
    header = first[1] if first else ()
    places = _places(resource, [name.strip() for name in header], faults)
    if places is None:
        return
    seen: set[int] = set()
    parse = _Parser(resource, known, faults)
    for number, cells in numbered:
        if not any(cells):
            continue  # a blank line
        if len(cells) > len(header):
            faults.add(
                resource.path,
                number,
                None,
                f"{len(cells)} cells under {len(header)} headings",
                "quote cells that hold a comma",
            )
            continue
        values = [
            place.value if isinstance(place, Constant) else cells[place].strip() if place < len(cells) else ""
            for place in places
        ]
        row = parse.row(number, dict(zip(ROLES, values, strict=True)))
        if row is None:
            continue
        # Hashes, not keys: the tables of a statistics office have millions of rows.
        key = hash((row.entity, row.measure, row.start, row.end, row.vintage, row.scope, row.source_id))
        if key in seen:
            faults.add(
                resource.path,
                number,
                None,
                "the same key as a row above",
                "tell them apart by time, vintage, scope or source",
            )
        seen.add(key)
        yield row


def _places(resource: Resource, header: Sequence[str], faults: Faults) -> list[int | Constant] | None:
    """For each role the column's place, past the end where there is none; None if the table cannot be read at all."""
    before = faults.count
    roles = resource.roles if resource.roles is not None else {role: role for role in ROLES if role in header}
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        faults.add(resource.path, 1, name, "two columns have this name", "rename one")
    for role in NEEDED:
        if role not in roles:
            near = suggestion(role, header) if resource.roles is None and any(header) else ""
            faults.add(
                resource.path, 1, None, f"no column for {role}", f"add it, or name it in the `verify` block{near}"
            )
    missing = len(header)
    places: list[int | Constant] = []
    for role in ROLES:
        column = roles.get(role)
        if isinstance(column, Constant):
            places.append(column)
        elif column is None:
            places.append(missing)
        elif column in header:
            places.append(header.index(column))
        else:
            near = suggestion(column, filter(None, header))
            faults.add(
                resource.path,
                1,
                None,
                f"no column {column!r} for {role}",
                f"mend the header or the `verify` block{near}",
            )
    return places if faults.count == before else None


class _Parser:
    """Makes rows of one table. A class because a row's faults need its file and number, and its ids the dictionary."""

    def __init__(self, resource: Resource, known: Dictionary, faults: Faults) -> None:
        self.resource, self.known, self.faults = resource, known, faults
        self.number = 0
        self._entity_ids: dict[str, str] = {}
        self._measure_ids: dict[tuple[str, str, Timing], str] = {}

    def row(self, number: int, cells: Mapping[str, str]) -> Row | None:
        self.number = number
        before = self.faults.count
        unit, power, whole = dictionary.plain_unit(cells["unit"])
        entity = self._entity(cells["entity"])
        measure = self._measure(cells["measure"], unit, "series" if cells["time"] or cells["start"] else "fact")
        source = self._source(cells["source"])
        if not unit and DAY.fullmatch(cells["value"]):
            unit = DATE
        value, low, high = self._values(cells, unit, power)
        start, end = self._times(cells)
        bound: Bound = self._one_of(cells, "bound", BOUNDS, "")
        grade: Grade = self._one_of(cells, "grade", GRADES, "published")
        confidence: Confidence = self._one_of(cells, "confidence", CONFIDENCES, "high")
        if self.faults.count != before or value is None or source is None:
            return None
        vintage = cells["vintage"]
        definition = cells["definition"] or self.known.measures[measure].definition
        return Row(
            self.resource.name, entity, measure, start, end, vintage, cells["scope"] or whole, value, low, high, bound,
            unit, definition, source.label, source.id, vintage or source.published, grade, confidence,
        )  # fmt: skip

    def _one_of(self, cells: Mapping[str, str], column: str, known: Sequence[T], default: T) -> T:
        return dictionary.one_of(cells[column], known, default, column, self._fault) if cells[column] else default

    def _fault(self, column: str, what: str, mend: str) -> None:
        self.faults.add(self.resource.path, self.number, column, what, mend)

    def _entity(self, cell: str) -> str:
        if cell in self.known.entities and "entities" in self.known.closed:
            return cell
        if "entities" in self.known.closed or not dictionary.LETTER.search(cell):
            self._fault(
                "entity",
                f"no entity {cell!r}" if cell else "empty",
                "name the id of a row of entities.csv, or an entity in words",
            )
            return ""
        if cell not in self._entity_ids:
            made = dictionary.made_entity(cell)
            self.known.entities.setdefault(made.id, made)
            self._entity_ids[cell] = made.id
        return self._entity_ids[cell]

    def _measure(self, cell: str, unit: str, timing: Timing) -> str:
        if cell in self.known.measures and "measures" in self.known.closed:
            return cell
        if "measures" in self.known.closed or not dictionary.LETTER.search(cell):
            self._fault(
                "measure",
                f"no measure {cell!r}" if cell else "empty",
                "name the id of a row of measures.csv, or a measure in words",
            )
            return ""
        if (cell, unit, timing) not in self._measure_ids:
            made = dictionary.made_measure(cell, unit, timing)
            old = self.known.measures.setdefault(made.id, made)
            if old.unit != made.unit:  # rows in several units: the rows' own unit decides
                old = self.known.measures[made.id] = old._replace(unit="")
            if old.timing != timing:  # one row with a time makes a series
                self.known.measures[made.id] = old._replace(timing="series")
            self._measure_ids[cell, unit, timing] = made.id
        return self._measure_ids[cell, unit, timing]

    def _source(self, cell: str) -> Source | None:
        found = self.known.sources.get(cell)
        if found is not None:
            return found
        if "sources" in self.known.closed:
            self._fault("source", f"no source {cell!r}" if cell else "empty", "name the id of a row of sources.csv")
            return None
        name = cell or self.resource.source
        return self.known.sources.setdefault(name, Source(name, name))

    def _values(
        self, cells: Mapping[str, str], unit: str, power: int
    ) -> tuple[Decimal | str | None, Decimal | str | None, Decimal | str | None]:
        """Value, low and high as numbers, or as ISO dates where the unit says so."""
        parsed: list[Decimal | str | None] = []
        for column in ("value", "low", "high"):
            text = cells[column]
            if not text and column != "value":
                parsed.append(None)
                continue
            one = (text if _span(text) else None) if unit == DATE else _decimal(text, power)
            if one is None:
                self._fault(column, *(_no_date(text) if unit == DATE else _no_number(text)))
            parsed.append(one)
        value, low, high = parsed
        ends = [
            _order(one, last)
            for one, last in ((low, False), (value, False), (value, True), (high, True))
            if one is not None
        ]
        if None not in parsed[:1] and any(a > b for a, b in pairwise(ends)):
            self._fault(
                "low" if low is not None else "high",
                "the value does not lie between low and high",
                "low ≤ value ≤ high",
            )
        return value, low, high

    def _times(self, cells: Mapping[str, str]) -> tuple[str, str]:
        start, end = cells["start"], cells["end"]
        if cells["time"]:
            if start or end:
                self._fault("time", "stated beside start or end", "use one or the other")
            start, slash, end = cells["time"].partition("/")
            end = end if slash else start
        for column, text in (("start", start), ("end", end), ("vintage", cells["vintage"])):
            if text and not _instant(text):
                self._fault("time" if cells["time"] and column != "vintage" else column, *_no_date(text))
        if _instant(start) and _instant(end) and start != end and not _span(f"{start}/{end}"):
            self._fault("end", f"{end} lies before {start}", "start ≤ end")
        return start, end


DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:/[0-9-]+)?")


@lru_cache(REMEMBERED)
def _decimal(text: str, power: int) -> Decimal | None:
    """The number times a power of ten, with its digits: 3.5 million is 3.5E+6, whose last digit stands for 100,000."""
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        return None
    return Decimal(text).scaleb(power) if power else Decimal(text)


@lru_cache(REMEMBERED)
def _instant(text: str) -> bool:
    return "/" not in text and _span(text) is not None


@lru_cache(REMEMBERED)
def _span(text: str) -> tuple[int, int] | None:
    """First and last day of an ISO date, month, year, or period of two; None where it is none."""
    low, _, high = text.partition("/")
    try:
        first, last = first_day(low).toordinal(), last_day(high or low).toordinal()
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _order(value: Decimal | str, last: bool) -> Decimal:
    if isinstance(value, Decimal):
        return value
    span = _span(value)
    return Decimal(0 if span is None else span[last])


def _no_number(text: str) -> tuple[str, str]:
    if not text or text.casefold() in ("na", "n/a", "nan", "null", "none", "-", "–", "..", "…"):
        return f"{text!r} is no value" if text else "empty", "leave the row out"
    if re.fullmatch(r"[+-]?[0-9]{1,3}([,\s][0-9]{3})+(\.[0-9]+)?", text):
        return f"{text!r} is no plain decimal", f"write {re.sub(r'[^0-9.+-]', '', text)}"
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", text):
        return f"{text!r} is no plain decimal", f"write {text.replace(',', '.')}"
    if text.endswith("%"):
        return f"{text!r} is no plain decimal", "write the number alone and `percent` as the unit"
    return f"{text[:LONGEST_NUMBER]!r} is no plain decimal", "write digits with a full stop, such as 1234.5"


def _no_date(text: str) -> tuple[str, str]:
    return f"{text!r} is no ISO date" if text else "empty", "write 2025, 2025-01 or 2025-01-31"

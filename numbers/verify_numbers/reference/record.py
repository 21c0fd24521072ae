"""The record as checks see it: rows of reference tables, and the entities and measures that words are matched with.

Plain values and look-ups. Knows no file format, no sentence and no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol, TypeVar

from verify_numbers.interval import Interval

Bound = Literal["", "exact", "at_least", "at_most", "about"]
Grade = Literal["published", "computed", "estimate", "speculative", "survey"]
Confidence = Literal["high", "medium", "low"]
Compare = Literal["level", "change", "share", "rank", "date", "order"]
Timing = Literal["fact", "series", "event"]
Direction = Literal["", "increase", "decrease"]
Stems = tuple[str, ...]  # all of these must be prefixes of words
# Units of things that are measured, not counted: their whole numbers are rounded ones.
MEASURED = frozenset(("percent", "percentage_point", "times", "point"))
SERIES_KEPT = 4096  # a corpus asks for the same few series again and again
DATE = "date"  # the unit of a value that is an ISO 8601 date
T = TypeVar("T")
Ids = Mapping[str, tuple[str, ...]]  # a package's own ids by the id in the record


class Row(NamedTuple):
    """One value from one source. Times are ISO 8601, reduced where the source gives less; an open end is "".

    `value` keeps the digits as published, and is an ISO date (or period `2022/2026`) where `unit` is `date`.
    """

    table: str
    entity: str  # id
    measure: str  # id
    start: str
    end: str
    vintage: str  # when the figure was published, if known
    scope: str  # whom or what it covers, in words
    value: Decimal | str
    low: Decimal | str | None
    high: Decimal | str | None
    bound: Bound
    unit: str
    definition: str
    source: str  # title and publisher, for people
    source_id: str
    as_of: str
    grade: Grade
    confidence: Confidence
    spread: str = ""  # of its measure: how far apart honest figures of it lie

    @property
    def time(self) -> str:
        """ISO 8601: an instant, a period `start/end`, `start/..` while no end is known, or ""."""
        if self.start == self.end:
            return self.start
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def meaning(self) -> str:
        """What the figure is and covers, in words: its definition and scope, as far as the row has them."""
        return "; ".join(part for part in (self.definition, self.scope) if part)

    @property
    def is_weak(self) -> bool:
        """Whether the row may cast doubt on a claim but never refute one."""
        return self.grade in ("estimate", "speculative") or self.confidence == "low"

    def spread_interval(self, part: Decimal) -> Interval:
        """The row's interval, widened by a part of the spread that other vintages and compilers of its measure show."""
        interval = self.interval()
        if not self.spread or interval.middle is None:
            return interval
        width, relative, _ = self.spread.partition("%")
        half = Decimal(width) * part
        return interval + Interval.around(Decimal(0), abs(interval.middle) * half / 100 if relative else half)

    def interval(self) -> Interval:
        """The values that the row allows: its ends if it states them, else its bound, else the digits as written.

        Dates are day ordinals, as in a claim. Raises ValueError for a date that is none.
        """
        if isinstance(self.value, str):
            return _days(str(self.low or self.value), str(self.high or self.value))
        low, high = _number(self.low), _number(self.high)
        if low is not None or high is not None:
            return Interval(low, high)
        if self.bound == "at_least":
            return Interval(self.value, None)
        if self.bound == "at_most":
            return Interval(None, self.value)
        written = self._written()
        if self.bound == "about":
            from verify_numbers import hedges

            return hedges.apply("about", False, self.value, written)
        return written

    def _written(self) -> Interval:
        """Round to nearest for digits; a whole number of counted things is exactly that number."""
        value = self.value
        assert isinstance(value, Decimal)
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)  # an infinity or NaN never passes the package's checks
        counted = exponent == 0 and self.unit not in MEASURED and "/" not in self.unit
        if self.bound == "exact" or counted:
            return Interval.point(value)
        return Interval.around(value, Decimal(5).scaleb(exponent - 1))


class Entity(NamedTuple):
    """What a figure is about. `context` are words of which one must be in the document where an alias is a homonym;
    `family` are ids of entities that this name may also stand for."""

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    iso3: str = ""
    symbol: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


class Measure(NamedTuple):
    """What is measured. A claim may mean it if its words hold all stems of one alternative and none of `not_words`.

    `unit` is the kind of quantity it needs (money, percent, count, date, duration, price, …; "" leaves it to the rows),
    `nouns` the head nouns that its counts are counted in.
    """

    id: str
    name: str
    words: tuple[Stems, ...] = ()
    not_words: tuple[str, ...] = ()
    unit: str = ""
    nouns: tuple[str, ...] = ()
    compare: Compare = "level"
    timing: Timing = "series"
    direction: Direction = ""
    definition: str = ""
    aliases: tuple[str, ...] = ()
    unit_text: str = ""  # as the table writes it
    titled: bool = False  # known by its title alone: no words were chosen for it
    spread: str = ""  # how far apart honest figures of it lie: "5 %" of the value, or "2" in its unit


class Source(NamedTuple):
    """Where rows come from."""

    id: str
    title: str
    publisher: str = ""
    published: str = ""
    aliases: tuple[str, ...] = ()  # how a text names it: "the IMF"
    location: str = ""
    licence: str = ""
    how_verified: str = ""

    @property
    def label(self) -> str:
        """Title and publisher, for people."""
        return f"{self.title}, {self.publisher}" if self.publisher else self.title


class Coverage(NamedTuple):
    """What one table holds, for `verify-numbers data`."""

    package: str
    table: str
    title: str
    rows: int
    entities: int
    measures: int
    first: str
    last: str
    sources: tuple[str, ...] = ()


class Lookup(Protocol):
    """One package, open for reading. Ids are the package's own."""

    name: str
    hash: str

    def entities(self) -> Sequence[Entity]: ...
    def measures(self) -> Sequence[Measure]: ...
    def sources(self) -> Sequence[Source]: ...
    def rows(self, entity: str, measure: str) -> Sequence[Row]: ...
    def measures_of(self, entity: str) -> Sequence[str]: ...
    def tables(self) -> Sequence[Coverage]: ...


class Record:
    """All packages of a run as one. What two packages name alike is one entity, under the id of the first.

    Holds database connections: a worker process opens its own.
    """

    def __init__(self, lookups: Iterable[Lookup] = ()) -> None:
        self._lookups = tuple(lookups)
        self.packages = tuple((lookup.name, lookup.hash) for lookup in self._lookups)
        self.entities: dict[str, Entity] = {}
        self.measures: dict[str, Measure] = {}
        self.sources: dict[str, Source] = {}
        self._entity_ids: list[Ids] = []
        self._measure_ids: list[Ids] = []
        self._measures_here: list[Mapping[str, str]] = []  # the other way round
        for lookup in self._lookups:
            self._entity_ids.append(_join_entities(self.entities, lookup.entities()))
            self._measure_ids.append(_join_measures(self.measures, lookup.measures()))
            self._measures_here.append({own: id for id, owns in self._measure_ids[-1].items() for own in owns})
            for source in lookup.sources():
                self.sources.setdefault(source.id, source)
        self._cached = lru_cache(maxsize=SERIES_KEPT)(self._rows)

    def rows(self, entity: str, measure: str) -> tuple[Row, ...]:
        """Every value of a measure of an entity, by start, vintage and source; empty where there is none."""
        return self._cached(entity, measure)

    def _rows(self, entity: str, measure: str) -> tuple[Row, ...]:
        found: list[Row] = []
        spread = self.measures[measure].spread if measure in self.measures else ""
        for lookup, entities, measures in zip(self._lookups, self._entity_ids, self._measure_ids, strict=True):
            for own_entity in entities.get(entity, ()):
                for own_measure in measures.get(measure, ()):
                    rows = lookup.rows(own_entity, own_measure)
                    same = own_entity == entity and own_measure == measure and not spread
                    found.extend(
                        rows if same else (row._replace(entity=entity, measure=measure, spread=spread) for row in rows)
                    )
        return tuple(
            sorted(found, key=lambda row: (row.start, row.vintage, row.source_id, row.end, row.scope, row.table))
        )

    def measures_of(self, entity: str) -> tuple[str, ...]:
        """The ids of the measures that have rows for an entity, sorted."""
        found: set[str] = set()
        for lookup, entities, here in zip(self._lookups, self._entity_ids, self._measures_here, strict=True):
            found.update(here[own] for own_entity in entities.get(entity, ()) for own in lookup.measures_of(own_entity))
        return tuple(sorted(found))

    def tables(self) -> tuple[Coverage, ...]:
        return tuple(coverage for lookup in self._lookups for coverage in lookup.tables())


def first_day(text: str) -> date:
    """The first day of an ISO 8601 date, month or year. Raises ValueError for anything else."""
    return _day(text, last=False)


def last_day(text: str) -> date:
    """The last day of an ISO 8601 date, month or year. Raises ValueError for anything else."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date:
    parts = text.split("-")
    lengths = [len(part) for part in parts]
    if lengths not in ([4], [4, 2], [4, 2, 2]) or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{text!r} is no date: write 2025, 2025-01 or 2025-01-31")
    numbers = [int(part) for part in parts]
    if len(numbers) == 3:
        return date(*numbers)
    year, month = numbers[0], numbers[1] if len(numbers) == 2 else 12 if last else 1
    if not last:
        return date(year, month, 1)
    from calendar import monthrange

    return date(year, month, monthrange(year, month)[1] if 1 <= month <= 12 else 0)


def _days(low: str, high: str) -> Interval:
    first = first_day(low.partition("/")[0])
    return Interval(Decimal(first.toordinal()), Decimal(last_day(high.rpartition("/")[2]).toordinal()))


def _number(value: Decimal | str | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _join_entities(known: dict[str, Entity], added: Sequence[Entity]) -> Ids:
    """Adds a package's entities to those known; returns the package's ids by the id that stands for them here.

    The same id, ISO code or name is the same entity: a user's "China" must not become a rival of the shipped one. An
    alias counts as a name where it is no homonym.
    """
    codes = {code: entity.id for entity in known.values() for code in (entity.iso3, entity.id) if code}
    names = {name.casefold(): entity.id for entity in known.values() if not entity.context for name in entity.aliases}
    names.update((entity.name.casefold(), entity.id) for entity in known.values())
    ids = {
        entity.id: codes.get(entity.id) or codes.get(entity.iso3) or names.get(entity.name.casefold()) or entity.id
        for entity in added
    }
    for entity in added:
        id, family = ids[entity.id], tuple(ids.get(member, member) for member in entity.family)
        old = known.get(id)
        if old is None:
            known[id] = entity._replace(family=family)
            continue
        known[id] = old._replace(
            aliases=_union(old.aliases, (name for name in entity.names if name != old.name)),
            context=_union(old.context, entity.context) if old.context and entity.context else (),
            family=_union(old.family, family),
            iso3=old.iso3 or entity.iso3,
            symbol=old.symbol or entity.symbol,
        )
    return _inverted(ids)


def _join_measures(known: dict[str, Measure], added: Sequence[Measure]) -> Ids:
    names = {measure.name.casefold(): measure.id for measure in known.values()}
    ids = {
        measure.id: measure.id if measure.id in known else names.get(measure.name.casefold(), measure.id)
        for measure in added
    }
    for measure in added:
        id = ids[measure.id]
        old = known.get(id)
        if old is None:
            known[id] = measure
        else:
            known[id] = old._replace(
                words=_union(old.words, measure.words),
                nouns=_union(old.nouns, measure.nouns),
                aliases=_union(old.aliases, measure.aliases),
            )
    return _inverted(ids)


def _inverted(ids: Mapping[str, str]) -> Ids:
    """The package's ids by the id here."""
    own: dict[str, tuple[str, ...]] = {}
    for there, here in ids.items():
        own[here] = (*own.get(here, ()), there)
    return own


def _union(first: tuple[T, ...], second: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))

"""A number against the measures that are known by their titles: what it says of whom and when, and the rows and the sum for it.

The order is fixed and each step can end in a reason: measure, entity, time, what is said. The value is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from verify_numbers import units
from verify_numbers.check import Impossible
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.interval import Interval
from verify_numbers.reference import editions, series, when
from verify_numbers.reference.assertion import Assertion, assertion, direction
from verify_numbers.reference.counting import is_rate_of_time
from verify_numbers.reference.dictionary import plain_unit
from verify_numbers.reference.match import Matcher, NoMatch, matcher
from verify_numbers.reference.naming import Named, are_joined, named
from verify_numbers.reference.record import Record, Row
from verify_numbers.reference.series import Formula, Point
from verify_numbers.reference.subject import Near, nearby, subject
from verify_numbers.reference.titles import Title, Titles
from verify_numbers.reference.wording import concepts
from verify_numbers.sums import fall, gap, rise, total

FLOWS = frozenset(
    "death case attack birth victim injury fire wildfire accident murder homicide suicide application article passenger".split()
)
FLOWING = frozenset(("produce", "generate", "emission", "consume", "export", "import", "capture", "death", "birth"))
YEARLY = frozenset("annual annually yearly year".split())
MOVING = ("percent", "percentage_point", "multiple", "year", "duration")  # kinds that may tell of a change
HALF = Decimal("0.5")
SECONDS_A_YEAR = Decimal(31557600)
LONGEST = 90  # characters of a definition in a message
LACK = frozenset("without lack lacks lacked lacking no none neither deprived".split())
TOGETHER = frozenset("combined together jointly".split())


class Statement(NamedTuple):
    """One comparison: rows and the formula that makes of them what the number should be."""

    rows: tuple[Row, ...]
    formula: Formula
    group: str
    note: str
    inferred: str = ""
    stated: Interval | None = None
    clash: str = "several_rows"
    message: str = "the record has {expected}, not {stated}"
    relation: str = "on record: {expected}"


class Asked(NamedTuple):
    """What a number is compared with: the series of one title (or the sum of several) of one entity."""

    passage: Passage
    claim: Claim
    title: Title
    unit: str
    found: list[Point]
    facts: list[Row]  # figures without a time
    editions: list[Row]  # all figures, as published at whatever time
    group: str
    said: Assertion
    at: when.When
    lacking: bool


_titles: WeakKeyDictionary[Record, Titles] = WeakKeyDictionary()


def titles(record: Record) -> Titles:
    """The titles of a record, made once and only where there are any."""
    if record not in _titles:
        _titles[record] = Titles(record.measures.values())
    return _titles[record]


def statements(
    passage: Passage, claim: Claim, record: Record, worded_levels: bool = False
) -> list[Statement] | NoMatch:
    """What the record holds about a number, or why nothing. Levels of measures with words of their own only where asked for."""
    known = titles(record)
    if not known.by_rarest and not known.worded:
        return NoMatch("no_measure")
    if not known.by_rarest and not worded_levels and claim.kind not in MOVING:
        return NoMatch("no_measure")
    t = passage.tokens(claim.sentence)
    if claim.kind == "year" and not direction(set(t.low)):
        return NoMatch("no_relation")
    match = matcher(record)
    near = nearby(passage, claim, match)
    if not any(each.mentions for each in near):
        return NoMatch("no_entity")
    places = frozenset(k for m in near[0].mentions for k in range(m.first, m.end))
    earlier = near[1].t if len(near) > 1 and passage.document.sentences[claim.sentence].heading is None else None
    ids = {identity for each in near for mention in each.mentions for identity in mention.ids}
    worded = frozenset().union(*(match.measures_of(identity) for identity in ids))
    measures = named(passage, claim, record, known, worded, places, earlier)
    if not measures.titles:
        return NoMatch(measures.reason, tuple(dict.fromkeys(record.measures[t.measure].name for t in measures.dropped)))
    if not worded_levels and claim.kind not in MOVING:
        titled = tuple(title for title in measures.titles if not title.worded)
        measures = measures._replace(titles=titled)
        if not titled:
            return NoMatch("no_measure")
    return _of_whom(passage, claim, record, match, near, measures, worded_levels)


def _of_whom(
    passage: Passage,
    claim: Claim,
    record: Record,
    match: Matcher,
    near: list[Near],
    measures: Named,
    worded_levels: bool,
) -> list[Statement] | NoMatch:
    wanted = {title.measure for title in measures.titles}
    names = tuple(record.measures[m].name for m in sorted(wanted))
    meant = frozenset().union(*(title.names | title.also for title in measures.titles))
    whom = subject(passage, claim, match, near, lambda entity: not wanted.isdisjoint(record.measures_of(entity)), meant)
    if not whom.entities:
        return NoMatch(whom.reason, (*names, *whom.names[:5]))
    said = assertion(passage, claim, _unit_of(record, measures.titles[0].measure).casefold() == "years")
    if isinstance(said, str):
        return NoMatch(said, names)
    if said.kind == "level" and measures.titles[0].worded and not worded_levels:
        return NoMatch("no_measure")
    at = when.when(passage, claim)
    if at is None:
        return NoMatch("no_time", names)
    if at.fine and not at.date:
        return NoMatch("out_of_coverage", names)
    summed = are_joined(passage.tokens(claim.sentence), measures.titles)
    made: list[Statement] = []
    reason = "out_of_coverage"
    for asked in _asked(passage, claim, record, measures.titles, whom.entities, summed, said, at):
        result = list(_facts(asked) if asked.facts and not asked.found else _stated(asked))
        if not result and asked.found and asked.at.kind == "now":
            reason = "reference_stale"
        made += result
    together = {statement.group.partition("|")[0] for statement in made}
    if len(together) < len(whom.entities) and not _is_together(passage, claim):
        return NoMatch(reason, names)  # all that the sentence names must be on record
    growth = tuple(title.measure for title in measures.titles if title.growth)
    published = [statement for statement in made if statement.rows[0].measure in growth]
    made = published or made  # a published rate of growth outranks one worked out from levels
    if len({row.source_id for statement in made for row in statement.rows}) > 1:
        made = [statement._replace(clash="sources_disagree") for statement in made]
    elif len({row.vintage for statement in made for row in statement.rows}) > 1:
        made = [statement._replace(clash="vintages_differ") for statement in made]
    return made or NoMatch(reason, names)


def _asked(
    passage: Passage, claim: Claim, record: Record, found: tuple[Title, ...], entities: tuple[str, ...], summed: bool,
    said: Assertion, at: when.When,
) -> Iterator[Asked]:  # fmt: skip
    lacking = not LACK.isdisjoint(passage.clause(claim)) and not any(
        "without" in record.measures[t.measure].name for t in found
    )
    date = passage.document.date
    groups = [found] if summed else [(title,) for title in found]
    sets = [entities] if _is_together(passage, claim) and len(entities) > 1 else [(entity,) for entity in entities]
    for whom in sets:
        for titles_here in groups:
            parts = [
                _by_edition(
                    editions.of_source(record.rows(entity, title.measure), claim.attribution, record.sources), date
                )
                for entity in whom
                for title in titles_here
            ]
            if not all(parts):
                continue
            unit = _unit_of(record, titles_here[0].measure)
            for source, rows in parts[0].items():
                others = [rows, *(next(iter(part.values())) for part in parts[1:])]
                points = series.added([series.points(each, date) for each in others])
                group = "|".join((",".join(whom), *(t.measure for t in titles_here), *source))
                facts = [row for row in rows if not row.start and not row.end] if len(parts) == 1 else []
                yield Asked(passage, claim, titles_here[0], unit, points, facts, rows, group, said, at, lacking)


def _unit_of(record: Record, measure: str) -> str:
    found = record.measures[measure]
    return plain_unit(found.unit_text or found.unit)[0]


def _by_edition(rows: Sequence[Row], date: str | None) -> dict[tuple[str, ...], list[Row]]:
    """The rows by source, scope and table; without a date that tells which was current, by vintage, too."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row.source_id, row.scope, row.table, "" if date else row.vintage), []).append(row)
    return found


def _is_together(passage: Passage, claim: Claim) -> bool:
    return not TOGETHER.isdisjoint(passage.tokens(claim.sentence).low)


# What is compared


def _facts(asked: Asked) -> Iterator[Statement]:
    """Figures without a time hold at any; nothing is said of how they changed."""
    if asked.said.kind == "level":
        for row in asked.facts:
            yield _make(asked, [Point(0, 0, (row,))], _scaled(asked, _same))


def _stated(asked: Asked) -> Iterator[Statement]:
    kind = asked.said.kind
    if kind == "level" or asked.title.growth:
        yield from _levels(asked)
    elif kind == "trend":
        yield from _trends(asked)
    else:
        yield from _changes(asked)


def _make(asked: Asked, found: Sequence[Point], formula: Formula, group: str = "", inferred: str = "") -> Statement:
    rows, over = series.over(found, formula)
    stated = asked.said.stated or _as_measured(asked)
    years = (
        "" if not found[0].first else f"{found[0].first}" if len(found) == 1 else f"{found[0].first}–{found[-1].last}"
    )
    other = editions.later(rows[0], asked.editions) if len(rows) == 1 else ""
    note = "; ".join(part for part in (_short(rows[0].definition), rows[0].scope, years, other) if part)
    return Statement(rows, over, asked.group + group, note, inferred, stated)


def _short(definition: str) -> str:
    """The first sentence of a definition, or the beginning of a long one."""
    first = definition.partition(". ")[0].rstrip(".")
    return first if len(first) <= LONGEST else f"{first[:LONGEST].rpartition(' ')[0]} …"


def _as_measured(asked: Asked) -> Interval | None:
    """What a bare whole number stands for where it is no count but a measured rate: "36 per 100,000" is 35.5 to 36.5."""
    claim = asked.claim
    measured = asked.title.per or " per " in f" {asked.unit.casefold()} " or asked.unit == ""
    if claim.kind != "count" or not measured or claim.stated is None or not claim.stated.is_point:
        return None
    value = claim.stated.low
    if value is None or value != value.to_integral_value() or abs(value) >= 1000:
        return None
    return Interval.around(value, HALF)


def _scaled(asked: Asked, formula: Formula) -> Formula:
    """The formula in the claim's own terms: a share as a fraction, a year's deaths as an hour's, what is lacking as the rest."""
    claim, title = asked.claim, asked.title
    parts = asked.said.parts

    def scaled(*values: Interval) -> Interval:
        found: Interval = formula(*values)
        if asked.lacking:
            found = 100 - found
        if title.per and claim.kind == "fraction":
            found = found / title.per
        elif claim.kind == "fraction":
            found = found / 100
        if is_rate_of_time(claim):
            found = found / SECONDS_A_YEAR
        elif (
            title.per_person
            and (head := units.surface(asked.unit.partition(" per ")[0]))
            and head.dimension != "[currency]"
        ):
            found = found * Decimal(head.factor.numerator) / Decimal(head.factor.denominator)
        elif claim.kind == "rate" and claim.unit is not None:  # in the title's own unit, which no table converts
            found = found * Decimal(claim.unit.factor.numerator) / Decimal(claim.unit.factor.denominator)
        if title.growth and claim.change == "decrease":
            found = -found
        return found / (_decimal(parts.numerator)) * _decimal(parts.denominator) if parts != 1 else found

    return scaled


def _decimal(number: int) -> Interval:
    return Interval.point(number)


def _same(*values: Interval) -> Interval:
    return values[0]


def _levels(asked: Asked) -> Iterator[Statement]:
    at, said, found = asked.at, asked.said, asked.found
    if asked.lacking and asked.unit != "percent":
        return
    if at.kind == "now":
        yield from _now(asked)
    elif at.kind == "at":
        slack = 1 if at.loose and at.low is not None and at.high is not None else 0  # "around 2010"
        here = series.within(found, (at.low or 0) - slack, (at.high or 0) + slack)
        if at.date:
            here = [p for p in here if p.row.start[:7] == at.date[:7]]
        if said.over in ("max", "min") and not (_is_flow(asked) or _is_yearly_said(asked)):
            return  # a peak within a year, of which only the mean is on record
        if here and (len(here) == 1 or slack or not series.is_yearly(here)):
            yield _make(asked, here, _scaled(asked, series.hull))
    elif said.end and not at.own and (at.low is not None or said.end == "stop"):
        for edge in _edges(found, at.low if said.end == "start" else at.high, asked):
            yield _make(asked, [edge], _scaled(asked, _same))
    else:
        yield from _spans(asked, series.within(found, at.low, at.high))


def _now(asked: Asked) -> Iterator[Statement]:
    """The figures of the document's year and the two before it; the latest, as inferred, where the document has no date."""
    year = asked.at.high
    inferred = "" if asked.at.stated else "no_time"
    if year is None:
        if asked.found:
            yield _make(asked, [asked.found[-1]], _scaled(asked, _same), inferred="no_time")
        return
    low = min(asked.at.low or year, year - series.LAG)
    found = series.within(asked.found, low, year) or series.within(asked.found, year - series.LATEST, year)
    if found:  # figures of the last years, and all between them: the one known when it was written is among them
        yield _make(asked, found, _scaled(asked, series.hull), inferred=inferred)


def _edges(found: Sequence[Point], year: int | None, asked: Asked) -> list[Point]:
    """The figure of a year, and those of its neighbours where the words leave it open; up to today the late ones."""
    if year is None:
        return []
    if year == asked.at.low and asked.at.loose:
        return series.within(found, year - 1, year + 1)
    if _until_now(asked) and year == asked.at.high:
        return series.within(found, year - series.LAG, year)
    return series.within(found, year, year)


def _until_now(asked: Asked) -> bool:
    date = asked.passage.document.date
    return date is not None and asked.at.high == int(date[:4])


def _spans(asked: Asked, found: list[Point]) -> Iterator[Statement]:
    at, over = asked.at, asked.said.over
    if not found or not series.is_yearly(found):
        return
    complete = series.is_complete(found, at.low, at.high, _until_now(asked), 1 if at.loose else 0)
    side = _side(asked)
    if not complete:
        return
    if over == "mean" or (over == "any" and _is_flow(asked) and _is_yearly_said(asked)):
        yield _make(asked, found, _scaled(asked, series.mean))
    elif over == "any" and _is_flow(asked) and asked.said.parts == 1 and not is_rate_of_time(asked.claim):
        yield _make(asked, found, _scaled(asked, total))
    elif over in ("max", "min"):
        point = series.highest(found) if over == "max" else series.lowest(found)
        yield _make(asked, [point], _scaled(asked, _same))
    elif side == "both" and over == "any":
        yield _make(asked, [series.lowest(found), series.highest(found)], _scaled(asked, series.hull))
    else:
        share = series.EXCEPTIONS if over == "mostly" else series.NONE
        if side != "above":
            yield _make(asked, [series.ranked(found, share, top=True)], _scaled(asked, _same), "|highest")
        if side != "below":
            yield _make(asked, [series.ranked(found, share, top=False)], _scaled(asked, _same), "|lowest")


def _side(asked: Asked) -> str:
    """Which bound the number states: "below" it, "above" it, or "both" for a number without."""
    stated = asked.said.stated or asked.claim.stated
    if stated is None or stated.is_bounded:
        return "both"
    return "below" if stated.low is None else "above"


def _is_flow(asked: Asked) -> bool:
    """Whether figures of several years add up: deaths and production do, people and shares do not."""
    if asked.unit == "percent" or asked.title.per or asked.title.per_person:
        return False
    words = {c.word for c in concepts(asked.unit.casefold().split())} | set(asked.title.names)
    return not words.isdisjoint(FLOWS | FLOWING)


def _is_yearly_said(asked: Asked) -> bool:
    return not YEARLY.isdisjoint(asked.passage.tokens(asked.claim.sentence).low) or bool(
        asked.claim.sentence and not YEARLY.isdisjoint(asked.passage.tokens(asked.claim.sentence - 1).low)
    )


def _ends(asked: Asked) -> list[tuple[Point, Point]]:
    """The figures that a change may be between: at the ends of its stretch, or those of a year and the one before."""
    at = asked.at
    if at.kind == "now" or at.high is None or at.low is None or at.date:
        return []
    low, high = (at.low - 1, at.high) if at.kind == "at" else (at.low, at.high)
    old = _edges(asked.found, low, asked)
    return [(a, b) for a in old for b in _edges(asked.found, high, asked) if a.last < b.first]


def _changes(asked: Asked) -> Iterator[Statement]:
    falling = asked.claim.change == "decrease"
    ways: tuple[Formula, ...]
    if asked.said.kind == "factor":
        ways = (_inverse if falling else _ratio,)
    elif asked.claim.kind == "percentage_point":
        ways = (gap,)
    else:  # "rose by 5 %" of a share may mean points: neither level is stated
        ways = (fall if falling else rise, *((gap,) if asked.unit == "percent" else ()))
    for old in dict.fromkeys(old for old, _ in _ends(asked)):
        late = [new for before, new in _ends(asked) if before is old]
        for way in ways:
            made = _make(asked, [old, *late], _to_any(way))
            shown = f"{{rows[0]}} → {{rows[{len(made.rows) - 1}]}}"
            yield made._replace(relation=shown) if len(old.rows) == 1 else made


def _to_any(way: Formula) -> Formula:
    """From the first figure to one of the others, and to all between them: up to today it is open which was the latest known."""
    return lambda old, *late: series.hull(*(way(old, new) for new in late))


def _ratio(old: Interval, new: Interval) -> Interval:
    return new / old


def _inverse(old: Interval, new: Interval) -> Interval:
    return old / new


def _trends(asked: Asked) -> Iterator[Statement]:
    """A direction since a time: the later figure must lie beyond the earlier; where "steadily" is said, most steps as well."""
    pairs = _ends(asked)
    way = direction(set(asked.passage.clause(asked.claim)))
    stated = asked.claim.stated
    if not pairs or not way or stated is None:
        return
    ends = pairs[0][0], pairs[-1][1]
    found = series.within(asked.found, ends[0].first, ends[1].first)
    steps = [b.value - a.value for a, b in pairwise(found)]
    against = sum((step < 0) == (way == "increase") for step in steps if step)
    if steps and series.EXCEPTIONS * len(steps) < against < len(steps) - series.EXCEPTIONS * len(steps):
        return  # up and down: neither of the two

    def follows(old: Interval, new: Interval) -> Interval | Impossible:
        lower, higher = (old, new) if way == "increase" else (new, old)
        return Impossible("the figures went the other way") if higher.is_below(lower) else stated

    made = _make(asked, ends, follows)
    shown = f"{{rows[0]}} → {{rows[{len(made.rows) - 1}]}}, since {{expected}}"
    yield made._replace(message="by the record {expected}", relation=shown)

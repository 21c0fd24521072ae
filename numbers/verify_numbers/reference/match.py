"""Which rows of the record a claim is about: by words, units and time alone. The claimed value is never looked at.

Entity from the nearest of clause, side of the comparison, sentence, earlier sentences and headings; measure by required
and excluded stems; the kind of quantity must agree; then time. Ties stay ties: the caller hears of every row.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.document import Document
from verify_numbers.extract.tokens import SENTENCES, Tokens, vocabulary
from verify_numbers.reference import editions
from verify_numbers.reference.mentions import Index, Mention
from verify_numbers.reference.record import Measure, Record, Row, first_day, last_day
from verify_numbers.reference.scopes import Around, Scope, Scopes
from verify_numbers.reference.stretch import own_stretch
from verify_numbers.reference.when import when

OBLIQUE = frozenset("under to with by of during from against for at".split())
LEFT, WHOLE = 2, 3  # places in the list of scopes: with the side before, and the whole sentence
UNIT_KINDS = {
    "money": ("money",), "price": ("money", "rate"), "percent": ("percent", "fraction"), "count": ("count", "rate"), "date": ("date", "year"),
    "duration": ("duration",), "times": ("multiple",), "bit": ("measurement", "count"), "point": ("count", "measurement"), "rate": ("rate",),
}  # fmt: skip


class Match(NamedTuple):
    """The rows of one measure of one entity that a claim is compared with. `inferred`: the reason code where their time was not stated."""

    entity: str
    measure: Measure
    rows: tuple[Row, ...]
    inferred: str
    editions: tuple[Row, ...] = ()  # the same figures as published at other times, too


class NoMatch(NamedTuple):
    """Why a claim is compared with nothing: a reason code and the names that were considered."""

    reason: str
    candidates: tuple[str, ...] = ()


class Matcher:
    """Matches the claims of documents with one record. Holds what can be shared between claims."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.index = Index(record)
        self._known: dict[str, frozenset[str]] = {}
        # All claims of a sentence, and all checks, look at the same stretches of it and of the sentences before it.
        self._scopes = lru_cache(maxsize=SENTENCES)(self._scopes_of)
        self._named = lru_cache(maxsize=SENTENCES)(self._names_any)
        self._vocabularies: WeakKeyDictionary[Document, frozenset[str]] = WeakKeyDictionary()

    def vocabulary(self, document: Document) -> frozenset[str]:
        if document not in self._vocabularies:
            self._vocabularies[document] = vocabulary(document.prose)
        return self._vocabularies[document]

    def measures_of(self, entity: str) -> frozenset[str]:
        """The measures on record for an entity that have words of their own; those known by a title are found by it."""
        if entity not in self._known:
            measures = self.record.measures
            self._known[entity] = frozenset(m for m in self.record.measures_of(entity) if not measures[m].titled)
        return self._known[entity]

    def scopes(self, passage: Passage, claim: Claim) -> list[Scope]:
        """From near to far: clause, side of the comparison, with the side before it, sentence, earlier sentences, heading.

        Empty where the record knows no name in any of them.
        """
        if not self._named(passage, claim.sentence):
            return []
        return list(Around(self._scopes, passage, claim.sentence).scopes(claim))

    def _names_any(self, passage: Passage, sentence: int) -> bool:
        return Around(self._scopes, passage, sentence).name_any()

    def mentions(self, t: Tokens, document: Document) -> list[Mention]:
        """The names of the record in a sentence, found once."""
        return self._scopes(t, document).mentions

    def _scopes_of(self, t: Tokens, document: Document) -> Scopes:
        if not self.index.places(t):  # most sentences: the words of the document are not asked for, either
            return Scopes(t, [])
        return Scopes(t, self.index.mentions(t, self.vocabulary(document)))

    def find(self, passage: Passage, claim: Claim, accept: Callable[[Measure], bool]) -> list[Match] | NoMatch:
        """The rows for a claim among the measures accepted, or why there are none."""
        claim = _with_own_time(passage, claim)
        scopes = self.scopes(passage, claim)
        named: list[str] = []
        blocked = False
        for depth, scope in enumerate(scopes):
            told = depth == len(scopes) - 1  # who says it is what it is about only where nothing else is
            if blocked and not told:
                continue
            ids = list(dict.fromkeys(identity for mention in scope.mentions for identity in mention.ids))
            named += [identity for identity in ids if identity not in named]
            found = self._best(claim, scopes, depth, ids, accept)
            if found:
                return self._timed(passage.document, claim, found)
            blocked |= (bool(ids) and self._blocks(scopes, depth)) or (scope.stranger and not scope.mentions)
        if not named:
            return NoMatch("no_entity")
        return NoMatch("no_measure", tuple(self.record.entities[identity].name for identity in named[:5]))

    def named(self, document: Document, claim: Claim) -> list[Match] | NoMatch:
        """The rows for a claim that says in so many words what it is about: a row of a claim table, a cell of a table."""
        ids = self.index.called(claim.entity or "")
        if not ids:
            return NoMatch("no_entity")
        words = " " + " ".join(Tokens(claim.measure or "", 0, len(claim.measure or "")).low)
        found = [
            (identity, measure)
            for identity in ids
            for measure in (self.record.measures[name] for name in self.record.measures_of(identity))
            if _is_called(measure, claim.measure or "", words) and self.agrees(claim, measure, identity)
        ]
        if not found:
            return NoMatch("no_measure", tuple(self.record.entities[identity].name for identity in ids[:5]))
        exact = [pair for pair in found if (claim.measure or "").casefold() in (pair[1].id, pair[1].name.casefold())]
        return self._timed(document, claim, exact or found)

    def is_said_of(self, passage: Passage, claim: Claim, match: Match) -> bool:
        """Whether a date's own stretch of its sentence names the entity and the event, and not as a mere circumstance."""
        if claim.modifier != "range" and self._is_oblique(passage, claim, match.entity):
            return False
        stretch = own_stretch(passage, claim)
        if stretch is None:
            return True
        t = passage.tokens(claim.sentence)
        scope = self._scopes(t, passage.document).between(*stretch)
        named = any(match.entity in mention.ids for mention in scope.mentions)
        return named and any(all(_holds(scope.words, stem) for stem in stems) for stems in match.measure.words)

    def _is_oblique(self, passage: Passage, claim: Claim, entity: str) -> bool:
        """Whether an entity stands only behind the date, and behind a preposition: "in 1993, under the wing of the project"."""
        t, first, end = passage.at(claim)
        scope = self._scopes(t, passage.document).between(0, t.n)
        places = [mention.first for mention in scope.mentions if entity in mention.ids]
        if not places or any(place < first for place in places):
            return False
        return not OBLIQUE.isdisjoint(t.low[end : min(places)])

    def _blocks(self, scopes: list[Scope], depth: int) -> bool:
        """An entity of the claim's own clause or side is what the claim is about: none farther away may take its place."""
        return depth <= 1 and any(scope.mentions for scope in scopes[: depth + 1]) and depth == 1

    def _best(
        self, claim: Claim, scopes: list[Scope], depth: int, ids: list[str], accept: Callable[[Measure], bool]
    ) -> list[tuple[str, Measure]]:
        """The pairs of entity and measure that fit best: nearest words first, then the alternative with most stems."""
        pairs: list[tuple[tuple[int, int], str, Measure]] = []
        for identity in ids:
            for name in self.measures_of(identity):
                measure = self.record.measures[name]
                if not accept(measure) or not self.agrees(claim, measure, identity):
                    continue
                fit = self._fit(measure, scopes)
                if fit is not None:
                    pairs.append((fit, identity, measure))
        firm = [pair for pair in pairs if not self._is_estimate(pair[1], pair[2])]
        pairs = firm or pairs  # a figure outranks an estimate, whatever words they share
        best = min((fit for fit, _, _ in pairs), default=None)
        return [(identity, measure) for fit, identity, measure in pairs if fit == best]

    def _is_estimate(self, entity: str, measure: Measure) -> bool:
        return all(row.is_weak for row in self.record.rows(entity, measure.id))

    def _fit(self, measure: Measure, scopes: list[Scope]) -> tuple[int, int] | None:
        """How near the measure's words stand, and minus the stems of its longest alternative; None where they are missing."""
        words = ""
        for level, scope in enumerate(scopes[:WHOLE]):
            if level and not scopes[0].elliptical:
                break  # the words of other clauses are about other numbers, unless this one leaves its own out
            words += " " + scope.words
            if level == 0 and any(_holds(words, stem) for stem in measure.not_words):
                return None
            sizes = [len(stems) for stems in measure.words if all(_holds(words, stem) for stem in stems)]
            if sizes:
                return None if any(_holds(words, stem) for stem in measure.not_words) else (level, -max(sizes))
        return None

    def agrees(self, claim: Claim, measure: Measure, entity: str) -> bool:
        """Whether the kind of quantity is the one the measure needs: money for costs, the right noun for counts."""
        kinds = UNIT_KINDS.get(measure.unit)
        if kinds is not None and claim.kind not in kinds:
            return False
        if measure.direction and claim.change is not None and claim.change != measure.direction:
            return False
        if measure.unit in ("count", "bit") and claim.unit is not None:
            heads = {word.casefold() for word in measure.nouns} | {measure.unit}
            return claim.unit.base.casefold() in heads or claim.unit.name.casefold() in heads
        if measure.unit == "duration" and claim.unit is not None:
            return any(_base_of(row.unit) == claim.unit.base for row in self.record.rows(entity, measure.id))
        if measure.unit == "money" and claim.unit is not None:
            units = {row.unit for row in self.record.rows(entity, measure.id)}
            return claim.unit.base in units or claim.unit.name in units or "international dollar" in units
        return True

    def _timed(self, document: Document, claim: Claim, found: list[tuple[str, Measure]]) -> list[Match] | NoMatch:
        matches, missing = [], False
        for entity, measure in found:
            known = editions.of_source(self.record.rows(entity, measure.id), claim.attribution, self.record.sources)
            rows, inferred = in_time(editions.current(known, document.date), measure, claim, document)
            if rows:
                reason = _doubt(rows, document) if inferred else ""
                matches.append(Match(entity, measure, outranking(rows), reason, known))
            else:
                missing = True
        if matches:
            return _of_grain(matches, claim.time)
        return NoMatch(
            "out_of_coverage" if missing else "no_dataset",
            tuple(self.record.entities[entity].name for entity, _ in found),
        )


def _of_grain(matches: list[Match], time: str | None) -> list[Match]:
    """Where several measures are as good as each other, those with figures of the very grain: a month's for a month."""
    fine = [match for match in matches if any(len(row.start) == len(time or "") for row in match.rows)]
    return fine or matches


def _with_own_time(passage: Passage, claim: Claim) -> Claim:
    """The claim with the year that is surely its own where its sentence names several: "from 8 in 2000 to 9 in 2021"."""
    years = [other for other in passage.in_sentence(claim) if other.kind in ("date", "year")]
    if len(years) < 2 or claim.kind in ("date", "year"):
        return claim
    found = when(passage, claim)
    if found is None:
        return claim._replace(time=None)
    return claim._replace(time=f"{found.low:04d}") if found.kind == "at" and not found.date else claim


def _base_of(unit: str) -> str:
    return units.named(unit).base


def _is_called(measure: Measure, text: str, words: str) -> bool:
    if text.casefold() in (measure.id, measure.name.casefold()):
        return True
    return any(all(_holds(words, stem) for stem in stems) for stems in measure.words) and not any(
        _holds(words, stem) for stem in measure.not_words
    )


def _holds(words: str, stem: str) -> bool:
    return f" {stem.replace('-', ' - ')}" in words


def in_time(rows: tuple[Row, ...], measure: Measure, claim: Claim, document: Document) -> tuple[tuple[Row, ...], bool]:
    """The rows for the claim's time, and whether that time was inferred rather than stated.

    Facts and events need no time. A series takes the period that the words name; without one the latest before the
    document's date, which is inferred where the document does not state it.
    """
    if measure.timing != "series" or claim.kind in ("date", "year"):
        return rows, False
    if claim.time and not claim.time.startswith("--"):
        return _nested(rows, claim.time), False
    if claim.unit_text in ("last year", "this year"):
        return (), False
    limit = document.date
    known = [row for row in rows if not limit or not row.start or row.start[: len(limit)] <= limit[: len(row.start)]]
    if not known:
        return _soon_after(rows, limit or ""), True
    latest = max(period(row.start or "0001")[0] for row in known)
    newest = tuple(row for row in known if period(row.start or "0001")[0] == latest)
    bounds = tuple(
        row
        for row in known
        if row.bound in ("at_least", "at_most") and period(row.start or "0001")[0].year == latest.year
    )
    return tuple(dict.fromkeys((*newest, *bounds))), True


def _nested(rows: tuple[Row, ...], time: str) -> tuple[Row, ...]:
    """The rows for a stated time: those of its own grain if there are any; an average of a year says nothing of its months."""
    low, high = period(time)
    found = [row for row in rows if _overlaps(row, low, high)]
    own = [row for row in found if len(row.start) == len(time)]
    return tuple(own or [row for row in found if len(row.start) >= len(time) or "average" not in row.scope])


def _doubt(rows: tuple[Row, ...], document: Document) -> str:
    """Why an inferred time proves nothing: the figures are old beside the document, or nothing dates it."""
    if document.date is None:
        return "no_time"
    return "reference_stale" if max(row.start for row in rows)[:7] < document.date[:7] else "no_time"


def _soon_after(rows: tuple[Row, ...], limit: str) -> tuple[Row, ...]:
    """The first rows after the document's date, if within a year: figures are published before they are recorded."""
    first = min((row.start for row in rows if row.start), default="")
    if not first or int(first[:4]) - int(limit[:4] or 0) > 1:
        return ()
    return tuple(row for row in rows if row.start == first)


def period(time: str) -> tuple[date, date]:
    start, _, end = time.partition("/")
    try:
        return first_day(start), last_day(end if end and end != ".." else start)
    except ValueError:
        return date.min, date.max


def _overlaps(row: Row, low: date, high: date) -> bool:
    if not row.start:
        return True
    first, last = period(f"{row.start}/{row.end}" if row.end else row.start)
    return first <= high and low <= last


def outranking(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """A published figure for the very measure outranks one computed from others."""
    published = tuple(row for row in rows if row.grade != "computed")
    return published or rows


_matchers: WeakKeyDictionary[Record, Matcher] = WeakKeyDictionary()


def matcher(record: Record) -> Matcher:
    """The matcher of a record, made once."""
    if record not in _matchers:
        _matchers[record] = Matcher(record)
    return _matchers[record]

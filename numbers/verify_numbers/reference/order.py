"""Two entities and a measure in which the one is said to have passed the other by some year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.reference.match import Matcher, matcher
from verify_numbers.reference.record import Measure, Record, Row


class Overtaking(NamedTuple):
    """The values of one vintage in the year of the claim: of the one said to be ahead, and of the other."""

    ahead: Row
    behind: Row


def overtakings(passage: Passage, claim: Claim, record: Record, verbs: frozenset[str]) -> Iterator[Overtaking]:
    t, _, _ = passage.at(claim)
    at = next((k for k in range(t.n) if t.low[k] in verbs), None)
    if at is None or not isinstance(claim.value, int):
        return
    match = matcher(record)
    mentions = match.index.mentions(t, match.vocabulary(passage.document))
    before = [m for m in mentions if m.end <= at]
    after = [m for m in mentions if m.first > at]
    if not before or not after:
        return
    words = " " + " ".join(t.low)
    for ahead in before[-1].ids:
        for behind in after[0].ids:
            for measure in _shared(match, ahead, behind, words):
                yield from _vintages(record, ahead, behind, measure, str(claim.value))


def _shared(match: Matcher, a: str, b: str, words: str) -> list[Measure]:
    """The level that both are measured in and that the words name best."""
    fitting = []
    for name in sorted(match.measures_of(a) & match.measures_of(b)):
        measure = match.record.measures[name]
        sizes = [len(stems) for stems in measure.words if all(f" {stem}" in words for stem in stems)]
        if measure.compare == "level" and sizes and not any(f" {stem}" in words for stem in measure.not_words):
            fitting.append((max(sizes), measure))
    best = max((size for size, _ in fitting), default=0)
    return [measure for size, measure in fitting if size == best]


def _vintages(record: Record, a: str, b: str, measure: Measure, year: str) -> Iterator[Overtaking]:
    others = {row.vintage: row for row in record.rows(b, measure.id) if row.start[:4] == year}
    for row in record.rows(a, measure.id):
        if row.start[:4] == year and row.vintage in others:
            yield Overtaking(row, others[row.vintage])

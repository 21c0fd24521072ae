"""Why a number was not compared with the record, for people who want to add the alias or the row that is missing.

Asks the same rooms as the checks do, in their order; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage, passages
from verify_numbers.document import Document
from verify_numbers.extract.claims import Extraction
from verify_numbers.reference.match import NoMatch, matcher
from verify_numbers.reference.narrowing import stretch
from verify_numbers.reference.record import Record
from verify_numbers.reference.statements import statements, titles
from verify_numbers.reference.titles import Titles

NEAREST = 3
MOST_MISSING = 2  # words of a title that a text may lack and still come near it


class Explanation(NamedTuple):
    """One number with the reason code, and what would have to be said or added."""

    claim: Claim
    reason: str
    advice: str


def explained(document: Document, extraction: Extraction, record: Record) -> Iterator[Explanation]:
    """Every number of a document that no series of the record was found for, in text order."""
    known = titles(record)
    for passage in passages(document, extraction):
        for claim in passage.claims:
            if claim.kind in ("date", "year", "duration", "statistic", "rank"):
                continue
            found = statements(passage, claim, record, worded_levels=True)
            if isinstance(found, NoMatch):
                yield Explanation(claim, found.reason, _advice(passage, claim, record, known, found))


def _advice(passage: Passage, claim: Claim, record: Record, known: Titles, found: NoMatch) -> str:
    named = ", ".join(dict.fromkeys(found.candidates[:NEAREST]))
    if found.reason == "no_measure":
        return _nearest(passage, claim, record, known) or "no title on record has a word of this sentence"
    if found.reason == "no_entity":
        return f"{f'{named}: ' if named else ''}no name of the record stands in the sentence, the one before or the heading"
    if found.reason == "ambiguous_entity":
        return f"{named}: whose is it? a name beside it is unknown, or several are not joined by “and”"
    return named


def _nearest(passage: Passage, claim: Claim, record: Record, known: Titles) -> str:
    """The titles that come near, with the words of each that the sentence lacks."""
    t, _, _ = passage.at(claim)
    match = matcher(record)
    mentions = match.index.mentions(t, match.vocabulary(passage.document))
    names = frozenset(k for m in mentions for k in range(m.first, m.end))
    said = stretch(t, 0, t.n, names).said
    near = []
    for title in known.nearly(said):
        lacking = sorted(name.lstrip("#") for name in title.names - said)
        if len(lacking) <= MOST_MISSING:
            near.append(f"{record.measures[title.measure].name} (lacks {', '.join(lacking)})")
    return "; ".join(dict.fromkeys(near[:NEAREST]))

"""The two events that a duration relates ("one day after the announcement of …"), with their dates on record."""

from __future__ import annotations

from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.match import Matcher, matcher
from verify_numbers.reference.mentions import Mention
from verify_numbers.reference.record import Record, Row

ENDS = frozenset((",", ";", ":", "—", "–", "(", ")"))


class Around(NamedTuple):
    """The rows that may date the subject event and the event it is measured from."""

    subject: tuple[Row, ...]
    reference: tuple[Row, ...]
    after: bool


def events_around(passage: Passage, claim: Claim, record: Record) -> Around | None:
    """The events before and after "after" or "before"; None where one of them is not on record."""
    t, first, end = passage.at(claim)
    if t.word(end) not in ("after", "before"):
        return None
    match = matcher(record)
    mentions = match.index.mentions(t, match.vocabulary(passage.document))
    stop = _end_of_phrase(t, end + 1)
    reference = next((m for m in mentions if end < m.first < stop and _dates(match, m)), None)
    subject = _nearest(match, mentions, first, stop)
    if reference is None or subject is None:
        return None
    return Around(_dates(match, subject), _dates(match, reference), t.word(end) == "after")


def _end_of_phrase(t: Tokens, k: int) -> int:
    while k < t.n and t.low[k] not in ENDS:
        k += 1
    return k


def _nearest(match: Matcher, mentions: list[Mention], first: int, stop: int) -> Mention | None:
    """The subject: the last event named before the duration, else the first after the phrase."""
    before = [m for m in mentions if m.end <= first and _dates(match, m)]
    later = [m for m in mentions if m.first >= stop and _dates(match, m)]
    return before[-1] if before else later[0] if later else None


def _dates(match: Matcher, mention: Mention) -> tuple[Row, ...]:
    """Every row that dates an event of one of the entities a name may stand for."""
    found: list[Row] = []
    for identity in mention.ids:
        for name in sorted(match.measures_of(identity)):
            measure = match.record.measures[name]
            if measure.timing == "event" and measure.compare == "date":
                found += [row for row in match.record.rows(identity, name) if len(str(row.value)) == len("2025-01-20")]
    return tuple(found)

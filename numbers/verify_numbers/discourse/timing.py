"""Which of two values is the older one: years, "a year earlier", "last month", "now", and the tense of the verb beside them.

Words only, never the values. What it cannot order it leaves open.
"""

from __future__ import annotations

from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract import clauses
from verify_numbers.extract.lexicon import MONTHS, ORDINALS, TIME_NOUNS, WEEKDAYS
from verify_numbers.extract.tokens import Tokens

# From old to new; years are compared among themselves.
BEFORE_THE_OTHER, YEAR, AGO, LAST, PAST, PRESENT, NOW, FUTURE = range(8)
WORDS = {
    BEFORE_THE_OTHER: "earlier before previous previously prior preceding then predecessor predecessors",
    AGO: "ago normally usually formerly originally once original former old older pre initially opened began started founding",
    LAST: "last yesterday",
    PAST: "was were had did stood used",
    PRESENT: "is are has have stands",
    NOW: "now today currently current nowadays latest newer new tonight successor later",
    FUTURE: "will",
}
RANKS = {word: rank for rank, words in WORDS.items() for word in words.split()}
PERIODS = (
    TIME_NOUNS.keys()
    | MONTHS.keys()
    | WEEKDAYS.keys()
    | {
        "season",
        "summer",
        "winter",
        "spring",
        "autumn",
        "time",
        "session",
        "term",
        "launch",
        "opening",
        "outset",
        "generation",
        "lifetime",
        "half",
        "morning",
        "afternoon",
        "evening",
    }
)
TENSES = (PAST, PRESENT)
ORDINALS_END = 100  # "in the first leg … in the second" count like years among themselves
REACH = 8  # tokens on either side
PLURALS = frozenset(word + "s" for word in TIME_NOUNS)


class Moment(NamedTuple):
    """When a value holds: its rank, the year where one is named, and the month or weekday that sets it apart."""

    rank: int | None
    year: int | None
    label: str | None


def older(a: Moment, b: Moment) -> bool | None:
    """Whether `a` is the older of two moments; None where the words do not order them."""
    if a.year is not None and b.year is not None:
        if (a.year < ORDINALS_END) != (b.year < ORDINALS_END):
            return None
        return None if a.year == b.year else a.year < b.year
    if a.rank is None or b.rank is None:
        if a.rank is None and b.rank is None:
            return None
        known = a.rank if b.rank is None else b.rank
        assert known is not None
        if known in TENSES:
            return None
        is_old = known < PAST
        return is_old if b.rank is None else not is_old
    return None if a.rank == b.rank else a.rank < b.rank


def differ(a: Moment, b: Moment) -> bool:
    """Whether two values are set apart in time at all, in whichever order."""
    return older(a, b) is not None or (a.label is not None and b.label is not None and a.label != b.label)


def moment(passage: Passage, claim: Claim, others: list[tuple[int, int]]) -> Moment:
    """When a value holds. `others` are the first and next tokens of the other values of its sentence: words beyond are theirs."""
    t, first, end = passage.at(claim)
    low = max([0, *(ends for _, ends in others if ends <= first)])
    high = min([t.n, *(begins for begins, _ in others if begins >= end)])
    after = _read(t, end, _stop(t, end, min(high, end + REACH), high <= end + REACH))
    if after.rank is not None and after.rank not in TENSES:
        return after
    before = _read(t, max(low, _start(t, first)), first)
    if before.rank is not None and (after.rank is None or before.rank not in TENSES):
        return before._replace(label=before.label or after.label)
    return after if after.rank is not None else Moment(None, None, after.label or before.label)


def _start(t: Tokens, first: int) -> int:
    cuts = clauses.cuts(t)
    return cuts[clauses.clause_of(cuts, first)]


def _stop(t: Tokens, k: int, limit: int, shared: bool) -> int:
    """Where the words after a value cease to be about it: the end of its clause, or what goes on to another value."""
    for at in range(k, limit):
        word = t.low[at]
        if word in (";", ":", "(", "while", "whereas", "and", "but") or (
            word == "," and (shared or t.word(at + 1) not in ("a", "the", "in")) and at > k
        ):
            return at
    return limit


def _read(t: Tokens, low: int, high: int) -> Moment:
    year, rank, label = None, None, None
    for k in range(low, high):
        word = t.low[k]
        if t.number[k]:
            if len(word) == 4 and word.isdigit() and 1500 <= int(word) < 2200 and t.word(k - 1) not in ("$", "£", "€"):
                year = int(word) if year is None else year
            continue
        if word in MONTHS or word in WEEKDAYS:
            label = label or word
            continue
        if word in ORDINALS and t.word(k - 1) == "the":
            year = ORDINALS[word] if year is None else year
            continue
        found = RANKS.get(word)
        if word in ("this", "next") and t.word(k + 1) in PERIODS:
            found = NOW if word == "this" else FUTURE
        elif word == "last" and t.word(k + 1) not in PERIODS:
            found = None
        elif (word == "when" and t.word(k + 1) in ("it", "they", "he", "she", "we", "the", "i")) or (
            word == "start" and t.word(k + 1) == "of"
        ):
            found = AGO
        elif word == "later" and t.word(k - 1) not in PERIODS and t.word(k - 1) not in PLURALS:
            found = None
        if found is not None and (rank is None or rank in TENSES or found < rank):
            rank = found
    if rank == BEFORE_THE_OTHER or (year is None and rank is not None):
        return Moment(rank, year if rank != BEFORE_THE_OTHER else None, label)
    return Moment(YEAR, year, label) if year is not None else Moment(rank, None, label)

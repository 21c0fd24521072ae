"""The subject of a clause: the phrase before its finite verb, past what may stand in front of it.

Closed lists and endings only, no tagger: fronted phrases end at their comma, a noun phrase at the first word that can be no
part of it. Knows no quantity.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from verify_numbers.extract import clauses
from verify_numbers.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FALL_VERBS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    RISE_VERBS,
    WEEKDAYS,
)
from verify_numbers.extract.tokens import SENTENCES, Tokens

SAYING = frozenset(
    (
        "said says say stated states noted notes told reported reports claimed claims estimates estimated predicts predicted"
        " forecasts expects announced argues argued shows found finds revealed reveals warned believes calculated quoted"
        " recounted reckons added adds"
    ).split()
)
# Past forms that no ending tells.
IRREGULAR = frozenset(
    (
        "became began bought brought built came chose cost did drew drove fed felt fought found gave got grew had held hit kept knew"
        " laid led left lent let lost made met paid put ran rose said sat saw sold sent set shook shot showed spent spoke stood"
        " struck swept swung taught thought threw told took understood went won wore wrote"
    ).split()
)
POINTERS = frozenset("it its they their he his she her him them this that these those such".split())
FRONTING = frozenset("last next this back earlier later meanwhile today yesterday tomorrow then now overall together once here".split())
MONTHLIKE = MONTHS.keys() | WEEKDAYS.keys()
VERBS = AUXILIARIES | RISE_VERBS | FALL_VERBS | SAYING | IRREGULAR
REPORTING = SAYING | AUXILIARIES
LONGEST = 9  # tokens of a subject that is looked at


class Subject(NamedTuple):
    """Tokens `first` to `end` − 1, up to `whole` with an "of …" or "in …". `points`: a pronoun, or "this method", "its users"."""

    first: int
    end: int
    whole: int
    points: bool


@lru_cache(maxsize=SENTENCES)
def subjects(t: Tokens) -> tuple[Subject | None, ...]:
    """The subject of each clause of a sentence, in the order of `clauses.cuts`; None for a clause without one."""
    starts = clauses.cuts(t)
    ends = [*starts[1:], t.n]
    if not t.n:
        return ()
    return tuple(_subject(t, start, end) for start, end in zip(starts, ends, strict=True))


def _subject(t: Tokens, k: int, end: int) -> Subject | None:
    while k < end and (t.low[k] in CONJUNCTIONS or t.low[k] in ADVERBS or t.low[k] in (",", "“", '"', "‘", "”")):
        if t.low[k] in ("which", "who", "that", "whose", "where"):
            return None  # what it refers to stands before the clause
        k += 1
    k = _past_fronting(t, _reported(t, k, end), end)
    if k >= end or t.low[k] in VERBS or t.low[k] in PREPOSITIONS or t.low[k] == "there":
        return None
    points = t.low[k] in POINTERS
    if t.low[k] in PRONOUNS:
        return Subject(k, k + 1, k + 1, points)
    last = _phrase(t, k, end)
    if last == k or t.is_number(last) or not t.text[k][0].isalnum():
        return None
    whole = _phrase(t, last + 1, end) if last < end and t.low[last] in ("of", "in", "at", "for") else last
    return Subject(k, last, whole, points)


def _phrase(t: Tokens, k: int, end: int) -> int:
    """Where a noun phrase that begins at k ends."""
    last = k
    while last < min(end, k + LONGEST) and _goes_on(t, last, k):
        last += 1
    return last


def _reported(t: Tokens, k: int, end: int) -> int:
    """Past "it should be noted that", "X says that": what follows is the clause that asserts something."""
    for m in range(k, end):
        if t.low[m] == "that" and m > k and (t.low[m - 1] in REPORTING or t.low[m - 1].endswith("ed")):
            return m + 1
    return k


def _past_fronting(t: Tokens, k: int, end: int) -> int:
    """Past phrases that stand before the subject with a comma behind them: "In 2024,", "According to X,", "Founded there,"."""
    while k < end:
        word = t.low[k]
        fronted = (
            word in PREPOSITIONS
            or word in FRONTING
            or word in MONTHLIKE
            or t.number[k]
            or word == "according"
            or word.endswith(("ly", "ed"))
            or t.word(k + 1) == ","  # "First, …", "Furthermore, …"
        )
        if not fronted:
            return k
        comma = next((m for m in range(k + 1, end) if t.low[m] == ","), end)
        if comma >= end:
            return k + 1 if word in FRONTING and word not in DETERMINERS else k
        k = comma + 1
    return k


def _goes_on(t: Tokens, k: int, first: int) -> bool:
    word = t.low[k]
    if t.number[k] or word in VERBS or word in CONJUNCTIONS or word in PREPOSITIONS or word in ADVERBS:
        return False
    if not word[0].isalnum():
        return t.touches(k) and t.touches(k + 1)  # inside a word: "AI-led", "AT&T"
    if k > first and t.text[k].islower():
        if word.endswith("ed") and word not in ("united",):
            return False
        if word.endswith("s") and _is_verb(t, k):
            return False
    return True


def _is_verb(t: Tokens, k: int) -> bool:
    """ "employs 300", "sells the": a noun's plural is hardly ever followed by a number or an article."""
    follows = t.word(k + 1)
    return t.is_number(k + 1) or follows in ("a", "an", "the", "its", "their", "about", "nearly", "some")

"""What a quantity is about: measure, attribution and stance, by clause structure and closed word lists.

Words of the text only; never the reference data and never the value.
"""

from __future__ import annotations

from verify_numbers.claim import Stance
from verify_numbers.extract import clauses
from verify_numbers.extract import stance as stances
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, STOP
from verify_numbers.extract.subjects import SAYING
from verify_numbers.extract.tokens import Tokens


class Sentence:
    """The tokens of a sentence with what all its quantities share: clause cuts, attribution."""

    __slots__ = ("attribution", "context", "doubted", "starts", "t")

    def __init__(self, t: Tokens, context: stances.Context = stances.PLAIN) -> None:
        self.t = t
        self.context = context
        self.starts = clauses.cuts(t)
        self.attribution = find_attribution(t)
        self.doubted = stances.is_doubted(t)

    def text(self, first: int, end: int) -> str:
        t = self.t
        return "".join(
            t.text[k] + (" " if k + 1 < end and t.end[k] != t.start[k + 1] else "") for k in range(first, end)
        )


def measure(s: Sentence, draft: Draft) -> str | None:
    """The noun phrase that the quantity modifies ("of the population", "less memory space"), or the head of its subject."""
    t, k = s.t, draft.end
    if t.word(k) in ("of", "in") and draft.kind in ("percent", "fraction", "money", "multiple", "percentage_point"):
        k += 1
        while t.word(k) in DETERMINERS:
            k += 1
        phrase = _phrase(s, k)
        if phrase:
            return phrase
    if draft.kind in ("multiple", "percent"):
        phrase = _phrase(s, k)
        if phrase:
            return phrase
    if draft.kind == "count" and draft.unit is not None:
        return draft.unit.name
    return _noun_before(s, draft.first)


def _phrase(s: Sentence, k: int) -> str | None:
    end = k
    while end < s.t.n and end < k + 4 and s.t.text[end][0].isalpha() and s.t.low[end] not in STOP:
        end += 1
    return s.text(k, end).lower() if end > k else None


def _noun_before(s: Sentence, first: int) -> str | None:
    """The words after the last determiner of the clause before the quantity, up to a function word: "the precision"."""
    t = s.t
    start = s.starts[clauses.clause_of(s.starts, first)]
    for k in range(first - 1, start - 1, -1):
        if t.low[k] in DETERMINERS and t.low[k] not in ("a", "an", "that", "this", "which"):
            phrase = _phrase(s, k + 1)
            if phrase:
                return phrase
    return None


def find_attribution(t: Tokens) -> str | None:
    """Who is said to say so: "according to X", "(per X)", "X said". The words of X, or None."""
    for k in range(t.n):
        word = t.low[k]
        if word == "according" and t.word(k + 1) == "to":
            return _source(t, k + 2)
        if word == "per" and k + 1 < t.n and t.text[k + 1][0].isupper() and t.word(k - 1) in ("(", ","):
            return _source(t, k + 1)
        if (
            word in SAYING
            and t.text[k] == word
            and k
            and t.low[k - 1] not in PREPOSITIONS
            and t.low[k - 1] not in ("be", "been", "is", "are")
            and (
                t.text[max(0, k - 1)][0].isupper()
                or t.low[k - 1] in PRONOUNS
                or t.word(k + 1) in ("that", ",", ":", "“", '"')
            )
        ):
            return _speaker(t, k)
        if word == "estimated" and t.word(k - 1) == "is" and t.word(k - 2) == "it":
            return "it is estimated"
    return None


def _source(t: Tokens, k: int) -> str:
    end = k
    while end < t.n and t.text[end] not in (",", ";", ".", ")", ":", "—", "–") and end < k + 10:
        end += 1
    return " ".join(t.text[k:end])


def _speaker(t: Tokens, k: int) -> str | None:
    first = k
    while (
        first > 0
        and first > k - 6
        and (t.text[first - 1][0].isalnum() and t.low[first - 1] not in PREPOSITIONS and t.low[first - 1] not in CONJUNCTIONS)
    ):
        first -= 1
    return " ".join(t.text[first:k]) or None


def stance(s: Sentence, draft: Draft) -> Stance:
    """Whose claim it is."""
    return stances.stance(s.t, draft.first, draft.end, s.attribution, s.doubted, s.context)

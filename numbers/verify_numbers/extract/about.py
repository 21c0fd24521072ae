"""What a quantity is about: entity, measure, time, attribution and stance, by clause structure and closed word lists.

Words of the text only; never the reference data and never the value.
"""

from __future__ import annotations

from functools import lru_cache

from verify_numbers.claim import Stance
from verify_numbers.extract import clauses
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HYPHENS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    STOP,
    WEEKDAYS,
)  # fmt: skip
from verify_numbers.extract.tokens import SENTENCES, Tokens

SAYING = frozenset(
    (
        "said says say stated states noted notes told reported reports claimed claims estimates estimated"
        " predicts predicted forecasts expects announced argues argued shows found finds revealed reveals"
        " warned believes calculated quoted recounted reckons added adds"
    ).split()
)
DENYING = frozenset(
    (
        "denied denies deny debunked false falsely wrongly incorrectly mistakenly untrue myth misleading"
        " fabricated baseless"
    ).split()
)
DOUBTS = DENYING | {"earlier", "if", "not"}
NOT_NAMES = frozenset(
    (
        "the a an this that these those it its he she they we i you his her their our my in on at by for from"
        " to of and or but if when while as however moreover meanwhile although because since after before"
        " during under over with without according last next today yesterday there here what which who how why"
        " where one two three four five six seven eight nine ten first second third finally secondly firstly"
        " both most many some all no not yes also then now so even only just still more less such each every"
        " mr mrs ms dr prof"
    ).split()
)
JOINTS = HYPHENS | {"&", "."}
JOINERS = frozenset("of the & for and de la du van von al".split())
Name = tuple[int, int]


class Sentence:
    """The tokens of a sentence with what all its quantities share: clause cuts, names, attribution."""

    __slots__ = ("attribution", "doubted", "names", "starts", "t")

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.starts = clauses.cuts(t)
        self.names = find_names(t)
        self.attribution = find_attribution(t)
        self.doubted = not DOUBTS.isdisjoint(t.low)  # hardly ever: only then is the stance worth a closer look

    def text(self, first: int, end: int) -> str:
        t = self.t
        return "".join(
            t.text[k] + (" " if k + 1 < end and t.end[k] != t.start[k + 1] else "") for k in range(first, end)
        )


@lru_cache(maxsize=SENTENCES)
def find_names(t: Tokens) -> list[Name]:
    """Runs of capitalised words ("Hangzhou DeepSeek", "King's College London", "GPT-4"), as token ranges."""
    names: list[Name] = []
    k = 0
    while k < t.n:
        if not _starts_name(t, k):
            k += 1
            continue
        end = k + 1
        while end < t.n:
            if t.text[end][0].isupper() or (
                t.touches(end)
                and (t.text[end][0].isalnum() or t.text[end] in JOINTS)
                and _name_goes_on(t, end)
            ):
                end += 1
            elif (
                t.low[end] in JOINERS
                and end + 1 < t.n
                and t.text[end + 1][0].isupper()
                and t.low[end + 1] not in NOT_NAMES
                and t.low[end] in ("of", "&", "de", "van", "von", "al")
            ):
                end += 2
            else:
                break
        if not (end == k + 1 and (t.low[k] in MONTHS or t.low[k] in WEEKDAYS)):
            names.append((k, end))
        k = end
    return names


def _name_goes_on(t: Tokens, k: int) -> bool:
    if t.text[k] in HYPHENS or t.text[k] in ("&", "."):
        return k + 1 < t.n and t.touches(k + 1) and t.text[k + 1][0].isalnum()
    return True


def _starts_name(t: Tokens, k: int) -> bool:
    text = t.text[k]
    if not text[0].isupper():
        return False
    low = t.low[k]
    if len(text) > 2 and text[-1] == "s" and text[:-1].isupper():
        return False  # GPUs, EVs: counted things
    if low in NOT_NAMES or (len(text) == 1 and not t.touches(k + 1) and text != "X"):
        return False
    if low in STOP or low in PREPOSITIONS or low in AUXILIARIES or low in CONJUNCTIONS:
        return len(text) > 1 and text.isupper()
    first = k == 0 or t.text[k - 1] in ("“", '"', "‘", ":")
    return not (first and _common(t, k))


def _common(t: Tokens, k: int) -> bool:
    """Whether a capitalised first word is likely an ordinary one: no capital follows it and it does not look like a name."""
    text = t.text[k]
    if any(c.isupper() for c in text[1:]) or (
        k + 1 < t.n and (t.text[k + 1][0].isupper() or (t.touches(k + 1) and t.text[k + 1] in HYPHENS))
    ):
        return False
    follows = t.word(k + 1)
    if t.low[k].endswith("ly"):
        return True
    return not (
        follows in AUXILIARIES
        or follows in ("’s", "'s", ",")
        or text.endswith(("'s", "’s"))
        or (follows.endswith(("ed", "s")) and follows not in STOP)
    )


def entity(s: Sentence, draft: Draft) -> str | None:
    """The nearest name before the quantity in its clause, or after it there; else the first name of the sentence."""
    clause = clauses.clause_of(s.starts, draft.first)
    before = [name for name in s.names if name[1] <= draft.first]
    here = [name for name in before if clauses.clause_of(s.starts, name[0]) == clause]
    if here:
        return _plain(s, _subject_first(s, here))
    after = [name for name in s.names if name[0] >= draft.end and clauses.clause_of(s.starts, name[0]) == clause]
    if after:
        return _plain(s, after[0])
    if before:
        return _plain(s, _subject_first(s, before))
    later = [name for name in s.names if name[0] >= draft.end]
    return _plain(s, later[0]) if later else None


def _plain(s: Sentence, name: Name) -> str:
    """The name without a possessive ending."""
    text = s.text(*name)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _subject_first(s: Sentence, names: list[Name]) -> Name:
    """Of the names before the quantity the nearest that neither follows a preposition nor modifies a noun; else the nearest."""
    for name in reversed(names):
        k = name[0] - 1
        follows = s.t.word(name[1])
        if follows.isalpha() and follows not in STOP and s.t.text[name[1]].islower() and not follows.endswith("ed"):
            continue
        if s.t.word(k) in ("the", "a"):
            k -= 1
        if s.t.word(k) not in ("in", "on", "at", "by", "to", "with", "from", "per", "than"):
            return name
    return names[-1]


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
    """Whose claim it is, from cue words of its sentence."""
    if not s.doubted:
        return "attributed" if s.attribution else "own"
    t = s.t
    start = s.starts[clauses.clause_of(s.starts, draft.first)]
    if "earlier" in t.low[: draft.first] and any(word in t.low[: draft.first] for word in ("version", "edition")):
        return "superseded"
    head = t.low[: draft.first]
    section = len(head) - head[::-1].index(";") if ";" in head else 0
    if "if" in head[section:] and {"would", "could"} & set(t.low[section : _section_end(t, draft.first)]):
        return "hypothetical"
    if DENYING & set(t.low[start : draft.end + 6]) or (
        t.word(draft.first - 1) == "not" and t.word(draft.end) in (",", "but")
    ):
        return "denied"
    return "attributed" if s.attribution else "own"


def _section_end(t: Tokens, k: int) -> int:
    while k < t.n and t.low[k] != ";":
        k += 1
    return k

"""Proper names in a sentence: runs of capitalised words, told from words that merely begin a sentence. Words only."""

from __future__ import annotations

from functools import lru_cache

from verify_numbers.extract.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    HYPHENS,
    MONTHS,
    PREPOSITIONS,
    STOP,
    WEEKDAYS,
)
from verify_numbers.extract.tokens import SENTENCES, Tokens

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
    low = low[:-2] if low.endswith(("'s", "’s")) else low
    if len(text) > 2 and text[-1] == "s" and text[:-1].isupper():
        return False  # GPUs, EVs: counted things
    if low in NOT_NAMES or (len(text) == 1 and not t.touches(k + 1) and text != "X"):
        return False
    if low in STOP or low in PREPOSITIONS or low in AUXILIARIES or low in CONJUNCTIONS:
        return len(text) > 1 and text.isupper()
    first = k == 0 or t.text[k - 1] in ("“", '"', "‘", ":")
    return not (first and _common(t, k))


def _is_verbal(word: str) -> bool:
    return word in AUXILIARIES or word.endswith("ed")


def _common(t: Tokens, k: int) -> bool:
    """Whether a capitalised first word is likely an ordinary one: no capital follows it and it does not look like a name."""
    text = t.text[k]
    if any(c.isupper() for c in text[1:]) or (
        k + 1 < t.n and (t.text[k + 1][0].isupper() or (t.touches(k + 1) and t.text[k + 1] in HYPHENS))
    ):
        return False
    follows = t.word(k + 1)
    if t.low[k].endswith("ly") or (t.low[k].endswith("ing") and follows.endswith("s") and follows not in STOP):
        return True  # "Quickly", "Seizing opportunities"
    return not (
        follows in AUXILIARIES
        or follows in ("’s", "'s", ",")
        or text.endswith(("'s", "’s"))
        or (follows.endswith("ed") and follows not in STOP)
        or (follows.endswith("s") and follows not in STOP and not _is_verbal(t.word(k + 2)))  # not "Older mills used"
    )

"""What words mean for matching: concepts of a text by the table of word families (words.txt), forms of a word by its stem.

Knows words alone; no measure, no claim, no number: the table holds none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

FILE = join(dirname(__file__), "words.txt")
# The longest ending first. What is left must keep three letters, so that "wing" is no "w".
ENDINGS = (
    "isations", "izations", "isation", "ization", "ements", "ations", "ement", "ments", "ation", "ities", "ness", "ment", "ions", "ings",
    "iest", "ists", "ated", "ates", "ion", "ing", "ity", "ies", "ied", "ist", "ate", "ers", "ors", "ian", "ive", "ed", "es", "er", "or", "al", "ly",
    "s", "e", "y",
)  # fmt: skip
SHORTEST = 4


class Concept(NamedTuple):
    """A concept at words first … end − 1. `word` is its stem as written; a soft one says nothing by itself."""

    first: int
    end: int
    name: str
    word: str
    soft: bool


class Families(NamedTuple):
    """The table: concepts by stem, phrases by their first stem, and the stems of soft and of narrowing words."""

    concepts: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    soft: frozenset[str]
    narrow: frozenset[str]


@cache
def families() -> Families:
    concepts: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists: dict[str, set[str]] = {"soft": set(), "narrow": set()}
    section = ""
    with open(FILE, encoding="utf-8") as file:
        for line in map(str.strip, file):
            if line.startswith("!"):
                section = line[1:]
            elif section and line:
                lists[section].update(stem(part) for word in line.split() for part in word.split("+"))
            elif line and not line.startswith("#"):
                name, _, words = line.partition(":")
                for word in words.split():
                    first, *rest = map(stem, word.split("+"))
                    if rest:
                        phrases.setdefault(first, []).append(((first, *rest), name))
                    else:
                        concepts.setdefault(first, name)
    for known in phrases.values():
        known.sort(key=lambda phrase: -len(phrase[0]))
    return Families(concepts, phrases, frozenset(lists["soft"]), frozenset(lists["narrow"]))


@cache
def stem(word: str) -> str:
    """A word without the endings of its forms: `generates`, `generated` and `generation` share one."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if word.endswith(("ss", "us", "is")):
        return word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return stem(word[: -len(ending)])  # "murdered" is of "murder", which ends in an ending itself
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def concepts(words: Sequence[str]) -> list[Concept]:
    """The concepts of lower-cased words, phrases first. Words without a letter have none."""
    known = families()
    stems = [stem(word) if word[:1].isalpha() else "" for word in words]
    found: list[Concept] = []
    k = 0
    while k < len(stems):
        phrase = _phrase(known, stems, k) if stems[k] in known.phrases else None
        if phrase is not None:
            size, name = phrase
            word = " ".join(stems[k : k + size])
            found += [
                Concept(k, k + size, part, word, False) for part in name.split("&")
            ]  # a phrase may say two things
            k += size
            continue
        if stems[k]:
            one = stems[k]
            found.append(Concept(k, k + 1, known.concepts.get(one, one), one, one in known.soft))
        k += 1
    return found


def _phrase(known: Families, stems: Sequence[str], k: int) -> tuple[int, str] | None:
    for phrase, name in known.phrases[stems[k]]:
        if tuple(stems[k : k + len(phrase)]) == phrase:
            return len(phrase), name
    return None

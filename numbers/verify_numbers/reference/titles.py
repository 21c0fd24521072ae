"""Measures that are known by their title alone: which of them the words of a sentence name.

A title names its measure where every word of it that carries meaning, or one of the same family, is said, and nothing
that would narrow it. Looked up by the rarest word of each title. Knows words and measures; no entity, no claim, no row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.dictionary import plain_unit
from verify_numbers.reference.record import Measure
from verify_numbers.reference.wording import concepts

NOTES = (
    re.compile(r"\((?:source|index|note)[^)]*\)", re.IGNORECASE),
    re.compile(r"\bby (?:\w+,? ){0,3}\w+ (?=\()"),  # "Electricity production by source (coal)": coal says it
    re.compile(r"\b(?:based on|relative to|in constant|in current|at constant|adjusted for)\b.*"),
    re.compile(r"\([^)]*[=$][^)]*\)"),  # "(2010 = 100)"
    re.compile(r"\([^)]*(?:dollars|prices|ppp|database|project|total)[^)]*\)", re.IGNORECASE),  # how it was worked out
)
PER_PERSON = "percapita"
PER = re.compile(r"per ([0-9][0-9,]*)(?: \w+)?|per (million|thousand|hundred thousand)\b", re.IGNORECASE)
WORDS_OF_SIZE = {"million": 10**6, "thousand": 10**3, "hundred thousand": 10**5}
SHARE = re.compile(r"\b(share|percentage|proportion|rate|prevalence)\b|%", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,]?\d)")
VARIANT = frozenset("low high lower upper".split())  # of an estimate: meant only where a text says so
MADE = frozenset(("produce",))
OF_PEOPLE = "#people"
COUNTED = frozenset(("population", "refugee", "immigrant", "tourist", "homeless"))
LEVELS = ("level", "share")
DESCRIBED = 200  # characters of a definition


class Title(NamedTuple):
    """What one title asks for: `names` are concepts that must be said. `text` holds all that describes the measure."""

    measure: str
    names: frozenset[str]
    text: str
    per: int  # people that the figure is a number of: 1,000 for "per 1,000 people"; 0 for none
    per_person: bool
    growth: bool  # a change, not a level
    worded: bool = False  # its words were chosen by hand, with those that must not stand beside them

    @property
    def size(self) -> int:
        """How many words it asks for."""
        return sum(not name.startswith("#") for name in self.names)

    @property
    def also(self) -> frozenset[str]:
        """The concepts that may be said without narrowing it."""
        return _concepts_of(self.text)


@lru_cache(maxsize=1024)  # of the titles of a large record only those are asked that a sentence names
def _concepts_of(text: str) -> frozenset[str]:
    return frozenset(concept.name for concept in concepts(_words(text)))


def titles_of(measure: Measure) -> Iterator[Title]:
    """A title for the measure's name, and one for each alternative of words that a table of its own gave it."""
    unit = "" if measure.unit_text == measure.unit else measure.unit_text
    for name in dict.fromkeys((measure.name, *measure.aliases)):
        bare = name
        for note in NOTES:
            bare = note.sub(" ", bare)
        said = concepts(_words(bare))
        growth = any(concept.word in GROWTH_STEMS for concept in said)
        names = {concept.name for concept in said if not concept.soft and concept.word not in GROWTH_STEMS}
        if not names:
            names = {concept.name for concept in said if concept.word not in BARE}
        if plain_unit(measure.unit_text)[0] == "percent" and len(names - MADE) > 1:
            names -= MADE  # a share of electricity is one of what is generated, said or not
        if len(names) == 1 and names.isdisjoint(COUNTED) and any(c.word in PEOPLE_STEMS for c in said):
            names.add(OF_PEOPLE)  # "Number of people living in urban areas": "urban" alone says too little
        if names:
            names |= numerals(PER.sub(" ", bare))
        per = PER.search(unit) or PER.search(name)
        size = 0
        if per:
            size = int(per[1].replace(",", "")) if per[1] else WORDS_OF_SIZE[per[2].casefold()]
        if names:
            per_person = PER_PERSON in names
            text = f"{name}; {unit}; {measure.definition[:DESCRIBED]}"
            yield Title(measure.id, frozenset(names), text, size, per_person, growth)


def numerals(text: str) -> set[str]:
    """The numbers in a text as concepts: "Ages 25-64" is named by a sentence that says both."""
    return {f"#{digits}" for digits in DIGITS.findall(text)}


def _words(text: str) -> list[str]:
    return Tokens(text.replace("_", " "), 0, len(text)).low


class Titles:
    """The titles of a record by the rarest concept of each."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        known = list(measures)
        titles = [title for measure in known if measure.titled for title in titles_of(measure)]
        common = Counter(name for title in titles for name in title.names)
        self.by_rarest: dict[str, list[Title]] = {}
        for title in titles:
            rarest = min(title.names, key=lambda name: (common[name], name))
            self.by_rarest.setdefault(rarest, []).append(title)
        self.worded = [each for each in known if not each.titled and each.timing == "series" and each.compare in LEVELS]

    def named(self, said: frozenset[str]) -> list[Title]:
        """The titles all of whose concepts are said, in the order of the record."""
        return [title for name in sorted(said) for title in self.by_rarest.get(name, ()) if title.names <= said]

    def by_words(self, text: str, among: frozenset[str]) -> Iterator[Title]:
        """The measures with words of their own that all stand in a text of blank-separated words, and none of the others."""
        for measure in self.worded:
            if measure.id not in among:
                continue
            sizes = [stems for stems in measure.words if all(f" {stem}" in text for stem in stems)]
            if sizes and not any(f" {stem}" in text for stem in measure.not_words):
                longest = max(sizes, key=lambda stems: tuple.__len__(stems))
                yield Title(measure.id, frozenset(longest), "", 0, False, False, True)

    def nearly(self, said: frozenset[str]) -> list[Title]:
        """The titles of which most is said, those with most first: what a sentence may have meant."""
        scored = [
            (len(title.names & said) / len(title.names), len(title.names & said), title)
            for titles in self.by_rarest.values()
            for title in titles
            if title.names & said
        ]
        return [title for _, _, title in sorted(scored, key=lambda one: (-one[0], -one[1], one[2].measure))]


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(concept.word for concept in concepts(list(words)))


GROWTH_STEMS = _stems(("growth", "change", "grow"))
PEOPLE_STEMS = _stems("people person persons population inhabitants residents citizens".split())
BARE = _stems("a an the and or of in on at by for from to with as is are per share number total".split())

"""Words that narrow what a title says: "lung cancer", "deaths of children", "20 % of households", "electricity price".

A narrower thing, or another one, has no row here. Words and closed lists only; when in doubt, a word narrows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import (
    AUXILIARIES,
    BIG,
    CONJUNCTIONS,
    DENOMINATORS,
    DETERMINERS,
    FALL_VERBS,
    MONTHS,
    ONES,
    PREPOSITIONS,
    PRONOUNS,
    RISE_VERBS,
    TENS,
    VAGUE,
)
from verify_numbers.extract.tokens import SENTENCES, Tokens
from verify_numbers.reference.titles import OF_PEOPLE, PEOPLE_STEMS, Title
from verify_numbers.reference.wording import Concept, concepts, families, stem

BINDERS = frozenset("of from among by due amongst in for on at".split())  # what they join narrows the word before them
LINKS = frozenset(("the", "a", "an", "all", "its", "their", "his", "our", "to", "-", "‐", "other"))
FUNCTION_WORDS = DETERMINERS | AUXILIARIES | CONJUNCTIONS | PRONOUNS | PREPOSITIONS
NUMBER_WORDS = (
    ONES.keys() | TENS.keys() | BIG.keys() | VAGUE.keys() | DENOMINATORS.keys() | {"half", "quarter", "quarters"}
)


class Stretch(NamedTuple):
    """Words of a sentence with their concepts, and the tokens that names of entities take up."""

    t: Tokens
    low: int
    high: int
    concepts: tuple[Concept, ...]  # their places are those of the tokens
    names: frozenset[int]
    counts_people: bool = False  # the number is one of a country's people: "10 Nigerians"

    @property
    def said(self) -> frozenset[str]:
        """The concepts, and the numbers that are not the claim's own."""
        t = self.t
        words = {c.name for c in self.concepts if c.first not in self.names}
        numbers = {f"#{t.text[k]}" for k in range(self.low, self.high) if t.number[k] and k not in self.names}
        people = {OF_PEOPLE} if any(c.word in PEOPLE_STEMS for c in self.concepts) else set()
        return frozenset(words | numbers | people)


def stretch(t: Tokens, low: int, high: int, names: frozenset[int]) -> Stretch:
    found = [c for c in _concepts(t) if low <= c.first and c.end <= high]
    return Stretch(t, low, high, tuple(found), names)


@lru_cache(maxsize=SENTENCES)
def _concepts(t: Tokens) -> tuple[Concept, ...]:
    return tuple(concepts(t.low))


def positions(words: Stretch, name: str) -> list[int]:
    """Where a concept is said."""
    return [c.first for c in words.concepts if c.name == name]


def is_narrowed(words: Stretch, title: Title, others: frozenset[str]) -> bool:
    """Whether a word beside the title's own words says more than the title does. `others`: concepts of its rivals."""
    known = families()
    own = [c for c in words.concepts if c.name in title.names]
    if "who" in words.t.text[words.low : words.high] and "who" not in title.also:
        return True  # "those who live in cities"
    inside = {
        k
        for c in words.concepts
        if (c.name in title.also or c.name in title.names or c.name in others)
        and (c.end - c.first > 1 or words.t.low[c.first] not in FUNCTION_WORDS)
        for k in range(c.first, c.end)
    }
    for concept in words.concepts:
        if concept.word in known.narrow and concept.name not in title.also and concept.first not in words.names:
            if words.t.word(concept.end) != "of":  # "the city of Lyon" is Lyon
                return True
    return any(
        _modified(words, c, inside) or _followed(words, c, inside) or _heads_another(words, c, inside) for c in own
    )


def _modified(words: Stretch, concept: Concept, inside: set[int]) -> bool:
    """ "lung cancer": a plain word right before one of the title's, neither a verb form nor an adverb."""
    t, k = words.t, concept.first - 1
    while k >= words.low and (t.low[k] in ("-", "‐", "‑") or k in inside):
        k -= 1
    if t.word(k - 1) in ("and", "or", "&", ",") and k - 2 in inside:
        return False  # "wind and solar power": another one beside it, not a part of it
    return k >= words.low and k not in words.names and k + 1 != concept.end and tells(t, k)


def _followed(words: Stretch, concept: Concept, inside: set[int]) -> bool:
    """ "deaths of children", "deaths from malaria": what a preposition adds."""
    t, k = words.t, concept.end
    if t.word(k) not in BINDERS or (t.word(k) == "by" and concept.end < words.high and t.is_number(k + 1)):
        return False
    k += 1
    while k < words.high and (t.low[k] in LINKS or t.is_number(k)):
        k += 1
    if k >= words.high or k in inside or k in words.names:
        return False
    return tells(t, k) or (t.text[k][0].isupper() and t.low[k] not in MONTHS)  # "deaths from AIDS"


def _heads_another(words: Stretch, concept: Concept, inside: set[int]) -> bool:
    """ "electricity price", "poverty line": a noun right after one of the title's makes another thing of it."""
    t, k = words.t, concept.end
    if k >= words.high or k in inside or k in words.names or not t.text[k][0].islower():
        return False
    return tells(t, k) and t.word(k - 1) == t.low[concept.end - 1] and t.start[k] - t.end[k - 1] <= 1


def is_word(t: Tokens, k: int) -> bool:
    """Whether a token of a quantity is a word that is none of its number."""
    word = t.low[k]
    return t.text[k][0].isalpha() and word not in NUMBER_WORDS


def tells(t: Tokens, k: int) -> bool:
    """Whether a token is a plain word with a meaning of its own: no name, function word, number, adverb or form of a verb."""
    word = t.low[k]
    if not word[0].isalpha() or len(word) < 3 or not (k == 0 or t.text[k][0].islower()):
        return False
    if word in FUNCTION_WORDS or word in NUMBER_WORDS or word in MONTHS:
        return False
    if word.endswith(("ly", "ed", "ing", "'s", "’s")) or word in RISE_VERBS or word in FALL_VERBS:
        return False
    return stem(word) not in families().soft and word not in NEUTRAL


# Words beside a measure that leave it what it is.
NEUTRAL = frozenset(
    "such net gross official civilian-led latest previous combined respective actual massive huge record peak mere whopping sheer daily"
    " prior spent spends spend produces produce produced generates generate generated uses use gets has reports report saw sees see show shows"
    " while when because where although if whether percentage points point percent modern adult basic full proper reliable"
    " toll adults provides provide supplied supplies supply own owns get gained given took take hit hits hold holds sources source".split()
) - {"adult", "adults"}


def has_other_base(passage: Passage, claim: Claim, words: Stretch, title: Title) -> bool:
    """Whether a share is said to be of something that the title does not speak of: "20 % of households"."""
    if claim.kind not in ("percent", "fraction"):
        return False
    t, _, end = passage.at(claim)
    if t is not words.t or t.word(end) != "of":
        return False
    k = end + 1
    while k < t.n and (t.low[k] in LINKS or k in words.names or not t.low[k][0].isalnum()):
        k += 1
    phrase = [c for c in _concepts(t) if k <= c.first < k + 4 and c.first not in words.names]
    for concept in phrase:
        if concept.first > k and t.low[concept.first - 1] in FUNCTION_WORDS - LINKS:
            break
        word = t.low[concept.first]
        if (
            word in AUXILIARIES
            or word in CONJUNCTIONS
            or word in BINDERS
            or word in ("in", "on", "to", "live", "lives")
        ):
            break
        if concept.name not in title.also and concept.name not in title.names and tells(t, concept.first):
            return True
    return False

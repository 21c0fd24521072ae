"""Which measures, known by their titles, the words around a number name: its clause first, its sentence where that says too little.

A title is dropped where the words narrow it (lung cancer, deaths of children, households) or count something else, and
where the kind of quantity differs. Blind: the value of the number is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract import clauses
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
from verify_numbers.reference.dictionary import plain_unit
from verify_numbers.reference.match import UNIT_KINDS
from verify_numbers.reference.record import Measure, Record
from verify_numbers.reference.titles import GROWTH_STEMS, OF_PEOPLE, PEOPLE_STEMS, VARIANT, Title, Titles
from verify_numbers.reference.wording import Concept, concepts, families, stem

PEOPLE = frozenset(
    "person people human individual citizen inhabitant resident life soul man woman adult national".split()
)
BINDERS = frozenset("of from among by due amongst".split())  # what they join narrows the word before them
LINKS = frozenset(("the", "a", "an", "all", "its", "their", "his", "our", "to", "-", "‐", "other"))
MONEY_OF_ITS_OWN = ("constant", "international", "ppp", "prices")
REAL = frozenset("real constant ppp parity international inflation-adjusted".split())
SHARE = frozenset("share shares percentage proportion rate fraction".split())
FUNCTION_WORDS = DETERMINERS | AUXILIARIES | CONJUNCTIONS | PRONOUNS | PREPOSITIONS
NUMBER_WORDS = (
    ONES.keys() | TENS.keys() | BIG.keys() | VAGUE.keys() | DENOMINATORS.keys() | {"half", "quarter", "quarters"}
)
LACK = frozenset("without lack lacks lacked lacking no none neither deprived".split())


class Named(NamedTuple):
    """The titles that fit best, all of them; or a reason why none does, and those that were dropped for it."""

    titles: tuple[Title, ...]
    reason: str = ""
    dropped: tuple[Title, ...] = ()


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


def named(
    passage: Passage, claim: Claim, record: Record, titles: Titles, worded: frozenset[str], names: frozenset[int],
    earlier: Tokens | None,
) -> Named:  # fmt: skip
    """The titles for a number by the nearest words that name any. `worded`: the measures with words of their own to try."""
    t, first, end = passage.at(claim)
    people = any(k in names for k in range(first, end))
    names |= frozenset(k for k in range(first, end) if not is_word(t, k))  # the number says nothing of what it counts
    cuts = clauses.cuts(t)
    k = clauses.clause_of(cuts, first)
    clause = stretch(t, cuts[k], cuts[k + 1] if k + 1 < len(cuts) else t.n, names)
    if is_listing(passage, claim):
        return Named((), "no_measure")
    stretches = [clause, stretch(t, 0, t.n, names)]
    if earlier is not None:
        stretches.append(stretch(earlier, 0, earlier.n, frozenset()))
    if "such" in t.low[first : end + 2]:  # "over 900 such deaths": the words before say of what
        stretches = stretches[1:]
    elif claim.kind == "count" and claim.unit is None:  # a bare number is of what stands beside it, or of nothing
        stretches = [stretch(t, *segment(t.low, first, end), names)]
    reason = "no_measure"
    dropped: tuple[Title, ...] = ()
    for words in stretches:
        words = words._replace(counts_people=people)
        said = words.said | ({"death"} if _is_lost(t, first, claim) else frozenset())
        fitting, why = _fitting(passage, claim, record, titles, worded, words, said)
        if fitting:
            return Named(tuple(fitting))
        if why and not dropped:
            reason, dropped = why, tuple(titles.named(said))
    return Named((), reason, dropped)


MOST_NUMBERS = 8  # of one sentence; where there are more, it is a table or a list that lost its lines


def is_listing(passage: Passage, claim: Claim) -> bool:
    held = [other for other in passage.in_sentence(claim) if other.kind not in ("year", "date", "duration")]
    return len(held) > MOST_NUMBERS


def segment(low: list[str], first: int, end: int) -> tuple[int, int]:
    """The tokens between the commas nearest to a number."""
    start = next((k + 1 for k in range(first - 1, -1, -1) if low[k] in (",", ";")), 0)
    stop = next((k for k in range(end, len(low)) if low[k] in (",", ";")), len(low))
    return start, stop


def _fitting(
    passage: Passage, claim: Claim, record: Record, titles: Titles, worded: frozenset[str], words: Stretch,
    said: frozenset[str],
) -> tuple[list[Title], str]:  # fmt: skip
    found = titles.named(said)
    if worded:
        found += titles.by_words(" " + " ".join(words.t.low[words.low : words.high]), worded)
    if not found:
        return [], ""
    fitting, why = [], ""
    for title in found:
        measure = record.measures[title.measure]
        if not agrees(passage, claim, measure, title, words.counts_people):
            why = why or "unit_mismatch"
        elif not title.worded and (_is_narrowed(words, title) or _has_other_base(passage, claim, words, title)):
            why = "definition_differs"
        else:
            fitting.append(title)
    most = max((len(title.names) for title in fitting), default=0)
    if any(len(title.names) > most for title in found if _agrees_loosely(claim, record.measures[title.measure])):
        return [], why or "definition_differs"  # a closer title does not fit: a looser one is not what is meant
    best = [title for title in fitting if len(title.names) == most]
    if len(
        {plain_unit(record.measures[title.measure].unit_text)[0] == "percent" for title in best}
    ) > 1 and SHARE.isdisjoint(words.t.low):
        best = [title for title in best if plain_unit(record.measures[title.measure].unit_text)[0] != "percent"]
    if claim.kind == "money":  # a table without units may mean money, but not beside one that says so
        best = [title for title in best if record.measures[title.measure].unit_text] or best
    plain = [title for title in best if not _is_variant(record.measures[title.measure].name, words)]
    return plain or best, why


def _is_variant(name: str, words: Stretch) -> bool:
    """Whether a title is of a low or high estimate, of which the text says nothing."""
    found = VARIANT & set(Tokens(name.casefold(), 0, len(name)).low)
    return bool(found) and "estimate" in name.casefold() and found.isdisjoint(words.t.low)


def _is_lost(t: Tokens, first: int, claim: Claim) -> bool:
    """ "we lose more than 1,600 people a day": people that are lost have died."""
    if (
        claim.kind not in ("count", "rate")
        or claim.unit is None
        or claim.unit.name.partition("/")[0].casefold() not in PEOPLE
    ):
        return False
    return not {"lose", "loses", "lost", "losing"}.isdisjoint(t.low[max(0, first - 5) : first])


def _agrees_loosely(claim: Claim, measure: Measure) -> bool:
    return (claim.kind in ("percent", "fraction")) == (plain_unit(measure.unit_text)[0] == "percent")


# What narrows


def _is_narrowed(words: Stretch, title: Title) -> bool:
    """Whether a word beside the title's own words says more than the title does."""
    known = families()
    own = [c for c in words.concepts if c.name in title.names]
    inside = {
        k
        for c in words.concepts
        if (c.name in title.also or c.name in title.names) and words.t.low[c.first] not in FUNCTION_WORDS
        for k in range(c.first, c.end)
    }
    for concept in words.concepts:
        if concept.word in known.narrow and concept.name not in title.also and concept.first not in words.names:
            return True
    return any(_modified(words, c, inside) or _followed(words, c, inside) for c in own)


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
    return k < words.high and k not in inside and k not in words.names and t.text[k][0].islower() and tells(t, k)


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
    " spent spends spend produces produce produced generates generate generated uses use gets has reports report saw sees see show shows"
    " while when because where although if whether percentage points point percent modern adult basic full proper reliable"
    " toll adults provides provide supplied supplies supply own owns get gained given took take hit hits hold holds sources source".split()
) - {"adult", "adults"}


def _has_other_base(passage: Passage, claim: Claim, words: Stretch, title: Title) -> bool:
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


# What is counted


def agrees(passage: Passage, claim: Claim, measure: Measure, title: Title, counts_people: bool) -> bool:
    """Whether the kind of quantity is the one that the measure's unit needs, for a level or for a change of it."""
    unit = plain_unit(measure.unit_text or measure.unit)[0]
    if _per(passage, claim) != title.per and claim.kind == "count":
        return False
    moves = is_change(passage, claim)
    if title.growth:
        return claim.kind == "percent" and unit == "percent" and (moves or _says_growth(passage, claim))
    if claim.kind == "multiple":
        return claim.change is not None
    if claim.kind == "percent" and moves and unit != "percent":
        return True
    if claim.kind == "percentage_point":
        return unit == "percent"
    if claim.kind in ("year", "duration") and unit.casefold() != "years":
        return True  # the subject of a trend
    if _says(passage, claim, "per", "capita") != title.per_person and not title.per:
        return False
    if title.per:
        return _per(passage, claim) == title.per or ratio_of(claim) is not None
    return _unit_agrees(claim, unit, measure, title, counts_people)


def _unit_agrees(claim: Claim, unit: str, measure: Measure, title: Title, counts_people: bool) -> bool:
    if title.worded and unit in UNIT_KINDS:
        nouns = {noun.casefold() for noun in measure.nouns}
        return claim.kind in UNIT_KINDS[unit] and (
            unit != "count" or claim.unit is None or claim.unit.base.casefold() in nouns
        )
    if unit == "percent":
        return claim.kind in ("percent", "fraction")
    known = units.surface(unit)
    if known is not None and known.dimension not in ("", "[count]"):
        if known.dimension == "[currency]":
            return claim.kind == "money" and claim.unit is not None and claim.unit.base == known.base
        return claim.unit is not None and claim.unit.dimension == known.dimension
    low = unit.casefold()
    if any(word in low for word in MONEY_OF_ITS_OWN) or "$" in low:
        return claim.kind == "money" and "current" in low and "us$" in low
    if is_rate_of_time(claim) and claim.unit is not None:
        head = claim.unit.name.partition("/")[0].casefold()
        return head in PEOPLE or stem(head) in {stem(word) for word in low.split()}
    if claim.kind == "rate" and claim.unit_text:  # "crowns per dollar": both must stand in the title or its unit
        text = f"{measure.name} {unit}"
        told = {stem(word) for word in Tokens(text, 0, len(text)).low}
        return {stem(word) for word in claim.unit_text.casefold().split()} <= told | {"per"}
    if claim.kind != "count":
        return (
            claim.kind in ("money", "percent")
            and not unit
            and (claim.kind == "money" or "rate" in measure.name.casefold())
        )
    if claim.unit is None or counts_people:
        return True
    head = claim.unit.base.casefold()
    counted = {
        stem(word) for word in (*low.split(), *measure.name.casefold().split(), *map(str.casefold, measure.nouns))
    }
    return stem(head) in counted or head in PEOPLE or any(c.name in title.also for c in concepts([head]))


def is_rate_of_time(claim: Claim) -> bool:
    """Whether a number is one of things in a time: "3,000 people a day"."""
    return claim.kind == "rate" and claim.unit is not None and claim.unit.dimension.endswith("/[time]")


def ratio_of(claim: Claim) -> int | None:
    """The N of a ratio written 1:N; None for any other number."""
    text = claim.text.replace(" ", "")
    return 1 if claim.kind == "fraction" and text.startswith("1:") else None


def is_change(passage: Passage, claim: Claim) -> bool:
    """Whether a percentage says how much something rose or fell, not which level it reached."""
    from verify_numbers.discourse.comparison import is_amount_of_change

    if claim.change is None or _is_lost(*passage.at(claim)[:2], claim):
        return False
    after, before = passage.after(claim, 3), passage.before(claim, 2)
    if before[-1:] == ["up"] and before[:1] != ["was"] and stem(before[0]) in MAKE:
        return False  # "made up 47 %"
    return is_amount_of_change(passage, claim) or any(stem(word) in CHANGE_NOUNS for word in after[:2])


MAKE = frozenset(stem(word) for word in "make makes made making".split())
CHANGE_NOUNS = frozenset(
    stem(word) for word in "increase decrease rise drop fall decline reduction growth jump surge".split()
)


def _says_growth(passage: Passage, claim: Claim) -> bool:
    return any(stem(word) in GROWTH_STEMS for word in passage.clause(claim))


def _says(passage: Passage, claim: Claim, *words: str) -> bool:
    clause = passage.clause(claim)
    return any(c.name == "percapita" for c in concepts(clause))


def _per(passage: Passage, claim: Claim) -> int:
    """The N of "12 per 1,000 people"; 0 where no such thing follows."""
    words = passage.after(claim, 6)
    for k, word in enumerate(words[:4]):
        if word in ("per", "every") and k + 1 < len(words):
            text = words[k + 1].replace(",", "")
            if text.isdigit() and len(text) < 9:
                return int(text)
            return {"million": 10**6, "thousand": 1000, "hundred": 100}.get(text, 0)
    return 0


def lacks(words: Iterable[str]) -> bool:
    """Whether a clause says that something is missing: "without electricity"."""
    return not LACK.isdisjoint(words)


def kinds_of(sequence: Sequence[Title]) -> frozenset[str]:
    return frozenset(title.measure for title in sequence)

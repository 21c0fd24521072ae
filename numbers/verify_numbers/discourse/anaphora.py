"""Amounts that a text takes up again: "a $2.4 million grant … the $2.4 million will", "the 34-year-old", "At £349 it is".

Bound by determiner, unit and noun. Several earlier amounts that may be meant are alternatives; a new one with words of its own is no repetition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.wording import opening
from verify_numbers.extract.lexicon import ADVERB_ORDINALS, AUXILIARIES, ORDINALS, STOP

BACK = 6  # sentences
DEFINITE = frozenset("the this that these those".split())
OWN = frozenset("its their his her".split())
OPENERS = (["of", "the"], ["among", "the"], ["of", "these"], ["of", "those"], ["all", "the"], ["each", "of", "the"])
ENDS = frozenset(', . ; : ) — – ! ? ” "'.split())
OTHER = frozenset(
    "remaining other another second further additional extra new more first third last next previous earlier rest separate rival".split()
)
TIMES = frozenset("over by before after during until within when as".split())
FRAMES = [
    [word] for word in "in under on at during with by before after until for previously then once elsewhere".split()
]
NOT_THE_ONE = OTHER | frozenset("old new original former current same average median mean total".split())
SAYING = frozenset("said says told added".split())


class Again(NamedTuple):
    """`claim` repeats one of the `earlier` claims."""

    claim: Claim
    earlier: tuple[Claim, ...]


def taken_up(passage: Passage) -> Iterator[Again]:
    for claim in passage.claims:
        if claim.kind == "age":
            found = _age(passage, claim)
        elif claim.kind in ("money", "measurement", "duration", "count"):
            found = _fronted(passage, claim) or _definite(passage, claim) or _named(passage, claim)
        else:
            continue
        if found:
            yield Again(claim, tuple(found))


def _earlier(passage: Passage, claim: Claim) -> list[Claim]:
    """The claims before this one in its paragraph, and those of the paragraph before where that is near."""
    here = [c for c in passage.of_sentences(claim.sentence - BACK, claim.sentence) if c.end <= claim.start]
    before = passage.earlier
    if before is not None and claim.sentence - before.sentences[-1] <= BACK // 2:
        here = [*before.of_sentences(claim.sentence - BACK, before.sentences[-1]), *here]
    return here


def _age(passage: Passage, claim: Claim) -> list[Claim]:
    """ "A 70-year-old man … the 70-year-old": one with nothing but its article, of those whose age was told."""
    if not claim.text.endswith(("old", "olds")) or passage.before(claim, 1) != ["the"]:
        return []
    following = passage.after(claim, 1)
    bare = (
        not following
        or not following[0].isalpha()
        or following[0] in STOP
        or following[0].endswith("ed")
        or following[0] in SAYING
    )
    return [c for c in _earlier(passage, claim) if c.kind == "age" and c.modifier == "exact"] if bare else []


def _fronted(passage: Passage, claim: Claim) -> list[Claim]:
    """ "… at £349. At £349 it is the cheapest": the one earlier amount of its unit, where the sentence speaks of it or its bearer."""
    if (
        passage.before(claim, 2) not in (["at"], [":", "at"], [";", "at"])
        or claim.kind not in ("money", "measurement")
        or claim.unit is None
    ):
        return []
    t, _, k = passage.at(claim)
    k += t.word(k) == ","
    fitting = [
        c
        for c in _earlier(passage, claim)
        if c.kind == claim.kind and c.unit is not None and c.unit.base == claim.unit.base
    ]
    if len(fitting) != 1 or fitting[0].modifier not in ("exact", "about", "nearly"):
        return []
    if t.word(k) == "it" and t.word(k + 1) in AUXILIARIES | {"'s", "’s"}:
        return fitting
    bearer = t.word(k) in ("the", "this") and t.word(k + 2) in AUXILIARIES and t.text[k + 1].islower()
    return fitting if bearer and t.word(k + 1) in passage.tokens(fitting[0].sentence).low else []


def _definite(passage: Passage, claim: Claim) -> list[Claim]:
    """ "the Rs 64 crore would be released", "the €3.6 million fine.", "of the 1,208 nurses who replied"."""
    before = passage.before(claim, 3)
    if claim.unit is None or claim.modifier != "exact" or not before or not OTHER.isdisjoint(before):
        return []
    if before[-1] in OWN and claim.kind == "duration":
        return _of_adjective(passage, claim)
    if before[-1] not in DEFINITE or (claim.kind == "count" and before[-1] == "that"):
        return []
    if before[-1] == "that" and before[-2:-1] in (["less"], ["more"], ["fewer"]):
        return []
    fitting = [c for c in _earlier(passage, claim) if c.kind == claim.kind and _is_same_unit(c, claim)]
    if not fitting or any(c.modifier != "exact" for c in fitting):
        return []
    if "-" in claim.text and claim.kind != "money":
        return _adjective(passage, claim, fitting)
    if claim.kind == "count":
        return _counted(passage, claim, fitting)
    if claim.kind != "money":
        return _of_substance(passage, claim, fitting)
    return _of_substance(passage, claim, fitting) or _amount(passage, claim, fitting)


def _named(passage: Passage, claim: Claim) -> list[Claim]:
    """ "The default timeout is 30 seconds … the default timeout of 30 seconds": the amount that a name of two or three words has."""
    before, after = passage.before(claim, 5), passage.after(claim, 1)
    if before[-1:] != ["of"] or "the" not in before[:-3] or claim.kind == "count":
        return []
    name = before[before.index("the") + 1 : -1]
    if (
        not all(word.isalpha() and word not in STOP for word in name)
        or name[0] in NOT_THE_ONE
        or _is_framed(passage, claim)
    ):
        return []
    if after and after[0] in TIMES | {"in", "for", "on", "at", "per", "a", "from", "to"}:
        return []
    said = [c for c in _earlier(passage, claim) if c.kind == claim.kind and _is_same_unit(c, claim)]
    ways = (["the", *name, "is"], ["a", *name, "of"], ["the", *name, "of"])
    found = [c for c in said if passage.before(c, len(ways[0])) in ways and c.modifier == claim.modifier]
    return found if len(found) == len(said) == 1 else []


def _is_framed(passage: Passage, claim: Claim) -> bool:
    """Whether a sentence begins with where, when or how it holds: "Under the old rules", "In the hills"."""
    t, first, _ = passage.at(claim)
    words = t.low[: min(first, 8)]
    framed = opening(passage, claim, 1)[:1] in FRAMES and "," in words
    return framed or any(c.kind == "year" for c in passage.in_sentence(claim))


def _is_same_unit(a: Claim, b: Claim) -> bool:
    if a.unit is None or b.unit is None:
        return False
    return a.unit.name == b.unit.name if a.kind == "count" else a.unit.base == b.unit.base


def _amount(passage: Passage, claim: Claim, fitting: list[Claim]) -> list[Claim]:
    """A sum of money that stands alone, or before the noun that the earlier one had."""
    if len(fitting) != 1:
        return []
    first, after = fitting[0], passage.after(claim, 2)
    opened = passage.before(claim, 3)[-2:] == ["of", "the"] and after[:1] == [","]
    if not after or after[0] in AUXILIARIES | TIMES or opened or (after[0] in (",", ".") and len(after) < 2):
        return fitting if _noun(passage, first) or _after(passage, first) in ("for", "to", ",") else []
    if not after[0].isalpha() or after[0] in STOP:
        return []
    closed = len(after) < 2 or after[1] in ENDS or after[1] in AUXILIARIES
    verbs = (after[0] + "ed", after[0] + "d")  # fined the carrier €4.2 million: the €4.2 million fine
    said = _noun(passage, first) == after[0] or (
        first.sentence in passage.sentences and not set(passage.before(first, 4)).isdisjoint(verbs)
    )
    return fitting if closed and said else []


def _of_substance(passage: Passage, claim: Claim, fitting: list[Claim]) -> list[Claim]:
    """ "18 tonnes of grain … the 18 tonnes of grain": an amount of the same stuff."""
    after = passage.after(claim, 2)
    if len(fitting) != 1 or after[:1] != ["of"] or len(after) < 2 or after[1] in STOP:
        return []
    return fitting if passage.after(fitting[0], 2) == after else []


def _after(passage: Passage, claim: Claim) -> str:
    """The word after an earlier claim, also where that stands in the paragraph before: all share their tokens."""
    return (passage.after(claim, 1) or [""])[0]


def _noun(passage: Passage, claim: Claim) -> str:
    """The noun that an amount modifies: "a $2.4 million grant", "a fine of €3.6 million"."""
    t, first, end = passage.at(claim)
    if t.word(first - 1) == "of" and t.word(first - 2).isalpha():
        return t.word(first - 2)
    return t.word(end) if t.word(end).isalpha() and t.word(end) not in STOP else ""


def _counted(passage: Passage, claim: Claim, fitting: list[Claim]) -> list[Claim]:
    """Things that were counted once before, with no other number of them, or of none, in between."""
    between = [
        c for c in _earlier(passage, claim) if c.start > fitting[0].start and c.kind in ("count", "fraction", "percent")
    ]
    if (
        len(fitting) != 1
        or between
        or passage.between(fitting[0], claim)[:1] == ["of"]
        or fitting[0].value == claim.value == 1
        or not OTHER.isdisjoint(passage.before(fitting[0], 1))
        or (passage.before(claim, 1)[0] in ("these", "those") and _is_told_one_by_one(passage, fitting[0], claim))
    ):
        return []
    after = passage.after(claim, 2)
    if not after or after[0] in AUXILIARIES:
        return fitting
    opened = any(passage.before(claim, len(words)) == words for words in OPENERS)
    if opened and after[0] in (",", "."):
        return fitting
    if opened and after[0] in passage.before(fitting[0], 2) and not _is_framed(passage, claim):
        return fitting  # we interviewed 40 farmers … of the 40 farmers interviewed
    if after[0] in ("who", "that", "which") and len(after) == 2 and opened:
        return fitting if _after(passage, fitting[0]) == after[1] else []
    return []


def _is_told_one_by_one(passage: Passage, first: Claim, claim: Claim) -> bool:
    """ "three reasons. Firstly … Secondly … These two": they may be those told so far."""
    told = {passage.tokens(n).low[0] for n in range(first.sentence + 1, claim.sentence) if passage.tokens(n).n}
    return not told.isdisjoint(ADVERB_ORDINALS.keys() | ORDINALS.keys())


def _adjective(passage: Passage, claim: Claim, fitting: list[Claim]) -> list[Claim]:
    """ "a 26-mile course … the 26-mile course": the same noun, first with "a" and then with "the"."""
    if len(fitting) != 1 or "-" not in fitting[0].text or passage.before(fitting[0], 1) not in (["a"], ["an"]):
        return []
    noun = passage.after(claim, 1)
    return fitting if noun and noun[0] not in STOP and passage.after(fitting[0], 1) == noun else []


def _of_adjective(passage: Passage, claim: Claim) -> list[Claim]:
    """ "The five-year programme … Over its five years the programme": a length that was the noun's adjective."""
    fitting = [c for c in _earlier(passage, claim) if c.kind == "duration" and c.unit == claim.unit and "-" in c.text]
    if len(fitting) != 1 or not passage.holds(fitting[0].sentence):
        return []
    noun = passage.after(fitting[0], 1)
    return (
        fitting
        if noun and noun[0] not in STOP and noun[0] in passage.after(claim, 4) + passage.before(claim, 6)
        else []
    )

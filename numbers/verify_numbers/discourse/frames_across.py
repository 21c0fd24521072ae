"""The frames that reach from one sentence, or from one side of a semicolon, to the next: one quantity at two times.

A value takes up an earlier one if it is the only comparable one there, says when it holds, and brings no subject of its
own: "A year earlier it was 640", "In 2023 there were 15,066", "The new one moves 130".
"""

from __future__ import annotations

from verify_numbers.discourse.frames import OLD_NOUNS, UNREAL, USING, Frame
from verify_numbers.discourse.levels import CHANGE_VERBS, SKIPPED, Level
from verify_numbers.discourse.timing import (
    FUTURE,
    NOW,
    ORDINALS_END,
    PERIODS,
    PLURALS,
    PRESENT,
    RANKS,
    Moment,
    differ,
    older,
)
from verify_numbers.extract import numerals
from verify_numbers.extract.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FALL_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    RISE_VERBS,
)

# Nouns that stand for whatever was spoken of before, and verbs that only say that a value holds.
RESUMING = frozenset(
    "figure figures number numbers total share rate level price count value average tally sum amount ratio proportion reading one ones same"
    " corresponding comparable equivalent median mean percentage".split()
)
HOLDING = USING | frozenset(
    "launched introduced priced"
    " stood stands stand reached reaches numbered counted recorded totalled totaled averaged amounted closed ended opened fetched sold sells"
    " selling counts number total there only still just even alone again".split()
)
PLACES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday noon midday lunchtime end start beginning middle".split()
)
SAYING_NOTHING = (
    RESUMING | HOLDING | PLACES | SKIPPED | PERIODS | PLURALS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | RANKS.keys()
)  # fmt: skip

UNSAID = SAYING_NOTHING | CHANGE_VERBS | numerals.STARTS

MAKES = frozenset("one ones model version edition".split())
OLDER = OLD_NOUNS | {"traditional", "conventional"}
CONTROLS = frozenset("without control controls placebo untreated unexposed unvaccinated".split())
PIECEMEAL = frozenset("separately individually".split())
NEXT_MADE, LAST_MADE = frozenset("successor replacement".split()), frozenset(("predecessor",))
TIMELESS = MAKES | NEXT_MADE | LAST_MADE | CONTROLS | PIECEMEAL | {"to", "it", "those", "others"}


def may_do_without_times(opening: list[str]) -> bool:
    """Whether a value may be set against an earlier one though nothing tells their times apart."""
    return not TIMELESS.isdisjoint(opening)


def across(
    a: Level, b: Level, when_a: Moment, when_b: Moment, opening: list[str], said: frozenset[str]
) -> Frame | None:
    """The frame of two values of neighbouring sentences. `opening`: the tokens of b's side before it; `said`: the words of a's."""
    if UNREAL & set(opening):
        return None
    lead = [word for word in opening[-8:] if word not in SKIPPED - {"to"}]
    if lead[-1:] == ["to"] and set(lead) & (RISE_VERBS | FALL_VERBS):
        return Frame(False, replaces=True)
    if b.claim.kind == "money" and not PIECEMEAL.isdisjoint(opening):
        return Frame(True, temporal=False)  # "The set costs $45. Bought separately, the books would come to $60"
    own = own_words(opening, said)
    makes = _old_and_new(said, set(opening))
    if makes is not None or not differ(when_a, when_b):
        return makes or (_control(said, set(opening)) if not own else None)
    order = older(when_a, when_b)
    if order is None:
        return Frame(False, directed=False, firm=False)  # two months, two days: no telling that they are compared
    if when_a.year is not None and when_a.year < ORDINALS_END:
        return Frame(order is False, firm=False)  # "24 in the first half and 18 in the second" may add as well
    counted_anew = b.claim.unit is not None and b.claim.kind == "count"
    elided = b.claim.unit is None and a.claim.unit is not None
    same_noun = (
        a.claim.unit is not None
        and b.claim.unit is not None
        and b.claim.kind == "count"
        and a.claim.unit.name == b.claim.unit.name
    )
    if len(own) < 2 and when_b.rank in (PRESENT, NOW) and when_a.rank == FUTURE:
        return Frame(True)  # "will cost £68. Parents now pay £59"
    if own and not (elided or same_noun or (b.claim.kind == "count" and not counted_anew and _exists(opening))):
        return Frame(order is False, order is not None, firm=False)
    if len(own) > 3:
        return Frame(order is False, order is not None, firm=False)
    return Frame(order is False, order is not None)


def own_words(opening: list[str], said: frozenset[str]) -> set[str]:
    """The words before a value that neither say when nor take up what was said: its own subject."""
    return {
        word
        for word in opening
        if len(word) > 2 and word.isalpha() and not (word in UNSAID or word in said or _stem(word) in said)
    }


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") else word + "s"


def _exists(opening: list[str]) -> bool:
    """ "there were", "they numbered": a bare number that needs its noun from before."""
    return opening[-2:-1] == ["there"] or opening[-1:] in (["numbered"], ["counted"], ["found"], ["recorded"])


def _old_and_new(said: frozenset[str], opening: set[str]) -> Frame | None:
    """ "The old pump moved 40 litres. The new one moves 130": two makes of one thing."""
    if MAKES.isdisjoint(opening) and (NEXT_MADE | LAST_MADE).isdisjoint(opening):
        return None
    if NEXT_MADE & opening:
        return Frame(False, temporal=False)  # "The outgoing model weighed 2.1 kg. Its successor weighs 1.7"
    if LAST_MADE & opening:
        return Frame(True, temporal=False)
    if "new" in opening and not OLDER.isdisjoint(said):
        return Frame(False, temporal=False)
    if OLD_NOUNS & opening and "new" in said:
        return Frame(True, temporal=False)
    return None


def _control(said: frozenset[str], opening: set[str]) -> Frame | None:
    """ "with clover … in those without it was 3.4": a group and the one that it is measured on."""
    if CONTROLS & opening and not CONTROLS & said:
        return Frame(True, temporal=False)
    if CONTROLS & said and not CONTROLS & opening:
        return Frame(False, temporal=False)
    return None

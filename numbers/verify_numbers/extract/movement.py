"""Which way a number moves: "rose 3 %", "a 3 % drop", "up 25 points, or 0.2 %", "to cut costs by a fifth".

Knows the verbs and nouns of movement and the words that may stand between them and a number. Never what moves.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from verify_numbers import hedges
from verify_numbers.claim import Change, Kind
from verify_numbers.extract import hedging
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import (
    AUXILIARIES,
    DRIFT_VERBS,
    FALL_NOUNS,
    FALL_VERBS,
    LESS_WORDS,
    MORE_WORDS,
    RISE_NOUNS,
    RISE_VERBS,
    STOP,
    TIME_NOUNS,
    WEEKDAYS,
)
from verify_numbers.extract.tokens import Tokens

# A comparative speaks of a percentage or a multiple ("7 % below"); after an amount only the plain ones do ("$3 less").
RELATIVE: frozenset[Kind] = frozenset(("percent", "percentage_point", "multiple", "fraction"))
ONLY_RELATIVE = frozenset(
    "over above below under up down behind ahead off extra older younger more over better worse".split()
)
MOVING: dict[str, Change] = {
    **dict.fromkeys(RISE_VERBS | {"higher"}, "increase"),
    **dict.fromkeys(FALL_VERBS | {"off", "lower"}, "decrease"),
}
NOUNS: dict[str, Change] = {**dict.fromkeys(RISE_NOUNS, "increase"), **dict.fromkeys(FALL_NOUNS, "decrease")}
PARTICLES = frozenset("up down off higher lower".split())
ENDING = frozenset("close closed closes closing end ended ends ending finish finished finishes finishing".split())
# Verbs that take "up" or "down" as a part of themselves: "gave up 3 goals", "built up 5 batteries", "write down 4 words".
PHRASAL = frozenset(
    "give gives gave given make makes made take takes took taken put puts set sets pick picks end ends build builds built use uses buy buys"
    " bought sign signs turn turns open opens break breaks broke broken back backs hold holds held keep keeps kept look looks show shows split"
    " splits lock locks clean cleans run runs ran snap snaps scoop scoops eat eats ate free frees line lines clear clears tie ties follow follows"
    " stand stands stood catch catches caught wake wakes woke sum sums step steps cover covers offer offers write writes wrote written note"
    " notes lay lays laid serve serves throw throws threw thrown dig digs dug draw draws drew drawn fill fills let lets play plays rack racks"
    " ring rings rang sell sells sold shut shuts sit sits sat stack stacks stock stocks tear tears tore think thinks thought round rounds hang"
    " hangs hung chase chases call calls hunt hunts shoot shoots shot burn burns burnt bet track tracks stare stares stay stays got get gets".split()
)
BEFORE_PARTICLES = (
    AUXILIARIES | DRIFT_VERBS | ENDING | RISE_VERBS | FALL_VERBS | {"remain", "remains", "remained", "stay", "stayed", "trade", "traded", "trading"}
) - PARTICLES  # fmt: skip
NO_FARTHER = frozenset(", ; : ( ) and but or while which that than as when if because".split())
SKIPPED = (
    frozenset(
        "a an the its their his her another further additional extra just only even still yet again also some all total combined full"
        " last this next past early late overall over time alone overnight on since yesterday today trading"
        " months years weeks days quarters".split()
    )
    | TIME_NOUNS.keys()
    | WEEKDAYS.keys()
)
FARTHEST_BY, FARTHEST_OBJECT, FARTHEST_NOUN, FARTHEST_GAP = 16, 5, 3, 8
TIMES: frozenset[Kind] = frozenset(("date", "year", "age", "rank"))


def direction(t: Tokens, draft: Draft) -> Change | None:
    """The way of a comparative or noun right after a number, else of the verb or noun that governs it from before."""
    return _after(t, draft) or _before(t, draft)


def _after(t: Tokens, draft: Draft) -> Change | None:
    """ "5 % higher", "$3 less", "a 3 % drop", "the 7 % share price increase"."""
    k = draft.end
    word = t.word(k)
    if word in PARTICLES and (t.is_number(k + 1) or t.word(k + 1) in ("about", "nearly", "almost", "just", "from", "more", "over", "around")):
        return None  # "2.7 percent, up 3 points": the way of the number after it
    if word in ("above", "below"):
        return None  # where a level lies, not how it got there
    if draft.kind in RELATIVE or word not in ONLY_RELATIVE:
        if word in LESS_WORDS:
            return "decrease"
        if word in MORE_WORDS:
            return "increase"
    for at in range(k, min(k + FARTHEST_NOUN, t.n)):
        word = t.low[at]
        if word in NOUNS and (draft.kind in RELATIVE or not word.endswith("s")):  # "€3 million falls on him" has a verb
            return NOUNS[word]
        if draft.kind not in RELATIVE or not word.isalpha() or word in STOP or word.endswith("s"):
            break
    return None


def _before(t: Tokens, draft: Draft) -> Change | None:
    k = _skipped(t, hedging.begin(t, draft.first) - 1)
    if k < draft.first - 1:
        k = _skipped(t, hedging.begin(t, k + 1) - 1)
    link = t.word(k)
    if link == "by":
        return _governor_of_amount(t, k)
    if link == "of":
        return _noun_of(t, k)
    if link == "to":
        word = t.word(_skipped(t, k - 1))
        return MOVING.get(word) if word not in PARTICLES or _is_moved(t, _skipped(t, k - 1)) else None
    if link == "from":  # "fell from 32 to 8" speaks of both, "8, down from 32" of the 8
        word = t.word(_skipped(t, k - 1))
        return None if word in PARTICLES else MOVING.get(word)
    if link in MOVING:
        if link in PARTICLES and not _is_moved(t, k):
            return None
        if link.startswith("sav") and draft.kind not in RELATIVE:
            return None
        return None if _is_attributive(t, draft) else MOVING[link]
    if draft.kind in RELATIVE and not _is_attributive(t, draft):
        return _over_object(t, k)
    return None


def _skipped(t: Tokens, k: int) -> int:
    """Leftwards over determiners, adverbs, days and an adjective behind an article: "fell last week a sharp | 5 %"."""
    while k > 0:
        word = t.low[k]
        if word in SKIPPED or word.endswith("ly"):
            k -= 1
        elif t.low[k - 1] in ("a", "an") and word.isalpha() and word not in STOP and word not in MOVING:
            k -= 2
        else:
            break
    return k


def _is_moved(t: Tokens, k: int) -> bool:
    """Whether "up" or "down" at token k moves something ("was up", "edged down", "Sales, up") and is no part of "gave up"."""
    word = t.word(k - 1)
    if k == 0 or not word.isalpha() or word in BEFORE_PARTICLES or word.endswith(("n't", "n’t", "ly")):
        return True
    if word in STOP or word.endswith(("ed", "ing")):
        return word in ("now", "also", "still", "already")
    return t.low[k] in ("up", "down") and word not in PHRASAL  # "revenue up 5 %", "2.7 percent up 3 points"


def _governor_of_amount(t: Tokens, by: int) -> Change | None:
    """The verb or noun of movement that "by" belongs to: "cut its workforce by 10 %", "a rise in sales by 5 %"."""
    if t.word(by - 1).endswith(("ed", "wn")) and t.word(by - 1) not in MOVING:
        return None
    for k in range(by - 1, max(-1, by - 1 - FARTHEST_BY), -1):
        word = t.low[k]
        if t.number[k] or word in NO_FARTHER:
            return None
        if word in MOVING and (word not in PARTICLES or _is_moved(t, k)):
            return MOVING[word]
        if word in NOUNS:
            return NOUNS[word]
    return None


def _noun_of(t: Tokens, of: int) -> Change | None:
    """ "a drop of 3 %", "an increase in revenue of 5 %"."""
    for k in range(of - 1, max(-1, of - 6), -1):
        word = t.low[k]
        if word in NOUNS and (k == of - 1 or t.low[k + 1] == "in"):
            return NOUNS[word]
        if not word.isalpha() or (word in STOP and word not in ("in", "the", "its", "their")):
            return None
    return None


def _over_object(t: Tokens, k: int) -> Change | None:
    """A verb before the noun phrase that it moves by a percentage: "lifted prices 5 %", "cut its forecast 10 %"."""
    for at in range(k, max(-1, k - FARTHEST_OBJECT), -1):
        word = t.low[at]
        if word in MOVING and word not in PARTICLES:
            return MOVING[word]
        if not word.isalpha() or (word in STOP and word not in SKIPPED):
            return None
    return None


def _is_attributive(t: Tokens, draft: Draft) -> bool:
    """ "added a 30 degree homer", "imposed a 25 % duty": the number is of the thing named after it, which alone is moved."""
    article = t.word(hedging.begin(t, draft.first) - 1) in ("a", "an", "the")
    after = t.word(draft.end)
    return article and after.isalpha() and after not in STOP and t.text[draft.end].islower()


def hand_on(t: Tokens, found: list[Draft]) -> None:
    """Gives a number without a verb or hedge of its own those of its neighbour: a restatement's, a list's, a gap's."""
    if len(found) < 2:
        return
    for a, b in pairwise([draft for draft in found if draft.kind != "statistic"]):
        far = b.first - a.end
        if b.kind in TIMES or a.kind in TIMES or far < 0 or far > FARTHEST_BY or (far > FARTHEST_GAP and t.low[b.first - 1] != "by"):
            continue
        between = t.low[a.end : b.first]
        restated = between in (["("], ["["], [",", "or"], ["or"])
        if restated and between[0] in ("(", "[") and b.modifier == "exact" and _is_of_one_kind(a, b) and a.unit != b.unit:
            _take_hedge(a, b)
        if a.change is None or b.change is not None or t.word(b.end) == "of":
            continue
        if (restated and (a.unit is None or b.kind in RELATIVE or _is_of_one_kind(a, b))) or (a.unit == b.unit and _is_listed(t, a, b)):
            b.change = a.change


def _is_of_one_kind(a: Draft, b: Draft) -> bool:
    return a.unit is not None and b.unit is not None and a.unit.dimension == b.unit.dimension


def _take_hedge(a: Draft, b: Draft) -> None:
    """ "more than 100 kilometers (60 miles)" bounds both."""
    value, modifier = b.value, a.modifier
    if modifier in ("exact", "range") or not isinstance(value, Decimal) or b.stated is None or b.coarse is None:
        return
    b.stated, b.coarse = (hedges.apply(modifier, a.close, value, tier) for tier in (b.stated, b.coarse))
    b.modifier, b.close = modifier, a.close


def _is_listed(t: Tokens, a: Draft, b: Draft) -> bool:
    """ "fell 3 % and 4 %", "down 2.3 %, Burlington by 2.6 %", "Nvidia gained 3 %, AMD 4 %": the verb is said once."""
    between = range(a.end, b.first)
    if between and t.low[b.first - 1] == "by" and t.low[b.first - 2] in ("and", "but", ","):  # "fell by 5 kg here and by 3 kg there"
        return True
    if not between or t.low[a.end] not in (",", "and", "or"):
        return False
    links = [k for k in between if t.low[k] in (",", "and", "or", "by")]
    return all(k in links or t.text[k][0].isupper() for k in between)

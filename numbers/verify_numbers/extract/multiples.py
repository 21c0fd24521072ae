"""Multiples: "four times less", "17 times higher", "twice as fast", "threefold", "doubled", "10x", "half as many"."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import units
from verify_numbers.claim import Change
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import HALVING, HYPHENS, LESS_WORDS, MORE_WORDS, MULTIPLE_VERBS, TIMES_WORDS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens

TIMES = units.counted("times")
AFTER_TWICE = frozenset("as the that what its their his her this last those".split())
FOLDS = {
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
    "tenfold": 10, "twentyfold": 20, "hundredfold": 100, "thousandfold": 1000,
}  # fmt: skip
STARTS = FOLDS.keys() | MULTIPLE_VERBS.keys() | {"twice", "thrice"}
NOT_MULTIPLES = frozenset(
    (
        "check checks checked standard standards edition bed beds bedroom room rooms digit digits digit-"
        " glazing agent bass cross life dip dose decker espresso figures figure jeopardy negative time click"
        " header feature taxation whammy play team take down major bogey eagle crown jump bill blind helix"
        " counting quotes entry entendre act fault faults vision room-occupancy world"
    ).split()
)


def from_numeral(t: Tokens, n: Numeral) -> Draft | None:
    """A multiple that begins with a numeral, or None."""
    k = n.end
    if (
        n.shape == "fraction"
        and t.word(k) == "as"
        and t.word(k + 1) in ("many", "much", "big", "large", "fast", "long", "high", "likely", "expensive")
    ):
        return None  # "half as many" is a fraction
    hyphen = 1 if t.word(k) in HYPHENS and t.touches(k) and t.touches(k + 1) else 0
    word = t.word(k + hyphen)
    if word in ("fold",) and t.touches(k):
        return _multiple(t, n.first, k + hyphen + 1, n, _change_after(t, k + hyphen + 1))
    if (
        word in ("x", "×")
        and t.touches(k)
        and not hyphen
        and not t.is_number(k + 1)
        and t.word(k + 1) not in ("-", "–")
    ):
        return _multiple(t, n.first, k + 1, n, _change_after(t, k + 1))
    if (word in TIMES_WORDS and word == "times") or (word == "time" and hyphen):
        return _times(t, n, k + hyphen + 1)
    return None


def _times(t: Tokens, n: Numeral, k: int) -> Draft | None:
    """ "n times" with a comparative is a multiple; alone it counts occasions, which is for the counts to say."""
    word = t.word(k)
    if (
        word in ("as", "the", "that", "what", "its", "their", "those", "earnings", "this", "his", "her")
        and word != "the"
    ):
        return _multiple(t, n.first, k if word != "as" else _as_end(t, k), n, _as_change(t, k))
    if word == "the":
        return _multiple(t, n.first, k, n, None)
    if word in MORE_WORDS or word in LESS_WORDS or (word.endswith("er") and t.word(k + 1) == "than"):
        change: Change = "decrease" if word in LESS_WORDS else "increase"
        return _multiple(t, n.first, k + 1, n, change)
    return None


def _as_end(t: Tokens, k: int) -> int:
    return k + 2 if t.word(k + 1).isalpha() and t.word(k + 1) != "the" else k


def _as_change(t: Tokens, k: int) -> Change | None:
    if t.word(k) != "as":
        return None
    return "decrease" if t.word(k + 1) in ("few", "little", "small", "cheap", "low", "short", "slow") else "increase"


def _change_after(t: Tokens, k: int) -> Change | None:
    for at in (k, k + 1):
        if t.word(at) in LESS_WORDS:
            return "decrease"
        if t.word(at) in MORE_WORDS:
            return "increase"
    return None


def _multiple(t: Tokens, first: int, end: int, n: Numeral, change: Change | None) -> Draft:
    return Draft(first, end, "multiple", n.value, unit=TIMES if t.word(end) == "earnings" else None, change=change, number=n.first, numeral_end=n.end)


def from_word(t: Tokens, i: int) -> Draft | None:
    """A multiple in one word at token i: twice, doubled, triple the, threefold. Idioms and occasions are none."""
    word = t.low[i]
    if word in FOLDS:
        return Draft(
            i, i + 1, "multiple", Decimal(FOLDS[word]), change=_change_after(t, i + 1), number=i, numeral_end=i + 1
        )
    after = t.word(i + 1)
    if word in ("twice", "thrice"):
        if after == "as" and i + 2 < t.n and t.text[i + 2][0].isupper():
            return None  # "scored twice as United won"
        if after not in AFTER_TWICE or (after == "this" and t.word(i + 2) in ("year", "week", "month", "season")):
            return None
        if (
            after in ("last",)
            and t.word(i + 2) in ("year", "week", "month", "season", "night")
            and t.word(i + 3) not in ("'s", "’s")
        ):
            return None
        end = _as_end(t, i + 1) if after == "as" else i + 1
        return Draft(
            i,
            end,
            "multiple",
            Decimal(2 if word == "twice" else 3),
            change=_as_change(t, i + 1),
            number=i,
            numeral_end=i + 1,
        )
    if word not in MULTIPLE_VERBS or (after in HYPHENS and t.touches(i + 1)):
        return None
    if after in NOT_MULTIPLES or (t.word(i - 1) in HYPHENS and t.touches(i)):
        return None
    value = Decimal(MULTIPLE_VERBS[word])
    if word in ("double", "triple", "treble", "quadruple") and after not in (
        "the",
        "that",
        "what",
        "its",
        "their",
        "in",
        "to",
        "from",
        "by",
        "every",
        "on",
    ):
        if t.word(i - 1) not in (
            "to",
            "will",
            "would",
            "could",
            "may",
            "might",
            "should",
            "more",
            "than",
            "nearly",
            "almost",
            "of",
            "is",
            "was",
            "about",
        ):
            return None
    change: Change = "decrease" if word in HALVING else "increase"
    return Draft(i, i + 1, "multiple", value, change=change, number=i, numeral_end=i + 1)

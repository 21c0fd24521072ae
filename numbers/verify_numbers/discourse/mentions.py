"""How a sentence speaks of a change: by a verb ("rose 5 %"), a noun ("a fall of a third"), a comparative ("20 % lighter"), or barely.

Knows the words around one number: its way, what it names of its own, where its phrase begins and ends. Never other values.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from verify_numbers.claim import Change, Claim
from verify_numbers.discourse.frames import PRICES, UNREAL
from verify_numbers.discourse.frames_across import PLACES, SAYING_NOTHING
from verify_numbers.discourse.levels import CHANGE_NOUNS, CHANGE_VERBS, COMPARATIVES, HEDGES
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.timing import PERIODS, PLURALS, RANKS
from verify_numbers.extract import numerals
from verify_numbers.extract.lexicon import (
    FALL_NOUNS,
    FALL_VERBS,
    HYPHENS,
    LESS_WORDS,
    MORE_WORDS,
    RISE_NOUNS,
    RISE_VERBS,
    TIME_NOUNS,
)
from verify_numbers.extract.tokens import Tokens

Form = Literal["verb", "noun", "comparative", "bare"]
Base = Literal["then", "named", "other"]
SIGNS = "+-−–"
DEFINITE = frozenset("the this that these such its their his her".split())
ARTICLES = DEFINITE | {"a", "an", "another"}
STOPS = frozenset(
    ', ; : ( ) [ ] " “ ” ‘ – — . ! ? and but while whereas which that so or because if when where as with'.split()
)
PLAIN_ADJECTIVES = frozenset(
    "relative annual overall total net percentage absolute near further year on average effective real nominal sharp whole".split()
)
GLUE = (
    SAYING_NOTHING | COMPARATIVES | CHANGE_NOUNS | CHANGE_VERBS | UNREAL & frozenset(("average", "maximum"))
    | frozenset(
        "means meaning mean making makes made represents representing represented equals equivalent equal marks marking giving gives"
        " thus hence therefore meant amounts amount amounting roughly effectively year-on-year says said say tell told almost"
        " another record close finish settle trade end overall relative absolute terms words call called compared puts putting"
        " saving saved whole nearly precisely exactly like-for-like real nominal per cent points point basis day session highs low high"
        " compound compounded annual annually annum cagr yearly average averaging cumulative cumulatively"
        " seen see sees has have had been being enjoyed suffered".split()
    )
) - {"profit", "deficit", "losses", "loss"}  # fmt: skip  # "and profit grew": a subject; "a profit of" is part of its phrase
NOT_PLURAL = frozenset("ss us is".split())


# A change of these is not the one from value to value in the text: it leaves something out, or spreads it over years.
ADJUSTED = frozenset(
    "excluding underlying adjusted organic like-for-like same-store comparable constant seasonally inflation-adjusted annualised annualized"
    " annually annum yearly cagr compounded compound stripping".split()
)  # fmt: skip


GROWING = frozenset("growth rate pace annual".split())


class Mention(NamedTuple):
    """A number that says how much something changed or differs, with the phrase around it."""

    claim: Claim
    way: Change | None
    form: Form
    tokens: Tokens
    first: int  # the first token of its phrase: the verb, or the article of the noun
    start: int  # the number itself
    end: int  # the token after the phrase
    definite: bool
    theme: frozenset[str]  # what the phrase says of its own that changed: "a 5 % pay rise", "12 % more gas"
    base: Base | None  # what it is measured on, if said after it: an earlier time, or something else
    year: int | None = None  # of the earlier time
    signed: bool = False  # "(−38 %)"


def mention(passage: Passage, claim: Claim) -> Mention:
    t, i, j = passage.at(claim)
    k = i - 1
    while k >= 0 and (t.low[k] in HEDGES or t.low[k] in ARTICLES or t.low[k] in HYPHENS or t.low[k] == "near"):
        k -= 1
    definite = any(t.low[m] in DEFINITE for m in range(k + 1, i))
    found = _noun_after(t, claim, k, i, j, definite) or _comparative(t, claim, k, i, j)
    found = found or _noun_before(t, claim, k, i, j) or _verb(t, claim, k, i, j) or _bare(t, claim, k, i, j, definite)
    if _is_adjusted(t, found, j) or "respectively" in t.low[j : j + 6]:
        return found._replace(base="other")
    return found._replace(year=_year(t, found.end)) if found.base == "then" else found


def _year(t: Tokens, end: int) -> int | None:
    """The year that a change is measured on: "10 % below 2019"."""
    for k in range(end - 1, min(end + 4, t.n)):
        word = t.low[k]
        if t.number[k] and len(word) == 4 and word.isdigit() and 1500 <= int(word) < 2200:
            return int(word)
    return None


def _is_adjusted(t: Tokens, said: Mention, j: int) -> bool:
    """Whether a change leaves something out or is one of each year: "excluding new stores", "at constant rates", "9 % a year"."""
    around = {*t.low[max(0, said.first - 8) : said.start], *t.low[j : j + 5]}
    yearly = any(t.low[m] in ("annual", "average") and t.low[m + 1] in GROWING for m in range(max(0, said.first - 2), min(j, t.n - 1)))
    if yearly or not ADJUSTED.isdisjoint(around):
        return True
    return t.word(j) in ("a", "per", "each", "every") and t.word(j + 1) in TIME_NOUNS


def way_of(word: str) -> Change | None:
    if word in ("profit", "return", "premium", "markup"):
        return "increase"
    if word in RISE_NOUNS or word in RISE_VERBS or word in MORE_WORDS:
        return "increase"
    if word in FALL_NOUNS or word in FALL_VERBS or word in LESS_WORDS:
        return "decrease"
    return None


def _nouns(claim: Claim) -> frozenset[str]:
    """The nouns of change for a kind of number: a margin of 6 % is a level, one of 6 points is a gap."""
    return RELATIVE_NOUNS if claim.kind in ("percent", "fraction", "multiple") else CHANGE_NOUNS


RELATIVE_NOUNS = RISE_NOUNS | FALL_NOUNS | {"improvement", "change", "difference", "gap", "profit", "return", "premium", "markup"}


def _noun_after(t: Tokens, claim: Claim, k: int, i: int, j: int, definite: bool) -> Mention | None:
    """ "a 10 % reduction", "the near-fourfold increase", "a 5 % pay rise"."""
    at = j + 1 if t.word(j) in HYPHENS and t.touches(j) else j
    between: list[str] = []
    while at < t.n and len(between) < 3 and t.low[at].isalpha() and t.low[at] not in _nouns(claim):
        if t.low[at] in SAYING_NOTHING and t.low[at] not in PLAIN_ADJECTIVES:
            return None
        between.append(t.low[at])
        at += 1
    if t.word(at) not in _nouns(claim) or (between and k + 1 == i):
        return None
    if between and between[0] in COMPARATIVES:
        return None
    theme = {word for word in between if word not in PLAIN_ADJECTIVES}
    own, base = _complement(t, at + 1)
    return Mention(
        claim, way_of(t.low[at]) or claim.change, "noun", t, k + 1, i, at + 1, definite, frozenset(theme | own), base
    )


def _comparative(t: Tokens, claim: Claim, k: int, i: int, j: int) -> Mention | None:
    """ "20 % lighter than", "a quarter less water", "12 % up on the year"."""
    word = t.word(j)
    if word not in COMPARATIVES and not (word.endswith("er") and len(word) > 4 and t.word(j + 1) in ("than", ",", ".")):
        return None
    way = way_of(word) or claim.change
    theme, end = frozenset[str](), j + 1
    if word in ("more", "less", "fewer", "extra") and t.word(end).isalpha() and t.word(end) != "than":
        words: list[str] = []
        while end < t.n and len(words) < 3 and t.low[end].isalpha() and t.low[end] not in SAYING_NOTHING:
            words.append(t.low[end])
            end += 1
        theme = frozenset(word for word in words if word not in GLUE)
    side = word in ("below", "above", "behind", "over", "under", "up", "down", "ahead", "off")
    own, base = _complement(t, j) if side else _complement(t, end)
    return Mention(claim, way, "comparative", t, k + 1, i, end, False, theme | own, base)


def _noun_before(t: Tokens, claim: Claim, k: int, i: int, j: int) -> Mention | None:
    """ "a fall of 5 %", "an increase in tariffs of 5 %", "the jump at 25 percent", "the increase was 9 %"."""
    if t.word(k) not in ("of", "at", "was", "is", "to", "as", ":", "by", "being"):
        return None
    for m in range(k - 1, max(-1, k - (7 if t.word(k) in ("of", "by", "was", "is") else 3)), -1):
        word = t.low[m]
        if word in _nouns(claim) or (word == "saved" and t.low[k] == ":"):
            if word == "profit" and t.low[k] == "by":  # "sales rose to £50 million, and profit by 10 %"
                return None
            if t.low[k] == "to" or (t.low[k] == "by" and word in CHANGE_VERBS and t.word(m - 1) not in ARTICLES):
                return None
            first = m
            while first > 0 and m - first < 4 and t.low[first - 1] not in STOPS and t.low[first] not in ARTICLES:
                first -= 1
            first = first if t.low[first] in ARTICLES else m
            own = frozenset(w for w in t.low[m + 1 : k] if _is_content(w)) | frozenset(
                w for w in t.low[first:m] if _is_content(w) and w not in PLAIN_ADJECTIVES and w not in EMPHATIC
            )
            after, base = _complement(t, j)
            return Mention(
                claim, way_of(word) or claim.change, "noun", t, first, i, j, t.low[first] in DEFINITE, own | after, base
            )
        if word in STOPS or word in CHANGE_VERBS or t.number[m]:
            return None
    return None


EMPHATIC = frozenset(
    "steep sharp sudden small large big slight modest huge dramatic steady rapid mere whopping massive significant record further similar".split()
)


SAVING = frozenset("save saves saved saving".split())  # somebody: "that saves the parsonage 32 percent"


def _verb(t: Tokens, claim: Claim, k: int, i: int, j: int) -> Mention | None:
    """ "rose 5 %", "fell by a third", "is up 5 %", "cut this by 75 %"."""
    at = k
    if t.word(k) == "by":
        at = next((m for m in range(k - 1, max(-1, k - 8), -1) if t.low[m] in CHANGE_VERBS or t.low[m] in STOPS), -1)
    if t.word(k) == "by" and t.word(k - 1) in ("or", "is", ","):
        after, base = _complement(t, j)
        return Mention(
            claim, claim.change, "verb", t, k, i, j, False, after, base
        )  # "from 18 weeks to six, or by half"
    if t.word(at) not in CHANGE_VERBS:
        at = next((m for m in range(k, max(-1, k - 4), -1) if t.low[m] in SAVING or t.low[m] in STOPS), -1)
        if t.word(at) not in SAVING:
            return None
        k = at + 1
    own = frozenset(w for w in t.low[at + 1 : k] if _is_content(w))
    after, base = _complement(t, j)
    return Mention(claim, way_of(t.low[at]) or claim.change, "verb", t, at, i, j, False, own | after, base)


def _bare(t: Tokens, claim: Claim, k: int, i: int, j: int, definite: bool) -> Mention:
    theme, base = _complement(t, j)
    if (
        claim.kind == "multiple"
        and t.word(j - 1) in ("many", "much")
        and t.word(j).isalpha()
        and "as" not in t.low[j : j + 12]
    ):  # 800 times as many transistors
        theme = content(t.low[j : j + 2])
    if claim.kind == "fraction":
        if t.word(j) in DEFINITE:  # half the power
            theme = frozenset(
                w for w in t.low[j + 1 : j + 3] if (len(w) > 2 and w not in SAYING_NOTHING) or w == "time"
            )
        elif t.word(k) == "to":  # cuts the time to a tenth
            verb = next((m for m in range(k - 1, max(-1, k - 6), -1) if t.low[m] in FALL_VERBS), None)
            if verb is not None:
                theme = frozenset(w for w in t.low[verb + 1 : k] if len(w) > 2 and w not in DEFINITE)
    sign = t.text[i][0] if t.text[i][0] in SIGNS else ""
    way: Change | None = ("increase" if sign == "+" else "decrease") if sign else claim.change
    return Mention(claim, way, "bare", t, k + 1, i, j, definite, theme, base, signed=bool(sign))


def _complement(t: Tokens, end: int) -> tuple[frozenset[str], Base | None]:
    """What follows the phrase: "in tariffs" names a theme, "on the year" and "than planned" say what it is measured on."""
    word = t.word(end)
    if word in ("up", "down", "compared", "relative", "lower", "higher") and t.word(end + 1) in (
        "on",
        "than",
        "with",
        "to",
    ):
        end, word = end + 1, t.word(end + 1)
    if word not in (
        "in",
        "of",
        "for",
        "on",
        "than",
        "below",
        "above",
        "over",
        "under",
        "from",
        "to",
        "with",
        "against",
        "since",
        "between",
    ):
        return frozenset(), None
    content, then, unreal = set(), False, False
    for k in range(end + 1, min(end + 6, t.n)):
        low = t.low[k]
        if low in STOPS or low in ("is", "was", "has", "had", "were", "are"):
            break
        if t.number[k]:
            then = then or (len(low) == 4 and low.isdigit())
            break
        unreal = unreal or low in UNREAL
        if low in PERIODS or low in PLURALS or low in PLACES:
            then = True
            if word in ("in", "for"):
                break  # "in one year showed"
        elif low in RANKS and RANKS[low] < 4:
            then = True
        elif _is_content(low):
            content.add(low)
    if unreal:
        return frozenset(), "other"
    if word in ("in", "of", "for"):
        return (frozenset(), None) if then and not content else (frozenset(content), None)
    if word in ("to", "from", "over", "under", "with", "against", "since", "between"):
        return frozenset(), "then" if then and word in ("from", "over", "since", "between") else None
    if t.word(end + 1) == "top":
        return frozenset(), None
    if content and content <= PRICES:
        return frozenset(), "then"
    return frozenset(), "then" if then else ("named" if content else None)


def head(t: Tokens, low: int, first: int) -> tuple[str, frozenset[str]]:
    """The word that opens the clause of a phrase, not before token `low`, and the content words between it and the phrase."""
    k = first
    while k > low and t.low[k - 1] not in STOPS:
        k -= 1
    return (t.low[k - 1] if k > low else ""), frozenset(word for word in t.low[k:first] if _is_content(word))


def content(words: list[str]) -> frozenset[str]:
    return frozenset(word for word in words if _is_content(word))


def _is_content(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in GLUE and word not in numerals.STARTS


def stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[-2:] not in NOT_PLURAL else word

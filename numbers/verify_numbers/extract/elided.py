"""Units left out: "rose 64 points to 4,577", "from 21 mpg to 23", "10, 20 and 30 km". A bare number takes its neighbour's.

Knows the words that tie two numbers and the clauses that run in parallel. Never which of the two is right.
"""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import units
from verify_numbers.extract import hedging, nouns
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import BIG, CONJUNCTIONS, DASHES, EVERY, PREPOSITIONS
from verify_numbers.extract.tokens import Tokens

FARTHEST, NEAR = 8, 12  # tokens between the two numbers; numbers that are looked back at
LINKS = (
    frozenset("to from and or than versus vs against , with compared up down for at in rather instead of × x by".split())
    | DASHES
)
FILLERS = frozenset(
    "a an the about around nearly just over some more less combined , early late last same average total record only".split()
)
SHARED = frozenset(("measurement", "percent", "money", "duration", "percentage_point", "rate", "count"))
BACKWARD = ("to", "from", "or", "than", "versus", "against", "of", "with")
SHARED_PREPOSITIONS = frozenset("for in at to on by from per".split())
PRONOUNS = frozenset("them which whom these those".split())
LEVEL = ("from", "between", "to", "at", "of", "was", "is", "were", "(")
FORWARD = ("to", "and", "or", ",", "-", "–", "×", "x", "by")
INCLUDING = frozenset("including excluding whom".split())
COPULAS = frozenset("is was are were be".split())
TIMES = frozenset(("date", "year"))
AFTER_TIME_LIST = frozenset("last this next in on at by during a".split())


CROSSES = frozenset(("×", "x", "by"))
EDGES = frozenset("mm cm inch foot µm nm dm angstrom".split())  # units of what has a length and a width
SPANS = frozenset("range ranging iqr interquartile".split())  # "27 min, IQR 14–22"
ABOUT_SPANS = SPANS | frozenset(", ( [ : ; = from was".split())
SPREADS = frozenset(("±", "+/-", "+-", "+/−", "+/–"))


def share_units(t: Tokens, found: list[Draft], prose: str) -> None:
    """Gives each bare count the unit of the number that a linking word or a parallel ties it to; what stands before goes first."""
    if all(draft.unit is not None or draft.kind != "count" for draft in found):
        return
    bare = [k for k, draft in enumerate(found) if draft.kind == "count" and draft.unit is None]
    for k in bare:
        lender = _lender_before(t, found, k)
        if lender is not None:
            _take(t, found[k], lender, prose)
    listed: Draft | None = None  # the last taker of a list that is read from its end: "10, 20 and 30 km"
    for k in reversed(bare):
        draft, later = found[k], found[k + 1] if k + 1 < len(found) else None
        if draft.unit is None and later is not None and _lends(later) and _linked(t, draft, later, FORWARD):
            if t.low[later.first - 1] != "," or later is listed:
                _take_scale(t, draft, later)
                _take(t, draft, later, prose)
                listed = draft


def _lender_before(t: Tokens, found: list[Draft], k: int) -> Draft | None:
    draft, earlier = found[k], found[k - 1] if k else None
    if earlier is None:
        return None
    if _lends(earlier) and _linked(t, earlier, draft, BACKWARD):
        if earlier.kind != "percent" or earlier.change is None or _before(t, earlier) in ("to", "at"):
            return earlier
        # "1.2 million boxes, up 8 % from 1.1 million": the percentage is of the change, the level's unit stands before it
        return found[k - 2] if k > 1 and found[k - 2].kind in ("count", "measurement") and _lends(found[k - 2]) else None
    if _lends(earlier) and (_where(t, earlier, draft) or _facing(t, earlier, draft)):
        return earlier
    before, after = _before(t, draft), t.word(draft.end)
    if after == "of" and t.word(draft.end + 1) in PRONOUNS:  # 14 bugs, three of them
        return _last(found[max(0, k - NEAR) : k], "count")
    if _lends(earlier) and earlier.kind == "count":
        if after in ("for", "against") and t.word(earlier.end) in ("for", "against"):  # 12 votes for and 4 against
            return earlier
        if before == t.word(earlier.first - 1) == "(" and after == t.word(earlier.end) == ")":
            return earlier
    if before in INCLUDING or (after in ("who", "whose") and t.word(draft.first - 1) in ("and", "or", "but", ",", "than")):
        return _last(found[max(0, k - NEAR) : k], "count")
    if before == "by" and earlier.kind == "percent" and _before(t, earlier) == "by":
        return earlier
    if k > 1 and earlier.kind in TIMES and before in ("and", ",") and after in AFTER_TIME_LIST and _lends(found[k - 2]):
        return found[k - 2]
    if after in SHARED_PREPOSITIONS and t.word(draft.first - 1) in ("and", ",", "but", "while", "or"):  # 5 shops in Oslo and 7 in Bergen
        for other in reversed(found[max(0, k - 3) : k]):
            if _lends(other) and other.kind != "percent" and t.word(_after_brackets(t, other.end)) == after:
                return other
    if before in COPULAS and _before(t, earlier) in COPULAS and _lends(earlier) and not after.isalpha():
        return earlier
    return _parallel(t, found, k)


def _after_brackets(t: Tokens, k: int) -> int:
    """The token after brackets that open at token k; k itself where none do."""
    if t.word(k) != "(":
        return k
    return next((at + 1 for at in range(k + 1, min(k + FARTHEST, t.n)) if t.low[at] == ")"), k)


def _parallel(t: Tokens, found: list[Draft], k: int) -> Draft | None:
    """The number with the same place in an earlier pair: "0.3 % to 1,463 points, … 0.1 % to 1,333", "2,400 yen ($22) … 2,300 ($21)"."""
    draft = found[k]
    for m in range(k - 1, max(0, k - NEAR), -1):
        other = found[m]
        if not _lends(other):
            continue
        if other.kind != "percent" and found[m - 1].kind == found[k - 1].kind == "percent" and m - 1 != k - 1:
            ways = {_before(t, other), _before(t, draft)}
            if ways <= {"to", "at", "of"}:
                return other
    if k + 1 >= len(found) or t.word(draft.end) != "(" or found[k + 1].kind != "money":
        return None
    for m in range(k - 2, max(-1, k - NEAR), -1):
        pair = found[m + 1]
        if found[m].kind == "money" and t.word(found[m].end) == "(" and pair.unit == found[k + 1].unit:
            return found[m]
    return None


def _before(t: Tokens, draft: Draft) -> str:
    k = hedging.begin(t, draft.first) - 1
    return t.word(k - 1 if t.word(k) in ("exactly", "just", "only", "all", "another") else k)


def _last(found: list[Draft], kind: str) -> Draft | None:
    return next((draft for draft in reversed(found) if draft.kind == kind and draft.unit is not None), None)


def _lends(draft: Draft) -> bool:
    return draft.unit is not None and draft.kind in SHARED


def _linked(t: Tokens, a: Draft, b: Draft, links: tuple[str, ...]) -> bool:
    between = t.low[a.end : b.first]
    if "".join(between) in SPREADS:
        return links is FORWARD
    if b.modifier == "range" and not SPANS.isdisjoint(between):
        return links is BACKWARD and ABOUT_SPANS.issuperset(between)
    words = [word for word in between if word not in FILLERS or word == ","]
    if not words or len(between) > FARTHEST or not all(word in LINKS or word in FILLERS for word in between):
        return False
    if words[-1] == "of" and not ({"compared", "versus", "against", "from"} & set(words)):
        return False  # "10 units of 5", "an average of"
    if "," in between and not {"a", "an", "the"}.isdisjoint(between) and "compared" not in between:
        return False  # "from 30 to 12, a 60% drop": what follows speaks about the numbers, it does not go on listing them
    if words == [",", "or"] and not (t.word(a.first - 1) == "," and t.is_number(a.first - 2)):
        return False  # "475, or 38 percent": said again, another way; "10, 20, or 30 km" is a list
    if words[-1] in CROSSES and (b.unit is None or b.unit.name not in EDGES):
        return False  # "2 x 400 g", "4 × 100 m" are so many of them
    if words[-1] == "to" and a.kind == "percent" and t.word(a.first - 1) not in ("from", "between"):
        return False  # "rose 6.5 % to 164"
    if words[-1] == "from" and a.kind == "duration" and t.word(a.first - 1) not in LEVEL:
        return False  # "for twenty years, from 20,000 to 36,000"
    return words[-1] in links


def _take_scale(t: Tokens, draft: Draft, lender: Draft) -> None:
    """ "from 24.2 to 33 billion euros": both are billions."""
    if t.word(lender.first - 1) != "to" or not isinstance(draft.value, Decimal) or draft.stated is None or draft.coarse is None:
        return
    factor = next((BIG[t.low[k]] for k in range(lender.first, lender.end) if t.low[k] in BIG), 1)
    high = lender.value[0] if isinstance(lender.value, tuple) else lender.value
    if isinstance(high, Decimal) and 0 < draft.value < 1000 and high / 100 <= draft.value * factor <= high * 100:
        draft.value, draft.stated, draft.coarse = draft.value * factor, draft.stated * factor, draft.coarse * factor


def _take(t: Tokens, draft: Draft, lender: Draft, prose: str) -> None:
    draft.unit, draft.kind = lender.unit, lender.kind
    if t.word(draft.end) in EVERY and lender.kind == "count" and lender.unit is not None:
        per = nouns.per_at(t, draft.end, prose)
        if per is not None:
            draft.unit, draft.kind, draft.end = units.compound(lender.unit, per[0]), "rate", per[1]


def _where(t: Tokens, a: Draft, b: Draft) -> bool:
    """ "2.9 hl, where the old one needed 3.9": a clause about the other thing, that ends with the number."""
    between = t.low[a.end : b.first]
    after = t.word(b.end)
    return (
        2 < len(between) <= FARTHEST
        and "where" in between[:2]
        and a.kind not in ("percent", "count")
        and (not after.isalpha() or after in PREPOSITIONS or after in CONJUNCTIONS)
    )


def _facing(t: Tokens, a: Draft, b: Draft) -> bool:
    """ "1,150 litres of oil a year instead of 1,700": what is set against a measured number, with nothing after it."""
    between = [word for word in t.low[a.end : b.first] if word not in FILLERS]
    if not 2 <= len(between) <= FARTHEST + 2 or a.kind in ("percent", "count") or "," in between[:-2]:
        return False
    faced = between[-2:] in (["instead", "of"], ["rather", "than"], ["compared", "with"], ["compared", "to"]) or between[-1] in ("against", "versus")
    return faced and not t.word(b.end)[:1].isalpha() and t.word(b.end) not in ("%", "-")

"""An average beside the range it must lie in, the list it is made of, or the total it shares out; and the ends of a range.

Told by the words right before each number: "average", "median", "range", "the lowest", "the difference between".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from verify_numbers import precision
from verify_numbers.claim import Claim
from verify_numbers.discourse.comparison import comparable
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.wording import NOT_HELD, heads, is_bare, opening
from verify_numbers.interval import Interval

AVERAGE = frozenset("average mean median averaging averaged averages".split())
MIDDLES = frozenset("average mean median".split())
RANGE = frozenset(
    "range ranging ranged ranges between iqr interval aged age ages from vary varied varies varying ran run running".split()
)
RANGING = frozenset(
    "range ranging ranged ranges vary varied varies varying ran run runs running anything anywhere".split()
)
OF_OTHERS = frozenset(
    "past last previous earlier national long-term usual normal elsewhere than below above against exceeding exceeds worldwide overall"
    " country nationwide compared compare compares while expected forecast target league beating".split()
)
WEIGHED = frozenset("weighted geometric harmonic trimmed moving rolling adjusted".split())
TYING = frozenset(", ( ; with a an the and of mean median average averaging was is being at".split())
LOWEST = frozenset("lowest smallest cheapest youngest shortest coldest minimum least lightest slowest".split())
HIGHEST = frozenset(
    "highest largest dearest oldest longest warmest hottest maximum most tallest heaviest priciest fastest biggest".split()
)
ENDS = LOWEST | HIGHEST
PAIR = 2
APART = frozenset("difference spread gap".split())
SKIPPED = frozenset("of was is were a an at = : age about score value stay price just only some roughly around".split())
KINDS = ("count", "money", "measurement", "age", "percent", "duration", "rate")
FAR = 10  # tokens from an average to its range
SHORTEST = 3  # numbers that make a list
SHARED_OUT = frozenset("in over from across between among for with during to".split())
EACH = (
    ["on", "average"],
    ["each"],
    ["apiece"],
    ["a", "game"],
    ["per", "game"],
    ["a", "match"],
    ["per", "match"],
    ["a", "head"],
    ["per", "head"],
)
TOLD = AVERAGE | {"each", "apiece", "head", "game", "match"}
EACH_THING = (["a"], ["an"], ["per"], ["each"])
SAID_OF_ALL = SKIPPED | {"the", "their", "its", ",", "$", "£", "€", "all", "overall", "came", "out", "worked"}
DECIMAL_ULP = Decimal(1)


class Range(NamedTuple):
    """Two ends, as one claim ("14–22 min") or as two ("from 1.2 percent to 2.4 percent")."""

    claims: tuple[Claim, ...]
    named: bool = False  # its ends are called the lowest and the highest

    @property
    def first(self) -> Claim:
        return self.claims[0]

    def edges(self) -> tuple[Interval, Interval] | None:
        """Both ends of a range that is one claim, each with its own rounding, in base units; None for an open one."""
        claim = self.first
        if (
            not isinstance(claim.value, tuple)
            or claim.stated is None
            or claim.stated.low is None
            or claim.stated.high is None
        ):
            return None
        low, high = claim.value
        if low is None or high is None:
            return None
        factor = (
            Decimal(claim.unit.factor.numerator) / Decimal(claim.unit.factor.denominator)
            if claim.unit is not None
            else Decimal(1)
        )
        return (
            Interval.around(Decimal(low), abs(Decimal(low) - claim.stated.low)) * factor,
            Interval.around(Decimal(high), abs(claim.stated.high - Decimal(high))) * factor,
        )


class Bounded(NamedTuple):
    """`claim` must lie in the range; or be one of its ends, or the distance between them."""

    claim: Claim
    bounds: Range
    how: Literal["within", "low", "high", "width"]
    firm: bool = True


class Shared(NamedTuple):
    """`average` is the mean or the median of the items, or the one total over the number of those that share it."""

    average: Claim
    items: tuple[Claim, ...]
    how: Literal["mean", "median", "ratio"]
    firm: bool = True


def plainly(claim: Claim) -> Interval | None:
    """What the digits alone stand for, where a hedge ("on average", "as much as") belongs to the sum and not to the number."""
    if not isinstance(claim.value, Decimal) or claim.modifier == "exact":
        return None
    exponent = claim.value.as_tuple().exponent
    ulp = DECIMAL_ULP.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else DECIMAL_ULP
    return precision.digits(claim.value, ulp)


def bounded(passage: Passage) -> Iterator[Bounded]:
    ranges = list(_ranges(passage))
    if not ranges:
        return
    ends = {id(claim) for found in ranges for claim in found.claims}
    by_sentence: dict[int, list[Range]] = {}
    for found in ranges:
        by_sentence.setdefault(found.first.sentence, []).append(found)
    for claim in passage.claims:
        if claim.kind not in KINDS or claim.is_range or id(claim) in ends:
            continue
        how = _how(passage, claim)
        if how is None:
            continue
        beside = (*by_sentence.get(claim.sentence - 1, ()), *by_sentence.get(claim.sentence, ()))
        near = [found for found in beside if _is_range_of(passage, found, claim, how)]
        if len(near) == 1:
            yield Bounded(claim, near[0], how)


def _ranges(passage: Passage) -> Iterator[Range]:
    claims = passage.claims
    spelled_out = not (RANGING | ENDS).isdisjoint(passage.vocabulary)
    for k, claim in enumerate(claims):
        if claim.is_range and claim.kind not in ("year", "date") and _has_ends(claim):
            yield Range((claim,))
        elif not spelled_out:
            continue
        elif k and _is_spelled_out(passage, claims[k - 1], claim):
            yield Range((claims[k - 1], claim))
        elif k and _are_extremes(passage, claims[k - 1], claim):
            first = [_end(word, claim) for word in passage.before(claims[k - 1], 5)]
            yield Range((claims[k - 1], claim) if "low" in first else (claim, claims[k - 1]), named=True)


def _has_ends(claim: Claim) -> bool:
    """ "14–22", "between 3 and 5"; not the vague "scores", which is a range of its own kind."""
    return isinstance(claim.value, tuple) and None not in claim.value and not claim.text.isalpha()


def _is_spelled_out(passage: Passage, low: Claim, high: Claim) -> bool:
    """ "ran from 1.2 percent to 2.4 percent": two numbers with a verb that says that all lie between them."""
    if low.sentence != high.sentence or low.kind != high.kind or not comparable(low, high):
        return False
    before = passage.before(low, 9)
    if "from" not in before[-5:] or "to" not in passage.between(low, high)[:2] or low.change or high.change:
        return False
    return not RANGING.isdisjoint(before)


def _are_extremes(passage: Passage, low: Claim, high: Claim) -> bool:
    """ "The youngest player is 19 and the oldest 34": the ends of a range by name."""
    if low.sentence != high.sentence or low.kind != high.kind or len(passage.between(low, high)) > 6:
        return False
    first = [word for word in passage.before(low, 5) if word not in SKIPPED]
    second = [word for word in passage.between(low, high) if word not in SKIPPED]
    ends = {_end(word, high) for word in (*first, *second)} - {None}
    told = not ENDS.isdisjoint(first) and not ENDS.isdisjoint(second) and len(ends) == PAIR
    return told and (is_bare(low) or comparable(low, high))


def _end(word: str, claim: Claim) -> Literal["low", "high"] | None:
    """Which end a superlative names: of times the fastest is the lowest."""
    if word not in ENDS:
        return None
    return "low" if (word in LOWEST) != (claim.kind == "duration" and word in ("fastest", "slowest")) else "high"


def _how(passage: Passage, claim: Claim) -> Literal["within", "low", "high", "width"] | None:
    before = passage.before(claim, 9)
    if "(" in before:
        before = before[len(before) - before[::-1].index("(") :]
    words = [word for word in before[-5:] if word not in SKIPPED]
    if words[-1:] == [","] and words[-2:-1] and words[-2] in AVERAGE and passage.after(claim, 1) == [","]:
        words = words[:-1]  # their average price, £240,000, is
    if words[-1:] and words[-1] in AVERAGE and OF_OTHERS.isdisjoint(before[-6:]):
        return "within"
    if passage.after(claim, 2) == ["on", "average"]:
        return "within"
    if (
        words[-3:-2]
        and words[-3] in ("average", "typical", "median")
        and before[-4:-3] in (["the"], ["an"])
        and OF_OTHERS.isdisjoint(before)
    ):
        return "within"  # the average buyer pays
    wide = [word for word in before if word not in SKIPPED]
    if (
        not MIDDLES.isdisjoint(wide[:-1])
        and ("the" in before or opening(passage, claim, 1)[0] in MIDDLES)
        and wide[-1] not in RANGING
        and OF_OTHERS.isdisjoint(before)
        and _is_told(wide)
    ):
        return "within"  # the average age of the squad is
    if words[-1:] == [","] and passage.after(claim, 1) == [","]:
        words = words[:-1]
    if words[-1:] and words[-1] in LOWEST | HIGHEST and "the" in before[-4:] and passage.before(claim, 1) != ["the"]:
        return _end(words[-1], claim)
    return _width(passage, claim)


def _is_told(words: list[str]) -> bool:
    """Whether a noun or two stand between "average" or "median" and the number."""
    at = next(k for k, word in enumerate(words) if word in MIDDLES)
    return at >= len(words) - 4 and {",", "and", "(", ";"}.isdisjoint(words[at:])


def _width(passage: Passage, claim: Claim) -> Literal["width"] | None:
    """ "a difference between extremes of 27 mm", "as much as €3 more", "the dearest is $7 more than the cheapest"."""
    before, after = passage.before(claim, 10), passage.after(claim, 6)
    ends = ENDS | {"extremes"}
    if not APART.isdisjoint(before) and (
        not ends.isdisjoint(before) or (after[:1] == ["between"] and not ends.isdisjoint(after))
    ):
        return "width"
    if after[:1] in (["more"], ["less"], ["fewer"], ["higher"], ["longer"], ["dearer"], ["cheaper"]):
        if claim.modifier == "up_to" or (not ends.isdisjoint(before) and not ends.isdisjoint(after)):
            return "width"
    return None


def _is_range_of(passage: Passage, found: Range, claim: Claim, how: str) -> bool:
    first = found.first
    if not _comparable(first, claim):
        return False
    if claim.sentence == first.sentence:
        return how != "within" or found.named or _is_beside(passage, found, claim)
    if claim.sentence - first.sentence != 1 or first.sentence < 0:
        return False
    t, at, _ = passage.at(claim)
    if how == "within" and (
        at > 6
        or opening(passage, claim, 1) not in (["the"], ["their"], ["its"])
        or not OF_OTHERS.isdisjoint(t.low[: at + 3])
    ):
        return False
    if (first.unit is None) != (claim.unit is None):
        return False  # ages from 6 to 14, and an average height of 142 cm
    said = [word for word in t.low[:at] if word not in SAID_OF_ALL and word not in AVERAGE]
    if how == "within" and said and heads(claim) is None:
        return False  # the average on Sunday
    others = [c for c in passage.of_sentence(first.sentence) if _has_ends(c) and c is not first]
    return not others and NOT_HELD.isdisjoint(t.low)


def _comparable(first: Claim, claim: Claim) -> bool:
    if is_bare(first) and first.is_range:
        return True  # median 9 days, IQR 5–8
    a, b = (first.unit.base if first.unit else None), (claim.unit.base if claim.unit else None)
    return a == b or (is_bare(claim) and first.kind in ("age", "measurement", "money", "duration"))


def _is_beside(passage: Passage, found: Range, average: Claim) -> bool:
    """Whether the words put a range beside an average, and neither beside something else that stands between."""
    first, last = found.claims[0], found.claims[-1]
    a, b = (average, first) if average.start < first.start else (last, average)
    gap = passage.between(a, b)
    between = [
        c for c in passage.in_sentence(average) if a.end <= c.start < b.start and c.kind not in ("percent", "duration")
    ]
    if len(gap) > FAR or {";", "while", "but", "below", "above", "than"} & set(gap) or between:
        return False
    if is_bare(first) and not is_bare(average):
        return not {"iqr", "range", "interquartile"}.isdisjoint(passage.before(first, 4))
    if is_bare(average) and first.unit is not None and not set(gap) <= TYING | {"age", "aged"}:
        return False  # aged 18 to 25, they scored an average of 61
    if set(gap) <= TYING and not {"mean", "median", "average", "averaging"}.isdisjoint(gap):
        return True  # 120 to 480 ms, with a mean of
    asserted = (
        not RANGE.isdisjoint(passage.before(first, 4))
        or passage.after(last, 1) == ["("]
        or gap[-1:] in (["mean"], ["median"])
    )
    return asserted and OF_OTHERS.isdisjoint(gap)


def listed(passage: Passage) -> Iterator[Shared]:
    """ "12, 88, 47 and 3 … an average of 37.5": the list right before the average in its sentence."""
    told = not TOLD.isdisjoint(passage.vocabulary)
    for average in passage.claims:
        if average.is_range or average.kind not in KINDS:
            continue
        word = _average_word(passage, average) if told else None
        if word is None and not (is_bare(average) and passage.after(average, 1) in EACH_THING):
            continue
        earlier = [
            c for c in passage.in_sentence(average) if c.end <= average.start and not c.is_range and c.kind != "year"
        ]
        if word is None:
            yield from _per_thing(passage, average, earlier)
            continue
        items = _row(passage, average, earlier)
        if len(items) >= SHORTEST:
            t, _, _ = passage.at(average)
            if not ("not" in t.low and "out" in t.low):
                yield Shared(average, tuple(items), "median" if word == "median" else "mean")
        elif word != "median":
            yield from _shared_out(passage, average, earlier)


def _average_word(passage: Passage, claim: Claim) -> str | None:
    words = [word for word in passage.before(claim, 5) if word not in SKIPPED]
    if words[-1:] == [","] and words[-2:-1] and words[-2] in AVERAGE and passage.after(claim, 1) == [","]:
        words = words[:-1]  # their average price, £240,000, is
    before = passage.before(claim, 6)
    if words[-1:] and words[-1] in AVERAGE and OF_OTHERS.isdisjoint(before) and WEIGHED.isdisjoint(before):
        return words[-1]
    after = passage.after(claim, 2)
    if after == ["on", "average"] or passage.after(claim, 3) == ["each", "on", "average"]:
        return "average"
    return "each" if (after in EACH or after[:1] in EACH) and passage.before(claim, 1) == ["or"] else None


def _row(passage: Passage, average: Claim, earlier: list[Claim]) -> list[Claim]:
    """The numbers before the average with nothing but commas and "and" between them; all of its kind in the sentence."""
    items: list[Claim] = []
    for claim in earlier:
        if len(items) >= SHORTEST and claim.value == len(items) and passage.before(claim, 2)[:1] != [","]:
            if not SHARED_OUT.isdisjoint(passage.before(claim, 3)):
                continue  # 12, 18, 24 and 30 in the four legs
        if not (
            claim.kind == average.kind
            or is_bare(claim)
            or (is_bare(average) and claim.kind == "count")
            or _per(average, claim)
        ):
            continue
        if items and passage.between(items[-1], claim) not in ([","], ["and"], [",", "and"]):
            if len(items) >= SHORTEST:
                return []
            items = []
        items.append(claim)
    return items if len(items) >= SHORTEST else []


def _per(average: Claim, claim: Claim) -> bool:
    """Whether an average is of the unit of a number per something else: 155 mm a quarter."""
    return (
        average.unit is not None
        and claim.unit is not None
        and "/" in average.unit.name
        and average.unit.name.split("/")[0] == claim.unit.name
    )


def _per_thing(passage: Passage, average: Claim, earlier: list[Claim]) -> Iterator[Shared]:
    """ "played 120 games and scored 372 goals, 3.1 a game": so many for each of the things counted before."""
    after = passage.after(average, 2)
    if (
        len(after) < 2
        or after[0] not in ("a", "an", "per", "each")
        or passage.before(average, 1) not in ([","], ["or"], ["of"], ["("])
    ):
        return
    things = [c for c in earlier if heads(c) == f"[{after[1]}]" and c.value != 1]
    if (
        len(things) == 1
        and earlier
        and earlier[-1] is not things[0]
        and earlier[-1].kind == "count"
        and _same(earlier[-1], average)
    ):
        yield Shared(average, (earlier[-1], things[0]), "ratio")


def _shared_out(passage: Passage, average: Claim, earlier: list[Claim]) -> Iterator[Shared]:
    """ "31 saves in five matches, an average of 6.2", "The five cottages have a combined area of 425 m², or 85 m² on average"."""
    if len(earlier) < 2 or passage.before(average, 1) == ["the"]:
        return
    first_of, last = earlier[-2:]
    if first_of.kind == "duration" and not SHARED_OUT.isdisjoint(passage.before(first_of, 1)) and _same(last, average):
        per = passage.after(average, 2)
        if first_of.unit is not None and per[1:] == [first_of.unit.name] and per[0] in ("a", "an", "per"):
            yield Shared(
                average, (last, first_of), "ratio", len(earlier) == 2
            )  # over six weeks 1,860 loaves, 310 a week
            return
    if passage.before(first_of, 1) in (["from"], ["between"]):
        return  # a scale from 1 to 5
    t, first, _ = passage.at(average)
    if t.low[first - 1] not in ("or", "of", "averaging", ",", "about", "a", "just", "$", "£", "€"):
        return
    a, b = earlier[-2:]
    if (
        a.kind == "count"
        and a.value != 1
        and not is_bare(a)
        and not SHARED_OUT.isdisjoint(passage.before(a, 1))
        and _same(b, average)
    ):
        yield Shared(average, (b, a), "ratio", len(earlier) == 2)  # in 12 games she has scored 300 points
        return
    if (
        b.kind == "count"
        and b.value != 1
        and passage.between(a, b)[:1]
        and passage.between(a, b)[0] in SHARED_OUT | {","}
    ):
        if _same(a, average) and len(passage.between(a, b)) <= 3:
            yield Shared(average, (a, b), "ratio", len(earlier) == 2 and passage.between(a, b)[0] != ",")
    elif (
        a.kind == "count"
        and a.value != 1
        and _same(b, average)
        and (
            not {"combined", "total", "together"}.isdisjoint(passage.before(b, 7))
            or passage.after(b, 2) == ["between", "them"]
        )
    ):
        yield Shared(average, (b, a), "ratio", len(earlier) == 2)


def _same(total: Claim, average: Claim) -> bool:
    if total.kind == "count":
        return average.kind == "count" and (is_bare(average) or comparable(total, average))
    return comparable(total, average)

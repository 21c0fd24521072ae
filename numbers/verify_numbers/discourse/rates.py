"""A rate, a quantity and what they come to: "£14 each … 380 sold … £5,320", "45 litres a minute … over an eight-hour shift".

The quantity is counted in what the rate is "per"; the result is told by words that say that something comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.wording import NOT_HELD, heads, is_bare
from verify_numbers.interval import Interval

RESULT_WORDS = frozenset(
    "total totalling totaling comes come came makes make making made gives giving raise raised raising cost costs costing worth equals"
    " equal = amounts amounting amounted bringing brings bring earn earned earns take pay paid revenue bill sum works leaving refunds"
    " refund spending spent spend takings proceeds adds adding yields fetch fetched generates generating equivalent income subscriptions"
    " corresponds is or covered cover walked ran drove flew sailed cycled travelled traveled swam rowed distance consumes uses fills"
    " produces produced gets get for needs need needs need fills".split()
)
WEAK = frozenset("is or for get gets use uses".split())  # which many other things are said with
WISHED = frozenset(
    "hopes hope hoping wants want aims aim target plans budgeted asks asked seeks sought about-to".split()
)
ADDED = frozenset(
    "plus overtime surcharge surcharges discount discounts deposit rebate tip tips vat half extra fee fees".split()
)
FORMULA = frozenset("* ×".split())  # a formula is more than one rate and one quantity
EACH = (["each"], ["apiece"], ["a", "head"], ["per", "head"], ["a", "piece"], ["a", "person"], ["per", "person"])
COSTS = frozenset("costs cost is sells goes was fetches holds weighs".split())
ARTICLES = frozenset("a an one each every".split())
EACH_OF = frozenset(("each", "every"))
IN_ALL = frozenset("total altogether together whole combined".split())
SO = frozenset("so therefore thus hence making makes giving gives".split())
SAME_AS = frozenset(", ( or i . e that which is about nearly just over some almost roughly around".split())
ALL_OF_THEM = frozenset("all every each they".split())
PAIR = 2
NEAR = 1  # sentences from a rate to what it is multiplied by
DAY = Decimal(86400)
# Lengths of time that need no number, in seconds: of a year 52 weeks, 365 or 366 days; of a month 28 to 31 days.
PERIODS = {
    "year": Interval(364 * DAY, 366 * DAY), "month": Interval(28 * DAY, 31 * DAY), "week": Interval.point(7 * DAY),
    "fortnight": Interval.point(14 * DAY), "day": Interval.point(DAY), "hour": Interval.point(3600),
}  # fmt: skip
ROUND_THE_CLOCK = frozenset("month year week fortnight".split())


PERSONS = frozenset(
    f"[{noun}]"
    for noun in "person guest adult child member visitor player passenger pupil student worker employee diner head customer seat ticket place".split()
)
CLOCK = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}


class Product(NamedTuple):
    """`factors` multiplied, and by `period` where a length of time is named without a number, should be `result`.

    `how`: times; or the first over the second, for a speed; or of so many: the first over the second, times the third.
    """

    result: Claim
    factors: tuple[Claim, ...]
    firm: bool
    period: Interval | None = None
    how: Literal["times", "over", "per", "at most", "every"] = "times"


def products(passage: Passage) -> Iterator[Product]:
    for rate in passage.claims:
        per = rate.unit is not None and "/" in rate.unit.name and rate.kind in ("money", "rate", "measurement")
        if rate.is_range or not (per or (rate.kind == "money" and _is_each(passage, rate))):
            continue
        if not (NOT_HELD | FORMULA).isdisjoint(_clause(passage, rate)):
            continue
        if per and rate.unit is not None:
            yield from _per_unit(passage, rate)
            yield from _per_thing_each(passage, rate)
            if rate.kind == "money" and passage.after(rate, 1) == ["each"]:
                yield from _each(passage, rate)
            yield from _speed(passage, rate)
            yield from _bare_rate(passage, rate)
            if rate.unit.dimension.endswith("/[area]"):
                yield from _density(passage, rate)
        else:
            yield from _each(passage, rate)
    yield from _work(passage)
    yield from _packs(passage)
    yield from _every(passage)
    yield from _of_each(passage)


def _of_each(passage: Passage) -> Iterator[Product]:
    """ "It runs 12 ovens. Each of them draws 250 watts, so the kitchen as a whole draws 3 kW": so much of each of so many."""
    if EACH_OF.isdisjoint(passage.vocabulary) or IN_ALL.isdisjoint(passage.vocabulary):
        return
    for one in passage.of("measurement"):
        t, first, _ = passage.at(one)
        at = max((k for k in range(max(0, first - 6), first) if t.low[k] in EACH_OF), default=None)
        if at is None or one.is_range or one.unit is None or "/" in one.unit.name:
            continue
        if not NOT_HELD.isdisjoint(t.low) or {",", "and", "or"} & set(t.low[at:first]):
            continue
        near = [c for c in _near(passage, one) if c.kind in ("measurement", "rate", "money", "count")]
        alike = [c for c in near if c.unit is not None and c.unit.dimension == one.unit.dimension]
        noun = t.word(at + 1)
        counts = [c for c in near if c.kind == "count" and c.end <= t.start[at] and not is_bare(c) and c.value != 1]
        if noun not in ("of", "one", "is", "has") and not any(heads(c) == f"[{noun}]" for c in counts):
            continue
        if len(alike) == len(counts) == 1 and alike[0].start > one.end:
            gap = passage.between(one, alike[0]) if alike[0].sentence == one.sentence else []
            whole = not IN_ALL.isdisjoint([*passage.before(alike[0], 6), *passage.after(alike[0], 2)])
            follows = not SO.isdisjoint(gap) or (gap[-1:] == [","] and "and" not in gap)
            if whole and follows and "with" not in gap:
                yield Product(alike[0], (one, counts[0]), True)


def _every(passage: Passage) -> Iterator[Product]:
    """ "flushes every 15 seconds, i.e. 240 times an hour": how often something comes, by the time from one to the next."""
    if "every" not in passage.vocabulary:
        return
    for rate in passage.of("rate"):
        if rate.unit is None or not rate.unit.name.endswith(tuple(CLOCK)) or rate.is_range:
            continue
        before = [c for c in passage.in_sentence(rate) if c.end <= rate.start][-1:]
        if not before or before[0].kind != "duration" or passage.before(before[0], 1) != ["every"]:
            continue
        gap = passage.between(before[0], rate)
        if SAME_AS.issuperset(gap) and gap[:1] in ([","], ["("]):
            yield Product(rate, (before[0],), True, how="every")


def _near(passage: Passage, rate: Claim) -> list[Claim]:
    around = passage.of_sentences(rate.sentence - NEAR, rate.sentence + NEAR)
    return [c for c in around if c is not rate and not c.is_range]


def _per_unit(passage: Passage, rate: Claim) -> Iterator[Product]:
    """ "1.31 million tonnes at €612 per tonne … €802m", "£2.75 a week, £143 over a full year"."""
    assert rate.unit is not None
    below, near = rate.unit.name.split("/", 1)[1], _near(passage, rate)
    quantities = [c for c in near if _counted_by(c, rate, below)]
    results = [c for c in near if _is_above(c, rate) and _is_result(passage, c, rate)]
    if len(results) != 1:
        return
    result = results[0]
    if result.unit is not None and "/" in result.unit.name:  # £12 a month, or £144 a year
        if _restates(passage, rate, result):
            run = _run(rate, result)
            at_most = "or" in passage.between(rate, result) and (result.kind == "money" or run is not None)
            # $9 a month, or $90 a year: whoever pays ahead pays less; 40 tonnes a day, or 10,000 a year: days of work
            if rate.unit.base == result.unit.base or rate.unit.base.endswith("/s"):
                yield Product(result, (rate,), True, run, "at most" if at_most else "times")
        return
    together = [c for c in quantities if c.sentence in (rate.sentence, result.sentence)]
    if _is_modified(passage, rate, result):
        together = []
    for quantity in quantities:
        yield Product(result, (rate, quantity), len(together) == 1 and quantity in together)
    if not quantities and rate.unit.dimension.endswith("/[time]"):
        yield from _over_period(passage, rate, result)


def _is_modified(passage: Passage, rate: Claim, result: Claim) -> bool:
    """Whether something is added or taken off on the way: "time and a half", "less 10 percent", "plus a deposit"."""
    parts = [c for c in passage.of_sentences(rate.sentence, result.sentence) if rate.end <= c.start < result.start]
    if any(c.kind in ("percent", "fraction", "multiple") for c in parts):
        return True
    if rate.sentence == result.sentence:
        return not ADDED.isdisjoint(passage.between(rate, result))
    t, _, end = passage.at(rate)
    return not (ADDED.isdisjoint(t.low[end:]) and ADDED.isdisjoint(passage.before(result, 40)))


def _counted_by(claim: Claim, rate: Claim, below: str) -> bool:
    if claim.unit is None or rate.unit is None or "/" in claim.unit.name:
        return False
    if below in ("person", "head", "guest", "night"):
        return claim.kind == "count" and (
            heads(claim) in PERSONS if below in ("person", "head") else heads(claim) == f"[{below}]"
        )
    if claim.kind in ("measurement", "duration"):
        return claim.unit.dimension == rate.unit.dimension.partition("/")[2]
    return claim.kind == "count" and (claim.unit.name == below or claim.unit.base == rate.unit.base.partition("/")[2])


def _is_above(claim: Claim, rate: Claim) -> bool:
    """Whether a number is of the unit above the rate's line; of money, per something else too."""
    if claim.unit is None or rate.unit is None or claim.kind not in ("money", "measurement", "count", "rate"):
        return False
    return claim.unit.base.split("/")[0] == rate.unit.base.split("/")[0] and (
        "/" not in claim.unit.name or claim.unit.dimension == rate.unit.dimension or "/" not in rate.unit.name
    )


def _is_result(passage: Passage, claim: Claim, rate: Claim) -> bool:
    """Whether words before the number say that it comes of others; what is only hoped for does not."""
    before = passage.before(claim, 9)
    if claim.sentence < rate.sentence or claim.start < rate.start:
        return False
    return (
        _says_result(before)
        and WISHED.isdisjoint(passage.clause(claim))
        and NOT_HELD.isdisjoint(_clause(passage, claim))
    )


def _clause(passage: Passage, claim: Claim) -> list[str]:
    """The words of a clause, but for the "if" of "if all are sold", "if every one goes": it says how many."""
    words = list(passage.clause(claim))
    return [
        word
        for k, word in enumerate(words)
        if not (word == "if" and "well" not in words and ALL_OF_THEM.intersection(words[k + 1 : k + 3]))
    ]


def _says_result(before: list[str]) -> bool:
    """ "comes to", "that is", ", or", "for revenue of": words that make a sum of the number behind them."""
    if not (RESULT_WORDS - WEAK).isdisjoint(before):
        return True
    words = [word for word in before if word not in ("about", "around", "some", "nearly", "almost", "just", "over")]
    pointed = words[-1:] == ["is"] and words[-2:-1] and words[-2] in ("that", "which", "this", "it")
    named = words[-1:] == ["of"] and words[-3:-2] in (["a"], ["an"])  # for a harvest of
    return bool(pointed) or named or words[-2:] == [",", "or"] or words[-1:] == ["so"]


def _restates(passage: Passage, rate: Claim, result: Claim) -> bool:
    """ "£12 a month, or £144 a year": one rate said again over another length of time."""
    if rate.sentence != result.sentence or rate.unit is None or result.unit is None:
        return False
    if rate.unit.name.partition("/")[2] == result.unit.name.partition("/")[2]:
        return False
    gap = passage.between(rate, result)
    if (
        len(gap) <= 5
        and gap[-1:]
        and gap[-1] in ("makes", "earns", "equals", "means", "earn", "make")
        and "and" not in gap
    ):
        return True
    return [word for word in gap if word not in ("about", "nearly", "just", "over", "almost")] in (
        [",", "or"], ["or"], ["("], [",", "which", "is"], [",", "that", "is"], ["–"], [",", "equivalent", "to"],
    )  # fmt: skip


def _run(rate: Claim, result: Claim) -> Interval | None:
    """How many seconds a rate per week or day runs in a month, the base of what is told per month and year."""
    if rate.unit is None or result.unit is None or rate.unit.base == result.unit.base:
        return None
    return PERIODS["year"] * (1 / Decimal(12))


def _bare_rate(passage: Passage, rate: Claim) -> Iterator[Product]:
    """ "100 requests per minute, which is 6,000 an hour": the rate again over another length of time, its noun left out."""
    if rate.unit is None or not rate.unit.dimension.endswith("/[time]"):
        return
    own = CLOCK.get(rate.unit.name.rpartition("/")[2])
    later = [c for c in passage.in_sentence(rate) if c.start >= rate.end and is_bare(c)][:1]
    for claim in later:
        after, gap = passage.after(claim, 2), passage.between(rate, claim)
        other = CLOCK.get(after[1]) if len(after) > 1 and after[0] in ("a", "an", "per") else None
        if (
            own is None
            or other is None
            or own == other
            or len(gap) > 4
            or gap[-1:] not in (["or"], ["is"], ["("], ["="], ["to"])
        ):
            continue
        t, _, _ = passage.at(claim)
        open_all_day = bool({"clock", "continuously"} & set(t.low)) or gap[-1] != "or"
        firm = gap[-1] != "or" or open_all_day  # "100 a minute or 5 a second" may be two limits
        yield Product(claim, (rate,), firm, Interval.point(other))


def _over_period(passage: Passage, rate: Claim, result: Claim) -> Iterator[Product]:
    """ "… works out at £143 over a full year", "… makes 93 centimetres over the month"."""
    after = [
        word
        for word in passage.after(result, 6)
        if word not in ("a", "an", "the", "full", "whole", "over", "in", "for", "per", "each", "every")
    ]
    raw = passage.after(result, 2)
    if (
        raw[:1] not in (["a"], ["over"], ["in"], ["for"], ["per"], ["each"], ["every"])
        or not after
        or after[0] not in PERIODS
    ):
        return
    told = rate.unit is not None and rate.unit.name.endswith(("/day", "/week", "/month"))
    told = told and not (RESULT_WORDS - WEAK - {"cost", "costs", "costing"}).isdisjoint(passage.before(result, 6))
    yield Product(result, (rate,), told and after[0] in ROUND_THE_CLOCK, PERIODS[after[0]])


def _per_thing_each(passage: Passage, rate: Claim) -> Iterator[Product]:
    """ "Each camera writes 3.2 MB a second. With 24 cameras that comes to 6.6 TB a day": so many of one and the same rate."""
    t, first, _ = passage.at(rate)
    if not (set(t.low[:first]) & {"each", "every"}):
        return
    noun = next((t.low[k + 1] for k in range(first - 1) if t.low[k] in ("each", "every")), "")
    near = _near(passage, rate)
    results = [
        c
        for c in near
        if c.unit and rate.unit and c.unit.base == rate.unit.base and _is_result(passage, c, rate)
        if not _restates(passage, rate, c)
    ]
    counts = [c for c in near if c.kind == "count" and heads(c) == f"[{noun}]"]
    if len(results) == 1 and len(counts) == 1:
        yield Product(results[0], (rate, counts[0]), True)


def _speed(passage: Passage, rate: Claim) -> Iterator[Product]:
    """ "covers the 210 km in an hour and a half, an average of 140 km/h"."""
    if rate.unit is None or rate.unit.dimension != "[length]/[time]":
        return
    before = passage.before(rate, 5)
    if not {"average", "averaging", "averaged", "mean"} & set(before):
        return
    here = [c for c in passage.in_sentence(rate) if c.end <= rate.start and not c.is_range]
    ways = [c for c in here if c.unit is not None and c.unit.dimension == "[length]"]
    times = [c for c in here if c.kind == "duration"]
    if (
        len(ways) == 1
        and len(times) == 1
        and passage.before(times[0], 1) in (["in"], ["took"], ["about"], ["just"], ["under"], ["over"])
    ):
        yield Product(rate, (ways[0], times[0]), True, how="over")


def _is_each(passage: Passage, rate: Claim) -> bool:
    """Whether a price is that of one: "£14 each", "A dose costs $3.40", "were each underpaid by an average of £215"."""
    if passage.after(rate, 1) == ["each"] and passage.after(rate, 2)[-1] in (
        "way",
        "time",
        "side",
        "month",
        "year",
        "week",
        "day",
    ):
        return False
    if (
        passage.after(rate, 1) in EACH
        or _priced(passage, rate)
        or passage.after(rate, 2) in EACH
        or passage.before(rate, 5)[-3:] == ["an", "average", "of"]
    ):
        return True
    before = passage.before(rate, 12)
    priced = [c for c in passage.in_sentence(rate) if c.kind == "count" and c.end <= rate.start][-1:]
    if before[-1:] == ["at"] and priced and len(passage.between(priced[0], rate)) <= 3 and not is_bare(priced[0]):
        return True  # eleven nights at $140
    if "each" in before[-10:] and not _is_of_another(passage, rate):
        return True
    words = [word for word in before if word not in ("about", "just", "only", "nearly", "some")]
    return words[-1:] != [] and words[-1] in COSTS and words[-3:-2] != [] and words[-3] in ARTICLES


def _priced(passage: Passage, rate: Claim) -> str:
    """The noun of "42 cents for each tray"."""
    after = passage.after(rate, 3)
    return (
        after[2] if after[:2] in (["for", "each"], ["for", "every"]) and len(after) > 2 and after[2].isalpha() else ""
    )


def _is_of_another(passage: Passage, rate: Claim) -> bool:
    """Whether the "each" before an amount belongs to an amount before it: "$90 million each, a deal worth $2.2 billion"."""
    t, first, _ = passage.at(rate)
    at = max(k for k in range(first) if t.low[k] == "each")
    prices = [passage.at(c) for c in passage.in_sentence(rate) if c.kind == "money" and c.end <= rate.start]
    return any(begins > at or ends == at for _, begins, ends in prices)


def _each(passage: Passage, rate: Claim) -> Iterator[Product]:
    if "split" in passage.vocabulary:
        return  # "each $450 share became five shares worth $90"
    near = _near(passage, rate)
    counts = [
        c
        for c in near
        if c.kind == "count" and c.modifier in ("exact", "about") and c.value != 1 and not _is_other(passage, c)
    ]
    results = [
        c
        for c in near
        if c.kind == "money" and _is_above(c, rate) and _is_result(passage, c, rate) and not _is_each(passage, c)
    ]
    prices = [c for c in passage.in_sentence(rate) if c.kind == "money" and c not in results]
    if len(results) != 1 or len(prices) > 1:
        return
    noun = _priced(passage, rate)
    if noun:
        counts = [c for c in counts if heads(c) == f"[{noun}]"]
    result = results[0]
    here = [c for c in counts if c.sentence in (rate.sentence, result.sentence) and c.start < result.start]
    said = {rate.sentence, result.sentence, *(c.sentence for c in here)}
    tied = (
        not _is_modified(passage, rate, result)
        and len(here) == 1
        and max(said) - min(said) <= NEAR
        and _is_tied(passage, rate, here[0], result)
    )
    for count in counts:
        yield Product(result, (rate, count), tied and count in here)
    if len(here) == 2:  # three nights for two people at £80 a head
        yield Product(result, (rate, *here), False)


def _is_other(passage: Passage, count: Claim) -> bool:
    """A count that something is said to be the age, rank or place of."""
    return is_bare(count) and passage.before(count, 1) in (["aged"], ["number"], ["no"], ["page"])


def _is_tied(passage: Passage, rate: Claim, count: Claim, result: Claim) -> bool:
    """One sentence holds all three; or the result's sentence begins by pointing back, or holds the count."""
    if rate.sentence == count.sentence == result.sentence:
        return ";" not in passage.between(rate, result) or "total" in passage.before(result, 5)
    if _priced(passage, rate) and count.sentence == result.sentence:
        done = passage.after(rate, 4)[3:]  # 20p for each bottle returned: not for those sold
        return not done or not done[0].endswith("ed") or done[0] in passage.tokens(result.sentence).low
    return (
        "total" in passage.before(result, 4) or "them" in passage.after(count, 3) or "so" in passage.before(result, 8)
    )


def _density(passage: Passage, rate: Claim) -> Iterator[Product]:
    """ "83 people per square kilometre on an area of 1,200 square kilometres … a population of about 100,000"."""
    near = _near(passage, rate)
    areas = [c for c in near if c.unit is not None and c.unit.dimension == "[area]"]
    noun = rate.unit.dimension.split("/")[0] if rate.unit is not None else None
    counts = [c for c in near if c.kind == "count" and c.start > rate.end]
    found = [c for c in counts if heads(c) == noun or "population" in passage.before(c, 8)]
    if len(areas) == 1 and len(found) == 1:
        yield Product(found[0], (rate, areas[0]), True)


def _packs(passage: Passage) -> Iterator[Product]:
    """ "Sixteen crates of 24 bottles make 384 bottles": so many of so many."""
    for result in passage.of("count"):
        here = [c for c in passage.in_sentence(result) if c.end <= result.start and c.kind == "count"]
        if (
            len(here) != PAIR
            or heads(result) is None
            or heads(here[1]) != heads(result)
            or heads(here[0]) in (None, heads(result))
        ):
            continue
        told = set(passage.between(here[1], result)) & {
            "make",
            "makes",
            "made",
            "is",
            "are",
            "that",
            "which",
            "or",
            "hold",
            "=",
        }
        if passage.between(*here) == ["of"] and told:
            yield Product(result, (here[0], here[1]), True)


def _work(passage: Passage) -> Iterator[Product]:
    """ "64 GPUs for 30 days, 46,080 GPU-hours in all": so many at work for so long."""
    for result in passage.of("count"):
        if result.unit is None or result.unit.base not in ("hour", "day", "week", "month", "year"):
            continue
        worker = result.unit.name.replace("-", " ").split()[0].lower()
        here = [c for c in passage.in_sentence(result) if c.end <= result.start]
        workers = [c for c in here if c.kind == "count" and (heads(c) or "").strip("[]").lower() == worker]
        times = [c for c in here if c.kind == "duration"]
        if (
            len(workers) == 1
            and len(times) == 1
            and result.unit.base == "hour"
            and "day" in (times[0].unit.name if times[0].unit else "")
        ):
            yield Product(result, (workers[0], times[0]), worker in ("gpu", "cpu", "tpu", "core", "node"))

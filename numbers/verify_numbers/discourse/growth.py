"""Growth over time: a yearly rate with the values, the multiple or the span it belongs to, and what doubles or halves in which time.

Binds numbers by words and order only; which law of growth relates them is for the checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.changes import shares_words, takes_up
from verify_numbers.discourse.comparison import Movement, movements_up_to
from verify_numbers.discourse.levels import comparable
from verify_numbers.discourse.mentions import Mention, mention, way_of
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import HALVING

YEARLY = frozenset("cagr annual annually annualised annualized compound compounded yearly".split())
ANNUALISED = frozenset("annualised annualized".split())
OVER = frozenset("in over within during the of past last for after every".split())
NOT_SPANS = frozenset("ago earlier old later".split())
QUARTER, MONTH = Decimal(4), Decimal(12)
PERIODS = {"quarter": QUARTER, "month": MONTH, "quarterly": QUARTER, "monthly": MONTH}


class Growth(NamedTuple):
    """`rate` percent a year for `years` (a duration, or a span of two years), from `movement` or by `multiple`.

    With `until`, `years` is only the first of the two years: "from 120 in 2000 to 180 in 2020".
    """

    rate: Claim
    years: Claim
    movement: Movement | None
    multiple: Claim | None
    falls: bool
    until: Claim | None = None


class Annualised(NamedTuple):
    """`yearly` is `rate` percent a quarter (a month), compounded over a year of so many `periods`."""

    rate: Claim
    yearly: Claim
    periods: Decimal


class Doubling(NamedTuple):
    """At `rate` percent a year something becomes `multiple` times as much (or, with `falls`, that part of it) in `years`."""

    rate: Claim
    multiple: Claim
    years: Claim
    falls: bool


class Compounding(NamedTuple):
    """`old` grows at `rate` percent a year to `new` in `years`."""

    old: Claim
    rate: Claim
    years: Claim
    new: Claim


class Chain(NamedTuple):
    """`total` percent is what the `rates`, each on top of the one before, make together."""

    total: Claim
    rates: tuple[Claim, ...]


def growths(passage: Passage) -> Iterator[Growth]:
    spans = {id(claim) for claim in passage.claims if _is_span_of_years(passage, claim)}
    if not spans and "year" not in passage.kinds:
        return
    for rate in passage.of("percent"):
        if not _is_yearly(passage, rate):
            continue
        if not spans:
            yield from _between_years(passage, rate)
        near = [claim for claim in passage.of_sentences(rate.sentence - 1, rate.sentence) if id(claim) in spans]
        if len(near) == 1:
            yield from _growth(passage, rate, near[0])


def _growth(passage: Passage, rate: Claim, span: Claim) -> Iterator[Growth]:
    said = mention(passage, rate)
    found = _moved(passage, said)
    if len(found) == 1 and span.sentence == found[0].new.sentence:
        yield Growth(rate, span, found[0], None, said.way == "decrease")
    if found:
        return
    multiples = [
        c
        for c in passage.in_sentence(span)
        if c.kind == "multiple" and c.change is not None and c.start < rate.start
    ]
    if len(multiples) == 1 and takes_up(said, span.sentence, _end(passage, multiples[0], span)):
        yield Growth(rate, span, None, multiples[0], multiples[0].change == "decrease")


def _moved(passage: Passage, said: Mention) -> list[Movement]:
    """The movements within one sentence that a yearly rate speaks of."""
    found = [m for s in (said.claim.sentence - 1, said.claim.sentence) for m in movements_up_to(passage, s)]
    found = [m for m in found if m.firm and m.directed and m.old.kind != "percent"]
    return [
        m
        for m in found
        if m.new.sentence == m.old.sentence
        and (takes_up(said, m.new.sentence, _end(passage, m.old, m.new)) or _leads_to(passage, said, m))
    ]


def _between_years(passage: Passage, rate: Claim) -> Iterator[Growth]:
    """ "from 120,000 in 2000 to 180,000 in 2020, or 2 % a year": each of the two values has its year right behind it."""
    said = mention(passage, rate)
    found = _moved(passage, said)
    if len(found) != 1:
        return
    moved = found[0]
    years = [claim for claim in passage.in_sentence(moved.new) if claim.kind == "year"]
    if len(years) != 2 or not all(isinstance(year.value, int) for year in years):
        return
    values = sorted((moved.old, moved.new), key=lambda claim: claim.start)
    if all(passage.between(value, year) == ["in"] for value, year in zip(values, years, strict=True)):
        first, last = years if values[0] is moved.old else years[::-1]
        yield Growth(rate, first, moved, None, said.way == "decrease", last)


def _leads_to(passage: Passage, said: Mention, movement: Movement) -> bool:
    """ "grew by 3 % a year for twenty years, from 20,000 to 36,000"."""
    return said.claim.sentence == movement.new.sentence and shares_words(passage, said, movement)


def _end(passage: Passage, a: Claim, b: Claim) -> int:
    return passage.at(max(a, b, key=lambda claim: claim.end))[2]


def _is_span_of_years(passage: Passage, claim: Claim) -> bool:
    if claim.kind == "year":
        return isinstance(claim.value, tuple) and None not in claim.value
    return (
        claim.kind == "duration"
        and claim.unit is not None
        and claim.unit.name in ("year", "decade")
        and _is_span(passage, claim)
    )


def _is_span(passage: Passage, claim: Claim) -> bool:
    before, after = passage.before(claim, 3), passage.after(claim, 1)
    return not OVER.isdisjoint(before) and NOT_SPANS.isdisjoint(after) and "every" not in before


def _is_yearly(passage: Passage, rate: Claim) -> bool:
    after = passage.after(rate, 3)
    if after[:2] in (["a", "year"], ["per", "year"], ["each", "year"], ["per", "annum"], ["every", "year"]):
        return True
    return after[:1] in (["annually"], ["yearly"]) or not YEARLY.isdisjoint(passage.before(rate, 5))


def annualised(passage: Passage) -> Iterator[Annualised]:
    """ "grew 0.5 % in the quarter, or 2 % annualised": the only other change before it in its sentence."""
    if ANNUALISED.isdisjoint(passage.vocabulary):
        return
    for yearly in passage.of("percent"):
        if ANNUALISED.isdisjoint(passage.before(yearly, 3) + passage.after(yearly, 2)):
            continue
        before = [c for c in passage.in_sentence(yearly) if c.kind == "percent" and c.end <= yearly.start]
        t, first, _ = passage.at(yearly)
        periods = {PERIODS[word] for word in t.low[:first] if word in PERIODS}
        if len(before) == 1 and len(periods) == 1 and before[0].change is not None:
            yield Annualised(before[0], yearly, periods.pop())


def doublings(passage: Passage) -> Iterator[Doubling]:
    """ "at 7 % a year a sum doubles in ten years", "inflation of 4 % halves the value of your money in about 18 years"."""
    for multiple in passage.of("multiple"):
        here = passage.in_sentence(multiple)
        rates = [c for c in here if c.kind == "percent"]
        years = [
            c
            for c in here
            if c.kind == "duration" and c.start > multiple.start and c.unit is not None and c.unit.name == "year"
        ]
        if len(rates) != 1 or not years or rates[0].start > multiple.start or not isinstance(multiple.value, Decimal):
            continue
        if "in" not in passage.before(years[0], 3) or len(passage.between(multiple, years[0])) > 9:
            continue
        if (
            passage.after(rates[0], 1) == ["of"]
            or len([c for c in here if c.kind == "multiple" and c.start < multiple.start]) > 1
        ):
            continue
        if not _is_rate(passage, rates[0]):
            continue
        falls = multiple.text.lower() in HALVING
        yield Doubling(rates[0], multiple, years[0], falls)


def _is_rate(passage: Passage, rate: Claim) -> bool:
    """ "at 7 %", "inflation of 4 %", "growing by 3 % a year": a rate that goes on."""
    before = passage.before(rate, 4)
    going_on = not {
        "growing",
        "growth",
        "inflation",
        "interest",
        "grows",
        "rate",
        "returns",
        "return",
        "compounding",
        "at",
    }.isdisjoint(before)
    return (going_on or _is_yearly(passage, rate)) and way_of(before[-1] if before else "") != "decrease"


def compoundings(passage: Passage) -> Iterator[Compounding]:
    """ "$5,000 at 4 % a year grows to $7,401 in ten years", "has returned 8 % a year for nine years, so that £1,000 … is £2,000"."""
    for rate in passage.of("percent"):
        if not _is_yearly(passage, rate):
            continue
        here = passage.in_sentence(rate)
        years = [
            c
            for c in here
            if c.kind == "duration" and c.unit is not None and c.unit.name == "year" and passage.before(c, 1) != ["a"]
        ]
        values = [c for c in here if c.kind in ("money", "count") and (c.kind == "money" or c.unit is not None)]
        if (
            len(years) != 1
            or len(values) != 2
            or not comparable(*values)
            or len([c for c in here if c.kind == "percent"]) != 1
        ):
            continue
        words = passage.between(*values)
        if not {"worth", "becomes", "become", "grows", "grow", "grew", "becoming", "turns", "into"}.isdisjoint(words):
            yield Compounding(values[0], rate, years[0], values[1])


def chains(passage: Passage) -> Iterator[Chain]:
    """ "3 % in 2021 and 5 % in 2022, making 8.2 % over the two years", "grown 8.2 % over two years, by 4 % in the first and 4 % in the second"."""
    for total in passage.of("percent"):
        around = passage.before(total, 4) + passage.after(total, 4)
        t, first, end = passage.at(total)
        if not _is_over_all(t.low[max(0, first - 8) : first], t.low[end : end + 6], around):
            continue
        rates = [c for c in passage.in_sentence(total) if c.kind == "percent" and c is not total]
        if len(rates) == 2 and all(_has_own_year(passage, c) for c in rates):
            yield Chain(total, tuple(rates))


def _is_over_all(before: list[str], after: list[str], around: list[str]) -> bool:
    if not {"cumulative", "cumulatively", "compounded"}.isdisjoint(around):
        return True
    two = ("two", "both")
    return (after[:1] == ["over"] and any(word in two for word in after[1:4])) or (
        "after" in before and any(word in two for word in before)
    )


def _has_own_year(passage: Passage, claim: Claim) -> bool:
    """ "in 2021", "in the first year", "in the second": each of the rates is of a year of its own."""
    after = passage.after(claim, 4)
    return after[:1] == ["in"] and (
        after[1:2] == ["the"]
        or (len(after) > 1 and after[1].isdigit() and len(after[1]) == 4)
        or after[-1:] == ["year"]
    )

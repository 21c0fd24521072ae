"""The same quantity said twice: in words and figures, taken up again, in headline and text, in table and text, as multiple and saving.

Gathers what the rooms of binding find. Where several earlier numbers may be meant they are alternatives, and one that fits will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.anaphora import taken_up
from verify_numbers.discourse.changes import takes_up
from verify_numbers.discourse.headlines import headed
from verify_numbers.discourse.mentions import mention
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.rows_in_text import quoted
from verify_numbers.discourse.views import Whole
from verify_numbers.extract import numerals
from verify_numbers.interval import Interval

FAR = 2  # sentences
WORKED = frozenset("times by plus minus and divided multiplied".split())
OF_HEADLINE = Decimal("0.15")  # a headline may round so much


class Restatement(NamedTuple):
    """`again` says what `first` said; `how`: the same value, the same but for a headline's rounding, or a saving in percent for a multiple."""

    first: Claim
    again: Claim
    how: Literal["same", "rounded", "saving"]
    firm: bool


def restatements(whole: Whole) -> Iterator[Restatement]:
    seen: dict[tuple[str, str, str], Claim] = {}
    alike = Counter(_likeness(claim) for passage in whole.passages for claim in passage.claims)
    for passage in whole.passages:
        yield from _savings(passage)
        for again in taken_up(passage):
            yield from (Restatement(first, again.claim, "same", True) for first in again.earlier)
        for claim in passage.claims:
            yield from _figures(passage, claim)
            key = _key(claim) if alike[_likeness(claim)] > 1 else None
            if key is None:
                continue
            if key in seen and not _together(passage, seen[key], claim):  # "prices rose from £4 to £8"
                yield Restatement(seen[key], claim, "same", False)
            seen.setdefault(key, claim)
    yield from _headlines(whole)
    for quote in quoted(whole):
        yield from (Restatement(cell, quote.claim, "same", True) for cell in quote.cells)


def _together(passage: Passage, first: Claim, again: Claim) -> bool:
    return first in passage.claims and first.sentence == again.sentence


def rounded(value: Interval) -> Interval:
    """What a headline's number may stand for."""
    return value.hull(value * (1 - OF_HEADLINE)).hull(value * (1 + OF_HEADLINE))


def _headlines(whole: Whole) -> Iterator[Restatement]:
    """A headline and the first number below it that counts the same things, unless a later one repeats the headline."""
    for found in headed(whole):
        stated = found.headline.stated
        if stated is None or any(c.stated is not None and c.stated.intersects(rounded(stated)) for c in found.others):
            continue
        yield Restatement(found.headline, found.claim, "rounded", True)


def _likeness(claim: Claim) -> tuple[str, str, str]:
    """What two numbers must have in common before it is worth asking what they are about, which costs more."""
    return claim.kind, claim.unit.name if claim.unit is not None else "", claim.time or ""


def _key(claim: Claim) -> tuple[str, str, str] | None:
    """What a claim is about, where that is named closely enough to be recognised when it is said again."""
    if claim.kind not in ("count", "money", "percent") or claim.unit is None:
        return None
    if (claim.kind == "count" and " " not in claim.unit.name) or not claim.measure or not claim.entity:
        return None
    return claim.entity.casefold(), f"{claim.unit.name}|{claim.measure.casefold()}", claim.time or ""


def _figures(passage: Passage, claim: Claim) -> Iterator[Restatement]:
    """A number in words and, right after it in brackets, the same in figures."""
    followers = [c for c in passage.in_sentence(claim) if c.start >= claim.end]
    in_words = claim.text.split()[0].split("-")[0].lower() in numerals.STARTS
    if not followers or claim.kind not in ("count", "money") or not in_words or any(c.isdigit() for c in claim.text):
        return
    other = followers[0]
    if not WORKED.isdisjoint(passage.before(claim, 1)):
        return  # "seven times seven (49)": the bracket holds the result
    if passage.between(claim, other) == ["("] and other.kind in ("count", "money") and other.text[-1:].isdigit():
        if claim.unit is None or other.unit is None or claim.unit.base == other.unit.base:
            closed = passage.after(other, 1) == [")"]
            yield Restatement(claim, other, "same", closed and (other.unit is not None or claim.kind == "count"))


def _savings(passage: Passage) -> Iterator[Restatement]:
    """ "four times less … cut by 75 %": the next saving in percent after a multiple of decrease."""
    for claim in passage.of("multiple"):
        if claim.change != "decrease":
            continue
        for other in passage.of_sentences(claim.sentence, claim.sentence + FAR - 1):
            if other.kind != "percent" or other.change != "decrease" or other.start < claim.start:
                continue
            if other.sentence == claim.sentence or takes_up(mention(passage, other), claim.sentence, 0):
                yield Restatement(claim, other, "saving", False)
            break

"""A rate, a quantity and their product: "£14 each … 380 sold … £5,320", "2.8 million GPU hours at $2 per GPU hour"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

RESULT_WORDS = frozenset(
    "total totalling totaling comes come came makes make making made gives giving raise raised raising cost costs costing worth equals"
    " equal = amounts amounting amounted bringing brings earn earned earns take pay paid revenue bill sum works leaving".split()
)


class Product(NamedTuple):
    """`rate` (per some unit) times `quantity` (of that unit) should be `result`."""

    rate: Claim
    quantity: Claim
    result: Claim
    firm: bool


def products(passage: Passage) -> Iterator[Product]:
    for rate in passage.claims:
        if rate.unit is None or "/" not in rate.unit.name or rate.kind not in ("money", "rate"):
            continue
        above, below = rate.unit.name.split("/", 1)
        quantities = [
            c
            for c in passage.claims
            if c is not rate and abs(c.sentence - rate.sentence) <= 1 and _counted_by(c, below)
        ]
        results = [
            c
            for c in passage.claims
            if c is not rate and abs(c.sentence - rate.sentence) <= 1 and _is_result(passage, c, above)
        ]
        if len(quantities) == 1 and len(results) == 1:
            yield Product(
                rate,
                quantities[0],
                results[0],
                quantities[0].sentence == rate.sentence or results[0].sentence == rate.sentence,
            )


def each_products(passage: Passage) -> Iterator[Product]:
    """ "Tickets are £14 each, and with all 380 sold they take £5,320": a price each, one count and one amount in a sentence."""
    for rate in passage.of("money"):
        if rate.unit is None or "/" in rate.unit.name or not _is_each(passage, rate):
            continue
        counts = [c for c in passage.in_sentence(rate) if c.kind == "count" and c.modifier == "exact" and c.value != 1]
        amounts = [
            c
            for c in passage.in_sentence(rate)
            if c is not rate and c.kind == "money" and _is_result(passage, c, rate.unit.name)
        ]
        if len(counts) == 1 and len(amounts) == 1 and amounts[0].start > max(rate.start, counts[0].start):
            yield Product(rate, counts[0], amounts[0], True)


def _is_each(passage: Passage, rate: Claim) -> bool:
    return passage.after(rate, 1) in (["each"], ["apiece"]) or "each" in passage.before(rate, 8)


def _counted_by(claim: Claim, below: str) -> bool:
    if claim.unit is None or "/" in claim.unit.name or claim.kind not in ("count", "measurement", "duration"):
        return False
    return claim.unit.name == below or claim.unit.base == below


def _is_result(passage: Passage, claim: Claim, above: str) -> bool:
    if claim.unit is None or claim.unit.name != above or claim.kind not in ("money", "measurement", "count"):
        return False
    return bool(RESULT_WORDS & set(passage.before(claim, 8))) and claim.unit is not None

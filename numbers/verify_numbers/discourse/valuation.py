"""Market arithmetic that a sentence spells out: splits, dividend yields, multiples of earnings, value lost in percent of value.

Each number is known by the word beside it (dividend, yield, earnings, split, wiped), never by its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.levels import comparable
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.numerals import SMALL
from verify_numbers.extract.tokens import Tokens

How = Literal["split", "yield", "earnings", "loss"]
PRICED = frozenset(("money", "count"))
PAYOUTS = frozenset("dividend dividends payout payouts coupon distribution".split())
PRICES = frozenset("price prices at trading trade trades close closing quoted costs share".split())
WIPING = frozenset("wiped wipes wiping erased erasing erases knocked knocking sliced slicing shaved shaving".split())
VALUED = frozenset("valued value worth capitalisation capitalization cap valuation valuing".split())
BECOMING = frozenset("became becomes become into worth new after adjusted each".split())
BONDS = frozenset("bond bonds gilt gilts note notes bill bills treasury".split())
DASHES = frozenset("- ‑ –".split())


class Valuation(NamedTuple):
    """`subject` follows from the `because` claims in the way of `how`; `factor` is the number of new shares for an old one."""

    how: How
    subject: Claim
    because: tuple[Claim, ...]
    factor: Decimal = Decimal(1)


def valuations(passage: Passage) -> Iterator[Valuation]:
    words = passage.vocabulary
    if "split" in words:
        yield from _splits(passage)
    if "yield" in words or "yields" in words or "yielding" in words:
        yield from _yields(passage)
    if "earnings" in words:
        yield from _earnings(passage)
    if not WIPING.isdisjoint(words):
        yield from _losses(passage)


def _splits(passage: Passage) -> Iterator[Valuation]:
    for sentence in passage.sentences:
        factor = _factor(passage.tokens(sentence))
        prices = [c for c in passage.of("money") if c.sentence == sentence]
        if factor is None or len(prices) != 2 or not comparable(*prices):
            continue
        if not BECOMING.isdisjoint(passage.between(*prices)):
            yield Valuation("split", prices[1], (prices[0],), factor)


def _factor(t: Tokens) -> Decimal | None:
    """The factor of "four-for-one", "3-for-2" before "split" in its sentence."""
    for k in range(t.n - 4):
        if t.low[k + 2] == "for" and t.low[k + 1] in DASHES and t.low[k + 3] in DASHES:
            above, below = _number(t, k), _number(t, k + 4)
            if above and below and "split" in t.low[k + 5 : k + 9]:
                return above / below
    return None


def _number(t: Tokens, k: int) -> Decimal | None:
    if t.number[k]:
        return Decimal(t.text[k]) if t.text[k].isdigit() and len(t.text[k]) < 4 else None
    return Decimal(SMALL[t.low[k]]) if t.low[k] in SMALL else None


def _yields(passage: Passage) -> Iterator[Valuation]:
    """ "the dividend of 12p gives a yield of 4 % at the current price of 300p"."""
    for claim in passage.of("percent"):
        if {"yield", "yields", "yielding"}.isdisjoint(passage.before(claim, 3) + passage.after(claim, 2)):
            continue
        if not BONDS.isdisjoint(passage.before(claim, 6)):
            continue
        values = [c for c in passage.in_sentence(claim) if c.kind in PRICED]
        paid = [c for c in values if not PAYOUTS.isdisjoint(passage.before(c, 4))]
        prices = [
            c
            for c in values
            if c not in paid and not PRICES.isdisjoint(passage.before(c, 4)) and "earnings" not in passage.before(c, 5)
        ]
        if len(paid) == 1 and len(prices) == 1 and comparable(paid[0], prices[0]):
            yield Valuation("yield", claim, (paid[0], prices[0]))


def _earnings(passage: Passage) -> Iterator[Valuation]:
    """ "at 540p the shares trade on 18 times earnings of 30p"."""
    for claim in passage.of("multiple"):
        after = passage.after(claim, 4)
        if "earnings" not in claim.text.lower() and after[:1] != ["earnings"]:
            continue
        values = [c for c in passage.in_sentence(claim) if c.kind in PRICED]
        prices = [c for c in values if c.end <= claim.start and passage.before(c, 1) in (["at"], ["of"], ["to"])]
        earned = [c for c in values if c.start >= claim.end and "earnings" in passage.between(claim, c)]
        if len(prices) == 1 and len(earned) == 1 and comparable(prices[0], earned[0]):
            yield Valuation("earnings", claim, (prices[0], earned[0]))


def _losses(passage: Passage) -> Iterator[Valuation]:
    """ "the fall of 8 % wiped £400m off a company valued at £5bn"."""
    for claim in passage.of("money"):
        if WIPING.isdisjoint(passage.before(claim, 3)) or {"off", "from"}.isdisjoint(passage.after(claim, 2)):
            continue
        here = passage.in_sentence(claim)
        falls = [c for c in here if c.kind == "percent" and c.change == "decrease"]
        values = [
            c for c in here if c.kind == "money" and c.start > claim.end and not VALUED.isdisjoint(passage.before(c, 4))
        ]
        if (
            len(falls) == 1
            and len(values) == 1
            and comparable(claim, values[0])
            and "leaving" not in passage.between(claim, values[0])
        ):
            yield Valuation("loss", claim, (falls[0], values[0]))

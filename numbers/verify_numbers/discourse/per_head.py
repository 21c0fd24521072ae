"""A total shared out, said after it: "$12.6 million on 42 million shares, or 30 cents a share", "42 cases … 50 per 100,000".

The opposite way round from `rates`: the total comes first, and the rate is the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.rates import Product
from verify_numbers.discourse.wording import NOT_HELD, heads

SAID_AGAIN = frozenset("or is equals means makes giving = – — (".split())
SKIPPED = frozenset(
    "about just some nearly roughly to of a an rate incidence an earnings equal that around only exactly".split()
)
ROUND = frozenset(Decimal(10) ** power for power in range(2, 7))
PAIR = 2
POPULATION = frozenset(
    f"[{noun}]"
    for noun in "person inhabitant resident birth child woman man adult household vehicle pupil patient worker animal traveller".split()
)


def per_heads(passage: Passage) -> Iterator[Product]:
    for claim in passage.claims:
        if claim.is_range or not _is_said_again(passage, claim):
            continue
        earlier = [c for c in passage.in_sentence(claim) if c.end <= claim.start and not c.is_range]
        if claim.unit is not None and "/" in claim.unit.name and claim.kind == "money":
            yield from _for_each(claim, earlier)
        elif claim.kind == "count":
            yield from _of_so_many(passage, claim, earlier)


def _is_said_again(passage: Passage, claim: Claim) -> bool:
    words = [word for word in passage.before(claim, 6) if word not in SKIPPED and word != ","]
    return bool(words) and words[-1] in SAID_AGAIN and NOT_HELD.isdisjoint(passage.clause(claim))


def _for_each(rate: Claim, earlier: list[Claim]) -> Iterator[Product]:
    """The one amount before the rate over the one quantity that it is per."""
    assert rate.unit is not None
    above, _, below = rate.unit.base.partition("/")
    totals = [c for c in earlier if c.kind == "money" and c.unit is not None and c.unit.base == above]
    quantities = [
        c for c in earlier if c.unit is not None and c.kind in ("count", "measurement") and c.unit.base == below
    ]
    if len(totals) == len(quantities) == 1:
        yield Product(rate, (totals[0], quantities[0]), True, how="over")


def _of_so_many(passage: Passage, rate: Claim, earlier: list[Claim]) -> Iterator[Product]:
    """Cases and a population before "50 per 100,000"."""
    following = next((c for c in passage.in_sentence(rate) if c.start >= rate.end), None)
    if (
        following is None
        or following.value not in ROUND
        or passage.between(rate, following) not in (["per"], ["in", "every"], ["for", "every"])
    ):
        return
    counts = [c for c in earlier if c.kind == "count" and isinstance(c.value, Decimal)]
    if len(counts) == PAIR:
        cases, people = sorted(counts, key=_size)
        if heads(people) not in POPULATION and "population" not in passage.before(people, 4):
            return
        yield Product(rate, (cases, people, following), True, how="per")


def _size(claim: Claim) -> Decimal:
    return claim.value if isinstance(claim.value, Decimal) else Decimal(0)

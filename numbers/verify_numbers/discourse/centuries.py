"""Years that stand in apposition to a century: "in the early nineteenth century, by 1834 at the latest"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import HYPHENS, ORDINAL_SUFFIXES, ORDINALS

PAUSES = frozenset((",", "(", "–", "—"))
LINKS = frozenset("in by around about perhaps probably possibly from the year on c circa between maybe or".split())
REACH = 5


class Century(NamedTuple):
    """The year and the number of the century that it is said to lie in."""

    year: Claim
    number: int


def centuries(passage: Passage) -> Iterator[Century]:
    for claim in passage.of("year"):
        t, first, _ = passage.at(claim)
        k = first - 1
        while k >= max(0, first - REACH) and t.low[k] in LINKS:
            k -= 1
        if k > 0 and t.low[k] in PAUSES and t.low[k - 1] == "century":
            at = k - 3 if t.low[k - 2] in ORDINAL_SUFFIXES else k - 2
            number = int(t.text[at]) if t.is_number(at) and t.text[at].isdigit() else ORDINALS.get(t.word(at), 0)
            if (
                1 <= number <= 21
                and t.word(at - 1) not in HYPHENS
                and t.word(at - 1) not in ("to", "and", "or")
                and "bc" not in t.low[k - 2 :]
            ):
                yield Century(claim, number + 20 * (t.word(at - 1) == "twenty"))

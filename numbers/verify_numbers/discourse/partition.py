"""A whole and its parts: totals with the list that adds up to them, and "n of N" with the share it makes.

Only stated partitions: a total needs a word that says so ("in all", "totalling", "made up of").
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.comparison import comparable
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract.lexicon import AUXILIARIES

ADDED = frozenset("count money measurement percent duration".split())
TOTAL_BEFORE = frozenset("total totals totalling totaling totalled totaled sum altogether".split())
MADE_OF = frozenset("comprising comprises comprised consisting consists split divided".split())


class Whole(NamedTuple):
    """A total and its parts in text order. `firm`: the words say that these parts make this total."""

    total: Claim
    parts: tuple[Claim, ...]
    firm: bool


def totals(passage: Passage) -> Iterator[Whole]:
    for claim in passage.of("count", "money", "measurement", "duration"):
        cue = _total_cue(passage, claim)
        if cue is None:
            continue
        parts = parts_of(passage, claim)
        if len(parts) >= 2:
            yield Whole(claim, tuple(parts), cue == "firm")


def _total_cue(passage: Passage, claim: Claim) -> str | None:
    before, after = passage.before(claim, 4), passage.after(claim, 3)
    lead = [word for word in before if word not in ("of", "to", "a", "about", "some", "is", "was")]
    if lead and lead[-1] in TOTAL_BEFORE and "the" not in before[-2:]:
        return "firm"
    if (
        after[:2] in (["in", "total"], ["in", "all"])
        or after[:1] in (["altogether"], ["combined"])
        or after[:2] == ["made", "up"]
    ):
        return "firm"
    if after[:1] and after[0] in MADE_OF:
        return "firm"
    return None


def parts_of(passage: Passage, total: Claim) -> list[Claim]:
    """The longest list of comparable numbers in the total's sentence, before it or after it, that nothing but a list parts."""
    others = [c for c in passage.in_sentence(total) if c is not total and _adds(c, total) and c.modifier == "exact"]
    if len([c for c in passage.in_sentence(total) if c.kind == total.kind]) != len(others) + 1:
        return []
    earlier = [c for c in others if c.start < total.start]
    later = [c for c in others if c.start > total.start]
    parts = earlier or later
    if (earlier and later) or any(not _listed(passage.between(a, b)) for a, b in pairwise(parts)):
        return []
    return parts


def _listed(gap: list[str]) -> bool:
    """Whether two numbers may be parts of one list: a comma or "and" between them, and no verb of its own."""
    return (
        bool({",", "and", ";", "plus"} & set(gap))
        and AUXILIARIES.isdisjoint(gap)
        and not {"instead", "than", "of"} >= set(gap)
    )


def _adds(part: Claim, total: Claim) -> bool:
    """Loaves and rolls add up to items; dollars add up to dollars only."""
    if part.kind == "count":
        return (
            total.kind == "count" and isinstance(part.value, Decimal) and part.value == part.value.to_integral_value()
        )
    return part.kind == total.kind and part.kind in ADDED and comparable(part, total)

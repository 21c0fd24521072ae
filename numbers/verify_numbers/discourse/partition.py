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


class Part(NamedTuple):
    """`part` of `whole` makes `share` (a percentage or a fraction)."""

    part: Claim
    whole: Claim
    share: Claim
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


def shares(passage: Passage) -> Iterator[Part]:
    """ "31 of 88 samples (35 %)", "35 %, or 31 of 88": a part, its whole, and the share stated right beside them."""
    claims = passage.claims
    for k in range(len(claims) - 1):
        part, whole = claims[k], claims[k + 1]
        if part.sentence != whole.sentence or part.kind != "count" or whole.kind not in ("count",):
            continue
        raw = passage.between(part, whole)
        words = [
            word
            for word in raw
            if word
            not in ("the", "its", "their", "these", "all", "a", "total", "our", "those", "some", "about", "nearly")
        ]
        if words not in (["of"], ["out", "of"], ["in"], ["from", "among"], ["of", "of"]) or raw[-1:] == ["every"]:
            continue
        yield from _beside(passage, part, whole, k)


def _beside(passage: Passage, part: Claim, whole: Claim, k: int) -> Iterator[Part]:
    claims = passage.claims
    if (
        k + 2 < len(claims)
        and claims[k + 2].kind in ("percent", "fraction")
        and claims[k + 2].sentence == whole.sentence
    ):
        gap = passage.between(whole, claims[k + 2])
        if (
            "or" in gap[:3]
            or gap[-1:] in (["("], [","], ["–"], ["—"])
            or (gap and gap[-1] == "or")
            or gap == [",", "or"]
        ):
            if len(gap) <= 4 or (gap[-1] in ("(",) and len(gap) <= 8):
                yield Part(part, whole, claims[k + 2], True)
                return
        if gap in ([",", "a"], [",", "that", "is"], ["–"], ["—"], [",", "i", ".", "e", "."]):
            yield Part(part, whole, claims[k + 2], True)
            return
    if k >= 1 and claims[k - 1].kind in ("percent", "fraction") and claims[k - 1].sentence == part.sentence:
        gap = passage.between(claims[k - 1], part)
        if gap and len(gap) <= 4 and gap[-1] in ("or", "(", "–", "—", ","):
            yield Part(part, whole, claims[k - 1], True)

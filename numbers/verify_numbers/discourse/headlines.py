"""A number of a headline and those of the text below it. A headline rounds, and the text may come to its number late.

Bound where the first sentences share words with the headline and count the same things.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.views import Whole
from verify_numbers.extract.lexicon import STOP

KINDS = frozenset(("count", "money", "percent", "measurement"))
LEAD = 2  # sentences
STEM = 5  # letters
MORE = frozenset("more other others another further additional extra".split())


class Headed(NamedTuple):
    """`claim` of the text repeats one of the headline, or one of `others` does, which count the same things."""

    headline: Claim
    claim: Claim
    others: tuple[Claim, ...]


def headed(whole: Whole) -> Iterator[Headed]:
    sentences = whole.document.sentences
    for index, passage in enumerate(whole.passages):
        if not passage.sentences or sentences[passage.sentences[0]].kind != "heading" or len(passage.claims) > 2:
            continue
        below = [p for p in whole.passages[index + 1 :] if sentences[p.sentences[0]].kind != "heading"]
        if not below or below[0].sentences[0] - passage.sentences[-1] > 1:
            continue
        last = sentences[passage.sentences[-1]]
        if whole.document.prose[last.start : last.end].rstrip().endswith((".", ":", ";")):
            continue  # a sentence that only stands like a headline
        for claim in passage.claims:
            found = _below(passage, claim, below)
            if found:
                yield found


def _below(passage: Passage, claim: Claim, below: list[Passage]) -> Headed | None:
    if (
        claim.kind not in KINDS
        or sum(c.kind == claim.kind for c in passage.claims) != 1
        or claim.modifier in ("up_to", "at_most")
    ):
        return None
    if claim.unit is None and not _ends_headline(passage, claim):
        return None
    first = below[0]
    lead = [c for c in first.claims if c.sentence < first.sentences[0] + LEAD and _is_alike(claim, c)]
    shared = _stems(passage, passage.sentences) & _stems(first, first.sentences[:LEAD])
    if not lead or (len(shared) < 2 and not (len(shared) == 1 and claim.unit is None)):
        return None
    if lead[0].stated is None or claim.stated is None:
        return None
    others = tuple(c for p in below for c in p.claims if c is not lead[0] and _is_alike(claim, c))
    return Headed(claim, lead[0], others)


def _ends_headline(passage: Passage, claim: Claim) -> bool:
    """Whether a bare number is a count and no section: "Festival draws 42,000"."""
    t, first, end = passage.at(claim)
    return (
        isinstance(claim.value, Decimal)
        and claim.value >= 100
        and "." not in claim.text
        and first > 1
        and end >= t.n
        and t.text[first - 1].islower()
    )


def _is_alike(headline: Claim, claim: Claim) -> bool:
    if claim.kind != headline.kind or claim.stated is None or not MORE.isdisjoint(claim.text.lower().split()):
        return False
    if headline.unit is None or claim.unit is None:
        return headline.kind == "count" and headline.unit is None and claim.unit is not None
    if headline.kind == "count":
        return headline.unit.dimension == claim.unit.dimension
    return headline.unit.base == claim.unit.base


def _stems(passage: Passage, sentences: tuple[int, ...]) -> set[str]:
    return {
        word[:STEM]
        for sentence in sentences
        for word in passage.tokens(sentence).low
        if len(word) > 3 and word.isalpha() and word not in STOP
    }

"""Two groups counted as so many of so many, and the ratio of risks or odds that compares them.

Told by how the counts are written and by the name of the ratio; the values choose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

OF = re.compile(r" ?/ ?| (?:out )?of (?:the |all )?")
NAMED = re.compile(
    r"(?:(?P<odds>\bORs?\b|odds ratios?(?: \(OR\))?)|(?P<risk>\bRRs?\b|(?:relative risks?|(?:risk|rate) ratios?)(?: \(RR\))?))"
    r"(?:,? ?[=:]? ?(?:of|was|is)? ?)$"
)
MODELLED = re.compile(r"\badjust|\baOR\b|\baRR\b|\bmodel|\bregress|\blogistic|\bstratif|\bpooled|\bweight|\bMantel|\bmeta-|\bimput|\bper\b")
LOOK_BACK = 40


class Group(NamedTuple):
    """So many of so many."""

    cases: Claim
    all: Claim


class Risks(NamedTuple):
    """Two groups with the ratio that compares them. `odds`: it is one of odds, else of risks."""

    ratio: Claim
    first: Group
    second: Group
    odds: bool


def risks(passage: Passage) -> Iterator[Risks]:
    """Sentences with exactly two groups and a ratio behind them that no model made."""
    for sentence, held in groupby(passage.claims, key=lambda claim: claim.sentence):
        claims = list(held)
        groups = list(_groups(passage, claims))
        if len(groups) != 2:
            continue
        span = passage.document.sentences[sentence]
        if MODELLED.search(passage.document.prose, span.start, span.end):
            continue
        for claim in claims:
            named = _name(passage, claim) if claim.start > groups[1].all.end else None
            if named is not None:
                yield Risks(claim, groups[0], groups[1], named == "odds")
                break


def _groups(passage: Passage, claims: list[Claim]) -> Iterator[Group]:
    for a, b in pairwise(claims):
        if (
            _is_count(a)
            and _is_count(b)
            and OF.fullmatch(passage.document.prose[a.end : b.start])
            and isinstance(a.value, Decimal)
            and isinstance(b.value, Decimal)
            and 0 < a.value < b.value
        ):
            yield Group(a, b)


def _is_count(claim: Claim) -> bool:
    return claim.kind == "count" and claim.modifier == "exact"


def _name(passage: Passage, claim: Claim) -> str | None:
    symbol = claim.statistic.symbol if claim.statistic else ""
    if claim.modifier != "exact" or not isinstance(claim.value, Decimal):
        return None
    if symbol in ("OR", "RR"):
        return "odds" if symbol == "OR" else "risk"
    if symbol or claim.kind != "count" or claim.unit is not None:
        return None
    found = NAMED.search(passage.document.prose[max(0, claim.start - LOOK_BACK) : claim.start])
    return None if found is None else "odds" if found["odds"] else "risk"

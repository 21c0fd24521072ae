"""What the rooms of binding share: the words around a number without the small ones, and what may stand beside what.

Words, kinds and order only; never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from verify_numbers.claim import Claim
from verify_numbers.discourse.levels import comparable
from verify_numbers.discourse.passage import Passage

LITTLE = frozenset(
    "a an the of about nearly almost some just over under more less than only around roughly approximately at is was were are"
    " be been its their his her our my your these those $ £ € exactly fully barely no fewer to by".split()
)
ARTICLES = frozenset("the a an its his her their our my your these those all this some about nearly roughly".split())
NOT_HELD = frozenset("peak peaks peaked if would could might may should unless".split())  # what is only supposed need not add up
VAGUE = frozenset(
    "some several few many most others another couple handful various dozens hundreds thousands mostly plus etc else".split()
)


def lead(passage: Passage, claim: Claim, size: int) -> list[str]:
    """The words before a claim, at most `size` tokens back, without the small ones."""
    return [word for word in passage.before(claim, size) if word not in LITTLE]


def is_bare(claim: Claim) -> bool:
    """A count without a noun: "176", "fourteen". Its noun was named before, or it has none."""
    return claim.kind == "count" and claim.unit is None


def adds(claim: Claim, other: Claim) -> bool:
    """Whether the two may stand in one sum: loaves and rolls, dollars and dollars, hours and minutes."""
    if claim.kind == "count" and other.kind == "count":
        return True
    return claim.kind == other.kind and comparable(claim, other)


def heads(claim: Claim) -> str | None:
    """The noun that a count counts, in the singular."""
    return claim.unit.dimension if claim.kind == "count" and claim.unit is not None else None


def is_unrounded(claim: Claim) -> bool:
    """Whether a count of three digits or more does not end in noughts: those beside it will not be rounded to hundreds either."""
    return claim.kind == "count" and isinstance(claim.value, Decimal) and abs(claim.value) >= 100 and claim.coarse == claim.stated


def earlier(passage: Passage, claim: Claim, sentences: int) -> Iterator[Claim]:
    """The claims before this one in its sentence and up to so many before it, nearest first."""
    for sentence in range(claim.sentence, claim.sentence - sentences - 1, -1):
        for other in reversed(passage.of_sentence(sentence)):
            if other.end <= claim.start:
                yield other


def opening(passage: Passage, claim: Claim, size: int) -> list[str]:
    """The first words of the claim's sentence, quotation marks left out."""
    t, _, _ = passage.at(claim)
    return [word for word in t.low[: size + 2] if word not in ("“", "‘", '"', "'", "(")][:size]


def is_age(passage: Passage, claim: Claim) -> bool:
    """ "the baker, who is 62": a bare number that somebody is."""
    return (
        is_bare(claim)
        and passage.before(claim, 1) in (["is"], ["aged"], [","])
        and passage.after(claim, 1) in ([","], ["."])
        and (passage.before(claim, 1) != [","] or passage.after(claim, 1) == [","])
        and "and" not in passage.before(claim, 2)
    )

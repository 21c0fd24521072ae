"""Which words of a sentence with several dates belong to which of them: "founded in 2013 and hired 200 people in 2024"."""

from __future__ import annotations

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage

CUTS = frozenset("and but ; before after while whereas which who then until".split())


def own_stretch(passage: Passage, claim: Claim) -> tuple[int, int] | None:
    """The tokens that a date may be said of, from the date before it to the next; None where the sentence has no other."""
    others = [other for other in passage.in_sentence(claim) if other.kind in ("date", "year") and other is not claim]
    if not others:
        return None
    t, first, end = passage.at(claim)
    left = max((passage.at(other)[2] for other in others if other.end <= claim.start), default=0)
    right = min((passage.at(other)[1] for other in others if other.start >= claim.end), default=t.n)
    left = next((k for k in range(first - 1, left - 1, -1) if t.low[k] in CUTS), left)
    right = next((k for k in range(end, right) if t.low[k] in CUTS), right)
    return left, right

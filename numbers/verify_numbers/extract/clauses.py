"""Where one clause ends and the next begins: cuts of a sentence's tokens by punctuation and a closed list of words."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from verify_numbers.extract.lexicon import DASHES
from verify_numbers.extract.tokens import SENTENCES, Tokens

AFTER_COMMA = frozenset(
    (
        "and but or while whereas which who whose although though because so yet compared against versus"
        " where when if as with thus making leaving bringing giving taking up down from nor followed including"
        " excluding"
    ).split()
)
ALONE = frozenset("while whereas although because unless but compared versus vs which".split())


@lru_cache(maxsize=SENTENCES)
def cuts(t: Tokens) -> list[int]:
    """The first tokens of the clauses of a sentence, beginning with 0."""
    starts = [0]
    for k in range(1, t.n):
        word = t.low[k]
        if word in (";", ":") and not (t.touches(k) and t.touches(k + 1)):
            starts.append(k + 1)
        elif word in ("(", ")", "[", "]"):
            starts.append(k + 1 if word in ("(", "[") else k)
        elif word in DASHES and (word in "—―" or not t.touches(k)):
            starts.append(k + 1)
        elif word in ALONE or (word in AFTER_COMMA and t.low[k - 1] == ","):
            starts.append(k)
    return sorted({start for start in starts if start < t.n})


def clause_of(starts: list[int], k: int) -> int:
    return bisect_right(starts, k) - 1

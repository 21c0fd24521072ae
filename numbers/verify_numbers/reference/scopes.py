"""What stands around a claim, from its clause outward: the entities named there and the words.

Clause, side of the comparison, sentence, earlier sentences, heading, and last who says it. Never the claimed value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.extract import about, clauses
from verify_numbers.extract.hedging import BEFORE as HEDGES
from verify_numbers.extract.lexicon import PRONOUNS, STOP
from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.mentions import Index, Mention

SIDES = frozenset("while whereas compared versus vs unlike against ; contrast".split())
BREAKS = frozenset((",", "and", "but", "or"))
HEDGE_WORDS = frozenset(word for words in HEDGES for word in words)
LOOK_BACK = 4  # sentences of the passage that a pronoun may reach


class Scope(NamedTuple):
    """A stretch of text with the entities it names and its words as one blank-separated string."""

    mentions: tuple[Mention, ...]
    words: str
    stranger: bool = False  # a name that the record does not know stands there
    elliptical: bool = False  # the clause says next to nothing but its number: "while in the U.S. it is 65 %"


class Around:
    """What stands around a claim, from its clause outward."""

    def __init__(self, index: Index, vocabulary: frozenset[str], passage: Passage, claim: Claim) -> None:
        self.index, self.vocabulary, self.passage, self.claim = index, vocabulary, passage, claim
        self._names: dict[int, list[Mention]] = {}

    def scopes(self) -> Iterator[Scope]:
        """From near to far; the last one is who says it ("according to Duolingo")."""
        t, first, end = self.passage.at(self.claim)
        cuts = clauses.cuts(t)
        k = clauses.clause_of(cuts, first)
        low, high = cuts[k], cuts[k + 1] if k + 1 < len(cuts) else t.n
        clause = self._scope(t, low, high)
        yield clause._replace(elliptical=self._says_little(t, low, first, end, high))
        left, right = _side(t, first)
        yield self._scope(t, left, right)
        yield self._scope(t, _side(t, max(left - 2, 0))[0] if left else 0, right)
        yield self._scope(t, 0, t.n)
        back = _points_back(t)
        earlier = [s for s in self.passage.sentences if s < self.claim.sentence][-LOOK_BACK:] if back else []
        own = self.passage.document.sentences[self.claim.sentence]
        before = self.claim.sentence - 1
        if (
            not earlier
            and before >= 0
            and self.passage.document.sentences[before].kind == "prose"
            and own.kind == "prose"
            and back
        ):
            earlier = [before]
        for sentence in reversed(earlier):
            other = self.passage.tokens(sentence)
            yield self._scope(other, 0, other.n)
        if own.heading is not None:
            heading = self.passage.tokens(own.heading)
            yield self._scope(heading, 0, heading.n)
        sources = _told_by(t)
        told = tuple(m for m in self._names[t.start[0]] if m.first in sources)
        yield Scope(told, " " + " ".join(t.low))

    def _says_little(self, t: Tokens, low: int, first: int, end: int, high: int) -> bool:
        """Whether the words between the nearest commas hold at most one of their own beside the number and names."""
        left = next((m + 1 for m in range(first - 1, low - 1, -1) if t.low[m] in BREAKS), low)
        right = next((m for m in range(end, high) if t.low[m] in BREAKS), high)
        named = {k for a, b in about.find_names(t) for k in range(a, b)}
        own = [m for m in (*range(left, first), *range(end, right)) if t.low[m][0].isalpha() and m not in named]
        return sum(t.low[m] not in STOP and t.low[m] not in HEDGE_WORDS for m in own) <= 1

    def _scope(self, t: Tokens, low: int, high: int) -> Scope:
        key = t.start[0] if t.n else -1
        if key not in self._names:
            self._names[key] = self.index.mentions(t, self.vocabulary)
        sources = _told_by(t)
        inside = tuple(m for m in self._names[key] if low <= m.first < high and m.first not in sources)
        known = {k for m in inside for k in range(m.first, m.end)} | sources
        strange = any(low <= a < high and not known & set(range(a, b)) for a, b in about.find_names(t))
        return Scope(inside, " " + " ".join(t.low[low:high]), strange)


def _side(t: Tokens, k: int) -> tuple[int, int]:
    """The side of a comparison that token k stands on: between two of the words that part sides."""
    left = next((m + (t.low[m] == ";") for m in range(k, -1, -1) if t.low[m] in SIDES), 0)
    right = next((m for m in range(k + 1, t.n) if t.low[m] in SIDES), t.n)
    return left, right


def _told_by(t: Tokens) -> set[int]:
    """The tokens of "according to …": who says it is not what it is about."""
    for k in range(t.n - 2):
        if t.low[k] == "according" and t.low[k + 1] == "to":
            end = next((m for m in range(k + 2, t.n) if t.low[m] in (",", ";", ".", "—", "–", ")")), t.n)
            return set(range(k, end))
    return set()


def _points_back(t: Tokens) -> bool:
    return any(word in PRONOUNS or word in ("its", "their", "this", "these", "also") for word in t.low[:12])

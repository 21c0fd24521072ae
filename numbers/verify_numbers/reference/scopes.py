"""What stands around a claim, from its clause outward: the entities named there and the words.

Clause, side of the comparison, sentence, earlier sentences, heading, and last who says it. Never the claimed value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.document import Document
from verify_numbers.extract import clauses, proper_names
from verify_numbers.extract.hedging import BEFORE as HEDGES
from verify_numbers.extract.lexicon import PRONOUNS, STOP
from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference.mentions import Mention

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


class Scopes:
    """The scopes that one sentence is made of: the entities it names, and any stretch of its tokens."""

    def __init__(self, t: Tokens, mentions: list[Mention]) -> None:
        self.t, self.mentions = t, mentions
        self.sources = _told_by(t)
        self._made: dict[tuple[int, int], Scope] = {}

    def between(self, low: int, high: int) -> Scope:
        """Tokens low … high − 1, and what they name apart from who says so."""
        if (low, high) not in self._made:
            inside = tuple(m for m in self.mentions if low <= m.first < high and m.first not in self.sources)
            known = {k for m in inside for k in range(m.first, m.end)} | self.sources
            strange = any(low <= a < high and known.isdisjoint(range(a, b)) for a, b in proper_names.find_names(self.t))
            self._made[low, high] = Scope(inside, " " + " ".join(self.t.low[low:high]), strange)
        return self._made[low, high]

    def told(self) -> Scope:
        """Who says it ("according to Duolingo"), with the words of the whole."""
        return Scope(tuple(m for m in self.mentions if m.first in self.sources), " " + " ".join(self.t.low))


class Around:
    """What stands around the claims of a sentence, from their clauses outward."""

    def __init__(self, scopes_of: Callable[[Tokens, Document], Scopes], passage: Passage, sentence: int) -> None:
        self.scopes_of, self.passage, self.sentence = scopes_of, passage, sentence

    def name_any(self) -> bool:
        """Whether the record knows any name that stands around the claim: mostly not, and then the scopes tell nothing."""
        return any(self.scopes_of(t, self.passage.document).mentions for t in self._sentences())

    def scopes(self, claim: Claim) -> Iterator[Scope]:
        """Of a claim, from near to far; the last one is who says it ("according to Duolingo")."""
        t, first, end = self.passage.at(claim)
        cuts = clauses.cuts(t)
        k = clauses.clause_of(cuts, first)
        low, high = cuts[k], cuts[k + 1] if k + 1 < len(cuts) else t.n
        clause = self._scope(t, low, high)
        yield clause._replace(elliptical=self._says_little(t, low, first, end, high))
        left, right = _side(t, first)
        yield self._scope(t, left, right)
        yield self._scope(t, _side(t, max(left - 2, 0))[0] if left else 0, right)
        for sentence in self._sentences():
            yield self._scope(sentence, 0, sentence.n)
        yield self.scopes_of(t, self.passage.document).told()

    def _sentences(self) -> Iterator[Tokens]:
        """The claim's own sentence, those before it that it may be about, and its heading."""
        passage, index = self.passage, self.sentence
        t, document = passage.tokens(index), passage.document
        yield t
        back = _points_back(t)
        earlier = [*range(max(passage.sentences[0], index - LOOK_BACK), index)] if back else []
        own, before = document.sentences[index], index - 1
        if (
            not earlier
            and before >= 0
            and document.sentences[before].kind == "prose"
            and own.kind == "prose"
            and back
        ):
            earlier = [before]
        yield from (passage.tokens(sentence) for sentence in reversed(earlier))
        if own.heading is not None:
            yield passage.tokens(own.heading)

    def _says_little(self, t: Tokens, low: int, first: int, end: int, high: int) -> bool:
        """Whether the words between the nearest commas hold at most one of their own beside the number and names."""
        left = next((m + 1 for m in range(first - 1, low - 1, -1) if t.low[m] in BREAKS), low)
        right = next((m for m in range(end, high) if t.low[m] in BREAKS), high)
        named = {k for a, b in proper_names.find_names(t) for k in range(a, b)}
        own = [m for m in (*range(left, first), *range(end, right)) if t.low[m][0].isalpha() and m not in named]
        return sum(t.low[m] not in STOP and t.low[m] not in HEDGE_WORDS for m in own) <= 1

    def _scope(self, t: Tokens, low: int, high: int) -> Scope:
        return self.scopes_of(t, self.passage.document).between(low, high)


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

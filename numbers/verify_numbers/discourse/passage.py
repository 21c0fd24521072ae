"""A passage: a paragraph with its claims and the words around them. What a check looks at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from verify_numbers.claim import Claim, Kind
from verify_numbers.document import Document
from verify_numbers.extract import clauses
from verify_numbers.extract.claims import Extraction
from verify_numbers.extract.tokens import Tokens, vocabulary


class Passage:
    """The claims of one paragraph (or heading, list item, caption) in text order, with access to the words around them."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[int],
        claims: Sequence[Claim],
        earlier: Passage | None,
        tokens: dict[int, Tokens],
    ) -> None:
        self.document = document
        self.sentences = tuple(sentences)
        self.claims = tuple(claims)
        self.earlier = earlier
        self._at: dict[tuple[int, int], tuple[Tokens, int, int]] = {}  # by the ends of a claim
        self._of: dict[tuple[Kind, ...], list[Claim]] = {}
        self._tokens = tokens  # by sentence; all passages of a document share them

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(claim.kind for claim in self.claims)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lower-cased token of the passage."""
        first, last = (self.document.sentences[index] for index in (self.sentences[0], self.sentences[-1]))
        return vocabulary(self.document.prose[first.start : last.end])

    def of(self, *kinds: Kind) -> list[Claim]:
        """The claims of some kinds. Checks ask for the same ones again and again; nobody may change the list."""
        if kinds not in self._of:
            self._of[kinds] = [claim for claim in self.claims if claim.kind in kinds]
        return self._of[kinds]

    def tokens(self, sentence: int) -> Tokens:
        if sentence not in self._tokens:
            span = self.document.sentences[sentence]
            self._tokens[sentence] = Tokens(self.document.prose, span.start, span.end)
        return self._tokens[sentence]

    def at(self, claim: Claim) -> tuple[Tokens, int, int]:
        """The tokens of the claim's sentence, its first token and the one after its last."""
        found = self._at.get((claim.start, claim.end))
        if found is None:
            t = self.tokens(claim.sentence)
            found = t, bisect_right(t.end, claim.start), bisect_right(t.start, claim.end - 1)
            self._at[claim.start, claim.end] = found
        return found

    def before(self, claim: Claim, size: int) -> list[str]:
        """At most `size` lower-cased tokens before the claim in its sentence."""
        t, first, _ = self.at(claim)
        return t.low[max(0, first - size) : first]

    def after(self, claim: Claim, size: int) -> list[str]:
        t, _, end = self.at(claim)
        return t.low[end : end + size]

    def between(self, a: Claim, b: Claim) -> list[str]:
        """The lower-cased tokens between two claims of one sentence; empty where they stand in different ones."""
        if a.sentence != b.sentence:
            return []
        t, _, end = self.at(a)
        _, first, _ = self.at(b)
        return t.low[end:first]

    def clause(self, claim: Claim) -> list[str]:
        """The lower-cased tokens of the clause that holds the claim."""
        t, first, _ = self.at(claim)
        cuts = clauses.cuts(t)
        index = clauses.clause_of(cuts, first)
        return t.low[cuts[index] : cuts[index + 1] if index + 1 < len(cuts) else t.n]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Claim]]:
        held: dict[int, list[Claim]] = {}
        for claim in self.claims:
            held.setdefault(claim.sentence, []).append(claim)
        return held

    def in_sentence(self, claim: Claim) -> list[Claim]:
        """The claims of the claim's sentence in text order, itself among them."""
        return self._by_sentence.get(claim.sentence, [])

    def of_sentence(self, sentence: int) -> list[Claim]:
        """The claims of a sentence by its number in the document, in text order."""
        return self._by_sentence.get(sentence, [])

    def of_sentences(self, first: int, last: int) -> list[Claim]:
        """The claims from one sentence to another, both among them, in text order: what stands near costs no look at the whole."""
        return [claim for sentence in range(first, last + 1) for claim in self.of_sentence(sentence)]

    def holds(self, sentence: int) -> bool:
        """Whether a sentence by its number in the document is one of this passage, whose sentences follow each other."""
        return self.sentences[0] <= sentence <= self.sentences[-1]

    def preceding(self, claim: Claim) -> list[Claim]:
        """The claims before this one in its sentence and the one before, nearest first."""
        held = [*self._by_sentence.get(claim.sentence - 1, ()), *self.in_sentence(claim)]
        return [other for other in reversed(held) if other.start < claim.start]


def passages(document: Document, extraction: Extraction) -> list[Passage]:
    """The document's paragraphs that hold claims, in text order."""
    made: list[Passage] = []
    tokens = dict(extraction.tokens)
    claims = [claim for claim in extraction.claims if claim.sentence >= 0]
    for sentences, group in _blocks(document, claims):
        made.append(Passage(document, sentences, group, made[-1] if made else None, tokens))
    return made


def _blocks(document: Document, claims: list[Claim]) -> Iterator[tuple[list[int], list[Claim]]]:
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    block: list[int] = []
    for index, sentence in enumerate(document.sentences):
        if block and sentence.block != document.sentences[block[-1]].block:
            held = [claim for i in block for claim in by_sentence.get(i, ())]
            if held:
                yield block, held
            block = []
        block.append(index)
    held = [claim for i in block for claim in by_sentence.get(i, ())]
    if held:
        yield block, held

"""Finding the words of a quote in a document, whatever an editor did to spaces, quotation marks and dashes.

Knows text and the claims in it; judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from verify_numbers.claim import Claim
from verify_numbers.document import Document, Span
from verify_numbers.fingerprint import folded
from verify_numbers.outcome import sentence_of

# One character for one, so that offsets stay true.
SAME = str.maketrans(dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−﹣－", "-"))
WORD = re.compile(r"\S+")
DIGITS = re.compile(r"\d[\d.,]*")
MOST_PLACES = 50  # of one quote in one document


class _Folded:
    """A text with its white space folded, and the way back from there to offsets of the text."""

    def __init__(self, text: str) -> None:
        words, self._starts, self._sources = [], [], []
        at = 0
        for match in WORD.finditer(text):
            words.append(match[0])
            self._starts.append(at)
            self._sources.append(match.start())
            at += len(match[0]) + 1
        self.text = " ".join(words).translate(SAME)

    def source(self, offset: int) -> int:
        """The offset in the text of a character (no blank) of the folded one."""
        index = bisect_right(self._starts, offset) - 1
        return self._sources[index] + offset - self._starts[index]

    def places(self, quote: str) -> Iterator[Span]:
        at = self.text.find(quote)
        for _ in range(MOST_PLACES):
            if at < 0:
                return
            yield Span(self.source(at), self.source(at + len(quote) - 1) + 1)
            at = self.text.find(quote, at + 1)


class Quotable:
    """A document with its claims, in which quotes can be found."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self.document = document
        self.claims = tuple(sorted(claims, key=lambda claim: claim.start))
        self._starts = [claim.start for claim in self.claims]

    @cached_property
    def _prose(self) -> _Folded:
        return _Folded(self.document.prose)

    @cached_property
    def _source(self) -> _Folded:
        return _Folded(self.document.source)

    def places(self, quote: str) -> list[Span]:
        """Where the quote stands: in the prose, or else in the source with its mark-up."""
        words = " ".join(quote.split()).strip("…").strip().translate(SAME)
        if not words:
            return []
        return list(self._prose.places(words)) or list(self._source.places(words))

    def has(self, quote: str) -> bool:
        """Whether the quote stands anywhere."""
        return bool(self.places(quote))

    def claims_in(self, quote: str) -> list[Claim]:
        """The claims in the words of the quote, in text order, wherever it stands."""
        found: dict[str, Claim] = {}
        for place in self.places(quote):
            first, last = bisect_left(self._starts, place.start), bisect_left(self._starts, place.end)
            for claim in self.claims[first:last]:
                if claim.end <= place.end:
                    found.setdefault(claim.id, claim)
        return list(found.values())

    def claims_worded(self, quote: str) -> list[Claim]:
        """The claims of the first sentence that reads like the quote but for its digits; empty where there is none."""
        words = without_digits(quote)
        return next((claims for sentence, claims in self._worded if words in sentence), [])

    @cached_property
    def _worded(self) -> list[tuple[str, list[Claim]]]:
        """Each sentence (of a table, each line) without its digits, with its claims."""
        sentences: dict[tuple[int, int], list[Claim]] = {}
        for claim in self.claims:
            sentences.setdefault((claim.sentence, claim.line if claim.sentence < 0 else 0), []).append(claim)
        return [(without_digits(sentence_of(self.document, claims[0])), claims) for claims in sentences.values()]


def without_digits(text: str) -> str:
    """The words of a text, what changes when only its numbers do left out."""
    return DIGITS.sub("#", folded(text))

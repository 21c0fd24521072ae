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

# One character for one, so that offsets stay true.
SAME = str.maketrans(
    dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−﹣－", "-")
)
WORD = re.compile(r"\S+")
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

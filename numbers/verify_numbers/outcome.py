"""What became of one input: all that a report needs to know of it. Plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from verify_numbers.check import Finding
from verify_numbers.claim import Claim
from verify_numbers.document import Document


class Remark(NamedTuple):
    """Something to tell about a place in an input that is no finding on a number."""

    line: int
    column: int
    text: str


class Outcome(NamedTuple):
    """An input that was read, or that could not be (`error`, one line, and no document).

    `remarks` are about waivers; `problems` are parts of the input that could not be read, such as a broken formula.
    `sourced` counts, for a claim table, the rows with a source and all rows.
    """

    path: str
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    identifiers: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = ()
    sourced: tuple[int, int] | None = None
    error: str | None = None
    sentences: Mapping[str, str] = {}  # of claims in a claim table: the row's quote, by claim id

    @property
    def words(self) -> int:
        return len(self.document.prose.split()) if self.document else 0

    @property
    def quantities(self) -> int:
        return len(self.claims) + len(self.identifiers)

    def sentence(self, claim: Claim) -> str:
        """The sentence a claim stands in, for people; in a table, its quote or the line."""
        if claim.id in self.sentences:
            return self.sentences[claim.id]
        return sentence_of(self.document, claim) if self.document else claim.text

    def complaints(self) -> Iterator[str]:
        """What could not be read, one line each, with its place."""
        if self.error is not None:
            yield f"{self.path}: {self.error}"
        for problem in self.problems:
            yield f"{self.path}:{problem.line}:{problem.column}: {problem.text}"


# Of a longer sentence the part around the number is told: a text without full stops shall not cost its square.
LONGEST_SENTENCE = 800


def sentence_of(document: Document, claim: Claim) -> str:
    """The sentence of a claim with white space folded; in a table, the line of the source it stands on."""
    text, start, end = sentence_span(document, claim, LONGEST_SENTENCE)
    return " ".join(text[start:end].split())


def sentence_span(document: Document, claim: Claim, longest: int) -> tuple[str, int, int]:
    """The text with the sentence (or line) of a claim, and where that begins and ends, cut to so many characters."""
    first, last = max(0, claim.start - longest // 2), claim.end + longest // 2
    if claim.sentence >= 0:
        sentence = document.sentences[claim.sentence]
        text, start, end = document.prose, sentence.start, sentence.end
    else:
        text = document.source
        start = text.rfind("\n", first, claim.start) + 1 or first
        end = text.find("\n", claim.end, last)
        end = min(last, len(text)) if end < 0 else end
    return (text, start, end) if end - start <= longest else (text, max(start, first), min(end, last))

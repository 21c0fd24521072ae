"""A document as checks see it: decoded text, its prose, sentences and tables, and the way back to line and column.

Holds no number and no verdict. Every offset counts characters of `source`; `prose` has the same length, with blanks
where the source holds no prose (mark-up, code, URLs, tables, front matter) and the source's own characters elsewhere.
Only a character reference has its character in place of its writing: `£` and six blanks for `&pound;`.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

DateFrom = Literal["given", "front_matter", "dateline"]
SentenceKind = Literal["prose", "heading", "item", "caption"]


class Span(NamedTuple):
    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence of the prose. `block` numbers the paragraph, heading, list item or caption that it stands in."""

    start: int
    end: int
    block: int
    kind: SentenceKind
    heading: int | None  # index of the sentence that is the nearest heading above, or None
    level: int = 0  # of a heading written as one (1 to 6), the depth of a list item from 1, else 0


class Cell(NamedTuple):
    """A cell that holds something. `text` is as long as its span, with blanks for mark-up inside."""

    start: int
    end: int
    row: int  # counted from 0 below the header rows; negative for header rows (-1 is the lowest)
    column: int
    text: str = ""


class Table(NamedTuple):
    """A table with its cells in reading order; an empty cell is left out.

    `rows` counts those below the header rows. `caption` is the sentence index of its caption or heading, or None.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int
    caption: int | None = None


class Document:
    """`date` is ISO 8601; `date_from` says how it is known: given, front_matter, dateline, or None where it is not.

    `furniture` is prose that asserts nothing: time stamps of the page, datelines. A value: never changed once made.
    """

    def __init__(
        self,
        path: str,
        source: str,
        prose: str,
        sentences: tuple[Sentence, ...] = (),
        tables: tuple[Table, ...] = (),
        comments: tuple[Span, ...] = (),
        date: str | None = None,
        date_from: DateFrom | None = None,
        furniture: tuple[Span, ...] = (),
    ) -> None:
        self.path, self.source, self.prose = path, source, prose
        self.sentences, self.tables, self.comments = sentences, tables, comments
        self.date, self.date_from, self.furniture = date, date_from, furniture

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.source.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.source.find("\n", position + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that an offset lies in; -1 where it lies in none, as in a table."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end else -1

    def sentence_text(self, sentence: Sentence) -> str:
        """The sentence for people: without mark-up, and white space folded to single blanks."""
        text = self.prose[sentence.start : sentence.end]
        source = self.source[sentence.start : sentence.end]
        if text != source:  # a mark leaves no gap: "the *Star*, built" is "the Star, built"
            pairs = zip(text, source, strict=True)
            text = "".join(seen for seen, written in pairs if not seen.isspace() or written.isspace())
        return " ".join(text.split())

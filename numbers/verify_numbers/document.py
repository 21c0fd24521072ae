"""A document as checks see it: decoded text, its prose, sentences and tables, and the way back to line and column.

Holds no number and no verdict. Every offset counts characters of `source`; `prose` has the same length, with blanks
where the source holds no prose (mark-up, code, URLs, tables, front matter) and the source's own characters elsewhere.
Only a character reference has its character in place of its writing: `£` and six blanks for `&pound;`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

LONGEST_SIGN = 40  # characters of "&CounterClockwiseContourIntegral;" and its like
DateFrom = Literal["given", "front_matter", "dateline"]
SentenceKind = Literal["prose", "heading", "item", "caption"]


_GAP = re.compile(r" +")
_HIDDEN = re.compile(r"<[^<>]*+>|\]\([^()]*+\)")  # marks that may hold white space of their own


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
    """A cell that holds something. `text` is as long as its span, with blanks for mark-up inside.

    It stands in `down` rows and `across` columns, of which `row` and `column` are the first.
    """

    start: int
    end: int
    row: int  # counted from 0 below the header rows; negative for header rows (-1 is the lowest)
    column: int
    text: str = ""
    down: int = 1
    across: int = 1


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


def plain(text: str, source: str) -> str:
    """A stretch of text under its masks without the gaps that they leave; `source` is how it is written."""
    if text == source:
        return text
    return " ".join(_GAP.sub(lambda gap: _gap(source[gap.start() : gap.end()]), text.ljust(len(source))).split())


def written(source: str, text: str, start: int, end: int, base: int = 0) -> Span:
    """The span of the source that a stretch of `text` stands for; `base` is where the text begins in the source.

    Where a character reference or a command stands for a sign, `&pound;` or `\\chi^2`, its whole writing is meant.
    """
    if source[start] != text[start - base]:
        floor = max(base, start - LONGEST_SIGN)
        while start > floor and text[start - base - 1] == " " and not (source[start - 1].isspace() or source[start - 1] in ">]}"):
            start -= 1
    if source[end - 1] != text[end - base - 1]:
        stop = min(base + len(text), end + LONGEST_SIGN)
        while end < stop and text[end - base] == " " and not source[end].isspace():
            end += 1
            if source[end - 1] in ";>})$":
                break
    return Span(start, end)


def _gap(source: str) -> str:
    """What people see of a stretch of blanks."""
    return " " if any(map(str.isspace, _HIDDEN.sub("", source))) else ""


class Document:
    """`date` is ISO 8601; `date_from` says how it is known: given, front_matter, dateline, or None where it is not.

    `furniture` is prose that asserts nothing: time stamps of the page, datelines. `paragraphs` are those of a format
    that does not part them by blank lines, each up to where it ends. A value: never changed once made.
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
        paragraphs: tuple[Span, ...] = (),
    ) -> None:
        self.path, self.source, self.prose = path, source, prose
        self.sentences, self.tables, self.comments = sentences, tables, comments
        self.date, self.date_from, self.furniture, self.paragraphs = date, date_from, furniture, paragraphs

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

    def written(self, start: int, end: int) -> Span:
        """The span of the source that a stretch of prose stands for, with all that writes the signs at its ends."""
        return written(self.source, self.prose, start, end)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that an offset lies in; -1 where it lies in none, as in a table."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end else -1

    def sentence_text(self, sentence: Sentence) -> str:
        """The sentence for people: without mark-up, and white space folded to single blanks."""
        return " ".join(self.shown(sentence.start, sentence.end).split())

    def shown(self, start: int, end: int) -> str:
        """A stretch of prose as people see it: a mark leaves no gap, "the *Star*, built" is "the Star, built"."""
        return plain(self.prose[start:end], self.source[start:end])

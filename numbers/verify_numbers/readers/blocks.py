"""From the paragraphs, items and tables that a reader found to a Document: what heads, what captions, which date.

What is the same for every format stands here; what a mark means stands in the reader of its format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from verify_numbers.document import Cell, Document, Sentence, SentenceKind, Span, Table
from verify_numbers.readers import dateline, masking, sentences
from verify_numbers.readers.tables import Grid

_LONGEST_HEADING = 100
_MOST_WORDS_IN_A_HEADING = 16
_LONGEST_CAPTION = 300
SENTENCE_END = (".", "!", "?", ":", "…", '"', "”", "’", ")")
_STOPS = frozenset(".!?…:;,。！？")
_BREAKS_OFF = frozenset(",(=<>+×/&")
_CARRIES_ON = frozenset("(),;=<>%×/")
_LEADS_ON = frozenset(
    {"a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "than", "the", "to", "was", "with"}
)
_WIDE = 40
_WORD_OR_DIGIT = re.compile(r"[^\W_]")
_CLOSING = "\"'”’»)]"
_CAPTION = re.compile(
    r"(?:photo(?:graph)?s?|image|picture|figure|fig\.|chart|graph|table|source|credit|illustration|video"
    r"|map|infographic|screenshots?)(?:\s+(?:by|credit|courtesy))?\s*(?:\d{1,3}[a-z]?\s*[.:–—]|:)",
    re.IGNORECASE,
)
_LABELLED_NUMBER = re.compile(r"[^\s:][^:\n]{0,60}+:[ \t\u00a0]+(?:[~≈<>±+−-]|[$€£¥])?[ \t]?[$€£¥]?\d[^\n]{0,60}")


class Block(NamedTuple):
    """A paragraph, heading or item as its reader found it. `level`: of a heading, or the depth of an item, from 1."""

    start: int
    end: int
    kind: SentenceKind = "prose"
    level: int = 0


class Line(NamedTuple):
    """A line without its marks and white space."""

    start: int
    end: int


def paragraph(text: str, lines: Sequence[Line], *, joined: bool) -> Iterator[Block]:
    """The block of consecutive lines, or one a line where each stands for itself, as labels with their numbers do."""
    if len(lines) > 1 and all(_is_labelled_number(text, line) for line in lines):
        yield from (Block(line.start, line.end, "item", 1) for line in lines)
        return
    start = lines[0].start
    for line, following in pairwise(lines):
        if not (joined or _goes_on(text, line, following)):
            yield Block(start, line.end)
            start = following.start
    yield Block(start, lines[-1].end)


def _goes_on(text: str, line: Line, following: Line) -> bool:
    """Whether a line evidently breaks off, even where lines are paragraphs: "F(2, 70) = 4.48," above "MSE = 6.61"."""
    if text[following.start] in _CARRIES_ON and text[line.end - 1] not in _STOPS:
        return True
    if text.endswith(SENTENCE_END, *line):
        return False
    last_word = text[max(line.start, line.end - 6) : line.end].rpartition(" ")[2]
    wide = line.end - line.start >= _WIDE
    return text[line.end - 1] in _BREAKS_OFF or last_word in _LEADS_ON or (wide and text[following.start].islower())


def assemble(
    path: str,
    source: str,
    clean: str,
    blocks: Sequence[Block],
    grids: Sequence[Grid] = (),
    *,
    comments: Sequence[tuple[int, int]] = (),
    given: str | None = None,
    front_matter: str | None = None,
    head: int | None = None,
    paragraphs: Sequence[Span] = (),
) -> Document:
    """The document of blocks and tables. `clean` is the source under its masks, with the text of tables still in it.

    `head` is where the head of a page ends in which its date may stand, if that is not told by counting lines.
    """
    stated, stamps = dateline.find(clean, ((block.start, block.end) for block in blocks if not block.level), head)
    if stamps and len(blocks) <= len(stamps) and not masking.apply(clean, [(*stamp, "") for stamp in stamps]).strip():
        stated, stamps = None, []  # a text that is only a date says that date
    blocks = list(_settled(clean, blocks, grids, set(stamps)))
    found, first_of_block = _sentences(clean, blocks)
    dates: tuple[tuple[str | None, Literal["given", "front_matter", "dateline"]], ...] = (
        (given, "given"),
        (front_matter, "front_matter"),
        (stated, "dateline"),
    )
    date, date_from = next((known for known in dates if known[0]), (None, None))
    return Document(
        path=path,
        source=source,
        prose=masking.apply(clean, [(grid.start, grid.end, "") for grid in grids]) if grids else clean,
        sentences=tuple(found),
        tables=tuple(_table(clean, grid, blocks, found, first_of_block) for grid in grids),
        comments=tuple(Span(*span) for span in comments),
        date=date,
        date_from=date_from,
        furniture=tuple(Span(*span) for span in stamps),
        paragraphs=tuple(paragraphs),
    )


def _is_labelled_number(text: str, line: Line) -> bool:
    return _LABELLED_NUMBER.fullmatch(text, *line) is not None and text[line.end - 1] not in _STOPS


def _settled(
    clean: str, blocks: Sequence[Block], grids: Sequence[Grid], stamps: set[tuple[int, int]]
) -> Iterator[Block]:
    """The blocks with their kinds: plain paragraphs that are headings or captions are told by their looks and place."""
    kinds = [_looks(clean, block) for block in blocks]
    bodies = [index for index, block in enumerate(blocks) if kinds[index] != "heading" or block.level]
    last_body = max([-1, *bodies[-1:], *(grid.above for grid in grids)])
    first_body = next((index for index, kind in enumerate(kinds) if kind == "prose"), 0)
    repeated = {
        index
        for index, (one, other) in enumerate(pairwise(blocks), 1)
        if first_body < index
        and 0 < one.end - one.start == other.end - other.start <= _LONGEST_CAPTION
        and kinds[index] in ("prose", "heading")
        and not (one.level or other.level)
        and clean[one.start : one.end] == clean[other.start : other.end]
    }  # pages give a picture's caption twice, once as its description; titles are repeated too, but above the text
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if index in repeated or index + 1 in repeated or (block.start, block.end) in stamps:
            yield block._replace(kind="caption")
        elif kind == "heading" and not block.level and index >= last_body:
            yield block  # nothing follows that it could head
        else:
            yield block._replace(kind=kind)


def _looks(clean: str, block: Block) -> SentenceKind:
    if block.kind != "prose" or block.end - block.start > _LONGEST_CAPTION:
        return block.kind
    text = clean[block.start : block.end].strip()
    if _CAPTION.match(text):
        return "caption"
    if "\n" in text or len(text) > _LONGEST_HEADING or text.rstrip(_CLOSING)[-1:] in ("", *_STOPS):
        return "prose"
    words = len(text.split())
    is_name = words <= _MOST_WORDS_IN_A_HEADING and any(map(str.isalpha, text))
    return "heading" if is_name and not _LABELLED_NUMBER.fullmatch(text) else "prose"


def _sentences(clean: str, blocks: Sequence[Block]) -> tuple[list[Sentence], list[int]]:
    """All sentences, and for each block the index that its first one has (or would have)."""
    found: list[Sentence] = []
    first_of_block = []
    heading: int | None = None
    for number, block in enumerate(blocks):
        first_of_block.append(len(found))
        whole = block.kind == "heading"
        split = sentences.whole if whole else sentences.split
        for start, end in split(clean, block.start, block.end):
            if _WORD_OR_DIGIT.search(clean, start, end):
                found.append(Sentence(start, end, number, block.kind, heading, block.level))
        if whole and len(found) > first_of_block[-1]:
            heading = first_of_block[-1]
    return found, first_of_block


def _table(
    clean: str, grid: Grid, blocks: Sequence[Block], found: Sequence[Sentence], first_of_block: Sequence[int]
) -> Table:
    cells = []
    for row, spans in enumerate(grid.rows):
        for column, span in enumerate(spans):
            start, end = sentences.strip(clean, *span)
            if start < end:
                size = grid.merged.get((row, column), (1, 1)) if grid.merged else (1, 1)
                cells.append(Cell(start, end, row - grid.header_rows, column, clean[start:end], *size))
    return Table(
        start=grid.start,
        end=grid.end,
        cells=tuple(cells),
        rows=len(grid.rows) - grid.header_rows,
        columns=max(map(len, grid.rows), default=0),
        header_rows=grid.header_rows,
        caption=_caption(clean, grid, blocks, found, first_of_block),
    )


def _caption(
    clean: str, grid: Grid, blocks: Sequence[Block], found: Sequence[Sentence], first_of_block: Sequence[int]
) -> int | None:
    """The caption right above or below, a lead-in that ends in a colon, else the nearest heading above."""
    above, below = grid.above - 1, grid.above
    last_above = (first_of_block[grid.above] if below < len(blocks) else len(found)) - 1
    if above >= 0 and last_above >= first_of_block[above]:
        block = blocks[above]
        if block.kind in ("caption", "heading") or clean[block.end - 1] == ":":
            return last_above
    if below < len(blocks) and blocks[below].kind == "caption" and first_of_block[below] < len(found):
        return first_of_block[below]
    return found[last_above].heading if last_above >= 0 else None

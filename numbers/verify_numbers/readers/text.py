"""Plain text: lines that are paragraphs, or paragraphs that were wrapped at a width. Which, is told once a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verify_numbers.document import Document
from verify_numbers.readers import masking
from verify_numbers.readers.blocks import SENTENCE_END, Block, Line, assemble, paragraph
from verify_numbers.readers.tables import Grid, carve, counted

_WAIVER = re.compile(r"<!--[ \t]*+verify-numbers:(?:[^-<\n]++|-(?!->)|<(?!!--))*+-->")
_ITEM = re.compile(r"(?P<number>\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]++(?=\S)|(?P<bullet>[-*•◦▪‣·–])[ \t]++(?=\S)")
_WRAPPED_WIDTH = range(40, 121)
_OVERLONG = 0.05
_MOST = 0.75
_FULL = 0.9  # of the widest line, since editors differ in how they count


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a plain text."""
    comments = [found.span() for found in _WAIVER.finditer(source)] if "<!--" in source else []
    masks: list[masking.Mask] = [(start, end, "") for start, end in comments]
    text = masking.apply(source, masks) if masks else source
    groups = list(_groups(text))
    joined = _is_wrapped(text, groups)
    items = _item_marks(text, groups)
    levels = _levels(text, groups, items)
    blocks: list[Block] = []
    grids: list[Grid] = []
    for group in groups:
        for part in carve(text, group):
            if isinstance(part, Grid):
                grids.append(part._replace(above=len(blocks)))
            else:
                blocks += _blocks(text, part, items, levels, joined=joined)
    counted(path, grids)
    marks: list[masking.Mask] = [(start, end, "") for start, end in items.items()]
    clean = masking.apply(text, [*marks, *masking.addresses(text)])
    return assemble(path, source, clean, blocks, grids, comments=comments, given=date)


def _groups(text: str) -> Iterator[list[Line]]:
    """Lines between blank lines."""
    group: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = at + len(raw) - len(raw.lstrip())
            group.append(Line(start, start + len(line)))
        elif group:
            yield group
            group = []
        at += len(raw) + 1
    if group:
        yield group


def _is_wrapped(text: str, groups: Sequence[Sequence[Line]]) -> bool:
    """Whether line ends are mere typography.

    They are if hardly any line is longer than a usual width, and if of the lines of such a width that another follows
    most leave no room for its first word and at least half break off in mid-sentence.
    """
    lengths = [line.end - line.start for group in groups for line in group]
    usual = [length for length in lengths if length in _WRAPPED_WIDTH]
    if not usual or sum(length >= _WRAPPED_WIDTH.stop for length in lengths) > _OVERLONG * len(lengths):
        return False
    followed = [pair for group in groups for pair in pairwise(group) if pair[0].end - pair[0].start in _WRAPPED_WIDTH]
    width = _FULL * max(usual)
    full = sum(line.end - line.start + 1 + _first_word(text, following) >= width for line, following in followed)
    broken = sum(not text.endswith(SENTENCE_END, *line) for line, _ in followed)
    return bool(followed) and full >= _MOST * len(followed) and 2 * broken >= len(followed)


def _first_word(text: str, line: Line) -> int:
    space = text.find(" ", *line)
    return (space if space >= 0 else line.end) - line.start


def _item_marks(text: str, groups: Sequence[Sequence[Line]]) -> dict[int, int]:
    """The marks of list items by their start. One line alone that starts with a number or dash is no list."""
    found = [mark for group in groups for line in group if (mark := _ITEM.match(text, *line))]
    numbers = [mark for mark in found if mark["number"]]
    bullets = [mark for mark in found if mark["bullet"]]
    return {mark.start(): mark.end() for marks in (numbers, bullets) if len(marks) > 1 for mark in marks}


def _levels(text: str, groups: Sequence[Sequence[Line]], items: dict[int, int]) -> dict[int, int]:
    """How deep each item stands in a list, by its indent, from 1."""
    levels: dict[int, int] = {}
    margins: list[int] = []
    for group in groups if items else ():
        starts = [line.start for line in group if line.start in items]
        margins = margins if starts else []
        for start in starts:
            margin = _margin(text, start)
            while margins and margin < margins[-1]:
                margins.pop()
            if not margins or margin > margins[-1]:
                margins.append(margin)
            levels[start] = len(margins)
    return levels


def _hung(text: str, lines: Sequence[tuple[int, int]], where: int, following: int) -> int:
    """Where the lines end that hang on an item, being set further in than its mark."""
    margin = _margin(text, lines[where][0])
    return next((k for k in range(where + 1, following) if _margin(text, lines[k][0]) <= margin), following)


def _margin(text: str, start: int) -> int:
    return start - text.rfind("\n", 0, start)


def _blocks(
    text: str, lines: Sequence[tuple[int, int]], items: dict[int, int], levels: dict[int, int], *, joined: bool
) -> Iterator[Block]:
    """The blocks of consecutive lines: each item with the lines wrapped onto it, the lines before the first item."""
    starts = [where for where, (start, _) in enumerate(lines) if start in items]
    first = starts[0] if starts else len(lines)
    if first:
        yield from paragraph(text, [Line(*line) for line in lines[:first]], joined=joined)
    for where, following in pairwise([*starts, len(lines)]):
        start = lines[where][0]
        last = following if joined else _hung(text, lines, where, following)
        yield Block(items[start], lines[last - 1][1], "item", levels[start])
        if last < following:
            yield from paragraph(text, [Line(*line) for line in lines[last:following]], joined=False)

"""reStructuredText: sections, paragraphs, lists, notes, grid and simple tables; directives, literal blocks and roles masked.

Includes nothing and substitutes nothing. Follows docutils as far as it decides what is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.document import Document, SentenceKind
from verify_numbers.readers import masking
from verify_numbers.readers.blocks import Block, Line, assemble, paragraph
from verify_numbers.readers.dateline import calendar_date
from verify_numbers.readers.masking import Mask
from verify_numbers.readers.rst_tables import GRID_RULE, SIMPLE_RULE, grid_table, simple_table
from verify_numbers.readers.tables import Grid, counted

_ADORNMENT = re.compile(r"([=\-~^\"'`#*+<>.:_])\1{2,}+\Z")
_DIRECTIVE = re.compile(r"\.\.[ \t]++(?:\|[^|\n]{1,80}+\|[ \t]++)?(?P<name>[\w:.+-]{1,60}?)::(?:[ \t]++|\Z)")
_NOTE = re.compile(r"\.\.[ \t]++\[(?:\d{1,4}|#[\w-]{0,40}|\*)\][ \t]++")
_FIELD = re.compile(r":(?P<name>[\w -]{1,40}+):(?:[ \t]++|\Z)")
_ITEM = re.compile(r"(?:[-*+•]|\(?(?:\d{1,3}|#)[.)]|\(?[A-Za-z]\))[ \t]++(?=\S)")
_WAIVER = re.compile(r"\.\.[ \t]++verify-numbers:")
_KEPT = frozenset(
    "note warning tip hint important caution danger attention error admonition topic sidebar seealso versionadded versionchanged"
    " deprecated epigraph highlights pull-quote compound container figure table rubric".split()
)  # directives whose content is text
_CAPTIONED = frozenset({"figure", "table"})
_SILENT = frozenset({"versionadded", "versionchanged", "deprecated", "figure", "container"})  # what follows the colons is no text
_INLINE = re.compile(
    r"``(?:[^`]|`(?!`)){1,400}+``"  # code
    r"|:(?P<role>[\w.+-]{1,40}+(?::[\w.+-]{1,40}+)?):`(?P<said>[^`]{1,400}+)`"
    r"|`(?P<link>[^`<]{1,300}+)(?:<[^`<>]{1,400}+>)?`(?:__?)?"
    r"|\*\*(?=\S)[^*\n]{1,300}+\*\*|\*(?=[^\s*])[^*\n]{1,300}+\*"
    r"|\[(?:\d{1,4}|#[\w-]{0,40}|\*)\]_|\|[^|\s][^|\n]{0,80}+\|_{0,2}|\\[^\w\n]|(?<=\w)__?(?=[\s.,;:)]|\Z)"
)
_TITLE = re.compile(r"(?P<title>[^<]{1,300}?)\s*<[^<>]*>\Z")
_SHOWN = frozenset({"ref", "doc", "term", "emphasis", "strong", "abbr", "guilabel", "title", "sup", "sub"})


class _Row(NamedTuple):
    """A line: where it begins, where its text does, and where that ends."""

    start: int
    ink: int
    end: int

    @property
    def indent(self) -> int:
        return self.ink - self.start


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a text in reStructuredText."""
    walk = _Walk(path, source)
    walk.run()
    counted(path, walk.grids)
    masks = walk.masks
    spans = [(block.start, block.end) for block in walk.blocks] + [cell for grid in walk.grids for row in grid.rows for cell in row]
    for start, end in spans:
        masks += [mask for found in _INLINE.finditer(source, start, end) for mask in _inline(found)]
    clean = masking.apply(source, [*masks, *masking.addresses(source)])
    return assemble(path, source, clean, walk.blocks, walk.grids, comments=walk.comments, given=date, front_matter=walk.date)


def _inline(found: re.Match[str]) -> list[Mask]:
    """What of inline mark-up goes: code and references all, links and emphasis but for their text."""
    start, end = found.span()
    text = found[0]
    if found["link"] is not None:
        return [(start, found.start("link"), ""), (found.end("link"), end, "")]
    if found["role"] is not None:
        if found["role"].rpartition(":")[2] not in _SHOWN:
            return [(start, end, "")]
        titled = _TITLE.match(found["said"])
        first = found.start("said")
        last = first + (len(titled["title"]) if titled else len(found["said"]))
        return [(start, first, ""), (last, end, "")]
    if text.startswith("**"):
        return [(start, start + 2, ""), (end - 2, end, "")]
    if text.startswith("*"):
        return [(start, start + 1, ""), (end - 1, end, "")]
    if text.startswith("\\"):
        return [(start, start + 1, "")]
    return [(start, end, "")]


class _Walk:
    """One pass over the lines. `_lines` are those of the paragraph that is open."""

    def __init__(self, path: str, source: str) -> None:
        self.masks: list[Mask] = []
        self.comments: list[tuple[int, int]] = []
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self.date: str | None = None
        self._path, self._source = path, source
        self._rows = list(_rows(source))
        self._lines: list[Line] = []
        self._kind: tuple[SentenceKind, int] = ("prose", 0)
        self._indent = 0  # of the paragraph that is open
        self._margins: list[int] = []
        self._styles: list[str] = []  # adornments of headings, the highest first
        self._no_table_before = 0
        self._caption = False  # whether the next paragraph is one

    def run(self) -> None:
        at = 0
        while at < len(self._rows):
            at = self._line(at)
        self._flush()

    def _text(self, row: _Row) -> str:
        return self._source[row.ink : row.end]

    def _flush(self) -> None:
        if not self._lines:
            return
        lines, self._lines = self._lines, []
        kind, level = self._kind
        if self._caption and kind == "prose":
            kind = "caption"
        self._caption, self._kind = False, ("prose", 0)
        if kind == "prose":
            self.blocks += paragraph(self._source, lines, joined=True)
        else:
            self.blocks.append(Block(lines[0].start, lines[-1].end, kind, level))

    def _mask(self, start: int, end: int) -> None:
        self.masks.append((start, end, ""))

    def _line(self, at: int) -> int:
        """Reads a line, or what begins there, and returns the number of the next."""
        row = self._rows[at]
        if row.ink == row.end:
            self._flush()
            return at + 1
        text = self._text(row)
        if GRID_RULE.match(text) or SIMPLE_RULE.match(text):
            after = self._table(at, text)
            if after is not None:
                return after
        if _ADORNMENT.match(text):
            return self._adornment(at, text)
        if text.startswith(".."):
            return self._explicit(at, row, text)
        if text.startswith((">>> ", "$ ")) and not self._lines:
            return self._skip_paragraph(at)
        field = _FIELD.match(text) if text[0] == ":" and not self._lines else None
        if field:
            return self._field(at, row, field)
        return self._prose(at, row, text)

    def _prose(self, at: int, row: _Row, text: str) -> int:
        item = _ITEM.match(text)
        if item and (not self._lines or self._kind[0] == "item"):
            self._flush()
            while self._margins and row.indent < self._margins[-1]:
                self._margins.pop()
            if not self._margins or row.indent > self._margins[-1]:
                self._margins.append(row.indent)
            self._kind = ("item", len(self._margins))
            self._mask(row.ink, row.ink + item.end())
            self._open(row, row.ink + item.end())
        elif text.startswith("| "):
            self._mask(row.ink, row.ink + 2)
            self._open(row, row.ink + 2)
        else:
            if not self._lines and row.indent == 0:
                self._margins = []
            self._open(row, row.ink)
        if not text.endswith("::"):
            return at + 1
        self._mask(row.end - (2 if text.endswith(" ::") or text == "::" else 1), row.end)
        indent = self._indent
        self._flush()
        return self._skip_block(at + 1, indent)

    def _open(self, row: _Row, start: int) -> None:
        if not self._lines:
            self._indent = row.indent
        if start < row.end:
            self._lines.append(Line(start, row.end))

    def _skip_block(self, at: int, indent: int) -> int:
        """After the lines that are indented more than that, and the blank lines between them."""
        while at < len(self._rows):
            row = self._rows[at]
            if row.ink < row.end and row.indent <= indent:
                break
            self._mask(row.start, row.end)
            at += 1
        return at

    def _skip_paragraph(self, at: int) -> int:
        while at < len(self._rows) and self._rows[at].ink < self._rows[at].end:
            self._mask(self._rows[at].start, self._rows[at].end)
            at += 1
        return at

    def _adornment(self, at: int, text: str) -> int:
        row = self._rows[at]
        self._mask(row.ink, row.end)
        style = text[0]
        if len(self._lines) == 1 and self._kind[0] == "prose":
            title = self._lines.pop()
            if title.end - title.start <= row.end - row.ink + 2:
                self._heading(title, style)
                return at + 1
            self._lines.append(title)
            self._flush()
            return at + 1
        self._flush()
        below = self._rows[at + 2] if at + 2 < len(self._rows) else None
        if below is not None and self._text(below) == text and self._rows[at + 1].ink < self._rows[at + 1].end:
            self._mask(below.ink, below.end)
            self._heading(Line(self._rows[at + 1].ink, self._rows[at + 1].end), style * 2)
            return at + 3
        return at + 1

    def _heading(self, title: Line, style: str) -> None:
        if style not in self._styles:
            self._styles.append(style)
        self.blocks.append(Block(title.start, title.end, "heading", min(6, self._styles.index(style) + 1)))
        self._margins = []

    def _explicit(self, at: int, row: _Row, text: str) -> int:
        self._flush()
        note = _NOTE.match(text)
        if note:
            self._mask(row.ink, row.ink + note.end())
            self._open(row, row.ink + note.end())
            return at + 1
        if _WAIVER.match(text):
            self.comments.append((row.ink, row.end))
        directive = _DIRECTIVE.match(text)
        name = directive["name"] if directive else ""
        if directive is None or name not in _KEPT:
            self._mask(row.ink, row.end)
            return self._skip_block(at + 1, row.indent)
        self._caption = name in _CAPTIONED
        keep = name not in _SILENT and directive.end() < len(text)
        self._mask(row.ink, row.ink + directive.end() if keep else row.end)
        if keep:
            self._open(row, row.ink + directive.end())
            if self._caption:
                self._flush()
        at += 1
        while at < len(self._rows) and _FIELD.match(self._text(self._rows[at])) and self._rows[at].indent > row.indent:
            self._mask(self._rows[at].start, self._rows[at].end)
            at += 1
        return at

    def _field(self, at: int, row: _Row, field: re.Match[str]) -> int:
        """A field is text but for its name; those of the head are about the document, and one may be its date."""
        if self.blocks and any(block.kind != "heading" for block in self.blocks):
            self._mask(row.ink, row.ink + field.end())
            self._open(row, row.ink + field.end())
            return at + 1
        if field["name"].lower() in ("date", "published") and self.date is None:
            known = calendar_date(self._text(row)[field.end() :].strip())
            self.date = known[0] if known else None
        self._mask(row.ink, row.end)
        return self._skip_block(at + 1, row.indent)

    def _table(self, at: int, text: str) -> int | None:
        read_table = grid_table if text[0] == "+" else simple_table
        if at < self._no_table_before:
            return None
        lines = _until_blank(self._rows, at)
        found = read_table(self._source, lines)
        if found is None:
            self._no_table_before = at + len(lines)  # none of them begins one either: each is looked at once
            return None
        self._flush()
        rows, header, count = found
        self.grids.append(Grid(self._rows[at].ink, self._rows[at + count - 1].end, rows, header, len(self.blocks)))
        return at + count


def _until_blank(rows: list[_Row], at: int) -> list[_Row]:
    stop = at
    while stop < len(rows) and rows[stop].ink < rows[stop].end:
        stop += 1
    return rows[at:stop]


def _rows(source: str) -> Iterator[_Row]:
    """The lines of a text."""
    at = 0
    for raw in source.split("\n"):
        stripped = raw.lstrip(" \t")
        content = stripped.rstrip()
        ink = at + len(raw) - len(stripped)
        yield _Row(at, ink, ink + len(content))
        at += len(raw) + 1

"""Markdown: front matter, headings, lists, quotes, code, tables and links, each masked to the prose it leaves.

Follows CommonMark and GitHub's tables as far as they decide what is prose. Renders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from verify_numbers.document import Document
from verify_numbers.readers import inline, masking
from verify_numbers.readers.blocks import SENTENCE_END, Block, Line, assemble, paragraph
from verify_numbers.readers.dateline import calendar_date
from verify_numbers.readers.masking import Mask
from verify_numbers.readers.tables import Grid, carve, counted

# Every line has to look like YAML: a text may begin with a rule and have another further down.
_YAML_LINE = r"(?:[\w\"'][\w \"'.-]{0,60}+:(?:[ \t][^\r\n]*+)?|[ \t#\]}][^\r\n]*+|-[ \t][^\r\n]*+)?"
_FRONT_MATTER = re.compile(
    rf"---[ \t]*+\r?\n(?:(?!---|\.\.\.){_YAML_LINE}\r?\n)++(?:---|\.\.\.)[ \t]*+\r?(?=\n|\Z)"
    r"|\+\+\+[ \t]*+\r?\n(?:(?!\+\+\+)[^\n]*+\n)*+\+\+\+[ \t]*+\r?(?=\n|\Z)"
)
_DATE_KEYS = (
    "date",
    "published",
    "publishdate",
    "publisheddate",
    "publishedat",
    "publishedon",
    "datepublished",
    "pubdate",
)
_KEY = re.compile(r"^[\"']?(?P<key>[\w-]++)[\"']?[ \t]*+[:=][ \t]*+[\"']?(?P<value>[^\n]{0,80})", re.MULTILINE)

_PICTURE = re.compile(r"!\[[^\[\]]*+\](?:\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)|\[[^\[\]]*+\])")
_QUOTE = re.compile(r"(?:>[ \t]*+)++")
_RULE = re.compile(r"(?:-[ \t]*+){3,}+\Z|(?:\*[ \t]*+){3,}+\Z|(?:_[ \t]*+){3,}+\Z|:::.*+\Z")
_UNDERLINE = re.compile(r"(?:=++|-++)\Z")
_ITEM = re.compile(r"(?P<mark>[-*+•]|(?P<number>\d{1,3})[.)])(?:[ \t]++|\Z)(?:\[[ xX]\][ \t]++)?")  # "1987." is a year
_HEADING = re.compile(r"(?P<level>#{1,6})(?:[ \t]++|\Z)")
_HEADING_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_DEFINITION = re.compile(
    r"\[(?P<label>[^\[\]^][^\[\]]{0,200}+)\]:[ \t]*+(?:<[^<>]*+>|\S++)[ \t]*+"
    r"(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\))?[ \t]*+\Z"
)
_NOTE = re.compile(r"\[\^[^\]\s]{1,64}+\]:[ \t]*+|:[ \t]++")
_MARKS = frozenset(">-*+•_=#[:0123456789")
_DEEPEST = 16
_CODE_INDENT = 4
_LONGEST_UNDERLINED = 120
_PARAGRAPH_LENGTH = 250


class _Marked(NamedTuple):
    """A line without its marks. `start` lines begin a paragraph; `rule` and `blank` lines end one."""

    kind: Literal["blank", "text", "start", "item", "heading", "underline", "rule"]
    level: int
    start: int
    end: int


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a Markdown text."""
    front, front_date = _front_matter(source)
    masks, comments = inline.opaque(front)
    text = masking.apply(front, masks)
    scan = _Scan(text)
    blocks: list[Block] = []
    grids: list[Grid] = []
    for part in scan.parts():
        if isinstance(part, Grid):
            grids.append(part._replace(above=len(blocks)))
        else:
            blocks.append(part)
    counted(path, grids)
    marks = scan.masks
    for block in blocks:
        marks += inline.marks(text, block.start, block.end, scan.labels)
    for grid in grids:
        for row in grid.rows:
            for start, end in row:
                marks += inline.marks(text, start, end, scan.labels, code_is_text=True)
    marks += masking.addresses(text)
    clean = masking.apply(text, marks)
    blocks = [block._replace(kind="caption") if _is_picture(text, block) else block for block in blocks]
    return assemble(path, source, clean, blocks, grids, comments=comments, given=date, front_matter=front_date)


def _front_matter(source: str) -> tuple[str, str | None]:
    """The source with its front matter masked, and the date stated there."""
    found = _FRONT_MATTER.match(source)
    if found is None:
        return source, None
    stated: dict[str, str] = {}
    for entry in _KEY.finditer(found[0]):
        stated.setdefault(entry["key"].lower().replace("_", "").replace("-", ""), entry["value"])
    dates = (calendar_date(stated[key]) for key in _DATE_KEYS if key in stated)
    date = next((known[0] for known in dates if known and known[0]), None)
    return masking.blank(found[0]) + source[found.end() :], date


def _is_picture(text: str, block: Block) -> bool:
    """Whether an image stands alone; what it leaves is its description."""
    return block.kind == "prose" and _PICTURE.fullmatch(text, block.start, block.end) is not None


def _stand_alone(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines are paragraphs that lost the blank lines between them: too long to be wrapped, and complete."""
    if not any(end - start >= _PARAGRAPH_LENGTH for start, end in lines):
        return False
    return 2 * sum(text.endswith(SENTENCE_END, *line) for line in lines) >= len(lines)


class _Scan:
    """One pass over the lines. Gathers the masks of block marks and the labels of link references on its way."""

    def __init__(self, text: str) -> None:
        self.masks: list[Mask] = []
        self.labels: set[str] = set()
        self._text = text
        self._open = False  # whether a paragraph is open, which code and definitions cannot interrupt
        self._quoted = False
        self._marks: list[int] = []  # the indents of the marks of list items: people nest by less than renderers ask for
        self._margins: list[int] = []  # the column of the text of each list item that encloses the line

    def parts(self) -> Iterator[Block | Grid]:
        """The blocks and tables of the text, in order."""
        lines: list[_Marked] = []
        for line in self._lines():
            if line.kind == "text":
                lines.append(line)
            elif line.kind == "underline":
                if len(lines) == 1 and lines[0].kind != "item" and lines[0].end - lines[0].start <= _LONGEST_UNDERLINED:
                    yield Block(lines[0].start, lines[0].end, "heading", line.level)
                    lines = []
                yield from self._paragraph(lines)
                lines = []
            else:
                yield from self._paragraph(lines)
                lines = [line] if line.kind in ("start", "item") else []
                if line.kind == "heading":
                    yield Block(line.start, line.end, "heading", line.level)
        yield from self._paragraph(lines)

    def _paragraph(self, lines: list[_Marked]) -> Iterator[Block | Grid]:
        if not lines:
            return
        if lines[0].kind == "item":
            yield Block(lines[0].start, lines[-1].end, "item", lines[0].level)
            return
        for part in carve(self._text, [(line.start, line.end) for line in lines]):
            if isinstance(part, Grid):
                yield part
            else:
                joined = not _stand_alone(self._text, part)
                yield from paragraph(self._text, [Line(*line) for line in part], joined=joined)

    def _lines(self) -> Iterator[_Marked]:
        at = 0
        for raw in self._text.split("\n"):
            stripped = raw.lstrip(" \t")
            content = stripped.rstrip()
            if not content:
                yield self._closing("blank", at)
            else:
                start = at + len(raw) - len(stripped)
                indent = len(raw[: start - at].expandtabs(4)) if start > at else 0
                yield from self._marked(at, start, start + len(content), indent)
            at += len(raw) + 1

    def _closing(self, kind: Literal["blank", "rule"], at: int) -> _Marked:
        self._open = False
        return _Marked(kind, 0, at, at)

    def _marked(self, line: int, start: int, end: int, indent: int) -> Iterator[_Marked]:
        """Takes the marks off a line, from the outside in."""
        text = self._text
        quote = _QUOTE.match(text, start, end) if text[start] == ">" else None
        if quote:
            if not self._quoted and self._open:
                yield self._closing("blank", line)
            self.masks.append((start, quote.end(), ""))
            start, indent = quote.end(), 0
            if start >= end:
                yield self._closing("blank", line)
                return
        self._quoted = quote is not None
        if not self._open:
            while self._margins and indent < self._margins[-1]:
                self._margins.pop()
            if indent == 0 and not self._item_at(start, end):
                self._marks = []
            if indent >= (self._margins[-1] if self._margins else 0) + _CODE_INDENT:
                self.masks.append((start, end, ""))
                yield self._closing("rule", line)
                return
        yield self._unwrapped(line, start, end, indent)

    def _unwrapped(self, line: int, start: int, end: int, indent: int) -> _Marked:
        kind: Literal["text", "item", "start"] = "text"
        level = 0
        for _ in range(_DEEPEST):
            if text_start := self._item(start, end, indent, again=kind == "item"):
                self.masks.append((start, text_start, ""))
                indent, start = indent + text_start - start, text_start
                kind, level = "item", len(self._marks)
            else:
                break
        if self._text[start : start + 1] in _MARKS:
            special = self._special(line, start, end)
            if special:
                return special
            note = None if kind == "item" else _NOTE.match(self._text, start, end)
            if note:
                self.masks.append((start, note.end(), ""))
                start, kind = note.end(), "start"
        self._open = True
        return _Marked(kind, level, start, end)

    def _item_at(self, start: int, end: int) -> bool:
        return self._text[start : start + 1] in _MARKS and _ITEM.match(self._text, start, end) is not None

    def _item(self, start: int, end: int, indent: int, *, again: bool) -> int | None:
        """Where the text of a list item starts, if its mark stands here."""
        if self._text[start : start + 1] not in _MARKS:
            return None
        found = _ITEM.match(self._text, start, end)
        if found is None or _RULE.match(self._text, start, end):
            return None
        if self._open and not again and not self._margins and found["number"] not in (None, "1"):
            return None  # a wrapped line that happens to start with "12."
        while self._margins and indent < self._margins[-1]:
            self._margins.pop()
        self._margins.append(indent + found.end() - start)
        while self._marks and indent < self._marks[-1]:
            self._marks.pop()
        if not self._marks or indent > self._marks[-1]:
            self._marks.append(indent)
        return found.end()

    def _special(self, line: int, start: int, end: int) -> _Marked | None:
        """A heading, underline, rule or definition."""
        text = self._text
        if self._open and _UNDERLINE.match(text, start, end):
            self.masks.append((start, end, ""))
            self._open = False
            return _Marked("underline", 1 if text[start] == "=" else 2, start, end)
        if heading := _HEADING.match(text, start, end):
            closing = _HEADING_END.search(text, max(heading.end(), end - 80), end)
            stop = closing.start() if closing else end
            self.masks += [(start, heading.end(), ""), (stop, end, "")]
            self._open = False
            return _Marked("heading", len(heading["level"]), heading.end(), stop)
        if _RULE.match(text, start, end):
            self.masks.append((start, end, ""))
            return self._closing("rule", line)
        definition = None if self._open else _DEFINITION.match(text, start, end)
        if definition:
            self.masks.append((start, end, ""))
            self.labels.add(" ".join(definition["label"].lower().split()))
            return self._closing("rule", line)
        return None

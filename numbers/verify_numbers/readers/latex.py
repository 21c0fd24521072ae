"""LaTeX: commands masked, sections as headings, tabulars as tables, footnotes in brackets where they stand, numbers of formulas kept.

Nothing is expanded, run or included. What signs and formulas say in plain characters stands in `latex_math`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from verify_numbers.document import Document, SentenceKind
from verify_numbers.readers import latex_math, masking
from verify_numbers.readers.blocks import Block, assemble
from verify_numbers.readers.dateline import calendar_date
from verify_numbers.readers.decoding import ReadError
from verify_numbers.readers.grids import UNKNOWN, GridMaker
from verify_numbers.readers.latex_commands import (
    BREAKS,
    DROPPED,
    FORMULAS,
    LEVELS,
    LISTS,
    NOTES,
    OPAQUE,
    SIUNITX,
    TABLES,
    WITH_ARGUMENT,
    WITH_WIDTH,
)
from verify_numbers.readers.masking import Mask
from verify_numbers.readers.tables import Grid, counted, header_rows

MOST_MARKS = 1_000_000
DEEPEST = 64

_TOKEN = re.compile(
    r"\\(?:(?P<name>[A-Za-z@]++)(?P<star>\*?)|(?P<sign>[^A-Za-z@]))|(?P<comment>%[^\n]*+)|(?P<math>\$\$?)|(?P<group>\{,\}|[{}])"
    r"|(?P<dash>-{2,3}+)|(?P<quote>``|'')|(?P<space>~)|(?P<cell>&)|(?P<blank>\n[ \t\r]*+\n)"
)
_BRACE = re.compile(r"\\.|%[^\n]*+|[{}]", re.DOTALL)
_INK = re.compile(r"\S")
_VERB = re.compile(r"\*?(?P<mark>[^\sA-Za-z*])[^\n]*?(?P=mark)")
_BODY = re.compile(r"\\begin\s*+\{document\}")
_END = re.compile(r"\\end\s*+\{document\}")
_ENVIRONMENT = re.compile(r"\s*+\{(?P<name>[A-Za-z]{1,40}+\*?)\}")
_OPTION = re.compile(r"[ \t]*+(?:\[[^\]\n]{0,500}+\]|\([lr]{1,2}\))")
_SPAN = re.compile(r"\s*+\{\s*+(?P<count>\d{1,4})\s*+\}")
_ACCENT = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307"}
_ACCENT |= {"c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a"}
_ACCENTED = re.compile(r"[ \t]*+\{?(?:\\(?P<dotless>[ij])\b|(?P<letter>[A-Za-z]))(?:[ \t]*+\})?")

class _Closing(NamedTuple):
    """What is to be done at a closing brace: the text in its place, and whether a heading or caption ends there."""

    text: str = ""
    ends_block: bool = False


def read(path: str, source: str, date: str | None) -> Document:
    """The document of a LaTeX text, or of a part of one. Files that it includes are not read."""
    walk = _Walk(path, source)
    body = _BODY.search(source)
    end = _END.search(source, body.end()) if body else None
    stop = end.start() if end else len(source)
    if body:
        walk.preamble(body.start())
    walk.run(body.end() if body else 0, stop)
    walk.flush()
    walk.masks += [(stop, len(source), "")]
    counted(path, walk.grids)
    clean = masking.apply(source, walk.masks)
    clean = masking.powers_together(masking.apply(clean, list(masking.addresses(clean))))
    grids = [_finished(grid, clean) for grid in walk.grids]
    return assemble(path, source, clean, walk.blocks, grids, comments=walk.comments, given=date, front_matter=walk.date)


class _Walk:
    """One pass over the commands. `_first` and `_last` bound the text of the block that is open, if one is."""

    def __init__(self, path: str, source: str) -> None:
        self.masks: list[Mask] = []
        self.comments: list[tuple[int, int]] = []
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self.date: str | None = None
        self._path, self._source = path, source
        self._partner = _partners(path, source)
        self._first: int | None = None
        self._last = 0
        self._kind: tuple[SentenceKind, int] = ("prose", 0)
        self._lists = 0
        self._closings: list[_Closing | None] = []  # of the groups that are open
        self._table: GridMaker | None = None
        self._tables = 0
        self._heads = 0  # header rows of the table, as told by its first rule below a row
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._without_end: set[str] = set()
        self._resume = 0
        self._marks = 0

    def preamble(self, end: int) -> None:
        """Only the title and the date of what stands before the text are read."""
        title = re.compile(r"\\title\s*+(?:\[[^\]]{0,500}+\]\s*+)?(?=\{)").search(self._source, 0, end)
        dated = re.compile(r"\\date\s*+\{([^{}\\]{1,60})\}").search(self._source, 0, end)
        known = calendar_date(dated[1].strip()) if dated else None
        self.date = known[0] if known else None
        at = 0
        if title:
            close = self._group_end(title.end(), end)
            self.masks.append((0, title.end() + 1, ""))
            self._kind = ("heading", 1)
            self.run(title.end() + 1, close - 1)
            self.flush()
            at = close - 1
        self.masks.append((at, end, ""))
        begin = _BODY.match(self._source, end)
        self.masks.append((end, begin.end() if begin else end, ""))

    def run(self, start: int, end: int) -> None:
        """Reads a stretch of the source."""
        self._resume = at = start
        for token in _TOKEN.finditer(self._source, start, end):
            if token.start() < self._resume:
                continue
            self._read(max(at, self._resume), token.start())
            self._marks += 1
            if self._marks > MOST_MARKS:
                raise ReadError(f"{self._path}: more than {MOST_MARKS:,} commands; split it into smaller files")
            self._resume = token.end()
            self._mark(token, end)
            at = self._resume
        self._read(max(at, self._resume), end)

    # Text

    def _read(self, start: int, end: int) -> None:
        ink = _INK.search(self._source, start, end) if start < end else None
        if ink is None:
            return
        self._say(ink.start(), start + len(self._source[start:end].rstrip()))

    def _say(self, start: int, end: int) -> None:
        """Text stands from `start` to `end`."""
        if self._first is None:
            self._first = start
        self._last = end

    def flush(self) -> None:
        """Ends the block that is open."""
        if self._first is not None:
            blocks = self._table.blocks if self._table is not None and self._table.begun else self.blocks
            blocks.append(Block(self._first, self._last, *self._kind))
            self._first = None
            self._kind = ("prose", 0)

    def _place(self, start: int, end: int, text: str) -> None:
        """A sign in place of its writing; it is text, unless it is white space."""
        self.masks.append((start, end, text))
        if text.strip():
            self._say(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))

    # Marks

    def _mark(self, token: re.Match[str], end: int) -> None:
        start, stop = token.span()
        if token["name"]:
            self._command(token["name"], start, stop, end)
        elif token["sign"]:
            self._sign(token["sign"], start, stop)
        elif token["comment"]:
            self.masks.append((start, stop, ""))
            if "verify-numbers:" in token["comment"]:
                self.comments.append((start, stop))
        elif token["math"]:
            self._formula(start, stop, token["math"], token["math"], end)
        elif token["group"]:
            self._group(token["group"], start, stop)
        elif token["dash"]:
            self._place(start, stop, {2: "– ", 3: " — "}[stop - start])
        elif token["quote"]:
            self._place(start, stop, " “" if token["quote"] == "``" else "” ")
        elif token["space"]:
            self.masks.append((start, stop, latex_math.SPACE))
        elif token["cell"]:
            self.masks.append((start, stop, ""))
            if self._table is not None and self._tables == 1:
                self.flush()
                self._table.start_cell(start, stop, 1, 1)
        else:
            self._blank(start)

    def _blank(self, start: int) -> None:
        if self._table is None:
            self.flush()

    def _group(self, mark: str, start: int, stop: int) -> None:
        if mark == "{,}":
            self.masks.append((start, stop, latex_math.SPACE * 3))  # 1{,}000
            return
        closing = self._closings.pop() if mark == "}" and self._closings else None
        if mark == "{":
            self._closings.append(None)
        if closing is not None and closing.ends_block:
            self.flush()
        self._place(start, stop, closing.text if closing else "")

    def _sign(self, name: str, start: int, stop: int) -> None:
        if name in "([":
            self._formula(start, stop, f"\\{name}", "\\)" if name == "(" else "\\]", len(self._source))
        elif name == "\\":
            self._end_line(start, stop)
        elif name in _ACCENT:
            self._accent(name, start, stop)
        else:
            self._place(start, stop, latex_math.sign(name, stop - start) or "")

    def _end_line(self, start: int, stop: int) -> None:
        option = re.compile(r"\*?(?:[ \t]*+\[[^\]\n]{0,40}+\])?").match(self._source, stop)
        self._resume = option.end() if option else stop
        if self._table is not None and self._tables == 1:
            self.masks.append((start, self._resume, ""))
            self.flush()
            self._table.end_row(start)
            self._table.start_row(self._resume)
            self._table.start_cell(self._resume, self._resume, 1, 1)
        else:
            self.masks.append((start, self._resume, masking.spaces(self._source[start : self._resume])))

    def _accent(self, name: str, start: int, stop: int) -> None:
        found = _ACCENTED.match(self._source, stop)
        if found is None:
            self.masks.append((start, stop, ""))
            return
        import unicodedata

        letter = unicodedata.normalize("NFC", (found["dotless"] or found["letter"]) + _ACCENT[name])
        self._resume = found.end()
        self._place(start, found.end(), letter.ljust(found.end() - start) if len(letter) == 1 else "")

    def _formula(self, start: int, inside: int, opening: str, closing: str, end: int) -> None:
        """Keeps the numbers that a formula in the text states; a displayed one is left out."""
        limit = min(end, inside + 4 * latex_math.LONGEST)
        close = self._source.find(closing, inside, limit)
        while close > 0 and closing == "$" and self._source[close - 1] == "\\":
            close = self._source.find(closing, close + 1, limit)
        if close < 0 or "\n\n" in self._source[inside:close]:
            self.masks.append((start, inside, ""))
            return
        stop = self._resume = close + len(closing)
        content = self._source[inside:close]
        displayed = opening in ("$$", "\\[")
        text = None if displayed else latex_math.formula(content, self._source[max(0, start - 4) : start])
        if text is None or len(text) != len(content):
            self.masks.append((start, stop, ""))
            return
        glued = text[:1] in ("^", "°") or "⁰" <= text[:1] <= "₉" or text[:1] in "¹²³"
        whole = f"{text}  " if glued and len(opening) == 1 else f"{' ' * len(opening)}{text}{' ' * len(closing)}"
        written = zip(whole, self._source[start:stop], strict=True)
        self._place(start, stop, "".join(source if source in "\r\n" else piece for piece, source in written))

    # Commands

    def _command(self, name: str, start: int, stop: int, end: int) -> None:
        if name == "begin":
            self._begin(start, stop, end)
        elif name == "end":
            self._finish(start, stop)
        elif name in LEVELS or name == "caption":
            self._heading(name, start, stop)
        elif name in NOTES:
            self._open_group(start, stop, f"{latex_math.SPACE}(", _Closing(")"))
        elif name in SIUNITX:
            self._measure(name, start, stop, end)
        elif name in ("verb", "lstinline") and (code := _VERB.match(self._source, stop, min(end, stop + 500))):
            self.masks.append((start, code.end(), ""))
            self._resume = code.end()
        elif name in _ACCENT and (stop < len(self._source) and self._source[stop] in "{ "):
            self._accent(name, start, stop)
        elif name == "item":
            self.flush()
            self._kind = ("item", max(1, self._lists))
            self.masks.append((start, stop, ""))
        elif name in BREAKS:
            self.flush()
            self.masks.append((start, stop, ""))
        elif name in ("multicolumn", "multirow") and self._table is not None:
            self._merge(name, start, stop, end)
        else:
            self._other(name, start, stop, end)

    def _other(self, name: str, start: int, stop: int, end: int) -> None:
        text = latex_math.sign(name, stop - start)
        if text is not None:
            self._place(start, stop, text)
            if self._source.startswith("{}", stop):
                self.masks.append((stop, stop + 2, ""))
                self._resume = stop + 2
            return
        if name in ("hline", "midrule") and self._table is not None and self._tables == 1:
            self._heads = self._heads or self._table.rows_before
        count = 1 if "cite" in name.lower() else DROPPED.get(name, 0)
        self._resume = self._arguments(stop, count, end)
        self.masks.append((start, self._resume, ""))

    def _arguments(self, at: int, count: int, end: int) -> int:
        """Where the options of a command and so many of its arguments end."""
        while True:
            option = _OPTION.match(self._source, at, end)
            if option:
                at = option.end()
            elif count and (group := re.compile(r"[ \t]*+\n?[ \t]*+\{").match(self._source, at, end)):
                at, count = self._group_end(group.end() - 1, end), count - 1
            elif count == 9 and (macro := re.compile(r"[ \t]*+\\[A-Za-z@]++(?:#\d)*+").match(self._source, at, end)):
                at = macro.end()  # \def\name#1{...}
            else:
                return at

    def _group_end(self, opening: int, end: int) -> int:
        """After the brace that closes the one at `opening`, or after that one where none does."""
        return min(self._partner.get(opening, opening) + 1, end)

    def _open_group(self, start: int, stop: int, text: str, closing: _Closing) -> None:
        """Masks a command with the brace that follows it, and says what is to be done where that is closed."""
        at = self._arguments(stop, 0, len(self._source))
        group = re.compile(r"\s*+\{").match(self._source, at)
        if group is None:
            self.masks.append((start, at, ""))
            self._resume = at
            return
        self._resume = group.end()
        pad = masking.blank(self._source[start : self._resume])
        self.masks.append((start, self._resume, pad[: len(pad) - len(text)] + text if text else pad))
        if len(self._closings) < DEEPEST:
            self._closings.append(closing)
        else:
            self._closings.append(None)

    def _heading(self, name: str, start: int, stop: int) -> None:
        self.flush()
        self._open_group(start, stop, "", _Closing(ends_block=True))
        self._kind = ("caption", 0) if name == "caption" else ("heading", LEVELS[name])

    def _measure(self, name: str, start: int, stop: int, end: int) -> None:
        """Numbers and units of siunitx: `\\SI{5}{\\km}`, `\\num{1.2e3}`, `\\SIrange{1}{5}{\\km}`."""
        at = self._arguments(stop, 0, end)
        spans: list[tuple[int, int]] = []
        while len(spans) < 3 and self._source.startswith("{", at):
            close = self._group_end(at, end)
            spans.append((at + 1, close - 1))
            at = self._arguments(close, 0, end)
        self._resume = at
        numbers = {"si": 0, "unit": 0, "SIrange": 2, "qtyrange": 2, "numrange": 2}.get(name, 1)
        self.masks.append((start, at, ""))
        pieces = list(masking.blank(self._source[start:at]))
        for position, (first, last) in enumerate(spans):
            content = self._source[first:last]
            text = content if position < numbers else latex_math.units(content)
            pieces[first - start : last - start] = text if len(text) == len(content) else masking.blank(content)
            if position == 1 and numbers == 2:
                pieces[first - start - 2] = "–"
            elif position == numbers > 0:
                pieces[first - start - 1] = latex_math.SPACE
        if name == "ang" and spans:
            pieces[spans[0][1] - start] = "°"
        self.masks.pop()
        self._place(start, at, "".join(pieces))

    # Environments

    def _begin(self, start: int, stop: int, end: int) -> None:
        found = _ENVIRONMENT.match(self._source, stop, end)
        if found is None:
            self.masks.append((start, stop, ""))
            return
        name = found["name"]
        plain = name.rstrip("*")
        at = found.end()
        if plain in OPAQUE:
            close = self._end_of(name, at, end)
            self._resume = close
            self.masks.append((start, close, ""))
            if plain not in FORMULAS:
                self.flush()
            return
        self.flush()
        if plain in TABLES:
            at = self._arguments(at, 2 if name in WITH_WIDTH else 1, end)
            self._tables += 1
            if self._tables == 1:
                self._table, self._heads, self._merged = GridMaker(self._path), 0, {}
                self._table.start_row(at)
                self._table.start_cell(at, at, 1, 1)
        else:
            at = self._arguments(at, 1 if plain in WITH_ARGUMENT else 0, end)
            self._lists += plain in LISTS
        self.masks.append((start, at, ""))
        self._resume = at

    def _end_of(self, name: str, at: int, end: int) -> int:
        """After the end of an environment; where it has none, after its beginning."""
        if name in self._without_end:
            return at
        close = self._source.find(f"\\end{{{name}}}", at, end)
        if close < 0:
            self._without_end.add(name)
            return at
        return close + len(f"\\end{{{name}}}")

    def _finish(self, start: int, stop: int) -> None:
        found = _ENVIRONMENT.match(self._source, stop)
        self._resume = found.end() if found else stop
        self.masks.append((start, self._resume, ""))
        plain = found["name"].rstrip("*") if found else ""
        if plain in TABLES and self._tables:
            self._tables -= 1
            if self._tables == 0 and self._table is not None:
                self.flush()
                self._end_table(start)
        elif self._table is None:
            self.flush()
        self._lists -= plain in LISTS and self._lists > 0

    def _end_table(self, at: int) -> None:
        assert self._table is not None
        made = self._table.finished(at, len(self.blocks))
        if made is None:
            self.blocks += self._table.blocks
        else:
            heads = self._heads if 0 < self._heads < len(made.rows) else made.header_rows
            self.grids.append(made._replace(header_rows=heads, merged={**made.merged, **self._merged}))
        self._table = None

    def _merge(self, name: str, start: int, stop: int, end: int) -> None:
        """`\\multicolumn{2}{c}{text}` and `\\multirow{2}{*}{text}`: the text stays, its cell is as large as they say."""
        span = _SPAN.match(self._source, stop, end)
        if self._table is not None and self._tables == 1 and span:
            count = max(1, int(span["count"]))
            if name == "multicolumn":
                self._table.widen(count)
            else:  # the cells below, empty, are written all the same
                row, column = self._table.place
                self._merged[row, column] = count, 1
        self._resume = self._arguments(stop, 2, end)
        self.masks.append((start, self._resume, ""))


def _partners(path: str, source: str) -> dict[int, int]:
    """For each opening brace the one that closes it."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            waiting.append(brace.start())
        elif brace[0] == "}" and waiting:
            found[waiting.pop()] = brace.start()
            if len(found) > MOST_MARKS:
                raise ReadError(f"{path}: more than {MOST_MARKS:,} groups; split it into smaller files")
    return found


def _finished(grid: Grid, clean: str) -> Grid:
    """The table without the empty row that its last line break begins, and with its header rows."""
    rows = grid.rows if any(clean[slice(*span)].strip() for span in grid.rows[-1]) else grid.rows[:-1]
    header = header_rows(clean, rows) if grid.header_rows == UNKNOWN else grid.header_rows
    return grid._replace(rows=rows, header_rows=min(header, len(rows)))

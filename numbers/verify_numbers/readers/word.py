"""Word documents (.docx): paragraphs, headings, list items, tables, foot- and endnotes as a text of one line each.

That text is the document's source: a line is a paragraph, or a row of a table with a tab between its cells. The
archive is opened under hard bounds, and no entity of its XML is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from verify_numbers.document import Document, SentenceKind
from verify_numbers.readers import masking
from verify_numbers.readers.blocks import Block, assemble
from verify_numbers.readers.decoding import ReadError
from verify_numbers.readers.grids import UNKNOWN, GridMaker
from verify_numbers.readers.packed_xml import Package
from verify_numbers.readers.tables import Grid, counted, header_rows

_TYPES = "[Content_Types].xml"
_MAIN = re.compile(rb'PartName="/([^"]{1,200})"[^<>]{0,40}ContentType="[^"]{0,120}wordprocessingml\.document\.main\+xml"')
_SKIPPED = frozenset({"mc:Fallback", "moveFrom", "rPrChange", "pPrChange", "sdtPr", "tblPrChange", "tcPrChange"})
_OFF = frozenset({"0", "false", "off", "none"})
_SIGNS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "‑", "sym": " ", "ptab": "\t"}
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NOTE = re.compile(r"[a-z*†‡§, ]{1,5}")
_HEADING_NAME = re.compile(r"heading\s?([1-9])", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

Kind = tuple[SentenceKind, int]
PROSE: Kind = ("prose", 0)


def read(path: str, data: bytes, date: str | None) -> Document:
    """The document of a Word file. Raises ReadError for what is none, or holds more than anybody wrote."""
    package = Package(path, data, "Word document")
    types = b"".join(package.pieces(_TYPES)) if _TYPES in package else b""
    named = _MAIN.search(types)
    main = named[1].decode("utf-8", "replace") if named else "word/document.xml"
    if main not in package:
        raise ReadError(f"{path}: no Word document ({main} is missing); save it as .docx again")
    folder = main.rpartition("/")[0]
    styles = _Styles()
    if f"{folder}/styles.xml" in package:
        package.parse(f"{folder}/styles.xml", styles.start, styles.end)
    text = _Text(path, styles.kinds())
    for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if part in package:
            package.parse(part, text.start, text.end, text.characters)
    return text.document(date)


def _local(name: str) -> str:
    """The name of an element or attribute of Word; those of other vocabularies keep a prefix, so that none is mistaken."""
    space, _, local = name.rpartition(" ")
    if not space or "wordprocessingml" in space:
        return local
    return ("mc:" if "markup-compatibility" in space else "other:") + local


def _attribute(found: dict[str, str], name: str) -> str:
    return next((value for key, value in found.items() if _local(key) == name), "")


class _Styles:
    """Which styles are those of headings, captions and lists, by their names, outline levels and what they build on."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}
        self._base: dict[str, str] = {}
        self._id = ""

    def start(self, element: str, found: dict[str, str]) -> None:
        name, value = _local(element), _attribute(found, "val")
        if name == "style":
            self._id = _attribute(found, "styleId")
        elif not self._id:
            return
        elif name == "name":
            kind = _kind_of(value)
            if kind:
                self._kinds[self._id] = kind
        elif name == "basedOn":
            self._base[self._id] = value
        elif name == "outlineLvl" and value in "012345678" and value:
            self._kinds.setdefault(self._id, ("heading", min(6, int(value) + 1)))
        elif name == "numPr":
            self._kinds.setdefault(self._id, ("item", 1))

    def end(self, element: str) -> None:
        if _local(element) == "style":
            self._id = ""

    def kinds(self) -> dict[str, Kind]:
        for style in self._base:
            base, steps = style, 0
            while base in self._base and base not in self._kinds and steps < 16:
                base, steps = self._base[base], steps + 1
            if base in self._kinds:
                self._kinds.setdefault(style, self._kinds[base])
        return self._kinds


def _kind_of(name: str) -> Kind | None:
    heading = _HEADING_NAME.match(name)
    if heading:
        return "heading", min(6, int(heading[1]))
    low = name.lower()
    if low in ("title", "subtitle"):
        return "heading", 1
    if low == "caption":
        return "caption", 0
    return ("item", 1) if low.startswith("list") else None


class _Paragraph:
    __slots__ = ("kind", "pieces", "struck", "vertical")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.kind: Kind = PROSE
        self.vertical = ""  # how the run stands: superscript, subscript
        self.struck = False  # whether the run is hidden or struck out


class _Text:
    """The lines of the text as they come, with their blocks and tables."""

    def __init__(self, path: str, styles: dict[str, Kind]) -> None:
        self._path, self._styles = path, styles
        self._pieces: list[str] = []
        self._at = 0
        self._blocks: list[Block] = []
        self._grids: list[Grid] = []
        self._open: list[_Paragraph] = []
        self._later: list[_Paragraph] = []  # of text boxes, which stand in the middle of a paragraph
        self._table: GridMaker | None = None
        self._tables = 0
        self._cell_has_text = False
        self._across = 1
        self._merge = ""
        self._waits = False  # for the properties of a cell before it starts
        self._tops: dict[int, tuple[int, int]] = {}  # column: the cell that those below continue
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._skipping = 0
        self._in_run = self._in_text = False

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def start(self, element: str, found: dict[str, str]) -> None:
        name = _local(element)
        is_rule = name in ("footnote", "endnote") and _attribute(found, "type") not in ("", "normal")
        if self._skipping or name in _SKIPPED or is_rule:
            self._skipping += 1
            return
        handler = _STARTS.get(name)
        if handler:
            handler(self, _attribute(found, "val") if found else "")
        elif name in _SIGNS and self._in_run and self._open:
            self._say(_SIGNS[name])

    def end(self, element: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        handler = _ENDS.get(_local(element))
        if handler:
            handler(self)

    def characters(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._say(text)

    # Paragraphs

    def _say(self, text: str) -> None:
        paragraph = self._open[-1] if self._open else None
        if paragraph is None or paragraph.struck:
            return
        if paragraph.vertical == "superscript":
            text = "" if _NOTE.fullmatch(text) else text.translate(_RAISED)
        elif paragraph.vertical == "subscript":
            text = text.translate(_LOWERED)
        paragraph.pieces.append(_LINE_ENDS.sub(" ", text))

    def _start_paragraph(self, _: str) -> None:
        if self._waits:
            self._start_cell()
        self._open.append(_Paragraph())

    def _end_paragraph(self) -> None:
        if not self._open:
            return
        paragraph = self._open.pop()
        if self._open:
            self._later.append(paragraph)
            return
        for each in (paragraph, *self._later):
            self._emit(each)
        self._later = []

    def _emit(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        if self._table is not None:
            text = text.replace("\t", " ")
        inked = text.strip()
        if not inked:
            return
        if self._table is not None and self._cell_has_text:
            self._write(" ")
        start = self._at + len(text) - len(text.lstrip())
        block = Block(start, start + len(inked), *paragraph.kind)
        self._write(text)
        if self._table is None:
            self._blocks.append(block)
            self._write("\n")
        else:
            self._table.blocks.append(block)
            self._cell_has_text = True

    def _style(self, value: str) -> None:
        if self._open and not self._in_run:
            self._open[-1].kind = self._styles.get(value) or _kind_of(value) or self._open[-1].kind

    def _outline(self, value: str) -> None:
        if self._open and value.isdecimal() and int(value) < 9:
            self._open[-1].kind = ("heading", min(6, int(value) + 1))

    def _numbered(self, _: str) -> None:
        if self._open and self._open[-1].kind[0] == "prose":
            self._open[-1].kind = ("item", 1)

    def _indented(self, value: str) -> None:
        if self._open and self._open[-1].kind[0] == "item" and value.isdecimal():
            self._open[-1].kind = ("item", min(9, int(value[:2]) + 1))

    def _start_run(self, _: str) -> None:
        self._in_run = True
        if self._open:
            self._open[-1].vertical, self._open[-1].struck = "", False

    def _end_run(self) -> None:
        self._in_run = False

    def _vertical(self, value: str) -> None:
        if self._open and self._in_run:
            self._open[-1].vertical = value

    def _strike(self, value: str) -> None:
        if self._open and self._in_run and value not in _OFF:
            self._open[-1].struck = True

    def _start_text(self, _: str) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    # Tables: one inside another is text of its cell

    def _start_table(self, _: str) -> None:
        self._tables += 1
        if self._tables == 1 and not self._open:
            self._table = GridMaker(self._path)
            self._tops, self._merged = {}, {}

    def _end_table(self) -> None:
        self._tables -= 1
        if self._tables or self._table is None:
            return
        made = self._table.finished(self._at, len(self._blocks))
        if made is None:
            self._blocks += self._table.blocks
        else:
            self._grids.append(made._replace(merged={**made.merged, **self._merged}))
        self._table = None

    def _start_row(self, _: str) -> None:
        if self._table is not None and self._tables == 1:
            self._table.start_row(self._at)

    def _heads(self, value: str) -> None:
        if self._table is not None and self._tables == 1 and value not in _OFF:
            self._table.in_head = True

    def _end_row(self) -> None:
        if self._table is not None and self._tables == 1:
            self._table.end_row(self._at)
            self._table.in_head = False
            self._write("\n")

    def _wait_for_cell(self, _: str) -> None:
        if self._table is not None and self._tables == 1:
            self._waits, self._across, self._merge = True, 1, ""

    def _spans(self, value: str) -> None:
        self._across = max(1, int(value)) if self._waits and value.isdecimal() and len(value) < 6 else self._across

    def _continues(self, value: str) -> None:
        self._merge = value or "continue"

    def _start_cell(self) -> None:
        assert self._table is not None
        self._waits = self._cell_has_text = False
        row, column = self._table.place
        if self._merge == "restart":
            self._tops[column] = row, self._across
        elif self._merge and column in self._tops:
            top, across = self._tops[column]
            self._merged[top, column] = row - top + 1, across
        else:
            self._tops.pop(column, None)
        self._table.start_cell(self._at, self._at, self._across, 1)

    def _end_cell(self) -> None:
        if self._table is None or self._tables != 1:
            return
        if self._waits:
            self._start_cell()
        self._table.end_cell(self._at)
        self._write("\t")

    def document(self, date: str | None) -> Document:
        source = "".join(self._pieces)
        clean = masking.apply(source, list(masking.addresses(source)))
        counted(self._path, self._grids)
        grids = [
            grid if grid.header_rows != UNKNOWN else grid._replace(header_rows=header_rows(clean, grid.rows))
            for grid in self._grids
        ]
        return assemble(self._path, source, clean, self._blocks, grids, given=date)


_STARTS: dict[str, Callable[[_Text, str], None]] = {
    "p": _Text._start_paragraph,
    "pStyle": _Text._style,
    "outlineLvl": _Text._outline,
    "numPr": _Text._numbered,
    "ilvl": _Text._indented,
    "r": _Text._start_run,
    "vertAlign": _Text._vertical,
    "vanish": _Text._strike,
    "strike": _Text._strike,
    "dstrike": _Text._strike,
    "t": _Text._start_text,
    "tbl": _Text._start_table,
    "tr": _Text._start_row,
    "tblHeader": _Text._heads,
    "tc": _Text._wait_for_cell,
    "gridSpan": _Text._spans,
    "vMerge": _Text._continues,
}
_ENDS: dict[str, Callable[[_Text], None]] = {
    "p": _Text._end_paragraph,
    "r": _Text._end_run,
    "t": _Text._end_text,
    "tbl": _Text._end_table,
    "tr": _Text._end_row,
    "tc": _Text._end_cell,
}

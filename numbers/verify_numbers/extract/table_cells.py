"""Claims of a table: each numeric cell with its row and column headings, the unit from cell, heading or caption.

A cell is a claim if a number with its unit fills it. Knows no verdict, and never chooses by a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.document import Cell, Document, Table, plain, written
from verify_numbers.extract import finishing, measures, numerals, quantities
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.table_heads import Heads, folded, heads_of, time_of
from verify_numbers.extract.table_scales import BRACKETED, COUNT_AND_SHARE, NOTHING, Scale, scale_of
from verify_numbers.extract.tokens import Tokens

FILLER = frozenset("( ) [ ] + - − – ~ ≈ < > * † ‡ § ¶ # ,".split()) | frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰")
MOST_TOKENS = 12
EMPTY = frozenset(("none", "nil", "both", "single"))  # words that in prose would be a number
LONGEST_MEASURE = 120
NOTE = re.compile(r"\s*[\[(](?:\d{1,2}|[a-z]|[ivx]{1,4})[\])]\s*$")
IN_BRACKETS = re.compile(r"\s*(?:[A-Z]{0,3}[$€£¥])?\s*\(([^()]{1,40})\)\s*%?\s*")
PAIR = re.compile(r"\s*([^()\[\]]{1,30}?)\s*[(\[]([^()\[\]]{1,20})[)\]]\s*")
SPREADS = re.compile(
    r"\b(?:sd|se|s\.d\.|s\.e\.|standard|errors?|deviations?|ci|t-?stat\w*|p-?values?|robust|parenthes[ei]s|brackets)\b", re.IGNORECASE
)
# What the unit of a caption, or of the other rows, does not go for.
RATIOS = re.compile(r"\bper\b|%|\b(?:ratios?|rates?|margins?|index|multiples?|days|years|age|percent(?:age)?|growth)\b", re.IGNORECASE)
COUNTS = re.compile(
    r"\b(?:number|no\.|headcount|employees|staff|times|people|persons|households|stores|units|shares|customers|members)\b|#", re.IGNORECASE
)


class About(NamedTuple):
    entity: str | None = None
    measure: str | None = None
    time: str | None = None


NOBODY = About()


class Found(NamedTuple):
    """A quantity in a cell, its tokens, and where their offsets count from."""

    draft: Draft
    t: Tokens
    at: int
    whole: tuple[int, int] | None = None  # the span of a number in brackets, with them


def claims(document: Document, table: Table) -> tuple[list[Claim], list[Claim]]:
    """The claims of a table, and its numbers that only name (ids, years, telephone numbers)."""
    heads = heads_of(table)
    scales = _Scales(document, table, heads)
    asserted: list[Claim] = []
    named: list[Claim] = []
    for cell in table.cells:
        if cell.row < 0 or cell.column <= heads.label_column or _repeats_heading(cell, heads):
            continue
        into = named if cell.column in heads.identifiers else asserted
        for found in numbers_in(cell, heads.heading(cell.column), heads.labels.get(cell.row)):
            if into is asserted:
                scales.apply(cell, found)
            about = _about(cell, heads, scales) if into is asserted else None
            into.append(_claim(document, cell, found, about))
    return asserted, named


def numbers_in(cell: Cell, heading: str | None, label: str | None) -> Iterator[Found]:
    """The one quantity that fills a cell, or a count and its share: "45 (37.5%)"; none for text and for more than that."""
    text = cell.text
    note = NOTE.search(text) if text[-1:] in ")]" else None
    if note and note.start():
        text = text[: note.start()]
    negative = IN_BRACKETS.fullmatch(text) if "(" in text else None
    pair = PAIR.fullmatch(text) if not negative and ("(" in text or "[" in text) else None
    if pair and pair[1].strip():
        yield from _pair(cell, pair, heading or "")
        return
    opening = text.find("(")
    if negative:
        if not label or SPREADS.search(f"{heading or ''} {label}"):
            return  # a standard error below its estimate, and the like
        text = text.replace("(", " ").replace(")", " ")
    found = _filling(text, cell.start)
    if found is None:
        return
    if negative:
        _negate(found.draft)
        found = found._replace(whole=(cell.start + opening, cell.start + len(cell.text[: len(text)].rstrip())))
    yield found


def _pair(cell: Cell, pair: re.Match[str], heading: str) -> Iterator[Found]:
    first, share = _filling(pair[1], cell.start + pair.start(1)), _filling(pair[2], cell.start + pair.start(2))
    if first is None or share is None or first.draft.kind != "count":
        return
    if share.draft.kind == "count" and COUNT_AND_SHARE.search(heading):
        _scale(share, Scale(units.PERCENT, 1, heading))
    if share.draft.kind == "percent":
        yield from (first, share)


def _filling(text: str, at: int) -> Found | None:
    t = Tokens(text, 0, len(text))
    if t.n == 0 or t.n > MOST_TOKENS:
        return None
    if t.n == 1 and t.low[0] in EMPTY:
        return None
    found, _ = quantities.scan(t, text)
    if len(found) != 1:
        return None
    draft = found[0]
    others = [k for k in range(t.n) if not draft.first <= k < draft.end]
    if any(t.text[k] not in FILLER and t.text[k] not in units.CURRENCY_PREFIXES for k in others):
        return None
    return Found(draft, t, at)


def _negate(draft: Draft) -> None:
    """Accountants' negative."""
    if draft.kind in ("count", "money", "percent", "percentage_point") and isinstance(draft.value, Decimal):
        if draft.stated is not None and draft.coarse is not None:
            draft.value, draft.stated, draft.coarse = -draft.value, -draft.stated, -draft.coarse


class _Scales:
    """Which scale goes for which cell: the nearest heading that names a unit, then what the whole table is in."""

    def __init__(self, document: Document, table: Table, heads: Heads) -> None:
        self._heads = heads
        self.caption = _caption(document, table)
        self._table = _named((heads.corner, self.caption))
        self._columns = {column: _named(reversed(texts)) for column, texts in heads.headings.items()}
        self._counting = _counting_columns(table, heads)
        self._row: tuple[int, list[Scale]] = -1, []
        self._signed: dict[int, Scale] = {}  # column: the currency of its first number, which the others leave out

    def apply(self, cell: Cell, found: Found) -> None:
        draft = found.draft
        if draft.kind == "year" and isinstance(draft.value, int):
            if not (self.of_row(cell.row) or self.of_column(cell.column) or cell.column in self._counting):
                return
            draft.kind, draft.value, draft.unit = "count", Decimal(draft.value), None
            numeral = numerals.Numeral(draft.value, numerals.ONE, draft.first, draft.end)
            draft.stated, draft.coarse = finishing.tiers(numeral, "count")
        if draft.kind == "count" and draft.unit is None:
            scale = self._scale(cell)
            signed = self._signed.setdefault(cell.column, NOTHING)
            if scale.unit is None and signed != NOTHING and (self._table or cell.column in self._heads.column_times):
                fitting = _fitting([signed], self._heads.labels.get(cell.row, ""))
                scale = fitting[0]._replace(factor=scale.factor) if fitting else scale
            _scale(found, scale)
        elif _is_unscaled_money(draft, found.t):
            self._signed.setdefault(cell.column, Scale(draft.unit))
            scale = self._scale(cell)
            _scale(found, scale._replace(unit=draft.unit) if scale.unit in (None, draft.unit) else NOTHING)
        else:
            self._signed.setdefault(cell.column, NOTHING)

    def of_row(self, row: int) -> list[Scale]:
        """The scale that the label of a row names."""
        if self._row[0] != row:
            self._row = row, _named((self._heads.labels.get(row, ""),))
        return self._row[1]

    def of_column(self, column: int) -> list[Scale]:
        return self._columns.get(column, [])

    def _scale(self, cell: Cell) -> Scale:
        label = self._heads.labels.get(cell.row, "")
        heading = " ".join(self._heads.headings.get(cell.column, ()))
        row, column = self.of_row(cell.row), self.of_column(cell.column)
        general = [*_named((self._heads.groups.get(cell.row, ""),)), *self._table]
        if not row:
            column = _fitting(column, label)
        return _combined(column + row, _fitting(general, f"{label} {heading}"))


def _caption(document: Document, table: Table) -> str:
    """The caption, if it is the table's own: a heading with text between them speaks of more than the table."""
    if table.caption is None:
        return ""
    following = document.sentences[table.caption + 1 : table.caption + 2]
    caption = document.sentences[table.caption]
    if caption.kind == "heading" and following and following[0].start < table.start:
        return ""
    return document.sentence_text(caption)


def _named(texts: Iterable[str]) -> list[Scale]:
    return [scale for text in texts if text and (scale := scale_of(text)) != NOTHING]


def _fitting(scales: list[Scale], text: str) -> list[Scale]:
    """The scales that go for a measure by its words: amounts per share are not in millions, employees not in euros."""
    if not scales or not text.strip():
        return scales
    if " per share" in f" {text.lower()}":
        return [scale._replace(factor=1) for scale in scales if scale.unit == units.PERCENT or _is_money(scale)]
    if RATIOS.search(text):
        return [scale for scale in scales if scale.unit == units.PERCENT]
    if COUNTS.search(text):
        return [scale for scale in scales if not (_is_money(scale) or " except" in scale.text)]
    return scales


def _is_money(scale: Scale) -> bool:
    return scale.unit is not None and scale.unit.dimension == "[currency]"


def _combined(own: list[Scale], general: list[Scale]) -> Scale:
    """The first unit, and the first factor that goes with it."""
    scales = own + general
    first = next((scale for scale in scales if scale.unit is not None), None)
    if first is None:
        return next((scale for scale in scales if scale.factor > 1), NOTHING)
    if first.factor > 1 or not _is_money(first):
        return first
    factor = next((scale.factor for scale in scales if scale.factor > 1 and scale.unit in (None, first.unit)), 1)
    return first._replace(factor=factor)


def _counting_columns(table: Table, heads: Heads) -> frozenset[int]:
    """Columns that hold more than years, where 1948 beside 1,205 is a count like the others."""
    return frozenset(
        cell.column
        for cell in table.cells
        if cell.row >= 0 and cell.column > heads.label_column and (figure := cell.text.strip(" +-−~()")).replace(",", "").isdecimal()
        and not (len(figure) == 4 and figure[:2] in ("15", "16", "17", "18", "19", "20"))
    )  # fmt: skip


def _is_unscaled_money(draft: Draft, t: Tokens) -> bool:
    """ "$ 1,234" in a table that is in millions: a sign and digits, and no scale of its own."""
    return draft.kind == "money" and isinstance(draft.value, Decimal) and draft.end == draft.number + 1 and t.number[draft.number]


def _scale(found: Found, scale: Scale) -> None:
    draft = found.draft
    if scale == NOTHING or draft.stated is None or draft.coarse is None:
        return
    if scale.unit is not None:
        draft.unit, draft.unit_text = scale.unit, scale.text or draft.unit_text
        draft.kind = measures.kind_of(scale.unit)
    if isinstance(draft.value, Decimal):
        if draft.modifier == "exact":
            exponent = draft.value.as_tuple().exponent
            ulp = numerals.ONE.scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
            numeral = numerals.Numeral(draft.value, ulp, draft.first, draft.end, scale.factor > 1)
            draft.stated, draft.coarse = finishing.tiers(numeral, draft.kind)
        draft.value *= scale.factor
    elif isinstance(draft.value, tuple):
        low, high = (end * scale.factor if isinstance(end, Decimal) else None for end in draft.value)
        draft.value = low, high
    draft.stated, draft.coarse = draft.stated * scale.factor, draft.coarse * scale.factor


def _claim(document: Document, cell: Cell, found: Found, about: About | None) -> Claim:
    draft, t, at, whole = found
    start, end = whole or written(document.source, cell.text, at + t.start[draft.first], at + t.end[draft.end - 1], cell.start)
    line, column = document.position(start)
    source = document.source[start:end]
    text = plain(cell.text[start - cell.start : end - cell.start], source)
    return Claim(
        document.path, line, column, start, end, text, -1, draft.kind if about else "identifier", draft.value, draft.stated,
        draft.coarse, draft.unit, draft.unit_text, draft.modifier, draft.change, *(about or NOBODY),
        written="" if text == source else source,
    )  # fmt: skip


def _about(cell: Cell, heads: Heads, scales: _Scales) -> About:
    """Entity, measure and time: label and heading, each where it does not only say when.

    Where the label names a unit and no heading does, the rows are measures and the columns what is measured.
    """
    label, heading = heads.labels.get(cell.row), heads.heading(cell.column)
    time = heads.column_times.get(cell.column) or heads.row_times.get(cell.row)
    if label is not None and time_of(label):
        label = heads.groups.get(cell.row)
    if heading is None and time and len(scales.caption) <= LONGEST_MEASURE:
        heading = " ".join(BRACKETED.sub(" ", scales.caption).split()) or None
    elif heading and label and scales.of_row(cell.row) and not scales.of_column(cell.column):
        label, heading = heading, label
    return About(label, heading, time)


def _repeats_heading(cell: Cell, heads: Heads) -> bool:
    """Whether a long table gives its headings once more."""
    texts = heads.headings.get(cell.column)
    return texts is not None and texts[-1] == folded(cell)

"""Claims of a table: each numeric cell with its row and column headings, the unit from cell, heading or caption."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import units
from verify_numbers.claim import Claim
from verify_numbers.document import Cell, Document, Table
from verify_numbers.extract import finishing, measures, nouns, numerals, quantities
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import BIG
from verify_numbers.extract.tokens import Tokens
from verify_numbers.units import Unit

FILLER = frozenset("( ) [ ] + - − – ~ ≈ < > * † ‡ ,".split())


def claims(document: Document, table: Table) -> list[Claim]:
    headings = {cell.column: cell for cell in table.cells if cell.row == -1}
    labels = {cell.row: cell for cell in table.cells if cell.column == 0 and cell.row >= 0}
    found = []
    for cell in table.cells:
        if cell.row < 0 or cell.column == 0:
            continue
        draft_and_tokens = number_in(document, cell)
        if draft_and_tokens is None:
            continue
        draft, t = draft_and_tokens
        heading = _text(document, headings.get(cell.column))
        draft = _with_heading(draft, heading)
        found.append(_claim(document, cell, t, draft, _text(document, labels.get(cell.row)), heading))
    return found


def number_in(document: Document, cell: Cell) -> tuple[Draft, Tokens] | None:
    """The one quantity that fills a cell; None for text, and for cells that hold more than a number with its unit."""
    t = Tokens(cell.text, 0, len(cell.text))
    if t.n == 0 or t.n > 12:
        return None
    found, _ = quantities.scan(t, cell.text)
    if len(found) != 1 or any(
        t.text[k] not in FILLER and t.text[k] not in units.CURRENCY_PREFIXES
        for k in range(t.n)
        if not found[0].first <= k < found[0].end
    ):
        return None
    draft = found[0]
    if draft.kind == "year" and isinstance(draft.value, int):
        numeral = numerals.parse(t, draft.first)
        if numeral is None:
            return None
    if t.text[0] == "(" and t.text[-1] == ")" and draft.kind in ("count", "money") and isinstance(draft.value, Decimal):
        if draft.stated is not None and draft.coarse is not None:  # accountants' negative
            draft.value, draft.stated, draft.coarse = -draft.value, -draft.stated, -draft.coarse
    return draft, t


def _text(document: Document, cell: Cell | None) -> str | None:
    return " ".join(cell.text.split()) or None if cell else None


def _with_heading(draft: Draft, heading: str | None) -> Draft:
    """Unit and scale that a heading gives to bare numbers: "Revenue ($m)", "Share (%)", "Mass, kg"."""
    if heading is None or draft.unit is not None or draft.kind != "count" or not isinstance(draft.value, Decimal):
        return draft
    unit, factor = heading_unit(heading)
    if unit is not None:
        draft.unit, draft.unit_text = unit, heading
        draft.kind = measures.kind_of(unit)
        numeral = numerals.Numeral(draft.value, _ulp(draft), 0, 1, factor > 1)
        fine, coarse = finishing.tiers(numeral, draft.kind)
        draft.stated, draft.coarse = fine * factor, coarse * factor
        draft.value *= factor
    return draft


def _ulp(draft: Draft) -> Decimal:
    assert isinstance(draft.value, Decimal)
    exponent = draft.value.as_tuple().exponent
    return numerals.ONE.scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def heading_unit(heading: str) -> tuple[Unit | None, int]:
    """The unit and the scale factor that a heading names in brackets, after a comma or at its end."""
    t = Tokens(heading, 0, len(heading))
    for k in range(t.n):
        at_edge = (k and t.text[k - 1] in ("(", ",", "[", "/")) or t.n == 1 or t.text[k] in ("%", "$", "£", "€")
        if not at_edge:
            continue
        currency = units.currency_symbol(t.text[k]) if t.text[k] in units.CURRENCY_PREFIXES else None
        if currency:
            word = t.word(k + 1)
            factor = BIG.get(word) or {
                "m": 10**6,
                "mn": 10**6,
                "bn": 10**9,
                "b": 10**9,
                "k": 10**3,
                "'": 1,
                "000": 1000,
            }.get(word, 1)
            return currency, factor
        measure = nouns.measure_at(t, k, heading)
        if measure:
            return measure[0], 1
    return None, 1


def _claim(document: Document, cell: Cell, t: Tokens, draft: Draft, label: str | None, heading: str | None) -> Claim:
    start, end = document.written(cell.start + t.start[draft.first], cell.start + t.end[draft.end - 1])
    line, column = document.position(start)
    return Claim(
        document.path, line, column, start, end, document.source[start:end], -1, draft.kind, draft.value, draft.stated, draft.coarse,
        draft.unit, draft.unit_text, draft.modifier, draft.change, label, heading, None,
    )  # fmt: skip

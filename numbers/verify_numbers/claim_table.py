"""Claim tables: a CSV with one claim a row, kept under version control beside its documents and gated on.

Reads a table into rows, makes rows of claims, and merges the two so that nothing people added is lost. No verdicts.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from verify_numbers.claim import Claim
from verify_numbers.document import Cell, Document, Span
from verify_numbers.fingerprint import folded
from verify_numbers.outcome import sentence_of, sentence_span
from verify_numbers.quotes import without_digits

REQUIRED = ("id", "quote", "value")
COLUMNS = (
    "id", "document", "quote", "entity", "measure", "time", "value", "unit", "formula", "source", "note", "waiver",
)  # fmt: skip
FROM_TEXT = ("quote", "value", "unit")  # follow the document; the rest is kept once it is filled in
GONE = "gone: no longer in the document"
LONGEST_QUOTE = 200
DELIMITERS = (",", ";", "\t")
NUMERIC = re.compile(r"[-+]?[\d.,]+([eE][-+]?\d+)?%?(\.\.[-+]?[\d.,]*)?")
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take the cell for a formula
OWN_ID = re.compile(r"c(\d{1,9})")
ALIKE = 0.6  # the share of words in common from which a reworded sentence counts as the same
MOST_CANDIDATES = 500  # rows that one reworded claim is compared with
WORD = re.compile(r"[^\W\d_]+")


class NotAClaimTable(Exception):
    """A file that is there and is no claim table, and is therefore not written over."""


@dataclass(frozen=True)
class Row:
    """A row: its cells by column name (guards removed), where each stands in the source, and the line it begins on."""

    cells: Mapping[str, str]
    spans: Mapping[str, Span]
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class ClaimTable:
    """The header as people ordered it, extra columns included, and the rows."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","

    @property
    def sourced(self) -> tuple[int, int]:
        """How many rows name a source, of how many."""
        return sum(bool(row["source"]) for row in self.rows), len(self.rows)


def is_claim_header(names: Iterable[str]) -> bool:
    """Whether a table with these column names is a claim table."""
    return set(REQUIRED) <= {name.strip().lower() for name in names}


def read(document: Document) -> ClaimTable:
    """The claim table that a document is. Rows without any text are left out. Raises NotAClaimTable."""
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in document.tables[0].cells if document.tables else ():
        by_row[cell.row].append(cell)
    headers = [number for number in by_row if number < 0]
    header = by_row[max(headers)] if headers else []
    names = {cell.column: _text(document.source, cell).strip().lower() for cell in header}
    if not is_claim_header(names.values()):
        raise NotAClaimTable(f"its header lacks {', '.join(name for name in REQUIRED if name not in names.values())}")
    rows = []
    for number in sorted(number for number in by_row if number >= 0):
        cells = {names[cell.column]: cell for cell in by_row[number] if names.get(cell.column)}
        texts = {name: unguarded(_text(document.source, cell).strip()) for name, cell in cells.items()}
        if any(texts.values()):
            line = document.position(min(cell.start for cell in cells.values()))[0]
            rows.append(Row(texts, {name: Span(cell.start, cell.end) for name, cell in cells.items()}, line))
    between = document.source[header[0].end : header[1].start]
    delimiter = next((each for each in DELIMITERS if each in between), ",")
    return ClaimTable(tuple(name for name in names.values() if name), tuple(rows), delimiter)


def _text(source: str, cell: Cell) -> str:
    """The text of a CSV cell. Its reader has blanked the second of two quotation marks that stand for one."""
    text = source[cell.start : cell.end]
    return text if cell.text == text else text.replace('""', '"')


def fresh_rows(document: Document, claims: Iterable[Claim], folder: str) -> list[dict[str, str]]:
    """A row for each claim, without an id, its document named relative to the folder of the table."""
    name = relative(document.path, folder)
    return [
        {
            "document": name,
            "quote": quote_of(document, claim),
            "entity": claim.entity or "",
            "measure": claim.measure or "",
            "time": claim.time or "",
            "value": value_text(claim.value),
            "unit": claim.unit.name if claim.unit else "",
            "sentence": folded(sentence_of(document, claim)),  # for matching only; no column of the table
        }
        for claim in claims
    ]


def relative(path: str, folder: str) -> str:
    """The path of a document as a claim table names it: relative to the table, with forward slashes."""
    if path.startswith("<"):  # standard input
        return path
    try:
        return os.path.relpath(path, folder or ".").replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def quote_of(document: Document, claim: Claim) -> str:
    """The words around a number that find it again: its sentence, or of a long one the part around the number."""
    text, start, end = sentence_span(document, claim, 4 * LONGEST_QUOTE)
    if len(" ".join(text[start:end].split())) > LONGEST_QUOTE:
        room = max(0, LONGEST_QUOTE - (claim.end - claim.start)) // 2
        start, end = _word_after(text, start, claim.start - room), _word_before(text, end, claim.end + room)
    return " ".join(text[start:end].split())


def _word_after(text: str, first: int, wanted: int) -> int:
    """The start of the first word from the wanted offset on, or the first offset where that lies further on."""
    if wanted <= first:
        return first
    blank = text.find(" ", wanted - 1)
    return blank + 1 if 0 <= blank < wanted + LONGEST_QUOTE else wanted


def _word_before(text: str, last: int, wanted: int) -> int:
    if wanted >= last:
        return last
    blank = text.rfind(" ", 0, wanted + 1)
    return blank if blank > wanted - LONGEST_QUOTE else wanted


def value_text(value: Any) -> str:
    """A claim's value as a cell: `6000000`, `2025-01-27`, a range as `5..7`, an open end left out."""
    if isinstance(value, tuple):
        return "..".join(value_text(end) for end in value)
    if value is None:
        return ""
    if not isinstance(value, Decimal):
        return str(value)
    whole = value == value.to_integral_value() and value.adjusted() < LONGEST_QUOTE
    return f"{value.quantize(Decimal(1)) if whole and value.adjusted() < 28 else value.normalize():f}"


def merged(table: ClaimTable | None, fresh: Sequence[Mapping[str, str]], read_documents: Collection[str]) -> ClaimTable:
    """The table with its quotes, values and units brought up to date from the documents that were read.

    A row keeps its id and all that people filled in. A row whose claim is found no more stays and says so in its note;
    rows of other documents stay as they are.
    """
    old = table.rows if table else ()
    header = table.header if table else ()
    header = (*header, *(name for name in COLUMNS if name not in header))
    matches = _matches(old, fresh)
    ids = _new_ids(row["id"] for row in old)
    by_document: dict[str, list[dict[str, str]]] = {row["document"]: [] for row in old}
    for index, new in enumerate(fresh):
        cells = _updated(matches[index], new) if index in matches else {"id": next(ids), **new}
        by_document.setdefault(new["document"], []).append(cells)
    taken = {id(row) for row in matches.values()}
    for row in old:
        if id(row) not in taken:
            kept = dict(row.cells)
            if row["document"] in read_documents and not row["note"].startswith("gone"):
                kept["note"] = f"{GONE}; {row['note']}" if row["note"] else GONE
            by_document[row["document"]].append(kept)
    rows = tuple(Row(cells, {}, 0) for group in by_document.values() for cells in group)
    return ClaimTable(header, rows, table.delimiter if table else ",")


def _new_ids(taken: Iterable[str]) -> Iterator[str]:
    numbers = [int(match[1]) for match in map(OWN_ID.fullmatch, taken) if match]
    return (f"c{n}" for n in count(max(numbers, default=0) + 1))


def _updated(row: Row, new: Mapping[str, str]) -> dict[str, str]:
    """The old row with what follows the document; a quote that people cut down stays as long as it is still there."""
    cells = dict(row.cells)
    shortened = bool(row["quote"]) and folded(row["quote"]) in new["sentence"]
    for name in FROM_TEXT:
        if name != "quote" or not shortened:
            cells[name] = new[name]
    for name in ("entity", "measure", "time"):
        cells[name] = row[name] or new[name]
    if row["note"].startswith(GONE):
        cells["note"] = row["note"].removeprefix(GONE).removeprefix("; ")
    return cells


def _matches(old: Sequence[Row], fresh: Sequence[Mapping[str, str]]) -> dict[int, Row]:
    """Which old row each fresh one continues: first where quote and value are the same, then the value, then the quote.

    Equal keys pair up in order, so that two same numbers in one sentence stay two rows.
    """
    found: dict[int, Row] = {}
    rest_old = list(old)
    rest_new = list(range(len(fresh)))
    for key in KEYS:
        waiting: dict[tuple[str, ...], deque[Row]] = defaultdict(deque)
        for row in rest_old:
            waiting[key(row.cells)].append(row)
        left = []
        for index in rest_new:
            queue = waiting.get(key(fresh[index]))
            if queue:
                found[index] = queue.popleft()
            else:
                left.append(index)
        rest_new = left
        rest_old = [row for queue in waiting.values() for row in queue]
    return found | _alike(rest_old, rest_new, fresh)


def _alike(old: Sequence[Row], new: Sequence[int], fresh: Sequence[Mapping[str, str]]) -> dict[int, Row]:
    """Rows whose sentence was reworded, or whose quote a person cut down: the same document and unit, alike in words.

    Of several the most alike, the same value before another one.
    """
    open_rows: dict[tuple[str, str], list[tuple[Row, frozenset[str]]]] = defaultdict(list)
    for row in old:
        open_rows[row["document"], row["unit"]].append((row, _words(row["quote"])))
    found: dict[int, Row] = {}
    for index in new:
        cells = fresh[index]
        candidates = open_rows[cells["document"], cells["unit"]][:MOST_CANDIDATES]
        words = _words(cells["sentence"])
        rated = [(_likeness(row, theirs, cells, words), -at) for at, (row, theirs) in enumerate(candidates)]
        best = max(rated, default=None)
        if best and best[0] >= ALIKE:
            found[index] = open_rows[cells["document"], cells["unit"]].pop(-best[1])[0]
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(folded(text)))


def _likeness(row: Row, theirs: frozenset[str], cells: Mapping[str, str], words: frozenset[str]) -> float:
    """The share of words in common, and one more for the same value; two for a part of the sentence with it."""
    same_value = row["value"] == cells["value"]
    if same_value and theirs and folded(row["quote"]) in cells["sentence"]:
        return 2.0
    share = len(words & theirs) / max(1, len(words | theirs))
    return share + same_value if share >= ALIKE else 0.0


def _exact(cells: Mapping[str, str]) -> tuple[str, ...]:
    return cells.get("document", ""), folded(cells.get("quote", "")), cells.get("value", ""), cells.get("unit", "")


def _same_value(cells: Mapping[str, str]) -> tuple[str, ...]:
    return cells.get("document", ""), folded(cells.get("quote", "")), cells.get("value", "")


def _same_words(cells: Mapping[str, str]) -> tuple[str, ...]:
    """The words without the digits: the number was changed in the document."""
    return cells.get("document", ""), without_digits(cells.get("quote", "")), cells.get("unit", "")


KEYS = (_exact, _same_value, _same_words)


def encoded(table: ClaimTable) -> bytes:
    """The table as CSV in UTF-8. What comes from a document cannot become a formula in a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=table.delimiter, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([guarded(row[name]) for name in table.header] for row in table.rows)
    return buffer.getvalue().encode("utf-8", "replace")


def guarded(text: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it; numbers stay numbers."""
    return f"'{text}" if text.startswith(RISKY) and not NUMERIC.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The cell without that apostrophe."""
    return text[1:] if text.startswith("'") and text[1:].startswith(RISKY) else text

"""Sentences that quote a table: a row's label in the text, a heading's words, and a value beside them.

Yields the value with the cells of the row that may be meant. Sentences that speak of differences and shares are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.discourse.views import Whole
from verify_numbers.document import Table
from verify_numbers.extract.lexicon import STOP

LEADS = frozenset("to at was were is reached stood recorded scored had".split())
NEAR = 400  # characters between a table and the paragraph that quotes it
STEM = 5


class Quoted(NamedTuple):
    """`claim` should be one of `cells`, of the row that its sentence names."""

    claim: Claim
    row: str
    cells: tuple[Claim, ...]


def quoted(whole: Whole) -> Iterator[Quoted]:
    for table in whole.document.tables:
        rows = _rows(whole, table)
        if not rows:
            continue
        headings = _headings(table)
        for passage in whole.passages:
            if not _is_beside(passage, table):
                continue
            for claim in passage.of("count", "percent", "money", "measurement", "rate"):
                found = _of_claim(passage, claim, rows, headings)
                if found:
                    yield found


def _is_beside(passage: Passage, table: Table) -> bool:
    first, last = (passage.document.sentences[index] for index in (passage.sentences[0], passage.sentences[-1]))
    return -NEAR <= last.end - table.start <= 0 or 0 <= first.start - table.end <= NEAR


def _is_alone(passage: Passage, claim: Claim) -> bool:
    """Whether no other number stands in the claim's stretch between semicolons: two of them are often reckoned with."""
    prose, sentence = passage.document.prose, passage.document.sentences[claim.sentence]
    start = prose.rfind(";", sentence.start, claim.start) + 1
    stop = prose.find(";", claim.end, sentence.end)
    return not any(
        c is not claim and c.kind not in ("date", "year") and c.start >= start and (stop < 0 or c.end <= stop)
        for c in passage.in_sentence(claim)
    )


def _rows(whole: Whole, table: Table) -> dict[str, dict[int, Claim]]:
    """The claims of each row by column, by its label in lower case; labels that two rows share are left out."""
    labels: dict[int, str] = {}
    cells: dict[int, dict[int, Claim]] = {}
    by_start = {
        claim.start: claim
        for claim in whole.extraction.claims
        if claim.sentence < 0 and table.start <= claim.start < table.end
    }
    for cell in table.cells:
        if cell.row < 0:
            continue
        text = cell.text.strip().lower()
        if cell.column == 0:
            labels[cell.row] = text
            continue
        inside = [claim for start, claim in by_start.items() if cell.start <= start < cell.end]
        if len(inside) == 1 and inside[0].stated is not None:
            cells.setdefault(cell.row, {})[cell.column] = inside[0]
    names = list(labels.values())
    return {
        name: cells[row]
        for row, name in labels.items()
        if row in cells and len(name) > 2 and names.count(name) == 1 and name[0].isalpha()
    }


def _headings(table: Table) -> dict[int, set[str]]:
    """The stems of the words above each column."""
    stems: dict[int, set[str]] = {}
    for cell in table.cells:
        if cell.row < 0:
            words = {
                word[:STEM]
                for word in "".join(c if c.isalpha() else " " for c in cell.text.lower()).split()
                if len(word) > 3 and word not in STOP
            }
            stems.setdefault(cell.column, set()).update(words)
    return stems


def _of_claim(
    passage: Passage, claim: Claim, rows: dict[str, dict[int, Claim]], headings: dict[int, set[str]]
) -> Quoted | None:
    lead = passage.before(claim, 1)
    if not lead or lead[0] not in LEADS or claim.modifier not in ("exact", "about") or not _is_alone(passage, claim):
        return None
    t = passage.tokens(claim.sentence)
    text = f" {' '.join(t.low)} "
    named = [label for label in rows if f" {label} " in text]
    if len(named) != 1:
        return None
    stems = {word[:STEM] for word in t.low if len(word) > 3}
    columns = {column for column, words in headings.items() if column and words & stems}
    if not columns:
        if any(words for column, words in headings.items() if column) or not headings.get(0, set()) & stems:
            return None
        columns = set(headings) - {0}
    cells = tuple(cell for column, cell in sorted(rows[named[0]].items()) if column in columns)
    return Quoted(claim, named[0], cells) if cells else None

"""What checks of the wider scopes look at: a whole document, a table, a run of documents."""

from __future__ import annotations

from dataclasses import dataclass

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.document import Document, Table
from verify_numbers.extract.claims import Extraction


@dataclass(frozen=True)
class Whole:
    """A whole document with its passages."""

    document: Document
    extraction: Extraction
    passages: list[Passage]


@dataclass(frozen=True)
class TableView:
    """A table with the claims of its cells in reading order."""

    document: Document
    table: Table
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Run:
    """The documents of one run, in the order given."""

    wholes: tuple[Whole, ...]

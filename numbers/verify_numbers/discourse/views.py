"""What checks of the wider scopes look at: a whole document, a table, a run of documents."""

from __future__ import annotations

from typing import NamedTuple

from verify_numbers.claim import Claim
from verify_numbers.discourse.passage import Passage
from verify_numbers.document import Document, Table
from verify_numbers.extract.claims import Extraction


class Whole(NamedTuple):
    """A whole document with its passages."""

    document: Document
    extraction: Extraction
    passages: list[Passage]


class TableView(NamedTuple):
    """A table with the claims of its cells in reading order."""

    document: Document
    table: Table
    claims: tuple[Claim, ...]


class Run(NamedTuple):
    """The documents of one run, in the order given."""

    wholes: tuple[Whole, ...]

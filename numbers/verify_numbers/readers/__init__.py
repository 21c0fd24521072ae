"""Readers: from bytes to a Document, one module a format. The way in is `read`, `read_file` and `find`.

A reader masks what is no prose, finds blocks and tables, and leaves the rest to `blocks`. None knows claims.
"""

from __future__ import annotations

import os
from importlib import import_module

from verify_numbers.document import Document
from verify_numbers.readers.decoding import MAX_BYTES, ReadError, decode, too_large
from verify_numbers.readers.discovery import find
from verify_numbers.readers.formats import FORMATS, PACKED, recognized

__all__ = ["ReadError", "find", "is_claim_table", "read", "read_file"]


def read(path: str, data: bytes, *, date: str | None = None) -> Document:
    """The document of a file's bytes, in the format that its suffix names, or that a text without one evidently has.

    `date` (ISO 8601) is the document's date whatever the document says. Raises ReadError for what cannot be read.
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix and suffix not in FORMATS:
        raise ReadError(f"{path}: {suffix} files are not read; save it as one of {', '.join(sorted(FORMATS))}")
    name = FORMATS[suffix] if suffix else recognized(data)
    reader = import_module(f"verify_numbers.readers.{name}")  # only the format at hand: start-up counts
    document: Document = reader.read(path, data if name in PACKED else decode(path, data), date)
    return document


def read_file(path: str, *, date: str | None = None) -> Document:
    """The document of a file. Raises ReadError for a file that is missing, too large or no text."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > MAX_BYTES:
        raise too_large(path)
    return read(path, data, date=date)


def is_claim_table(document: Document) -> bool:
    """Whether the document is a CSV whose header holds `id`, `quote` and `value`: one claim a row."""
    from verify_numbers.readers.csv_data import is_claim_table

    return is_claim_table(document)

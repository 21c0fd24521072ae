"""CSV files as rows of text, with their row number as a spreadsheet shows it. Knows no column and no meaning.

Two readers of one kind: pandas for users' tables; the csv module for the shipped ones, whose form this project tests,
so that building their look-up (in a fresh checkout, in a wheel's build) needs nothing that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

ROWS_AT_ONCE = 50_000
HEAD = 1 << 16  # bytes that tell how a file is written
DELIMITERS = ",;\t|"


class Dialect(NamedTuple):
    """How a file is written: its encoding, and what stands between two cells."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","


class Reader(Protocol):
    """What makes rows of text of a file."""

    def __call__(self, path: Path, dialect: Dialect = Dialect(), /) -> Iterator[Sequence[str]]: ...  # noqa: B008 (a value)


class UnreadableTable(Exception):
    """The file is no CSV in UTF-8. Its text is a clause for people."""


def dialect_of(path: Path) -> Dialect:
    """How a spreadsheet wrote the file: UTF-8, UTF-16 or the code page of Windows; commas, semicolons, tabs or bars."""
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
    except OSError:
        return Dialect()
    encoding = _encoding(head)
    lines = head.decode(encoding, "replace").splitlines()
    return Dialect(encoding, _delimiter(lines[:50]))


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # no letter cut in two by the end of the head
            return "cp1252"
    return "utf-8-sig"


def _delimiter(lines: Sequence[str]) -> str:
    """The one that parts most lines into the same number of cells, outside quotes."""
    unquoted = ["".join(line.split('"')[::2]) for line in lines if line.strip()]
    counts = {mark: [line.count(mark) for line in unquoted] for mark in DELIMITERS}

    def merit(mark: str) -> tuple[int, int]:
        usual = max(set(counts[mark]) - {0}, key=counts[mark].count, default=0)
        return counts[mark].count(usual) if usual else 0, usual

    best = max(DELIMITERS, key=merit)
    return best if merit(best)[0] else ","


def read_csv(path: Path, dialect: Dialect = Dialect(), /) -> Iterator[Sequence[str]]:  # noqa: B008
    """Every row of the file as text, the header first. Raises UnreadableTable."""
    import csv

    try:
        with open(path, encoding=dialect.encoding, newline="") as file:
            yield from csv.reader(file, strict=True, delimiter=dialect.delimiter)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableTable(_reason(error)) from None


def read_pandas(path: Path, dialect: Dialect = Dialect(), /) -> Iterator[Sequence[str]]:  # noqa: B008
    """As read_csv. Every cell stays the text it is: `NA`, `007` and `1e5` too."""
    import pandas

    try:
        frames = pandas.read_csv(
            path,
            dtype=str,
            header=None,  # a row like others: pandas would rename doubled names, or make a column the index
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,  # or the row numbers would drift
            encoding=dialect.encoding,
            sep=dialect.delimiter,
            names=_places(path, dialect),
            chunksize=ROWS_AT_ONCE,
        )
        with frames:
            for frame in frames:
                yield from frame.itertuples(index=False, name=None)
    except (OSError, UnicodeDecodeError, pandas.errors.ParserError) as error:
        raise UnreadableTable(_reason(error)) from None
    except pandas.errors.EmptyDataError:
        return


def _places(path: Path, dialect: Dialect) -> list[int] | None:
    """Names for as many columns as the widest of the first lines has, as a line above the table is narrower than it."""
    try:
        with open(path, encoding=dialect.encoding, errors="replace") as file:
            widths = [line.count(dialect.delimiter) + 1 for line in islice(file, 20)]
    except OSError:
        return None
    return list(range(max(widths))) if len(set(widths)) > 1 else None


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not in UTF-8"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return " ".join(str(error).split())

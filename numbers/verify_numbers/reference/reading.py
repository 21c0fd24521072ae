"""CSV files as rows of text, with their row number as a spreadsheet shows it. Knows no column and no meaning.

Two readers of one kind: pandas for users' tables; the csv module for the shipped ones, whose form this project tests,
so that building their look-up (in a fresh checkout, in a wheel's build) needs nothing that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Reader = Callable[[Path], Iterator[Sequence[str]]]
ROWS_AT_ONCE = 50_000


class UnreadableTable(Exception):
    """The file is no CSV in UTF-8. Its text is a clause for people."""


def read_csv(path: Path) -> Iterator[Sequence[str]]:
    """Every row of the file as text, the header first. Raises UnreadableTable."""
    import csv

    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableTable(_reason(error)) from None


def read_pandas(path: Path) -> Iterator[Sequence[str]]:
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
            encoding="utf-8-sig",
            chunksize=ROWS_AT_ONCE,
        )
        with frames:
            for frame in frames:
                yield from frame.itertuples(index=False, name=None)
    except (OSError, UnicodeDecodeError, pandas.errors.ParserError) as error:
        raise UnreadableTable(_reason(error)) from None
    except pandas.errors.EmptyDataError:
        return


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not in UTF-8"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return " ".join(str(error).split())

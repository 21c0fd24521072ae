"""Writing claims as a claim table, to standard output or over the table there is. Loses nothing that people added."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from verify_numbers import atomic, claim_table
from verify_numbers.claim_table import ClaimTable, NotAClaimTable
from verify_numbers.errors import UsageError
from verify_numbers.outcome import Outcome
from verify_numbers.readers import ReadError, read_file
from verify_numbers.report.printable import line


def write(
    outcomes: Sequence[Outcome], path: str | None, complain: Callable[[Outcome], bool], *, quiet: bool = False
) -> int:
    """Writes the claims of the outcomes; the exit status. A file that is there and is no claim table is left alone."""
    folder = os.path.dirname(path) if path else ""
    old = existing(path) if path else None
    incomplete = False
    fresh: list[dict[str, str]] = []
    documents: set[str] = set()
    for outcome in outcomes:
        incomplete |= complain(outcome)
        if outcome.document and outcome.sourced is None:  # a claim table among the inputs is not quoted in another one
            documents.add(claim_table.relative(outcome.path, folder))
            fresh += claim_table.fresh_rows(outcome.document, outcome.claims, folder)
    table = claim_table.merged(old, fresh, documents)
    data = claim_table.encoded(table)
    if path is None:
        sys.stdout.write(data.decode("utf-8"))
    else:
        try:
            atomic.write(path, data)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None
        if not quiet:
            print(_changes(path, old, table))
    return 2 if incomplete else 0


def _changes(path: str, old: ClaimTable | None, table: ClaimTable) -> str:
    known = {row["id"] for row in old.rows} if old else set()
    new = sum(row["id"] not in known for row in table.rows)
    gone = sum(row["note"].startswith(claim_table.GONE) for row in table.rows)
    return f"{line(path)}: {len(table.rows):,} rows, {new:,} new, {gone:,} gone from their documents"


def existing(path: str) -> ClaimTable | None:
    """The claim table at the path; None where there is nothing, or nothing yet."""
    if not os.path.isfile(path) or os.path.getsize(path) == 0:
        return None
    try:
        return claim_table.read(read_file(path))
    except (ReadError, NotAClaimTable) as error:
        message = str(error).removeprefix(f"{path}: ")
        raise UsageError(f"{path}: is no claim table ({message}) and is not written over") from None

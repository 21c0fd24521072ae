"""What is wrong with a reference package: faults with place and mend, and the error that lists them."""

from __future__ import annotations

from dataclasses import dataclass

from verify_numbers.errors import UsageError

KEPT = 1000  # a wrong column in a table of millions of rows must not fill the memory with its faults


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it stands, and what to do about it. Its text is one line."""

    file: str
    row: int | None  # as a spreadsheet shows it: the header is row 1
    column: str | None
    what: str
    mend: str

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row},"
        column = "" if self.column is None else f" column {self.column}:"
        return f"{self.file}:{row}{column} {self.what}; {self.mend}"


class Faults:
    """Collects faults; all are counted, the first thousand kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def add(self, file: str, row: int | None, column: str | None, what: str, mend: str) -> None:
        """Collects a fault: what is wrong and what to do, each a clause for people."""
        self.count += 1
        if len(self.kept) < KEPT:
            self.kept.append(Fault(file, row, column, what, mend))

    def raise_if_any(self, package: str) -> None:
        """Raises PackageError if anything was collected."""
        if self.count:
            raise PackageError(package, tuple(self.kept), self.count)


class PackageError(UsageError):
    """A reference package cannot be used. Its text is a short first line, then one line a fault."""

    def __init__(self, package: str, faults: tuple[Fault, ...], count: int | None = None) -> None:
        self.package = package
        self.faults = faults
        self.count = len(faults) if count is None else count
        lines = [f"{package}: {self.count} {'fault' if self.count == 1 else 'faults'} in the reference data"]
        lines += map(str, faults)
        if self.count > len(faults):
            lines.append(f"and {self.count - len(faults)} more")
        super().__init__("\n".join(lines))

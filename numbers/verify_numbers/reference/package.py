"""A reference package read whole and checked: all that is wrong with it is said at once.

python -m verify_numbers.reference.package PATH                  check a package
python -m verify_numbers.reference.package PATH --write-hashes   and write the hash and size of each table
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify_numbers.reference import dictionary, observations, spreadsheet
from verify_numbers.reference.descriptor import DICTIONARY, Descriptor, Resource, describe, read_json, sha256
from verify_numbers.reference.faults import Faults, PackageError
from verify_numbers.reference.location import DESCRIPTOR
from verify_numbers.reference.observations import Dictionary
from verify_numbers.reference.reading import Reader, UnreadableTable, dialect_of, read_pandas
from verify_numbers.reference.record import Entity, Measure, Row, Source

__all__ = ["Package", "PackageError", "Scan", "load", "write_hashes"]


@dataclass(frozen=True, slots=True)
class Package:
    """A package in memory, sound in all its parts."""

    name: str
    title: str
    hash: str
    entities: tuple[Entity, ...]
    measures: tuple[Measure, ...]
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]


def load(path: str | Path, reader: Reader = read_pandas) -> Package:
    """Reads a folder with a datapackage.json, or a single tidy CSV. Raises PackageError with every fault."""
    scan = Scan(path, reader)
    rows = tuple(scan.rows())
    scan.finish()
    known, described = scan.known, scan.descriptor
    parts = (tuple(known.entities.values()), tuple(known.measures.values()), tuple(known.sources.values()))
    return Package(described.name, described.title, described.digest(), *parts, rows)


class Scan:
    """One pass over a package, for tables too long to hold: take all rows(), then finish(), then use what is known."""

    def __init__(self, path: str | Path, reader: Reader = read_pandas) -> None:
        self.faults = Faults()
        self.path = Path(path)
        self.reader = reader
        self.descriptor: Descriptor = describe(self.path, self.faults)
        self.known = self._dictionary()

    def rows(self) -> Iterator[Row]:
        """Every sound row, table by table in the descriptor's order."""
        for resource in self.descriptor.resources:
            if resource.is_observations:
                yield from self._rows(resource)

    def finish(self) -> None:
        """Raises PackageError if anything was wrong so far."""
        self.faults.raise_if_any(str(self.path))

    def _rows(self, resource: Resource) -> Iterator[Row]:
        if self._is_intact(resource):
            path = self.descriptor.folder / resource.path
            try:
                rows = self._exported(path) if resource.roles is None else enumerate(self.reader(path), 1)
                yield from observations.read(resource, rows, self.known, self.faults)
            except UnreadableTable as error:
                self.faults.add(resource.path, None, None, f"no CSV: {error}", "save it as CSV in UTF-8")

    def _exported(self, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows of a table without a descriptor, which someone exported from a spreadsheet."""
        dialect = dialect_of(path)
        rows = self.reader(path, dialect)
        return spreadsheet.tidy(path.name, path.stem, rows, dialect.delimiter == ";", self.faults)

    def _dictionary(self) -> Dictionary:
        tables = {resource.name: resource for resource in self.descriptor.resources if not resource.is_observations}
        known = Dictionary(closed=frozenset(tables))
        for name in DICTIONARY:
            resource = tables.get(name)
            if resource is None or not self._is_intact(resource):
                continue
            rows = self._cells(resource)
            if name == "entities":
                known.entities = dictionary.entities(resource.path, rows, self.faults)
            elif name == "measures":
                known.measures = dictionary.measures(resource.path, rows, self.faults)
            else:
                known.sources = dictionary.sources(resource.path, rows, self.faults)
        return known

    def _cells(self, resource: Resource) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The rows of a dictionary table with their row numbers, as cells by heading."""
        try:
            header: Sequence[str] | None = None
            for number, cells in enumerate(self.reader(self.descriptor.folder / resource.path), 1):
                if header is None:
                    header = cells
                elif any(cells):
                    yield number, {heading.strip(): cell.strip() for heading, cell in zip(header, cells, strict=False)}
        except UnreadableTable as error:
            self.faults.add(resource.path, None, None, f"no CSV: {error}", "save it as CSV in UTF-8")

    def _is_intact(self, resource: Resource) -> bool:
        """Whether the file is there and is the one that the descriptor speaks of."""
        path = self.descriptor.folder / resource.path
        if not path.is_file():
            self.faults.add(resource.path, None, None, "no such file", "add it, or remove it from the descriptor")
            return False
        resized = resource.bytes is not None and resource.bytes != path.stat().st_size
        if resized or (resource.hash and resource.hash != sha256(path)):
            mend = "look over the change, then run: python -m verify_numbers.reference.package PATH --write-hashes"
            self.faults.add(resource.path, None, None, "its hash or size is not the descriptor's", mend)
        return True


def write_hashes(path: str | Path) -> int:
    """Writes the hash and size of every table into the descriptor, in one step; returns how many were wrong."""
    import json

    from verify_numbers import atomic

    folder = Path(path).parent if Path(path).name == DESCRIPTOR else Path(path)
    content = read_json(folder / DESCRIPTOR)
    changed = 0
    for resource in content.get("resources", []):
        file = folder / resource["path"]
        try:
            found = {"bytes": file.stat().st_size, "hash": sha256(file)}
        except OSError:
            continue  # checking says that it is missing
        changed += any(resource.get(key) != value for key, value in found.items())
        resource.update(found)
    if changed:
        atomic.write(str(folder / DESCRIPTOR), (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
    return changed


def main(arguments: Sequence[str] | None = None) -> int:
    import argparse

    parser = argparse.ArgumentParser(
        prog="python -m verify_numbers.reference.package", description="Checks a reference package."
    )
    parser.add_argument("path", help=f"a folder with a {DESCRIPTOR}, or a single CSV")
    parser.add_argument(
        "--write-hashes", action="store_true", help="write the hash and size of each table into the descriptor first"
    )
    given = parser.parse_args(arguments)
    try:
        if given.write_hashes:
            print(f"{write_hashes(given.path)} hashes written")
        package = load(given.path)
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    counts = f"{len(package.rows)} rows, {len(package.entities)} entities, {len(package.measures)} measures"
    print(f"{package.name}: {counts}, nothing amiss")
    return 0


if __name__ == "__main__":
    sys.exit(main())

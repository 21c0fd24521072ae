"""A package as an SQLite look-up that opens in milliseconds and needs no pandas, found by the hash of its content.

It lies beside the package (a wheel ships it there), or in the cache folder, or is built there when first asked for.
Whatever is wrong with a look-up file, the tables are the truth: it is built again. Knows no word and no claim.

    python -m verify_numbers.reference.store PATH --out FILE     build one; the same tables give the same bytes
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from verify_numbers.reference.descriptor import Descriptor, describe
from verify_numbers.reference.faults import Faults, PackageError
from verify_numbers.reference.record import DATE, Coverage, Entity, Lookup, Measure, Record, Row, Source

if TYPE_CHECKING:
    from verify_numbers.reference.reading import Reader

__all__ = ["PackageError", "build", "file_name", "open", "open_package"]

FORMAT = 4  # of the look-up file; one with another number is built again
GLUE = "\x1f"  # between the parts of a list: no name holds it
CACHED = 32  # look-ups kept in the cache folder; each edit of a user's table makes one
# An observation holds what differs from row to row; what recurs is a note that rows share.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, kind TEXT, aliases TEXT, context TEXT,
    family TEXT, iso3 TEXT, symbol TEXT);
CREATE TABLE measure (n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, words TEXT, not_words TEXT, unit TEXT,
    nouns TEXT, compare TEXT, timing TEXT, direction TEXT, definition TEXT, aliases TEXT, unit_text TEXT, titled TEXT,
    spread TEXT);
CREATE TABLE source (n INTEGER PRIMARY KEY, id TEXT, title TEXT, publisher TEXT, published TEXT, aliases TEXT,
    location TEXT, licence TEXT, how_verified TEXT);
CREATE TABLE sheet (name TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE note (n INTEGER PRIMARY KEY, sheet TEXT, scope TEXT, bound TEXT, unit TEXT, definition TEXT, source TEXT,
    source_id TEXT, grade TEXT, confidence TEXT);
CREATE TABLE observation (measure INTEGER, entity INTEGER, n INTEGER, start TEXT, end TEXT, vintage TEXT, as_of TEXT,
    value TEXT, low TEXT, high TEXT, note INTEGER, PRIMARY KEY (measure, entity, n)) WITHOUT ROWID;
CREATE TABLE coverage (entity INTEGER, measure INTEGER, sheet TEXT, rows INTEGER, first TEXT, last TEXT,
    PRIMARY KEY (entity, measure, sheet)) WITHOUT ROWID;
"""
COVERAGE = """
INSERT INTO coverage SELECT entity, measure, sheet, count(*), coalesce(min(nullif(start, '')), ''),
    max(coalesce(end, start)) FROM observation JOIN note ON note.n = observation.note GROUP BY entity, measure, sheet
"""
SERIES = """
SELECT sheet, start, coalesce(end, start), vintage, scope, value, low, high, bound, unit, definition, source, source_id,
    coalesce(as_of, vintage), grade, confidence
FROM observation JOIN note ON note.n = observation.note
WHERE measure = (SELECT n FROM measure WHERE id = ?) AND entity = (SELECT n FROM entity WHERE id = ?)
ORDER BY observation.n
"""
MEASURES_OF = """
SELECT DISTINCT measure.id FROM coverage JOIN measure ON measure.n = coverage.measure
WHERE entity = (SELECT n FROM entity WHERE id = ?) ORDER BY measure.id
"""
SHEETS = """
SELECT name, title, coalesce(sum(rows), 0), count(DISTINCT entity), count(DISTINCT measure),
    coalesce(min(nullif(first, '')), ''), coalesce(max(last), '')
FROM sheet LEFT JOIN coverage ON coverage.sheet = name GROUP BY name ORDER BY name
"""


class StaleLookup(Exception):
    """The file is no sound look-up of these tables."""


def open(*paths: str | Path) -> Record:
    """The record of the packages at the paths, in that order. Raises PackageError where one cannot be used."""
    return Record([open_package(path) for path in paths])


def open_package(path: str | Path) -> Lookup:
    """One package, from its look-up if there is a sound one, else from its tables. Raises PackageError."""
    path, faults = Path(path), Faults()
    described = describe(path, faults)
    faults.raise_if_any(str(path))
    digest = _digest(described)
    return _Lookup(digest, lambda anew: _connection(path, described, digest, anew))


LARGE = 1 << 22  # bytes of tables from which on reading them all for their hash is worth avoiding


def _digest(described: Descriptor) -> str:
    """The hash of a package; of a large one that has not been touched since, the one worked out before.

    What counts as untouched: every file has the size, the times and the inode that it had, and its status was last
    changed before the note of its hash was written. Contents cannot change without that.
    """
    cache = _cache_folder()
    try:
        states = [os.stat(described.folder / file) for file in described.files]
    except OSError:
        return described.digest()
    if cache is None or sum(state.st_size for state in states) < LARGE:
        return described.digest()
    import hashlib

    told = "\n".join(
        f"{file} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}"
        for file, s in zip(described.files, states, strict=True)
    )
    key = hashlib.sha256(str(described.folder.resolve()).encode()).hexdigest()[:16]
    note, stamp = cache / f"hash-{key}.txt", hashlib.sha256(told.encode()).hexdigest()
    with suppress(OSError, ValueError):
        known, digest = note.read_text(encoding="ascii").split()
        if known == stamp and max(state.st_ctime_ns for state in states) < note.stat().st_mtime_ns:
            return digest
    digest = described.digest()
    with suppress(OSError):
        from verify_numbers import atomic

        cache.mkdir(parents=True, exist_ok=True)
        atomic.write(str(note), f"{stamp} {digest}\n".encode())
    return digest


def build(path: str | Path, target: str | Path) -> str:
    """Builds the look-up of a package as a file, with nothing but the standard library; returns the package's hash."""
    from verify_numbers.reference.reading import read_csv

    return _build_into(Path(target), Path(path), read_csv)


def file_name(digest: str) -> str:
    return f"lookup-{digest[:16]}.sqlite"


class _Lookup:
    """A look-up open for reading. Damage that shows only later has it built anew, once."""

    def __init__(self, digest: str, connect: Callable[[bool], sqlite3.Connection]) -> None:
        self.hash = f"sha256:{digest}"
        self._connect = connect
        self._database = connect(False)
        self.name = str(self._all("SELECT value FROM meta WHERE key = 'name'")[0][0])

    def entities(self) -> Sequence[Entity]:
        columns = "id, name, kind, aliases, context, family, iso3, symbol"
        rows = self._all(f"SELECT {columns} FROM entity ORDER BY n")
        return [Entity(a, b, c, _parts(d), _parts(e), _parts(f), g, h) for a, b, c, d, e, f, g, h in rows]

    def measures(self) -> Sequence[Measure]:
        columns = "id, name, words, not_words, unit, nouns, compare, timing, direction, definition, unit_text, aliases, titled, spread"
        rows = self._all(f"SELECT {columns} FROM measure ORDER BY n")
        return [
            Measure(a, b, _stems(c), _parts(d), e, _parts(f), g, h, i, j, _parts(l), k, bool(m), n)
            for a, b, c, d, e, f, g, h, i, j, k, l, m, n in rows  # noqa: E741
        ]

    def sources(self) -> Sequence[Source]:
        columns = "id, title, publisher, published, aliases, location, licence, how_verified"
        rows = self._all(f"SELECT {columns} FROM source ORDER BY n")
        return [Source(a, b, c, d, _parts(e), *rest) for a, b, c, d, e, *rest in rows]

    def rows(self, entity: str, measure: str) -> Sequence[Row]:
        return [_row(entity, measure, cells) for cells in self._all(SERIES, measure, entity)]

    def measures_of(self, entity: str) -> Sequence[str]:
        return [row[0] for row in self._all(MEASURES_OF, entity)]

    def tables(self) -> Sequence[Coverage]:
        cited = "SELECT DISTINCT source FROM note WHERE sheet = ? ORDER BY source"
        return [
            Coverage(
                self.name,
                table,
                title,
                rows,
                entities,
                measures,
                first,
                last,
                tuple(row[0] for row in self._all(cited, table)),
            )
            for table, title, rows, entities, measures, first, last in self._all(SHEETS)
        ]

    def _all(self, query: str, *values: str) -> list[Any]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self._database.close()
            self._database = self._connect(True)
            return self._database.execute(query, values).fetchall()


def _connection(path: Path, described: Descriptor, digest: str, anew: bool) -> sqlite3.Connection:
    """The first sound look-up: beside the tables, in the cache, built into the cache, built in memory."""
    name, cache = file_name(digest), _cache_folder()
    for folder in () if anew else (described.folder, cache):
        with suppress(OSError, sqlite3.Error, StaleLookup):
            if folder is not None:
                return _opened(folder / name, digest)
    reader = _reader(described.folder)
    if cache is not None:
        with suppress(OSError, sqlite3.Error, StaleLookup):
            cache.mkdir(parents=True, exist_ok=True)
            _build_into(cache / name, path, reader)
            _prune(cache, keep=name)
            return _opened(cache / name, digest)
    database = sqlite3.connect(":memory:")
    _fill(database, path, reader)
    return database


def _opened(file: Path, digest: str) -> sqlite3.Connection:
    """A look-up file, read-only. Raises StaleLookup, OSError or sqlite3.Error where it is not the one of this hash."""
    if not file.is_file():
        raise StaleLookup
    # immutable: neither lock nor journal, so that a read-only folder serves as well; look-ups are replaced, not changed
    database = sqlite3.connect(f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1", uri=True)
    try:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        found = dict(database.execute("SELECT key, value FROM meta"))
        series = database.execute("SELECT count(*) FROM coverage").fetchone()[0]
        if (version, found.get("hash"), found.get("series")) != (FORMAT, digest, str(series)):
            raise StaleLookup
    except BaseException:
        database.close()
        raise
    return database


def _cache_folder() -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return Path(base) / "verify-numbers"
    try:
        return Path.home() / ".cache" / "verify-numbers"
    except RuntimeError:  # an account without a home
        return None


def _reader(folder: Path) -> Reader:
    """pandas for users' tables. The shipped ones are plain CSV by test, and need not wait for it."""
    from verify_numbers.reference import location, reading

    with suppress(OSError):
        if os.path.samefile(folder, location.reference_data()):
            return reading.read_csv
    return reading.read_pandas


def _prune(folder: Path, keep: str) -> None:
    """Leaves the latest look-ups in the cache."""
    with suppress(OSError):
        files = [file for file in folder.glob("lookup-*.sqlite") if file.name != keep]
        files.sort(key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[CACHED - 1 :]:
            file.unlink()


def _row(entity: str, measure: str, cells: Sequence[Any]) -> Row:
    sheet, start, end, vintage, scope, value, low, high, bound, unit, *rest = cells
    if unit != DATE:
        value, low, high = (None if one is None else Decimal(one) for one in (value, low, high))
    return Row(sheet, entity, measure, start, end, vintage, scope, value, low, high, bound, unit, *rest)


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(GLUE)) if joined else ()


def _stems(joined: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(stems.split()) for stems in _parts(joined))


# Building


def _build_into(target: Path, path: Path, reader: Reader) -> str:
    """Builds under another name and renames: another process never sees half a look-up."""
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".lookup-", dir=target.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(temporary)) as database:
            digest = _fill(database, path, reader)
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return digest


def _fill(database: sqlite3.Connection, path: Path, reader: Reader) -> str:
    """Writes a package's tables into an empty database; returns the hash. Raises PackageError for faulty tables."""
    from verify_numbers.reference.package import Scan

    scan = Scan(path, reader)
    digest = scan.descriptor.digest()
    # No journal: a build that fails is thrown away as a whole.
    database.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {FORMAT};{TABLES}"
    )
    entities, measures = _Numbers(scan.known.entities), _Numbers(scan.known.measures)
    notes = _Numbers()
    _insert(database, "observation", (_cells(n, row, entities, measures, notes) for n, row in enumerate(scan.rows())))
    scan.finish()
    known = scan.known
    _insert(database, "note", ((n, *note) for note, n in notes.items()))
    _insert(database, "entity", ((entities[each.id], *_flat(each)) for each in known.entities.values()))
    _insert(database, "measure", ((measures[each.id], *_flat(each)) for each in known.measures.values()))
    _insert(database, "source", ((n, *_flat(each)) for n, each in enumerate(known.sources.values())))
    tables = [resource for resource in scan.descriptor.resources if resource.is_observations]
    _insert(database, "sheet", ((table.name, table.title) for table in tables))
    database.execute(COVERAGE)
    series = database.execute("SELECT count(*) FROM coverage").fetchone()[0]
    meta = {"name": scan.descriptor.name, "title": scan.descriptor.title, "hash": digest, "series": str(series)}
    _insert(database, "meta", meta.items())
    database.commit()
    return digest


class _Numbers(dict[Any, int]):
    """Numbers things in the order in which they are first asked for."""

    def __init__(self, things: Iterable[Any] = ()) -> None:
        super().__init__((thing, n) for n, thing in enumerate(things))

    def __missing__(self, thing: Any) -> int:
        self[thing] = number = len(self)
        return number


def _cells(n: int, row: Row, entities: _Numbers, measures: _Numbers, notes: _Numbers) -> tuple[Any, ...]:
    note = (
        row.table,
        row.scope,
        row.bound,
        row.unit,
        row.definition,
        row.source,
        row.source_id,
        row.grade,
        row.confidence,
    )
    end = None if row.end == row.start else row.end
    as_of = None if row.as_of == row.vintage else row.as_of
    low, high = (None if one is None else str(one) for one in (row.low, row.high))
    key = measures[row.measure], entities[row.entity], n
    return *key, row.start, end, row.vintage, as_of, str(row.value), low, high, notes[note]


def _flat(each: Entity | Measure | Source) -> list[str]:
    """The fields as text, lists joined."""
    values = (getattr(each, name) for name in each._fields)
    return [
        value
        if isinstance(value, str)
        else "yes" * value
        if isinstance(value, bool)
        else GLUE.join(map(_joined, value))
        for value in values
    ]


def _joined(part: str | tuple[str, ...]) -> str:
    return part if isinstance(part, str) else " ".join(part)


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    columns = len(database.execute(f"SELECT * FROM {table} LIMIT 0").description)
    database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def main(arguments: Sequence[str] | None = None) -> int:
    import argparse

    parser = argparse.ArgumentParser(
        prog="python -m verify_numbers.reference.store", description="Builds a look-up file."
    )
    parser.add_argument("path", help="a folder with a datapackage.json, or a single CSV")
    parser.add_argument("--out", required=True, help="the file to write")
    given = parser.parse_args(arguments)
    try:
        build(given.path, given.out)
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

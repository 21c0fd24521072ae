"""The look-up of a reference package holds what its tables hold, whatever befalls its file."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify_numbers.reference import dictionary, location, package, reading, store
from verify_numbers.reference.descriptor import Descriptor
from verify_numbers.reference.faults import PackageError
from verify_numbers.reference.package import Package
from verify_numbers.reference.record import Record

ROOTS = os.pathsep.join(str(Path(__file__).parents[1] / root) for root in ("numbers", "checks"))
ROLES = ("entity", "measure", "time", "vintage", "value", "low", "high", "bound", "unit", "source")
TABLES = {
    "entities": "entity,name,kind,aliases,family\nfrance,France,country,French,\nlyon,Lyon,city,,\n",
    "measures": "measure,name,words,not_words,unit,compare,timing\nrent,rent,rent;lease|let flat,office,money,level,series\n",
    "sources": "source_id,title,publisher,published\ncensus,Rents,Census Bureau,2024-06\n",
    "rents": "",
}
ROWS = ("lyon,rent,2023,,800,,,,EUR,census", "lyon,rent,2024,2024-05-01,850,840,860,,EUR,census")


def write(folder: Path, *rows: str) -> Path:
    """A small sound package of these rows, or of two."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = TABLES | {"rents": "\n".join([",".join(ROLES), *(rows or ROWS), ""])}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    resources: list[dict[str, Any]] = [{"name": name, "path": f"{name}.csv"} for name in texts]
    resources[-1] |= {"title": "Rents", "verify": {role: role for role in ROLES}}
    content = {"name": "rents-of-lyon", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "verify-numbers"


def assert_holds(record: Record, loaded: Package) -> None:
    """The look-up gives back everything that the tables hold, and nothing else."""
    assert tuple(record.entities.values()) == loaded.entities
    assert tuple(record.measures.values()) == loaded.measures
    assert tuple(record.sources.values()) == loaded.sources
    found = [
        row._replace(spread="")  # which the record adds from the measure
        for entity in record.entities
        for measure in record.measures
        for row in record.rows(entity, measure)
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, loaded.rows))
    for entity in record.entities:
        assert record.measures_of(entity) == tuple(sorted({row.measure for row in loaded.rows if row.entity == entity}))
    assert sum(coverage.rows for coverage in record.tables()) == len(loaded.rows)


def test_the_look_up_of_the_shipped_tables_holds_them(cache: Path) -> None:
    loaded = package.load(location.reference_data(), reading.read_csv)
    for _ in ("built", "read"):
        assert_holds(store.open(location.reference_data()), loaded)


plain = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8).map(str.strip)
words = plain.filter(lambda text: bool(dictionary.LETTER.search(text)) and bool(dictionary.slug(text, "-")))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12).map(str)
dates = st.dates().map(str) | st.integers(1000, 2999).map(str) | st.just("")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(
        st.tuples(words, words, dates, plain, numbers, plain, plain),
        max_size=12,
        unique_by=lambda row: (row[0], row[1]),
    )
)
def test_a_look_up_holds_any_table(tmp_path: Path, cache: Path, drawn: list[tuple[str, ...]]) -> None:
    path = tmp_path / "any.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("entity", "measure", "time", "scope", "value", "unit", "source"))
        out.writerows(row for row in drawn if row[5] not in ("date",))
    try:
        loaded = package.load(path, reading.read_csv)
    except PackageError:  # two names may make one id
        return
    assert_holds(store.open(path), loaded)
    assert package.load(path, reading.read_pandas).rows == loaded.rows


def test_rows_come_in_order(tmp_path: Path, cache: Path) -> None:
    lines = [
        "lyon,rent,2024,2024-09,3,,,,EUR,census",
        "lyon,rent,2024,2024-03,2,,,,EUR,census",
        "lyon,rent,2022,,1,,,,EUR,census",
    ]
    record = store.open(write(tmp_path / "p", *lines))
    assert [row.value for row in record.rows("lyon", "rent")] == [1, 2, 3]
    assert record.rows("lyon", "nothing") == record.rows("nobody", "rent") == ()
    assert record.measures_of("france") == ()


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert store.main([str(location.reference_data()), "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_faulty_package_leaves_no_look_up(tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "p", "paris,rent,2023,,800,,,,EUR,census")
    with pytest.raises(PackageError, match="no entity 'paris'"):
        store.open(folder)
    assert store.main([str(folder), "--out", str(tmp_path / "out")]) == 1
    assert "no entity 'paris'" in capsys.readouterr().err
    assert [*cache.iterdir(), *tmp_path.glob("out*"), *tmp_path.glob(".lookup*")] == []


def only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_a_warm_run_reads_the_cache_and_not_the_tables(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "p")
    store.open(folder)
    assert only(cache).name.startswith("lookup-")
    monkeypatch.setattr(package, "Scan", None)
    assert store.open(folder).rows("lyon", "rent")[0].value == 800


def test_a_changed_table_has_another_look_up(tmp_path: Path, cache: Path) -> None:
    store.open(write(tmp_path / "p"))
    record = store.open(write(tmp_path / "p", ROWS[0].replace("800", "900")))
    assert record.rows("lyon", "rent")[0].value == 900
    assert len(list(cache.iterdir())) == 2


def test_old_look_ups_leave_the_cache(tmp_path: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    for n in range(40):
        (cache / f"lookup-{n:016}.sqlite").write_bytes(b"")
        os.utime(cache / f"lookup-{n:016}.sqlite", (n, n))
    store.open(write(tmp_path / "p"))
    left = sorted(file.name for file in cache.iterdir())
    assert len(left) == store.CACHED
    assert f"lookup-{39:016}.sqlite" in left
    assert f"lookup-{0:016}.sqlite" not in left


def test_a_look_up_beside_the_tables_is_used(tmp_path: Path, cache: Path) -> None:
    folder = write(tmp_path / "p")
    digest = store.build(folder, tmp_path / "built")
    shutil.move(tmp_path / "built", folder / store.file_name(digest))
    record = store.open(folder)
    assert record.packages == (("rents-of-lyon", f"sha256:{digest}"),)
    assert len(record.rows("lyon", "rent")) == 2
    assert not cache.exists()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_without_a_cache_folder_the_look_up_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / place))
    assert_holds(store.open(write(tmp_path / "p")), package.load(tmp_path / "p"))


def test_without_a_home_the_look_up_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert len(store.open(write(tmp_path / "p")).rows("lyon", "rent")) == 2


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def garbled(file: Path) -> None:
    file.write_bytes(b"no database at all" * 500)


def of_another_format(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()


def of_other_tables(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE meta SET value = 'x' WHERE key = 'hash'")
    database.close()


def without_tables(file: Path) -> None:
    file.unlink()
    sqlite3.connect(file).close()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE other (a)")
    database.close()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def broken_behind(file: Path) -> None:
    """The head of the file is whole, so that it opens; the pages behind are not."""
    content = file.read_bytes()
    with sqlite3.connect(file) as database:
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'observation'").fetchone()[0]
    database.close()
    file.write_bytes(content[: (page - 1) * 4096] + b"\xee" * 4096 + content[page * 4096 :])


@pytest.mark.parametrize(
    "damage", [truncated, emptied, garbled, of_another_format, of_other_tables, without_tables, a_folder, broken_behind]
)
def test_a_damaged_look_up_is_built_again(tmp_path: Path, cache: Path, damage: Callable[[Path], None]) -> None:
    folder = write(tmp_path / "p")
    store.open(folder)
    damage(only(cache))
    loaded = package.load(folder)
    for _ in ("mended", "again"):
        assert_holds(store.open(folder), loaded)


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": ROOTS, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_shipped_tables_need_no_pandas_and_users_tables_only_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "p")
    code = "import sys; from verify_numbers.reference import store, location; store.open({}); print('pandas' in sys.modules)"
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert run(code.format("location.reference_data()"), **environment) == "False\n"
    assert run(code.format(repr(str(folder))), **environment) == "True\n"
    assert run(code.format(repr(str(folder))), **environment) == "False\n"


# Several packages as one


def test_packages_share_what_they_name_alike(tmp_path: Path, cache: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "entity,measure,time,value,unit\nLYON,Rent,2025,870,EUR\nFrench,rent,2025,600,EUR\nNice,rent,2025,900,EUR\n",
        encoding="utf-8",
    )
    record = store.open(write(tmp_path / "p"), mine)
    assert list(record.entities) == ["france", "lyon", "nice"]
    assert list(record.measures) == ["rent"]
    assert [row.value for row in record.rows("lyon", "rent")] == [800, 850, 870]
    assert {row.entity for row in record.rows("lyon", "rent")} == {"lyon"}
    assert [row.value for row in record.rows("france", "rent")] == [600]  # an alias is a name, too
    assert record.measures_of("nice") == ("rent",)
    assert [coverage.table for coverage in record.tables()] == ["rents", "mine"]
    assert [name for name, _ in record.packages] == ["rents-of-lyon", "mine.csv"]


def test_a_homonym_is_not_merged(tmp_path: Path, cache: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("entity,measure,value\nR1,price,7\nV3,price,8\n", encoding="utf-8")
    record = store.open(location.reference_data(), mine)
    assert {"r1", "v3"} <= set(record.entities)


def test_no_packages_are_an_empty_record() -> None:
    record = store.open()
    assert (record.packages, record.entities, record.rows("a", "b"), record.tables()) == ((), {}, (), ())


def test_a_large_package_is_not_read_again_until_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hash of a package that nobody touched is taken from a note; a file changed in place, its size and time kept, is noticed."""
    import os

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "LARGE", 0)
    table = tmp_path / "a.csv"
    table.write_text("city,year,rent\nLyon,2020,800\n", encoding="utf-8")
    os.utime(table, ns=(10**18, 10**18))
    first = store.open_package(table).hash
    read = []
    monkeypatch.setattr(Descriptor, "digest", lambda self: read.append(self.name) or "0" * 64)
    assert (store.open_package(table).hash, read) == (first, [])
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "LARGE", 0)
    table.write_text("city,year,rent\nLyon,2020,900\n", encoding="utf-8")
    os.utime(table, ns=(10**18, 10**18))
    assert store.open_package(table).hash != first

"""Reference packages: what a faulty one is told, and what a sound one holds."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from verify_numbers.interval import Interval
from verify_numbers.reference import package, reading
from verify_numbers.reference.descriptor import describe
from verify_numbers.reference.faults import KEPT, Faults, PackageError
from verify_numbers.reference.record import Entity, Row

ROLES = ("entity", "measure", "start", "end", "vintage", "scope", "value", "low", "high", "bound", "unit", "source")
ENTITIES = "entity,name,kind,aliases,family\nfrance,France,country,French,\nlyon,Lyon,city,,\n"
MEASURES = "measure,name,words,not_words,unit,compare,timing\nrent,rent,rent;lease|let flat,office,money,level,series\n"
SOURCES = "source_id,title,publisher,published\ncensus,Rents,Census Bureau,2024-06\n"
ROWS = "\n".join(
    [
        ",".join(ROLES),
        "lyon,rent,2023,2023,,flats,800,,,,EUR,census",
        "lyon,rent,2024,2024,2024-05-01,flats,850,840,860,,EUR,census",
        "",
    ]
)


def write(folder: Path, **files: str) -> Path:
    """A small sound package, with some of its files replaced; an empty text leaves a file out."""
    tables = {"entities": ENTITIES, "measures": MEASURES, "sources": SOURCES, "rents": ROWS} | files
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        if text and name != "descriptor":
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    resources: list[dict[str, Any]] = [{"name": name, "path": f"{name}.csv"} for name in tables if name != "descriptor"]
    resources[-1] |= {"title": "Rents", "verify": {role: role for role in ROLES}}
    content = {"name": "rents-of-lyon", "resources": resources}
    (folder / "datapackage.json").write_text(files.get("descriptor") or json.dumps(content), encoding="utf-8")
    return folder


def rows(*lines: str) -> str:
    return "\n".join([",".join(ROLES), *lines, ""])


def faults_of(path: Path, reader: reading.Reader = reading.read_csv) -> list[str]:
    with pytest.raises(PackageError) as caught:
        package.load(path, reader)
    return str(caught.value).splitlines()


# What a faulty package is told

GOOD = "lyon,rent,2023,2023,,flats,800,,,,EUR,census"
FAULTS: list[tuple[dict[str, str], str]] = [
    ({"rents": rows("paris,rent,2023,2023,,,800,,,,EUR,census")}, "rents.csv: row 2, column entity: no entity 'paris'; name"),
    ({"rents": rows("lyon,hire,2023,2023,,,800,,,,EUR,census")}, "rents.csv: row 2, column measure: no measure 'hire'; name"),
    ({"rents": rows("lyon,rent,2023,2023,,,800,,,,EUR,blog")}, "rents.csv: row 2, column source: no source 'blog'; name"),
    ({"rents": rows(GOOD, 'lyon,rent,2024,2024,,,"1,800",,,,EUR,census')}, "rents.csv: row 3, column value: '1,800' is no plain decimal; write 1800"),
    ({"rents": rows('lyon,rent,2024,2024,,,"800,5",,,,EUR,census')}, "column value: '800,5' is no plain decimal; write 800.5"),
    ({"rents": rows("lyon,rent,2024,2024,,,12%,,,,EUR,census")}, "column value: '12%' is no plain decimal; write the number alone"),
    ({"rents": rows("lyon,rent,2024,2024,,,NA,,,,EUR,census")}, "column value: 'NA' is no value; leave the row out"),
    ({"rents": rows("lyon,rent,2024,2024,,,,,,,EUR,census")}, "column value: empty; leave the row out"),
    ({"rents": rows("lyon,rent,2024,2024,,,inf,,,,EUR,census")}, "column value: 'inf' is no plain decimal; write digits"),
    ({"rents": rows("lyon,rent,2024,2024,,,1e9999,,,,EUR,census")}, "column value: '1e9999' is no plain decimal"),
    ({"rents": rows(f"lyon,rent,2024,2024,,,{'9' * 61},,,,EUR,census")}, "column value: '999"),
    ({"rents": rows("lyon,rent,2024,2024,,,800,x,,,EUR,census")}, "column low: 'x' is no plain decimal"),
    ({"rents": rows("lyon,rent,2024,2024,,,800,810,820,,EUR,census")}, "column low: the value does not lie between low and high"),
    ({"rents": rows("lyon,rent,2024,2024,,,800,,790,,EUR,census")}, "column high: the value does not lie between low and high"),
    ({"rents": rows("lyon,rent,2024-13,2024,,,800,,,,EUR,census")}, "column start: '2024-13' is no ISO date; write 2025"),
    ({"rents": rows("lyon,rent,2024,31.12.2024,,,800,,,,EUR,census")}, "column end: '31.12.2024' is no ISO date; write"),
    ({"rents": rows("lyon,rent,2024,2024,May,,800,,,,EUR,census")}, "column vintage: 'May' is no ISO date; write"),
    ({"rents": rows("lyon,rent,2024,2023,,,800,,,,EUR,census")}, "column end: 2023 lies before 2024; start ≤ end"),
    ({"rents": rows("lyon,rent,2024,2024,,,2024-02-30,,,,date,census")}, "column value: '2024-02-30' is no ISO date; write"),
    ({"rents": rows("lyon,rent,2024,2024,,,800,,,roughly,EUR,census")}, "column bound: 'roughly' is none of '', 'exact'"),
    ({"rents": rows(GOOD, GOOD)}, "rents.csv: row 3, the same key as a row above; tell them apart"),
    ({"rents": rows(GOOD + ",more")}, "rents.csv: row 2, 13 cells under 12 headings; quote cells"),
    ({"rents": "entity,measure,vlaue\n"}, "rents.csv: row 1, no column 'value' for value; mend the header or the `verify` block; did"),
    ({"rents": ROWS.replace("entity,", "scope,", 1)}, "rents.csv: row 1, column scope: two columns have this name; rename one"),
    ({"rents": ""}, "rents.csv: no such file; add it"),
    ({"entities": ENTITIES + "lyon,Lyons,city,,\n"}, "entities.csv: row 4, column entity: the id 'lyon' stands twice; give"),
    ({"entities": ENTITIES + ",Nice,city,,\n"}, "entities.csv: row 4, column entity: no id; give"),
    ({"entities": ENTITIES + "nice,Nice,city,06000,\n"}, "entities.csv: row 4, column aliases: the alias '06000' holds no letter; an alias"),
    ({"entities": ENTITIES + "nice,Nice,city,five cities,\n"}, "column aliases: the alias 'five cities' holds the value word 'five'; an alias"),
    ({"entities": ENTITIES + "nice,Nice,city,,cannes\n"}, "entities.csv: row 4, column family: no entity 'cannes'; name"),
    ({"measures": MEASURES + "age,age,Old,,count,level,fact\n"}, "measures.csv: row 3, column words: the stem 'Old' is not in lower case; write"),
    ({"measures": MEASURES + "age,age,old,42,count,level,fact\n"}, "measures.csv: row 3, column not_words: the stem '42' holds no letter; write"),
    ({"measures": MEASURES + "age,age,mill,,count,level,fact\n"}, "column words: the stem 'mill' matches the value word 'million'; write"),
    ({"measures": MEASURES + "age,age,old,,count,ratio,fact\n"}, "column compare: 'ratio' is none of 'level', 'change'"),
    ({"measures": MEASURES + "age,age,old,,count,level,always\n"}, "column timing: 'always' is none of 'fact', 'series', 'event'"),
    ({"measures": MEASURES + "age,age,a|b|c|d|e|f|g|h a|b|c|d|e|f|g|h a|b|c|d|e|f|g|h,,,,\n"}, "column words: 501 alternatives; state at most 500"),
    ({"sources": SOURCES + "census,Again,,\n"}, "sources.csv: row 3, column source_id: the id 'census' stands twice; give"),
    ({"rents": rows('lyon,rent,2023,"80')}, "rents.csv: no CSV: unexpected end of data; save it as CSV in UTF-8"),
    ({"descriptor": "{"}, "datapackage.json: no valid JSON: "),
    ({"descriptor": "[]"}, "datapackage.json: it holds no object; see"),
    ({"descriptor": "{}"}, "datapackage.json: no list of resources; list"),
    ({"descriptor": '{"resources": [{"name": "rents", "path": "rents.csv"}]}'}, "datapackage.json: no resource has a `verify` block; say"),
    ({"descriptor": '{"resources": [{"path": "../rents.csv", "verify": {}}]}'}, "'../rents.csv' leads out of the package; keep"),
    ({"descriptor": '{"resources": [{"path": "https://example.org/x.csv", "verify": {}}]}'}, "leads out of the package; keep"),
    ({"descriptor": '{"resources": [{"name": "rents"}]}'}, "datapackage.json: a resource without a `path`; give"),
    ({"descriptor": '{"resources": [{"path": "rents.csv", "verify": []}]}'}, "resource 'rents', `verify` block: no object; write"),
    ({"descriptor": '{"resources": [{"path": "rents.csv", "verify": {"valeu": "value"}}]}'}, "no role 'valeu'; rename or remove it; did you mean"),
    ({"descriptor": '{"resources": [{"path": "rents.csv", "verify": {"value": 3}}]}'}, "role 'value' names no column; write"),
    ({"descriptor": '{"resources": [{"path": "rents.csv", "verify": {}}]}'}, "rents.csv: row 1, no column for entity; add it"),
    (
        {"descriptor": '{"resources": [{"path": "rents.csv", "bytes": 3, "verify": {"entity": "entity", "measure": "measure", "value": "value"}}]}'},
        "rents.csv: its hash or size is not the descriptor's; look over the change",
    ),
    (
        {"descriptor": '{"resources": [{"name": "a", "path": "rents.csv", "verify": {}}, {"name": "a", "path": "rents.csv", "verify": {}}]}'},
        "datapackage.json: two resources are named 'a'; give each its own name",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), FAULTS, ids=[expected[:60] for _, expected in FAULTS])
def test_a_fault_is_told_with_its_place_and_mend(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    lines = faults_of(write(tmp_path, **files))
    assert any(expected in line for line in lines[1:]), lines


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = rows("paris,hire,2024,2023,May,,x,y,,no,EUR,blog", GOOD, "nice,rent,2023,2023,,,1,,,,EUR,census")
    lines = faults_of(
        write(tmp_path, rents=bad, entities=ENTITIES + "nantes,Nantes,city,44,\n", measures=MEASURES + "a,a,B,,,,\n")
    )
    assert lines[0] == f"{tmp_path}: 11 faults in the reference data"
    assert len(lines) == 12


def test_the_faults_of_a_wrong_column_do_not_fill_the_memory(tmp_path: Path) -> None:
    lines = faults_of(write(tmp_path, rents=rows(*["lyon,rent,2023,2023,,,x,,,,EUR,census"] * (KEPT + 7))))
    assert len(lines) == KEPT + 2
    assert lines[-1] == "and 7 more"


@pytest.mark.parametrize("reader", [reading.read_csv, reading.read_pandas])
def test_a_file_that_is_no_csv_is_told(tmp_path: Path, reader: reading.Reader) -> None:
    (tmp_path / "rents.csv").write_bytes(b'entity,measure,value\nlyon,rent,"1\n')
    assert any("rents.csv: no CSV: " in line for line in faults_of(tmp_path / "rents.csv", reader))


@pytest.mark.parametrize("reader", [reading.read_csv, reading.read_pandas])
def test_an_empty_file_is_no_table(tmp_path: Path, reader: reading.Reader) -> None:
    (tmp_path / "rents.csv").write_bytes(b"")
    assert "no table" in faults_of(tmp_path / "rents.csv", reader)[1]


def test_no_package_at_all(tmp_path: Path) -> None:
    assert "no such file or folder" in faults_of(tmp_path / "nowhere")[1]
    assert "a package folder needs a datapackage.json" in faults_of(tmp_path)[1]


# What a sound one holds


def test_a_package_reads_as_written(tmp_path: Path) -> None:
    loaded = package.load(write(tmp_path))
    assert (loaded.name, [entity.id for entity in loaded.entities]) == ("rents-of-lyon", ["france", "lyon"])
    assert loaded.measures[0].words == (("rent",), ("lease", "flat"), ("let", "flat"))
    first, second = loaded.rows
    assert (first.value, first.as_of, first.source) == (Decimal(800), "2024-06", "Rents, Census Bureau")
    assert (second.low, second.high, second.as_of, second.time) == (Decimal(840), Decimal(860), "2024-05-01", "2024")
    assert package.load(tmp_path / "datapackage.json") == loaded


def test_a_single_table_needs_no_dictionary(tmp_path: Path) -> None:
    """Names in words make the entities and measures; a byte-order mark, blank lines and blanks are forgiven."""
    text = "entity,measure,time,value,unit,note\nLyon,Rent of flats,2023,0800,EUR,x\n,,,,,\n Lyon , Share of tenants ,2023-05,65.10,%,\n"
    (tmp_path / "lyon.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    loaded = package.load(tmp_path / "lyon.csv")
    assert loaded == package.load(tmp_path / "lyon.csv", reading.read_csv)
    assert loaded.entities == (Entity("lyon", "Lyon"),)
    assert [(measure.id, measure.words, measure.unit) for measure in loaded.measures] == [
        ("rent_of_flats", (("rent", "flat"),), "money"),
        ("share_of_tenants", (("tenant",),), "percent"),
    ]
    assert [(row.table, row.value, row.unit, row.start, row.end, row.source) for row in loaded.rows] == [
        ("lyon", Decimal(800), "EUR", "2023", "2023", "lyon.csv"),
        ("lyon", Decimal("65.10"), "percent", "2023-05", "2023-05", "lyon.csv"),
    ]


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("% of GDP", "3.5", ("percent", Decimal("3.5"), "GDP")),
        ("million tonnes", "3.5", ("tonnes", Decimal("3.5E+6"), "")),
        ("kg", "7.50", ("kg", Decimal("7.50"), "")),
        ("kg", "1.5e-05", ("kg", Decimal("0.000015"), "")),
        ("date", "2023-05", ("date", "2023-05", "")),
        ("", "2023-05-01", ("date", "2023-05-01", "")),
        ("", "2023", ("", Decimal(2023), "")),
    ],
)
def test_units_as_tables_write_them(
    tmp_path: Path, unit: str, value: str, expected: tuple[str, Decimal | str, str]
) -> None:
    (tmp_path / "a.csv").write_text(f"entity,measure,value,unit\nLyon,output,{value},{unit}\n", encoding="utf-8")
    (row,) = package.load(tmp_path / "a.csv").rows
    assert (row.unit, row.value, row.scope) == expected


def test_a_descriptor_alone_makes_a_foreign_table_readable(tmp_path: Path) -> None:
    (tmp_path / "gdp.csv").write_text("Country,Year,Value\nFrance,2022,2779\n", encoding="utf-8")
    roles = {
        "entity": "Country",
        "time": "Year",
        "value": "Value",
        "measure": {"constant": "GDP"},
        "unit": {"constant": "billion USD"},
    }
    content = {"name": "gdp", "sources": [{"title": "World Bank"}], "resources": [{"path": "gdp.csv", "verify": roles}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    (row,) = package.load(tmp_path).rows
    assert (row.entity, row.measure, row.start, row.value, row.unit, row.source) == (
        "france", "gdp", "2022", Decimal("2.779E+12"), "USD", "World Bank",
    )  # fmt: skip


def test_the_hash_is_of_the_content(tmp_path: Path) -> None:
    one = describe(write(tmp_path / "one"), Faults()).digest()
    assert describe(write(tmp_path / "two"), Faults()).digest() == one
    assert describe(write(tmp_path / "two", rents=ROWS + "\n"), Faults()).digest() != one


def test_hashes_are_written_and_then_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path)
    assert package.main([str(folder), "--write-hashes"]) == 0
    assert "4 hashes written" in capsys.readouterr().out
    assert package.write_hashes(folder) == 0
    (folder / "rents.csv").write_text(ROWS.replace("800", "900"), encoding="utf-8")
    assert package.main([str(folder)]) == 1
    assert "rents.csv: its hash or size is not the descriptor's" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "unit", "bound", "low", "high"),
    [
        ("17", "percent", "", "16.5", "17.5"),
        ("1.10", "USD/Mtoken", "", "1.095", "1.105"),
        ("2", "USD/Mtoken", "exact", "2", "2"),
        ("2048", "GPU", "", "2048", "2048"),
        ("3.5", "million people", "", "3450000", "3550000"),
        ("142.62", "USD", "", "142.615", "142.625"),
        ("100", "USD", "at_least", "100", None),
        ("100", "USD", "at_most", None, "100"),
        ("70", "percent", "about", "63", "77"),
        ("2013-06", "date", "", "735020", "735049"),
        ("2022/2026", "date", "", "738156", "739981"),
    ],
)
def test_the_interval_of_a_row(
    tmp_path: Path, value: str, unit: str, bound: str, low: str | None, high: str | None
) -> None:
    (tmp_path / "a.csv").write_text(f"entity,measure,value,unit,bound\na,b,{value},{unit},{bound}\n", encoding="utf-8")
    (row,) = package.load(tmp_path / "a.csv", reading.read_csv).rows
    assert row.interval() == Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def test_an_open_end_is_told(tmp_path: Path) -> None:
    made = Row(
        "t", "e", "m", "2025-01", "", "", "", Decimal(1), None, None, "", "", "", "s", "s", "", "published", "high"
    )
    assert made.time == "2025-01/.."
    assert not made.is_weak

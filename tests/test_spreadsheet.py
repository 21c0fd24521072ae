"""Tables as people export them from spreadsheets: wide or tidy, with what stands in their cells, and what is said of faulty ones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from verify_numbers.reference import cells, package, reading
from verify_numbers.reference.faults import PackageError

RENT_2023 = ("lyon", "rent", "2023", Decimal(830), "EUR")
RENT_2024 = ("lyon", "rent", "2024", Decimal(1850), "EUR")

SAME = {
    "a figure to a row, by the package's own headings": "entity,measure,time,value,unit\nLyon,rent,2023,830,EUR\nLyon,rent,2024,1850,EUR\n",
    "three columns": "City,Year,Rent (EUR)\nLyon,2023,830\nLyon,2024,1850\n",
    "other headings": "Place,Indicator,Year,Figure,Units\nLyon,Rent,2023,830,EUR\nLyon,Rent,2024,1850,EUR\n",
    "a year to a column": "City,Unit,2023,2024\nLyon,EUR,830,1850\n",
    "a line above the table": "Rent in EUR\nCity,2023,2024\nLyon,830,1850\n",
    "an entity to a column": "Rent in EUR\nYear,Lyon,Nice\n2023,830,900\n2024,1850,910\n",
    "thousands and a currency in the cells": 'City,Year,Rent\nLyon,2023,€830\nLyon,2024,"€1,850"\n',
    "semicolons, decimal commas, points for thousands": "City;Year;Rent (€)\nLyon;2023;830\nLyon;2024;1.850\nNice;2024;712,50\n",
    "tabs": "City\tYear\tRent, EUR\nLyon\t2023\t830\nLyon\t2024\t1850\n",
}  # fmt: skip


def facts(path: Path, reader: reading.Reader = reading.read_csv) -> list[tuple[str, str, str, object, str]]:
    return [(row.entity, row.measure, row.time, row.value, row.unit) for row in package.load(path, reader).rows]


def table(folder: Path, text: str | bytes, name: str = "rent.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("reader", [reading.read_csv, reading.read_pandas])
@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_same_table_in_several_forms(tmp_path: Path, text: str, reader: reading.Reader) -> None:
    assert [fact for fact in facts(table(tmp_path, text), reader) if fact[0] == "lyon"] == [RENT_2023, RENT_2024]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path, "City;Rent (€)\nOrléans;1.250,50\n".encode(encoding))
    assert facts(path, reading.read_pandas) == [("orléans", "rent", "", Decimal("1250.50"), "EUR")]


def test_a_table_without_times_holds_facts(tmp_path: Path) -> None:
    path = table(tmp_path, "plant,employees,revenue ($m)\nNorthfield,120,5.2\nSouthfield,n/a,7\n")
    loaded = package.load(path, reading.read_csv)
    assert {measure.timing for measure in loaded.measures} == {"fact"}
    assert [(row.entity, row.measure, row.value, row.unit) for row in loaded.rows] == [
        ("northfield", "employees", Decimal(120), ""),
        ("northfield", "revenue", Decimal("5.2E+6"), "USD"),
        ("southfield", "revenue", Decimal("7E+6"), "USD"),
    ]


@pytest.mark.parametrize(
    ("cell", "comma", "expected"),
    [
        ("1,234.5", False, ("1234.5", "", "")),
        ("1.234,5", True, ("1234.5", "", "")),
        ("1 234,5", True, ("1234.5", "", "")),
        ("12,34,567", False, ("1234567", "", "")),
        ("12 %", False, ("12", "percent", "")),
        ("−3.5%", False, ("-3.5", "percent", "")),
        ("(300)", False, ("-300", "", "")),
        ("€1.2m", False, ("1.2E6", "EUR", "")),
        ("USD 3 bn", False, ("3E9", "USD", "")),
        ("<5", False, ("5", "", "at_most")),
        ("~40", False, ("40", "", "about")),
        ("12*", False, ("12", "", "")),
        ("12 [a]", False, ("12", "", "")),
        ("1.5e-05", False, ("1.5E-5", "", "")),
        ("twelve", False, None),
        ("1,23", False, None),
    ],
)
def test_figures_in_cells(cell: str, comma: bool, expected: tuple[str, str, str] | None) -> None:
    assert cells.figure(cell, comma) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", "2023"), ("FY2023", "2023"), ("2023.0", "2023"), ("2023-05", "2023-05"), ("2023-05-17", "2023-05-17"),
        ("2022/23", "2022/2023"), ("2023 Q2", "2023-04/2023-06"), ("Q2 2023", "2023-04/2023-06"), ("May 2023", "2023-05"),
        ("17 May 2023", "2023-05-17"), ("May 17, 2023", "2023-05-17"), ("17.05.2023", "2023-05-17"), ("1990s", "1990/1999"),
        ("3/4/2023", ""), ("soon", ""),
    ],
)  # fmt: skip
def test_times_in_cells(text: str, expected: str) -> None:
    assert cells.time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue (USD million)", ("Revenue", "million USD")), ("Revenue ($m)", ("Revenue", "million USD")),
        ("GDP per head, EUR", ("GDP per head", "EUR")), ("Share of women (%)", ("Share of women", "percent")),
        ("Rent in €", ("Rent", "EUR")), ("population_total", ("population total", "")), ("Output, million tonnes", ("Output", "million tonnes")),
        ("Debt (% of GDP)", ("Debt", "% of GDP")), ("Lyon (city)", ("Lyon (city)", "")),
    ],
)  # fmt: skip
def test_headings(text: str, expected: tuple[str, str]) -> None:
    assert cells.heading(text) == expected


FAULTS = {
    "": "no table: no row has two cells",
    "city,when\nLyon,2024\n": "no column of figures under 'city', 'when'; give one named `value`",
    "city,2023,2023\nLyon,1,2\n": "column 2023: two columns have this name; rename one",
    "city,year,rent\nLyon,2023,830\nLyon,2024,840\nLyon,2025,850\nLyon,2026,860\nLyon,2027,dear\n": "row 6, column value: 'dear' is no plain decimal",
    "city,year,rent\nLyon,2023,830\nLyon,2023,840\n": "row 3, the same key as a row above",
    "date,rent\n3/4/2023,5\n": "column time: '3/4/2023' is no time that can be told; write it as",
    "city,rent\nLyon,1,2\n": "row 2, 3 cells under 2 headings",
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items(), ids=list(FAULTS.values()))
def test_what_is_missing_is_told(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(PackageError) as caught:
        package.load(table(tmp_path, text), reading.read_csv)
    assert expected in str(caught.value)


def test_what_the_table_does_not_say_is_taken_from_its_name(tmp_path: Path) -> None:
    assert facts(table(tmp_path, "city,2023,2024\nLyon,830,840\n", "rents-of_flats 2024.csv"))[0][:2] == (
        "lyon",
        "rents_of_flats",
    )
    assert facts(table(tmp_path, "year,revenue,profit\n2023,5,1\n", "Northfield.csv"))[1][:2] == (
        "northfield",
        "profit",
    )

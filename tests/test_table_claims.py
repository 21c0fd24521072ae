"""What the cells of a table claim: values and units by their headings, what each is about, and what is no claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from verify_numbers.claim import Claim
from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.extract.table_heads import time_of
from verify_numbers.extract.table_scales import NOTHING, scale_of
from verify_numbers.readers import read


def claims(text: str, suffix: str = ".md") -> list[Claim]:
    return [claim for claim in extract(read("a" + suffix, text.encode())).claims if claim.sentence < 0]


def table(*rows: str, above: str = "") -> list[Claim]:
    """The claims of a table: its header and rows, cells parted by bars."""
    width = rows[0].count("|") + 1
    rule = "|" + "---|" * width
    lines = [f"| {rows[0]} |", rule, *(f"| {row} |" for row in rows[1:])]
    return claims("\n\n".join(filter(None, [above, "\n".join(lines)])))


def read_as(found: list[Claim]) -> list[tuple[str, str, str | None]]:
    return [(claim.text, f"{claim.value}", claim.unit.name if claim.unit else None) for claim in found]


@pytest.mark.parametrize(
    ("heading", "unit", "factor"),
    [
        ("Revenue ($m)", "USD", 10**6),
        ("Revenue, €bn", "EUR", 10**9),
        ("US$ million", "USD", 10**6),
        ("£'000", "GBP", 1000),
        ("£000", "GBP", 1000),
        ("€m", "EUR", 10**6),
        ("SEKm", "SEK", 10**6),
        ("(in millions of dollars)", "USD", 10**6),
        ("Sales ($ in thousands)", "USD", 1000),
        ("Income (in millions, except per share data)", None, 10**6),
        ("Population, thousands", None, 1000),
        ("Output (thousands of tonnes)", "tonne", 1000),
        ("GDP in US$ billion", "USD", 10**9),
        ("Cost in euros", "EUR", 1),
        ("Price in pounds", "GBP", 1),
        ("Weight in pounds", "pound", 1),
        ("Rent (€ per month)", "EUR/month", 1),
        ("Mass (kg)", "kg", 1),
        ("Mass, kg", "kg", 1),
        ("Height (m)", "m", 1),
        ("Speed (km/h)", "km/h", 1),
        ("Area (km²)", "km^2", 1),
        ("Storage (GB)", "GB", 1),
        ("Temperature (C)", "degC", 1),
        ("Time (s)", "second", 1),
        ("Share (%)", "percent", 1),
        ("%", "percent", 1),
        ("% of all", "percent", 1),
        ("Change %", "percent", 1),
        ("Percentage of pupils", "percent", 1),
        ("Turnout (per cent)", "percent", 1),
        ("Debt (% of GDP)", "percent", 1),
        ("Rate (%, 2023)", "percent", 1),
    ],
)
def test_a_heading_gives_a_unit_and_a_scale(heading: str, unit: str | None, factor: int) -> None:
    found = scale_of(heading)
    assert (found.unit.name if found.unit else None, found.factor) == (unit, factor)


@pytest.mark.parametrize(
    "heading",
    [
        "Sales (m)", "Runs (b)", "Item(s)", "Min", "Max", "Second", "Points", "Marks", "Day", "Set", "In", "n (%)", "Cases, n (%)",
        "Born in May", "Population", "Model 3", "Level (F)", "Group (A)", "Times", "Bit Number(s)", "Founded (2004)", "Bar", "Prices in London", "",
        "Percentage points gained by the left in a by-election in the north of the country, where few had foreseen such a thing",
    ],
)  # fmt: skip
def test_other_headings_give_none(heading: str) -> None:
    assert scale_of(heading) == NOTHING


@pytest.mark.parametrize(
    ("heading", "time"),
    [("2023", "2023"), ("FY2023", "2023"), ("2023E", "2023"), ("March 2024", "2024-03"), ("Year 2019", "2019"), ("2,019", None)],
)
def test_a_heading_may_be_a_time(heading: str, time: str | None) -> None:
    assert time_of(heading) == time


def test_statements_in_millions() -> None:
    found = table(
        " | 2023 | 2022 | Change (%)",
        "Revenue | $ 1,234 | $ 1,100 | 12.2",
        "Costs | (900) | (850) | 5.9",
        "Earnings per share | 1.20 | 1.10 | 9",
        "Employees | 2000 | 1998 | n/a",
        "**Assets** | | | ",
        "Cash | 30† | – | (2.1)%",
        above="Income statement (in millions, except per share data)",
    )
    assert read_as(found) == [
        ("$ 1,234", "1234000000", "USD"), ("$ 1,100", "1100000000", "USD"), ("12.2", "12.2", "percent"),
        ("(900)", "-900000000", "USD"), ("(850)", "-850000000", "USD"), ("5.9", "5.9", "percent"),
        ("1.20", "1.20", "USD"), ("1.10", "1.10", "USD"), ("9", "9", "percent"),
        ("2000", "2000", None), ("1998", "1998", None),
        ("30", "30000000", "USD"), ("(2.1)%", "-2.1", "percent"),
    ]  # fmt: skip
    assert {(claim.entity, claim.measure, claim.time) for claim in found[:2]} == {
        ("Revenue", "Income statement", "2023"),
        ("Revenue", "Income statement", "2022"),
    }


def test_a_heading_far_above_gives_no_unit() -> None:
    found = table("City | Homes", "Foo | 12", "Bar | 15", above="# Rents (in millions)\n\nThis is about something else.")
    assert read_as(found) == [("12", "12", None), ("15", "15", None)]


def test_numbers_are_rounded_as_they_are_written_before_the_scale() -> None:
    (claim,) = table("Firm | Sales ($m)", "Foo | 1.2")
    assert claim.stated is not None
    assert (claim.stated.low, claim.stated.high) == (Decimal(1_150_000), Decimal(1_250_000))


def test_years_and_identifiers_are_no_claims() -> None:
    text = (
        "| Year | City | Postcode | Phone | Homes | Founded |\n|---|---|---|---|---|---|\n"
        "| 2019 | Foo | 12345 | 555-1234 | 1,205 | 1850 |\n| 2020 | Bar | 23456 | 555-1235 | 1948 | 1901 |"
    )
    assert [(claim.text, claim.kind, claim.time) for claim in claims(text)] == [
        ("1,205", "count", "2019"),
        ("1850", "year", "2019"),
        ("1948", "count", "2020"),
        ("1901", "year", "2020"),
    ]


def test_counters_before_the_labels() -> None:
    found = table("# | City | Homes", "1 | Foo | 12", "2 | Bar | 15")
    assert [(claim.text, claim.entity, claim.measure) for claim in found] == [("12", "Foo", "Homes"), ("15", "Bar", "Homes")]


def test_labels_that_are_times() -> None:
    found = table("Year | Homes | Rent (€)", "2019 | 12 | 500", "2020 | 15 | 510")
    assert [(claim.entity, claim.measure, claim.time) for claim in found] == [
        (None, "Homes", "2019"), (None, "Rent (€)", "2019"), (None, "Homes", "2020"), (None, "Rent (€)", "2020"),
    ]  # fmt: skip


def test_rows_of_measures() -> None:
    found = table(" | Basic | Plus", "Storage (GB) | 50 | 2,000", "Points | 5 | 6")
    assert [(claim.entity, claim.measure, claim.unit and claim.unit.name) for claim in found] == [
        ("Basic", "Storage (GB)", "GB"), ("Plus", "Storage (GB)", "GB"), ("Points", "Basic", None), ("Points", "Plus", None),
    ]  # fmt: skip


def test_counts_with_their_shares() -> None:
    found = table("Group | All (N=120), n (%) | Mean (SD)", "Female | 45 (37.5) | 3.2 (0.8)", "Male | 75 (62.5%) | 3.1 (1.0)")
    assert read_as(found) == [
        ("45", "45", None), ("37.5", "37.5", "percent"), ("75", "75", None), ("62.5%", "62.5", "percent"),
    ]  # fmt: skip


def test_errors_in_brackets_are_no_negative_numbers() -> None:
    found = table(" | Model A | Model B", "Age | 0.52 | 0.31", " | (0.11) | (0.09)")
    assert [claim.text for claim in found] == ["0.52", "0.31"]


@pytest.mark.parametrize("cell", ["–", "-", "n/a", "..", "", "see 5 below", "12/40", "3 dogs and 4 cats", "A5", "1.2.3", "None"])
def test_cells_that_are_no_number(cell: str) -> None:
    assert not [claim for claim in table("City | Homes", f"Foo | {cell}", "Bar | 15") if claim.text != "15"]


@pytest.mark.parametrize("cell", ["12*", "12†", "12 [1]", "12[a]", "~12", "**12**", "12¹"])
def test_marks_beside_a_number(cell: str) -> None:
    (claim, _) = table("City | Homes", f"Foo | {cell}", "Bar | 15")
    assert (claim.text.strip("*"), str(claim.value)) == ("12", "12")


def test_headings_over_several_rows_and_repeated_ones() -> None:
    page = (
        "<table><tr><th rowspan=2>City<th colspan=2>2023<th colspan=2>2022<tr><th>Homes<th>Rent (€)<th>Homes<th>Rent (€)"
        "<tr><td>Foo<td>5<td>6<td>7<td>8<tr><td>City<td>Homes<td>Rent (€)<td>Homes<td>Rent (€)<tr><td>Bar<td>1<td>2<td>3<td>4</table>"
    )
    found = claims(page, ".html")
    assert [(claim.text, claim.measure, claim.time) for claim in found[:4]] == [
        ("5", "Homes", "2023"), ("6", "Rent (€)", "2023"), ("7", "Homes", "2022"), ("8", "Rent (€)", "2022"),
    ]  # fmt: skip
    assert len(found) == 8


def test_labels_over_several_rows() -> None:
    page = "<table><tr><th>Land<th>Homes<th>Rents<tr><td rowspan=2>Foo<td>5<td>6<tr><td>7<td>8</table>"
    assert [(claim.text, claim.entity) for claim in claims(page, ".html")] == [
        ("5", "Foo"), ("6", "Foo"), ("7", "Foo"), ("8", "Foo"),
    ]  # fmt: skip


@pytest.mark.parametrize(("total", "verdict"), [("2,134", "consistent"), ("2,174", "inconsistent")])
def test_totals_of_signed_statements(total: str, verdict: str) -> None:
    text = (
        "| $m | 2023 | 2022 |\n|---|---|---|\n| **Sales** | | |\n"
        f"| North | $ 1,234 | $ 5 |\n| South | 1,000 | 6 |\n| Returns | (100) | (1) |\n| Total | $ {total} | $ 10 |"
    )
    document = read("a.md", text.encode())
    findings = judge([(document, extract(document))], load_checks(), None, Options())[0].findings
    assert [finding.verdict for finding in findings if finding.check == "table-totals" and finding.claim.text == f"$ {total}"] == [verdict]


def test_figures_in_millions_are_no_quantity() -> None:
    for text in ("Income (in millions)", "$ in thousands", "In thousands", "Figures in millions of euros"):
        assert not extract(read("a.md", text.encode())).claims

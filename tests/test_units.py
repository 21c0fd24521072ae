"""Units: the table says what pint says, every form means one unit, and the arithmetic of units holds."""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers import units, units_generate, units_table
from verify_numbers.units import (
    AMBIGUOUS,
    CURRENCY_PREFIXES,
    FIRST_WORDS,
    Unit,
    approx_seconds,
    candidates,
    compound,
    convert_factor,
    counted,
    currency_symbol,
    named,
    registry,
    singular,
    surface,
)

TABLE = {unit.name: unit for unit in units.all_units()}
TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")

# Units that the project defines otherwise than some or all versions of pint; units_definitions.txt gives the reasons.
REDEFINED = {
    "percent", "permille", "ppm",  # pint: plain numbers
    "month", "quarter", "year", "decade", "century", "millennium", "kyr", "Myr", "Gyr",  # pint: 365.25 days; 28 pounds
    "acre", "acre_foot", "fathom", "furlong", "league",  # pint before 0.26: from the US survey foot
    "barrel", "barrel/day",  # pint: 31.5 gallons
    "Da", "kDa", "MDa",  # pint before 0.25: CODATA 2018
    "dB",  # pint: a logarithm
}  # fmt: skip


def unit(form: str) -> Unit:
    found = surface(form)
    assert found is not None, f"{form!r} is no unit"
    return found


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_table_is_what_the_installed_pint_computes() -> None:
    computed = units_generate.render(units_generate.build())
    committed = units_generate.TABLE_FILE.read_text(encoding="utf-8")
    assert committed == computed, "run python -m verify_numbers.units_generate"


def test_factors_are_those_of_pint_without_our_definitions() -> None:
    """The definitions must not shift a unit by accident: all but the listed ones are plain pint."""
    import pint

    plain: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction)
    compared, wrong = 0, []
    for name, row in TABLE.items():
        try:
            ours = plain.Quantity(Fraction(1), plain.parse_units(row.base))
            theirs = plain.Quantity(Fraction(1), plain.parse_units(name)).to(ours.units).magnitude - row.offset
        except (pint.PintError, AssertionError, TypeError):
            continue  # a unit that pint does not have, or has with another dimension
        compared += 1
        if abs(theirs - row.factor) > row.factor * Fraction(1, 10**24) and name not in REDEFINED:
            wrong.append((name, row.factor, theirs))
    assert not wrong
    assert compared > 250


def test_every_unit_leads_to_its_base_under_the_live_registry() -> None:
    live = registry()
    for name, row in TABLE.items():
        converted = live.Quantity(Fraction(1), live.parse_units(name)).to(row.base).magnitude
        assert float(converted) == pytest.approx(float(row.factor + row.offset), rel=1e-15), name


def test_one_dimension_for_each_base() -> None:
    dimensions: dict[str, set[str]] = {}
    for row in TABLE.values():
        dimensions.setdefault(row.base, set()).add(row.dimension)
    assert {base: found for base, found in dimensions.items() if len(found) > 1} == {}


def test_every_form_resolves_and_its_tokens_can_be_found() -> None:
    for rows in (units_table.EXACT, units_table.WORDS):
        for row in rows.split("\n"):
            name, *forms = row.split("|")
            for form in forms:
                assert unit(form) == TABLE[name], form
                tokens = TOKEN.findall(form)
                assert len(tokens) <= FIRST_WORDS[tokens[0]], form
                assert len(tokens) <= FIRST_WORDS[tokens[0].lower()], form


def test_every_reading_of_an_ambiguous_form_is_a_unit_or_in_brackets() -> None:
    for form, readings in AMBIGUOUS.items():
        assert readings, form
        assert all(reading in TABLE or re.fullmatch("<.+>", reading) for reading in readings), form
        resolved = surface(form)
        assert resolved is None or resolved.name in readings, form


def test_every_currency_has_a_code_and_prefixes_come_longest_first() -> None:
    lengths = [len(prefix) for prefix in CURRENCY_PREFIXES]
    assert lengths == sorted(lengths, reverse=True)
    for prefix, name in CURRENCY_PREFIXES.items():
        found = currency_symbol(prefix)
        assert found is not None
        assert (found.name, found.dimension) == (name, "[currency]")


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("km", "km"), ("Kilometres", "km"), ("kilometers", "km"), ("sq ft", "foot^2"), ("sq. ft.", "foot^2"),
        ("square-foot", "foot^2"), ("km²", "km^2"), ("km2", "km^2"), ("m³", "m^3"), ("cc", "cm^3"), ("litres", "L"),
        ("tonnes", "tonne"), ("metric tons", "tonne"), ("tons", "ton"), ("long tons", "long_ton"), ("tCO2e", "tonne"),
        ("troy ounces", "troy_ounce"), ("lbs", "pound"), ("pounds", "pound"), ("stone", "stone"), ("carats", "carat"),
        ("mph", "mph"), ("miles per hour", "mph"), ("km/h", "km/h"), ("KM/H", "km/h"), ("km / h", "km/h"),
        ("kph", "km/h"), ("m/s", "m/s"), ("knots", "knot"), ("°C", "degC"), ("° C", "degC"), ("ºC", "degC"),
        ("℃", "degC"), ("degrees Celsius", "degC"), ("degrees Fahrenheit", "degF"), ("Fahrenheit", "degF"),
        ("kWh", "kWh"),
        ("kilowatt-hours", "kWh"), ("kilowatt‑hours", "kWh"), ("MMBtu", "MMBtu"), ("horsepower", "hp"), ("psi", "psi"),
        ("GHz", "GHz"), ("MB", "MB"), ("Mb", "Mbit"), ("MiB", "MiB"), ("KB", "kB"), ("Mbps", "Mbit/s"),
        ("MBps", "MB/s"), ("GB/s", "GB/s"), ("mpg", "mpg"), ("l/100 km", "liter_per_100_km"), ("barrels", "barrel"),
        ("bpd", "barrel/day"), ("pound-feet", "lbf*ft"), ("mW", "mW"), ("MW", "MW"), ("µg/m³", "µg/m^3"),
        ("μg/m3", "µg/m^3"), ("ug/m3", "µg/m^3"), ("mg/L", "mg/L"), ("ppm", "ppm"), ("parts per billion", "ppb"),
        ("%", "percent"), ("％", "percent"), ("per cent", "percent"), ("Percent", "percent"), ("pct", "percent"),
        ("percentage points", "percentage_point"), ("p.p.", "percentage_point"), ("%-points", "percentage_point"),
        ("bps", "basis_point"), ("basis-point", "basis_point"), ("$", "USD"), ("dollars", "USD"),
        ("US Dollars", "USD"), ("U.S. dollars", "USD"), ("Hong Kong dollars", "HKD"), ("pounds sterling", "GBP"),
        ("pence", "penny"), ("cents", "cent"), ("euros", "EUR"), ("renminbi", "CNY"), ("swiss francs", "CHF"),
        ("South Korean won", "KRW"), ("pa’anga", "TOP"), ("zł", "PLN"), ("bitcoins", "BTC"), ("petaflops", "Pflop/s"),
        ("megapixels", "megapixel"), ("dpi", "pixel/inch"), ("decibels", "dB"), ("kΩ", "kohm"),
        ("light-years", "light_year"), ("centuries", "century"), ("hrs", "hour"), ("mAh", "mAh"), ("mmol/L", "mmol/L"),
    ],
)  # fmt: skip
def test_form(form: str, name: str) -> None:
    assert unit(form).name == name


@pytest.mark.parametrize(
    "word",
    [
        "p", "C", "F", "G", "M", "k", "b", "B", "T", "d", "a", "A", "in", "R", "P", "won", "real", "rand", "all",
        "ALL", "TOP", "COP", "PHP", "SDG", "AMD", "ATM", "points", "Tesla", "MP", "mb", "league", "sum", "mark",
        "house", "", "-",
    ],
)  # fmt: skip
def test_no_unit_by_its_looks(word: str) -> None:
    assert surface(word) is None


def test_candidates_are_units_with_the_likeliest_first() -> None:
    assert [found.name for found in candidates("pounds")] == ["pound", "GBP", "lbf"]
    assert [found.name for found in candidates("Tons")] == ["ton", "tonne", "long_ton"]
    assert [found.name for found in candidates("in")] == ["inch"]
    assert candidates("IN") == ()
    assert candidates("kilometre") == ()
    assert AMBIGUOUS["m"] == ("m", "<million>", "minute", "month")


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("$", "USD"), ("US$", "USD"), ("C$", "CAD"), ("A$", "AUD"), ("HK$", "HKD"), ("NZ$", "NZD"), ("S$", "SGD"),
        ("R$", "BRL"), ("£", "GBP"), ("￡", "GBP"), ("€", "EUR"), ("¥", "JPY"), ("₹", "INR"), ("Rs", "INR"),
        ("Rs.", "INR"), ("RM", "MYR"), ("kr", "krone"), ("CHF", "CHF"), ("Fr", "CHF"), ("zł", "PLN"), ("USD", "USD"),
        ("COP", "COP"), ("DEM", "DEM"), ("₿", "BTC"), ("¢", "cent"),
    ],
)  # fmt: skip
def test_currency_symbol(symbol: str, name: str) -> None:
    found = currency_symbol(symbol)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("symbol", ["km", "dollars", "peso", "XXX", "XTS", "CEO", ""])
def test_no_currency_symbol(symbol: str) -> None:
    assert currency_symbol(symbol) is None


def test_codes_that_read_as_words_are_no_prefixes() -> None:
    assert CURRENCY_PREFIXES.keys().isdisjoint({"ALL", "TOP", "TRY", "COP", "PHP", "SDG", "AMD", "CUP", "MAD", "C $"})


# ── Factors ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("of", "to", "factor"),
    [
        ("mile", "m", "1609.344"), ("pound", "kg", "0.45359237"), ("acre", "m^2", "4046.8564224"),
        ("byte", "bit", "8"), ("GB", "MB", "1000"), ("GiB", "MiB", "1024"), ("year", "month", "12"),
        ("quarter", "month", "3"), ("week", "day", "7"), ("decade", "year", "10"),
        ("basis_point", "percentage_point", "0.01"), ("cent", "USD", "0.01"), ("penny", "GBP", "0.01"),
        ("barrel", "gallon", "42"), ("rpm", "degree/s", "6"), ("kWh", "MJ", "3.6"), ("ppm", "percent", "0.0001"),
        ("mph", "km/h", "1.609344"),
    ],
)  # fmt: skip
def test_factor(of: str, to: str, factor: str) -> None:
    assert convert_factor(TABLE[of], TABLE[to]) == Fraction(factor)


@pytest.mark.parametrize(
    ("a", "b"),
    [("percent", "percentage_point"), ("USD", "EUR"), ("month", "day"), ("pound", "GBP"), ("N*m", "J"),
     ("tonne", "tC"), ("peso", "MXN")],
)
def test_units_that_never_compare(a: str, b: str) -> None:
    assert convert_factor(TABLE[a], TABLE[b]) is None


@given(st.sampled_from(sorted(TABLE)), st.sampled_from(sorted(TABLE)))
def test_convert_factor_is_reciprocal(a: str, b: str) -> None:
    there, back = convert_factor(TABLE[a], TABLE[b]), convert_factor(TABLE[b], TABLE[a])
    assert (there is None) == (back is None)
    assert there is None or back is None or there * back == 1


def test_temperatures_have_an_offset() -> None:
    celsius, fahrenheit = TABLE["degC"], TABLE["degF"]
    assert 100 * celsius.factor + celsius.offset == 212 * fahrenheit.factor + fahrenheit.offset == Fraction("373.15")
    assert convert_factor(celsius, fahrenheit) == Fraction(9, 5)


def test_approx_seconds() -> None:
    day = Fraction(86_400)
    assert approx_seconds(TABLE["week"]) == (7 * day, 7 * day)
    assert approx_seconds(TABLE["month"]) == (28 * day, 31 * day)
    assert approx_seconds(TABLE["year"]) == (365 * day, 366 * day)
    assert approx_seconds(TABLE["km"]) is None
    for found in TABLE.values():
        bounds = approx_seconds(found)
        assert (bounds is not None) == (found.dimension == "[time]"), found.name
        assert bounds is None or 0 < bounds[0] <= bounds[1]


# ── Units made of others ─────────────────────────────────────────────────────────────────────────────────────────────


def test_compound() -> None:
    hour, barrel, usd = unit("hour"), unit("barrel"), unit("$")
    assert compound(unit("km"), hour) == TABLE["km/h"]
    assert compound(unit("miles"), hour) == TABLE["mph"]
    assert compound(unit("milligrams"), unit("litre")) == TABLE["mg/L"]
    assert compound(usd, barrel).name == "USD/barrel"
    assert compound(usd, barrel).dimension == "[currency]/[volume]"
    assert compound(usd, counted("GPU hours")).name == "USD/GPU hour"
    per_year, per_month = compound(usd, unit("year")), compound(usd, unit("month"))
    assert convert_factor(per_month, per_year) == 12
    assert convert_factor(compound(usd, unit("kWh")), compound(usd, unit("MWh"))) == 1000
    assert compound(counted("engineers"), unit("year")).name == "engineer/year"
    assert compound(unit("kg"), compound(unit("m"), unit("s"))).name == "kg/(m/s)"


@given(st.sampled_from(sorted(TABLE)), st.sampled_from(sorted(TABLE)))
def test_compound_and_name_agree(above: str, below: str) -> None:
    made = compound(TABLE[above], TABLE[below])
    assert named(made.name) == made
    assert made.factor == TABLE[above].factor / TABLE[below].factor or made.name in TABLE


def test_compounds_of_the_table_have_the_factors_of_their_parts() -> None:
    for row in units_table.COMPOUNDS.split("\n"):
        name, parts = row.split("|")
        above, below = (TABLE[part] for part in parts.split("/"))
        assert TABLE[name].factor == above.factor / below.factor, name
        assert TABLE[name].base == f"{above.base}/{below.base}", name


def test_named() -> None:
    assert all(named(name) == found for name, found in TABLE.items())
    assert named("key area") == counted("key areas")
    assert named("USD/GPU hour") == compound(TABLE["USD"], counted("GPU hours"))
    product = named("kg*m^2")
    assert (product.dimension, product.base, product.factor) == ("[length]^2*[mass]", "kilogram*meter^2", Fraction(1))
    assert named("C*minus*5").dimension.startswith("[")


def test_counted() -> None:
    assert counted("key areas") == Unit("key area", "[area]", "area", Fraction(1))
    assert counted("GPUs") == Unit("GPU", "[GPU]", "gpu", Fraction(1))
    assert counted("members of staff") == Unit("member of staff", "[member]", "member", Fraction(1))
    assert counted("solar panels").base == counted("panels").base
    assert counted("people") == counted("person")
    assert counted("GPU-hours").name == "GPU-hour"


def test_a_counted_noun_never_compares_with_a_measure() -> None:
    bases = {found.base for found in TABLE.values()}
    for phrase in ["little bit", "lunar month", "big K", "Js", "percent", "m"]:
        assert counted(phrase).base not in bases


# ── Nouns ────────────────────────────────────────────────────────────────────────────────────────────────────────────

SINGULARS = """
analyses/analysis people/person children/child women/woman firemen/fireman series/series news/news species/species
buses/bus
boxes/box cities/city wives/wife housewives/housewife knives/knife lives/life leaves/leaf olives/olive archives/archive
waves/wave movies/movie cookies/cookie calories/calorie ties/tie studies/study companies/company churches/church
dishes/dish classes/class taxes/tax headaches/headache caches/cache quizzes/quiz waltzes/waltz prizes/prize sizes/size
viruses/virus campuses/campus houses/house causes/cause uses/use cases/case expenses/expense databases/database
gases/gas
heroes/hero shoes/shoe potatoes/potato photos/photo videos/video crises/crisis hypotheses/hypothesis criteria/criterion
indices/index data/data feet/foot mice/mouse glass/glass virus/virus basis/basis status/status bus/bus gas/gas
GPUs/GPU GPU/GPU GPUS/GPUS PCs/PC Americans/American Women/Woman specimen/specimen GPU-hours/GPU-hour man-hours/man-hour
passers-by/passer-by days/day countries/country apps/app models/model novelties/novelty facts/fact keys/key
pence/penny pennies/penny aircraft/aircraft is/is us/us address/address addresses/address lenses/lens
"""


@pytest.mark.parametrize(("plural", "expected"), [pair.split("/") for pair in SINGULARS.split()])
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected
    assert singular(expected) == expected


@given(st.text(max_size=20))
def test_any_text_is_survived(text: str) -> None:
    surface(text)
    candidates(text)
    currency_symbol(text)
    assert counted(text).factor == 1
    singular(text)


# ── The surface file's grammar ───────────────────────────────────────────────────────────────────────────────────────


def test_expand() -> None:
    assert list(units_generate.expand("met(er|re)(s)")) == ["meter", "meters", "metre", "metres"]
    assert list(units_generate.expand("a(|b(c))d")) == ["ad", "abd", "abcd"]


@pytest.mark.parametrize(
    "page",
    ["km: km", "[length] m\nkm km", "[length] m\nkm: km\nkm: kms", "[length] m\nkm: k(m",
    "[length] m extra\nkm: km", "? m: m\n? m: month"],
)
def test_a_broken_surface_file_is_told_with_its_line(page: str) -> None:
    with pytest.raises(ValueError, match=r"units_surface\.txt:\d+: "):
        units_generate.read_surface(page)


# ── What it costs ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_importing_units_imports_no_pint() -> None:
    code = (
        "import sys; from verify_numbers import units as u; u.surface('km'); u.named('USD/barrel'); u.counted('GPUs');"
        "print(sorted({'pint', 'numpy', 'pandas', 're'} & sys.modules.keys() - before))"
    )
    code = "import sys, fractions, dataclasses, functools, typing; before = set(sys.modules)\n" + code
    paths = {"PYTHONPATH": units_generate.TABLE_FILE.parent.parent.as_posix()}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=paths, check=True)
    assert run.stdout.strip() == "[]"

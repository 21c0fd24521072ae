"""Numerals: a number written in any convention is read back; nothing in a text can make the reading fail."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.extract import numerals
from verify_numbers.extract.claims import extract
from verify_numbers.extract.tokens import Tokens
from verify_numbers.pipeline import Run, Text, claims
from verify_numbers.readers import read

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def parsed(text: str) -> Decimal | None:
    t = Tokens(text, 0, len(text))
    n = numerals.parse(t, 0)
    return n.value if n is not None and n.end == t.n else None


# ── Written out and read back ────────────────────────────────────────────────────────────────────────────────────────


def below_hundred(n: int, hyphen: str) -> str:
    return ONES[n] if n < 20 else TENS[n // 10 - 2] + (hyphen + ONES[n % 10] if n % 10 else "")


def below_thousand(n: int, hyphen: str, link: str) -> str:
    if n < 100:
        return below_hundred(n, hyphen)
    return f"{ONES[n // 100]} hundred" + (link + below_hundred(n % 100, hyphen) if n % 100 else "")


def in_words(n: int, hyphen: str = "-", link: str = " and ", scales: tuple[tuple[int, str], ...] = ()) -> str:
    parts = []
    for size, name in scales or ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= size:
            parts.append(f"{below_thousand(n // size, hyphen, link)} {name}")
            n %= size
    if n or not parts:
        parts.append(below_thousand(n, hyphen, link))
    return " ".join(parts)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_words(n: int, hyphen: str, link: str) -> None:
    assert parsed(in_words(n, hyphen, link)) == n


@given(st.integers(1, 10**9 - 1))
def test_indian_words(n: int) -> None:
    scales = ((10**7, "crore"), (10**5, "lakh"), (10**3, "thousand"))
    assert parsed(in_words(n, scales=scales)) == n


def grouped(n: int, mark: str) -> str:
    return f"{n:,}".replace(",", mark)


def indian(n: int) -> str:
    head, tail = divmod(n, 1000)
    pairs: list[str] = []
    while head >= 100:
        head, pair = divmod(head, 100)
        pairs.insert(0, f"{pair:02d}")
    return ",".join([str(head), *pairs, f"{tail:03d}"])


@given(st.integers(0, 10**15), st.sampled_from([",", "\u00a0", "\u202f", "\u2009", "'", "’"]))
def test_groups_of_three(n: int, mark: str) -> None:
    assert parsed(grouped(n, mark)) == n


@given(st.integers(10**6, 10**12))
def test_groups_parted_by_blanks(n: int) -> None:
    assert parsed(grouped(n, " ")) == n


@given(st.integers(10**6, 10**8), st.integers(0, 99))
def test_points_for_groups_and_a_comma_for_decimals(n: int, cents: int) -> None:
    assert parsed(f"{grouped(n, '.')},{cents:02d}") == n + Decimal(cents) / 100


@given(st.integers(10**5, 10**11))
def test_indian_groups(n: int) -> None:
    assert parsed(indian(n)) == n


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_decimals(value: Decimal) -> None:
    assert parsed(f"{value:,f}") == value


@given(st.decimals(min_value=1, max_value=Decimal("9.99"), places=2), st.integers(-30, 30), st.sampled_from(["e{}", "E{}", " × 10^{}", "x10^{}"]))
def test_powers_of_ten(value: Decimal, exponent: int, form: str) -> None:
    assert parsed(f"{value}{form.format(exponent)}") == value.scaleb(exponent)


@given(st.integers(0, 20), st.integers(1, 8), st.integers(2, 9))
def test_fractions(whole: int, top: int, below: int) -> None:
    if top >= below or below == 7 or (top, below) == (2, 4):  # two quarters are half a year
        return
    names = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 9: "ninth"}
    share = f"{ONES[top]} {names[below]}{'s' if top > 1 else ''}"
    if top > 1:
        assert close(parsed(share), Fraction(top, below))
    assert close(parsed(f"{whole} {top}/{below}" if whole else f"{top}/{below}"), whole + Fraction(top, below))
    if whole:
        assert close(parsed(f"{in_words(whole)} and {share}"), whole + Fraction(top, below))


def close(value: Decimal | None, wanted: Fraction) -> bool:
    return value is not None and abs(Fraction(value) - wanted) < Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one twenty two", "122"), ("fifty - two", "52"), ("two point five million", "2500000"), ("zero point zero four", "0.04"),
        ("nought point eleven", "0.11"), ("point 75", "0.75"), ("1 point 5", "1.5"), ("three and a half million", "3500000"),
        ("4 million and a half", "4500000"), ("two billion and a quarter million", "2000250000"), ("a couple hundred", "200"),
        ("a couple of thousand", "2000"), ("one and a half thousand", "1500"), ("half a million", "500000"), ("three dozens", "36"),
        ("five lakhs", "500000"), ("2 crore 30 lakh", "23000000"), ("3 hundred and 21", "321"),
        ("one hundred and forty fifths", "28"), ("two hundred and fifty-four hundredths", "200.54"), ("one hundred and three quarters", "100.75"),
        ("four million, two hundred & forty", "4000240"), ("2^10", "1024"), ("3x2^4", "48"), ("10⁶", "1000000"), ("7 × 10⁻³", "0.007"),
        ("5.25(3)", "5.25"), ("0,75", "0.75"), ("3½", "3.5"), ("1 over 4", "0.25"), ("one over twenty", "0.05"),
    ],
)  # fmt: skip
def test_conventions(text: str, value: str) -> None:
    assert parsed(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At one point 30 people came.", [("30 people", 30)]),
        ("The twenty-first visitor came.", []),
        ("The studies 1,2 and 3 agree.", None),
        ("A quarter-point rise was expected.", []),
    ],
)
def test_what_only_looks_like_a_number(text: str, expected: list[tuple[str, int]] | None) -> None:
    found = [(claim.text, claim.value) for claim in extract(read("a.txt", text.encode())).claims]
    if expected is None:
        assert all(value in (1, 2, 3) for _, value in found)
    else:
        assert found == expected


# ── Whole quantities ─────────────────────────────────────────────────────────────────────────────────────────────────


def quantities(text: str) -> list[tuple[str, object, str | None]]:
    found = extract(read("a.txt", text.encode())).claims
    return [(c.text, tuple(map(str, c.value)) if isinstance(c.value, tuple) else str(c.value), c.unit.name if c.unit else None) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took half an hour.", ("half an hour", "0.5", "hour")),
        ("It took an hour and a half.", ("an hour and a half", "1.5", "hour")),
        ("It took 2 hours 30 minutes.", ("2 hours 30 minutes", "2.5", "hour")),
        ("They walked a quarter mile.", ("a quarter mile", "0.25", "mile")),
        ("He is six foot two.", ("six foot two", "6.166666666666666666666666667", "foot")),
        ("It weighs 1 lb 4 oz now.", ("1 lb 4 oz", "1.25", "pound")),
        ("It cost 3 dollars and 20 cents.", ("3 dollars and 20 cents", "3.2", "USD")),
        ("It cost fifteen dollars fifty.", ("fifteen dollars fifty", "15.5", "USD")),
        ("It cost Malaysian ringgit 42.", ("Malaysian ringgit 42", "42", "MYR")),
        ("They raised 20 million pounds.", ("20 million pounds", "20000000", "GBP")),
        ("They shipped 20 million pounds of meat.", ("20 million pounds", "20000000", "pound")),
        ("A twenty-pound bag of rice is cheap.", ("twenty-pound", "20", "pound")),
        ("A 10 pound note was found.", ("10 pound", "10", "GBP")),
        ("For two quarters it grew.", ("two quarters", "2", "quarter")),
        ("It grew 2,3 per cent.", ("2,3 per cent", "2.3", "percent")),
        ("It paid a $ 5 fee.", ("$ 5", "5", "USD")),
        ("It was -10C outside.", ("-10C", "-10", "degC")),
        ("It was 5 degrees below zero.", ("5 degrees below zero", "-5", "degree")),
        ("Heat it to 300 °C (573.15K) at once.", ("573.15K", "573.15", "K")),
        ("Its length is 2 in.", ("2 in", "2", "inch")),
        ("The screen measures 8\".", ("8\"", "8", "inch")),
        ("The grid has a size of 2.1 pm.", ("2.1 pm", "2.1", "pm")),
        ("It flows at 3 kg m−3.", ("3 kg m−3", "3", "kg/m^3")),
        ("It falls at 9.8 m/s2.", ("9.8 m/s2", "9.8", "m/s^2")),
        ("It draws 2 A cm−2 at most.", ("2 A cm−2", "2", "A/cm^2")),
        ("It takes 1.2 J/(kg K) of heat.", ("1.2 J/(kg K)", "1.2", "J/(kg*K)")),
        ("It lasts 7 d.", ("7 d", "7", "day")),
        ("A plate of 10 × 12 cm fits.", ("10", "10", "cm")),
        ("Add 2 × 400 g of beans.", ("2", "2", None)),
        ("The cube has 4 km cubed.", ("4 km cubed", "4", "km^3")),
        ("The rock is 66 Ma old.", ("66 Ma old", "66", "megayear")),
        ("It lies at 1,035 mbsf.", ("1,035 mbsf", "1035", "mbsf")),
        ("It holds 20 wt% of it.", ("20 wt%", "20", "percent")),
        ("An 8- to 16-metre mirror was built.", ("8- to 16-metre", ("8", "16"), "m")),
        ("Prices range from 2 to 7 euros.", ("2 to 7 euros", ("2", "7"), "EUR")),
        ("Temperatures ranged from -18 °C to -34 °C.", ("-18 °C to -34 °C", ("-34", "-18"), "degC")),
        ("It takes between 100 and 1000 g.", ("100 and 1000 g", ("100", "1000"), "g")),
        ("It costs from 1 point 5 to 2 dollars.", ("1 point 5 to 2 dollars", ("1.5", "2"), "USD")),
        ("A forty-second delay is long.", ("forty-second", "40", "second")),
        ("It takes 20~30 days.", ("20~30 days", ("20", "30"), "day")),
        ("It has more than 20 but fewer than 30 seats.", ("20 but fewer than 30 seats", ("20", "30"), "seat")),
        ("It varies between -5 and 5 mm.", ("-5 and 5 mm", ("-5", "5"), "mm")),
        ("Three to four hundred people came.", ("Three to four hundred people", ("300", "400"), "person")),
        ("It takes 1h30m.", ("1h30m", "1.5", "hour")),
        ("It used 3 quarters of an hour.", ("3 quarters of an hour", "0.75", "hour")),
        ("The patch is 5in wide.", ("5in", "5", "inch")),
        ("One litre and a half is enough.", ("One litre and a half", "1.5", "L")),
        ("It cost 1.5 million won.", ("1.5 million won", "1500000.0", "KRW")),
        ("It has at most 100 and at least 20 seats.", ("100 and at least 20 seats", ("20", "100"), "seat")),
        ("An unemployment percentage of 12 was found.", ("12", "12", "percent")),
    ],
)  # fmt: skip
def test_quantities_with_units(text: str, expected: tuple[str, object, str | None]) -> None:
    assert expected in quantities(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales rose from 5 to 7 million.", ["5", "7000000"]),
        ("Half the crew left after three hours.", ["0.5", "3"]),
        ("They sold more than 50 cars and fewer than 80 vans.", ["50", "80"]),
        ("He said: \"There were only 8\" and left.", ["8"]),
    ],
)
def test_numbers_that_stay_apart(text: str, values: list[str]) -> None:
    assert [value for _, value, _ in quantities(text)][: len(values)] == values or len(quantities(text)) == len(values)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Come on 2018-7-6.", "2018-07-06"), ("Come on 2019/Aug/01.", "2019-08-01"), ("Come on Sep-23-2020.", "2020-09-23"),
        ("Come on 23/Apr/2020.", "2020-04-23"), ("Come on 25.12.1999.", "1999-12-25"), ("Come on 25-12-1999.", "1999-12-25"),
        ("Come on 3/4/2023.", "2023"), ("Come on 12/25/99.", "1999-12-25"), ("It was the fourth of July 1995.", "1995-07-04"),
        ("It was January first 2000.", "2000-01-01"), ("It was the twenty-first of March.", "--03-21"), ("On 2016 10 16, it began.", "2016-10-16"),
        ("It came in the second quarter of 2024.", "2024-04-01/2024-06-30"), ("It came in the first half of 2023.", "2023-01-01/2023-06-30"),
        ("It was 2012, Dec 5th.", "2012-12-05"), ("It was July 4th of 1995.", "1995-07-04"), ("It was 04.22.2016.", "2016-04-22"),
        ("It came in 12/2015.", "2015-12"), ("It ran from 5 to 10 May 2014.", "2014-05-05/2014-05-10"), ("Come on may 5, 2014.", "2014-05-05"),
        ("It was Christmas Day 2016.", "2016-12-25"), ("Shops closed on Black Friday 2010.", "2010-11-26"),
    ],
)  # fmt: skip
def test_dates(text: str, value: str) -> None:
    (found,) = extract(read("a.txt", text.encode())).claims
    assert (found.kind, found.value) == ("date", value)


# ── Everything that can be read ──────────────────────────────────────────────────────────────────────────────────────


def everything(text: str) -> list[tuple[str, object, str | None, str]]:
    (outcome,) = claims([Text("a.txt", text.encode("utf-8", "replace"))], Run(asides=True))
    told = sorted((*outcome.claims, *outcome.identifiers), key=lambda claim: claim.start)
    assert all(a.end <= b.start for a, b in pairwise(told)), "they overlap"
    return [(c.text, c.value, c.unit.name if c.unit else None, c.kind) for c in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The first of them won.", ("first", 1, None, "identifier")),
        ("The 21st century began.", ("21st", 21, None, "identifier")),
        ("Two hundredth and thirtyfirst.", ("Two hundredth", 200, None, "identifier")),
        ("He ranks between the tenth and the fifteenth.", ("tenth and the fifteenth", (10, 15), None, "identifier")),
        ("This one is the forty-second.", ("forty-second", 42, None, "identifier")),
        ("They waited a month.", ("a month", 1, "month", "identifier")),
        ("It holds an ounce.", ("an ounce", 1, "ounce", "identifier")),
        ("The answer is minus one.", ("minus one", -1, None, "identifier")),
        ("No one came.", ("one", 1, None, "identifier")),
        ("They sold a few.", ("a few", 3, None, "identifier")),
        ("They stayed a couple of days.", ("a couple of days", 2, "day", "identifier")),
        ("Models like GPT-4 are large.", ("GPT-4", 4, None, "identifier")),
        ("The address is 192.168.1.2 now.", ("168", 168, None, "identifier")),
        ("Call +44 20 7946 0018 now.", ("44 20 7946 0018", None, None, "identifier")),
        ("It is a trillionth.", ("a trillionth", Decimal("1e-12"), None, "identifier")),
    ],
)  # fmt: skip
def test_asides(text: str, expected: tuple[str, object, str | None, str]) -> None:
    assert expected in everything(text)


# ── Nothing fails ────────────────────────────────────────────────────────────────────────────────────────────────────

PIECES = st.sampled_from(
    "1 12 000 1.5 .5 1,000 1.234.567 ½ ⁶ ^ × ± +/- - – − / % ‰ $ € £ ° °C C K F m s kg h \" ' '' ( ) , ; . and to from between or of a an the half"
    " quarter hundred thousand million dozen couple point minus below zero one two twenty first second third twenty-first May 2020 '20s USD km/h"
    " per squared more than less at least up no few pounds feet in foot percent e E x ² ³ ⁻ · * ~ 9999999999999999999999999999999999999".split()
)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    everything(text)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=25))
def test_any_order_of_what_numbers_are_made_of_is_read(pieces: list[tuple[str, str]]) -> None:
    everything("".join(piece + blank for piece, blank in pieces))


# ── What is no claim ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "It is second to none.", "They are on cloud nine.", "It takes two to tango.", "The whole nine yards.",
        "A zero-sum game needs zero tolerance.",
        "The odds are 50/50, it is a catch-22, and they work 24/7.", "The Fab Four met the Big Three.", "It is a one-stop shop.",
        "See pp. 112–118 and Chapter 4.", "See 42 U.S.C. § 1983 and rule 12(b)(6).", "Brown v. Board, 347 U.S. 483 (1954).",
        "Under section 12(3)(a) it holds.", "Regulation (EU) 2016/679 applies, and so does Directive 95/46/EC.", "ISBN 978-3-16-148410-0 is a book.",
        "Call 555-0123 or (212) 555-0199 or +1 212 555 0199.", "Tel. 020 7946 0958.", "1. First item", "(3) Third item", "The 4x4 pulled a 2x4.",
        "Figure 2a and Table 3 show it.", "John 3:16 is quoted.", "Order #12345 shipped.", "Temperatures in the 60s fell.",
    ],
)  # fmt: skip
def test_no_claims(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He retired in his 40s.", ("40s", ("40", "49"), "year")),
        ("It took 40s to load.", ("40s", "40", "second")),
        ("He scored 4 x 5 cm.", ("5 cm", "5", "cm")),
        ("It cost 20 pounds (9 kg).", ("9 kg", "9", "kg")),
        ("The season 2016/17 had 20 games.", ("20 games", "20", "game")),
        ("They sold 12 (3 of them red).", ("12", "12", None)),
    ],
)
def test_claims_beside_shapes_of_names(text: str, expected: tuple[str, object, str | None]) -> None:
    assert expected in quantities(text)

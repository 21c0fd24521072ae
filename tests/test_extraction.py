"""Extraction through its public door: what a sentence holds, and what it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_numbers.extract.claims import extract
from verify_numbers.readers import read


def claims(text):
    return extract(read("a.txt", text.encode("utf-8", "surrogatepass"))).claims


def shown(text):
    return [
        (c.text, c.kind, str(c.value) if isinstance(c.value, Decimal) else c.value, c.unit.name if c.unit else None)
        for c in claims(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The precision fell from 32 bits to 8 bits.", [("32 bits", "measurement", "32", "bit"), ("8 bits", "measurement", "8", "bit")]),
        ("Memory use is four times less.", [("four times less", "multiple", "4", None)]),
        ("It is twice as fast.", [("twice as fast", "multiple", "2", None)]),
        ("Nvidia lost $589\u00a0billion in a single day.",
         [("$589\u00a0billion", "money", "589000000000", "USD"), ("single day", "duration", "1", "day")]),
        ("One in five chose it.", [("One in five", "fraction", "0.2", None)]),
        ("Prices are 17 times higher.", [("17 times higher", "multiple", "17", None)]),
        ("It authorizes $300,000,000 a year.", [("$300,000,000 a year", "money", "300000000", "USD/year")]),
        ("About 1,500,000 engineers graduate each year.", [("1,500,000 engineers", "count", "1500000", "engineer")]),
        ("Some 5–7% of them left.", [("5–7%", "percent", (Decimal(5), Decimal(7)), "percent")]),
        ("It cost $10 to $15 billion.", [("$10 to $15 billion", "money", (Decimal(10**10), Decimal(15 * 10**9)), "USD")]),
        ("Rates rose 25 basis points.", [("25 basis points", "percentage_point", "25", "basis_point")]),
        ("All of them are under 35 years old.", [("35 years old", "age", "35", "year")]),
        ("He was six feet two inches tall.", [("six feet two inches", "measurement", "6.166666666666666666666666667", "foot")]),
        ("A £1.2m grant was paid.", [("£1.2m", "money", "1200000.0", "GBP")]),
        ("It took two and a half years.", [("two and a half years", "duration", "2.5", "year")]),
        ("Two-thirds agreed.", [("Two-thirds", "fraction", str(Decimal(2) / 3), None)]),
        ("Twenty-eight thousand six hundred and forty-two people came.",
         [("Twenty-eight thousand six hundred and forty-two people", "count", "28642", "person")]),
    ],
)  # fmt: skip
def test_quantities(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It was founded on July 17, 2023.", "2023-07-17", "date"),
        ("It was founded on 17 July 2023.", "2023-07-17", "date"),
        ("It came in December 2024.", "2024-12", "date"),
        ("It came on July 16.", "--07-16", "date"),
        ("It began in 1957.", 1957, "year"),
        ("It began in the 1960s.", (1960, 1969), "year"),
        ("It ran from 2022 to 2026.", (2022, 2026), "year"),
        ("It opened on Sunday, 14 May 2023.", "2023-05-14", "date"),
        ("It came in mid-January 2025.", "2025-01-11/2025-01-20", "date"),
    ],
)
def test_dates(text, value, kind):
    (found,) = claims(text)
    assert (found.value, found.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Models like GPT-4 are large.", "They sold H20 chips.", "A partnership with 01.AI was announced.", "The USSR launched Sputnik 1 into orbit.",
        "World War I. ended.", "No two are alike.", "He came on the 12th.", "Version 6.2.2-296613 to 6.2.5-300333 is affected.",
        "See section 3 for more.", "Call +44 20 7946 0018 now.", "It starts at 21:51.", "They doubled down on it.", "No one knows.",
        "It is the one that counts.", "Both parties exchanged views.",
    ],
)  # fmt: skip
def test_what_asserts_nothing_is_no_claim(text):
    assert shown(text) == []


def test_a_pound_sign_with_m_is_no_length():
    assert shown("It cost £100m.") == [("£100m", "money", "100000000", "GBP")]


def test_a_year_after_in_is_no_inch():
    assert [c.kind for c in claims("There were 50,000 in 2020.")] == ["count", "year"]


def test_relative_years_need_the_documents_date():
    text = b"---\ndate: 2025-07-03\n---\n\nLast year it grew.\n"
    (dated,) = extract(read("a.md", text)).claims
    assert dated.value == 2024
    (undated,) = claims("Last year it grew.")
    assert undated.value is None


words = st.sampled_from(
    "the a of and to from by rose fell 5 17% $6 million 2,000 GPUs twice half one in five percent -3.5 1.5bn July 17, 2023 1960s about over"
    " 10–20 km/h £2 £100m 3/4 ½ (12) [3] 1e6 5x 6m 36s nearly 1,2,3 ,, .. -- — … 0x1F ٣ 九 “ ” \u00a0 \u200b".split(" ")
)


@given(st.lists(words, max_size=25))
def test_claims_have_exact_spans_and_never_overlap(parts):
    text = " ".join(parts)
    found = claims(text)
    end = 0
    for claim in found:
        assert text[claim.start : claim.end] == claim.text
        assert claim.start >= end
        assert claim.text.strip() == claim.text != ""
        end = claim.end


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
def test_no_text_breaks_extraction(text):
    for claim in claims(text):
        assert claim.start < claim.end


def test_cells_of_a_table_have_their_place_heading_and_unit():
    text = "| Year | Revenue ($m) | Share |\n|---|---:|---:|\n| North | 12.5 | 40% |\n| South | 18.75 | 60% |\n"
    found = extract(read("t.md", text.encode())).claims
    assert [(c.text, str(c.value), c.unit.name, c.entity, c.measure) for c in found] == [
        ("12.5", "12500000.0", "USD", "North", "Revenue ($m)"),
        ("40%", "40", "percent", "North", "Share"),
        ("18.75", "18750000.00", "USD", "South", "Revenue ($m)"),
        ("60%", "60", "percent", "South", "Share"),
    ]
    assert all(text[c.start : c.end] == c.text for c in found)
    assert len({c.id for c in found}) == len(found)


def test_a_letter_that_touches_a_number_is_no_part_of_the_next_currency():
    assert [claim.text for claim in claims("It took 36s $6 later.")] == ["36s", "$6"]


def test_a_number_longer_than_decimals_context_costs_its_document_nothing():
    found = claims("Total 999999999999999999999999999950. Sales rose by 5%.")
    assert [claim.text for claim in found] == ["999999999999999999999999999950", "5%"]

"""The slips that explain a wrong number, through the whole program."""

from __future__ import annotations

import pytest

from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read

SLIPS = [
    ("The price rose from 40 dollars to 50 dollars, an increase of 20%.", "wrong base"),
    ("Support rose from 20% to 24%, a gain of 4 percent.", "percent for points"),
    ("Support rose from 20% to 24%, a gain of 20 points.", "points for percent"),
    ("Sales rose from 20 to 80, a 400% increase.", "whole for increase"),
    ("Memory fell from 16 bits to 4 bits, a saving of 25%.", "what is left for what is gone"),
    ("Visits rose from 120 to 150, an increase of 52%.", "transposed digits"),
    ("Visits rose from 120 to 150, an increase of 2.5%.", "scale ×10"),
    ("Visits rose from 121 to 150, an increase of 37%.", None),
]


@pytest.fixture(scope="module")
def checks():
    return load_checks()


@pytest.mark.parametrize(("text", "slip"), SLIPS)
def test_slip_is_named(text, slip, checks):
    document = read("slip.md", text.encode())
    findings = judge([(document, extract(document))], checks, None, Options())[0].findings
    assert [finding.diagnosis for finding in findings if finding.verdict == "inconsistent"] == [slip]

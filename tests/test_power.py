"""The page of what slips are found: its slips are what they are called, and its counting is right."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from verify_numbers.engine import load_checks

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def power() -> ModuleType:
    spec = importlib.util.spec_from_file_location("power", ROOT / "docs" / "power.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("slip", "numeral", "written"),
    [
        ("+10 %", "1,200", "1,320"),
        ("−10 %", "2.84", "2.56"),
        ("+10 %", "4", None),
        ("× 10", "35.2", "352.0"),
        ("× 10", "9,400", "94,000"),
        ("digits swapped", "412", "421"),
        ("digits swapped", "10", None),
        ("digits swapped", "77", None),
    ],
)
def test_a_slip_is_what_it_is_called(power: ModuleType, slip: str, numeral: str, written: str | None) -> None:
    assert {s.name: s.make for s in power.SLIPS}[slip](numeral) == written


def test_what_is_found_is_counted(power: ModuleType) -> None:
    text = "They sold 12 loaves, 31 rolls and 8 cakes, 51 items in all."
    row = power.tally(load_checks(), None, [text])["sum-of-parts"]
    assert row["× 10"] == [4, 4]
    assert row["digits swapped"] == [3, 3]
    assert "| sum-of-parts |" in power.page({"sum-of-parts": row})


def test_the_page_is_there(power: ModuleType) -> None:
    assert power.PAGE.read_text(encoding="utf-8").startswith(power.HEADING)

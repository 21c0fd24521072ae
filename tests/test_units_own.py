"""Units of a configuration: defined, replaced, switched off, and gone again; an entry that is wrong is one clear line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from verify_numbers import units, units_own
from verify_numbers.errors import UsageError
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read


@pytest.fixture(autouse=True)
def shipped_units() -> Iterator[None]:
    yield
    units_own.configure({})


def found(text: str) -> list[tuple[str, str | None]]:
    return [(claim.text, claim.unit.name if claim.unit else None) for claim in extract(read("a.txt", text.encode())).claims]


def test_a_unit_made_of_another_converts() -> None:
    units_own.configure({"sprint(s)": "2 weeks"})
    assert found("It took 3 sprints.") == [("3 sprints", "sprint")]
    assert units.convert_factor(units.named("sprint"), units.named("day")) == 14


def test_a_unit_of_its_own_compares_only_with_itself() -> None:
    units_own.configure({"story point(s) | SP": True})
    assert found("It has 40 story points or 12 SP now.") == [("40 story points", "story point"), ("12 SP", "story point")]
    assert units.convert_factor(units.named("story point"), units.named("day")) is None


def test_a_form_can_get_another_meaning() -> None:
    units_own.configure({"ton(s)": "1000 kg"})
    assert units.convert_factor(units.named("ton"), units.named("kg")) == 1000


def test_a_form_can_be_switched_off_also_where_a_context_would_explain_it() -> None:
    assert ("-10C", "degC") in found("It was -10C outside.")
    units_own.configure({"C": False, "stone(s)": False})
    assert found("It was -10C outside.") == [("-10", None)]
    assert units.surface("stone") is None


def test_the_shipped_table_comes_back() -> None:
    before = (units.surface("ton"), units.forms("ton"), dict(units.FIRST_WORDS))
    units_own.configure({"ton(s)": "1000 kg", "jiffy | jiffies": "0.01 seconds", "stone": False})
    units_own.configure({})
    assert (units.surface("ton"), units.forms("ton"), dict(units.FIRST_WORDS)) == before
    assert units.surface("jiffies") is None
    assert units.surface("stone") is not None


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"x1": True}, "'x1'"), ({"": True}, "forms"), ({"sprint(s": "2 weeks"}, "'sprint(s'"), ({"a/b": True}, "'a/b'"),
        ({"sprint": "many weeks"}, "a number and a unit"), ({"sprint": "2 glorps"}, "'glorps'"), ({"sprint": "0 weeks"}, "no unit"),
        ({"sprint": 3}, "not 3"), ({"warm": "2 celsius"}, "no unit"), ({"sprint": "9" * 99 + " weeks"}, "a number and a unit"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(table: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=r"^units: ") as caught:
        units_own.configure(table)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)

"""The units of a configuration: what a project writes and the shipped table lacks, and forms that it wants left alone.

Puts them into the tables of `units`, for one process, and takes those of an earlier call out again. Reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from verify_numbers import units
from verify_numbers.errors import UsageError

DEFINITION = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)\s+(\S.*)")
LONGEST = 60  # letters of a form
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ -](?=[^\W\d_]))*")
FORMS = re.compile(r"[^\d|()/^]+(?:\([a-z]+\)[^\d|()/^]*)*")  # "story point(s)"
MEANINGS = 'a number and a unit ("2 weeks"), true (a unit of its own) or false (no unit)'


def configure(table: Mapping[str, Any]) -> None:
    """Makes the units of a configuration known: forms → what one is. Raises UsageError, naming the entry that is wrong."""
    if not table and not units.has_own():
        return
    from verify_numbers.units_generate import TOKEN, forms_of

    units.restore()
    for patterns, meaning in table.items():
        parts = [part.strip() for part in patterns.split("|")]
        if meaning is not False and not all(len(part) <= LONGEST and FORMS.fullmatch(part) for part in parts):
            raise UsageError(f"units: {patterns!r} are no forms of a unit; write them as “story point(s) | SP”")
        if meaning is False:
            units.switch_off([way for part in parts for way in (part, *_plain_forms(part))])
            continue
        forms = [(form.text, form.is_word) for form in forms_of(patterns)]
        name = forms[0][0]
        if not NAME.fullmatch(name):
            raise UsageError(f"units: {name!r} is no name of a unit: it may hold letters, blanks and hyphens")
        units.add(name, _row(name, patterns, meaning), forms, {form: len(TOKEN.findall(form)) + form.count(" ") for form, _ in forms})


def _plain_forms(pattern: str) -> list[str]:
    from verify_numbers.units_generate import expand

    return list(expand(pattern)) if pattern.count("(") == pattern.count(")") == 1 else []


def _row(name: str, patterns: str, meaning: Any) -> str:
    """The row of the table of units: dimension|base|factor|offset."""
    if meaning is True:
        return f"[{name}]|{name}|1|0"
    found = DEFINITION.fullmatch(meaning.strip()) if isinstance(meaning, str) else None
    if found is None:
        raise UsageError(f"units: {patterns!r} must be {MEANINGS}, not {meaning!r}")
    unit = units.known(" ".join(found[2].split()))
    factor = Fraction(Decimal(found[1]))
    if unit is None or unit.offset or not factor:
        raise UsageError(f"units: {found[2]!r} in {patterns!r} is no unit that another can be made of; see verify-numbers units")
    return f"{unit.dimension}|{unit.base}|{factor * unit.factor}|0"

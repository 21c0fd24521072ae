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


_UNDO: list[tuple[dict[str, Any], str, Any]] = []  # what the configuration replaced, in order


def configure(table: Mapping[str, Any]) -> None:
    """Makes the units of a configuration known: forms → what one is. Raises UsageError, naming the entry that is wrong."""
    _restore()
    if not table:
        return
    from verify_numbers.units_generate import expand, forms_of

    for patterns, meaning in table.items():
        parts = [part.strip() for part in patterns.split("|")]
        if meaning is False:
            closed = [part for part in parts if part.count("(") == part.count(")")]
            _switch_off([*parts, *(form for part in closed for form in expand(part))])
            continue
        if not all(len(part) <= LONGEST and FORMS.fullmatch(part) for part in parts):
            raise UsageError(f"units: {patterns!r} are no forms of a unit; write them as “story point(s) | SP”")
        written = list(forms_of(patterns))
        name = written[0].text
        if not NAME.fullmatch(name):
            raise UsageError(f"units: {name!r} is no name of a unit: it may hold letters, blanks and hyphens")
        _add(name, _row(name, patterns, meaning), {form.text: form.is_word for form in written})


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


def _add(name: str, row: str, forms: Mapping[str, bool]) -> None:
    """Takes a unit into the tables, with its forms and whether each is a word in any case."""
    from verify_numbers.units_generate import TOKEN

    rows, exact, words = units.tables()
    _put(rows, name, row)
    for form, is_word in forms.items():
        _put(words if is_word else exact, form, name)
        tokens = TOKEN.findall(form)
        for first in {tokens[0], tokens[0].lower()}:
            _put(units.FIRST_WORDS, first, max(units.FIRST_WORDS.get(first, 0), len(tokens) + form.count(" ")))
    units.forget()


def _switch_off(forms: list[str]) -> None:
    _, exact, words = units.tables()
    for form in forms:
        units.SWITCHED_OFF.add(form)
        _put(exact, form, None)
        _put(words, form.lower(), None)
    units.forget()


def _put(table: dict[str, Any], key: str, value: Any) -> None:
    _UNDO.append((table, key, table.get(key)))
    _set(table, key, value)


def _set(table: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def _restore() -> None:
    """The tables as they were shipped."""
    while _UNDO:
        _set(*_UNDO.pop())
    units.SWITCHED_OFF.clear()
    units.forget()

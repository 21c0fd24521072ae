"""Writes units_table.py from units_surface.txt and pint: `python -m verify_numbers.units_generate`.

The only module that reads the surface file. What it computes is committed, so that neither pint nor the file is needed
to read a document. It knows nothing of documents and claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from verify_numbers import atomic
from verify_numbers.units import DEFINITIONS_FILE, registry

SURFACE_FILE = Path(__file__).with_name("units_surface.txt")
TABLE_FILE = Path(__file__).with_name("units_table.py")
TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")  # the scanner's idea of a token
LETTERS = re.compile(r"[^\W\d_]+")
UNLISTED_CURRENCIES = re.compile(r"^([A-Z]{3}) = \[currency_\1\]", re.MULTILINE)
DIGITS = Context(prec=28)  # enough for factors that rest on π, which have no end

# The ways of Unicode to write one sign, the usual one first.
SIGNS = ("µμ", "Ω\u2126", "Å\u212b", "°º˚", "%％", "$＄", "£￡", "¥￥", "₩￦", "¢￠", "'’", "−-")
LIGATURES = {"°C": "℃", "°F": "℉"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a unit. `is_word` forms are found in any case (and kept in small letters), others just so."""

    text: str
    is_word: bool
    is_prefix: bool = False


@dataclass(slots=True)
class Entry:
    """A unit line of the surface file, its forms expanded. `parts` is "a/b" for a compound with a name of its own."""

    name: str
    dimension: str
    base: str
    parts: str | None
    forms: list[Form] = field(default_factory=list)


@dataclass(slots=True)
class Surface:
    """What the surface file says. `ambiguous` maps a form to its readings."""

    entries: dict[str, Entry] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)


def split(text: str, separator: str) -> list[str]:
    """Splits at separators outside round brackets."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == separator and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    if depth:
        raise ValueError(f"brackets do not close: {text!r}")
    return [*parts, text[start:]]


def expand(pattern: str) -> Iterator[str]:
    """All that a pattern stands for: `(s)` may be left out, of `(er|re)` one is taken."""
    head, opening, rest = pattern.partition("(")
    if not opening:
        yield head
        return
    depth, end = 1, -1
    while depth:
        end += 1
        depth += (rest[end] == "(") - (rest[end] == ")")
    choices = split(rest[:end], "|")
    if len(choices) == 1:
        choices = ["", *choices]
    insides = [inside for choice in choices for inside in expand(choice)]
    for inside, tail in product(insides, list(expand(rest[end + 1 :]))):
        yield head + inside + tail


def spellings(form: str) -> Iterator[str]:
    """The form in each of the ways that Unicode has to write its signs."""
    signs = [next((ways for ways in SIGNS if ways[0] == character), character) for character in form]
    for way in product(*signs):
        yield "".join(way)
    for pair, ligature in LIGATURES.items():
        if pair in form:
            yield form.replace(pair, ligature)


def is_word(form: str) -> bool:
    """Whether the form is found in any case (the surface file says which are)."""
    runs = LETTERS.findall(form)
    letters = sum(map(len, runs))
    if " " in form and letters >= 6:
        return True
    return letters >= 3 and all(run.islower() or (len(run) >= 3 and run.istitle()) for run in runs)


def forms_of(patterns: str) -> Iterator[Form]:
    for pattern in split(patterns, "|"):
        pattern = pattern.strip()
        mark = pattern[:1] if pattern[:1] in ("^", "=") else ""
        for text in dict.fromkeys(way for form in expand(pattern[len(mark) :]) for way in spellings(form)):
            word = not mark and is_word(text)
            yield Form(text.lower() if word else text, word, is_prefix=mark == "^")


def read_surface(text: str) -> Surface:
    """Reads the surface file. Raises ValueError with the line number for a line that breaks its grammar."""
    surface = Surface()
    dimension = base = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("# ") or line == "#":
            continue
        try:
            if line.startswith("["):
                dimension, base = line.split()
            elif line.startswith("? "):
                add_ambiguous(surface, line[2:])
            else:
                add_entry(surface, line, dimension, base)
        except ValueError as error:
            raise ValueError(f"{SURFACE_FILE.name}:{number}: {error}") from error
    return surface


def add_entry(surface: Surface, line: str, dimension: str, base: str) -> None:
    names, colon, patterns = line.partition(":")
    name, _, parts = (part.strip() for part in names.partition(" = "))
    if not colon or not dimension:
        raise ValueError("a unit needs a colon after its name and a group above it")
    if name in surface.entries:
        raise ValueError(f"{name} stands twice")
    forms = list(forms_of(patterns)) if patterns.strip() else []
    surface.entries[name] = Entry(name, dimension, base, parts or None, forms)


def add_ambiguous(surface: Surface, line: str) -> None:
    patterns, _, readings = line.partition(": ")
    names = tuple(reading.strip() for reading in readings.split(","))
    for form in forms_of(patterns):
        if form.text in surface.ambiguous:
            raise ValueError(f"{form.text!r} is ambiguous twice")
        surface.ambiguous[form.text] = names


def add_codes_without_forms(surface: Surface, definitions: str) -> None:
    """Every currency that the definitions know is a unit, also where the surface file gives it no form."""
    for code in UNLISTED_CURRENCIES.findall(definitions):
        surface.entries.setdefault(code, Entry(code, "[currency]", "*", None))


def factor_and_offset(unit: str, base: str, ureg: Any) -> tuple[str, Fraction, Fraction]:
    """The base (found by pint for `*`), and the two numbers that lead to it: value × factor + offset."""
    if base == "*":
        base = str(ureg.get_root_units(unit)[1])
    offset = convert(0, unit, base, ureg) if base == "K" else Fraction(0)
    return base, convert(1, unit, base, ureg) - offset, offset


def convert(value: int, unit: str, base: str, ureg: Any) -> Fraction:
    converted = Fraction(ureg.Quantity(Fraction(value), ureg.parse_units(unit)).to(base).magnitude)
    if len(str(converted.numerator)) <= DIGITS.prec:
        return converted
    return Fraction(DIGITS.divide(*map(DIGITS.create_decimal, converted.as_integer_ratio())))


def compound_names(surface: Surface, exact: dict[str, str]) -> dict[str, str]:
    """Which compounds of two units have a name of their own: "km/hour" is "km/h"."""
    names = {}
    for entry in surface.entries.values():
        above, slash, below = (entry.parts or entry.name).partition("/")
        sides = [side if side in surface.entries else exact.get(side) for side in (above, below)]
        if slash and all(sides) and "/".join(map(str, sides)) != entry.name:
            names["/".join(map(str, sides))] = entry.name
    return names


def first_words(forms: list[str]) -> dict[str, int]:
    """For the first token of each form, the largest number of tokens of a form that begins with it."""
    counts: dict[str, int] = {}
    for form in forms:
        tokens = TOKEN.findall(form)
        for first in {tokens[0], tokens[0].lower()}:
            counts[first] = max(counts.get(first, 0), len(tokens) + form.count(" "))  # each blank may be a hyphen
    return counts


def build() -> dict[str, dict[str, Any]]:
    """The tables of units_table.py by name. Raises ValueError where the surface file contradicts itself."""
    surface = read_surface(SURFACE_FILE.read_text(encoding="utf-8"))
    add_codes_without_forms(surface, Path(DEFINITIONS_FILE).read_text(encoding="utf-8"))
    exact: dict[str, str] = {}
    words: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for entry in surface.entries.values():
        for form in entry.forms:
            for table in [words if form.is_word else exact, *([prefixes] if form.is_prefix else [])]:
                if table.setdefault(form.text, entry.name) != entry.name:
                    raise ValueError(f"{form.text!r} stands for {table[form.text]} and for {entry.name}")
    for form_text, readings in surface.ambiguous.items():
        for reading in readings:
            if reading not in surface.entries and not re.fullmatch(r"<.+>", reading):
                raise ValueError(f"{form_text!r} is said to stand for {reading}, which is no unit")
    units = {}
    for entry in surface.entries.values():
        base, factor, offset = factor_and_offset(entry.name, entry.base, registry())
        units[entry.name] = (entry.dimension, base, factor, offset)
    return {
        "UNITS": units,
        "EXACT": exact,
        "WORDS": words,
        "COMPOUNDS": compound_names(surface, exact),
        "AMBIGUOUS": surface.ambiguous,
        "PREFIXES": prefixes,
        "FIRST_WORDS": first_words([*exact, *words, *surface.ambiguous]),
    }


HEAD = '''\
"""Generated by units_generate.py from units_surface.txt and pint. Do not edit; edit the surface file and run

    python -m verify_numbers.units_generate

Text and not dicts, because units.py splits it in 1 ms, where Python takes 25 ms to compile the dicts if it may not keep
byte code. UNITS: name|dimension|base|factor|offset. AMBIGUOUS: form|reading|reading. All others: value|key|key, that is
unit|form|form (WORDS in small letters, for any case), name|unit/unit, most tokens|first token|first token.
"""
'''
WIDTH = 118


def grouped(table: dict[str, Any]) -> Iterator[list[str]]:
    """The rows value|key|key… of a table, none wider than the page."""
    keys_of: dict[str, list[str]] = {}
    for key, value in sorted(table.items()):
        keys_of.setdefault(str(value), []).append(key)
    for value, keys in sorted(keys_of.items()):
        row = [value]
        for key in keys:
            if len("|".join([*row, key])) > WIDTH:
                yield row
                row = [value]
            row.append(key)
        yield row


def render(tables: dict[str, dict[str, Any]]) -> str:
    """The text of units_table.py."""
    parts = [HEAD]
    for name, table in tables.items():
        by_key = name in ("UNITS", "AMBIGUOUS")
        rows = [[key, *map(str, value)] for key, value in sorted(table.items())] if by_key else grouped(table)
        lines = "\n".join("|".join(row) for row in rows)
        parts.append(f'{name} = r"""\n{lines}\n""".strip("\\n")\n')
    return "\n".join(parts)


def main() -> None:
    """Rewrites units_table.py; a reader never sees half a file."""
    atomic.write(str(TABLE_FILE), render(build()).encode())


if __name__ == "__main__":
    main()

"""Countries, their people and groups of countries, as English names them: the table countries.txt. Knows no figure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from verify_numbers.reference.record import Entity

FILE = join(dirname(__file__), "countries.txt")


class Places(NamedTuple):
    """The table: names by country code, codes by name, members by group, other names by region."""

    names: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    groups: dict[str, frozenset[str]]
    regions: dict[str, tuple[str, ...]]


@cache
def places() -> Places:
    found = Places({}, {}, {}, {})
    members: dict[str, set[str]] = {}
    section = "countries"
    for row in _rows():
        if row.startswith("!"):
            section = row[1:]
        elif section == "countries":
            code, name, continent, others = row.split("|")
            found.names[code] = (name, *filter(None, others.split(";")))
            found.codes.update(dict.fromkeys(map(str.casefold, found.names[code]), code))
            members.setdefault(continent, set()).add(code)
        else:
            head, _, rest = row.partition(":")
            if section == "groups":
                members.update((name, set(rest.split())) for name in head.split(";"))
            else:
                found.regions[head.casefold()] = tuple(filter(None, rest.strip().split(";")))
    found.groups.update((name, frozenset(codes)) for name, codes in members.items())
    return found


def _rows() -> Iterator[str]:
    with open(FILE, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.strip()


def code_of(entity: Entity) -> str:
    """The code of the country that an entity is, or ""."""
    known = places()
    for code in (entity.iso3, entity.id):
        if code in known.names:
            return code
    return known.codes.get(entity.name.casefold(), "")


def other_names(entity: Entity) -> tuple[str, ...]:
    """What a country or region is called besides, its people included."""
    known = places()
    code = code_of(entity)
    return known.names[code] if code else known.regions.get(entity.name.casefold(), ())

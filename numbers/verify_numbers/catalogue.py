"""The commands that tell what there is: pages to explain, checks, units, reference tables. They read no document."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify_numbers import config
from verify_numbers.commands import all_checks, configure_units, record
from verify_numbers.errors import UsageError, suggestion, tell
from verify_numbers.report.figures import figure
from verify_numbers.report.layout import Painter, table
from verify_numbers.report.printable import line

if TYPE_CHECKING:
    from verify_numbers.reference.record import Coverage, Record

PLAIN = Painter(False)
NO_TABLES = "no reference tables; leave --no-reference out, or give one with --reference"


def explain(arguments: Namespace) -> int:
    """Prints the page of each name, or what pages there are."""
    from verify_numbers import explain as pages

    checks = all_checks(config.load(arguments.config))
    texts = [pages.page(name, checks) for name in arguments.words] or [pages.contents(checks)]
    print("\n\n".join(texts))
    return 0


def checks(arguments: Namespace) -> int:
    """Lists the checks with what they compare and what they say."""
    from verify_numbers.explain import check_pages
    from verify_numbers.pipeline import TABLE_CHECKS

    loaded = all_checks(config.load(arguments.config))
    against = {check.name: "record" if check.needs_record else "text" for check in loaded}
    against |= dict.fromkeys(TABLE_CHECKS, "claim table")
    pages = check_pages(loaded)
    rows = [(name, against[name], line(pages[name].split("\n\n", 1)[0])) for name in sorted(pages)]
    print(table(("check", "against", "what it says"), (24, 12, 60), rows, PLAIN))
    return 0


def units(arguments: Namespace) -> int:
    """Lists the units and their surface forms, or those with a word in them."""
    from verify_numbers import units as known

    configure_units(config.load(arguments.config))
    words = [word.casefold() for word in arguments.words]
    rows = [
        (unit.name, unit.dimension, ", ".join(forms))
        for unit in known.all_units()
        if (forms := known.forms(unit.name))
        and all(any(_has_word(form, word) for form in (unit.name, *forms)) for word in words)
    ]
    several = [
        (form, ", ".join(reading.replace("<", "no unit: ").replace(">", "") for reading in readings))
        for form, readings in sorted(known.AMBIGUOUS.items())
        if form not in known.SWITCHED_OFF and words and all(_has_word(form, word) for word in words)
    ]
    if not rows and not several:
        raise UsageError(f"no unit is written with {' and '.join(map(repr, arguments.words))}")
    if rows:
        print(table(("unit", "dimension", "written"), (22, 18, 56), rows, PLAIN))
    if several:
        print("\n" * bool(rows) + table(("written", "may mean, by its context"), (22, 74), several, PLAIN))
    return 0


def _has_word(form: str, word: str) -> bool:
    """Whether a word of the form begins with the word: "km" is in "square km", not in "turkmen"."""
    return f" {form.casefold()}".find(f" {word}") >= 0


def data(arguments: Namespace) -> int:
    """Lists tables with coverage and sources, the rows of an entity, or checks a package."""
    settings = config.load(arguments.config)
    if arguments.words[:1] == ["check"]:
        return _check_packages(arguments.words[1:])
    known, faults = record(arguments, settings)
    tell(faults)
    if known is None:
        raise UsageError(NO_TABLES)
    print(_entity(known, " ".join(arguments.words)) if arguments.words else _coverage(known))
    return 2 if faults else 0


def _check_packages(paths: Sequence[str]) -> int:
    """Opens each package, which checks every row of it; says of a table without descriptor how it was understood."""
    from verify_numbers.reference import store, understood

    if not paths:
        raise UsageError("data check needs the PATH of a data package or table")
    status = 0
    for path in paths:
        try:
            opened = store.open_package(path)
            coverage = opened.tables()
        except store.PackageError as error:
            tell([str(error)])
            status = 2
        else:
            rows = sum(each.rows for each in coverage)
            tables = f"{len(coverage)} table{'s' if len(coverage) != 1 else ''}"
            print(f"{line(path)}: {rows:,} rows in {tables}, nothing amiss")
            if os.path.isfile(path) and not path.endswith(".json"):
                print("\n".join(f"  {line(told)}" for told in understood.lines(Path(path), opened)))
    return status


def _coverage(known: Record) -> str:
    rows = [
        (each.table, *(f"{n:,}" for n in (each.rows, each.entities, each.measures)), _span(each), _few(each.sources))
        for each in known.tables()
    ]
    return table(("table", "rows", "entities", "measures", "from – to", "sources"), (22, 7, 8, 8, 23, 22), rows, PLAIN)


def _span(coverage: Coverage) -> str:
    ends = [end for end in (coverage.first, coverage.last) if end]
    return " – ".join(dict.fromkeys(ends))


def _few(names: Iterable[str], most: int = 3) -> str:
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return line("; ".join(names[:most])) + more


def _entity(known: Record, name: str) -> str:
    """Every row of an entity, found by id, name or alias."""
    wanted = name.casefold()
    entities = known.entities
    found = [each for each in entities.values() if wanted in (each.id.casefold(), *map(str.casefold, each.names))]
    if not found:
        raise UsageError(f"the record knows no entity {name!r}{suggestion(name, (e.name for e in entities.values()))}")
    rows = [
        (row.measure, row.time, f"{figure(row.value)} {row.unit}", line(row.definition), line(row.source), row.as_of)
        for each in found
        for measure in known.measures_of(each.id)
        for row in known.rows(each.id, measure)
    ]
    header = ("measure", "time", "value", "definition", "source", "as of")
    return f"{found[0].name}\n\n" + table(header, (16, 12, 16, 20, 16, 10), rows, PLAIN)

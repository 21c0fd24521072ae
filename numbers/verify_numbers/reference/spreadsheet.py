"""A table as someone exported it from a spreadsheet: which column is what, and its rows in a package's own columns.

Wide or tidy, with a year, an entity or a measure to a column. Knows headings and cells; no claim. What it could not tell
it says, so that `data check` can show how a table was understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from verify_numbers.reference import cells as cell
from verify_numbers.reference.descriptor import ROLES
from verify_numbers.reference.faults import Faults

SAMPLE = 300  # rows that decide what a column holds
MOSTLY = 0.8
# Headings by which people call a role; the first column of a role wins.
HEADINGS = {
    "entity": "entity country countries state region province county city town place area location municipality district"
    " company firm organisation organization institution product model brand team school bank name geo geography"
    " territory economy member entity_name country_name",
    "measure": "measure indicator series variable metric statistic what measure_name indicator_name series_name item",
    "time": "time year date period month quarter day when fiscal_year time_period as_of_date",
    "value": "value figure amount obs_value number observation val values",
    "unit": "unit units unit_of_measure currency",
    "source": "source sources reference publisher link url citation",
    "definition": "definition description note notes comment comments remark remarks",
    "scope": "scope coverage population group breakdown",
    "vintage": "vintage published publication_date release",
    "start": "start from", "end": "end to", "low": "low lower minimum lower_bound", "high": "high upper maximum upper_bound",
    "bound": "bound", "grade": "grade", "confidence": "confidence",
}  # fmt: skip
ROLE_OF = {heading: role for role, headings in HEADINGS.items() for heading in headings.split()}
WORDED = frozenset(("entity", "measure", "scope", "unit", "definition", "source"))
IGNORED = frozenset(
    (
        "",
        "id",
        "code",
        "iso",
        "iso2",
        "iso3",
        "iso_code",
        "country_code",
        "rank",
        "no",
        "nr",
        "index",
        "#",
        "indicator_code",
    )
)


class Column(NamedTuple):
    """A column of figures: what it measures, of whom, when, in which unit. Empty parts come from other columns."""

    place: int
    heading: str
    entity: str = ""
    measure: str = ""
    time: str = ""
    unit: str = ""


class Layout(NamedTuple):
    """How a table was understood. `assumed` says in words what had to be taken from elsewhere than a heading."""

    header: int  # rows above the first row of figures, itself included
    roles: dict[str, int]
    figures: tuple[Column, ...]
    scopes: tuple[tuple[int, str], ...]  # columns of text without a role: they tell rows apart
    form: str
    comma: bool
    month_first: bool | None
    assumed: tuple[str, ...]
    left_out: tuple[str, ...]


def tidy(
    file: str, stem: str, rows: Iterable[Sequence[str]], semicolons: bool, faults: Faults
) -> Iterator[tuple[int, Sequence[str]]]:
    """The table's rows under the headings of a package, each with the row number it came from."""
    rows = iter(rows)
    sample = list(islice(rows, SAMPLE))
    layout = understand(file, stem, sample, semicolons, faults)
    if layout is None:
        return
    yield layout.header, ROLES
    for number, cells in enumerate(chain(sample, rows), 1):
        if number > layout.header and any(map(str.strip, cells)):
            yield from _melted(file, number, cells, layout, len(sample[layout.header - 1]), faults)


def understand(
    file: str, stem: str, sample: Sequence[Sequence[str]], semicolons: bool, faults: Faults
) -> Layout | None:
    """Which column plays which role, from headings and from what stands under them. None, with faults, where that cannot be told."""
    top = next((n for n, row in enumerate(sample) if sum(bool(name.strip()) for name in row) > 1), None)
    if top is None:
        _lacks(faults, file, "no table: no row has two cells", "put headings into the first row, figures below")
        return None
    title = next((name.strip() for row in sample[:top] for name in row if name.strip()), "")
    names = [name.strip() for name in sample[top]]
    body = [[value.strip() for value in row] for row in sample[top + 1 :]]
    before = faults.count
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        faults.add(file, top + 1, name, "two columns have this name", "rename one")
    if faults.count != before:
        return None
    under = [[row[k] for row in body if k < len(row) and not cell.is_missing(row[k])] for k in range(len(names))]
    comma = cell.uses_comma([value for column in under for value in column], semicolons)
    layout = _layout(names, under, comma, _subject(stem), title, top + 1)
    for what, mend in _missing(names, layout):
        _lacks(faults, file, what, mend, top + 1)
    return layout if faults.count == before else None


def _layout(names: list[str], under: list[list[str]], comma: bool, subject: str, title: str, header: int) -> Layout:
    month_first = cell.month_comes_first([value for column in under for value in column])
    roles = _named_roles(names, under)
    free = [k for k in range(len(names)) if k not in roles.values() and _key(names[k]) not in IGNORED]
    numeric = [k for k in free if _share(under[k], lambda value: cell.figure(value, comma) is not None)]
    texts = [k for k in free if k not in numeric and under[k]]
    assumed: list[str] = []
    if "time" not in roles and "start" not in roles:
        found = next((k for k in free if _is_time_column(names[k], under[k], month_first)), None)
        if found is not None:
            roles["time"] = found
            numeric, texts = [[k for k in ks if k != found] for ks in (numeric, texts)]
    years = [k for k in numeric if cell.time(names[k])]
    if "value" not in roles and len(years) == len(numeric) and years:
        form, figures = "a time to a column", [Column(k, names[k], time=cell.time(names[k])) for k in years]
    elif "value" in roles:
        form, figures = "a figure to a row", [Column(roles.pop("value"), "value")]
    else:
        form, figures = (
            "a measure to a column",
            [Column(k, names[k], "", *_measure_and_unit(names[k])) for k in numeric],
        )
    if "entity" not in roles and texts:
        roles["entity"] = texts.pop(0)
    if form != "a measure to a column" and "measure" not in roles and len(texts) == 1 and "entity" in roles:
        roles["measure"] = texts.pop()
    if (
        form == "a measure to a column"
        and "entity" not in roles
        and "time" in roles
        and _are_names([f.heading for f in figures], title or subject)
    ):
        form = "an entity to a column"
        figures = [Column(f.place, f.heading, entity=f.heading) for f in figures]
    if "entity" not in roles and form != "an entity to a column" and subject:
        figures = [figure._replace(entity=subject) for figure in figures]
        assumed.append(f"entity {subject!r}, from the name of the file")
    if "measure" not in roles and form != "a measure to a column":
        name, unit = cell.heading(title or subject)
        figures = [figure._replace(measure=name, unit=figure.unit or unit) for figure in figures]
        assumed.append(f"measure {name!r}, from {'the line above the table' if title else 'the name of the file'}")
    taken = {*roles.values(), *(figure.place for figure in figures)}
    left_out = tuple(names[k] for k in range(len(names)) if k not in taken and k not in texts and names[k])
    scopes = tuple((k, names[k]) for k in texts)
    return Layout(header, roles, tuple(figures), scopes, form, comma, month_first, tuple(assumed), left_out)


def _named_roles(names: list[str], under: list[list[str]]) -> dict[str, int]:
    roles: dict[str, int] = {}
    for k, name in enumerate(names):
        role = ROLE_OF.get(_key(name))
        if role is None or role in roles:
            continue
        if role in WORDED and _share(under[k], lambda value: cell.figure(value) is not None):
            continue  # "Population" and "Number" head figures as well
        roles[role] = k
    if "value" not in roles:
        roles = {role: k for role, k in roles.items() if role not in ("low", "high", "bound")}
    return roles


def _key(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _share(values: list[str], is_so: object) -> bool:
    assert callable(is_so)
    return bool(values) and sum(bool(is_so(value)) for value in values) >= MOSTLY * len(values)


def _is_time_column(name: str, values: list[str], month_first: bool | None) -> bool:
    """Times under any heading that is none itself; bare years, which figures may look like, only under an empty one."""
    if cell.time(name) or cell.heading(name)[1] or (name and all(value.isdigit() for value in values)):
        return False
    return _share(values, lambda value: bool(cell.time(value, month_first)))


def _are_names(headings: list[str], subject: str) -> bool:
    """Whether headings over figures name entities rather than measures: written as names are, where the file says what is measured."""
    return (
        bool(subject)
        and len(headings) > 1
        and all(
            all(word[:1].isupper() or word in ("of", "and", "the", "de") for word in heading.split())
            and not cell.heading(heading)[1]
            for heading in headings
        )
        and not any(set(_key(heading).split("_")) & MEASURE_WORDS for heading in headings)
    )


MEASURE_WORDS = frozenset(
    "rate share number total average median cost price revenue profit income sales population output production users"
    " customers employees staff members visitors turnover gdp inflation unemployment rent wage salary deaths births cases"
    " area size growth budget spending debt exports imports emissions consumption capacity index score age".split()
)


def _measure_and_unit(name: str) -> tuple[str, str, str]:
    measure, unit = cell.heading(name)
    return measure, "", unit


def _subject(stem: str) -> str:
    """The name of a file as words: `rents-of_lyon-2024` says rents of lyon."""
    words = stem.replace("_", " ").replace("-", " ").split()
    return " ".join(
        word
        for word in words
        if not word.isdigit() and word.casefold() not in ("data", "table", "export", "final", "sheet")
    )


def _missing(names: list[str], layout: Layout) -> Iterator[tuple[str, str]]:
    if not layout.figures:
        yield (
            f"no column of figures under {', '.join(map(repr, filter(None, names)))}",
            "give one named `value`, or one for each year or measure, with a number in most of its cells",
        )
    if "entity" not in layout.roles and not any(figure.entity for figure in layout.figures):
        yield "no column says what the figures are about", "add one named `entity`, `country`, `company` or the like"
    if "measure" not in layout.roles and not all(figure.measure for figure in layout.figures):
        yield "nothing says what is measured", "add a column named `measure`, or head the figures with it"


def _lacks(faults: Faults, file: str, what: str, mend: str, row: int = 1) -> None:
    faults.add(file, row, None, what, mend)


def _melted(
    file: str, number: int, cells: Sequence[str], layout: Layout, width: int, faults: Faults
) -> Iterator[tuple[int, Sequence[str]]]:
    """A row of the table as one row for each of its figures."""
    if len(cells) > width and any(map(str.strip, cells[width:])):
        faults.add(
            file, number, None, f"{len(cells)} cells under {width} headings", "quote cells that hold the separator"
        )
        return
    common = {role: cells[place].strip() if place < len(cells) else "" for role, place in layout.roles.items()}
    for role in ("time", "start", "end", "vintage"):
        if text := common.get(role, ""):
            common[role] = cell.time(text, layout.month_first) or text
            if not cell.time(text, layout.month_first) and "/" in text:  # elsewhere a bar parts two times
                faults.add(
                    file,
                    number,
                    role,
                    f"{text!r} is no time that can be told",
                    "write it as 2025, 2025-01 or 2025-01-31",
                )
                return
    for role in ("low", "high"):
        if text := common.get(role, ""):
            common[role] = "" if cell.is_missing(text) else _number(text, layout.comma)
    if unit := common.get("unit", ""):
        common["unit"] = cell.unit_of(unit) or unit
    if layout.scopes:
        told = [cells[place].strip() for place, _ in layout.scopes if place < len(cells) and cells[place].strip()]
        common["scope"] = ", ".join(filter(None, (common.get("scope", ""), *told)))
    for column in layout.figures:
        text = cells[column.place].strip() if column.place < len(cells) else ""
        if cell.is_missing(text):
            continue
        found = cell.figure(text, layout.comma)
        filled = dict(common)
        for role, value in (
            ("entity", column.entity),
            ("measure", column.measure),
            ("time", column.time),
            ("unit", column.unit),
        ):
            filled[role] = filled.get(role) or value
        if not filled["unit"] and found and found.unit:
            filled["unit"] = found.unit
        filled["value"] = (
            _number(text, layout.comma) if not cell.time(text) or "-" not in cell.time(text) else cell.time(text)
        )
        filled["bound"] = filled.get("bound") or (found.bound if found else "")
        if not filled["unit"] and filled["measure"] and (unit := cell.heading(filled["measure"])[1]):
            filled["measure"], filled["unit"] = cell.heading(filled["measure"])
        yield number, tuple(filled.get(role, "") for role in ROLES)


def _number(text: str, comma: bool) -> str:
    found = cell.figure(text, comma)
    return found.number if found else text

"""The dictionary of a package: entities, measures and sources from their tables; their words hold no values.

A claimed value must never help to choose its row, so an alias is a name and a stem is a word: neither may be a number,
nor a word that stands for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import TypeVar, get_args

from verify_numbers.reference.faults import Faults
from verify_numbers.reference.record import Compare, Direction, Entity, Measure, Source, Stems, Timing

VALUE_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions trillion trillions dozen dozens half halves third thirds quarter quarters"
    " percent percentage double doubled triple tripled twice thrice couple single".split()
)
MOST_ALTERNATIVES = 500
KINDS = frozenset("money percent count date duration bit times price rate".split())
WORD = re.compile(r"\w+")
PERCENT = re.compile(r"(?:annual )?(?:%|percent)(?: (?:of )?(?:the )?(.+))?")
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SPREAD = re.compile(r"\d{1,3}(?:\.\d{1,3})? ?%?")
LETTER = re.compile(r"[^\W\d_]")
T = TypeVar("T")
Cells = Mapping[str, str]
Check = Callable[[str, str, str], None]  # column, what, mend


def entities(file: str, rows: Iterable[tuple[int, Cells]], faults: Faults) -> dict[str, Entity]:
    """The entities of entities.csv by id. Faults are collected."""
    found: dict[str, Entity] = {}
    families: list[tuple[int, str]] = []
    for number, cells in rows:
        id = cells.get("entity") or cells.get("entity_id") or ""
        name, aliases = cells.get("name") or id, listed(cells.get("aliases", ""))
        fault = _reporter(file, number, faults)
        if not _is_new(id, "entity", found, fault):
            continue
        for alias in aliases:
            if what := no_name(alias):
                fault(
                    "aliases",
                    f"the alias {alias!r} {what}",
                    "an alias is a name: leave it out or write it with the name",
                )
        family = listed(cells.get("family", ""))
        families.extend((number, member) for member in family)
        context = listed(cells.get("context", ""))
        found[id] = Entity(
            id, name, cells.get("kind", ""), aliases, context, family, cells.get("iso3", ""), cells.get("symbol", "")
        )
    for number, member in families:
        if member not in found:
            faults.add(file, number, "family", f"no entity {member!r}", "name the id of a row of this file")
    return found


def measures(file: str, rows: Iterable[tuple[int, Cells]], faults: Faults) -> dict[str, Measure]:
    """The measures of measures.csv by id. One without words takes those of its name and aliases."""
    found: dict[str, Measure] = {}
    for number, cells in rows:
        id = cells.get("measure") or cells.get("measure_id") or ""
        fault = _reporter(file, number, faults)
        if not _is_new(id, "measure", found, fault):
            continue
        name = cells.get("name") or id.replace("_", " ")
        words = alternatives(cells.get("words", ""))
        if len(words) > MOST_ALTERNATIVES:
            fault("words", f"{len(words)} alternatives", f"state at most {MOST_ALTERNATIVES}")
            words = ()
        not_words = listed(cells.get("not_words", ""))
        for column, stems in (
            ("words", [stem for alternative in words for stem in alternative]),
            ("not_words", not_words),
        ):
            for stem in stems:
                if what := no_stem(stem):
                    fault(column, f"the stem {stem!r} {what}", "write the beginning of a word in lower case")
        aliases, titled = listed(cells.get("aliases", "")), not words
        if titled:
            words = _words_of(name, *aliases)
        found[id] = Measure(
            id,
            name,
            words,
            not_words,
            kind_of(cells.get("unit", "")),
            listed(cells.get("nouns", "")),
            one_of(cells.get("compare", ""), get_args(Compare), "level", "compare", fault),
            one_of(cells.get("timing", ""), get_args(Timing), "series", "timing", fault),
            one_of(cells.get("direction", ""), get_args(Direction), "", "direction", fault),
            cells.get("definition", ""),
            aliases,
            cells.get("unit", ""),
            titled,
            _spread(cells.get("spread", ""), fault),
        )
    return found


def _spread(text: str, fault: Check) -> str:
    if text and not SPREAD.fullmatch(text):
        fault("spread", f"{text!r} is no spread", "write 5 % (of the value) or 2 (in its unit), or leave it empty")
        return ""
    return text.replace(" ", "")


def sources(file: str, rows: Iterable[tuple[int, Cells]], faults: Faults) -> dict[str, Source]:
    """The sources of sources.csv by id."""
    found: dict[str, Source] = {}
    for number, cells in rows:
        id = cells.get("source_id") or cells.get("source") or ""
        if _is_new(id, "source_id", found, _reporter(file, number, faults)):
            plain = ("publisher", "published", "location", "licence", "how_verified")
            rest = {key: cells.get(key, "") for key in plain}
            found[id] = Source(id, cells.get("title") or id, aliases=listed(cells.get("aliases", "")), **rest)
    return found


def made_entity(name: str) -> Entity:
    """The entity that a table names without an entities.csv."""
    return Entity(slug(name, "-"), name)


def made_measure(name: str, unit: str, timing: Timing = "series") -> Measure:
    """The measure that a table names without a measures.csv; its words are those of the name."""
    words, kind = _words_of(name), kind_of(unit)
    return Measure(slug(name, "_"), name, words, unit=kind, timing=timing, unit_text=unit, titled=True)


def slug(name: str, glue: str) -> str:
    return glue.join(WORD.findall(name.casefold().replace("_", " ")))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by semicolons."""
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


def alternatives(cell: str) -> tuple[Stems, ...]:
    """Sets of stems that must all occur: `fell|drop week;crash` is {fell, week}, {drop, week} or {crash}."""
    sets = (product(*(choice.split("|") for choice in part.split())) for part in listed(cell))
    return tuple(dict.fromkeys(stems for each in sets for stems in islice(each, MOST_ALTERNATIVES + 1)))


def no_name(alias: str) -> str:
    """Why an alias is no name: a clause, or "". A digit may stand in a name with letters: GPT-4, S&P 500."""
    if not LETTER.search(alias):
        return "holds no letter"
    values = [word for word in alias.split() if word in VALUE_WORDS]
    return f"holds the value word {values[0]!r}" if values else ""


def no_stem(stem: str) -> str:
    """Why a stem is none: a clause, or "". Nor may it begin a value word, which it would match."""
    if not LETTER.search(stem):
        return "holds no letter"
    if stem != stem.lower():
        return "is not in lower case"
    value = next((word for word in sorted(VALUE_WORDS) if word.startswith(stem)), None)
    return f"matches the value word {value!r}" if value else ""


# Words of a title that say how something is counted, not what: they help no match.
GENERIC = frozenset(
    "a an and any are as at average annual by capita estimated for from has have how in index is it its level many much"
    " number of on or people per proportion rate relative share than that the their to total using was were which who"
    " with".split()
)
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
SHORTEST_STEM = 4


def stems_of(name: str) -> Stems:
    """The stems of the words of a name that carry its meaning; of all its words where none does."""
    words = [
        word
        for word in WORD.findall(name.casefold().replace("_", " "))
        if LETTER.match(word) and word not in VALUE_WORDS
    ]
    telling = [word for word in words if word not in GENERIC]
    return tuple(dict.fromkeys(stem_of(word) for word in telling or words))


def _words_of(*names: str) -> tuple[Stems, ...]:
    """An alternative for each name; none for a name without a word, or it would match every claim."""
    return tuple(dict.fromkeys(stems for name in names if (stems := stems_of(name))))


def stem_of(word: str) -> str:
    """The word without an ending that its other forms lack: `countries` and `country` share `countr`."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@lru_cache
def plain_unit(unit: str) -> tuple[str, int, str]:
    """A unit as tables write it: the unit itself, the power of ten in front of it, and whose share a percentage is.

    `% of GDP` is (percent, 0, GDP), `million tonnes` is (tonnes, 6, "").
    """
    if match := PERCENT.fullmatch(unit):
        return "percent", 0, match[1] or ""
    head, of, what = unit.partition(" of ")
    if of and _is_measured(head):
        return plain_unit(head)[0], plain_unit(head)[1], what  # tonnes of CO₂
    scale, _, rest = unit.partition(" ")
    power = SCALES.get(scale.casefold().removesuffix("s"), 0)
    return (rest, power, "") if power and rest else (unit, 0, "")


def _is_measured(text: str) -> bool:
    """Whether a text is a unit of measurement, with or without a scale before it."""
    from verify_numbers import units

    found = units.surface(text.split()[-1]) if text else None
    return found is not None and found.dimension not in ("", "[count]", "[time]")


def kind_of(unit: str) -> str:
    """The kind of quantity that a unit is of; "" where the unit does not tell."""
    unit = plain_unit(unit)[0]
    if unit in KINDS:
        return unit
    if re.fullmatch(r"[A-Z]{3}", unit):
        return "money"
    return "duration" if unit in ("year", "years", "month", "months", "day", "days") else ""


def one_of(value: str, known: Sequence[T], default: T, column: str, fault: Check) -> T:
    """The value if it is one of those known; the default for an empty cell, and for any other with a fault."""
    for each in known:
        if each == (value or default):
            return each
    fault(column, f"{value!r} is none of {', '.join(map(repr, known))}", "use one of them")
    return default


def _is_new(id: str, column: str, found: Mapping[str, object], fault: Check) -> bool:
    if not id:
        fault(column, "no id", "give each row its own")
    elif id in found:
        fault(column, f"the id {id!r} stands twice", "give each row its own")
    return bool(id) and id not in found


def _reporter(file: str, row: int, faults: Faults) -> Check:
    return lambda column, what, mend: faults.add(file, row, column, what, mend)

"""Units: what a form in the text means, what compares with what, and by which factor.

Works from units_table.py, which pint computed beforehand; pint itself is imported in one function, for the rare product
that the table lacks. Knows nothing of documents and claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from os.path import dirname, join
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_numbers import units_table
from verify_numbers.interval import Interval

if TYPE_CHECKING:
    import pint

__all__ = [
    "AMBIGUOUS",
    "BASIS_POINT",
    "CURRENCY_PREFIXES",
    "FIRST_WORDS",
    "PERCENT",
    "PERCENTAGE_POINT",
    "SWITCHED_OFF",
    "Unit",
    "all_units",
    "approx_seconds",
    "candidates",
    "compound",
    "convert_factor",
    "counted",
    "currency_symbol",
    "forget",
    "forms",
    "known",
    "named",
    "power",
    "product",
    "registry",
    "singular",
    "surface",
    "tables",
    "to_base",
]

DEFINITIONS_FILE = join(dirname(__file__), "units_definitions.txt")


def _values_by_key(rows: str) -> dict[str, str]:
    """A table of rows value|key|key… as a dict."""
    table: dict[str, str] = {}
    for row in rows.split("\n"):
        value, *keys = row.split("|")
        table.update(dict.fromkeys(keys, value))
    return table


_UNITS = dict(row.split("|", 1) for row in units_table.UNITS.split("\n"))
_EXACT = _values_by_key(units_table.EXACT)
_WORDS = _values_by_key(units_table.WORDS)
_COMPOUNDS = _values_by_key(units_table.COMPOUNDS)

SWITCHED_OFF: set[str] = set()  # forms that a configuration wants to be no units, whatever their context

# What may stand before a number as its currency → the currency's name, the longest first.
CURRENCY_PREFIXES = dict(sorted(_values_by_key(units_table.PREFIXES).items(), key=lambda row: -len(row[0])))

# The first token of every form, in small letters and as it stands → the most tokens of a form that begins with it.
FIRST_WORDS = {token: int(tokens) for token, tokens in _values_by_key(units_table.FIRST_WORDS).items()}

# A form with several meanings → its readings, the likeliest first: names of units, in angle brackets what is no unit.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    row.partition("|")[0]: tuple(row.split("|")[1:]) for row in units_table.AMBIGUOUS.split("\n")
}


class Unit(NamedTuple):
    """A unit with its one canonical name. value × factor + offset is the value in the base.

    Two units compare when their bases are equal. Only temperatures have an offset, for levels, never for differences.
    """

    name: str
    dimension: str
    base: str
    factor: Fraction
    offset: Fraction = Fraction(0)


def to_base(unit: Unit | None, interval: Interval) -> Interval:
    """An interval of the unit in its base unit: 2 km is 2000 (m)."""
    if unit is None or (unit.factor == 1 and unit.offset == 0):
        return interval
    scaled = interval * Decimal(unit.factor.numerator) / Decimal(unit.factor.denominator)
    return scaled + Decimal(unit.offset.numerator) / Decimal(unit.offset.denominator) if unit.offset else scaled


@cache
def _unit(name: str) -> Unit:
    dimension, base, factor, offset = _UNITS[name].split("|")
    return Unit(name, dimension, base, Fraction(factor), Fraction(offset))


PERCENT = _unit("percent")
PERCENTAGE_POINT = _unit("percentage_point")
BASIS_POINT = _unit("basis_point")

_DASHES_TO_BLANKS = str.maketrans("-‐‑‒–", "     ")


@lru_cache(maxsize=4096)
def surface(words: str) -> Unit | None:
    """The unit that a form in the text stands for by its looks, or None. White space must be folded to single blanks.

    Symbols count as they stand, words in any case. A form in AMBIGUOUS may mean something else; the context decides.
    """
    name = _EXACT.get(words) or _WORDS.get(words.lower())
    if name is None and not words.isalpha():
        plain = words.translate(_DASHES_TO_BLANKS).replace(" / ", "/").replace(" ²", "²").replace(" ³", "³")
        name = _EXACT.get(plain) or _WORDS.get(plain.lower())
    return None if name is None else _unit(name)


def candidates(words: str) -> tuple[Unit, ...]:
    """The units that an ambiguous form may stand for, the likeliest first; empty where the form is not ambiguous.

    Meanings that are no unit are left out; AMBIGUOUS has them, in angle brackets.
    """
    readings = AMBIGUOUS.get(words) or (AMBIGUOUS.get(words.lower()) if len(words) > 2 else None) or ()
    return tuple(_unit(reading) for reading in readings if reading in _UNITS)


def currency_symbol(symbol: str) -> Unit | None:
    """The currency of a sign or code as it stands before (or after) a number: "$", "US$", "zł", "EUR"."""
    name = CURRENCY_PREFIXES.get(symbol) or _EXACT.get(symbol) or (symbol if symbol.isupper() else "")
    unit = _unit(name) if name in _UNITS else None
    return unit if unit is not None and unit.dimension == "[currency]" else None


def named(name: str) -> Unit:
    """The unit of a canonical name, as the output and the data tables have it: "km/h", "USD/barrel", "key area".

    Asks pint for products and powers that the table lacks ("kg*m^2"); what is no unit at all is a counted noun.
    """
    if name in _UNITS:
        return _unit(name)
    known = surface(name)
    if known is not None:
        return known
    above, below = _sides(name)
    if below:
        return compound(named(above), named(below))
    return (_from_pint(name) if any(sign in name for sign in "*^") else None) or counted(name)


def known(form: str) -> Unit | None:
    """The unit of a name or of a form in a text; None for what is only a counted noun."""
    return _unit(form) if form in _UNITS else surface(form)


def tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What a configuration may change: the rows of units by name, the units of exact forms and of words. Then `forget`."""
    return _UNITS, _EXACT, _WORDS


def forget() -> None:
    """Forgets what was worked out from the tables, once they have changed."""
    for kept in (_unit, surface, forms, compound, power, product, counted, _bases):
        kept.cache_clear()


def all_units() -> Iterator[Unit]:
    """Every unit of the table, by name."""
    return map(_unit, sorted(_UNITS))


@cache
def forms(name: str) -> tuple[str, ...]:
    """The forms that stand for a unit in a text."""
    return tuple(sorted(form for table in (_EXACT, _WORDS) for form, unit in table.items() if unit == name))


# ── Units made of others ─────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def compound(numerator: Unit, denominator: Unit) -> Unit:
    """The one unit per the other: "USD/barrel", "USD/GPU hour"; by its own name if it has one ("km/h", "mph")."""
    name = f"{numerator.name}/{_in_brackets(denominator.name)}"
    if name in _COMPOUNDS or name in _UNITS:
        return _unit(_COMPOUNDS.get(name, name))
    return Unit(
        name,
        f"{numerator.dimension}/{_in_brackets(denominator.dimension)}",
        f"{numerator.base}/{_in_brackets(denominator.base)}",
        numerator.factor / denominator.factor,
    )


@lru_cache(maxsize=4096)
def power(unit: Unit, exponent: int) -> Unit:
    """The unit raised: "m^2" by its own name if the table has one. A negative power stands below a line: "1/s"."""
    if exponent == 1:
        return unit
    if exponent < 0:
        below = power(unit, -exponent)
        return Unit(f"1/{_in_brackets(below.name)}", f"1/{_in_brackets(below.dimension)}", f"1/{_in_brackets(below.base)}", 1 / below.factor)
    name = f"{_in_brackets(unit.name)}^{exponent}"
    if name in _UNITS:
        return _unit(name)
    return Unit(name, f"{_in_brackets(unit.dimension)}^{exponent}", f"{_in_brackets(unit.base)}^{exponent}", unit.factor**exponent)


@lru_cache(maxsize=4096)
def product(a: Unit, b: Unit) -> Unit:
    """The one unit times the other, over one line: "kg" and "1/m^3" are "kg/m^3"."""
    if b.name.startswith("1/"):
        below = _sides(b.name)[1]
        return compound(a, _unit(below) if below in _UNITS else _inverse(b))
    name = f"{a.name}*{b.name}"
    if name in _UNITS:
        return _unit(name)
    return Unit(name, f"{a.dimension}*{b.dimension}", f"{a.base}*{b.base}", a.factor * b.factor)


def _inverse(unit: Unit) -> Unit:
    """What stands below the line of a unit that is one over another."""
    name, dimension, base = (_sides(each)[1] for each in (unit.name, unit.dimension, unit.base))
    return Unit(name, dimension, base, 1 / unit.factor)


def _in_brackets(name: str) -> str:
    return f"({name})" if "/" in name or "*" in name else name


def _sides(name: str) -> tuple[str, str]:
    """What stands above and below the last slash outside brackets; nothing below where there is no slash."""
    depth = 0
    for at in range(len(name) - 1, -1, -1):
        depth += (name[at] == ")") - (name[at] == "(")
        if name[at] == "/" and depth == 0:
            below = name[at + 1 :]
            return name[:at], below[1:-1] if below.startswith("(") and below.endswith(")") else below
    return name, ""


@lru_cache(maxsize=4096)
def counted(phrase: str) -> Unit:
    """A counted thing is its own unit: the noun phrase with its head in the singular; phrases compare by their heads.

    The head is the last word, or the word before "of": "key areas" are areas, "members of staff" are members.
    """
    front, of, rest = phrase.partition(" of ")
    before, blank, last = front.rpartition(" ")
    last = singular(last)
    head = last.rpartition("-")[2] or last
    base = head.lower()
    if base in _bases():  # a little bit and a lunar month must not compare with bits and months
        base = f"counted {base}"
    return Unit(f"{before}{blank}{last}{of}{rest}", f"[{head}]", base, Fraction(1))


@cache
def _bases() -> frozenset[str]:
    return frozenset(row.split("|")[1].lower() for row in _UNITS.values())


def convert_factor(a: Unit, b: Unit) -> Fraction | None:
    """How many b one a is; None if they do not compare. For temperatures the factor of differences (1 °C is 9/5 °F)."""
    return a.factor / b.factor if a.base == b.base else None


_DAY = 86_400
# The shortest and the longest run of the Gregorian calendar, in days.
_CALENDAR_DAYS = {
    "month": (28, 31), "quarter": (89, 92), "year": (365, 366), "decade": (3651, 3653), "century": (36524, 36525),
}  # fmt: skip


def approx_seconds(unit: Unit) -> tuple[Fraction, Fraction] | None:
    """The bounds of one such unit in seconds, equal if it is exact; a month has 28 to 31 days. None for no duration."""
    if unit.base == "s":
        return unit.factor, unit.factor
    if unit.base != "month":
        return None
    days = _CALENDAR_DAYS.get(unit.name)
    if days is None:  # a millennium and more: whole years
        days = (365 * int(unit.factor / 12), 366 * int(unit.factor / 12))
    return Fraction(days[0] * _DAY), Fraction(days[1] * _DAY)


# ── pint itself ──────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def registry() -> pint.UnitRegistry[Any]:
    """The live pint registry with the project's definitions, in exact fractions. Costs 0.3 s; the table spares it."""
    import pint

    # The default definitions are loaded by hand: pint caches what it derives from them, and ours would come too late.
    live: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction, on_redefinition="ignore")
    live.load_definitions(join(dirname(pint.__file__), "default_en.txt"))
    live.load_definitions(DEFINITIONS_FILE)
    live.default_system = "mks"
    return live


def _from_pint(name: str) -> Unit | None:
    from pint.errors import PintError

    try:
        live = registry()
        root = live.Quantity(Fraction(1), live.parse_units(name)).to_base_units()
        factor, base = Fraction(root.magnitude), _product(dict(root.unit_items()))
    except (PintError, ArithmeticError, AttributeError, TypeError, ValueError):
        return None
    return Unit(name, _product(dict(root.dimensionality)), base, factor) if base else None


def _product(powers: dict[str, Any]) -> str:
    """Powers as a product in one order; pint cannot print its fractional exponents on every Python."""
    return "*".join(f"{name}^{power}" if power != 1 else name for name, power in sorted(powers.items()))


# ── Nouns ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_IRREGULAR_PAIRS = """
people/person persons/person men/man women/woman children/child feet/foot teeth/tooth geese/goose mice/mouse
lice/louse oxen/ox dice/die pence/penny lenses/lens gases/gas biogases/biogas atlases/atlas aliases/alias
canvases/canvas biases/bias irises/iris quizzes/quiz criteria/criterion phenomena/phenomenon bacteria/bacterium
strata/stratum errata/erratum memoranda/memorandum referenda/referendum curricula/curriculum spectra/spectrum
symposia/symposium millennia/millennium alumni/alumnus fungi/fungus nuclei/nucleus stimuli/stimulus radii/radius
cacti/cactus foci/focus syllabi/syllabus loci/locus indices/index vertices/vertex matrices/matrix vortices/vortex
appendices/appendix passers-by/passer-by runners-up/runner-up mothers-in-law/mother-in-law skis/ski taxis/taxi
alibis/alibi bikinis/bikini safaris/safari kiwis/kiwi emojis/emoji rabbis/rabbi israelis/Israeli iraqis/Iraqi
pakistanis/Pakistani menus/menu gurus/guru emus/emu haikus/haiku leaves/leaf halves/half calves/calf loaves/loaf
thieves/thief sheaves/sheaf scarves/scarf hooves/hoof elves/elf shelves/shelf wolves/wolf wives/wife lives/life
knives/knife
"""
_UNCHANGED_WORDS = """
series species news means headquarters barracks crossroads aircraft spacecraft sheep fish deer moose offspring data
media mathematics physics economics politics athletics gas bus plus lens canvas bias atlas alias chaos ethos corps texas
christmas thermos asbestos rhinoceros yes gallows his
specimen omen regimen yemen lumen abdomen semen ramen bitumen acumen
"""
_WORDS_IN_IE = """
movie cookie calorie zombie rookie selfie smoothie brownie hoodie indie newbie veggie genie prairie sortie budgie collie
magpie menagerie pixie foodie junkie birdie freebie goalie groupie hippie talkie townie yuppie tie pie lie die
"""
_WORDS_IN_SIS = """
crises theses hypotheses parentheses diagnoses prognoses oases syntheses neuroses emphases metastases prostheses
antitheses psychoses catharses nemeses
"""
_WORDS_IN_E = """
shoe horseshoe toe foe hoe canoe oboe floe doe woe
cache ache headache toothache niche quiche avalanche psyche cliche moustache mustache axe
use fuse excuse abuse ruse muse misuse reuse refuse
"""
_IRREGULAR = dict(pair.split("/") for pair in _IRREGULAR_PAIRS.split())
_UNCHANGED = frozenset(_UNCHANGED_WORDS.split())
_IE = frozenset(_WORDS_IN_IE.split())
_SIS = frozenset(_WORDS_IN_SIS.split())
_E = frozenset(_WORDS_IN_E.split())


def singular(word: str) -> str:
    """The singular of an English noun; a word that is none, or a singular already, comes back as it is."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low] if word.islower() else word[0] + _IRREGULAR[low][1:]
    before, hyphen, last = word.rpartition("-")
    if hyphen and before and last:
        return f"{before}-{singular(last)}"
    if low.endswith("men") and len(low) > 4 and low not in _UNCHANGED:
        return word[:-2] + "an"
    if len(low) < 3 or not word.endswith("s") or low in _UNCHANGED:
        return word
    if word[-2].isupper():  # GPUs, vCPUs
        return word[:-1]
    if low.endswith(("ss", "us", "is")):
        return word
    if low.endswith("yses") or low in _SIS:
        return word[:-2] + "is"
    if low.endswith("ies"):
        return word[:-1] if low[:-1] in _IE else word[:-3] + "y"
    if low.endswith(("wives", "lives", "knives")) and low != "olives":
        return word[:-3] + "fe"
    takes_es = low.endswith(("ches", "shes", "sses", "xes", "zzes", "tzes", "oes", "uses"))
    return word[:-2] if takes_es and low[:-1] not in _E and not low.endswith(("auses", "ouses")) else word[:-1]

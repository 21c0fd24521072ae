"""Amounts in several units: "5 ft 10 in", "2 hours 30 minutes", "3 dollars and 20 cents", "a mile and a half".

Adds the smaller parts to a quantity that has its first unit. Knows units and the links between them, nothing of claims.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from verify_numbers import precision, units
from verify_numbers.extract import nouns, number_words, numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import HYPHENS, MONTHS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.unit_reading import CLOCK_LETTERS, unit_at
from verify_numbers.units import Unit

COMPOUNDED = frozenset(("[time]", "[length]", "[mass]", "[volume]", "[currency]"))
ENDS = frozenset(("", ".", ",", ";", ":", ")", "!", "?"))
HUNDREDTHS = frozenset("cent cents c ¢ sen pence p pennies penny centimes paise kopeks kopecks groszy öre ore fils centavos".split())
WITHOUT_UNIT = {"hour": ("minute", 60), "foot": ("inch", 12)}  # "1 hour thirty", "six foot two"
MOST_PARTS = 6
Part = tuple[Fraction, int]  # what is added, in the larger unit; the token after it


def add_parts(t: Tokens, draft: Draft, n: Numeral, prose: str) -> None:
    """Adds to a draft every smaller part that follows it, and makes it one quantity in its own unit."""
    unit = draft.unit
    if unit is None or unit.dimension not in COMPOUNDED or not isinstance(draft.value, Decimal) or n.ulp < 1:
        return
    if unit.dimension == "[time]" and _mixes_calendar(t, draft, unit, prose):
        return
    smallest = unit
    total, finest = Fraction(0), Fraction(1)
    for _ in range(MOST_PARTS):
        found = _part(t, draft, unit, smallest, prose)
        if found is None:
            break
        unit, smallest, (share, end) = found
        total, finest, draft.end, draft.unit = total + share, smallest.factor / unit.factor, end, unit
    if total == 0:
        rest = _and_a_half(t, draft)
        if rest is None:
            return
        total, draft.end = rest
        finest = total
    if unit.dimension == "[time]":
        draft.kind = "duration"
    draft.value += Decimal(total.numerator) / Decimal(total.denominator)
    draft.stated = draft.coarse = precision.digits(draft.value, Decimal(finest.numerator) / Decimal(finest.denominator))


def _mixes_calendar(t: Tokens, draft: Draft, unit: Unit, prose: str) -> bool:
    """Whether years or months stand in one list with days or hours, which have no length in each other."""
    first = draft.first
    before = first - 2 if t.word(first - 1) in ("and", ",") else first - 1
    earlier = nouns.measure_at(t, before, prose) if before > 0 else None
    if earlier is not None and earlier[0].dimension == "[time]" and earlier[0].base != unit.base:
        if t.number[before - 1] or t.low[before - 1] in numerals.SMALL:
            return True
    k = draft.end
    for _ in range(MOST_PARTS):
        while t.word(k) in (",", "and"):
            k += 1
        if not t.is_number(k) and t.word(k) not in numerals.SMALL:
            return False
        other = nouns.measure_at(t, k + 1, prose)
        if other is None or other[0].dimension != "[time]":
            return False
        if other[0].base != unit.base:
            return True
        k = other[1]
    return False


def _part(t: Tokens, draft: Draft, unit: Unit, smallest: Unit, prose: str) -> tuple[Unit, Unit, Part] | None:
    """The next part: (the whole's unit, the part's unit, the part); the whole's unit may turn out to be a letter's."""
    k, link = draft.end, t.word(draft.end)
    if link == ",":
        if unit.dimension != "[time]":
            return None
        k += 1
        link = "," if t.word(k) != "and" else "and"
    if t.word(k) in ("and", "&"):
        k += 1
    if unit.name == "foot" and t.word(k) in HYPHENS and t.touches(k) and t.touches(k + 1):  # 6-foot-4
        k += 1
    if k >= t.n or not (t.number[k] or t.low[k] in numerals.SMALL):
        return None
    small = numerals.parse(t, k)
    if small is None or small.shape == "vague":
        return None
    clock = _clock_letters(t, draft, small)
    if clock is not None:
        unit, found = clock
    else:
        other = unit_at(t, small.end, False, prose, small) or _inches(t, small.end, unit)
        if other is None or other[0].dimension not in (unit.dimension, "[currency]") or unit.dimension == "[currency]":
            return _hundredths(t, draft, unit, small, k) if unit.dimension == "[currency]" else _bare(t, unit, small, k)
        found = other
    if found[0].base != unit.base or (found[0].factor >= smallest.factor and clock is None):
        return None
    share = Fraction(small.value) * found[0].factor / unit.factor
    if share >= (1 if link == "," else 3):
        return None
    return unit, found[0], (share, found[1])


def _clock_letters(t: Tokens, draft: Draft, small: Numeral) -> tuple[Unit, nouns.Found] | None:
    """ "6m 36s", "1h 20m": letters that alone would mean something else."""
    letter, other = t.word(draft.end - 1), t.word(small.end)
    if letter not in CLOCK_LETTERS or other not in CLOCK_LETTERS or not t.touches(small.end):
        return None
    return units.named(CLOCK_LETTERS[letter]), (units.named(CLOCK_LETTERS[other]), small.end + 1, t.text[small.end])


def _inches(t: Tokens, k: int, larger: Unit) -> nouns.Found | None:
    """The "in" of "6 ft 2 in", a preposition anywhere else."""
    follows = t.text[k + 1] if k + 1 < t.n else ""
    if larger.name != "foot" or t.word(k) != "in" or t.is_number(k + 1) or follows[:1].isupper():
        return None
    return units.named("inch"), k + 1, t.text[k]


def _hundredths(t: Tokens, draft: Draft, unit: Unit, small: Numeral, k: int) -> tuple[Unit, Unit, Part] | None:
    """ "3 dollars and 20 cents", "$20 and 43c"; "15 dollars 50" without a word for the cents, at an end."""
    if not 0 < small.value < 100 or small.ulp < 1 or unit.factor != 1 or "/" in unit.name:
        return None
    cent = Unit(f"{unit.name}/100", unit.dimension, unit.base, unit.factor / 100)
    share = Fraction(small.value) / 100
    after = t.word(small.end)
    if after in HUNDREDTHS and not (after in ("c", "p") and t.touches(small.end + 1) and t.text[small.end + 1][0].isalnum()):
        return unit, cent, (share, small.end + 1)
    written_out = t.text[draft.end - 1].isalpha() and len(t.text[draft.end - 1]) > 2
    if written_out and small.value >= 10 and after in ENDS and not (after == "," and k > draft.end):
        return unit, cent, (share, small.end)
    return None


def _bare(t: Tokens, unit: Unit, small: Numeral, k: int) -> tuple[Unit, Unit, Part] | None:
    """ "1 hour thirty", "six foot two": the unit next below goes without saying, at an end."""
    if unit.name not in WITHOUT_UNIT or small.ulp < 1 or (t.word(k - 1) == "and" and unit.name != "hour"):
        return None
    name, most = WITHOUT_UNIT[unit.name]
    joined = t.word(k - 1) in HYPHENS
    if t.word(k - 1) in ("feet", ",") or not 0 < small.value < most or not (joined or t.word(small.end) in ENDS | {"tall", "high"}):
        return None
    below = units.named(name)
    return unit, below, (Fraction(small.value) * below.factor / unit.factor, small.end)


def _and_a_half(t: Tokens, draft: Draft) -> Part | None:
    """ "an hour and a half", "three miles and a quarter": what follows the fraction must not be what it is a fraction of."""
    if t.word(draft.end) != "and" or not t.text[draft.end - 1][-1].isalpha():
        return None
    part = number_words.proper_fraction(t, draft.end + 1)
    if part is None:
        return None
    share, end = part
    after = t.word(end)
    if after in ("of", "the", "a", "an", "million", "-", "their", "its", "his", "her", "our", "that", "this") or t.is_number(end):
        return None
    plain = t.word(draft.end + 1) in ("half", "quarter")
    if after.isalpha() and (plain or nouns.counted_at(t, end, True) is not None) and after not in AFTER_A_HALF:
        return None
    return Fraction(share), end


AFTER_A_HALF = MONTHS.keys() | frozenset(
    "ago later earlier long away old after before from to in at on and or but by for with is was since more".split()
)


def article_and_a_half(t: Tokens, i: int, prose: str) -> Draft | None:
    """ "an hour and a half", "a mile and a quarter": an article that counts one, because something is added to it."""
    n = Numeral(Decimal(1), Decimal(1), i, i + 1, False, "words")
    found = unit_at(t, i + 1, False, prose, n)
    if found is None or t.word(found[1]) != "and" or found[0].dimension not in COMPOUNDED:
        return None
    draft = Draft(i, found[1], "measurement", n.value, unit=found[0], unit_text=found[2], number=i, numeral_end=i + 1)
    add_parts(t, draft, n, prose)
    return draft if draft.value != 1 else None

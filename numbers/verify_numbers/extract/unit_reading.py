"""Which unit a form after a number stands for: by its looks where they decide, else by a closed list of contexts.

Also units made of others ("kg m−3", "W/m²", "km squared"). Knows the words around a number, and nothing of its value but
how it is written.
"""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.extract import nouns, number_words
from verify_numbers.extract.lexicon import DASHES, HYPHENS, STOP
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.units import Unit

COMMON_SYMBOLS = frozenset("GB MB TB KB PB MW GW TW KW HP PS MP".split())
CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
WORDS_TOO = frozenset("in a at as am are bar mark stone point points has may per us pt".split())

MONEY_WORDS = frozenset(
    "cost costs costing price priced prices pay pays paid paying spend spends spent spending worth raise raised charge charged fee fees fine"
    " fined fund funds funding wage wages salary tax bill bank debt loan budget revenue profit profits earn earned earns sold sell buy bought"
    " invest invested investment cash sterling pence euros dollars grant donated rent mortgage bond savings currency exchange"
    " shilling shillings".split()
)
WEIGHT_WORDS = frozenset(
    "weigh weighs weighed weighing weight lost gained lift lifts lifted heavy heavier lighter ounces kilograms kg kilos mass meat fish".split()
)
LENGTH_WORDS = frozenset(
    "long length tall height high wide width deep depth thick thickness diameter size measures measuring measured screen display across"
    " altitude elevation distance".split()
)
NOTES = frozenset("note notes coin coins fine fines fee bill prize reward loan grant voucher deposit".split())
HEAT_WORDS = frozenset(
    "temperature temperatures weather hot cold warm heat heated outside degrees celsius fahrenheit freezing boiling melting thaw oven fever °".split()
)
SHARE_WORDS = frozenset("share shares stock stocks pence dividend shareholders closed trading traded broker takeover".split())
CHARGE_WORDS = frozenset("capacitor capacitors capacitance capacity charge charged supercapacitor farads".split())
SPEED_WORDS = frozenset("speed speeds wind winds gust gusts sail sailed sailing steamed ship vessel boat cruise cruised cruising".split())


def unit_at(t: Tokens, k: int, hyphen: bool, prose: str, n: Numeral) -> nouns.Found | None:
    """A unit of measurement at token k (after a hyphen), unless its form is an ordinary word or an acronym of a noun here."""
    if k >= t.n:
        return None
    if t.text[k] in CLOSING:  # 20 [kg]
        return _bracketed(t, k, prose)
    if t.low[k] == "pc" and t.touches(k):  # 1.38pc
        return units.PERCENT, k + 1, t.text[k]
    at = k + 1 if hyphen else k
    reader = BY_CONTEXT.get(t.text[at]) if at < t.n else None
    if reader is not None and t.text[at] not in units.SWITCHED_OFF:
        unit = reader(t, at, n, prose)
        if unit is not None:
            size = 2 if t.text[at] == "'" and t.word(at + 1) == "'" and t.touches(at + 1) else 1
            return composed(t, (unit, at + size, prose[t.start[at] : t.end[at + size - 1]]), prose)
    found = nouns.measure_at(t, at, prose)
    if found is None:
        found = _symbol_at(t, at, prose) if t.touches(at + 1) else None
        return composed(t, found, prose) if found is not None else _abbreviation(t, at)
    if _is_word_not_unit(t, k, found, hyphen):
        return None
    symbol = found[2]
    if symbol.isupper() and len(symbol) <= 3 and not hyphen and not t.touches(k) and symbol not in COMMON_SYMBOLS:
        counted = nouns.counted_at(t, k, False)
        if counted is not None and counted[1] > k + 1 and not _raised(t, found[1]):  # 20 EV models
            return None
    if found[0].name == "pound" and t.low[at].startswith("pound") and _is_money(t, found[1], n):
        return units.named("GBP"), found[1], symbol
    return composed(t, found, prose)


def _abbreviation(t: Tokens, k: int) -> nouns.Found | None:
    """Letters without a vowel after a number are a unit, also one that the table lacks: "1,035 mbsf", "450 tpd"."""
    text = t.text[k]
    if not (3 <= len(text) <= 5 and text.isalpha() and text.islower()) or not VOWELS.isdisjoint(text):
        return None
    if t.touches(k) or (t.touches(k + 1) and t.text[k + 1][0].isalnum()) or text in number_words.SCALES or text in number_words.DOZENS:
        return None
    return units.counted(text), k + 1, text


VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")


def _bracketed(t: Tokens, k: int, prose: str) -> nouns.Found | None:
    inside = nouns.measure_at(t, k + 1, prose) if t.text[k] != "(" else None
    if inside is None or t.word(inside[1]) != CLOSING[t.text[k]] or inside[0].dimension.startswith("[curr"):
        return None
    return inside[0], inside[1] + 1, inside[2]


# ── Forms with several meanings ──────────────────────────────────────────────────────────────────────────────────────


def _is_word_not_unit(t: Tokens, k: int, found: nouns.Found, hyphen: bool) -> bool:
    """ "50,000 in 2020" is no length: surface forms of units that are ordinary words need their number to touch or an end."""
    at = k + 1 if hyphen else k
    word = t.word(at)
    unit, _, written = found
    if " " in written:
        return False
    if word not in WORDS_TOO or unit.dimension == "[percent]" or t.touches(k):
        return False
    return not (_in_brackets(t, k, at) or (word in ("bar", "stone") and "." in t.text[k - 1]))


def _in_brackets(t: Tokens, k: int, at: int) -> bool:
    """Whether a number and its unit stand in brackets, or a bracket with another number follows: "11 stone (70 kg)"."""
    if t.word(k - 2) == "(" and t.word(at + 1) == ")":
        return True
    return t.word(at + 1) == "(" and t.is_number(at + 2) and not (t.word(at + 3) == ")" and len(t.text[at + 2]) == 4)


def _is_money(t: Tokens, end: int, n: Numeral) -> bool:
    """Whether pounds are sterling: millions of them, or beside a word of money; never "of" something, nor weighed."""
    if t.word(end) in ("of", "per") or not WEIGHT_WORDS.isdisjoint(t.low):
        return False
    if t.low[end - 1] == "pound" and n.value != 1:
        return t.word(end) in NOTES  # a twenty-pound note, a twenty-pound bag
    return n.value >= 10**6 or not MONEY_WORDS.isdisjoint(t.low)


def _celsius(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    return units.named("degC") if _is_heat(t, at) else None


def _fahrenheit(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    if not CHARGE_WORDS.isdisjoint(t.low):
        return units.named("F")
    return units.named("degF") if _is_heat(t, at) else None


def _ampere(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """ "1.3 A/cm²", "2 A cm−2": the letter above a slash or before a power is no article."""
    above = t.word(at + 1) == "/" and t.touches(at + 1) and t.touches(at + 2)
    return units.named("A") if above or _factor(t, at + 1, prose) is not None else None


def _rand(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    return None if MONEY_WORDS.isdisjoint(t.low) or t.word(at + 1).isalpha() else units.named("ZAR")


def _kuna(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """Kuna beside a word of money, knots beside one of ships."""
    if not SPEED_WORDS.isdisjoint(t.low):
        return units.named("knot")
    return None if MONEY_WORDS.isdisjoint(t.low) else units.named("HRK")


def _is_heat(t: Tokens, at: int) -> bool:
    """ "-10C", "30 C outside": a letter of a scale of temperature, where nothing counted follows it."""
    if t.touches(at + 1) and (t.text[at + 1][0].isalnum() or t.text[at + 1] in HYPHENS or t.text[at + 1] == "#"):
        return False
    if not HEAT_WORDS.isdisjoint(t.low):
        return True
    if t.touches(at):  # 0F and 1C are codes
        return (len(t.text[at - 1]) > 1 and t.text[at - 1][0] != "0") or t.word(at - 2) in DASHES
    return t.word(at + 1) == "" or t.word(at + 1) in ("!", ";", ")")


def _kelvin(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    if t.word(at + 1) in HYPHENS and t.touches(at + 1):  # K-12 students
        return None
    return units.named("K") if not t.touches(at) or (not HEAT_WORDS.isdisjoint(t.low)) or n.ulp < 1 else None


def _inch(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """ "2 in." at an end beside a word of length."""
    if _in_brackets(t, at, at) and t.is_number(at - 1):
        return units.named("inch")
    if t.touches(at):
        return units.named("inch") if not t.touches(at + 1) or not t.text[at + 1][0].isalnum() else None
    if LENGTH_WORDS.isdisjoint(t.low):
        return None
    after = t.text[at + 1] if at + 1 < t.n else ""
    return units.named("inch") if after in ("", ".", ",", ")", "x", "×", "by") and not t.is_number(at + 2) else None


def _quotation_mark(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """An inch mark is a quotation mark that closes nothing: 8", 6'2"."""
    if not t.touches(at) or (t.touches(at + 1) and t.text[at + 1][0].isalnum()):
        return None
    start = max(prose.rfind("\n\n", 0, t.start[at]), t.start[at] - 2000, 0)
    opened = prose.count('"', start, t.start[at]) % 2
    return units.named("inch") if not opened or t.word(n.first - 1) == "'" else None


def _apostrophe(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """5'' are inches; 6'2", 7' at an end are feet; the apostrophe of "the '20s" or a closing quotation mark is none."""
    if not t.touches(at) or n.shape == "words":
        return None
    if t.word(at + 1) == "'" and t.touches(at + 1):
        return units.named("inch") if "''" not in prose[max(0, t.start[n.first] - 200) : t.start[n.first]] else None
    if t.is_number(at + 1) and t.word(at + 2) in ('"', "''", "”", "″", "'"):
        return units.named("foot")
    is_end = at + 1 >= t.n or t.word(at + 1) in ("x", "×", ")", ".")
    is_end = is_end or not ("'" in prose[t.end[at] : t.end[-1]] or LENGTH_WORDS.isdisjoint(t.low))
    return units.named("foot") if is_end and "'" not in t.text[: n.first] and n.value < 1000 else None


def _picometre(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """2.1 pm is no time of day; 10.45 pm is."""
    decimals = len(t.text[n.first].partition(".")[2])
    return units.named("pm") if n.end == n.first + 1 and (decimals in (1, 3) or n.value >= 25) else None


def _cents(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    if n.value >= 10_000:
        return None
    after = t.text[at + 1] if at + 1 < t.n else ""
    if not HEAT_WORDS.isdisjoint(t.low) or t.word(n.first - 1) in ("minus", "-", "−"):
        return units.named("degC") if _is_heat(t, at) else None
    alone = after in ("", ",", ";", ")", "!", "?", ".") or (t.touches(at) and not after[:1].isdigit() and not t.touches(at + 1))
    return units.named("cent") if alone else None


def _fahrenheit_in_small(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """ "75f" beside a word of weather; an aperture or a female anywhere else."""
    return units.named("degF") if not HEAT_WORDS.isdisjoint(t.low) and _is_heat(t, at) else None


def _won(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """Thousands of won at an end; before anything else "won" is a verb."""
    return units.named("KRW") if n.value >= 1000 and t.word(at + 1) in ("", ".", ",", ")", ";", "(") else None


def _clock_letter(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """The letters of "1h30m", "2d 4h": beside one another they are units of time."""
    if not t.touches(at) or not t.is_number(at + 1) or t.word(at + 2) not in CLOCK_LETTERS or not t.touches(at + 2):
        return None
    return units.named(CLOCK_LETTERS[t.text[at]])


CLOCK_LETTERS = {"h": "hour", "m": "minute", "s": "second", "d": "day"}


def _pence(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """ "at 215p" beside shares or a word of money; 1440p and p. 5 are none."""
    is_price = (t.touches(at) and not t.touches(at + 1)) or t.word(at + 1) in (",", ".", ";", ")")
    if not is_price or not t.touches(at) or n.end != n.first + 1:
        return None
    talk = SHARE_WORDS | MONEY_WORDS | {"payout", "dividend", "interim"}
    stood = t.word(n.first - 1) in ("at", "from", "to", "by") and t.text[n.first] not in SCREEN_LINES
    return units.named("penny") if stood or not talk.isdisjoint(t.low) else None


SCREEN_LINES = frozenset("144 240 360 480 540 576 720 1080 1440 2160 4320".split())


def _million_years(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    after = t.text[at + 1] if at + 1 < t.n else ""
    return None if after[:1].isupper() else units.named({"Ma": "megayear", "Ga": "gigayear", "ka": "kyr"}[t.text[at]])


SHORT_TIMES = {"d": "day", "y": "year", "mo": "month"}


def _short_time(t: Tokens, at: int, n: Numeral, prose: str) -> Unit | None:
    """ "7 d", "3 y", "6 mo": where nothing follows that the number could count."""
    clock = _clock_letter(t, at, n, prose) if t.text[at] in CLOCK_LETTERS else None
    after = t.text[at + 1] if at + 1 < t.n else ""
    if clock is not None or (t.touches(at + 1) and after[:1].isalnum()) or after[:1].isupper() or after in HYPHENS or after in ("'", "’"):
        return clock
    ends = not after or not after[0].isalpha() or after in STOP
    return units.named(SHORT_TIMES[t.text[at]]) if ends and not t.touches(at) else None


BY_CONTEXT = {
    "C": _celsius, "F": _fahrenheit, "K": _kelvin, "in": _inch, '"': _quotation_mark, "'": _apostrophe, "pm": _picometre, "c": _cents,
    "f": _fahrenheit_in_small, "won": _won, "h": _clock_letter, "m": _clock_letter,
    "d": _short_time, "y": _short_time, "mo": _short_time,
    "p": _pence, "A": _ampere, "R": _rand, "kn": _kuna, "Ma": _million_years, "Ga": _million_years, "ka": _million_years,
}  # fmt: skip


# ── Units made of units ──────────────────────────────────────────────────────────────────────────────────────────────

POWERS = {"squared": 2, "cubed": 3, "²": 2, "³": 3}
RAISED = {"¹": 1, "²": 2, "³": 3, "⁴": 4}
PRODUCT_SIGNS = frozenset("· ⋅ ∙ * ×".split())
FACTORS = 5  # of a unit, at most
DENOMINATORS = {"a": "year", "y": "year", "d": "day"}


def composed(t: Tokens, found: nouns.Found, prose: str) -> nouns.Found:
    """The unit with the powers, factors and divisors that follow it: "s-1", "kg m−3", "J/(kg K)", "km squared"."""
    unit, end, _ = found
    if end >= t.n:
        return found
    start = end
    in_words = len(t.text[end - 1]) > 3 and t.text[end] in HYPHENS  # a 6-foot-4 guard: no power
    first_power = None if in_words else _raised(t, end)
    if first_power is not None and first_power[0] != 1 and (first_power[0] > 0 or not _is_range(t, end, first_power[1], prose)):
        unit, end = units.power(unit, first_power[0]), first_power[1]
    for _ in range(FACTORS):
        more = _divisor(t, end, prose) or _factor(t, end, prose)
        if more is None:
            break
        unit, end = units.product(unit, more[0]), more[1]
    if end == start:
        return found
    return unit, end, prose[t.start[start - 1] : t.end[end - 1]]


def _raised(t: Tokens, k: int) -> tuple[int, int] | None:
    """The exponent that touches a symbol before token k, as (value, next token): -1, ⁻³, ^2, "squared"."""
    if k >= t.n:
        return None
    if t.low[k] in ("squared", "cubed"):
        return POWERS[t.low[k]], k + 1
    if not t.touches(k):
        return None
    sign = 1
    if t.text[k] == "^":
        k += 1
    if t.word(k) in DASHES or t.word(k) == "⁻":
        sign, k = -1, k + 1
        if not t.touches(k):
            return None
    if t.is_number(k) and t.text[k] in ("1", "2", "3", "4"):
        return sign * int(t.text[k]), k + 1
    if t.word(k) in RAISED:
        return sign * RAISED[t.low[k]], k + 1
    return None


def _is_range(t: Tokens, k: int, after: int, prose: str) -> bool:
    """ "2 cm-3 cm" is a range: behind its second number stands a unit, and that has no exponent."""
    if t.text[k] not in HYPHENS:
        return False
    following = nouns.measure_at(t, after, prose)
    return following is not None and _raised(t, following[1]) is None


def _factor(t: Tokens, k: int, prose: str) -> tuple[Unit, int] | None:
    """A factor after a sign of multiplication, or after a blank if it has a negative exponent ("kg m−3")."""
    if k >= t.n:
        return None
    signed = t.text[k] in PRODUCT_SIGNS and t.touches(k) and not t.is_number(k + 1)
    at = k + 1 if signed else k
    if at >= t.n or len(t.text[at]) > 4:
        return None
    found = _symbol_at(t, at, prose)
    if found is None or found[0].dimension == "[currency]" or len(found[2]) > 4:
        return None
    raised = _raised(t, found[1])
    if raised is not None and (signed or raised[0] < 0):
        return units.power(found[0], raised[0]), raised[1]
    return found[:2] if signed else None


def _divisor(t: Tokens, k: int, prose: str) -> tuple[Unit, int] | None:
    """ "/s2", "/m²", "/a": a unit below the line."""
    if t.word(k) != "/" or t.is_number(k + 1):
        return None
    at = k + 1
    if t.word(at) == "(":
        return _bracketed_divisor(t, at, prose)
    found = _symbol_at(t, at, prose)
    if found is None and t.word(at) in DENOMINATORS and t.touches(at) and t.text[at].islower():
        found = units.named(DENOMINATORS[t.low[at]]), at + 1, t.text[at]
    if found is None or found[0].dimension == "[currency]":
        return None
    raised = _raised(t, found[1])
    if raised is not None and raised[0] > 0:
        return units.power(found[0], -raised[0]), raised[1]
    if found[2] in DENOMINATORS or t.text[k - 1] == "%" or t.word(found[1]) in PRODUCT_SIGNS:
        return units.power(found[0], -1), found[1]
    return None  # a plain rate, which is read where all rates are


def _bracketed_divisor(t: Tokens, k: int, prose: str) -> tuple[Unit, int] | None:
    """ "/(kg K)", "/(m·s)": several units below the line."""
    first = _symbol_at(t, k + 1, prose)
    if first is None:
        return None
    at = first[1] + 1 if t.word(first[1]) in PRODUCT_SIGNS else first[1]
    second = _symbol_at(t, at, prose)
    if second is None or t.word(second[1]) != ")":
        return None
    return units.power(units.product(first[0], second[0]), -1), second[1] + 1


def _symbol_at(t: Tokens, k: int, prose: str) -> nouns.Found | None:
    """A unit at token k, also where its exponent touches it: the "s" of "s2"."""
    found = nouns.measure_at(t, k, prose)
    if found is None and k < t.n and t.text[k].isalpha() and t.touches(k + 1) and t.text[k + 1] in ("1", "2", "3", "4"):
        unit = units.surface(t.text[k])
        return unit and (unit, k + 1, t.text[k])
    return found


def ambiguous(t: Tokens, k: int) -> nouns.Found | None:
    """A word that stands for one of several units ("gallon"): a thing counted, by that word."""
    readings = units.candidates(t.low[k]) if t.text[k].isalpha() and len(t.text[k]) > 3 else ()
    if not readings or readings[0].dimension not in ("[volume]", "[mass]", "[length]"):
        return None
    return units.counted(t.low[k]), k + 1, t.text[k]


def after_fraction(t: Tokens, n: Numeral, prose: str) -> nouns.Found | None:
    """The unit that a fraction is of: "half an hour", "a quarter mile", "three quarters of a pound", "half-litre"."""
    k = n.end
    of = t.word(k) == "of"
    if not (n.shape == "fraction" or (of and n.shape == "words" and n.ulp < 1)):
        return None
    hyphen = t.word(k) in HYPHENS and t.touches(k)
    if of or hyphen:
        k += 1
    article = t.word(k) in ("a", "an")
    if article:
        k += 1
    if k >= t.n or t.number[k] or t.low[k] in STOP or (hyphen and t.low[k] == "year"):
        return None
    found = nouns.measure_at(t, k, prose) or ambiguous(t, k)
    if found is None or found[0].dimension in ("[percent]", "[percentage_point]"):
        return None
    if not article and (found[0].dimension == "[currency]" or (of and t.low[k].endswith("s"))):
        return None  # a third of dollars, two thirds of days
    return found

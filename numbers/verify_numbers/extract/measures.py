"""A numeral with its unit: money, percent, duration, measurement, age, rate or count."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import precision, units
from verify_numbers.claim import Kind
from verify_numbers.extract import nouns, numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import HYPHENS, TIME_NOUNS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.units import Unit


def measured(t: Tokens, n: Numeral, first: int, end: int, currency: Unit | None, prose: str) -> Draft | None:
    """The numeral with its unit: money, percent, duration, measurement, age, count."""
    draft = Draft(first, end, "count", n.value, number=n.first, numeral_end=n.end)
    if currency is not None:
        draft.kind, draft.unit, draft.unit_text = "money", currency, "".join(t.text[first : n.first]).lstrip("-−–")
        return _with_rate(t, draft, prose)
    k = end + 1 if n.shape == "vague" and t.word(end) == "of" else end
    hyphen = t.word(k) in HYPHENS and ((t.touches(k) and t.touches(k + 1)) or t.word(k + 1) in TIME_NOUNS)
    found = _unit_at(t, k, hyphen, prose)
    if found is not None:
        draft.unit, draft.end, draft.unit_text = found
        draft.kind = kind_of(found[0])
        _add_smaller(t, draft, n, prose)
        return _age(t, draft, hyphen) or _with_rate(t, draft, prose)
    if n.shape == "fraction":
        draft.kind = "fraction"
    elif hyphen:
        if t.text[k + 1][0].isalpha():
            draft.unit, draft.unit_text, draft.end = units.counted(t.low[k + 1]), t.text[k + 1], k + 2
    else:
        _count(t, draft, k, n)
    return draft


def _unit_at(t: Tokens, k: int, hyphen: bool, prose: str) -> nouns.Found | None:
    """A unit of measurement at token k (after a hyphen), unless its form is an ordinary word or an acronym of a noun here."""
    if t.word(k) == "pc" and t.touches(k):  # 1.38pc
        return units.PERCENT, k + 1, t.text[k]
    if t.word(k) in ("(", "[", "{", "<"):  # 20 [kg]
        inside = nouns.measure_at(t, k + 1, prose)
        closed = (
            inside is not None
            and t.word(inside[1]) in (")", "]", "}", ">")
            and not inside[0].dimension.startswith("[curr")
        )
        return (inside[0], inside[1] + 1, inside[2]) if inside and closed and t.text[k] != "(" else None
    found = nouns.measure_at(t, k + 1 if hyphen else k, prose)
    inch = units.surface("inches")
    if found is None and t.word(k) == "in" and inch is not None and t.is_number(k - 1) and _in_brackets(t, k, k):
        return inch, k + 1, t.text[k]
    if found is None or _is_word_not_unit(t, k, found, hyphen):
        return None
    symbol = found[2]
    if symbol.isupper() and len(symbol) <= 3 and not hyphen and not t.touches(k) and symbol not in COMMON_SYMBOLS:
        counted = nouns.counted_at(t, k, False)
        if counted is not None and counted[1] > k + 1:  # 20 EV models
            return None
    return found


COMMON_SYMBOLS = frozenset("GB MB TB KB PB MW GW TW KW HP PS MP".split())


def _count(t: Tokens, draft: Draft, k: int, n: Numeral) -> None:
    """The counted noun phrase, or an age in words of its own: "under 35", ", 44,"."""
    counted = nouns.counted_at(t, k, n.value == 1)
    if counted is not None:
        draft.unit, draft.end, draft.unit_text = counted
        return
    first = draft.first
    bounded = t.word(first - 1) in ("under", "over", "aged", "age", "below") and _age_context(t, first)
    bounded = bounded or (t.word(first - 1) in ("between", "from") and t.word(first - 2) in ("aged", "ages"))
    if n.value < 120 and n.end == n.first + 1 and (bounded or _is_apposition(t, n)):
        draft.kind, draft.unit = "age", units.surface("year")


def _is_apposition(t: Tokens, n: Numeral) -> bool:
    """ "Senard, 65, now faces": a bare number between commas after a name is an age."""
    k = n.first
    if t.word(k - 1) != "," or t.word(n.end) not in (",", ".", ")") or not t.number[k] or not 1 <= n.value <= 110:
        return False
    return (
        k >= 2
        and t.text[k - 2][0].isupper()
        and t.text[k - 2].isalpha()
        and len(t.text[k - 2]) > 2
        and not t.is_number(n.end + 1)
    )


COMPOUNDED = frozenset(("[time]", "[length]", "[mass]", "[currency]"))
CLOCK_LETTERS = {"h": "hour", "m": "minute", "s": "second", "d": "day"}


def _add_smaller(t: Tokens, draft: Draft, n: Numeral, prose: str) -> None:
    """ "six feet two inches", "2 lb 10 oz", "41 years and 12 days", "6m 36s": one quantity in two units."""
    unit, k = draft.unit, draft.end
    if unit is None or unit.dimension not in COMPOUNDED or not isinstance(draft.value, Decimal) or n.ulp < 1:
        return
    if t.word(k) == "and" and unit.dimension in ("[time]", "[currency]"):
        k += 1
    if k >= t.n or not (t.number[k] or t.low[k] in numerals.SMALL):
        return
    small = numerals.parse(t, k)
    found = nouns.measure_at(t, small.end, prose) or _inches(t, small.end, unit) if small else None
    letter = t.word(draft.end - 1)
    if letter in CLOCK_LETTERS and small and t.word(small.end) in CLOCK_LETTERS and t.touches(small.end):
        long, short = units.surface(CLOCK_LETTERS[letter]), units.surface(CLOCK_LETTERS[t.word(small.end)])
        if long is None or short is None:
            return
        unit, found = long, (short, small.end + 1, t.text[small.end])
        draft.kind = "duration"
    if small is None or found is None or found[0].base != unit.base or found[0].factor >= unit.factor:
        return
    share = found[0].factor / unit.factor
    smaller = Decimal(share.numerator) / Decimal(share.denominator)
    draft.unit, draft.value, draft.end = unit, draft.value + small.value * smaller, found[1]
    draft.stated = draft.coarse = precision.digits(draft.value, smaller)


def _inches(t: Tokens, k: int, larger: Unit) -> nouns.Found | None:
    """The "in" of "6 ft 2 in", a preposition anywhere else."""
    inch = units.surface("inches")
    follows = t.text[k + 1] if k + 1 < t.n else ""
    if larger.name != "foot" or t.word(k) != "in" or inch is None or t.is_number(k + 1) or follows[:1].isupper():
        return None
    return inch, k + 1, t.text[k]


AGE_CONTEXT = frozenset(
    (
        "aged age ages member members people person users adults children employees team men women anyone"
        " those everyone all"
    ).split()
)


def _age_context(t: Tokens, first: int) -> bool:
    return t.word(first - 1) in ("aged", "age") or any(
        word in AGE_CONTEXT for word in t.low[max(0, first - 12) : first]
    )


def kind_of(unit: Unit) -> Kind:
    if unit.dimension in ("[percent]", "percent") or unit.name == "percent":
        return "percent"
    if unit.base == "percentage_point":
        return "percentage_point"
    if unit.dimension == "[currency]":
        return "money"
    return "duration" if unit.dimension == "[time]" else "measurement"


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


WORDS_TOO = frozenset("in a at as am are bar mark stone point points has may min per us pt".split())


def _in_brackets(t: Tokens, k: int, at: int) -> bool:
    """Whether a number and its unit stand in brackets, or a bracket with another number follows: "11 stone (70 kg)"."""
    if t.word(k - 2) == "(" and t.word(at + 1) == ")":
        return True
    return t.word(at + 1) == "(" and t.is_number(at + 2) and not (t.word(at + 3) == ")" and len(t.text[at + 2]) == 4)


def _age(t: Tokens, draft: Draft, hyphen: bool) -> Draft | None:
    """ "30 years old", "71-year-old"."""
    k = draft.end
    if draft.kind != "duration" or draft.unit is None:
        return None
    if t.word(k) == "old" or (t.word(k) == "of" and t.word(k + 1) == "age"):
        draft.end = k + 1 if t.word(k) == "old" else k + 2
    elif t.word(k) in HYPHENS and t.word(k + 1) in ("old", "olds"):
        draft.end = k + 2
    else:
        return None
    draft.kind = "age"
    return draft


def _with_rate(t: Tokens, draft: Draft, prose: str) -> Draft:
    per = nouns.per_at(t, draft.end, prose)
    if per is not None and draft.unit is not None and draft.kind in ("money", "measurement", "percent", "count"):
        if draft.kind == "percent":
            return draft
        draft.unit, draft.end, draft.kind = (
            units.compound(draft.unit, per[0]),
            per[1],
            "money" if draft.kind == "money" else "rate",
        )
    return draft

"""A numeral with its unit: money, percent, duration, measurement, age, rate or count."""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.claim import Kind
from verify_numbers.extract import compounds, hedging, nouns, unit_reading
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import HYPHENS, STOP, TIME_NOUNS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.wordforms import is_participle
from verify_numbers.units import Unit


def measured(t: Tokens, n: Numeral, first: int, end: int, currency: Unit | None, prose: str) -> Draft | None:
    """The numeral with its unit: money, percent, duration, measurement, age, count."""
    draft = Draft(first, end, "count", n.value, number=n.first, numeral_end=n.end)
    if currency is not None:
        draft.kind, draft.unit, draft.unit_text = "money", currency, "".join(t.text[first : n.first]).lstrip("-−–")
        compounds.add_parts(t, draft, n, prose)
        return _with_rate(t, draft, prose)
    k = end + 1 if n.shape == "vague" and t.word(end) == "of" else end
    hyphen = t.word(k) in HYPHENS and ((t.touches(k) and t.touches(k + 1)) or t.word(k + 1) in TIME_NOUNS)
    part_of = unit_reading.after_fraction(t, n, prose) if end == n.end and n.shape != "digits" else None
    found = part_of or unit_reading.unit_at(t, k, hyphen, prose, n) or _modified(t, k, prose) or _after_hedge(t, k, prose)
    if found is not None:
        draft.unit, draft.end, draft.unit_text = found
        draft.kind = kind_of(found[0])
        if draft.kind == "measurement" and units.counted(found[0].name) == found[0]:
            draft.kind = "count"
        compounds.add_parts(t, draft, n, prose)
        return _age(t, draft, hyphen) or _with_rate(t, draft, prose)
    if n.shape == "fraction":
        draft.kind = "fraction"
        if (t.number[n.first] or t.low[n.first] == "a") and nouns.is_noun_before(t, k):  # 1/4 point, a half turn
            draft.unit, draft.unit_text, draft.end = units.counted(t.low[k]), t.text[k], k + 1
    elif hyphen:
        tail = t.text[k + 1]
        if tail in NOT_COUNTED_AFTER_HYPHEN or tail in STOP or is_participle(tail.lower()):
            return None  # two-sided, three-way
        if len(tail) == 1 or tail.istitle() or tail.endswith(ADJECTIVAL):
            return None  # two-dimensional, 5-Butyl
        if t.text[k + 1][0].isalpha():
            draft.unit, draft.unit_text, draft.end = units.counted(t.low[k + 1]), t.text[k + 1], k + 2
    else:
        _count(t, draft, k, n, prose)
    return draft


# What may stand between a number and a unit of time without making it another unit: "two full days", "three straight weeks".
MODIFIERS_OF_TIME = frozenset(
    "previous past last consecutive successive straight full whole entire complete solid more further additional extra long short"
    " remaining uninterrupted".split()
)


def _modified(t: Tokens, k: int, prose: str) -> nouns.Found | None:
    """ "50 previous years", "517 rushing yards": a unit with a word before it that changes nothing of its size."""
    word = t.word(k)
    if word not in MODIFIERS_OF_TIME and not (word.endswith("ing") and len(word) > 5):
        return None
    found = nouns.measure_at(t, k + 1, prose)
    if found is None or len(found[2]) < 4 or not found[2].endswith("s"):
        return None
    fits = found[0].dimension == ("[time]" if word in MODIFIERS_OF_TIME else "[length]")
    return (found[0], found[1], f"{t.text[k]} {found[2]}") if fits else None


ADJECTIVAL = ("al", "ic", "ous", "ary", "ive", "ble")  # two-dimensional
NOT_COUNTED_AFTER_HYPHEN = frozenset("something way off time fold ply handed up down in out on and or class rate".split())


def _after_hedge(t: Tokens, k: int, prose: str) -> nouns.Found | None:
    """ "10 or more days", "the 600 or so lowest-paid workers": the unit behind a hedge, which stays outside the quantity."""
    hedge = hedging.after(t, k)
    found = (nouns.measure_at(t, hedge[1], prose) or nouns.counted_at(t, hedge[1], False)) if hedge else None
    return (found[0], k, found[2]) if found else None


def _count(t: Tokens, draft: Draft, k: int, n: Numeral, prose: str) -> None:
    """The counted noun phrase, or an age in words of its own: "under 35", ", 44,"."""
    counted = nouns.counted_at(t, k, n.value == 1) or nouns.partitive_at(t, k)
    if counted is not None:
        draft.unit, draft.end, draft.unit_text = counted
        _with_rate(t, draft, prose)
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


def _age(t: Tokens, draft: Draft, hyphen: bool) -> Draft | None:
    """ "30 years old", "71-year-old"."""
    k = draft.end
    if draft.kind != "duration" or draft.unit is None:
        return None
    if t.word(draft.first - 1) in ("age", "aged", "ages"):
        draft.kind = "age"
        return draft
    if t.word(k) == "old" or (t.word(k) == "of" and t.word(k + 1) == "age"):
        draft.end = k + 1 if t.word(k) == "old" else k + 2
    elif t.word(k) in HYPHENS and t.word(k + 1) in ("old", "olds"):
        draft.end = k + 2
    else:
        return None
    draft.kind = "age"
    return draft


def _with_rate(t: Tokens, draft: Draft, prose: str) -> Draft:
    """The unit per another: "$5 a share", "78,000 times a minute". A sum in brackets may stand before it: "C$6 (US$4.46) per share"."""
    if draft.unit is None or draft.kind not in RATED:
        return draft
    k = _after_brackets(t, draft.end) if draft.kind == "money" else draft.end
    per = nouns.per_at(t, k, prose)
    if per is not None:
        draft.unit = units.compound(draft.unit, per[0])
        draft.kind = "money" if draft.kind == "money" else "rate"
        draft.end = per[1] if k == draft.end else draft.end
    return draft


RATED: frozenset[Kind] = frozenset(("money", "measurement", "count"))
LONGEST_BRACKET = 6


def _after_brackets(t: Tokens, k: int) -> int:
    """The token after brackets at k that hold a number and are followed by "per"; else k."""
    if t.word(k) == "(":
        for at in range(k + 1, min(k + LONGEST_BRACKET, t.n)):
            if t.low[at] == ")":
                return at + 1 if t.word(at + 1) == "per" and any(t.number[k:at]) else k
    return k

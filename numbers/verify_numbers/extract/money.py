"""Which currency a number has before it, or glued to its scale: "$5", "US $ 3", "dollar 22.5 million", "75 MUSD".

Knows signs, codes and names of currencies, and nothing of what the amount is for.
"""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.extract import nouns
from verify_numbers.extract.lexicon import BIG
from verify_numbers.extract.numerals import SMALL, Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.units import Unit

DOLLARS = frozenset("US AU A CA CAD C NZ HK S NT".split())
SCALED_CODES = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "m": 10**6,
    "MM": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "B": 10**9,
    "G": 10**9,
    "T": 10**12,
}
TRANSLITERATED = {"PS": "£", "Y=": "¥"}  # what plain-ASCII copies of a text make of the signs
# The last tokens of all of these: most numbers have none of them before them, and need no closer look.
CURRENCY_ENDS = frozenset(
    Tokens(sign, 0, len(sign)).text[-1] for sign in (*units.CURRENCY_PREFIXES, *TRANSLITERATED, "$")
)


def scaled_code(t: Tokens, n: Numeral) -> tuple[Numeral, Unit | None]:
    """75 MUSD, 20 kEUR: a scale and a currency code in one word."""
    text = t.text[n.end] if n.end < t.n else ""
    factor = SCALED_CODES.get(text[:-3]) if len(text) > 3 and text[-3:].isupper() else None
    unit = units.currency_symbol(text[-3:]) if factor else None
    if unit is None or factor is None:
        return n, None
    return n._replace(value=n.value * factor, ulp=n.ulp * factor, scaled=True, end=n.end + 1), unit


def named_before(t: Tokens, i: int, first: int, prose: str) -> tuple[Unit | None, int]:
    """ "dollar 22.5 million", "Malaysian ringgit 42": a currency's name before the number, and no number before that name."""
    if not t.number[i] or i == 0 or t.low[i - 1] not in NAMED_BEFORE or t.touches(i):
        return None, first
    for k in (i - 2, i - 1):
        found = nouns.measure_at(t, k, prose) if k >= 0 else None
        if found is not None and found[1] == i and found[0].dimension == "[currency]":
            counted_before = t.is_number(k - 1) or t.word(k - 1) in SMALL or t.word(k - 1) in BIG
            return (None, first) if counted_before else (found[0], k)
    return None, first


NAMED_BEFORE = frozenset("dollar euro euros rupees rupee yen yuan ringgit ringgits dirham dirhams dinar dinars baht rand".split())


def before(t: Tokens, i: int) -> tuple[Unit | None, int]:
    """A currency sign or code before token i: (unit, its first token). A minus or an opening bracket may come first."""
    k = i - 1
    if k < 0 or (t.text[k] not in CURRENCY_ENDS and (len(t.text[k]) > 3 or t.text[k].upper() not in DOLLARS)):
        return None, i
    for size in (5, 4, 3, 2, 1):
        first = k - size + 1
        if first < 0:
            continue
        if first > 0 and t.touches(first) and t.is_number(first - 1) and t.text[first].isalpha():
            continue  # "36s $6": the letter is the unit of the number before it
        written = "".join(
            t.text[m] if m == first or t.touches(m) else f" {t.text[m]}" for m in range(first, i)
        )
        written = TRANSLITERATED.get(written, written)
        if "$" in written and _is_word(t, first, i):
            continue  # "a $5 note", "man's $5"
        if written[0] == "$" and written[1:].strip().upper() in DOLLARS:  # $US5, $A 3
            written = written[1:].strip().upper() + "$"
        elif written[-1] == "$" and written[:-1].strip().upper() in DOLLARS:  # AU $5, c $ 5
            written = written[:-1].strip().upper() + "$"
        if written in units.CURRENCY_PREFIXES:
            unit = units.currency_symbol(written)
            if unit is not None and (t.touches(i) or not written[-1].isalpha() or len(written) > 1):
                return unit, first
    return None, i


def _is_word(t: Tokens, first: int, i: int) -> bool:
    """Whether the letters before a dollar sign are an article or the end of a word, not a country's."""
    letters = t.text[first]
    if letters in ("a", "s") and not t.touches(first + 1):
        return True
    return letters.isalpha() and first > 0 and t.word(first - 1) in ("'", "’", "`", ".") and len(letters) == 1

"""Ranges: "5–7 %", "$10 to $15 billion", "between 10 and 20", "three or four". A movement from A to B is none."""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import units
from verify_numbers.extract import digits, names, nouns, numerals
from verify_numbers.extract.lexicon import BIG, DASHES, FALL_NOUNS, FALL_VERBS, HYPHENS, RISE_NOUNS, RISE_VERBS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.years import is_year
from verify_numbers.units import Unit

HEDGES = frozenset("about around approximately approx roughly nearly perhaps maybe possibly almost some ~ ∼ ≈".split())
TO_WORDS = frozenset("to through thru till until ~".split())
LINKS = TO_WORDS | DASHES | {"and", "or"}
MOVEMENTS = RISE_VERBS | FALL_VERBS | RISE_NOUNS | FALL_NOUNS | frozenset(
    "change changed changes changing went go goes going move moved moves moving shift shifted turned turn came converted convert revised"
    " upgraded switch switched swung swing extended extend delayed postponed updated amended bring brought took takes take growth".split()
)  # fmt: skip
FAR_APART = 5  # the ends of a range after a verb of change do not lie so far apart
RANGING = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere is are was were be been is being span spans spanned spanning cost costs"
    " priced sizes temperatures temperature values ages aged lengths wavelengths energies speeds run runs measuring weighing between sell sells"
    " somewhere extend extends extending lasting lasts last".split()
)


def upper_end(t: Tokens, n: Numeral, currency: Unit | None, prose: str) -> tuple[Numeral | None, int]:
    """The upper numeral of "5–7 %", "$10 to $15 billion", "between 10 and 20", "three or four"; "rose from A to B" is a movement."""
    k = n.end
    own = nouns.measure_at(t, k, prose)
    if (t.word(own[1]) if own else t.word(k)) not in LINKS and t.word(k) not in HYPHENS:
        return None, n.end
    if own and own[1] + 1 < t.n and t.low[own[1]] in LINKS - {"or"}:
        k = own[1]
    else:
        own = None
        if t.word(k) in HYPHENS and t.touches(k) and t.word(k + 1) in ("to", "or"):
            k += 1  # 8- to 16-metre, 18-to-29-year-olds
    link = t.word(k)
    upper = _second(t, n, k, currency, prose) if _links(t, n, k, link, own is not None) else None
    if upper is None:
        return None, n.end
    if own is not None:
        second = nouns.measure_at(t, upper.end, prose)
        if second is None or second[0].base != own[0].base:
            return None, n.end
    low = shared_scale(n, upper)
    before = t.word(_left_edge(t, n.first) - 1)
    if upper.value > 2 * low.value and before == "by":
        return None, n.end  # "cut by 300 to 1,200" moves to it, "cut by 10 to 15 %" says how much
    if link == "to" and low.value * FAR_APART <= upper.value and before in RISE_VERBS | FALL_VERBS:
        return None, n.end  # "gained $85 to $9,310": an amount of change, and the level reached
    descends = upper.value < 0
    if low.value >= upper.value and link not in DASHES and not descends:
        return None, n.end
    if (low.value > upper.value and not descends) or (link in DASHES and _is_score(t, n, upper.first, low.value == upper.value)):
        return None, n.end
    return upper._replace(first=n.first), upper.end


def _second(t: Tokens, n: Numeral, k: int, currency: Unit | None, prose: str) -> Numeral | None:
    """The numeral after the link at token k; hedges, a currency sign and a minus may stand before it."""
    at, link, upper_currency = k + 1, t.low[k], None
    if link in ("to", "or") and t.word(at) in HYPHENS and t.touches(k) and t.touches(at):
        at += 1
    while t.word(at) in HEDGES:
        at += 1
    while at < t.n and t.text[at] in units.CURRENCY_PREFIXES and not t.is_number(at):
        upper_currency = units.currency_symbol(t.text[at])
        at += 1
    negative = t.word(at) in DASHES and t.touches(at + 1) and not t.touches(at)
    at += negative
    if at >= t.n or not (t.number[at] or t.low[at] in numerals.SMALL or t.low[at] in BIG or t.low[at] in ("a", "half")):
        return None
    if t.number[at]:
        if names.end_of(t, at) is not None or (link not in DASHES and currency is None and _is_a_year(t, n, at, prose)):
            return None
        whole = t.number[n.first] and t.text[n.first].isdigit() and t.text[at].isdigit()
        if link in DASHES and whole and _looks_like_code(t, n.first, at):
            return None
    upper = numerals.parse(t, at, currency is not None or upper_currency is not None)
    if upper is None or upper.shape == "vague" or (upper_currency is not None and currency is None):
        return None
    return upper._replace(value=-upper.value) if negative else upper


def ends(low: Numeral, high: Numeral) -> tuple[Decimal, Decimal]:
    """The ends of a range in order: "from -18 to -34" reaches from -34 to -18."""
    return (high.value, low.value) if high.value < low.value and high.value < 0 else (low.value, high.value)


def _is_a_year(t: Tokens, n: Numeral, at: int, prose: str) -> bool:
    """Whether the second number is a year and not the end of a range: "from 200 to 1500", "between 100 and 1000 g"."""
    if not is_year(t, at) or nouns.measure_at(t, at + 1, prose) is not None:
        return False
    return n.value > 31 or 1800 <= int(t.text[at]) <= 2100


def _links(t: Tokens, n: Numeral, k: int, link: str, own: bool) -> bool:
    """Whether the token after a number (or after its unit, `own`) ties it to the next one as a range."""
    if link in DASHES:
        if t.touches(k) != t.touches(k + 1):
            left_a_gap = link == "–" and t.touches(k) and t.is_number(k + 1)  # "5– 10", where mark-up stood
            return (left_a_gap and not own) or _is_loose(t, n, k, own)
        spaced_hyphen = not t.touches(k) and link in HYPHENS
        return not spaced_hyphen or own or (t.is_number(k + 1) and t.text[k + 1][-1].isdigit()) or t.word(k + 1) in HEDGES
    if link in TO_WORDS:
        if link == "~":
            return t.touches(k) == t.touches(k + 1)
        before = t.word(_left_edge(t, n.first) - 1)
        return t.word(k + 1) != "from" and (before != "by" or not own) and (before != "from" or _is_span(t, n.first) or _is_moved_range(t, k))
    if link == "and":
        return _between(t, n.first) or (t.word(_left_edge(t, n.first) - 1) == "from" and _left_edge(t, n.first) <= 1)
    return link == "or" and not t.number[n.first] and n.value <= 20


def _is_loose(t: Tokens, n: Numeral, k: int, own: bool) -> bool:
    """ "2 -7 g": the blank is a slip where the second number alone has a unit, and is the larger one."""
    if t.touches(k) or not t.is_number(k + 1) or not t.number[n.first] or t.is_number(n.first - 1) or len(t.text[k + 1]) > digits.MAX_DIGITS:
        return False
    return digits.read_digits(t.text[k + 1])[0] > n.value and (own or t.word(k + 2) in units.FIRST_WORDS)


def _is_span(t: Tokens, first: int) -> bool:
    """Whether "from A to B" says how far something ranges and not that it moved: by the words before it in its clause."""
    k = _left_edge(t, first) - 2
    if k < 0 or t.low[k] in ("(", ":"):
        return True
    ranging = False
    for word in reversed(t.low[max(0, k - 7) : k + 1]):
        if word in (",", ";", ":", "(", "—"):
            break
        if word in MOVEMENTS:
            return False
        ranging = ranging or word in RANGING
    return ranging and t.low[k] in RANGING


def _is_moved_range(t: Tokens, to: int) -> bool:
    """ "from 5 | to 7 per cent to 3 to 5 per cent": a range that moves to another one."""
    second = next((k for k in range(to + 2, min(to + 5, t.n)) if t.low[k] == "to"), 0)
    return bool(second) and t.is_number(to + 1) and t.is_number(second + 1) and t.word(second + 2) == "to"


SCORE_WORDS = frozenset(
    "win wins won beat beaten defeat defeated lead led leading lost loss victory draw drew tie tied score scored aggregate record split vote voted"
    " against over champions game match final".split()
)


def _is_score(t: Tokens, n: Numeral, at: int, equal: bool) -> bool:
    """2–2, a 9–2 lead, won 3–6: two small whole numbers without a unit beside a word of games or votes are no range."""
    if t.text[n.first].isdigit() and t.text[at].isdigit() and len(t.text[at]) <= 3 and t.touches(at):
        near = t.low[max(0, n.first - 5) : n.first] + t.low[at + 1 : at + 4]
        return equal or not SCORE_WORDS.isdisjoint(near)
    return False


def _looks_like_code(t: Tokens, a: int, b: int) -> bool:
    return (t.text[a][0] == "0" and len(t.text[a]) > 1) or len(t.text[b]) > len(t.text[a]) + 3


def _left_edge(t: Tokens, first: int) -> int:
    while first > 0 and (
        t.text[first - 1] in units.CURRENCY_PREFIXES
        or t.low[first - 1] == "minus"
        or (t.low[first - 1] in ("-", "−") and t.touches(first))
        or t.low[first - 1] in ("about", "around", "nearly", "just", "over", "a", "some", "roughly", "under", "almost")
    ):
        first -= 1
    return first


def _between(t: Tokens, first: int) -> bool:
    return t.word(_left_edge(t, first) - 1) == "between"


def shared_scale(low: Numeral, high: Numeral) -> Numeral:
    """ "$10 to $15 billion": a bare low end below the high end's scale takes it over."""
    if high.shape == low.shape == "words" and high.value % 100 == 0 and 100 <= high.value < 1000 and low.value < high.value / 100:
        return low._replace(value=low.value * 100, ulp=Decimal(100))  # three to four hundred
    if high.scaled and not low.scaled and high.value >= 1000 and low.value * 1000 <= high.value * 100:
        factor = Decimal(10) ** (3 * ((high.value.adjusted()) // 3))
        if str(high.value.normalize()).endswith("E+5"):
            factor = Decimal(10) ** 5
        candidate = low.value * factor
        if candidate < high.value:
            return low._replace(value=candidate, ulp=low.ulp * factor, scaled=True)
    return low

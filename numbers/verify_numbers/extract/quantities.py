"""The scan: one pass over a sentence's tokens that yields its quantities, and the names that only hold numbers.

Knows how numeral, unit, hedge and direction combine into one quantity; never what it is about.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from verify_numbers import hedges, precision, units
from verify_numbers.claim import Change, Kind
from verify_numbers.extract import dates, hedging, multiples, names, nouns, numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import (
    ADVERB_ORDINALS, DASHES, FALL_NOUNS, FALL_VERBS, HYPHENS, LESS_WORDS, MONTHS, MORE_WORDS, ORDINALS, RISE_NOUNS, RISE_VERBS,
    TIME_NOUNS, WEEKDAYS,
)  # fmt: skip
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval
from verify_numbers.units import Unit

DATE_WORDS = MONTHS.keys() | WEEKDAYS.keys() | {"early", "mid", "late", "q", "fy", "h", "last", "this"}
OTHER_WORDS = multiples.STARTS | {"both", "none", "a", "an", "single", "past", "last", "next", "tens"} | numerals.VAGUE.keys() | ORDINALS.keys()
STARTS = frozenset(numerals.STARTS | OTHER_WORDS | DATE_WORDS)
ORDINAL_WORDS = ORDINALS.keys() | ADVERB_ORDINALS.keys()
SUPERLATIVES = frozenset("most least largest biggest smallest highest lowest best worst longest shortest fastest oldest youngest busiest".split())
SIGNS = frozenset("- − –".split())
TIME_KINDS: frozenset[Kind] = frozenset(("duration", "date", "year"))
LENGTHY = frozenset("day week fortnight month quarter year decade century".split())


def scan(t: Tokens, prose: str) -> tuple[list[Draft], list[Draft]]:
    """The quantities of one sentence in text order, and its identifiers. Neither overlaps itself or the other."""
    found: list[Draft] = []
    others: list[Draft] = []
    i = 0
    while i < t.n:
        if not t.number[i] and t.low[i] not in STARTS:
            i += 1
            continue
        draft = _quantity(t, i, prose, found)
        if draft is None:
            i += 1
            continue
        if draft.kind == "identifier":
            others.append(draft)
        else:
            draft.end = max(draft.end, i + 1)
            found.append(draft)
        i = max(draft.end, i + 1)
    return found, others


def _quantity(t: Tokens, i: int, prose: str, found: list[Draft]) -> Draft | None:
    if t.number[i] or t.low[i] in DATE_WORDS:
        if not t.number[i] or not (t.touches(i) and t.text[i - 1] in ("$", "£", "€", "¥", "₹")):
            draft = dates.parse(t, i, prose)
            if draft is not None:
                return _hedged_date(t, draft)
    if t.number[i]:
        end = names.end_of(t, i)
        if end is not None:
            return _identifier(t, i, end)
        if dates.is_year(t, i):
            following = _following(t, i, prose)
            draft = dates.year_at(t, i, following) if not _has_unit(t, i, prose) else None
            if draft is not None:
                return _hedged_date(t, draft)
    else:
        draft = _from_word(t, i, prose, found)
        if draft is not None:
            return draft
    return _number(t, i, prose, found)


def _following(t: Tokens, i: int, prose: str) -> bool:
    return nouns.counted_at(t, i + 1, False) is not None


def _has_unit(t: Tokens, i: int, prose: str) -> bool:
    if t.text[i - 1] in units.CURRENCY_PREFIXES and i:
        return True
    if t.touches(i + 1) and t.word(i + 1) == "s":  # 1960s
        return False
    hedge = hedging.before(t, i, False)
    if hedge is not None and hedge[0] in ("more_than", "less_than", "at_least", "nearly") and _following(t, i, prose):
        return True
    measure = nouns.measure_at(t, i + 1, prose)
    return measure is not None and t.word(i + 1) not in ("in", "a", "m")


def _identifier(t: Tokens, i: int, end: int) -> Draft:
    first = i
    while first > 0 and t.touches(first) and (t.text[first - 1][0].isalnum() or t.text[first - 1] in HYPHENS | {"#", "§", "/"}):
        first -= 1
    return Draft(first, end, "identifier", None, number=i, numeral_end=end)


def _hedged_date(t: Tokens, draft: Draft) -> Draft:
    if draft.modifier == "exact":
        hedge = hedging.before(t, draft.first, True)
        if hedge and hedge[0] in ("at_most", "about", "less_than", "more_than", "at_least", "nearly"):
            draft.modifier = hedge[0] if hedge[0] != "nearly" else "about"
    return draft


def _from_word(t: Tokens, i: int, prose: str, found: list[Draft]) -> Draft | None:
    word = t.low[i]
    if word in multiples.STARTS:
        draft = multiples.from_word(t, i)
        return _finish_multiple(t, draft, None) if draft else None
    if word in ("both", "none"):
        return _pronoun(t, i)
    if word in ("a", "an", "single", "past", "last", "next"):
        return _bare_duration(t, i, prose)
    if word in ORDINALS:
        return _rank(t, i)
    return None


def _pronoun(t: Tokens, i: int) -> Draft | None:
    """"none studied", "both facts – the one … and that …": counts in a pronoun. "both A and B" only conjoins."""
    if t.low[i] == "none":
        if t.word(i + 1) in ("the", "other", "too") or t.word(i - 1) in ("of", "or") or i + 1 >= t.n:
            return None
        return _exact(t, i, i + 1, 0, None)
    k = i + 1
    if t.word(k) == "of":
        k += 2 if t.word(k + 1) in ("the", "its", "their", "these", "those", "his", "her", "our") else 1
    noun = nouns.counted_at(t, k, False)
    if noun is None or not (t.word(noun[1]) in DASHES or t.word(noun[1]) in (":", "(") or _introduces_names(t, noun[1])):
        return None
    draft = _exact(t, i, noun[1], 2, noun[0])
    draft.unit_text = noun[2]
    return draft


def _introduces_names(t: Tokens, k: int) -> bool:
    """", at Halvik, Portosol and Dunmore", ", Leeds and Hull"."""
    at = k + 2 if t.word(k + 1) in ("at", "in", "namely") else k + 1
    return t.word(k) == "," and at < t.n and t.text[at][0].isupper()


def _exact(t: Tokens, i: int, end: int, value: int, unit: Unit | None) -> Draft:
    point = Interval.point(value)
    return Draft(i, end, "count", Decimal(value), point, point, unit, number=i, numeral_end=i + 1)


def _bare_duration(t: Tokens, i: int, prose: str) -> Draft | None:
    """One unit of time without a numeral where its length is asserted: "more than a year", "in a single day", "the past decade"."""
    word, k = t.low[i], i + 1
    if word in ("a", "an") and t.word(k) == "single":
        k += 1
    noun = t.word(k)
    if noun not in TIME_NOUNS or noun in ("second", "quarter", "night", "weekend", "minute"):
        return None
    hedge = hedging.before(t, i, True)
    if word in ("past", "last", "next"):
        if noun not in ("decade", "century") or t.word(i - 1) not in ("the", "this"):
            return None
        first = i + 1
    elif word == "single" or k == i + 2:
        if word in ("a", "an") and noun not in LENGTHY:
            return None
        first = k - 1
    else:
        then = t.word(k + 1)
        if hedge is None and then not in ("after", "before", "later", "earlier", "ago"):
            return None
        first = i
    unit = units.surface(noun)
    if unit is None:
        return None
    draft = Draft(first, k + 1, "duration", Decimal(1), None, None, unit, t.text[k], number=first, numeral_end=first + 1)
    return _finish(t, draft, Numeral(Decimal(1), Decimal(1), first, first + 1, False, "words"), hedge)


def _rank(t: Tokens, i: int) -> Draft | None:
    """"the third most cited", "second-largest": a rank. Other ordinals only order or name."""
    k = i + 1
    if t.word(k) in HYPHENS and t.touches(k):
        k += 1
    if t.word(k) not in SUPERLATIVES or t.low[i] == "first":
        return None
    return Draft(i, i + 1, "rank", Decimal(ORDINALS[t.low[i]]), Interval.point(ORDINALS[t.low[i]]), Interval.point(ORDINALS[t.low[i]]), number=i, numeral_end=i + 1)


def _number(t: Tokens, i: int, prose: str, found: list[Draft]) -> Draft | None:
    """A quantity whose numeral begins at token i."""
    currency, first = _currency_before(t, i)
    numeral = numerals.parse(t, i, currency is not None)
    if numeral is None or (t.low[i] in ("a", "an") and numeral.end == i + 1):
        return None
    if not t.number[i] and _is_pronoun(t, numeral):
        return None
    if currency is None:
        draft = multiples.from_numeral(t, numeral)
        if draft:
            return _finish_multiple(t, draft, numeral)
        draft = _one_in(t, numeral)
        if draft:
            return draft
    numeral, first = _signed(t, numeral, first)
    upper, end = _range_end(t, numeral, currency, prose)
    draft = _measured(t, numeral, first, end if upper else numeral.end, currency, prose)
    if draft is None:
        return None
    shared = upper
    if upper is None and not t.number[i] and numeral.value == 1 and draft.kind == "count":
        return None  # "one user", "One reason": an article in all but name
    return _finish(t, draft, numeral, None, shared)


def _is_pronoun(t: Tokens, n: Numeral) -> bool:
    """"no one", "the one that", "one could", "one of the many": a pronoun or a partitive, not a count; so is "the hundred days"."""
    if n.value != 1 or n.end != n.first + 1 or n.shape == "fraction":
        return t.word(n.first - 1) == "no" and t.low[n.first] in numerals.SMALL
    before, after = t.word(n.first - 1), t.word(n.end)
    if after in HYPHENS and t.touches(n.end):
        return t.word(n.end + 1) not in TIME_NOUNS and t.word(n.end + 1) not in ("fold",)
    if before in ("no", "the", "that", "this", "which", "every", "any", "each", "some", "another", "only"):
        return after not in TIME_NOUNS
    return after in ("of", "another", "could", "can", "who", "more", "-", "or", "’s", "'s") or not after.isalpha()


def _currency_before(t: Tokens, i: int) -> tuple[Unit | None, int]:
    """A currency sign or code before token i: (unit, its first token). A minus or an opening bracket may come first."""
    if i == 0:
        return None, i
    k = i - 1
    for size in (3, 2, 1):
        if k - size + 1 < 0:
            continue
        written = "".join(t.text[k - size + 1 : i])
        if written in units.CURRENCY_PREFIXES and all(t.touches(m) for m in range(k - size + 2, i)):
            unit = units.currency_symbol(written)
            if unit is not None and (t.touches(i) or not written[-1].isalpha() or len(written) > 1):
                return unit, k - size + 1
    return None, i


def _signed(t: Tokens, n: Numeral, first: int) -> tuple[Numeral, int]:
    """A minus sign that touches the number (or its currency) and no word or number before it."""
    k = first - 1
    if k < 0 or t.text[k] not in SIGNS or not t.touches(first) or (k > 0 and t.touches(k) and t.text[k - 1] not in ("(", "[")):
        return n, first
    if n.shape == "vague" or (t.text[k] == "–" and k > 0 and t.is_number(k - 1)):
        return n, first
    return replace(n, value=-n.value), k


def _range_end(t: Tokens, n: Numeral, currency: Unit | None, prose: str) -> tuple[Numeral | None, int]:
    """The upper numeral of "5–7 %", "$10 to $15 billion", "between 10 and 20", "three or four"; "from A to B" is a movement."""
    k = n.end
    own = nouns.measure_at(t, k, prose)
    if own and (t.word(own[1]) in DASHES or t.word(own[1]) in ("to", "and")) and own[1] + 1 < t.n:
        k = own[1]
    link = t.word(k)
    if link in DASHES:
        if not (t.touches(k) == t.touches(k + 1)) or (not t.touches(k) and link in HYPHENS):
            return None, n.end
    elif link == "to":
        if t.word(_left_edge(t, n.first) - 1) == "from" or t.word(k + 1) in ("from",):
            return None, n.end
    elif link == "and":
        if not _between(t, n.first):
            return None, n.end
    elif link == "or":
        if t.number[n.first] or n.value > 20:
            return None, n.end
    else:
        return None, n.end
    at = k + 1
    upper_currency = None
    while at < t.n and t.text[at] in units.CURRENCY_PREFIXES and not t.is_number(at):
        upper_currency = units.currency_symbol(t.text[at])
        at += 1
    if at >= t.n or not (t.number[at] or t.low[at] in numerals.SMALL or t.low[at] in numerals.BIG):
        return None, n.end
    if t.number[at] and (names.end_of(t, at) is not None or dates.is_year(t, at) and link not in DASHES and currency is None):
        return None, n.end
    if link in DASHES and t.number[at] and t.number[n.first] and t.text[n.first].isdigit() and t.text[at].isdigit() and _looks_like_code(t, n.first, at):
        return None, n.end
    upper = numerals.parse(t, at, currency is not None or upper_currency is not None)
    if upper is None or upper.shape in ("vague",) or (upper_currency is not None and currency is None):
        return None, n.end
    if own is not None:
        second = nouns.measure_at(t, upper.end, prose)
        if second is None or second[0].base != own[0].base:
            return None, n.end
    low = _shared_scale(n, upper)
    if low.value >= upper.value and link in ("to", "and", "or"):
        return None, n.end
    if low.value > upper.value:
        return None, n.end
    return replace(upper, first=n.first), upper.end


def _looks_like_code(t: Tokens, a: int, b: int) -> bool:
    return t.text[a][0] == "0" and len(t.text[a]) > 1 or len(t.text[b]) > len(t.text[a]) + 3


def _left_edge(t: Tokens, first: int) -> int:
    while first > 0 and (t.text[first - 1] in units.CURRENCY_PREFIXES or t.low[first - 1] in ("about", "around", "nearly", "just", "over", "a", "some", "roughly", "under", "almost")):
        first -= 1
    return first


def _between(t: Tokens, first: int) -> bool:
    return t.word(_left_edge(t, first) - 1) == "between"


def _shared_scale(low: Numeral, high: Numeral) -> Numeral:
    """"$10 to $15 billion": a bare low end below the high end's scale takes it over."""
    if high.scaled and not low.scaled and high.value >= 1000 and low.value * 1000 <= high.value * 100:
        factor = Decimal(10) ** (3 * ((high.value.adjusted()) // 3))
        if high.value % 10**5 == 0 and str(high.value.normalize()).endswith("E+5"):
            factor = Decimal(10) ** 5
        candidate = low.value * factor
        if candidate < high.value:
            return replace(low, value=candidate, ulp=low.ulp * factor, scaled=True)
    return low


def _measured(t: Tokens, n: Numeral, first: int, end: int, currency: Unit | None, prose: str) -> Draft | None:
    """The numeral with its unit: money, percent, duration, measurement, age, count."""
    draft = Draft(first, end, "count", n.value, number=n.first, numeral_end=n.end)
    if currency is not None:
        draft.kind, draft.unit, draft.unit_text = "money", currency, "".join(t.text[first : n.first]).lstrip("-−–")
        return _with_rate(t, draft, prose)
    k = end
    hyphen = t.word(k) in HYPHENS and t.touches(k) and t.touches(k + 1)
    found = nouns.measure_at(t, k + 1 if hyphen else k, prose)
    if found is None and n.shape == "fraction" and t.word(k) == "of":
        found = None
    if found is not None and _is_word_not_unit(t, k, found[0], hyphen):
        found = None
    if found is not None:
        draft.unit, draft.end, draft.unit_text = found
        draft.kind = _kind_of(found[0])
        _add_smaller(t, draft, n, prose)
        age = _age(t, draft, hyphen)
        if age:
            return age
        return _with_rate(t, draft, prose)
    if n.shape == "fraction":
        draft.kind = "fraction"
        return draft
    if not hyphen:
        counted = nouns.counted_at(t, k, n.value == 1)
        if counted is None and t.word(k) == "of" and t.word(k + 1) in ("the", "its", "their", "these", "those", "them"):
            counted = None
        if counted is not None:
            draft.unit, draft.end, draft.unit_text = counted
        elif t.word(first - 1) in ("under", "over", "aged", "age", "below") and _age_context(t, first) and n.value < 120:
            draft.kind, draft.unit = "age", units.surface("year")
    elif k + 1 < t.n and t.text[k + 1][0].isalpha():
        draft.unit = units.counted(t.low[k + 1])
        draft.unit_text = t.text[k + 1]
        draft.end = k + 2
        if t.low[k + 1] in ("point", "points", "pt"):
            draft.end = k + 2
    return draft


COMPOUNDED = frozenset(("[time]", "[length]", "[mass]"))
CLOCK_LETTERS = {"h": "hour", "m": "minute", "s": "second", "d": "day"}


def _add_smaller(t: Tokens, draft: Draft, n: Numeral, prose: str) -> None:
    """"six feet two inches", "2 lb 10 oz", "41 years and 12 days", "6m 36s": one quantity in two units."""
    unit, k = draft.unit, draft.end
    if unit is None or unit.dimension not in COMPOUNDED or not isinstance(draft.value, Decimal) or n.ulp < 1:
        return
    if t.word(k) == "and" and unit.dimension == "[time]":
        k += 1
    if k >= t.n or not (t.number[k] or t.low[k] in numerals.SMALL):
        return
    small = numerals.parse(t, k)
    found = nouns.measure_at(t, small.end, prose) if small else None
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


AGE_CONTEXT = frozenset("aged age ages member members people person users adults children employees team men women anyone those everyone all".split())


def _age_context(t: Tokens, first: int) -> bool:
    return t.word(first - 1) in ("aged", "age") or any(word in AGE_CONTEXT for word in t.low[max(0, first - 6) : first])


def _kind_of(unit: Unit) -> Kind:
    if unit.dimension in ("[percent]", "percent") or unit.name == "percent":
        return "percent"
    if unit.base == "percentage_point":
        return "percentage_point"
    if unit.dimension == "[currency]":
        return "money"
    return "duration" if unit.dimension == "[time]" else "measurement"


def _is_word_not_unit(t: Tokens, k: int, unit: Unit, hyphen: bool) -> bool:
    """"50,000 in 2020" is no length: surface forms of units that are ordinary words need their number to touch or an end."""
    word = t.word(k + 1 if hyphen else k)
    return word in ("in", "a", "at", "as", "am", "are", "bar", "mark", "stone", "point", "points", "has", "may", "min", "per", "us", "pt") and unit.dimension not in ("[percent]",) and not t.touches(k)


def _age(t: Tokens, draft: Draft, hyphen: bool) -> Draft | None:
    """"30 years old", "71-year-old"."""
    k = draft.end
    if draft.kind != "duration" or draft.unit is None:
        return None
    if t.word(k) == "old" or t.word(k) == "of" and t.word(k + 1) == "age":
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
        draft.unit, draft.end, draft.kind = units.compound(draft.unit, per[0]), per[1], "money" if draft.kind == "money" else "rate"
    return draft


def _one_in(t: Tokens, n: Numeral) -> Draft | None:
    """"one in five", "1 in 10", "three out of four": a fraction. "31 of 88" stays two counts, "50,000 in 2020" a count and a year."""
    k = n.end
    if t.word(k) == "in" or t.word(k) == "-" and t.word(k + 1) == "in":
        k += 1 if t.word(k) == "in" else 3
    elif t.word(k) == "out" and t.word(k + 1) == "of" and (n.value == 1 or n.shape == "words"):
        k += 2
    else:
        return None
    if t.word(k) == "every":
        k += 1
    if k >= t.n or not (t.number[k] or t.low[k] in numerals.STARTS) or n.value > 99 or dates.is_year(t, k) and n.value != 1:
        return None
    below = numerals.parse(t, k)
    if below is None or not n.value < below.value or n.shape == "fraction" or below.shape == "fraction" or t.number[n.first] and n.value > 10:
        return None
    if dates.is_year(t, k) or nouns.measure_at(t, below.end, t_prose(t)) is not None and t.word(below.end) in TIME_NOUNS:
        return None
    value = n.value / below.value
    interval = precision.fraction(value)
    draft = Draft(n.first, below.end, "fraction", value, interval, interval, number=n.first, numeral_end=below.end)
    return _apply_hedge(t, draft, value, None)


def t_prose(t: Tokens) -> str:
    """The sentence rebuilt for look-ups that need its text: offsets are those of the prose."""
    return " " * t.start[0] + "".join(
        t.text[k] + " " * ((t.start[k + 1] if k + 1 < t.n else t.end[k]) - t.end[k]) for k in range(t.n)
    )


def _finish_multiple(t: Tokens, draft: Draft, n: Numeral | None) -> Draft:
    value = draft.value
    assert isinstance(value, Decimal)
    draft.stated = draft.coarse = precision.multiple(value, n.ulp if n else Decimal(1))
    if n is not None and n.shape == "vague":
        draft.stated = draft.coarse = Interval(n.value, n.high)
    if draft.change is None:
        draft.change = _direction(t, draft)
    return _apply_hedge(t, draft, value, None)


def _finish(t: Tokens, draft: Draft, n: Numeral, hedge: hedging.Hedge | None, upper: Numeral | None = None) -> Draft:
    fine, coarse = _tiers(n, draft.kind)
    if draft.stated is not None and draft.coarse is not None:  # in two units
        fine, coarse = draft.stated, draft.coarse
    elif n.shape == "vague":
        draft.value, draft.modifier = (n.value, n.high), "range"
    elif upper is not None:
        low = _shared_scale(n, upper)
        fine, coarse = _tiers(low, draft.kind)
        fine_up, coarse_up = _tiers(upper, draft.kind)
        fine, coarse = fine.hull(fine_up), coarse.hull(coarse_up)
        draft.value, draft.modifier = (low.value, upper.value), "range"
    draft.stated, draft.coarse = fine, fine if coarse == fine else coarse
    draft.change = draft.change or _direction(t, draft)
    return _apply_hedge(t, draft, n.value, hedge)


def _tiers(n: Numeral, kind: Kind) -> tuple[Interval, Interval]:
    """The fine and the coarse interval of a numeral, by the table in `precision`."""
    if n.shape == "vague":
        interval = Interval(n.value, n.high)
        return interval, interval
    if n.shape == "fraction" and kind == "fraction":
        interval = precision.fraction(n.value)
        return interval, interval
    if n.scaled or n.ulp < 1:
        interval = precision.digits(n.value, n.ulp)
        return interval, interval
    fine = Interval.point(n.value) if kind in ("count", "age", "rank") else precision.digits(n.value, n.ulp)
    place = precision.coarse_unit(n.value) if kind not in ("money", "percent") else None
    return fine, fine if place is None else precision.digits(n.value, place)


def _apply_hedge(t: Tokens, draft: Draft, value: Decimal, hedge: hedging.Hedge | None) -> Draft:
    hedge = hedge or hedging.before(t, draft.first, draft.kind in TIME_KINDS)
    if hedge is None:
        following = hedging.after(t, draft.end) or (hedging.after(t, draft.numeral_end) if draft.numeral_end < draft.end else None)
        hedge = following[0] if following else None
    if hedge is None or draft.stated is None or draft.coarse is None:
        return draft
    modifier, close = hedge
    if draft.modifier == "range" and modifier == "about":
        return draft
    if draft.modifier != "range":
        draft.stated = hedges.apply(modifier, close, value, draft.stated)
        draft.coarse = hedges.apply(modifier, close, value, draft.coarse)
        draft.modifier, draft.close = modifier, close
    return draft


def _direction(t: Tokens, draft: Draft) -> Change | None:
    """Which way the number moves: a comparative or noun right after it, or the last verb of movement before it in its clause."""
    for k in range(draft.end, min(draft.end + 3, t.n)):
        word = t.low[k]
        if word in LESS_WORDS:
            return "decrease"
        if word in MORE_WORDS:
            return "increase"
        if not word.isalpha() or word in ("of", "and", "or", "in", "to", "from"):
            break
    if t.word(draft.first - 1) == "of" and t.word(draft.first - 2) in RISE_NOUNS | FALL_NOUNS:
        return "increase" if t.word(draft.first - 2) in RISE_NOUNS else "decrease"
    for k in range(draft.first - 1, max(-1, draft.first - 9), -1):
        word = t.low[k]
        if word in ("of", "with") and t.word(draft.first - 1) == "by":
            continue
        if word in (",", ";", ":", "(", "and", "but", "or", "while", "which", "that", "at", "with", "of") or t.number[k] and k < draft.first - 4:
            return None
        if word in RISE_VERBS:
            return "increase"
        if word in FALL_VERBS:
            return "decrease"
    return None

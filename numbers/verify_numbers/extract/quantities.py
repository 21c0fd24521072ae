"""The scan: one pass over a sentence's tokens that yields its quantities, and the names that only hold numbers.

Knows which kind of expression begins where; the rooms beside it read each kind. Never what a quantity is about.
"""

from __future__ import annotations

from decimal import Decimal

from verify_numbers import units
from verify_numbers.extract import (
    bounds,
    compounds,
    dates,
    elided,
    feasts,
    finishing,
    hedging,
    idioms,
    measures,
    money,
    movement,
    multiples,
    names,
    no_numbers,
    nouns,
    numerals,
    ones,
    ranges,
    ratios,
    references,
    shares,
    signs,
    tens,
    years,
)
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import (
    AUXILIARIES,
    DASHES,
    HYPHENS,
    MONTHS,
    ORDINAL_SUFFIXES,
    ORDINALS,
    TIME_NOUNS,
    VAGUE,
    WEEKDAYS,
)
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval
from verify_numbers.units import Unit

DATE_WORDS = MONTHS.keys() | WEEKDAYS.keys() | {"early", "mid", "late", "q", "fy", "h", "last", "this"} | dates.ORDINAL_STARTS
OTHER_WORDS = (
    multiples.STARTS
    | {"both", "none", "a", "an", "single", "past", "last", "next", "tens", "quarter", "point", "couple"}
    | VAGUE.keys()
    | ORDINALS.keys()
)
STARTS = frozenset(numerals.STARTS | OTHER_WORDS | DATE_WORDS)

SUPERLATIVES = frozenset(
    (
        "most least largest biggest smallest highest lowest best worst longest shortest fastest oldest youngest busiest"
    ).split()
)
JOINTS = HYPHENS | {"#", "§", "/"}
LENGTHY = frozenset(["day", "week", "fortnight", "month", "quarter", "year", "decade", "century"])


def scan(t: Tokens, prose: str) -> tuple[list[Draft], list[Draft]]:
    """The quantities of one sentence in text order, and its identifiers. Neither overlaps itself or the other."""
    found: list[Draft] = []
    others: list[Draft] = []
    i = free = 0
    while i < t.n:
        if not t.number[i] and (t.low[i] not in STARTS or _is_tail(t, i)):
            i += 1
            continue
        draft = _quantity(t, i, prose, found)
        if draft is None:
            i += 1
            continue
        draft.first = max(draft.first, free)  # "5 £ 5": the sign belongs to the number that took it first
        if draft.kind == "identifier":
            others.append(draft)
        else:
            draft.end = max(draft.end, i + 1)
            found.append(draft)
        i = free = max(draft.end, i + 1)
    elided.share_units(t, found, prose)
    bounds.join(t, found)
    movement.hand_on(t, found)
    return found, others


def _quantity(t: Tokens, i: int, prose: str, found: list[Draft]) -> Draft | None:
    if t.number[i] and t.word(i + 1) == ":":
        ratio = ratios.ratio_at(t, i)
        if ratio is not None:
            return ratio
    if t.number[i] or t.low[i] in DATE_WORDS:
        if not t.number[i] or not (t.touches(i) and t.text[i - 1] in ("$", "£", "€", "¥", "₹")):
            draft = dates.parse(t, i, prose)
            if draft is not None:
                return _hedged_date(t, draft)
    if t.number[i]:
        draft = _rank_in_digits(t, i) or tens.at(t, i)
        if draft is not None:
            return draft
        end = None if names.is_plain(t, i) else names.end_of(t, i) or names.four_by_four(t, i) or references.end_of(t, i, prose)
        if end is not None:
            return _identifier(t, i, end, found[-1].end if found else 0)
        if years.is_year(t, i):
            feast = feasts.before(t, i)
            if feast is not None and feast.first >= (found[-1].end if found else 0):
                return feast
            following = _following(t, i, prose)
            draft = years.year_at(t, i, following) if not _has_unit(t, i, prose) else None
            if draft is not None:
                return _hedged_date(t, draft)
    elif (t.low[i] in idioms.TABLE and idioms.holds(t, i)) or (t.text[i][0].isupper() and _in_a_name(t, i)):
        return None
    else:
        draft = (years.in_words(t, i) if t.low[i] in years.CENTURIES else None) or _from_word(t, i, prose, found)
        if draft is not None:
            return draft
    return _number(t, i, prose, found)


def _in_a_name(t: Tokens, i: int) -> bool:
    """ "the Big Three", "the Group of Seven": a capital in the middle of a sentence, after "the" and another one."""
    k = i - 2 if t.word(i - 1) == "of" else i - 1
    return k > 0 and t.text[k][0].isupper() and t.low[k - 1] == "the" and t.low[i] in numerals.SMALL


def _is_tail(t: Tokens, i: int) -> bool:
    """Whether a word ends something written together: python3-six, file.one."""
    if t.low[i] in multiples.FOLDS and t.word(i - 2) == "near":
        return False
    return t.touches(i) and t.touches(i - 1) and t.text[i - 1] in ("-", ".", "_", "/") and t.text[i - 2][-1].isalnum()


def _following(t: Tokens, i: int, prose: str) -> bool:
    return nouns.counted_at(t, i + 1, False) is not None


def _has_unit(t: Tokens, i: int, prose: str) -> bool:
    if t.text[i - 1] in units.CURRENCY_PREFIXES and i:
        return True
    if t.touches(i + 1) and t.word(i + 1) == "s":  # 1960s
        return False
    if t.word(i - 1) in years.FIRM_CUES - {"by", "after", "from"}:
        return False
    hedge = hedging.before(t, i, False)
    if hedge is not None and hedge[0] in ("more_than", "less_than", "at_least", "nearly") and _following(t, i, prose):
        return True
    measure = nouns.measure_at(t, i + 1, prose)
    return measure is not None and t.word(i + 1) not in ("in", "a", "m")


def _identifier(t: Tokens, i: int, end: int, floor: int) -> Draft:
    first = i
    while (
        first > floor
        and t.touches(first)
        and (t.text[first - 1][0].isalnum() or t.text[first - 1] in JOINTS)
    ):
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
        return finishing.finish_multiple(t, draft, None) if draft else None
    if word in ("both", "none"):
        return _pronoun(t, i)
    if word in ("a", "an", "single", "past", "last", "next"):
        if found and _is_time_compared(t, i, found[-1]):
            return None
        return _bare_duration(t, i, prose) or (_article_and_a_half(t, i, prose) if word in ("a", "an") else None)
    if word in ORDINALS:
        return _rank(t, i)
    return None


def _pronoun(t: Tokens, i: int) -> Draft | None:
    """ "none studied", "both facts – the one … and that …": counts in a pronoun. "both A and B" only conjoins."""
    if t.low[i] == "none":
        if (
            (t.text[i] == "None" and i > 0 and t.text[i - 1] not in "“\"‘")
            or t.word(i + 1) in ("the", "other", "too")
            or t.word(i + 1) in AUXILIARIES
            or t.word(i - 1) in ("of", "or")
            or i + 1 >= t.n
        ):
            return None
        return _exact(t, i, i + 1, 0, None)
    k = i + 1
    if t.word(k) == "of":
        k += 1
    if t.word(k) in WHOSE:
        k += 1
    noun = nouns.counted_at(t, k, False)
    if noun is None or not _introduces_list(t, _after_phrase(t, noun[1])):
        return None
    draft = _exact(t, i, noun[1], 2, noun[0])
    draft.unit_text = noun[2]
    return draft


WHOSE = frozenset("the its their these those his her our my".split())
PLACED = frozenset("of in on at for from near outside inside with".split())


def _after_phrase(t: Tokens, k: int) -> int:
    """The token after a short phrase of place that belongs to a noun: "in the north"."""
    if t.word(k) in PLACED:
        for at in range(k + 1, min(k + 6, t.n)):
            if not t.text[at][0].isalpha():
                return at
    return k


def _introduces_list(t: Tokens, k: int) -> bool:
    return t.word(k) in DASHES or t.word(k) in (":", "(") or _introduces_names(t, k)


def _introduces_names(t: Tokens, k: int) -> bool:
    """ ", at Halvik, Portosol and Dunmore", ", Leeds and Hull"."""
    at = k + 2 if t.word(k + 1) in ("at", "in", "namely") else k + 1
    return t.word(k) == "," and at < t.n and t.text[at][0].isupper()


def _exact(t: Tokens, i: int, end: int, value: int, unit: Unit | None) -> Draft:
    point = Interval.point(value)
    return Draft(i, end, "count", Decimal(value), point, point, unit, number=i, numeral_end=i + 1)


def _is_time_compared(t: Tokens, i: int, last: Draft) -> bool:
    """ "$13 billion a year earlier", "up 5 % from a year ago": when the other value was, not how long something took."""
    return t.word(i + 2) in ("earlier", "ago", "before") and (t.word(i - 1) in ("from", "than", "of") or last.end == i)


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
    draft = Draft(
        first, k + 1, "duration", Decimal(1), None, None, unit, t.text[k], number=first, numeral_end=first + 1
    )
    return finishing.finish(t, draft, Numeral(Decimal(1), Decimal(1), first, first + 1, False, "words"), hedge)


def _article_and_a_half(t: Tokens, i: int, prose: str) -> Draft | None:
    draft = compounds.article_and_a_half(t, i, prose)
    if draft is None:
        return None
    draft.kind = measures.kind_of(draft.unit) if draft.unit else "measurement"
    one = Numeral(Decimal(1), Decimal(1), i, i + 1, False, "words")
    return finishing.finish(t, draft, one, None)


def _rank(t: Tokens, i: int) -> Draft | None:
    """ "the third most cited", "second-largest": a rank. Other ordinals only order or name."""
    k = i + 1
    if t.word(k) in HYPHENS and t.touches(k):
        k += 1
    if t.word(k) in ANNIVERSARIES:
        return _ranked(i, k + 1, ORDINALS[t.low[i]])
    if t.word(k) not in SUPERLATIVES or t.low[i] == "first":
        return None
    return _ranked(i, i + 1, ORDINALS[t.low[i]])


ANNIVERSARIES = frozenset("anniversary birthday jubilee".split())


def _rank_in_digits(t: Tokens, i: int) -> Draft | None:
    """ "the 150th anniversary", "the 13th of 12 chapters": an ordinal that asserts a number; most only name or order."""
    if t.word(i + 1) not in ORDINAL_SUFFIXES or not t.touches(i + 1) or not t.text[i].isdigit() or len(t.text[i]) > 6:
        return None
    if t.word(i + 2) in ANNIVERSARIES:
        return _ranked(i, i + 3, int(t.text[i]))
    if t.word(i + 2) == "of" and _counts_at(t, i + 3):
        return _ranked(i, i + 2, int(t.text[i]))
    return None


def _counts_at(t: Tokens, k: int) -> bool:
    """Whether a number that is no year stands at token k, or after a possessor: "of 12", "of the novel's 12"."""
    for at in range(k, min(k + 4, t.n)):
        if t.is_number(at):
            return not years.is_year(t, at) and t.text[at].isdigit()
        if t.low[at] not in POSSESSORS and not t.low[at].endswith(("'s", "’s")) and not t.word(at + 1).endswith(("'s", "’s")):
            return False
    return False


POSSESSORS = frozenset("the its his her their our my".split())


def _ranked(first: int, end: int, value: int) -> Draft:
    point = Interval.point(value)
    return Draft(first, end, "rank", Decimal(value), point, point, number=first, numeral_end=end)


def _number(t: Tokens, i: int, prose: str, found: list[Draft]) -> Draft | None:
    """A quantity whose numeral begins at token i."""
    currency, first = money.before(t, i)
    numeral = numerals.parse(t, i, currency is not None)
    if numeral is None or (t.low[i] in ("a", "an") and numeral.end == i + 1) or no_numbers.says_none(t, numeral, prose):
        return None
    if numeral.shape == "words" and no_numbers.is_ordinal(t, i, numeral):
        return None
    if not t.number[i] and ones.is_pronoun(t, numeral):
        return None
    if currency is None:
        numeral, currency = money.scaled_code(t, numeral)
        if currency is None:
            currency, first = money.named_before(t, i, first, prose)
    if currency is None:
        draft = multiples.from_numeral(t, numeral)
        if draft:
            return finishing.finish_multiple(t, draft, numeral)
        draft = shares.one_in(t, numeral, prose)
        if draft:
            return draft
    numeral, first = signs.signed(t, numeral, first, prose)
    upper, end = ranges.upper_end(t, numeral, currency, prose)
    draft = measures.measured(t, numeral, first, end if upper else numeral.end, currency, prose)
    if draft is None:
        return None
    numeral = signs.level(t, draft, numeral)
    shared = upper
    if upper is None and not t.number[i] and numeral.value == 1 and draft.kind == "count" and ones.is_article(t, numeral, draft):
        return None
    if (
        draft.unit is None
        and draft.kind == "count"
        and (
            t.word(draft.first - 1) in ("top", "bottom", "first", "last")
            or (t.word(draft.first - 1) == "other" and not t.number[i] and numeral.value <= 2)
        )
    ):
        return None  # "the bottom three", "the other two"
    return finishing.finish(t, draft, numeral, None, shared)

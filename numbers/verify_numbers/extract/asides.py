"""Numbers that assert nothing and that only `claims --all` tells: ordinals, "a mile", a pronoun's "one", parts of names.

Looks at what extraction left over, and changes none of its claims: where conventions clash, the claims keep theirs, and
what another convention would count stands beside them as an identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from verify_numbers.claim import Claim, Value
from verify_numbers.document import Document
from verify_numbers.extract import number_words, numerals, unit_reading
from verify_numbers.extract.claims import Extraction
from verify_numbers.extract.digits import MAX_DIGITS, ONE, SMALL, Numeral, read_digits
from verify_numbers.extract.lexicon import BIG, DENOMINATORS, ONES, ORDINAL_SUFFIXES, TENS
from verify_numbers.extract.tokens import Tokens
from verify_numbers.interval import Interval
from verify_numbers.units import Unit

AMOUNTS = {
    "single": 1, "couple": 2, "pair": 2, "both": 2, "few": 3, "once": 1, "twice": 2, "thrice": 3, "nil": 0, "zilch": 0, "nought": 0,
    "naught": 0, "zero": 0,
}  # fmt: skip
ARTICLES = frozenset(("a", "an"))
NEGATIVE = frozenset(("minus", "negative", "-", "−"))
STARTS = SMALL.keys() | BIG.keys() | AMOUNTS.keys() | ARTICLES | number_words.ORDINAL_WORDS.keys() | {"hundred", "dozen", "half", "quarter"}
WORD = re.compile(r"[^\W_]+")
GLUED = re.compile(f"(?:{'|'.join(TENS)})(?:{'|'.join(number_words.ONES_ORDINALS)})")
PHONE = re.compile(r"(?![\d.]+\Z)\+?[\d\s()./\u2010-\u2015-]{7,}")
TIME_OF_DAY = re.compile(r"\d{1,2}[:.]\d\d|\d+\s*[ap]\.?\s?m\b", re.IGNORECASE)
MOST_PIECES = 20  # numbers told apart in one name


class Aside(NamedTuple):
    """A number at tokens first … end − 1."""

    first: int
    end: int
    value: Value
    unit: Unit | None = None
    unit_text: str | None = None


def added(document: Document, extraction: Extraction) -> Extraction:
    """The extraction with what it left over among its identifiers, and with the numbers inside of names."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for claim in (*extraction.claims, *extraction.identifiers):
        taken.setdefault(claim.sentence, []).append((claim.start, claim.end))
    found = [piece for name in extraction.identifiers for piece in _pieces(document, name)]
    for index, sentence in enumerate(document.sentences):
        if _may_hold(document.prose, sentence.start, sentence.end):
            t = extraction.tokens.get(index) or Tokens(document.prose, sentence.start, sentence.end)
            found += _claims(document, index, t, taken.get(index, ()))
    return extraction._replace(identifiers=tuple(sorted(found, key=lambda claim: claim.start)))


def _may_hold(prose: str, start: int, end: int) -> bool:
    words = WORD.findall(prose[start:end].lower())
    return any(word in STARTS or word[0].isdigit() or GLUED.fullmatch(word) for word in words)


def _claims(document: Document, index: int, t: Tokens, taken: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    free = _free(t, taken)
    i = 0
    while i < t.n:
        aside = _aside(t, i, document.prose) if free[i] and (t.number[i] or t.low[i] in STARTS or GLUED.fullmatch(t.low[i])) else None
        if aside is None or not all(free[aside.first : aside.end]):
            i += 1
            continue
        yield _claim(document, index, t.start[aside.first], t.end[aside.end - 1], aside)
        i = aside.end


def _free(t: Tokens, taken: Sequence[tuple[int, int]]) -> list[bool]:
    """Which tokens no claim and no name has taken."""
    free, spans, k = [True] * t.n, sorted(taken), 0
    for i in range(t.n):
        while k < len(spans) and spans[k][1] <= t.start[i]:
            k += 1
        free[i] = k == len(spans) or t.end[i] <= spans[k][0]
    return free


def _claim(document: Document, index: int, start: int, end: int, aside: Aside) -> Claim:
    line, column = document.position(start)
    interval = None
    if isinstance(aside.value, Decimal):
        interval = Interval.point(aside.value)
    elif isinstance(aside.value, tuple) and isinstance(aside.value[0], Decimal) and isinstance(aside.value[1], Decimal):
        interval = Interval(aside.value[0], aside.value[1])
    source, text = document.source[start:end], document.shown(start, end)
    return Claim(
        document.path, line, column, start, end, text, index, "identifier", aside.value, interval, interval, aside.unit,
        aside.unit_text, "range" if isinstance(aside.value, tuple) else "exact", None, written="" if text == source else source,
    )  # fmt: skip


# ── What may be left over ────────────────────────────────────────────────────────────────────────────────────────────


def _aside(t: Tokens, i: int, prose: str) -> Aside | None:
    word = t.low[i]
    if t.number[i] and t.touches(i + 1) and t.word(i + 1) in ORDINAL_SUFFIXES and t.text[i].isdecimal() and len(t.text[i]) < 10:
        return Aside(i, i + 2, Decimal(t.text[i]))
    if not t.number[i]:
        order = number_words.ordinal(t, i)
        if order is not None and not _is_fraction(t, i, order[1]):
            return _span_of_ordinals(t, i, order) or Aside(i, order[1], Decimal(order[0]))
    if word in ARTICLES:
        return _counted_by_article(t, i, prose)
    n = numerals.parse(t, i) if t.number[i] or word in numerals.STARTS or word == "quarter" else None
    if n is None:
        return _amount(t, i, i, prose) if word in AMOUNTS else None
    return _with_unit(t, n, prose)


def _is_fraction(t: Tokens, i: int, end: int) -> bool:
    """ "a hundredth", "a trillionth" at an end: a fraction; "a hundredth visitor" is an ordinal."""
    return t.low[i] in ARTICLES and not t.word(end)[:1].isalpha() and t.low[i + 1] not in ("first", "second")


def _span_of_ordinals(t: Tokens, i: int, first: tuple[int, int]) -> Aside | None:
    """ "between the tenth and the fifteenth", "from the third to the fifth", "higher than the tenth but lower than the fifteenth"."""
    k = first[1]
    for _ in range(4):
        if t.word(k) not in ("and", "to", "through", "but", "the", "lower", "higher", "than", "before", "after"):
            break
        k += 1
    if k == first[1] or k >= t.n or t.number[k]:
        return None
    last = number_words.ordinal(t, k)
    before = {t.word(i - 1), t.word(i - 2)}
    if last is None or last[0] <= first[0] or before.isdisjoint(("between", "from", "than", "after")):
        return None
    return Aside(i, last[1], (Decimal(first[0]), Decimal(last[0])))


def _counted_by_article(t: Tokens, i: int, prose: str) -> Aside | None:
    """ "a mile", "an hour": one of a unit. "a hundredth": a fraction. "a couple", "a few": what they mostly mean."""
    following = t.word(i + 1)
    if following in AMOUNTS:
        return _amount(t, i, i + 1, prose)
    order = number_words.ordinal(t, i + 1) if following not in number_words.PARTS and i + 1 < t.n else None
    if order is not None and order[0] > 2:
        return Aside(i, order[1], ONE / order[0])  # a twenty-first
    parts = DENOMINATORS | number_words.PARTS
    if following in parts and following != "second":
        whole = number_words.fraction(t, i, 1, i + 1)
        return whole and _with_unit(t, whole, prose)
    n = Numeral(ONE, ONE, i, i + 1, False, "words")
    found = unit_reading.unit_at(t, i + 1, False, prose, n) or (unit_reading.ambiguous(t, i + 1) if i + 1 < t.n else None)
    if found is None or found[0].dimension in ("[percent]", "[percentage_point]"):
        return None
    return Aside(i, found[1], ONE, found[0], found[2])


def _amount(t: Tokens, first: int, k: int, prose: str) -> Aside:
    """ "a couple of hours", "a few miles", "few": an amount that is only about right, with its unit of measurement."""
    value = Decimal(AMOUNTS[t.low[k]])
    at = k + 2 if t.word(k + 1) == "of" else k + 1
    found = unit_reading.unit_at(t, at, False, prose, Numeral(value, ONE, k, k + 1, False, "words")) if t.low[k] in PLURAL else None
    return Aside(first, found[1] if found else k + 1, value, found and found[0], found and found[2])


PLURAL = frozenset(("couple", "few", "pair"))


def _with_unit(t: Tokens, n: Numeral, prose: str) -> Aside:
    found = unit_reading.after_fraction(t, n, prose) or unit_reading.unit_at(t, n.end, False, prose, n)
    negative = n.first > 0 and t.low[n.first - 1] in NEGATIVE and not (n.first > 1 and t.touches(n.first - 1))
    first = n.first - 1 if negative else n.first
    value: Value = -n.value if negative else (n.value, n.high) if n.high is not None else n.value
    return Aside(first, found[1] if found else n.end, value, found and found[0], found and found[2])


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(document: Document, name: Claim) -> Iterator[Claim]:
    """A name with the number it holds; one for each where it holds several ("6.2.2"); phone numbers and times stay whole."""
    t = Tokens(document.source, name.start, name.end)
    numbers = [i for i in range(t.n) if t.number[i] and len(t.text[i]) <= MAX_DIGITS]
    ordinal = number_words.ordinal(t, 0) if t.n and not t.number[0] and t.low[0] not in ONES else None
    if name.value is not None or not (numbers or ordinal) or PHONE.fullmatch(name.text) or TIME_OF_DAY.match(name.text):
        yield name
    elif len(numbers) <= 1 or len(numbers) > MOST_PIECES:
        value = read_digits(t.text[numbers[0]])[0] if len(numbers) == 1 else Decimal(ordinal[0]) if ordinal else None
        point = None if value is None else Interval.point(value)
        yield name._replace(value=value, stated=point, coarse=point)
    else:
        for i, start, end, text in _split(t, numbers):
            yield _claim(document, name.sentence, start, end, Aside(i, i + 1, read_digits(text)[0]))


def _split(t: Tokens, numbers: Sequence[int]) -> Iterator[tuple[int, int, int, str]]:
    """The numbers of a name: "168.1" inside of an address is two."""
    dotted = len(numbers) > 1 and all("." in t.text[i] or t.text[i].isdecimal() for i in numbers)
    for i in numbers:
        start = t.start[i]
        for part in t.text[i].split(".") if dotted else [t.text[i]]:
            if part:
                yield i, start, start + len(part), part
            start += len(part) + 1



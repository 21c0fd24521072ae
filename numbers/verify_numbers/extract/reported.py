"""Reported statistics in prose: `t(28) = 2.20`, `p < .05`, `χ²(1, N = 100) = 4.84`, `95% CI [1.2, 3.4]`, `M = 3.45, SD = 0.51`.

Starts at each sign of comparison and reads the symbol before it and the number behind it. Knows how they are written, not
which belong together, nor what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from verify_numbers import hedges, precision, units
from verify_numbers.claim import Modifier, Statistic, Value
from verify_numbers.extract import degrees, symbols
from verify_numbers.interval import Interval

LOOK_BACK = 120
COMPANY = 160  # characters in which a symbol of one letter needs a p or degrees of freedom beside it
HALF = Decimal("0.5")
COPIED = Decimal("0.00001")  # nobody writes that many decimals by hand
ONE = Decimal(1)
BELOW_ONE = frozenset(("p", "r", "R2", "eta2", "eta2p"))  # in which a comma parts no thousands
MODIFIERS: dict[str, Modifier] = {
    "=": "exact", "==": "exact", "<": "less_than", ">": "more_than", "≤": "at_most", "<=": "at_most", "=<": "at_most", "≥": "at_least",
    ">=": "at_least", "=>": "at_least", "≈": "about", "=≈": "about",
}  # fmt: skip
# Symbols as they mostly stand; the pattern in `symbols` is for the rest.
PLAIN = {
    "t": "t", "F": "F", "r": "r", "z": "z", "Z": "z", "Q": "Q", "χ2": "chi2", "chi2": "chi2", "p": "p", "P": "p", "ps": "p", "d": "d",
    "g": "d", "M": "M", "SD": "SD", "SE": "SE", "n": "n", "N": "N", "df": "df", "OR": "OR", "HR": "HR", "RR": "RR", "R2": "R2",
    "η2p": "eta2p", "ηp2": "eta2p", "η2": "eta2", "b": "effect", "B": "effect", "β": "effect", "Mdn": "Mdn", "MSE": "effect",
}  # fmt: skip
QUALIFIED = frozenset(("eta2", "R2"))  # partial, adjusted, of a change: the words before count
# Words among the last ones that make the pattern worth its time.
HINTS = frozenset(
    (
        *"t ts T F Fs r rs z zs Z Zs Q q p P ps Ps d g M Ms SD SDs S D SE E SEM n ns N df dfs f OR ORs HR HRs RR RRs AOR aOR aHR aRR IRR".split(),
        *"b B β beta Mdn Md MSE X x G χ chi Chi η ηp eta etap Eta np ω ε R I w h V U W H ρ rho α κ τ φ phi alpha kappa tau MD SMD".split(),
        *"Mdiff BF AIC BIC CI dz ds dav padj pcorr pbonf pBonf pfdr pFDR ptukey pTukey pholm pHolm Qw Qb QM QE QT QW QB Qbetween Qwithin".split(),
        *"value values ratio ratios risk risks statistic statistics mean Mean Median median deviation deviations freedom error errors".split(),
    )
)  # fmt: skip
PARTS = re.compile(r"[^\W\d_]+")
MARK = "\ufffc"  # what stands in place of a statistic while other quantities are read: a token, and no word
OPENING = "(,;:\"“'/|"
WORD = re.compile(r" ?([^\W\d_]{1,12})(?![^\W\d_])")
NO_UNITS = frozenset("a in and at to d b p n for with on by of as or per c f u v w x y z".split())


class Item(NamedTuple):
    """A reported statistic at a span of the prose; `at` is where its number starts. `owns`: it is a claim of its own."""

    start: int
    end: int
    at: int
    statistic: Statistic
    value: Value
    stated: Interval
    modifier: Modifier
    owns: bool
    alone: bool = False  # a p that can be nothing else


class Named(NamedTuple):
    """A symbol before a sign: where it starts, the words of its subscript, and what its brackets hold."""

    symbol: str
    start: int
    note: str
    inside: str | None


def find(prose: str) -> tuple[Item, ...]:
    """The reported statistics of a text in its order. They never overlap."""
    text = normalized(prose)
    continental = symbols.DECIMAL_COMMA.search(text) is not None
    found: list[Item] = []
    for item in sorted((*_intervals(text), *_unsigned(text, prose), *_equations(text, prose, continental)), key=lambda item: (item.end, -item.start)):
        while found and item.start <= found[-1].start:
            found.pop()  # the N in the brackets of another
        if not found or found[-1].end <= item.start:
            found.append(item)
    return tuple(_in_company(found, text))


def without(prose: str, items: Sequence[Item]) -> str:
    """The prose with one mark and blanks in place of each statistic that is a claim of its own."""
    pieces: list[str] = []
    at = 0
    for item in items:
        if item.owns:
            pieces += (prose[at : item.start], MARK.ljust(item.end - item.start))
            at = item.end
    return "".join((*pieces, prose[at:]))


def normalized(prose: str) -> str:
    """The prose with one kind of dash, blank, bracket and sign, and blanks for mark-up; as long as before."""
    if "<" in prose or "&" in prose or "\\" in prose:
        prose = symbols.MARKUP.sub(_unmarked, prose)
    text = prose.translate(symbols.characters())
    return symbols.DAMAGE.sub(_mended, text) if symbols.DAMAGED.search(text) else text


def _mended(found: re.Match[str]) -> str:
    sign = found["equals"] or found["equals2"] or found["sign"]
    return found[0].replace(sign, symbols.DAMAGES[sign])


def _unmarked(found: re.Match[str]) -> str:
    sign, width = symbols.MARKS.get(found[0].strip("&;\\").lower(), " "), len(found[0])
    return sign.ljust(width) if sign.isalpha() else sign.rjust(width)


def _equations(text: str, prose: str, continental: bool) -> Iterator[Item]:
    for sign in symbols.SIGN.finditer(text):
        named = _named(text, sign.start())
        if named is not None:
            item = _equation(text, prose, sign, named, continental)
            if item is not None:
                yield item


def _unsigned(text: str, prose: str) -> Iterator[Item]:
    """Standard deviations and errors without a sign before the number; the number stays a quantity of its own."""
    for found in symbols.UNSIGNED.finditer(text):
        number = symbols.NUMBER.match(text, found.end())
        if number is not None and _ends_well(text, prose, number.end(), bare=False):
            value, ulp, _ = read(number)
            statistic = Statistic(found["symbol"])
            at = number.start("digits")
            yield Item(found.start(), number.end(), at, statistic, value, precision.digits(value, ulp), "exact", owns=False)


def _named(text: str, stop: int) -> Named | None:
    """The symbol right before a sign. Blanks that mark-up left are looked over."""
    before = " ".join(text[max(0, stop - LOOK_BACK) : stop].split())
    inside = None
    after = 0  # characters but blanks from the symbol's end to the sign
    if before.endswith(")"):
        brackets = symbols.BRACKETS.search(before)
        if brackets is None:
            return None
        inside, after = brackets["inside"], _inked(brackets[0])
        before = before[: brackets.start()].rstrip(" ")
    elif before[-1:].isdigit():
        written = symbols.SUBSCRIPT.search(before[-30:])
        if written:
            start = _start(text, stop, _inked(written[0]))
            both = f"{written['df1']};{written['df2']}"
            return Named("t", start, "", written["df"]) if written["t"] else Named("F", start, "", both)
    last = _last_word(before)
    symbol = PLAIN.get(last)
    if symbol is not None and symbol not in QUALIFIED and (symbol != "p" or before[-4:-1].strip()[-1:] not in ("2", "η")):
        return Named(symbol, _start(text, stop, len(last) + after), "", inside)
    if HINTS.isdisjoint(PARTS.findall(before[-30:])) and "?" not in last:
        return None
    found = symbols.NAME.search(before[-60:])
    if found is None:
        return None
    symbol = next(name for name, text in found.groupdict().items() if text and name != "sub")
    note = f"{found[symbol]} {found['sub']}".lower() if symbol == "p" else found["sub"].lower()
    return Named(symbol, _start(text, stop, _inked(found[0]) + after), " ".join(note.split()), inside)


def _inked(written: str) -> int:
    return len(written) - written.count(" ")


def _start(text: str, stop: int, inked: int) -> int:
    """Where the last so many characters but blanks before an offset begin."""
    while inked:
        stop -= 1
        inked -= text[stop] != " "
    return stop


def _last_word(before: str) -> str:
    """What stands after the last blank or opening mark."""
    last = before.rpartition(" ")[2]
    for mark in OPENING:
        if mark in last:
            last = last.rpartition(mark)[2]
    return last


def _equation(text: str, prose: str, sign: re.Match[str], named: Named, continental: bool) -> Item | None:
    """What stands around one sign. `continental`: the text has commas that can only be decimal ones."""
    symbol, note = named.symbol, named.note
    arguments = degrees.arguments(named.inside, symbol)
    if arguments is None:
        if symbol != "p":
            return None
        arguments, note = ((), None), f"{note} {named.inside or ''}".strip().lower()
    df, sample = arguments
    own = symbol not in symbols.DESCRIPTIVE
    modifier = MODIFIERS[sign[0].replace(" ", "")]
    number = symbols.NUMBER.match(text, sign.end())
    if number is None or not _ends_well(text, prose, number.end(), bare=not df and symbol != "p" and own):
        return None
    value, ulp, is_clear = read(number, symbol in BELOW_ONE or (continental and symbol in symbols.TESTS))
    stated = _stated(symbol, value, ulp, modifier)
    end = number.end()
    if symbol == "df":
        end, df = degrees.apart(text, number, value, ulp)
    elif symbol in symbols.TESTS:
        if not df:
            end, df = degrees.behind(text, end, symbol)
        df = degrees.exact(df) if ulp <= COPIED else df
        stated = _roughly(stated, ulp)
        not_significant = symbols.NOT_SIGNIFICANT.match(text, end)
        if not_significant:
            end, note = not_significant.end(), f"{note} ns".strip()
        if not is_clear:
            note = f"{note} comma".strip()
    if prose[sign.start()] in symbols.DAMAGES:
        note = f"{note} damaged".strip()
    statistic = Statistic(symbol, df, sample, sign[0].replace(" ", ""), note)
    if symbol in symbols.RATIOS and (value < 0 or (value == 0 and modifier != "exact")):
        return None
    alone = symbol == "p" and 0 <= value <= 1 and ("." in number["digits"] or "·" in number["digits"])
    return Item(named.start, end, number.start("digits"), statistic, value, stated, modifier, own, alone)


def _roughly(stated: Interval, ulp: Decimal) -> Interval:
    """A bound with decimals may be a rounded one: `t < 2.20`. `F < 1` means what it says."""
    if stated.is_bounded or ulp >= 1:
        return stated
    low = None if stated.low is None else stated.low - ulp * HALF
    high = None if stated.high is None else stated.high + ulp * HALF
    return Interval(low, high)


def _ends_well(text: str, prose: str, end: int, bare: bool) -> bool:
    """Whether a number stands for itself: no power, fraction, range or uncertainty follows it, nor a unit where t is a time."""
    following = text[end : end + 4]
    if following[:1].isalnum() or prose[end : end + 1] in ("^", "/", "±"):
        return False
    if following[:1] == "(" and following[1:2].isdigit() and prose[end] == "(":
        return False
    after = following.lstrip(" ")
    if after[:1] == "±" or (after[:1] == "-" and after[1:].lstrip(" .")[:1].isdigit()):
        return False
    if bare:
        word = WORD.match(text, end)
        if word and word[1].lower() not in NO_UNITS and units.surface(word[1]) is not None:
            return False
    return True


def read(number: re.Match[str], decimal: bool = False) -> tuple[Decimal, Decimal, bool]:
    """Value, place of the last digit, and whether a comma in it can mean one thing only; with `decimal` it can."""
    digits = number["digits"].replace("·", ".").replace(" ", "")
    is_clear = True
    if "," in digits:
        head, _, tail = digits.partition(",")
        grouped = not decimal and len(tail.partition(".")[0]) % 4 == 3 and head not in ("", "0") and len(head) <= 3
        is_clear = not grouped or digits.count(",") > 1 or "." in digits
        digits = digits.replace(",", "") if grouped else digits.replace(",", ".")
    exponent = 0
    if number["power"]:
        power = number["power"].replace(" ", "")
        mark = max(power.rfind(c) for c in "eE")
        exponent = int(power[mark + 1 :]) if mark >= 0 else int(power.partition("10")[2] or power)
        if power[:1] == "-":
            digits = "1"
    if number["percent"]:
        exponent -= 2
    decimals = len(digits) - digits.find(".") - 1 if "." in digits else 0
    value = Decimal(digits).scaleb(exponent)
    return (-value if number["minus"] else value), ONE.scaleb(exponent - decimals), is_clear


def _stated(symbol: str, value: Decimal, ulp: Decimal, modifier: Modifier) -> Interval:
    """What a number stands for. A probability lies between 0 and 1, so even `p < .05` has two ends."""
    stated = hedges.apply(modifier, False, value, precision.digits(value, ulp))
    if symbol != "p" or not 0 <= value <= 1:
        return stated
    low, high = stated.low, stated.high
    low, low_open = (Decimal(0), False) if low is None or low < 0 else (low, stated.low_open)
    high, high_open = (ONE, False) if high is None or high > 1 else (high, stated.high_open)
    return Interval(low, high, low_open, high_open) if low < high or not (low_open or high_open) else stated


def _intervals(text: str) -> Iterator[Item]:
    for anchor in symbols.INTERVAL.finditer(text):
        ends = symbols.ENDS.match(text, anchor.start())
        if ends is None:
            continue
        level = symbols.LEVEL.search(text, max(0, anchor.start() - 24), anchor.start())
        start = level.start() if level else anchor.start()
        low, high = _end(ends, "low", "minus"), _end(ends, "high", "minus2")
        if low is None or high is None or low[0] > high[0] or text[ends.end() : ends.end() + 1].isalnum():
            continue
        value = (low[0], high[0])
        stated = precision.digits(*low).hull(precision.digits(*high))
        written = (level or ends)["level"]
        statistic = Statistic("CI", level=Decimal(written) if written else None)
        end = ends.end()
        word = WORD.match(text, end)
        measured = word is not None and word[1].lower() not in NO_UNITS and units.surface(word[1]) is not None
        if ends["close"] and "(" not in ends[0]:
            end -= len(ends["close"])
        yield Item(start, end, ends.start("low"), statistic, value, stated, "range", not measured and not ends["percent"])


def _end(ends: re.Match[str], name: str, minus: str) -> tuple[Decimal, Decimal] | None:
    digits = ends[name].replace("·", ".")
    if "," in digits:
        head, _, tail = digits.partition(",")
        digits = head + tail if len(tail) == 3 and head not in ("", "0") else f"{head}.{tail}"
    value = Decimal(digits)
    decimals = len(digits) - digits.find(".") - 1 if "." in digits else 0
    return (-value if ends[minus] else value), ONE.scaleb(-decimals)


def _in_company(items: Sequence[Item], text: str) -> Iterator[Item]:
    """Leaves out symbols that stand alone and may mean anything, and what is no probability for sure."""
    for index, item in enumerate(items):
        company = _company_of(item)
        if company is None or _beside(items, index, company) or _denied(items[index : index + 3], text):
            yield item


def _denied(items: Sequence[Item], text: str) -> bool:
    """Whether "n.s." ends a row of statistics that a test begins: `z = 0.34, d = 0.10, n.s.`"""
    return items[0].statistic.symbol in symbols.TESTS and any(
        symbols.NOT_SIGNIFICANT.match(text, item.end) for item in items if item.start - items[0].end < COMPANY
    )


def _company_of(item: Item) -> Sequence[str] | None:
    """The symbols of which one must be near, for this one to mean the statistic; None where it means that anyway."""
    symbol = item.statistic.symbol
    if symbol == "p":
        return None if item.alone else (*symbols.TESTS,)
    if symbol == "df":
        return (*symbols.TESTS,)
    if symbol not in symbols.NEEDS_COMPANY or item.statistic.df or "ns" in item.statistic.note.split():
        return None
    return ("p", "df") if symbol in symbols.TESTS else ("p", "df", *symbols.TESTS)


def _beside(items: Sequence[Item], index: int, wanted: Sequence[str]) -> bool:
    """Whether one of the next or last few statistics is of a wanted kind and near."""
    here = items[index]
    near = (*items[max(0, index - 3) : index], *items[index + 1 : index + 5])
    return any(
        other.statistic.symbol in wanted and abs(other.start - here.end) < COMPANY + (here.end - here.start)
        for other in near
    )

"""Numbers that name and assert nothing: GPT-4, H20, 01.AI, Sputnik 1, section 3, version 6.2.2, 21:51, phone numbers.

Knows shapes and neighbours, no list of names. Returns where the name ends; the quantities' scan skips it.
"""

from __future__ import annotations

from verify_numbers.extract import references
from verify_numbers.extract.lexicon import (
    AFTER_ADDRESS,
    BEFORE_IDENTIFIER,
    DASHES,
    FALL_VERBS,
    HYPHENS,
    MONEY_SUFFIXES,
    MONTHS,
    ORDINAL_SUFFIXES,
    RISE_VERBS,
    STOP,
    SUFFIXES,
    TIMES_WORDS,
    TOUCHING_SUFFIXES,
    WEEKDAYS,
)  # fmt: skip
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.unit_reading import HEAT_WORDS
from verify_numbers.units import CURRENCY_PREFIXES, FIRST_WORDS, surface

AFTER_NAMES = frozenset("index model series engine aircraft airliner jet plane locomotive rifle processor chip".split())
BEFORE_NAMES = frozenset("the a an its their his her our own new first last this that each every old".split())
STREETS = AFTER_ADDRESS | frozenset(
    "way court ct place pl square terrace highway hwy parkway pkwy crescent close alley row quay rue via calle strasse ring"
    " trail loop circle plaza".split()
)
JOINTS = HYPHENS | {"/", ".", "_"}
YEARISH = frozenset("mid early late pre post since sub non over under then minus plus".split())
CLOCK = frozenset("am pm a.m p.m o'clock hrs gmt utc est edt pst cet".split())
CENTURIES = frozenset(("18", "19", "20", "21"))
NOT_A_NAME = frozenset(
    (
        "in on at by for from to of the a an and or but than some about nearly over under more less least"
        " most only just all these those its their with as if when while after before since about around up"
        " down mr mrs ms dr it he she they we i this that there here no not"
    ).split()
)


def is_plain(t: Tokens, i: int) -> bool:
    """Whether a number stands alone after a word in small letters that labels nothing: most do, and need no closer look."""
    if i == 0 or t.touches(i) or t.touches(i + 1) or t.text[i][0] == "0":
        return False
    before = t.text[i - 1]
    if not before.islower() or before in BEFORE_IDENTIFIER:
        return False
    return i + 1 >= t.n or not (t.text[i + 1][0].isupper() or t.low[i + 1] in MERIDIEMS or t.text[i + 1] == ")")


def end_of(t: Tokens, i: int) -> int | None:
    """The token after a name that holds number token i, or None where the number is none of a name."""
    return _listed(t, i) or _glued(t, i) or _dotted(t, i) or _clock(t, i) or _digits_only(t, i) or _labelled(t, i) or _named(t, i) or _numbered(t, i)


def four_by_four(t: Tokens, i: int) -> int | None:
    """A 4x4, a 2x4: small whole numbers and no unit."""
    if t.word(i + 1) not in ("x", "×") or not t.touches(i + 1) or not t.is_number(i + 2) or not t.touches(i + 2):
        return None
    if not (t.text[i] in SMALL_DIGITS and t.text[i + 2] in SMALL_DIGITS) or (t.touches(i + 3) and t.text[i + 3][0].isalnum()):
        return None
    after = t.word(i + 3)
    return None if after in ("x", "×", "^") or after in FIRST_WORDS else i + 3


SMALL_DIGITS = frozenset("123456789")


def _listed(t: Tokens, i: int) -> int | None:
    """1) and 2 ): the mark of an item, a bracket that closes where none was opened."""
    closing = i + 1
    if t.word(closing) != ")" or not t.text[i].isdigit() or len(t.text[i]) > 2:
        return None
    if i > 0 and t.text[i - 1] == "(":
        return i + 1 if _is_enumerated(t, i) else None
    if i > 0 and not (t.low[i - 1] in ("and", "or", "that", "are", ",", ";", ":", ".") or t.text[i - 1][0].isalpha()):
        return None
    depth = 0
    for k in range(i - 1, -1, -1):
        depth += (t.low[k] == ")") - (t.low[k] == "(")
        if depth < 0 or i - k > FARTHEST_BRACKET:
            return None
    return i + 1


def _is_enumerated(t: Tokens, i: int) -> bool:
    """ "(1) a date, (2) his wife": brackets that count the parts of the sentence."""
    n = int(t.text[i])
    beside = (str(n - 1), str(n + 1))
    near = range(max(1, i - FARTHEST_BRACKET), min(i + FARTHEST_BRACKET, t.n - 1))
    return any(t.text[k] in beside and t.text[k - 1] == "(" and t.text[k + 1] == ")" for k in near if t.number[k])


FARTHEST_BRACKET = 60  # what was opened longer ago is not looked for


def _glued(t: Tokens, i: int) -> int | None:
    """Letters that touch the number: H20, GPT-4, A4-sized, 3D, 747s, 01.AI."""
    if t.touches(i):
        before = t.text[i - 1]
        if before == "." and t.touches(i - 1) and len(t.text[i - 2]) == 1 and t.text[i - 2].isupper():
            return _rest(t, i + 1)  # section B.2
        if before == "(" and t.touches(i - 1) and t.text[i - 2][0].isalpha() and t.word(i + 1) == ")":
            return i + 1  # O(1), f(2)
        if before[0].isalpha() and not _is_currency(t, i - 1) and before.lower() != "x":
            return _rest(t, i + 1)
        if (
            before in HYPHENS
            and t.touches(i - 1)
            and t.text[i - 2][0].isalpha()
            and t.low[i - 2] not in YEARISH
            and not (t.is_number(i - 3) and t.touches(i - 2) and _may_touch(t, i - 2))
            and not _is_currency(t, i - 2)
        ):
            if t.low[i - 2] != "to":
                return _rest(t, i + 1)
        if before in ("#", "§", "@", "_", "/") and not (before == "/" and t.is_number(i - 2)):
            return _rest(t, i + 1)
    if t.touches(i + 1):
        after = t.text[i + 1]
        if after == "s" and t.word(i - 1) in HYPHENS and t.word(i - 2) in ("over", "under"):
            return i + 2  # the over-65s
        if t.low[i + 1] in ORDINAL_SUFFIXES and t.text[i].isdigit():
            return i + 2
        if (
            after == "."
            and t.touches(i + 2)
            and t.text[i + 2][0].isalpha()
            and t.text[i + 2][0].isupper()
            and t.text[i] == t.text[i].lstrip()
            and len(t.text[i]) <= 2
        ):
            return _rest(t, i + 3)
        if after[0].isalpha() and not _may_touch(t, i + 1):
            return _rest(t, i + 2)
    return None


def _is_currency(t: Tokens, k: int) -> bool:
    if (
        t.text[k] in CURRENCY_PREFIXES
        or t.text[k].upper() in ("USD", "EUR", "GBP", "RS", "RM", "CHF")
        or t.text[k] == "PS"
    ):
        return True
    return (
        k > 0
        and t.text[k - 1] == "$"
        and t.touches(k)
        and t.text[k].upper() in ("US", "A", "AU", "C", "CA", "NZ", "HK", "S")
    )


def _may_touch(t: Tokens, k: int) -> bool:
    """Whether the letters right after a number may be a unit, a scale or an ordinal ending rather than part of a name."""
    word = t.low[k]
    if (
        word in SUFFIXES
        or word in ORDINAL_SUFFIXES
        or word in MONEY_SUFFIXES
        or t.text[k] in TOUCHING_SUFFIXES
        or word in ("s", "x", "p", "yo", "yr", "e")
        or (word == "c" and len(t.text[k - 1]) < 5)
        or (word == "f" and not HEAT_WORDS.isdisjoint(t.low))
    ):
        return True
    if word == "pc" or (word in FIRST_WORDS and len(word) == 2):
        return True
    return word in CLOCK or word in TIMES_WORDS or surface(t.text[k]) is not None or _is_currency(t, k)


def _rest(t: Tokens, k: int) -> int:
    """The end of a run of touching letters, digits and hyphens."""
    while (
        k < t.n
        and t.touches(k)
        and (
            t.text[k][0].isalnum()
            or (t.text[k] in JOINTS and t.touches(k + 1) and t.text[k + 1][0].isalnum())
        )
    ):
        k += 1
    return k


def _dotted(t: Tokens, i: int) -> int | None:
    """6.2.2 and 192.168.0.1: versions and addresses."""
    if t.touches(i + 1) and t.word(i + 1) == "." and t.touches(i + 2) and t.is_number(i + 2):
        return _rest(t, i + 1)
    if t.touches(i) and t.text[i].startswith(".") and t.is_number(i - 1):
        return _rest(t, i + 1)
    return None


def _clock(t: Tokens, i: int) -> int | None:
    """21:51, 5 p.m., 10.45pm: times of day. 3:1 stays a ratio, which is no claim either."""
    if not t.text[i].replace(".", "").isdigit():
        return None
    k = i + 1
    if t.word(k) == ":" and t.touches(k) and t.touches(k + 1) and t.is_number(k + 1):
        k += 2
        while t.word(k) == ":" and t.touches(k) and t.touches(k + 1) and t.is_number(k + 1):
            k += 2
        return _meridiem(t, k) or k
    return _meridiem(t, k)


MERIDIEMS = frozenset(("am", "pm", "a", "p", "o'clock", "o’clock"))


def _meridiem(t: Tokens, k: int) -> int | None:
    word = t.word(k)
    if word not in MERIDIEMS:
        return None
    decimals = t.text[k - 1].partition(".")[2]
    if decimals and len(decimals) != 2:
        return None  # 2.1 pm are picometres
    if word in ("am", "pm", "o'clock", "o’clock"):
        return k + 1
    if word in ("a", "p") and t.word(k + 1) == "." and t.touches(k + 1) and t.word(k + 2) == "m":
        return k + 4 if t.word(k + 3) == "." and t.touches(k + 3) else k + 3
    return None


def _digits_only(t: Tokens, i: int) -> int | None:
    """007, +44 20 7946 0018, 555-0123, 9/11, 24/7."""
    text = t.text[i]
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        return references.dialled(t, i) or _rest(t, i + 1)
    if (
        t.word(i - 1) == "+"
        and t.touches(i)
        and text.isdigit()
        and len(text) <= 3
        and t.is_number(i + 1)
        and not t.touches(i + 1)
    ):
        k = i + 1
        while t.is_number(k) or (t.word(k) in DASHES and t.is_number(k + 1)):
            k += 1
        return k
    grouped = _grouped(t, i) if t.touches(i + 1) and t.text[i + 1] in ("-", "/", "‐", "‑") else None
    if grouped is not None:
        return grouped
    if text.isdigit() and len(text) == 3 and t.word(i + 1) in HYPHENS and t.touches(i + 1) and t.touches(i + 2):
        if (
            t.is_number(i + 2)
            and t.text[i + 2].isdigit()
            and len(t.text[i + 2]) in (3, 4)
            and (len(t.text[i + 2]) == 4 or t.word(i + 3) in HYPHENS)
        ):
            return _rest(t, i + 1)
    if text.isdigit() and t.word(i + 1) in DASHES and t.touches(i + 1) and t.touches(i + 2) and t.is_number(i + 2):
        other = t.text[i + 2]
        if (
            len(text) <= 3
            and other.isdigit()
            and int(other) <= int(text)
            and len(other) <= 3
            and not (len(text) == 2 and int(text) > 40)
        ):
            return i + 3  # a score: 9-2, 2-2
    if text in ("9", "24", "50") and t.word(i + 1) == "/" and t.word(i + 2) in ("11", "7", "50") and t.touches(i + 1):
        return i + 3
    return None


def _grouped(t: Tokens, i: int) -> int | None:
    """Three groups of digits or more that hyphens or slashes tie together: 1-222-555-0100, an ISBN."""
    k, groups, digits = i, 0, 0
    while t.is_number(k) and t.text[k].isdigit() and groups < 12:
        groups, digits, k = groups + 1, digits + len(t.text[k]), k + 1
        if not (t.word(k) in ("-", "‐", "‑", "/") and t.touches(k) and t.touches(k + 1)):
            break
        k += 1
    return k if groups >= 3 and digits >= 9 and (t.word(k - 2) in HYPHENS or groups > 3) else None


def _labelled(t: Tokens, i: int) -> int | None:
    """No. 5, section 3, page 12, Figure 2, number 9 bus, 10 Downing Street."""
    before = t.word(i - 1)
    if (
        before == "."
        and t.word(i - 2) in ("no", "nos", "fig", "art", "sec", "vol", "pp", "p", "ch")
        and t.touches(i - 1)
    ):
        return references.after_label(t, _list_end(t, i))
    if before in BEFORE_IDENTIFIER and "," not in t.text[i] and not _measured(t, i + 1):
        if before == "no" and t.text[i - 1] == "no":
            return None
        if (
            before in ("number", "part", "line", "bill", "level", "stage", "volume", "class", "grade")
            and t.word(i - 2) in ("the", "a")
            and t.word(i + 1) == "of"
        ):
            return None
        return references.after_label(t, _list_end(t, i))
    k = i + 1
    while k < min(t.n, i + 4) and t.text[k][0].isupper() and t.text[k].isalpha():
        if t.low[k] in AFTER_ADDRESS and k > i + 1:
            return k + 1
        k += 1
    return _house(t, i)


def _house(t: Tokens, i: int) -> int | None:
    """ "49 Zorro Ranch Road", "9 E 71st St", "22 Ave Foch": a house number before a name with a word for a street in it."""
    if not t.text[i].isdigit() or len(t.text[i]) > 5 or t.touches(i):
        return None
    k = i + 1
    while k < min(t.n, i + 6) and (t.text[k][0].isupper() or (t.number[k] or t.touches(k))):
        if t.low[k] in STREETS and (k > i + 1 or (k + 1 < t.n and t.text[k + 1][0].isupper())):
            return k + 1
        k += 1
    return None


def _list_end(t: Tokens, i: int) -> int:
    return _rest(t, i + 1)


def _measured(t: Tokens, k: int) -> bool:
    return t.word(k) in ("%", "percent", "per", "million", "billion", "thousand") or t.word(k) in SUFFIXES


def _is_version(t: Tokens, i: int) -> bool:
    """ "Python 3.7", "macOS 14.2": a name before two small numbers with a dot, where nothing measures or counts them."""
    whole, dot, part = t.text[i].partition(".")
    if not dot or len(whole) > 2 or len(part) > 2 or i < 2 or t.touches(i) or not t.text[i - 1][0].isupper():
        return False
    before, after = t.text[i - 1], t.text[i + 1] if i + 1 < t.n else ""
    if before.isupper():  # RR 1.95, OR 2.4: statistics
        return False
    if t.low[i - 1] in NOT_A_NAME or t.low[i - 1] in STOP or not before.isalpha() or len(before) == 1 or _is_currency(t, i - 1):
        return False
    return after in ("", ".", ";", ",", ")", ":") or t.low[i + 1] in STOP


def _named(t: Tokens, i: int) -> int | None:
    """Sputnik 1, Boeing 747, S&P 500, iPhone 11: a name before a small bare integer that nothing after it is counted by."""
    text = t.text[i]
    if _is_version(t, i):
        return i + 1
    if not text.isdigit() or len(text) > 4 or i == 0 or t.touches(i) or (len(text) == 4 and text[:2] in CENTURIES):
        return None
    before = t.text[i - 1]
    low = before.lower()
    if (
        not before[0].isalpha()
        or before.islower()
        or low in NOT_A_NAME
        or low in MONTHS
        or low in WEEKDAYS
        or _is_currency(t, i - 1)
    ):
        return None
    if i == 1 and (low in STOP or low in RISE_VERBS or low in FALL_VERBS):
        return None
    branded = not before.istitle()  # FTSE, iPhone, HIV
    after = t.word(i + 1)
    if after == '"' and t.touches(i + 1) and '"' not in t.text[:i]:
        return None  # an inch mark
    if _measured(t, i + 1) or after in DASHES or after in ("of", "out", "million"):
        return None
    if after in ("in", "to"):
        full = i > 2 and t.text[i - 2].istitle() and t.low[i - 2] not in NOT_A_NAME  # the Apple Watch 5 to see
        return i + 1 if (branded or full) and not t.is_number(i + 2) else None
    if t.touches(i + 1) and after in (",", "."):
        return (
            i + 1
            if (branded or after == ".") and not t.is_number(i + 2) and len(text) <= 3 and len(before) > 1
            else None
        )
    if i + 1 >= t.n or not after[0].isalpha() or after in STOP or after in FALL_VERBS or after in RISE_VERBS:
        return i + 1
    if i > 1 and after in AFTER_NAMES and len(text) > 1:  # the Stoxx 600 index
        return i + 1
    single = len(before) == 1 and i > 1 and len(t.text[i - 2]) == 1 and t.text[i - 2].isupper()  # S P 500
    return i + 1 if single or (branded and len(before) > 1 and not after.endswith("s")) else None


def _numbered(t: Tokens, i: int) -> int | None:
    """ "its own 787 Dreamliner", "the 9000 Turbo": digits after a determiner and before a capitalised singular are a name's."""
    after = t.text[i + 1] if i + 1 < t.n else ""
    if not t.text[i].isdigit() or len(t.text[i]) < 3 or t.word(i - 1) not in BEFORE_NAMES or t.touches(i + 1):
        return None
    if not after.istitle() or after.endswith(("s", "ese", "ish", "an")) or not after.isalpha():
        return None
    low = after.lower()
    follows = t.text[i + 2] if i + 2 < t.n else ""
    if low in MONTHS or low in WEEKDAYS or low in STOP or (follows[:1].isalpha() and follows.endswith("s")):
        return None
    return i + 1

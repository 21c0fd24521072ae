"""Numbers that refer to a place in something: pages, laws, judgements, items of a list, phone numbers in brackets.

Knows the shapes of references. Returns the token after one, or None where the number is none of a reference.
"""

from __future__ import annotations

import re
from functools import cache

from verify_numbers.extract.lexicon import DASHES
from verify_numbers.extract.tokens import Tokens

LONGEST = 40  # letters of a citation


@cache
def _citation() -> re.Pattern[str]:
    """42 U.S.C. § 1983, 347 U.S. 483, 512 F.3d 99: a volume, the abbreviation of a series of reports or laws, a page."""
    series = r"[A-Z][A-Za-z]{0,6}\.(?: ?[A-Z][A-Za-z]{0,6}\.){0,3}(?: ?[23]d)?"
    return re.compile(rf"\d{{1,4}} {series} ?(?:§{{1,2}} ?)?\d{{1,5}}")


def end_of(t: Tokens, i: int, prose: str) -> int | None:
    return _cited(t, i, prose) or _paragraph(t, i) or _item(t, i) or _numbered_of_a_year(t, i) or dialled(t, i)


def after_label(t: Tokens, k: int) -> int:
    """The end of a labelled number: its last page ("112–118"), its parts in brackets ("12(3)(a)")."""
    if t.word(k) in DASHES and t.is_number(k + 1) and t.touches(k) == t.touches(k + 1):
        k += 2
    while t.word(k) == "(" and t.touches(k) and t.word(k + 2) == ")" and t.touches(k + 1) and len(t.word(k + 1)) <= 3:
        k += 3
    return k


def _cited(t: Tokens, i: int, prose: str) -> int | None:
    if i + 4 >= t.n or t.text[i + 1][0] not in "ABCFHILNPSUW" or t.word(i + 2) != ".":
        return None
    found = _citation().match(prose, t.start[i], t.start[i] + LONGEST)
    if found is None:
        return None
    k = i + 1
    while k < t.n and t.start[k] < found.end():
        k += 1
    if t.word(k) == "(" and t.is_number(k + 1) and t.word(k + 2) == ")":  # its year
        k += 3
    return after_label(t, k)


def _paragraph(t: Tokens, i: int) -> int | None:
    """§ 12, §§ 4–6, 12(b)(6): the mark of a paragraph, or brackets of parts one after the other."""
    if t.word(i - 1) in ("§", "¶"):
        return after_label(t, i + 1)
    end = after_label(t, i + 1)
    return end if end >= i + 7 and t.text[i].isdecimal() else None


def _item(t: Tokens, i: int) -> int | None:
    """The number that begins an item: "1. First", "(3) Third"."""
    if not t.text[i].isdecimal() or len(t.text[i]) > 2:
        return None
    if i == 0 and t.word(1) == "." and t.touches(1) and t.n > 2 and t.text[2][0].isupper() and not t.touches(2):
        return 1
    return 2 if i == 1 and t.text[0] == "(" and t.word(2) == ")" and t.n > 3 and t.text[3][0].isupper() else None


def _numbered_of_a_year(t: Tokens, i: int) -> int | None:
    """2016/679 and 95/46/EC: the number of a law. 2016/17 is a season, and none."""
    if t.word(i + 1) != "/" or not t.is_number(i + 2) or not t.touches(i + 1) or not t.touches(i + 2):
        return None
    first, second = t.text[i], t.text[i + 2]
    if t.word(i + 3) == "/" and t.touches(i + 3) and t.touches(i + 4) and t.word(i + 4).isalpha():
        return i + 5
    return i + 3 if len(first) == 4 and first[:2] in ("19", "20") and 3 <= len(second) <= 4 and second.isdecimal() else None


def dialled(t: Tokens, i: int) -> int | None:
    """(212) 555-0199, 020 7946 0958: groups of digits with an area code before them."""
    k = i
    if t.word(i - 1) == "(" and t.word(i + 1) == ")" and len(t.text[i]) in (3, 4, 5) and t.text[i].isdecimal():
        k = i + 2
    elif not (t.text[i][0] == "0" and len(t.text[i]) in (3, 4, 5) and t.text[i].isdecimal()):
        return None
    else:
        k = i + 1
    groups = 0
    while t.is_number(k) and t.text[k].isdecimal() and 2 <= len(t.text[k]) <= 8 and groups < 5:
        groups, k = groups + 1, k + 1
        if t.word(k) in ("-", "‐", "‑") and t.is_number(k + 1):
            k += 1
    return k if groups >= 2 or (groups == 1 and len(t.text[k - 1]) >= 6) else None

"""Turns of phrase that hold a number and state none: "second to none", "24/7", "takes two to tango", "zero tolerance".

A closed list. The number's own words stand between stars; what stands before and after them must be there too.
"""

from __future__ import annotations

from verify_numbers.extract.tokens import Tokens

PHRASES = """
*second* to none|second to *none*|bar *none*|on cloud *nine*|takes *two* to|*ten* to one|ten to *one*|the whole *nine* yards|square *one*
*zero* tolerance|*zero*-sum|*zero* hour|ground *zero*|patient *zero*|absolute *zero*|net *zero*|net-*zero*|sub-*zero*|sixes and *sevens*
worth *a thousand* words|*nine* times out of *ten*|*ninety-nine* times out of *a hundred*|*one* hundred percent sure|*two* left feet|*two* cents worth
*two* birds with|with *one* stone|of *two* minds|in *two* minds|*two* peas in|of the *first* water|at *six* o'clock|deep *six*
hang *ten*|*five* o'clock shadow
*third* time lucky|*eleventh* hour|*ninth* inning|*nineteenth* hole|*fifth* column|*fourth* wall|*seventh* heaven|*sixth* sense|dressed to the *nines*
one way or another|*fifty*-*fifty*|*two*-faced|*one*-stop|*one*-off|*one*-sided|*one*-way|*one*-man|*one*-liner|*one*-upmanship|*two*-way|*three*-ring
*two*-time|*two*-timing|*twenty*-*twenty*|*three* cheers|give me *five*|high *five*|take *five*|in *one* ear|*one* for the road|*one* and all
*forty* winks|*two* wrongs|*three* musketeers|*seven* seas|*seven* wonders|*seven* deadly|*nine* to *five*|*twelve* angry|*two* sides of the same
"""


def _table() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """The first number word of each phrase → the tokens of the phrase, and where in it that word stands."""
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in PHRASES.replace("\n", "|").split("|"):
        if "*" not in phrase:
            continue
        words = Tokens(phrase, 0, len(phrase)).low
        plain: list[str] = []
        marks: list[int] = []
        starred = False
        for word in words:
            if word == "*":
                starred = not starred
                continue
            if starred:
                marks.append(len(plain))
            plain.append(word)
        for at in marks:
            table.setdefault(plain[at], []).append((tuple(plain), at))
    return table


TABLE = _table()


def holds(t: Tokens, i: int) -> bool:
    """Whether the number word at token i stands in one of the phrases."""
    for words, at in TABLE.get(t.low[i], ()):
        first = i - at
        if first >= 0 and tuple(t.low[first : first + len(words)]) == words:
            return True
    return False

"""When "one" is a number: "has one engine", "just one exit", "one of the largest ports", and when it is a pronoun or an article.

Knows the words around it, never what is counted.
"""

from __future__ import annotations

from verify_numbers import units
from verify_numbers.extract import hedging, nouns, numerals
from verify_numbers.extract.draft import Draft
from verify_numbers.extract.lexicon import HYPHENS, TIME_NOUNS
from verify_numbers.extract.numerals import Numeral
from verify_numbers.extract.tokens import Tokens
from verify_numbers.extract.wordforms import base_form

BEFORE_PRONOUN = frozenset("no the that this which every any each some another only".split())
AFTER_PRONOUN = frozenset(("another", "could", "can", "who", "more", "-", "or", "’s", "'s"))
SETTING = frozenset("in at on from with by during after within inside near".split())
EXAMPLES = frozenset("example reason case instance way part aspect thing factor sign piece step side kind sort".split())
OWNING = frozenset("have has had having 've got exactly contains contained containing contain".split())
BEING = frozenset("is was are were be been remains remained".split())



def is_pronoun(t: Tokens, n: Numeral) -> bool:
    """ "no one", "the one that", "one could", "one of the many": a pronoun or a partitive, not a count; so is "the hundred days"."""
    if n.value != 1 or n.end != n.first + 1 or n.shape == "fraction":
        return t.word(n.first - 1) == "no" and t.low[n.first] in numerals.SMALL
    before, after = t.word(n.first - 1), t.word(n.end)
    if after in HYPHENS and t.touches(n.end):
        return t.word(n.end + 1) not in TIME_NOUNS and t.word(n.end + 1) not in ("fold",)
    if after == "of":
        return not is_partitive(t, n.end) and t.word(n.end + 1) not in numerals.SMALL
    if before in BEFORE_PRONOUN and not (before == "only" and after.isalpha()):
        return after not in TIME_NOUNS and units.surface(after) is None
    return after in AFTER_PRONOUN or not after.isalpha()


def is_partitive(t: Tokens, of: int) -> bool:
    """ "of the largest ports", "of Norway's oldest farms": membership of a few at the top is asserted; in "one of the ports" it is not."""
    k = nouns.after_owner(t, of + 1)
    if t.word(k) in numerals.SMALL or t.is_number(k):
        k += 1
    word = t.word(k)
    return k > of + 1 and (base_form(word) != word or word == "few")


def is_article(t: Tokens, n: Numeral, draft: Draft) -> bool:
    """ "one user", "One reason": an article in all but name, unless what is had, what there is, or a bound makes it a number."""
    if t.word(n.end) == "of":
        return draft.unit is None or t.word(n.first - 1) in SETTING  # "in one of the oldest towns" sets a scene
    if t.word(n.end) in EXAMPLES:
        return True
    first = hedging.begin(t, draft.first)
    before = t.word(first - 1)
    if first < draft.first or before in ("just", "only", "exactly", "single") or before in OWNING:
        return False
    if before == "for" and t.word(draft.end) == "to":
        return False  # "enough for one crew to handle": one, and not more
    return not (before in BEING and t.word(first - 2) in ("there", "here"))

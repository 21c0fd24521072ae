"""What a number counts or measures: the unit or the counted noun phrase after a numeral.

A light left-to-right noun phrase: a plural ends it, a function word or punctuation breaks it. No tagger, no model.
"""

from __future__ import annotations

from functools import lru_cache

from verify_numbers import units
from verify_numbers.extract.lexicon import (
    EVERY,
    HYPHENS,
    IRREGULAR_PLURALS,
    LESS_WORDS,
    MORE_WORDS,
    NO_PLURALS,
    RISE_NOUNS,
    RISE_VERBS,
    STOP,
    TIME_NOUNS,
)  # fmt: skip
from verify_numbers.extract.tokens import SENTENCES, Tokens
from verify_numbers.units import Unit

MAX_PHRASE = 8
COMPARATIVES = MORE_WORDS | LESS_WORDS
VERBS_ONLY = RISE_VERBS - RISE_NOUNS
NOUNS_IN_S = frozenset(
    "sales sports arms goods systems operations earnings communications savings news business human services".split()
)
Found = tuple[Unit, int, str]  # the unit, the token after it, its text as written


@lru_cache(maxsize=SENTENCES)  # the same place is asked about by several rules
def measure_at(t: Tokens, k: int, prose: str) -> Found | None:
    """The longest surface form of a unit that begins at token k ("km/h", "percentage points", "US dollars")."""
    if k >= t.n:
        return None
    longest = units.FIRST_WORDS.get(t.low[k]) or units.FIRST_WORDS.get(t.text[k])
    if not longest:
        return None
    for size in range(min(longest, t.n - k), 0, -1):
        written = " ".join(prose[t.start[k] : t.end[k + size - 1]].split())
        if t.touches(k + size) and t.text[k + size][0].isalnum() and t.text[k + size - 1][-1].isalpha():
            continue
        if t.is_number(k + size) and t.touches(k + size) and written in units.CURRENCY_PREFIXES:
            continue  # the sign of the next number
        unit = units.surface(written)
        if unit is not None:
            return unit, k + size, written
    return None


def is_plural(word: str) -> bool:
    """Whether a lower-cased word looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))
        and word not in NO_PLURALS
    )


def counted_at(t: Tokens, k: int, one: bool) -> Found | None:
    """The noun phrase that begins at token k and that a number counts; for `one` a single noun will do.

    From left to right: a plural ends it, unless another noun in -s follows that such plurals modify ("sales teams").
    """
    last, at = None, k
    if t.word(k) in ("more", "further", "additional", "extra"):  # eight more picks
        k = at = k + 1
    while at < t.n and at < k + MAX_PHRASE:
        word = t.low[at]
        if not t.text[at][0].isalpha():
            if not (_joins(t, at, k) or (word == "," and last is None and at > k and _adjective_list(t, at))):
                break
        elif _ends_phrase(t, at, k):
            break
        elif _is_plural_at(t, at):
            last = at
            if t.low[at] not in NOUNS_IN_S or not _is_plural_at(t, at + 1):
                break
        elif one and not _continues(t, at + 1):
            last = at
            break
        at += 1
    if last is None and _is_noun_before_noun(t, k):  # a 12 page document
        last = k
    if last is None or t.low[last] in VERBS_ONLY:
        return None
    return units.counted(_phrase(t, k, last + 1)), last + 1, " ".join(t.text[k : last + 1])


NOT_NOUNS = ("ed", "ing", "ly", "er", "est", "ous", "ful", "ive", "able", "al", "ic")


def _is_noun_before_noun(t: Tokens, k: int) -> bool:
    """A singular noun that a number turns into an adjective: "12 page document", "3 cylinder engine"."""
    word, after = t.word(k), t.word(k + 1)
    if (
        not (word.isalpha() and after.isalpha() and t.text[k].islower())
        or len(word) < 4
        or word in STOP
        or after in STOP
    ):
        return False
    return not word.endswith(NOT_NOUNS) and word not in COMPARATIVES and t.text[k + 1].islower()


def _joins(t: Tokens, at: int, k: int) -> bool:
    """A hyphen inside a compound: "coal-fired"."""
    return (
        at > k
        and at + 1 < t.n
        and t.low[at] in HYPHENS
        and t.touches(at)
        and t.touches(at + 1)
        and t.text[at + 1][0].isalpha()
    )


def _ends_phrase(t: Tokens, at: int, k: int) -> bool:
    word = t.low[at]
    if word in STOP:
        compound = at > k and t.touches(at) and t.low[at - 1] in HYPHENS  # gas-only
        return not (compound or (word == "other" and at == k and t.word(at + 1) not in STOP))
    return word.endswith(("n't", "n’t")) or (at == k and word in COMPARATIVES and not is_plural(word))


def _is_plural_at(t: Tokens, at: int) -> bool:
    return at < t.n and (is_plural(_bare(t.low[at])) or _plural_acronym(t.text[at]))


def _phrase(t: Tokens, k: int, end: int) -> str:
    """The words as counted: in lower case but for acronyms (GPUs, EVs), which keep theirs."""
    words = [t.text[m] if sum(c.isupper() for c in t.text[m]) > 1 else t.low[m] for m in range(k, end)]
    return "".join(word if m == k or t.touches(m) else f" {word}" for m, word in enumerate(words, k))


def _plural_acronym(text: str) -> bool:
    """GPUs, CEOs, EVs."""
    return len(text) > 2 and text.endswith("s") and text[:-1].isupper()


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _continues(t: Tokens, k: int) -> bool:
    word = t.word(k)
    return bool(word) and word[0].isalpha() and word not in STOP


def _adjective_list(t: Tokens, at: int) -> bool:
    """ "four large, modern plants": a comma between adjectives, told by a plural within two words after it."""
    return (
        any(is_plural(t.word(at + step)) and t.word(at + step) not in STOP for step in (1, 2))
        and t.word(at + 1) not in STOP
        and t.word(at + 2) not in ("and", "or", ",")
    )


NOUNS_PRICED = frozenset(
    "share head person piece unit ticket bottle plate copy seat night game trip ride token bag box dose".split()
)
NOT_RATES = frozenset("earlier ago later before after old".split())


def per_at(t: Tokens, k: int, prose: str) -> tuple[Unit, int] | None:
    """The denominator after "per", "a", "an", "each", "every" or a slash: "per barrel", "a week", "/ GPU hour"."""
    word, at = t.word(k), k + 1
    firm = word in ("/", "per")
    if not firm and (word not in EVERY or t.word(k + 2) in NOT_RATES):
        return None
    noun = t.word(at)
    if noun in ("capita", "head", "person") and word == "per":
        return units.counted("person"), at + 1
    if noun == "annum":
        return units.named("year"), at + 1
    found = measure_at(t, at, prose)
    if found and (firm or noun in TIME_NOUNS or word in ("a", "an")):
        return found[:2]
    if noun in NOUNS_PRICED and word in ("a", "an"):
        return units.counted(noun), at + 1
    if word == "per" and at < t.n and t.text[at][0].isalpha() and noun not in STOP and noun != "cent":
        end = at + 2 if t.word(at + 1) in TIME_NOUNS else at + 1
        return units.counted(_phrase(t, at, end)), end
    return None

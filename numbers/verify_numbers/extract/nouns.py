"""What a number counts or measures: the unit or the counted noun phrase after a numeral.

A light left-to-right noun phrase: a plural ends it, a function word or punctuation breaks it. No tagger, no model.
"""

from __future__ import annotations

from functools import lru_cache

from verify_numbers import units
from verify_numbers.extract.lexicon import (
    EVERY,
    HYPHENS,
    LESS_WORDS,
    MORE_WORDS,
    ONES,
    RISE_NOUNS,
    RISE_VERBS,
    STOP,
    TIME_NOUNS,
)  # fmt: skip
from verify_numbers.extract.tokens import SENTENCES, Tokens
from verify_numbers.extract.wordforms import base_form, is_participle, is_plural, is_plural_acronym, without_possessive
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
            if size > 1 and k + size == t.n and written[-1] == "." and units.surface(written[:-1]) == unit:
                return unit, k + size - 1, written[:-1]  # "16.9 kg.": the full stop is the sentence's
            return unit, k + size, written
    return _pence(t, k)


def _pence(t: Tokens, k: int) -> Found | None:
    """ "95p": British pence touch their number; "1080p" is a picture, and "5p.m." a time."""
    if t.text[k] != "p" or not t.touches(k) or not t.number[k - 1] or len(t.text[k - 1].partition(".")[0]) > 3:
        return None
    unit = units.surface("pence") if t.text[k - 1][:1] != "0" and t.text[k - 1] not in PICTURES and not t.touches(k + 1) else None
    if unit is None and k + 1 < t.n and t.text[k + 1] in (",", ".", ";", ")", "”", '"', "’", "?", "!") and t.word(k + 2) != "m":
        unit = units.surface("pence") if t.text[k - 1] not in PICTURES else None
    return (unit, k + 1, "p") if unit is not None else None


PICTURES = frozenset(("144", "240", "360", "480", "540", "576", "720"))


def counted_at(t: Tokens, k: int, one: bool) -> Found | None:
    """The noun phrase that begins at token k and that a number counts; for `one` a single noun will do.

    From left to right: a plural ends it, unless another noun in -s follows that such plurals modify ("sales teams").
    """
    last, at = None, k
    if t.word(k) in MORE:  # eight more picks
        k = at = k + 1
    while at < t.n and at < k + MAX_PHRASE:
        word = t.low[at]
        if not t.text[at][0].isalpha():
            if not (_joins(t, at, k) or _is_name_number(t, at, k) or (word == "," and at > k and _adjective_list(t, at))):
                break
        elif _ends_phrase(t, at, k):
            if not (word in ("and", "or") and at > k and not one and _joins_modifiers(t, at)):
                break
        elif _is_plural_at(t, at):
            last = at
            if t.low[at] not in NOUNS_IN_S or not _is_plural_at(t, at + 1):
                break
        elif one and not _continues(t, at + 1):
            last = None if is_participle(word) else at  # the one discovered
            break
        at += 1
    if last is None and _is_noun_before_noun(t, k):  # a 12 page document
        last = k
    if last is None or t.low[last] in VERBS_ONLY:
        return None
    return units.counted(_phrase(t, k, last + 1)), last + 1, " ".join(t.text[k : last + 1])


def partitive_at(t: Tokens, k: int) -> Found | None:
    """The things that some are picked from: "of its stores", "of Johnson's deputies", "of the six largest cities".

    They lend their unit and stay outside the quantity, for they may hold one of their own.
    """
    if t.word(k) != "of":
        return None
    word = t.word(k + 1)
    if not (word in SELECTING or word.endswith(("'s", "’s"))):
        return None
    at = after_owner(t, k + 1) if word in SELECTING else k + 1
    if t.is_number(at) or t.word(at) in ONES:
        at += 1
    found = counted_at(t, at, False)
    return None if found is None else (found[0], k, found[2])


def after_owner(t: Tokens, k: int) -> int:
    """The token after a determiner, an owner or both: "the | largest", "Norway's | oldest", "the world's | most", "the worlds | most"."""
    if t.word(k) in SELECTING:
        k += 1
        word = t.word(k)
        owner = word.endswith(("'s", "’s")) or (word.endswith("s") and base_form(t.word(k + 1)) != t.word(k + 1))
        return k + 1 if owner else k
    return k + 1 if t.word(k).endswith(("'s", "’s")) else k


SELECTING = frozenset("the its their his her our your my these those".split())
MORE = frozenset("more further additional extra".split())
NOT_NOUNS = ("ed", "ing", "ly", "est", "ous", "ful", "ive", "able", "al", "ic")
NOT_COUNTED = frozenset("last next early late same whole entire own such first second third old new high low long short".split())


def _is_noun_before_noun(t: Tokens, k: int) -> bool:
    """A singular noun that a number turns into an adjective: "12 page document", "3 cylinder engine"."""
    after = t.word(k + 1)
    return is_noun_before(t, k) and after.isalpha() and after not in STOP and t.text[k + 1].islower()


def is_noun_before(t: Tokens, k: int) -> bool:
    """Whether the word at token k looks like a singular noun: in small letters, no function word, no suffix of another class."""
    word = t.word(k)
    if not word.isalpha() or not t.text[k].islower() or len(word) < 4 or word in STOP or word in NOT_COUNTED:
        return False
    return not word.endswith(NOT_NOUNS) and word not in COMPARATIVES


def _joins(t: Tokens, at: int, k: int) -> bool:
    """A hyphen inside a compound: "coal-fired"."""
    return (
        at > k
        and at + 1 < t.n
        and t.low[at] in HYPHENS
        and t.touches(at)
        and t.touches(at + 1)
        and (t.text[at + 1][0].isalpha() or (t.number[at + 1] and t.text[at - 1].isupper()))
    )


def _is_name_number(t: Tokens, at: int, k: int) -> bool:
    """The number of a name inside the phrase: "63,000 Model 3 sedans", "12 Ford F-150 pickups"."""
    if at > k + 1 and t.number[at] and t.low[at - 1] in HYPHENS and t.text[at - 2].isupper():
        return True
    return at > k and t.number[at] and t.text[at].isdigit() and t.text[at - 1].istitle() and _is_plural_at(t, at + 1)


def _joins_modifiers(t: Tokens, at: int) -> bool:
    """Whether "and" at token `at` joins two modifiers of one plural: "digital and physical sales"."""
    for k in range(at + 1, min(at + 4, t.n)):
        if not t.text[k][0].isalpha() or t.low[k] in STOP:
            return False
        if _is_plural_at(t, k):
            return k > at + 1
    return False


def _ends_phrase(t: Tokens, at: int, k: int) -> bool:
    word = t.low[at]
    if word in STOP:
        compound = at > k and t.touches(at) and t.low[at - 1] in HYPHENS  # gas-only
        return not (compound or (at == k and word in ("other", "most", "least") and t.word(at + 1) not in STOP))
    return word.endswith(("n't", "n’t")) or (at == k and word in COMPARATIVES and not is_plural(word))


def _is_plural_at(t: Tokens, at: int) -> bool:
    return at < t.n and (is_plural(without_possessive(t.low[at])) or is_plural_acronym(t.text[at]))


def _phrase(t: Tokens, k: int, end: int) -> str:
    """The words as counted: in lower case but for acronyms (GPUs, EVs), which keep theirs.

    Function words go, superlatives stand in their plain form, and participles with their adverbs say nothing of what is
    counted ("decently sized plants" are plants). The parts of a compound stay.
    """
    words: list[str] = []
    for m in range(k, end):
        text, word = t.text[m], t.low[m]
        joined = m > k and t.touches(m)
        in_compound = joined or (m + 1 < end and t.touches(m + 1))
        if word == "," or (m < end - 1 and not in_compound and _says_nothing(t, m)):
            continue
        if m < end - 1 and word.endswith(("'s", "’s")):
            text = word = word[:-2]
        if sum(c.isupper() for c in text) <= 1:
            text = base_form(word) if m < end - 1 and not in_compound else word
        if text:
            words.append(text if joined or not words else f" {text}")
    return "".join(words).strip()


def _says_nothing(t: Tokens, m: int) -> bool:
    word = t.low[m]
    return word in ("and", "or") or is_participle(word) or (word.endswith("ly") and is_participle(t.word(m + 1)))


def _continues(t: Tokens, k: int) -> bool:
    word = t.word(k)
    if word in HYPHENS and t.touches(k):
        return t.touches(k + 1)
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
    if t.word(k) in HYPHENS and t.touches(k) and t.word(k + 1) in EVERY:  # a 12-cent-a-share dividend
        k += 1
    word, at = t.word(k), k + 1
    if t.word(at) in HYPHENS and t.touches(at) and word in EVERY:  # £24 a-year
        at += 1
    firm = word in ("/", "per")
    if not firm and (word not in EVERY or t.word(at + 1) in NOT_RATES):
        return None
    noun = t.word(at)
    if word == "per" and t.word(at + 1) in HYPHENS and t.touches(at + 1) and t.word(at + 2) in TIME_NOUNS:
        return units.counted(_phrase(t, at, at + 3)), at + 3  # per GPU-hour
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

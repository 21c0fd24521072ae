"""Which hedge belongs to which number: the words right before and right after it, by the table in `hedges`."""

from __future__ import annotations

from verify_numbers.claim import Modifier
from verify_numbers.extract.lexicon import HYPHENS
from verify_numbers.extract.tokens import Tokens
from verify_numbers.hedges import TABLE

Hedge = tuple[Modifier, bool]


def _phrases(column: int) -> dict[tuple[str, ...], Hedge]:
    phrases: dict[tuple[str, ...], Hedge] = {}
    for row in TABLE:
        for phrase in row[column].split(";"):  # type: ignore[union-attr]
            words = tuple(phrase.replace("-", " - ").split())
            if words:
                phrases[words] = (row[0], row[1])
    return phrases


BEFORE = _phrases(2) | {
    ("estimated", "that"): ("about", False),
    (">", "="): ("at_least", False),
    ("<", "="): ("at_most", False),
}
AFTER = _phrases(3)
LAST_WORDS = frozenset(words[-1] for words in BEFORE)
FIRST_WORDS = frozenset(words[0] for words in AFTER)
LONGEST = max(map(len, BEFORE))
FILLERS = frozenset(("a", "an", "the", "its", "their", "that", "(", "some"))
DEFINITE = frozenset(("the", "its", "their", "that"))
PLACES = frozenset(("over", "under", "above", "below", "beyond", "beneath"))
STEPS = frozenset("% percent cent points point times".split())
BOUNDS_TIME_ONLY = frozenset(("by", "within"))
NOT_OVER = frozenset(
    (
        "is",
        "was",
        "are",
        "were",
        "last",
        "lasted",
        "lasts",
        "took",
        "take",
        "takes",
        "for",
        "been",
        "spans",
        "spanned",
        "now",
        "just",
        "well",
    )
)


def before(t: Tokens, first: int, is_time: bool) -> Hedge | None:
    """The hedge whose last word stands right before token `first` (an article may stand between)."""
    k = first
    placed = t.word(k - 1) in DEFINITE and t.word(k - 2) in PLACES  # "over the 800 km to Lyon" is no bound
    if t.word(k - 1) in FILLERS and t.word(k - 1) not in ("some",) and not placed:
        found = _ending_at(t, k - 1, is_time)
        if found:
            return found
    return _ending_at(t, k, is_time)


def begin(t: Tokens, first: int) -> int:
    """The first token of the hedge that ends right before token `first`; `first` itself where none does."""
    if first < 1:
        return first
    last, k = t.low[first - 1], first
    if last in FILLERS and first > 1 and t.low[first - 2] in LAST_WORDS:
        k = first - 1
    elif last not in LAST_WORDS:
        return first
    if t.low[k - 1] == "by":
        return first
    for size in range(min(LONGEST, k), 0, -1):
        if tuple(t.low[k - size : k]) in BEFORE:
            return k - size
    return first


def _ending_at(t: Tokens, k: int, is_time: bool) -> Hedge | None:
    if k == 0 or (t.low[k - 1] not in LAST_WORDS):
        return None
    for size in range(min(LONGEST, k), 0, -1):
        words = tuple(t.low[k - size : k])
        hedge = BEFORE.get(words)
        if hedge is None:
            continue
        if words[-1] == "than" and (t.is_number(k - size - 1) or t.word(k - size - 1) in STEPS):
            return None  # "nine points lower than the 62 per cent of 2018" compares
        if size == 1 and not _stands(t, k - 1, is_time):
            return None
        if t.word(k - size - 1) in ("no", "not") and hedge[0] in ("more_than", "less_than") and not hedge[1]:
            return ("at_most" if hedge[0] == "more_than" else "at_least"), False
        return hedge
    return None


def _stands(t: Tokens, k: int, is_time: bool) -> bool:
    """Whether a single word is a hedge here: "over" before a duration, "by" and "within" often are not."""
    word = t.low[k]
    if word in BOUNDS_TIME_ONLY:
        return is_time and (
            word == "within"
            or t.word(k - 1) not in ("up", "down", "followed", "rose", "fell", "grew", "increased", "reduced", "cut")
        )
    if word == "over" and is_time:
        return t.word(k - 1) in NOT_OVER
    if word == "c" and (t.text[k] == "C" or t.touches(k)):  # 20 °C (68 °F)
        return False
    if word in ("around", "about", "above", "below", "under", "beyond", "over") and t.word(k - 1) in HYPHENS:
        return False
    return not (word == "some" and t.word(k - 1) in ("in", "for", "to"))


def after(t: Tokens, end: int) -> tuple[Hedge, int] | None:
    """The hedge that begins right after a quantity, with the token after it: "or more", "-plus", "+"."""
    if t.word(end) not in FIRST_WORDS:
        return None
    for size in (4, 3, 2, 1):
        if end + size <= t.n:
            hedge = AFTER.get(tuple(t.low[end : end + size]))
            if hedge and not (size == 1 and t.low[end] in ("plus", "odd", "+") and not _closes(t, end)):
                return hedge, end + size
    return None


def _closes(t: Tokens, k: int) -> bool:
    """ "100 plus" and "100+" are bounds, "100 plus tax" and "3 + 4" are sums."""
    return t.touches(k) and not t.is_number(k + 1)
